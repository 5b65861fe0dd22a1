//! Open calls that are answered.

use super::tx::Tx;
use crate::ledger::OpenCall;
use crate::model::{CallId, CarrierId, Cdr, CustomerId, Event, LineId, Timestamp};
use crate::store::rows::{Conn, Value};
use crate::store::{StoreError, events};

/// Somebody answered an open call.
#[derive(Debug, Clone)]
pub(super) struct Answered {
    call: CallId,
    /// Index of the attempt, in the order of the call when it began.
    attempt: i64,
    at: Timestamp,
    carrier_id: Option<CarrierId>,
    customer_id: Option<CustomerId>,
    line_id: Option<LineId>,
}

impl Answered {
    /// Of a call that has only the attempt left that answered. `None`: nobody answered.
    pub fn of(call: &OpenCall, attempt: usize) -> Option<Self> {
        let carrier_id = call.attempts.first().and_then(|attempt| attempt.carrier_id);
        let attempt = i64::try_from(attempt).unwrap_or(i64::MAX);
        let Cdr { id, customer_id, line_id, answered_at, .. } = call.cdr;
        Some(Self { call: id, attempt, at: answered_at?, carrier_id, customer_id, line_id })
    }

    /// For those who follow what happens.
    pub fn event(&self) -> Event {
        events::answered(self.call, self.customer_id, self.line_id, self.at)
    }
}

/// Notes answers in one statement. Calls that are closed already stay closed.
pub(super) async fn write(tx: &mut Tx, answered: &[Answered]) -> Result<(), StoreError> {
    let Some(last) = answered.last() else { return Ok(()) };
    // A power of two, so that few texts are prepared.
    let mut rows: Vec<&Answered> = answered.iter().collect();
    rows.resize(answered.len().next_power_of_two(), last);
    let whens = " WHEN ? THEN ?".repeat(rows.len());
    let marks = vec!["?"; rows.len()].join(", ");
    let carrier = |row: &Answered| row.carrier_id.map_or(Value::Null, |id| Value::from(id.0));
    let columns: [fn(&Answered) -> Value; 2] = [|row| Value::from(row.at.micros()), |row| Value::from(row.attempt)];
    let mut values = Vec::with_capacity(rows.len() * 7);
    for column in columns {
        values.extend(rows.iter().flat_map(|row| [Value::from(row.call.0), column(row)]));
    }
    values.extend(rows.iter().flat_map(|row| [Value::from(row.call.0), carrier(row)]));
    values.extend(rows.iter().map(|row| Value::from(row.call.0)));
    let sql = format!(
        "UPDATE calls SET answered_at = CASE id{whens} ELSE answered_at END, attempt = CASE id{whens} ELSE attempt END, \
         carrier_id = CASE id{whens} ELSE carrier_id END WHERE id IN ({marks})"
    );
    tx.run(sql, values).await.map(drop)
}
