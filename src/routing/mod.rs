//! Decides what happens to a call. Pure: an immutable [`Snapshot`], a [`Request`] and the time give a [`Decision`].

mod burn;
mod callers;
mod card;
mod chain;
mod decide;
mod decision;
mod digits;
mod divert;
mod explain;
mod history;
mod hunt;
mod included;
mod inside;
mod losing;
mod outbound;
mod payers;
mod pickup;
mod plan_routes;
mod price_index;
mod prices;
mod reach;
mod reprice;
mod schedule;
mod snapshot;
mod spent;
mod tables;
mod times;
mod trace;
mod trie;

pub use card::{CardCall, CardPayer};
pub use decide::{decide, decide_unpaid, decide_with};
pub use decision::{Connect, Decision, Next, Outcome, Party, Request, Target, Usage, Way};
pub use explain::{
    Available, ExplainedAllowance, ExplainedLevel, ExplainedSegment, ExplainedTarget, Explanation, Reservation, explain,
};
pub use history::History;
pub use losing::{Losing, LosingPrefix};
pub use payers::payers;
pub use pickup::{Pickup, Rung, Wanted};
pub(crate) use prices::Destination;
pub use prices::Seller;
pub use reprice::{PastCall, reprice};
pub(crate) use snapshot::{CarrierNode, CustomerNode};
pub use snapshot::{Snapshot, SnapshotError};
pub use tables::{PriceChange, Tables};
pub use times::is_active;
pub use trace::{Candidate, Recorder, Step, Trace};
