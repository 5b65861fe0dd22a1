//! Lists of rows, and single rows.

use super::scope::Aim;
use super::{Query, Record, Refused, Table, Who};
use crate::model::column::Value;
use crate::model::{Access, Wrong};
use crate::store::rows::Conn;
use crate::store::{Db, read};

/// A page of a list.
#[derive(Debug)]
pub struct Page {
    /// The rows.
    pub records: Vec<Record>,
    /// Where the next page begins; `None`: this is the last one.
    pub next: Option<String>,
}

/// A page of the rows that somebody may see.
///
/// # Errors
/// A filter names a row that is not there, or the database failed.
pub async fn list(db: &Db, who: &Who, table: &'static Table, query: &Query) -> Result<Page, Refused> {
    read!(db, pool => page(&mut *pool.acquire().await.map_err(crate::store::StoreError::from)?, who, table, query).await)
}

/// A row that somebody may see.
///
/// # Errors
/// There is none, or the database failed.
pub async fn get(db: &Db, who: &Who, table: &'static Table, key: &str) -> Result<Record, Refused> {
    read!(db, pool => one(&mut *pool.acquire().await.map_err(crate::store::StoreError::from)?, who, table, key, Aim::See).await)
}

/// The key of the row that somebody means by a key, or by a name.
///
/// # Errors
/// There is none that they may see, or the database failed.
pub async fn key_of(db: &Db, who: &Who, table: &'static Table, text: &str) -> Result<String, Refused> {
    let by_key = get(db, who, table, text).await;
    let (Err(Refused::NotFound { .. }), Some(label)) = (&by_key, table.resource.label()) else {
        return by_key.map(|record| record.key());
    };
    let found = read!(db, pool => {
        let mut conn = pool.acquire().await.map_err(crate::store::StoreError::from)?;
        id_where(&mut *conn, who, table, label.name, text.into()).await
    })?;
    found.map(|id| id.to_string()).map_or_else(|| by_key.map(|record| record.key()), Ok)
}

async fn page<C: Conn>(conn: &mut C, who: &Who, table: &'static Table, query: &Query) -> Result<Page, Refused> {
    let who = &who.of_list(conn).await?;
    let mut query = query.clone();
    for filter in &mut query.filters {
        if let (Some(referred), Some(name)) = (filter.field.refers(), filter.value.as_str()) {
            let found = find(conn, who, referred, name).await?;
            let none = || Wrong::new(filter.field.name, format!("there is no {} {name:?}", noun(referred)));
            filter.value = found.ok_or_else(none).map_err(Refused::Parameter)?.into();
        }
    }
    let mut values = Vec::new();
    let mut conditions: Vec<String> = who.condition(table.resource, Aim::See, &mut values).into_iter().collect();
    let (filters, order) = query.sql(&mut values).map_err(Refused::Parameter)?;
    conditions.extend(filters);
    let filter = if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
    let sql = format!("{}{filter} ORDER BY {order} LIMIT {}", table.select(), query.limit + 1);
    let rows = conn.records(sql, values, &table.numbers()).await?;
    let mut records: Vec<Record> = rows.into_iter().map(|values| Record { table, values }).collect();
    let more = records.len() > query.limit;
    records.truncate(query.limit);
    let next = records.last().filter(|_| more).map(|last| query.cursor(last));
    Ok(Page { records, next })
}

/// The row with this key, if somebody may do that with it.
pub(super) async fn one<C: Conn>(
    conn: &mut C,
    who: &Who,
    table: &'static Table,
    key: &str,
    aim: Aim,
) -> Result<Record, Refused> {
    let noun = table.resource.noun;
    let none = || Refused::NotFound { noun, key: key.chars().take(100).collect() };
    let mut values = table.key_values(key).ok_or_else(none)?;
    let scope = who.condition(table.resource, aim, &mut values);
    let scope = scope.map(|scope| format!(" AND {scope}")).unwrap_or_default();
    let sql = format!("{} WHERE {}{scope}", table.select(), table.key_condition());
    let found = conn.records(sql, values, &table.numbers()).await?.pop();
    found.map(|values| Record { table, values }).ok_or_else(none)
}

/// The id of the row with this name that somebody may see; an id as text is as good.
pub(in crate::store) async fn find<C: Conn>(
    conn: &mut C,
    who: &Who,
    table: &str,
    name: &str,
) -> Result<Option<i64>, Refused> {
    let Some(table) = Table::named(table) else { return Ok(None) };
    let label = table.resource.label().filter(|field| !matches!(field.access, Access::Internal));
    let by_name = match label {
        Some(field) => id_where(conn, who, table, field.name, name.into()).await?,
        None => None,
    };
    match (by_name, name.parse::<i64>()) {
        (None, Ok(id)) => id_where(conn, who, table, "id", id.into()).await,
        (found, _) => Ok(found),
    }
}

/// The id of the row in which a column has this value, if somebody may see it.
pub(super) async fn id_where<C: Conn>(
    conn: &mut C,
    who: &Who,
    table: &'static Table,
    column: &str,
    value: Value,
) -> Result<Option<i64>, Refused> {
    let mut values = vec![value];
    let scope = who.condition(table.resource, Aim::See, &mut values);
    let scope = scope.map(|scope| format!(" AND {scope}")).unwrap_or_default();
    let sql = format!("SELECT `id` FROM `{}` WHERE `{column}` = ?{scope}", table.resource.table);
    let found = conn.records(sql, values, &[true]).await?;
    Ok(found.first().and_then(|row| row.first()).and_then(|id| match id {
        Value::Integer(id) => Some(*id),
        _ => None,
    }))
}

/// What a row of a table is called.
pub(super) fn noun(table: &str) -> &str {
    Table::named(table).map_or(table, |table| table.resource.noun)
}
