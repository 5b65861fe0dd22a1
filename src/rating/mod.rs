//! The price of a call at every level of the reseller tree. Pure: the snapshot and the time are arguments.

mod quote;
mod terms;

pub use quote::{Level, Quote};
pub use terms::{Terms, talk_seconds};
