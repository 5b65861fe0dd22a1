//! Payments that their payers dispute.

use serde::{Deserialize, Serialize};

use crate::model::{DisputeId, Micros, Owner, PaymentId, Resource, Timestamp, TopupId, resource};

/// How far a dispute is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeStatus {
    /// Nobody has decided: whoever sells answers at the provider.
    Open,
    /// Whoever sells keeps the money, or nothing was taken in the first place.
    Won,
    /// The payer has the money.
    Lost,
}

impl DisputeStatus {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

resource! {
    /// A top-up whose payer wants the money back from the bank. What the provider takes for that is taken from the balance, and booked
    /// again when it comes back.
    pub struct Dispute {
        /// Id.
        pub id: DisputeId,
        /// Of which top-up.
        pub topup_id: TopupId,
        /// How much is disputed.
        pub amount: Micros,
        /// How far it is.
        #[field(indexed)]
        pub status: DisputeStatus,
        /// Why, in a word of the provider's such as `fraudulent`.
        pub reason: String,
        /// The dispute at the provider.
        #[field(internal)]
        pub reference: String,
        /// How much was taken from the balance.
        pub withdrawn: Micros,
        /// How much of that came back.
        pub returned: Micros,
        /// The payment by which it came back.
        pub payment_id: Option<PaymentId>,
        /// When the provider told of it first.
        pub created_at: Timestamp,
        /// When it was decided.
        pub settled_at: Option<Timestamp>,
        /// When the provider is asked next.
        #[field(internal)]
        pub next_try_at: Timestamp,
        /// How often it was asked.
        pub tries: u32,
    }
    Resource::new("disputes", "dispute", Owner::Through("topup_id")).part_of("topups").read_only()
}

impl Dispute {
    /// Banks take weeks: the provider is asked after so many milliseconds, in case it did not tell.
    pub const AGAIN_MS: i64 = 6 * 3_600_000;

    /// What its top-up shows as disputed: all of it until it is won.
    #[must_use]
    pub fn disputed(&self) -> Micros {
        if self.status == DisputeStatus::Won { Micros::ZERO } else { self.amount }
    }
}
