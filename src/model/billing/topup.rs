//! Top-ups: money that comes in before it is used.

use serde::{Deserialize, Serialize};

use crate::model::{CustomerId, Micros, Owner, PaymentId, Resource, Timestamp, TopupRequestId, resource};

/// How far a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TopupRequestStatus {
    /// Nobody decided yet.
    Waiting,
    /// The payment was booked.
    Approved,
    /// No payment was booked.
    Rejected,
}

impl TopupRequestStatus {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}

resource! {
    /// A customer tells whoever sells to it that it pays, or paid, and asks to have that booked. Somebody above approves, which
    /// books the payment, or rejects.
    pub struct TopupRequest {
        /// Id.
        pub id: TopupRequestId,
        /// Who asks.
        pub customer_id: CustomerId,
        /// How much the customer pays.
        pub amount: Micros,
        /// Whether taxes are in that amount.
        pub includes_tax: bool,
        /// What the customer says, such as how it paid.
        pub note: String,
        /// How far it is.
        #[field(indexed)]
        pub status: TopupRequestStatus,
        /// What whoever decided says.
        pub comment: String,
        /// When the customer asked.
        pub created_at: Timestamp,
        /// When it was decided; `None`: not yet.
        pub decided_at: Option<Timestamp>,
        /// The payment that was booked, whose amount may be another one: what taxes leave.
        pub payment_id: Option<PaymentId>,
    }
    Resource::new("topup_requests", "topup request", Owner::Customer("customer_id")).read_only()
}

impl TopupRequest {
    /// Most requests of a customer that wait.
    pub const WAITING_MAX: usize = 20;
}
