//! Calls whose end nobody told: their reservations end by themselves.

use super::batch::{Batch, CallRow};
use super::errors::{Failure, classify};
use super::tx::{CHUNK, Number, Tx};
use crate::ledger::{FinishedCall, OpenCall, Tending};
use crate::model::{CallId, Cdr, LeaseId, Status, Timestamp};
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError};

/// How often it is tried when another process does the same at the same time.
const TRIES: usize = 4;

/// Releases what calls reserved whose deadline passed, and writes a CDR with status `lost` for each of them. Closes leases
/// that nobody renewed.
///
/// Any process may do it, several at once too. A call that is settled later after all replaces its lost CDR.
/// Takes at most 64 calls at a time; tells how many it took.
///
/// # Errors
/// The database failed; nothing was changed.
pub async fn expire(db: &Db, now: Timestamp) -> Result<usize, StoreError> {
    match several(db, now, Take { calls: CHUNK, records: true }).await {
        Err(error) if classify(&error) == Failure::Refused => one_by_one(db, now).await,
        result => result,
    }
}

/// How many calls are taken, and whether CDRs are written for them.
#[derive(Clone, Copy)]
struct Take {
    calls: usize,
    records: bool,
}

/// One of the calls is refused: the others must not wait for it, and nobody's money either.
async fn one_by_one(db: &Db, now: Timestamp) -> Result<usize, StoreError> {
    let mut taken = 0;
    for _ in 0..CHUNK {
        let done = match several(db, now, Take { calls: 1, records: true }).await {
            Err(error) if classify(&error) == Failure::Refused => {
                tracing::error!(%error, "the database refuses the CDR of a lost call; only its reservation is released");
                several(db, now, Take { calls: 1, records: false }).await?
            }
            result => result?,
        };
        if done == 0 {
            break;
        }
        taken += done;
    }
    Ok(taken)
}

async fn several(db: &Db, now: Timestamp, take: Take) -> Result<usize, StoreError> {
    let mut tries = 1;
    loop {
        match expire_once(db, now, take).await {
            Err(error) if classify(&error) != Failure::Away && tries < TRIES => tries += 1,
            result => return result,
        }
    }
}

async fn expire_once(db: &Db, now: Timestamp, take: Take) -> Result<usize, StoreError> {
    let mut tx = Tx::begin(db).await?;
    let calls: Vec<CallRow> = tx
        .rows(
            format!(
                "SELECT id, unique_id, machine_id, customer_id, line_id, carrier_id, started_at, expires_at, state FROM calls \
                 WHERE expires_at < ? ORDER BY expires_at, id LIMIT {}",
                take.calls
            ),
            vec![Value::from(now.micros())],
        )
        .await?;
    let orphans: Vec<Number> = tx
        .rows(
            format!(
                "SELECT DISTINCT call_id AS number FROM reservations \
                 WHERE expires_at < ? AND call_id NOT IN (SELECT id FROM calls) LIMIT {}",
                take.calls
            ),
            vec![Value::from(now.micros())],
        )
        .await?;
    let leases: Vec<Number> = tx
        .rows(
            format!(
                "SELECT id AS number FROM leases WHERE expires_at < ? ORDER BY expires_at, id LIMIT {}",
                take.calls
            ),
            vec![Value::from(now.micros())],
        )
        .await?;
    let mut batch = Batch {
        releases: orphans.into_iter().map(|row| CallId(row.number)).collect(),
        tendings: leases.into_iter().map(|row| (LeaseId(row.number), Tending::Close)).collect(),
        ..Batch::default()
    };
    for call in calls {
        match serde_json::from_str::<OpenCall>(&call.state) {
            Ok(_) if !take.records => {
                tracing::error!(call = %call.id, state = call.state, "an open call has no CDR");
                batch.releases.push(call.id);
            }
            Ok(open) => batch.finished.push(lost(open.cdr, call.expires_at)),
            Err(error) => {
                tracing::error!(call = %call.id, %error, state = call.state, "an open call is unreadable; no CDR");
                batch.releases.push(call.id);
            }
        }
    }
    if !batch.is_empty() {
        batch.write(&mut tx).await?;
    }
    tx.commit().await?;
    for call in &batch.finished {
        tracing::warn!(call = %call.cdr.id, unique_id = call.cdr.unique_id, "a call is lost: its end was not seen in time");
    }
    Ok(batch.len())
}

/// A call whose end was never seen.
fn lost(cdr: Cdr, at: Timestamp) -> FinishedCall {
    let cdr =
        Cdr { status: Status::Lost, reason: None, answered_at: None, ended_at: at, talk_ms: 0, sip_code: 0, ..cdr };
    FinishedCall { cdr, legs: Vec::new(), postings: Vec::new(), grant: None, coverable: Vec::new(), country: None }
}
