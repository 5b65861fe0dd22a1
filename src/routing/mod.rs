//! Decides what happens to a call. Pure: an immutable [`Snapshot`], a [`Request`] and the time give a [`Decision`].

mod chain;
mod decide;
mod decision;
mod deck;
mod digits;
mod explain;
mod hunt;
mod inside;
mod outbound;
mod plan_routes;
mod prices;
mod reach;
mod snapshot;
mod tables;
mod times;
mod trace;
mod trie;

pub use decide::decide;
pub use decision::{Connect, Decision, Next, Outcome, Party, Request, Target, Usage};
pub use explain::{ExplainedLevel, ExplainedTarget, Explanation, Reservation, explain};
pub(crate) use prices::{Destination, Seller};
pub(crate) use snapshot::{CarrierNode, CustomerNode};
pub use snapshot::{Snapshot, SnapshotError};
pub use tables::{PriceChange, Tables};
pub use trace::{Candidate, Recorder, Step, Trace};
