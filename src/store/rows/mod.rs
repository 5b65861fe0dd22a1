//! The bridge between entities and tables: serde in both directions, so that no entity names its columns twice.
//!
//! The functions take a [`Conn`], which is a connection of either driver, so they also work inside `transaction!`:
//! `rows::insert(&mut *tx, &line).await?`.

mod conn;
mod fields;
mod read;
mod version;

pub use crate::model::column::{NotAColumn, Value, value, values};
pub use conn::{Conn, Done};
pub use fields::fields;
pub use read::{Columns, RowError, RowReader};
pub use version::{PriceLog, count_version, count_version_of_prices, price_log};

use super::{Db, StoreError, read as read_db, transaction};
use crate::model::Entity;

/// Rows of one statement at most.
const CHUNK: usize = 256;

/// Rows that one INSERT statement adds when this many are left: any number up to 16, then few sizes, so that the texts that
/// are prepared are not many and the statements neither.
fn chunk(left: usize) -> usize {
    const SIZES: [usize; 7] = [CHUNK, 128, 64, 48, 32, 24, 16];
    SIZES.into_iter().find(|size| *size <= left).unwrap_or(left)
}

/// The columns in backticks, separated by commas.
fn columns(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// `` `a` = ? AND `b` = ? ``
fn equal(names: &[&str], between: &str) -> String {
    names.iter().map(|name| format!("`{name}` = ?")).collect::<Vec<_>>().join(between)
}

fn select<T: Entity>() -> String {
    format!("SELECT {} FROM `{}`", columns(fields::<T>()), T::TABLE)
}

fn corrupt<T: Entity>(error: &NotAColumn) -> StoreError {
    StoreError::Corrupt(format!("{}: {error}", T::TABLE))
}

/// All rows, by primary key.
///
/// # Errors
/// The database failed, or a row is not a `T`.
pub async fn all<T: Entity>(conn: &mut impl Conn) -> Result<Vec<T>, StoreError> {
    conn.rows(format!("{} ORDER BY {}", select::<T>(), columns(T::KEY)), Vec::new()).await
}

/// The rows in which one column has this value, by primary key.
///
/// # Errors
/// The database failed, or a row is not a `T`.
pub async fn find_by<T: Entity>(
    conn: &mut impl Conn,
    column: &'static str,
    value: impl Into<Value>,
) -> Result<Vec<T>, StoreError> {
    let sql = format!("{} WHERE `{column}` = ? ORDER BY {}", select::<T>(), columns(T::KEY));
    conn.rows(sql, vec![value.into()]).await
}

/// The rows with these ids, in no order. Ids without a row are skipped.
///
/// # Errors
/// The database failed, or a row is not a `T`.
pub async fn find_all<T: Entity>(conn: &mut impl Conn, ids: &[Value]) -> Result<Vec<T>, StoreError> {
    find_in(conn, "id", ids).await
}

/// The rows in which one column has one of these values, in no order.
///
/// # Errors
/// The database failed, or a row is not a `T`.
pub async fn find_in<T: Entity>(
    conn: &mut impl Conn,
    column: &'static str,
    values: &[Value],
) -> Result<Vec<T>, StoreError> {
    let mut found = Vec::with_capacity(values.len());
    let mut rest = values;
    while !rest.is_empty() {
        let (some, after) = rest.split_at(chunk(rest.len()));
        let sql = format!("{} WHERE `{column}` IN ({})", select::<T>(), vec!["?"; some.len()].join(", "));
        found.extend(conn.rows::<T>(sql, some.to_vec()).await?);
        rest = after;
    }
    Ok(found)
}

/// Adds a row. Gives its id: the one of the row, or if that is 0 the one that the database chose.
///
/// # Errors
/// The database failed or refused the row.
pub async fn insert<T: Entity>(conn: &mut impl Conn, row: &T) -> Result<i64, StoreError> {
    let values = inserted(row)?;
    let given = match values.first() {
        Some(Value::Integer(id)) => Some(*id),
        _ => None,
    };
    let done = conn.run(insert_sql::<T>(1), values).await?;
    Ok(given.unwrap_or(done.id))
}

/// Adds many rows with few statements. Rows with id 0 get one from the database.
///
/// # Errors
/// The database failed or refused a row.
pub async fn insert_all<T: Entity>(conn: &mut impl Conn, rows: &[T]) -> Result<(), StoreError> {
    let mut rest = rows;
    while !rest.is_empty() {
        let count = chunk(rest.len());
        let (chunk, after) = rest.split_at(count);
        let mut values = Vec::with_capacity(count * fields::<T>().len());
        for row in chunk {
            values.extend(inserted(row)?);
        }
        conn.run(insert_sql::<T>(count), values).await?;
        rest = after;
    }
    Ok(())
}

/// Adds rows with one statement, see [`Insert::of`].
///
/// # Errors
/// The database failed or refused a row.
pub async fn insert_chunk<T: Entity>(conn: &mut impl Conn, rows: &[T]) -> Result<(), StoreError> {
    if rows.is_empty() { Ok(()) } else { Insert::of(rows)?.run(conn).await }
}

/// A statement that adds rows, made apart from the connection so that the next one can be made while the database works.
#[derive(Debug)]
pub struct Insert {
    sql: String,
    values: Vec<Value>,
}

impl Insert {
    /// One statement for all of these rows, at least one and no more than its values fit in: 65,535 in MySQL and 32,766 in SQLite.
    ///
    /// # Errors
    /// A row is not one of a table.
    pub fn of<T: Entity>(rows: &[T]) -> Result<Self, StoreError> {
        let names = fields::<T>();
        let mut values = Vec::with_capacity(rows.len() * names.len());
        for row in rows {
            values.extend(inserted(row)?);
        }
        // Columns in which no row has anything are NULL anyway: the less is sent, the quicker it is.
        let used: Vec<bool> = (0..names.len())
            .map(|column| values.iter().skip(column).step_by(names.len()).any(|value| *value != Value::Null))
            .collect();
        let mut kept = used.iter().cycle();
        values.retain(|_| kept.next().copied().unwrap_or(true));
        let names: Vec<&str> = names.iter().zip(&used).filter(|(_, used)| **used).map(|(name, _)| *name).collect();
        Ok(Self { sql: insert_into::<T>(&names, rows.len()), values })
    }

    /// Adds the rows.
    ///
    /// # Errors
    /// The database failed or refused a row.
    pub async fn run(self, conn: &mut impl Conn) -> Result<(), StoreError> {
        conn.run(self.sql, self.values).await.map(drop)
    }
}

/// The values of a new row: NULL lets the database choose an id.
fn inserted<T: Entity>(row: &T) -> Result<Vec<Value>, StoreError> {
    let mut values = values(row).map_err(|error| corrupt::<T>(&error))?;
    if T::KEY == ["id"]
        && let Some(id) = values.first_mut()
        && *id == Value::Integer(0)
    {
        *id = Value::Null;
    }
    Ok(values)
}

fn insert_sql<T: Entity>(rows: usize) -> String {
    insert_into::<T>(fields::<T>(), rows)
}

fn insert_into<T: Entity>(names: &[&str], rows: usize) -> String {
    let row = format!("({})", vec!["?"; names.len()].join(", "));
    format!("INSERT INTO `{}` ({}) VALUES {}", T::TABLE, columns(names), vec![row; rows].join(", "))
}

/// Changes the row with the key of `row`. Tells whether there is one.
///
/// # Errors
/// The database failed or refused the row.
pub async fn update<T: Entity>(conn: &mut impl Conn, row: &T) -> Result<bool, StoreError> {
    let names = fields::<T>();
    let (mut set, mut key) = (Vec::new(), Vec::new());
    for (name, value) in names.iter().zip(values(row).map_err(|error| corrupt::<T>(&error))?) {
        if T::KEY.contains(name) { key.push((*name, value)) } else { set.push((*name, value)) }
    }
    let (set_names, set_values): (Vec<_>, Vec<_>) = set.into_iter().unzip();
    let (key_names, key_values): (Vec<_>, Vec<_>) = key.into_iter().unzip();
    let sql = format!("UPDATE `{}` SET {} WHERE {}", T::TABLE, equal(&set_names, ", "), equal(&key_names, " AND "));
    let done = conn.run(sql, set_values.into_iter().chain(key_values).collect()).await?;
    Ok(done.rows > 0)
}

/// Deletes the row with the key of `row`. Tells whether there was one.
///
/// # Errors
/// The database failed, or another row needs this one.
pub async fn delete<T: Entity>(conn: &mut impl Conn, row: &T) -> Result<bool, StoreError> {
    let values = values(row).map_err(|error| corrupt::<T>(&error))?;
    let key: Vec<Value> =
        fields::<T>().iter().zip(values).filter(|(name, _)| T::KEY.contains(name)).map(|(_, value)| value).collect();
    let names: Vec<&str> = fields::<T>().iter().copied().filter(|name| T::KEY.contains(name)).collect();
    let sql = format!("DELETE FROM `{}` WHERE {}", T::TABLE, equal(&names, " AND "));
    Ok(conn.run(sql, key).await?.rows > 0)
}

/// Changes many rows that have a single `id`, with few statements. All of them must exist.
///
/// # Errors
/// The database failed or refused a row.
pub async fn update_all<T: Entity>(conn: &mut impl Conn, rows: &[T]) -> Result<(), StoreError> {
    if T::KEY != ["id"] || rows.len() < CHUNK {
        for row in rows {
            update(conn, row).await?;
        }
        return Ok(());
    }
    for chunk in rows.chunks(CHUNK) {
        let mut all = Vec::with_capacity(chunk.len() * fields::<T>().len());
        for row in chunk {
            all.extend(values(row).map_err(|error| corrupt::<T>(&error))?);
        }
        let sql = format!("{} {}", insert_sql::<T>(chunk.len()), conn.on_same_id(fields::<T>()));
        conn.run(sql, all).await?;
    }
    Ok(())
}

/// Deletes many rows, with few statements if they have a single `id`.
///
/// # Errors
/// The database failed, or another row needs one of them.
pub async fn delete_all<T: Entity>(conn: &mut impl Conn, rows: &[T]) -> Result<(), StoreError> {
    if T::KEY != ["id"] || rows.len() < CHUNK {
        for row in rows {
            delete(conn, row).await?;
        }
        return Ok(());
    }
    for chunk in rows.chunks(CHUNK) {
        let mut ids = Vec::with_capacity(chunk.len());
        for row in chunk {
            ids.extend(values(row).map_err(|error| corrupt::<T>(&error))?.into_iter().next());
        }
        let sql = format!("DELETE FROM `{}` WHERE id IN ({})", T::TABLE, vec!["?"; ids.len()].join(", "));
        conn.run(sql, ids).await?;
    }
    Ok(())
}

impl Db {
    /// All rows of a table, by primary key.
    ///
    /// # Errors
    /// The database failed, or a row is not a `T`.
    pub async fn all<T: Entity>(&self) -> Result<Vec<T>, StoreError> {
        read_db!(self, pool => all(&mut *pool.acquire().await?).await)
    }

    /// The rows in which one column has this value, by primary key.
    ///
    /// # Errors
    /// The database failed, or a row is not a `T`.
    pub async fn find_by<T: Entity>(
        &self,
        column: &'static str,
        value: impl Into<Value>,
    ) -> Result<Vec<T>, StoreError> {
        read_db!(self, pool => find_by(&mut *pool.acquire().await?, column, value).await)
    }

    /// Adds a row in a transaction of its own and gives its id.
    ///
    /// # Errors
    /// The database failed or refused the row.
    pub async fn insert<T: Entity + Sync>(&self, row: &T) -> Result<i64, StoreError> {
        transaction!(self, tx => insert(&mut *tx, row).await)
    }

    /// Changes the row with the key of `row`, in a transaction of its own. Tells whether there is one.
    ///
    /// # Errors
    /// The database failed or refused the row.
    pub async fn update<T: Entity + Sync>(&self, row: &T) -> Result<bool, StoreError> {
        transaction!(self, tx => update(&mut *tx, row).await)
    }

    /// Deletes the row with the key of `row`, in a transaction of its own. Tells whether there was one.
    ///
    /// # Errors
    /// The database failed, or another row needs this one.
    pub async fn delete<T: Entity + Sync>(&self, row: &T) -> Result<bool, StoreError> {
        transaction!(self, tx => delete(&mut *tx, row).await)
    }
}
