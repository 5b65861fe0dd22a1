//! Keeps the routing data in memory the same as in the database.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::routing::Snapshot;
use crate::store::{Db, StoreError, snapshot};

/// How often it is looked whether something changed.
const POLL: Duration = Duration::from_secs(1);

/// Time to load everything.
const DEADLINE: Duration = Duration::from_secs(60);

/// Follows changes for ever. While the database is away the last good data stay.
pub(super) async fn follow(db: Db, snapshots: Arc<ArcSwapOption<Snapshot>>) {
    let mut ticks = interval(POLL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut trouble = None;
    loop {
        ticks.tick().await;
        let looked = timeout(DEADLINE, look(&db, &snapshots)).await;
        let now = looked.unwrap_or_else(|_| Err("no answer".to_owned())).err();
        if trouble != now {
            if let Some(error) = &now {
                tracing::warn!("routing data for messages cannot be renewed, the last good ones are used: {error}");
            }
            trouble = now;
        }
    }
}

async fn look(db: &Db, snapshots: &ArcSwapOption<Snapshot>) -> Result<(), String> {
    let text = |error: StoreError| error.to_string();
    let version = snapshot::version(db).await.map_err(text)?;
    let current = snapshots.load_full();
    if current.as_ref().is_some_and(|current| current.version() == version) {
        return Ok(());
    }
    let known = current.as_ref().map(|current| current.prices_base());
    let tables = snapshot::load(db, known).await.map_err(text)?;
    let work = move || Snapshot::build(tables, current.as_deref()).map_err(|error| error.to_string());
    let built = tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(error.to_string()))?;
    snapshots.store(Some(Arc::new(built)));
    Ok(())
}
