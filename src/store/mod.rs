//! All durable data: the database, and the local journal that stands in while it is away.

mod db;
mod error;
pub mod migrate;
pub mod rows;
pub mod snapshot;
pub mod journal;
#[cfg(test)]
mod samples;

pub use db::Db;
pub(crate) use db::{read, transaction};
pub use error::StoreError;
