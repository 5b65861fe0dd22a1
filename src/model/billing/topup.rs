//! Top-ups: money that comes in before it is used.

use serde::{Deserialize, Serialize};

use crate::model::forms::provider_id;
use crate::model::{
    AutoTopupId, CustomerId, InvoiceId, Micros, Owner, PaymentId, Resource, Timestamp, TopupRequestId, Wrong, resource,
};

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
        /// The invoice it is for; `None`: for none in particular.
        pub invoice_id: Option<InvoiceId>,
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

resource! {
    /// A customer is topped up by itself: whenever its balance is below `threshold`, what it paid with before is charged, so that the
    /// balance becomes `topup_target` of the billing terms of its plan.
    pub struct AutoTopup {
        /// Id.
        pub id: AutoTopupId,
        /// Who is topped up, through the payment provider of whoever sells to it.
        #[field(unique)]
        pub customer_id: CustomerId,
        /// Below this balance.
        pub threshold: Micros,
        /// Most that is charged within 24 hours.
        #[field(not_negative, default("100"))]
        pub daily_max: Micros,
        /// It is done. After five failures in a row it is not; enabling it begins anew.
        #[field(default("true"))]
        pub enabled: bool,
        /// The customer at the payment provider. A top-up with `save` sets it; otherwise only those above the customer do.
        #[field(text(1, 190), form(provider_id))]
        pub payer: Option<String>,
        /// What is charged, as the payment provider calls it. A top-up with `save` sets it; otherwise only those above the
        /// customer do.
        #[field(text(1, 190), form(provider_id))]
        pub payment_method: Option<String>,
        /// How many have failed since the last one that did not.
        #[field(read_only, default("0"))]
        pub failures: u32,
        /// Nothing is charged before this: it failed, or enough was charged.
        #[field(read_only)]
        pub paused_until: Option<Timestamp>,
    }
    Resource::new("auto_topups", "auto topup", Owner::Customer("customer_id")),
    check |auto| {
        let both = auto.payer.is_some() == auto.payment_method.is_some();
        Wrong::unless(both, "payment_method", || "payer and payment_method belong together".to_owned())
    }
}

impl AutoTopup {
    /// It is disabled after so many failures in a row.
    const FAILURES_MAX: u32 = 5;
    /// Pause after the first failure, in milliseconds; each further one is twice as long.
    const PAUSE_MS: i64 = 3_600_000;
    /// The time of `daily_max`, in milliseconds.
    pub const DAY_MS: i64 = 86_400_000;

    /// After one more top-up that failed.
    #[must_use]
    pub fn failed(self, now: Timestamp) -> Self {
        let failures = self.failures.saturating_add(1);
        let pause = Self::PAUSE_MS << self.failures.min(5);
        let enabled = self.enabled && failures < Self::FAILURES_MAX;
        Self { failures, enabled, paused_until: Some(now.plus_millis(pause)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_the_fifth_failure_ends_it() {
        let now = Timestamp::from_micros(0);
        let mut auto = AutoTopup {
            id: AutoTopupId(1),
            customer_id: CustomerId(3),
            threshold: Micros::ZERO,
            daily_max: Micros::ZERO,
            enabled: true,
            payer: None,
            payment_method: None,
            failures: 0,
            paused_until: None,
        };
        let mut seen = Vec::new();
        for _ in 0..5 {
            auto = auto.failed(now);
            seen.push((auto.paused_until.map(|until| until.millis_since(now) / 3_600_000), auto.enabled));
        }
        assert_eq!(seen, [(Some(1), true), (Some(2), true), (Some(4), true), (Some(8), true), (Some(16), false)]);
    }
}
