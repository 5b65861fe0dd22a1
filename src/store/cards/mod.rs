//! Calling cards: how they are made, how money gets on and off them, who may use them. What their calls cost is routing's and the
//! ledger's.

mod charge;
mod login;
mod make;
mod money;

pub(in crate::store) use self::charge::plan_anew;
pub use self::charge::{charge_due, keep};
pub use self::login::{Attempt, LoggedIn, log_in};
pub use self::make::{CARDS_MAX, MadeCard, NewCards, make};
pub use self::money::{CardBalance, CardPayment, balance, pay, payers};

use super::StoreError;
use super::ledger::PayError;
use crate::model::{CardGroupId, CardId, Micros};

/// Why something could not be done with cards. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Money could not move.
    #[error(transparent)]
    Pay(#[from] PayError),
    /// There is no such group.
    #[error("card group {0} does not exist")]
    NoGroup(CardGroupId),
    /// There is no such card.
    #[error("card {0} does not exist")]
    NoCard(CardId),
    /// So many cards cannot be made at once.
    #[error("{0} cards cannot be made at once: 1 to {CARDS_MAX} can")]
    Count(u32),
    /// There are too few numbers.
    #[error("numbers of {0} digits are too few for so many cards: make number_length of the group longer")]
    Numbers(u8),
    /// The PIN length of the group is not one.
    #[error(transparent)]
    Pin(#[from] crate::security::InvalidPin),
    /// The amount cannot be used.
    #[error("{0} cannot be used: the amount must be above zero")]
    Amount(Micros),
    /// The balance of a card is never below zero when it is made.
    #[error("{0} cannot be the balance of a new card: it is zero or above")]
    Balance(Micros),
}
