//! What became of the price of a call after it was settled.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Level;
use super::show::{Charge, charges};
use crate::model::column::Value;
use crate::model::{CallId, LedgerTransaction, Timestamp};
use crate::store::StoreError;
use crate::store::ledger::reversal_key;
use crate::store::rows::{self, Conn};

/// A correction of what a call cost: what was paid before went back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// When.
    pub at: Timestamp,
    /// The transaction that did it.
    pub transaction_id: CallId,
    /// Why.
    pub description: String,
    /// What this level and those below pay since; empty: nothing, the call was taken back.
    pub charges: Vec<Charge>,
}

/// The corrections of calls, the first one first.
pub(super) async fn corrections<C: Conn>(
    conn: &mut C,
    level: &Level,
    calls: &[i64],
) -> Result<HashMap<CallId, Vec<Corrected>>, StoreError> {
    let mut found: Vec<(CallId, LedgerTransaction)> = Vec::new();
    // What corrects what: each takes the one before back.
    let mut last: HashMap<String, CallId> =
        calls.iter().map(|call| (reversal_key(CallId(*call)), CallId(*call))).collect();
    while !last.is_empty() {
        let keys: Vec<Value> = last.keys().cloned().map(Value::Text).collect();
        let next = rows::find_in::<LedgerTransaction>(conn, "idempotency_key", &keys).await?;
        let of = |transaction: LedgerTransaction| Some((*last.get(&transaction.idempotency_key)?, transaction));
        let next: Vec<_> = next.into_iter().filter_map(of).collect();
        last = next.iter().map(|(call, transaction)| (reversal_key(transaction.id), *call)).collect();
        found.extend(next);
    }
    let mut paid = charges(conn, level, found.iter().map(|(_, transaction)| transaction.id.0).collect()).await?;
    let mut corrections: HashMap<CallId, Vec<Corrected>> = HashMap::new();
    for (call, LedgerTransaction { id, at, description, .. }) in found {
        let charges = paid.remove(&id).unwrap_or_default();
        corrections.entry(call).or_default().push(Corrected { at, transaction_id: id, description, charges });
    }
    Ok(corrections)
}
