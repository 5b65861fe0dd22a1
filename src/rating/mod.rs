//! The price of a call at every level of the reseller tree. Pure: the snapshot and the time are arguments.

mod chain;
mod quote;
mod terms;

pub(crate) use chain::{Unpriced, inbound, outbound};
pub use quote::{Level, Quote};
pub use terms::{Terms, talk_seconds};
