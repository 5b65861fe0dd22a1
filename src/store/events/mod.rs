//! The outbox: what happens, written in the transaction that makes it so, and read in order by those who follow it.

mod happened;
mod order;
mod read;

pub use happened::registration;
pub(super) use happened::{answered, balance, country_locked, ended, message, started, topup_disputed};
pub use order::{GRACE, Order};
pub use read::{Heard, after, last, settle};

use super::rows::{self, Conn, Value};
use super::{Db, StoreError, transaction};
use crate::model::{Event, Timestamp};

/// Events that are deleted in one transaction.
const PRUNE: i64 = 5_000;

/// Adds events within the transaction that made them happen.
pub(super) async fn add(conn: &mut impl Conn, events: &[Event]) -> Result<(), StoreError> {
    rows::insert_all(conn, events).await
}

/// Adds events in a transaction of their own.
///
/// # Errors
/// The database failed.
pub async fn write(db: &Db, events: &[Event]) -> Result<(), StoreError> {
    transaction!(db, tx => add(&mut *tx, events).await)
}

/// Deletes events that happened before this, some at a time; tells whether there may be more. The last one stays: by it
/// others know what was there.
///
/// # Errors
/// The database failed.
pub async fn prune(db: &Db, before: Timestamp) -> Result<bool, StoreError> {
    let (first, last) = last(db).await?;
    let sql = "DELETE FROM events WHERE id < ? AND at < ?".to_owned();
    let values = vec![Value::from(last.min(first + PRUNE)), Value::from(before.micros())];
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql, values).await);
    Ok(done?.rows > 0)
}
