//! Calls in progress as the database knows them, for limits that hold over all machines.

use super::rows::{Conn, Value};
use super::{Db, StoreError, read, transaction};
use crate::ledger::OpenCall;
use crate::model::{CarrierId, CustomerId, LineId, MachineId, Timestamp};

/// Calls that count for the same line, customer and carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallCount {
    /// The line that pays or is called from outside.
    pub line: Option<LineId>,
    /// Who pays.
    pub customer: Option<CustomerId>,
    /// The carrier it goes out through.
    pub carrier: Option<CarrierId>,
    /// How many.
    pub calls: u32,
}

/// Line, customer, carrier and number of calls.
type Row = (Option<i64>, Option<i64>, Option<i64>, i64);

/// Calls that other machines handle.
///
/// # Errors
/// The database failed.
pub async fn calls_elsewhere(db: &Db, machine: MachineId) -> Result<Vec<CallCount>, StoreError> {
    let rows: Vec<Row> = read!(db, pool => sqlx::query_as(
        "SELECT line_id, customer_id, carrier_id, COUNT(*) FROM calls WHERE machine_id <> ? \
         GROUP BY line_id, customer_id, carrier_id"
    )
    .bind(machine.0)
    .fetch_all(pool)
    .await)?;
    let count = |(line, customer, carrier, calls): Row| CallCount {
        line: line.map(LineId),
        customer: customer.map(CustomerId),
        carrier: carrier.map(CarrierId),
        calls: u32::try_from(calls).unwrap_or(u32::MAX),
    };
    Ok(rows.into_iter().map(count).collect())
}

/// How many calls each machine has that are not settled.
///
/// # Errors
/// The database failed.
pub async fn calls_by_machine(db: &Db) -> Result<Vec<(MachineId, u32)>, StoreError> {
    let rows: Vec<(i64, i64)> = read!(db, pool => sqlx::query_as("SELECT machine_id, COUNT(*) FROM calls GROUP BY machine_id").fetch_all(pool).await)?;
    Ok(rows
        .into_iter()
        .map(|(machine, calls)| (MachineId(machine), u32::try_from(calls).unwrap_or(u32::MAX)))
        .collect())
}

/// Calls of a machine that began before `before` and are not settled.
///
/// # Errors
/// The database failed. A row that cannot be understood is left out; it ends by its deadline.
pub async fn open_calls(db: &Db, machine: MachineId, before: Timestamp) -> Result<Vec<OpenCall>, StoreError> {
    let rows: Vec<(String, Option<i64>, Option<i64>)> = read!(db, pool => sqlx::query_as(
        "SELECT state, answered_at, attempt FROM calls WHERE machine_id = ? AND started_at < ?"
    )
        .bind(machine.0)
        .bind(before.micros())
        .fetch_all(pool)
        .await)?;
    let call = |(state, answered_at, attempt): (String, Option<i64>, Option<i64>)| {
        let open: OpenCall = serde_json::from_str(&state).ok()?;
        let attempt = attempt.and_then(|attempt| usize::try_from(attempt).ok());
        Some(match (answered_at, attempt) {
            (Some(at), Some(attempt)) => open.answered(attempt, Timestamp::from_micros(at)),
            _ => open,
        })
    };
    Ok(rows.into_iter().filter_map(call).collect())
}

/// Notes that other lines have the attempts of an open call than those for which it rang.
///
/// # Errors
/// The database failed, or what it has of the call cannot be understood.
pub async fn picked_up(db: &Db, call: &OpenCall) -> Result<(), StoreError> {
    let corrupt = |error: serde_json::Error| StoreError::Corrupt(error.to_string());
    let sql = "SELECT state FROM calls WHERE id = ?";
    let found: Option<(String,)> =
        read!(db, pool => sqlx::query_as(sql).bind(call.cdr.id.0).fetch_optional(pool).await)?;
    let Some((state,)) = found else { return Ok(()) };
    let mut known: OpenCall = serde_json::from_str(&state).map_err(corrupt)?;
    known.attempts.clone_from(&call.attempts);
    let values = vec![Value::Text(serde_json::to_string(&known).map_err(corrupt)?), Value::from(call.cdr.id.0)];
    let sql = "UPDATE calls SET state = ? WHERE id = ?".to_owned();
    transaction!(db, tx => tx.run(sql, values).await.map(drop))
}
