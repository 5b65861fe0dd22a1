//! Top-ups through payment providers.

use serde::{Deserialize, Serialize};

use crate::model::forms::{base_address, secret_line};
use crate::model::{
    CustomerId, InvoiceId, Micros, Owner, PaymentId, PaymentProviderId, RefundId, Resource, Timestamp, TopupId, Wrong,
    resource,
};

/// Whose protocol a payment provider speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderKind {
    /// Stripe's payment intents.
    Stripe,
}

resource! {
    /// The account of a customer with a payment provider, to which the customers directly below pay their top-ups.
    pub struct PaymentProvider {
        /// Id.
        pub id: PaymentProviderId,
        /// Whose account it is.
        #[field(unique)]
        pub customer_id: CustomerId,
        /// Whose protocol it speaks.
        #[field(default("stripe"))]
        pub kind: ProviderKind,
        /// Where requests go, such as `https://api.stripe.com`.
        #[field(text(10, 255), form(base_address), default("https://api.stripe.com"))]
        pub base_url: String,
        /// The key with which requests are made.
        #[field(text(1, 255), form(secret_line), secret("secret_key"))]
        pub api_key: String,
        /// The key with which the provider signs its webhooks. `None`: webhooks are refused, and payments are found by asking.
        #[field(text(1, 255), form(secret_line), secret("webhook_secret"))]
        pub webhook_key: Option<String>,
        /// The key that is no secret, for the web page on which the customer pays.
        #[field(text(1, 255))]
        pub publishable_key: Option<String>,
        /// Most that one top-up may be.
        #[field(not_negative, default("1000"))]
        pub amount_max: Micros,
        /// Top-ups can be begun; what was begun before is settled in any case.
        #[field(default("true"))]
        pub enabled: bool,
    }
    Resource::new("payment_providers", "payment provider", Owner::Customer("customer_id"))
}

impl PaymentProvider {
    /// Whether a text can be one of its keys.
    ///
    /// # Errors
    /// It cannot; `input` is what it is called.
    pub fn check_key(input: &str, text: &str) -> Result<(), Wrong> {
        let fits = (1..=255).contains(&text.len());
        Wrong::unless(fits, input, || format!("{input} must have 1 to 255 characters"))?;
        secret_line(text).map_err(|message| Wrong::new(input, format!("{input} {message}")))
    }
}

/// How far a top-up is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TopupStatus {
    /// The customer has not paid yet, or the provider has not said so.
    Pending,
    /// The payment is booked.
    Paid,
    /// It will not be paid: the provider refused it.
    Failed,
    /// It will not be paid: nobody did in time.
    Cancelled,
}

impl TopupStatus {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

resource! {
    /// A payment through the provider of whoever sells to the customer.
    pub struct Topup {
        /// Id.
        pub id: TopupId,
        /// Who pays.
        pub customer_id: CustomerId,
        /// To which account.
        pub provider_id: PaymentProviderId,
        /// How much is to be paid.
        pub amount: Micros,
        /// Its currency (ISO 4217).
        pub currency: String,
        /// The invoice it is for; `None`: for none in particular.
        pub invoice_id: Option<InvoiceId>,
        /// Nobody asked for it: the balance was low.
        pub automatic: bool,
        /// How far it is.
        #[field(indexed)]
        pub status: TopupStatus,
        /// What tells it from all others, at the provider too: random, so that no two installations mean different payments by
        /// the same one.
        #[field(internal)]
        pub reference: String,
        /// What whoever asked for it calls it, so that asking again makes no other one.
        #[field(internal)]
        pub request_key: Option<String>,
        /// The payment at the provider.
        #[field(internal)]
        pub intent_id: Option<String>,
        /// The payer at the provider.
        #[field(internal)]
        pub payer: Option<String>,
        /// What the customer pays with may be charged later, without the customer being there.
        #[field(internal)]
        pub save_method: bool,
        /// What is charged, of a payer who is not there; `None`: the customer says so.
        #[field(internal)]
        pub payment_method: Option<String>,
        /// How much was paid.
        pub paid: Micros,
        /// How much of that was given back.
        pub refunded: Micros,
        /// How much of that its payer disputes, or got back by that.
        pub disputed: Micros,
        /// The payment that was booked.
        pub payment_id: Option<PaymentId>,
        /// Since when it waits.
        pub created_at: Timestamp,
        /// When it was paid, or it was clear that it will not be.
        pub settled_at: Option<Timestamp>,
        /// When the provider is asked next.
        #[field(internal)]
        pub next_try_at: Timestamp,
        /// How often it was asked.
        pub tries: u32,
        /// What went wrong last.
        pub error: Option<String>,
        /// The customer, as long as this is its automatic top-up that waits: there is never a second one.
        #[field(internal, unique)]
        pub automatic_for: Option<CustomerId>,
    }
    Resource::new("topups", "topup", Owner::Customer("customer_id")).read_only()
}

impl Topup {
    /// Most top-ups of a customer that wait.
    pub const PENDING_MAX: usize = 20;
    /// How long somebody may take to pay, in milliseconds.
    pub const OPEN_MS: i64 = 86_400_000;
    /// How long it is tried to begin it, in milliseconds: shorter than providers remember what was asked before.
    pub const BEGIN_MS: i64 = 72_000_000;

    /// When the provider is asked again: after 1, 2, 4 and so on up to 60 minutes.
    #[must_use]
    pub fn again_at(tries: u32, now: Timestamp) -> Timestamp {
        now.plus_millis((60_000_i64 << tries.min(10)).min(3_600_000))
    }
}

/// How far a refund is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundStatus {
    /// The provider has not answered yet.
    Pending,
    /// The provider gives it back.
    Done,
    /// The provider refused it.
    Failed,
}

impl RefundStatus {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

resource! {
    /// What somebody gives back of a top-up, through the provider.
    pub struct Refund {
        /// Id.
        pub id: RefundId,
        /// Of which top-up.
        pub topup_id: TopupId,
        /// How much.
        pub amount: Micros,
        /// How far it is.
        #[field(indexed)]
        pub status: RefundStatus,
        /// What tells it from all others, at the provider too.
        #[field(internal)]
        pub reference: String,
        /// What whoever asked for it calls it, so that asking again makes no other one.
        #[field(internal)]
        pub request_key: Option<String>,
        /// For people.
        pub note: String,
        /// Since when it waits.
        pub created_at: Timestamp,
        /// When the provider answered.
        pub settled_at: Option<Timestamp>,
        /// When the provider is asked next.
        #[field(internal)]
        pub next_try_at: Timestamp,
        /// How often it was asked.
        pub tries: u32,
        /// What went wrong last.
        pub error: Option<String>,
    }
    Resource::new("refunds", "refund", Owner::Through("topup_id")).part_of("topups").read_only()
}
