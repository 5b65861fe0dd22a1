//! Alerts: measured every minute, noted while they are raised, told by mail.

mod measure;
mod note;

pub use measure::{Measured, measure};
pub use note::{Noted, note};

use super::rows::{Conn as _, Value, fields};
use super::{Db, StoreError, read, transaction};
use crate::model::{Alert, Timestamp};

/// Alerts that are looked at: those that are enabled, and those that were disabled while they were raised.
///
/// # Errors
/// The database failed.
pub async fn watched(db: &Db) -> Result<Vec<Alert>, StoreError> {
    let columns = fields::<Alert>().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM alerts WHERE enabled = 1 OR EXISTS \
         (SELECT 1 FROM alert_entries e WHERE e.alert_id = alerts.id AND e.ended_at IS NULL) ORDER BY id"
    );
    read!(db, pool => (*pool.acquire().await?).rows(sql, Vec::new()).await)
}

/// Deletes entries that ended before this, some at a time; tells whether there may be more.
///
/// # Errors
/// The database failed.
pub async fn prune(db: &Db, before: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM alert_entries WHERE raised_at < ? AND ended_at < ? LIMIT 1000".to_owned();
    let values = vec![Value::from(before.micros()), Value::from(before.micros())];
    let found = read!(db, pool => (*pool.acquire().await?).records(sql, values, &[true]).await)?;
    let ids: Vec<Value> = found.into_iter().flatten().collect();
    if ids.is_empty() {
        return Ok(false);
    }
    let more = ids.len() >= 1000;
    let sql = format!("DELETE FROM alert_entries WHERE id IN ({})", vec!["?"; ids.len()].join(", "));
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql, ids).await);
    done.map(|_| more)
}
