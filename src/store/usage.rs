//! Calls in progress as the database knows them, for limits that hold over all machines.

use std::collections::HashMap;

use super::{Db, StoreError, read};
use crate::ledger::OpenCall;
use crate::model::{CarrierId, MachineId, Timestamp};

/// Calls through each carrier that other machines handle.
///
/// # Errors
/// The database failed.
pub async fn carrier_calls_elsewhere(db: &Db, machine: MachineId) -> Result<HashMap<CarrierId, u32>, StoreError> {
    let rows: Vec<(i64, i64)> = read!(db, pool => sqlx::query_as(
        "SELECT carrier_id, COUNT(*) FROM calls WHERE machine_id <> ? AND carrier_id IS NOT NULL GROUP BY carrier_id"
    )
    .bind(machine.0)
    .fetch_all(pool)
    .await)?;
    Ok(rows.into_iter().map(|(id, calls)| (CarrierId(id), u32::try_from(calls).unwrap_or(u32::MAX))).collect())
}

/// Calls of a machine that began before `before` and are not settled.
///
/// # Errors
/// The database failed. A row that cannot be understood is left out; it ends by its deadline.
pub async fn open_calls(db: &Db, machine: MachineId, before: Timestamp) -> Result<Vec<OpenCall>, StoreError> {
    let rows: Vec<(String,)> = read!(db, pool => sqlx::query_as("SELECT state FROM calls WHERE machine_id = ? AND started_at < ?")
        .bind(machine.0)
        .bind(before.micros())
        .fetch_all(pool)
        .await)?;
    Ok(rows.into_iter().filter_map(|(state,)| serde_json::from_str(&state).ok()).collect())
}
