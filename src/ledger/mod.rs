//! The rules of money: what a call may reserve, and what it moves when it ends. Pure; only `store::ledger` applies them.

mod call;
mod claim;
mod lease;
mod message;
mod pool;

pub use call::{Attempt, CUT_OFF_LATE_MS, Coverable, FinishedCall, OpenCall, Party};
pub use claim::{Claim, Denied, Grant, Hold, Payer};
pub use lease::{Leased, Leases, Offer, Tending};
pub use message::Way;
pub use pool::Pool;
