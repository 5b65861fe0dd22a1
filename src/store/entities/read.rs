//! Lists of rows, and single rows.

use super::scope::{Aim, Way};
use super::{Query, Record, Refused, Table, Who};
use crate::model::column::Value;
use crate::model::{Access, Wrong};
use crate::store::rows::Conn;
use crate::store::{Db, read};

/// Rows that a list with very many customers looks through in its order, before it finds rows by customer instead.
const WINDOW: usize = 4000;

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
    let mut records = match who.way() {
        Way::InOrder => rows(conn, who, table, &query, None).await?,
        Way::ByCustomer => rows_by_customer(conn, who, table, &query).await?,
        Way::Both => {
            let window = window(conn, table, &query).await?;
            let found = rows(conn, who, table, &query, window.as_deref()).await?;
            if window.is_none() || found.len() > query.limit {
                found
            } else {
                rows_by_customer(conn, &who.by_customer(), table, &query).await?
            }
        }
    };
    let more = records.len() > query.limit;
    records.truncate(query.limit);
    let next = records.last().filter(|_| more).map(|last| query.cursor(last));
    Ok(Page { records, next })
}

fn filter(conditions: &[String]) -> String {
    if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) }
}

/// What a row holds, so many rows behind the cursor, of that by which they are ordered; `None`: there are fewer.
async fn window<C: Conn>(conn: &mut C, table: &'static Table, query: &Query) -> Result<Option<Vec<Value>>, Refused> {
    let mut values = Vec::new();
    let conditions = query.conditions(&mut values).map_err(Refused::Parameter)?;
    let (columns, numbers) = query.order_columns();
    let (filter, order) = (filter(&conditions), query.order(false));
    let from = format!("FROM `{}`{filter} ORDER BY {order}", table.resource.table);
    let sql = format!("SELECT {columns} {from} LIMIT 1 OFFSET {WINDOW}");
    Ok(conn.records(sql, values, &numbers).await?.pop())
}

/// Rows in the order of the list, and one more than the page has; of a window, those before its end.
async fn rows<C: Conn>(
    conn: &mut C,
    who: &Who,
    table: &'static Table,
    query: &Query,
    window: Option<&[Value]>,
) -> Result<Vec<Record>, Refused> {
    let mut values = Vec::new();
    let mut conditions: Vec<String> = who.condition(table.resource, Aim::See, &mut values).into_iter().collect();
    conditions.extend(query.conditions(&mut values).map_err(Refused::Parameter)?);
    conditions.extend(window.map(|end| query.before(end, &mut values)));
    let (filter, order) = (filter(&conditions), query.order(false));
    let sql = format!("{}{filter} ORDER BY {order} LIMIT {}", table.select(), query.limit + 1);
    let rows = conn.records(sql, values, &table.numbers()).await?;
    Ok(rows.into_iter().map(|values| Record { table, values }).collect())
}

/// The same rows, found by customer and then put in order: their keys first, which indexes have.
async fn rows_by_customer<C: Conn>(
    conn: &mut C,
    who: &Who,
    table: &'static Table,
    query: &Query,
) -> Result<Vec<Record>, Refused> {
    let name = table.resource.table;
    let mut values = Vec::new();
    let mut conditions: Vec<String> = who.condition(table.resource, Aim::See, &mut values).into_iter().collect();
    conditions.extend(query.conditions(&mut values).map_err(Refused::Parameter)?);
    let keys: Vec<_> = table.resource.key.iter().map(|key| format!("`{name}`.`{key}`")).collect();
    let on: Vec<_> = table.resource.key.iter().map(|key| format!("`page`.`{key}` = `{name}`.`{key}`")).collect();
    let columns: Vec<_> = table.resource.fields.iter().map(|field| format!("`{name}`.`{}`", field.name)).collect();
    let page = format!(
        "SELECT {} FROM `{name}`{} ORDER BY {} LIMIT {}",
        keys.join(", "),
        filter(&conditions),
        query.order(true),
        query.limit + 1
    );
    let sql = format!(
        "SELECT {} FROM ({page}) `page` JOIN `{name}` ON {} ORDER BY {}",
        columns.join(", "),
        on.join(" AND "),
        query.order(false)
    );
    let rows = conn.records(sql, values, &table.numbers()).await?;
    Ok(rows.into_iter().map(|values| Record { table, values }).collect())
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
