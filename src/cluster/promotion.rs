//! A copy of the database becomes the writer.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::model::{Node, NodeState, Timestamp};
use crate::store::replication::{self, Following};
use crate::store::{Db, StoreError};

/// Pause between two looks.
const LOOK: Duration = Duration::from_millis(200);

/// Why a copy cannot become the writer.
#[derive(Debug, thiserror::Error)]
pub enum PromotionError {
    /// What it received it does not execute.
    #[error("the copy does not execute what it received{}", because(.0))]
    Stuck(Following),
    /// It executes, but is not ready.
    #[error("after {} s the copy has not executed everything that it received; nothing was lost, it goes on", .0.as_secs())]
    Behind(Duration),
    /// It failed, or this user may not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn because(following: &Following) -> String {
    if following.error.is_empty() { String::new() } else { format!(": {}", following.error) }
}

/// Has a copy receive nothing more, and waits until it has executed everything that it received.
///
/// # Errors
/// It does not execute, is not ready after `limit`, or failed.
pub async fn execute_all(copy: &Db, limit: Duration) -> Result<(), PromotionError> {
    replication::stop_receiving(copy).await?;
    let end = Instant::now() + limit;
    loop {
        match replication::following(copy).await? {
            None => return Ok(()),
            Some(following) if following.complete && following.error.is_empty() => return Ok(()),
            Some(following) if !following.executing => return Err(PromotionError::Stuck(following)),
            Some(_) if Instant::now() >= end => return Err(PromotionError::Behind(limit)),
            Some(_) => sleep(LOOK).await,
        }
    }
}

/// What a `routed` tells after a promotion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Its machine.
    pub machine: String,
    /// The new writer has every call that this machine settled.
    pub complete: bool,
    /// Calls that it settled again since it started.
    pub restored: u64,
}

/// Which machines have told since `promoted` that the writer has all their calls.
#[must_use]
pub fn settled(nodes: &[Node], promoted: Timestamp) -> Vec<Settled> {
    let settled = |node: &Node| {
        let NodeState::Routed(state) = &node.state else { return None };
        let checked = state.checked_at.is_some_and(|at| at > promoted);
        let complete = checked && node.seen_at > promoted && state.database;
        Some(Settled { machine: node.machine.clone(), complete, restored: state.restored })
    };
    nodes.iter().filter_map(settled).collect()
}

#[cfg(test)]
mod tests {
    use super::settled;
    use crate::model::{Node, NodeState, RoutedState, Timestamp};

    #[test]
    fn a_machine_is_complete_when_it_looked_after_the_promotion() {
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);
        for (seen, checked, database, complete) in [
            (12, Some(11), true, true),
            (12, Some(9), true, false),
            (12, None, true, false),
            (12, Some(11), false, false),
            (9, Some(11), true, false),
        ] {
            let state = RoutedState { checked_at: checked.map(at), database, ..RoutedState::default() };
            let (machine, version, status) = ("a1".to_owned(), "1".to_owned(), String::new());
            let state = NodeState::Routed(state);
            let node = Node { machine, version, status, started_at: at(0), seen_at: at(seen), state };
            let told: Vec<bool> = settled(&[node], at(10)).iter().map(|machine| machine.complete).collect();
            assert_eq!(told, [complete], "seen {seen}, checked {checked:?}, database {database}");
        }
    }
}
