//! Why a top-up or a refund was not made.

use crate::model::{CustomerId, Micros, Topup, TopupId, TopupStatus};
use crate::store::StoreError;
use crate::store::billing::BillError;
use crate::store::ledger::PayError;

/// Why a top-up or a refund was not made.
#[derive(Debug, thiserror::Error)]
pub enum TopupError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Money could not move.
    #[error(transparent)]
    Bill(#[from] BillError),
    /// Whoever sells to the customer has no account with a payment provider, or none in force.
    #[error("whoever sells to this customer takes no payments through a provider")]
    NoProvider,
    /// There is no such top-up.
    #[error("topup {0} does not exist")]
    NoTopup(TopupId),
    /// The amount cannot be used: why.
    #[error("{0}")]
    Amount(String),
    /// The key was used for another amount, or for another invoice.
    #[error("this key was used before, for a topup of {0} or for another invoice")]
    Key(Micros),
    /// The key was used for another amount.
    #[error("this key was used for a refund of {0} before")]
    RefundKey(Micros),
    /// They have to be paid, or given up, first.
    #[error("{most} topups of customer {0} wait already", most = Topup::PENDING_MAX)]
    Pending(CustomerId),
    /// It cannot be done to a top-up that is this far.
    #[error("topup {0} is {told}: it cannot be refunded", told = .1.as_str())]
    Status(TopupId, TopupStatus),
    /// The money is with somebody who does not sell to the customer any more.
    #[error(
        "topup {id} was paid to customer {seller}, who does not sell to customer {customer} any more: only that one gives it back, at the payment provider"
    )]
    OtherSeller {
        /// The top-up.
        id: TopupId,
        /// Who has the account with the provider.
        seller: CustomerId,
        /// Who paid.
        customer: CustomerId,
    },
    /// Its payer disputes it: this much.
    #[error("{1} of topup {0} are disputed: it cannot be refunded")]
    Disputed(TopupId, Micros),
    /// More than is left.
    #[error("{0} is more than can be given back: {1} of the topup are left")]
    TooMuch(Micros, Micros),
    /// One at a time.
    #[error("a refund of {0} is under way; wait until the provider has answered")]
    UnderWay(Micros),
}

impl From<PayError> for TopupError {
    fn from(error: PayError) -> Self {
        Self::Bill(error.into())
    }
}
