//! All durable data: the database, and the local journal that stands in while it is away.

pub mod access;
pub mod alerts;
pub mod apply;
pub mod billing;
mod billing_type;
pub mod callers;
pub mod calls;
pub mod cards;
pub mod cdrs;
mod db;
pub mod decks;
pub mod duties;
pub mod entities;
mod error;
pub mod events;
mod ids;
pub mod jobs;
pub mod journal;
pub mod ledger;
pub mod line_state;
pub mod lines;
pub mod mail;
pub mod messages;
pub mod migrate;
mod nearest;
pub mod nodes;
pub mod orders;
pub mod presence;
pub mod readers;
pub mod registrations;
pub mod replication;
pub mod reports;
pub mod rerate;
pub mod rows;
#[cfg(test)]
mod samples;
pub mod simulate;
pub mod snapshot;
pub mod topups;
mod tree;
pub mod usage;
pub mod webhooks;

pub use db::Db;
pub(crate) use db::{read, transaction};
pub use error::StoreError;
pub(crate) use nearest::did_you_mean;
