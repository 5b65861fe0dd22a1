//! Looks at every alert each minute. One process over all machines does it.

use std::time::Duration;

use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::clock;
use crate::model::{Alert, Timestamp};
use crate::store::alerts::{self, Noted};
use crate::store::{Db, StoreError, duties};

/// How often it is looked whether a minute is over.
const POLL: Duration = Duration::from_secs(5);
/// Time between two looks at all alerts, in milliseconds.
const PERIOD_MS: i64 = 60_000;
/// Another process takes over this long after the last sign of life, in milliseconds. Longer than one alert takes.
const HELD_MS: i64 = 60_000;
/// Time for one alert.
const DEADLINE: Duration = Duration::from_secs(30);
/// Days for which entries are kept after they ended.
const KEEP_DAYS: i64 = 400;

/// Looks at all alerts each minute, until `stop`.
pub async fn run(db: &Db, stop: &CancellationToken) {
    let holder = format!("{}-{}", std::process::id(), clock::now().micros());
    let mut looked: Option<Timestamp> = None;
    while !stop.is_cancelled() {
        let now = clock::now();
        if looked.is_none_or(|looked| now.millis_since(looked) >= PERIOD_MS) {
            match look(db, &holder, stop).await {
                Ok(true) => looked = Some(now),
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, "alerts cannot be looked at"),
            }
        }
        tokio::select! {
            () = sleep(POLL) => {}
            () = stop.cancelled() => {}
        }
    }
}

async fn hold(db: &Db, holder: &str) -> Result<bool, StoreError> {
    let now = clock::now();
    duties::hold(db, "alerts", holder, now, now.plus_millis(HELD_MS)).await
}

/// Looks at all alerts once, if this process has that duty; tells whether it has.
async fn look(db: &Db, holder: &str, stop: &CancellationToken) -> Result<bool, StoreError> {
    if !hold(db, holder).await? {
        return Ok(false);
    }
    let mut held = clock::now();
    for alert in alerts::watched(db).await? {
        if stop.is_cancelled() {
            return Ok(true);
        }
        let now = clock::now();
        if now.millis_since(held) >= HELD_MS / 4 {
            if !hold(db, holder).await? {
                return Ok(false);
            }
            held = now;
        }
        match timeout(DEADLINE, look_at(db, &alert, now)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(alert = alert.id.0, %error, "an alert was not looked at"),
            Err(_) => tracing::warn!(alert = alert.id.0, "an alert was not looked at within {DEADLINE:?}"),
        }
    }
    alerts::prune(db, clock::now().plus_millis(-KEEP_DAYS * 86_400_000)).await?;
    Ok(true)
}

/// Looks at one alert, notes what was found, and queues the mail that tells of it.
///
/// # Errors
/// The database failed: it is looked at again in a minute.
pub async fn look_at(db: &Db, alert: &Alert, now: Timestamp) -> Result<Noted, StoreError> {
    let measured = alerts::measure(db, alert, now).await?;
    let noted = alerts::note(db, alert, &measured, now).await?;
    if noted == Noted::Mailed {
        tracing::info!(alert = alert.id.0, name = alert.name, raised = measured.raised, "a mail tells of an alert");
    }
    Ok(noted)
}
