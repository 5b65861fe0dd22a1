//! Work that one process at a time does, over all machines.

use super::rows::{Conn, Value};
use super::{Db, StoreError, transaction};
use crate::model::Timestamp;

/// Takes or keeps a duty until `until`; tells whether it is the holder's.
///
/// # Errors
/// The database failed.
pub async fn hold(db: &Db, name: &str, holder: &str, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
    let sql =
        "UPDATE duties SET holder = ?, held_until = ? WHERE name = ? AND (holder = ? OR held_until < ?)".to_owned();
    let values = vec![
        Value::from(holder),
        Value::from(until.micros()),
        Value::from(name),
        Value::from(holder),
        Value::from(now.micros()),
    ];
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql, values).await);
    Ok(done?.rows > 0)
}
