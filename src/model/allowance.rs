//! Seconds and messages that a customer has before calls and messages cost money.

use serde::{Deserialize, Serialize};

use super::{AllowanceId, CustomerId, Owner, Resource, Timestamp, resource};

/// What an allowance counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllowanceUnit {
    /// Seconds of calls.
    Seconds,
    /// Text messages.
    Messages,
}

resource! {
    /// Seconds or messages that a customer has for a time: those its plan includes in a period, or a block that it bought.
    pub struct Allowance {
        /// Id.
        pub id: AllowanceId,
        /// Who has it.
        pub customer_id: CustomerId,
        /// What it counts.
        pub unit: AllowanceUnit,
        /// What it is, for programs: `plan:` and the beginning of the period, or `block:` and the key of the purchase.
        pub item: String,
        /// First instant at which it can be used.
        pub starts_at: Timestamp,
        /// First instant at which it can be used no more.
        pub ends_at: Timestamp,
        /// How many seconds or messages it is.
        pub amount: u32,
        /// How many of them calls and messages have used.
        pub used: u32,
        /// How many are held for calls in progress and for messages that wait.
        pub reserved: u32,
    }
    Resource::new("allowances", "allowance", Owner::Customer("customer_id")).read_only()
}

impl Allowance {
    /// What is neither used nor held.
    #[must_use]
    pub const fn left(&self) -> u32 {
        self.amount.saturating_sub(self.used).saturating_sub(self.reserved)
    }
}
