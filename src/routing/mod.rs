//! Decides what happens to a call. Pure: an immutable [`Snapshot`], a [`Request`] and the time give a [`Decision`].

mod decision;
mod tables;

pub use decision::{Connect, Decision, Outcome, Party, Request, Target, Usage};
pub use tables::Tables;
