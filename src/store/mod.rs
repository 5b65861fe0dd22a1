//! All durable data: the database, and the local journal that stands in while it is away.

pub mod access;
pub mod apply;
pub mod cdrs;
mod db;
pub mod entities;
mod error;
pub mod journal;
pub mod ledger;
pub mod lines;
pub mod migrate;
mod nearest;
pub mod presence;
pub mod rows;
#[cfg(test)]
mod samples;
pub mod snapshot;
pub mod usage;

pub use db::Db;
pub(crate) use db::{read, transaction};
pub use error::StoreError;
pub(crate) use nearest::did_you_mean;
