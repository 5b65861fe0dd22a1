//! Reads the outbox.

use serde::{Deserialize, Serialize};

use crate::model::{Entity, EventId, EventKind, Timestamp};
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError, read};

/// An event and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// Its id.
    pub id: EventId,
    /// When it was written down.
    pub at: Timestamp,
    /// What happened.
    pub kind: EventKind,
    /// A JSON object.
    pub body: String,
    /// Path of the customer; `None`: the owner's of the system, or the customer is gone.
    pub path: Option<String>,
}

impl Entity for Heard {
    const TABLE: &'static str = "events";
}

#[derive(Debug, Serialize, Deserialize)]
struct Number {
    number: i64,
}

impl Entity for Number {
    const TABLE: &'static str = "a number";
}

/// One number of a result.
pub(super) async fn number(db: &Db, sql: &str) -> Result<i64, StoreError> {
    let rows: Vec<Number> = read!(db, pool => (*pool.acquire().await?).rows(sql.to_owned(), Vec::new()).await)?;
    Ok(rows.first().map_or(0, |row| row.number))
}

/// Events behind an id, up to another one, in order, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn after(db: &Db, id: i64, last: i64, limit: u32) -> Result<Vec<Heard>, StoreError> {
    let sql = format!(
        "SELECT e.id, e.at, e.kind, e.body, c.path FROM events e LEFT JOIN customers c ON c.id = e.customer_id \
         WHERE e.id > ? AND e.id <= ? ORDER BY e.id LIMIT {limit}"
    );
    read!(db, pool => (*pool.acquire().await?).rows(sql, vec![Value::from(id), Value::from(last)]).await)
}

/// First and last id there are; 0: none.
///
/// # Errors
/// The database failed.
pub async fn last(db: &Db) -> Result<(i64, i64), StoreError> {
    let first = number(db, "SELECT COALESCE(MIN(id), 0) AS number FROM events").await?;
    Ok((first, number(db, "SELECT COALESCE(MAX(id), 0) AS number FROM events").await?))
}

/// Returns when nobody writes one of these ids any more: those that are not there then will not come.
///
/// # Errors
/// The database failed, or somebody has been at it for too long.
pub async fn settle(db: &Db, (first, last): (i64, i64)) -> Result<(), StoreError> {
    // InnoDB waits for the end of every transaction that added a row in the range. SQLite has one writer: no id is missing.
    if let Db::MySql(pool) = db {
        let sql = "SELECT COUNT(*) FROM events WHERE id BETWEEN ? AND ? LOCK IN SHARE MODE";
        let _: i64 = sqlx::query_scalar(sql).bind(first).bind(last).fetch_one(pool).await?;
    }
    Ok(())
}
