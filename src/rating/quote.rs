//! Prices of one call at all levels.

use serde::{Deserialize, Serialize};

use super::Terms;
use crate::model::{AccountId, CustomerId, Micros};

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

/// The price of one call, from what the carrier charges down to what the caller's customer pays. Empty: free for all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quote {
    /// Position 0 is the owner paying the carrier, position 1 the customer below the owner, and so on.
    pub levels: Vec<Level>,
    /// Country code of where a carrier would take it.
    #[serde(default)]
    pub country: Option<String>,
}
