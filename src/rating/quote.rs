//! Prices of one call at all levels.

use serde::{Deserialize, Serialize};

use super::{Charged, Terms};
use crate::model::{AccountId, CallId, CustomerId, Micros, Posting, Timestamp};

/// Who pays whom at one level, and on what terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Who pays: at the first level the owner of the system (to the carrier), then each customer down to the caller's.
    pub customer_id: CustomerId,
    /// Account that goes down: the owner's cost, then the customers' balances.
    pub debit: AccountId,
    /// Account that goes up: the carrier's, then the parents' revenue.
    pub credit: AccountId,
    /// Price.
    pub terms: Terms,
    /// How low the account may fall, zero or below, if it is that of a calling card; `None`: as the customer may.
    #[serde(default)]
    pub floor: Option<Micros>,
}

impl Level {
    /// What this level pays for a call of so many seconds that was answered at a moment, or for a message.
    #[must_use]
    pub fn posting(&self, id: CallId, position: u32, (answered_at, seconds): (Timestamp, u32)) -> Posting {
        let Charged { amount, before, conversion, price_id, billed_seconds } = self.terms.charge(answered_at, seconds);
        let plain = Posting::of(id, position, (self.debit, self.credit), amount.max(Micros::ZERO));
        Posting { price_id, billed_seconds, ..plain }.converted(conversion, before)
    }
}

/// The price of one call, from what the carrier charges down to what the caller's customer pays. Empty: free for all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quote {
    /// Position 0 is the owner paying the carrier, position 1 the customer below the owner, and so on.
    pub levels: Vec<Level>,
}
