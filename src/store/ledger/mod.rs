//! The ledger in the database: the only place where money moves.

mod accounts;
mod again;
mod allowances;
mod answers;
mod balances;
mod batch;
mod errors;
mod expiry;
mod extend;
mod leases;
mod low;
pub(in crate::store) mod messages;
mod pay;
mod rerate;
mod spend;
mod task;
mod tx;
mod verify;
mod writer;

pub(in crate::store) use self::accounts::without_cards;
pub(in crate::store) use self::allowances::open_period;
pub use self::balances::{BALANCES_MAX, Balance, balances};
pub use self::expiry::expire;
pub use self::pay::{PayError, Payment, pay, reverse};
pub(in crate::store) use self::pay::{account, post};
pub use self::rerate::{Correction, correct};
pub(in crate::store) use self::tx::Tx;
pub use self::verify::{Discrepancy, Report, verify, verify_telling};
pub use self::writer::Writer;
