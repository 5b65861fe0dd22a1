//! Charges the calls of a period again where their price is not what it should be.

use serde::Serialize;

use super::cdrs::{self, Filter};
use super::ledger::{Correction, PayError, correct};
use super::simulate::Period;
use super::{Db, StoreError};
use crate::model::{CallIds, Cdr, CustomerId, Micros, Status, Timestamp};
use crate::routing::{PastCall, Snapshot, reprice};

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Rerated {
    /// Answered calls in the period.
    pub calls: u64,
    /// Calls that were given back and charged again.
    pub corrected: u64,
    /// Calls whose price is right.
    pub same: u64,
    /// Calls that were never charged, were taken back by hand, or have no price now.
    pub skipped: u64,
    /// What the customers who called had paid for the corrected calls.
    pub before: Micros,
    /// What they pay now.
    pub after: Micros,
}

/// Corrects all answered calls of a period, one transaction each, so that it may be ended and run again at any time.
///
/// # Errors
/// See [`PayError`]; calls that were corrected before stay so.
pub async fn rerate(
    db: &Db,
    snapshot: &Snapshot,
    period: Period,
    only: Option<CustomerId>,
    ids: &CallIds,
    now: impl Fn() -> Timestamp,
) -> Result<Rerated, PayError> {
    let mut done = Rerated::default();
    for cdr in answered(db, period, only).await? {
        done.calls += 1;
        let quote = past(&cdr).and_then(|call| reprice(snapshot, &call));
        let Some(quote) = quote else {
            done.skipped += 1;
            continue;
        };
        let at = now();
        match correct(db, &cdr, &quote, ids.next(at), at).await? {
            Correction::Corrected(before, after) => {
                done.corrected += 1;
                done.before = done.before.saturating_add(before);
                done.after = done.after.saturating_add(after);
            }
            Correction::Same => done.same += 1,
            Correction::NotCharged => done.skipped += 1,
        }
    }
    Ok(done)
}

fn past(cdr: &Cdr) -> Option<PastCall<'_>> {
    Some(PastCall {
        customer_id: cdr.customer_id?,
        carrier_id: cdr.carrier_id?,
        called: &cdr.called,
        outbound_group_id: cdr.outbound_group_id,
        inbound_group_id: cdr.inbound_group_id,
        asked_at: cdr.started_at,
    })
}

async fn answered(db: &Db, period: Period, only: Option<CustomerId>) -> Result<Vec<Cdr>, StoreError> {
    let filter = Filter { customer_id: only, since: Some(period.from), limit: u32::MAX };
    let mut cdrs = cdrs::list(db, &filter).await?;
    cdrs.retain(|cdr| cdr.status == Status::Answered && cdr.started_at < period.to);
    Ok(cdrs)
}
