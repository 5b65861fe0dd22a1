//! Asks payment providers what became of payments that they did not tell about. One process over all machines does it.

use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::clock;
use crate::payments::{PaymentError, Payments};
use crate::store::{Db, StoreError, duties};

/// How often it is looked for what waits.
const POLL: Duration = Duration::from_secs(5);
/// Another process takes over this long after the last sign of life, in milliseconds. Longer than one payment takes.
const HELD_MS: i64 = 120_000;

/// Asks again and again, until `stop`.
pub async fn run(db: &Db, payments: &Payments, stop: &CancellationToken) {
    let holder = format!("{}-{}", std::process::id(), clock::now().micros());
    while !stop.is_cancelled() {
        match turn(db, payments, &holder, stop).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "payments that wait cannot be looked at"),
        }
        tokio::select! {
            () = sleep(POLL) => {}
            () = stop.cancelled() => {}
        }
    }
}

async fn hold(db: &Db, holder: &str) -> Result<bool, StoreError> {
    let now = clock::now();
    duties::hold(db, "topups", holder, now, now.plus_millis(HELD_MS)).await
}

/// One turn; tells whether there was something to do.
async fn turn(db: &Db, payments: &Payments, holder: &str, stop: &CancellationToken) -> Result<bool, PaymentError> {
    if !hold(db, holder).await? {
        return Ok(false);
    }
    let goes_on = async || !stop.is_cancelled() && hold(db, holder).await.unwrap_or_default();
    let worked = payments.work(clock::now(), goes_on).await?;
    Ok(worked.looked > 0)
}
