//! How this `routed` is, for whoever looks at the cluster.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::interval;
use tokio_util::sync::CancellationToken;

use super::{Ledger, Routed};
use crate::asterisk::ami::Ami;
use crate::model::{RoutedState, Timestamp};
use crate::store::journal::Journal;
use crate::store::ledger::Writer;

/// How often it is looked.
const PERIOD: Duration = Duration::from_secs(1);

/// The last look.
pub type Shown = Arc<Mutex<RoutedState>>;

/// What is looked at.
pub(super) struct Seen {
    pub routed: Arc<Routed<Ledger>>,
    pub writer: Writer,
    pub journal: Journal,
    /// As [`super::Keeper::current_at`].
    pub current_at: Arc<AtomicI64>,
    pub ami: Option<Ami>,
    pub draining: CancellationToken,
}

/// Looks again and again. Never ends.
pub(super) async fn keep(shown: Shown, seen: Seen) {
    let mut ticks = interval(PERIOD);
    loop {
        ticks.tick().await;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let state = RoutedState {
            calls: count(seen.routed.registry.len()),
            stopping: seen.draining.is_cancelled(),
            config_version: seen.routed.snapshots.load().version(),
            journal: count(seen.journal.backlog()),
            database: seen.writer.available(),
            snapshot_at: Some(seen.current_at.load(Relaxed)).filter(|at| *at != 0).map(Timestamp::from_micros),
            checked_at: seen.writer.checked_at(),
            restored: seen.writer.restored(),
            ami: seen.ami.as_ref().map(|ami| !ami.is_gone()),
            load: seen.routed.load.load_full().map(|load| load.as_ref().clone()),
        };
        *shown.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}
