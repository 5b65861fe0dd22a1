//! Pages of calls and of attempts, newest call first. A page begins after the last call of the one before, so calls that
//! come in meanwhile move nothing.

use super::level::{Level, number};
use super::search::{Conditions, Search};
use super::seen::Report;
use crate::model::column::Value;
use crate::store::entities::{Refused, write_cursor};
use crate::store::rows::Conn;
use crate::store::{Db, StoreError, read};

/// A page of a report.
#[derive(Debug)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins; `None`: this is the last one.
    pub next: Option<String>,
}

/// A page: so many calls as the search has limit, or all attempts of them.
///
/// # Errors
/// The search names a row that is not there or not seen from this level, or the database failed.
pub async fn page<T: Report>(db: &Db, level: &Level, search: &Search) -> Result<Page<T>, Refused> {
    read!(db, pool => one::<T, _>(&mut *pool.acquire().await.map_err(StoreError::from)?, level, search).await)
}

async fn one<T: Report, C: Conn>(conn: &mut C, level: &Level, search: &Search) -> Result<Page<T>, Refused> {
    let conditions = search.conditions(conn, level, T::ATTEMPTS).await?;
    let mut found = found(conn, &conditions, search).await?;
    let more = found.len() > search.limit;
    found.truncate(search.limit);
    let next = found.last().filter(|_| more).map(|(time, id)| write_cursor(&[&(*time).into(), &(*id).into()]));
    let ids = found.into_iter().map(|(_, id)| id).collect();
    Ok(Page { rows: rows(conn, level, &conditions, ids).await?, next })
}

/// The rows of these calls.
pub(super) async fn rows<T: Report, C: Conn>(
    conn: &mut C,
    level: &Level,
    conditions: &Conditions,
    ids: Vec<i64>,
) -> Result<Vec<T>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = vec!["?"; ids.len()].join(", ");
    let (sql, values) = T::select(level, conditions, &marks, ids.into_iter().map(Value::from).collect());
    let rows: Vec<T> = conn.rows(sql, values).await?;
    Ok(rows.into_iter().map(T::told).collect())
}

/// Time and id of the calls of the page, and of one more.
async fn found<C: Conn>(conn: &mut C, conditions: &Conditions, search: &Search) -> Result<Vec<(i64, i64)>, StoreError> {
    const ORDER: &str = "ORDER BY started_at DESC, id DESC LIMIT";
    let limit = search.limit + 1;
    let mut values = Vec::new();
    let parts = conditions.customers.parts();
    let selects: Vec<String> = parts
        .iter()
        .map(|part| {
            let mut filter = conditions.sql(part, &mut values);
            if let Some((time, id)) = search.cursor {
                filter.push_str(" AND cdrs.started_at <= ? AND (cdrs.started_at < ? OR cdrs.id < ?)");
                values.extend([time, time, id].map(Value::from));
            }
            format!("SELECT cdrs.started_at, cdrs.id FROM cdrs WHERE {filter} {ORDER} {limit}")
        })
        .collect();
    let sql = match selects.as_slice() {
        [one] => one.clone(),
        many => {
            let many = many.iter().enumerate().map(|(at, select)| format!("SELECT * FROM ({select}) part{at}"));
            let all = many.collect::<Vec<_>>().join(" UNION ALL ");
            format!("SELECT started_at, id FROM ({all}) parts {ORDER} {limit}")
        }
    };
    let records = conn.records(sql, values, &[true, true]).await?;
    let pair = |row: &Vec<Value>| Some((row.first().and_then(number)?, row.get(1).and_then(number)?));
    Ok(records.iter().filter_map(pair).collect())
}
