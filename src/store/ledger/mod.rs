//! The ledger in the database: the only place where money moves.

mod batch;
mod errors;
mod task;
mod tx;
mod writer;

pub use self::writer::Writer;
