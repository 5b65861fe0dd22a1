//! The ledger in the database: the only place where money moves.

mod accounts;
mod again;
mod allowances;
mod answers;
mod balances;
mod batch;
mod books;
mod currency;
mod errors;
mod expiry;
mod extend;
mod leases;
mod low;
pub(in crate::store) mod messages;
mod pay;
mod rerate;
mod reverse;
mod spend;
mod task;
mod tx;
mod verify;
mod writer;

pub use super::ids::next as next_id;

pub(in crate::store) use self::accounts::without_cards;
pub(in crate::store) use self::allowances::{Opened, open_periods};
pub use self::balances::{BALANCES_MAX, Balance, balances};
pub(in crate::store) use self::currency::{
    change as change_currency, change_of_carrier as change_carrier_currency, of_cost as accounts_of_cost,
    of_customer as accounts_of_customer, of_seller as accounts_of_seller, of_system as system_currency,
};
pub use self::expiry::expire;
pub use self::pay::{PayError, Payment, pay};
pub(in crate::store) use self::pay::{account, post, post_all};
pub use self::rerate::{Correction, correct};
pub(in crate::store) use self::reverse::reversal_key;
pub use self::reverse::{Paid, Reversal, paid, reverse, reverse_payment};
pub(in crate::store) use self::tx::Tx;
pub use self::verify::{Discrepancy, Report, verify, verify_telling};
pub use self::writer::Writer;
