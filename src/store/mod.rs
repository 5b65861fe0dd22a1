//! All durable data: the database, and the local journal that stands in while it is away.

mod db;
mod error;

pub use db::Db;
pub(crate) use db::{read, transaction};
pub use error::StoreError;
