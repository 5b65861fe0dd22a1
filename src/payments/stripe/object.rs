//! What Stripe says, as far as it concerns us. All of it is hostile until it was read.

use serde::Deserialize;

use super::amount::from_units;
use crate::model::{DisputeStatus, Micros};
use crate::payments::gateway::{Intent, IntentStatus, Told};
use crate::store::topups::SeenDispute;

/// Most characters of what the provider says that are kept.
const SAID_MAX: usize = 200;

/// The metadata that names ours.
pub const REFERENCE: &str = "enswitch_topup";

#[derive(Debug, Deserialize)]
pub struct Metadata {
    #[serde(default)]
    enswitch_topup: Option<String>,
}

/// An object, or only its id: that is what `expand` decides.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Expandable<T> {
    Id(String),
    Object(Box<T>),
}

/// A payment intent.
#[derive(Debug, Deserialize)]
pub struct PaymentIntent {
    id: String,
    status: String,
    currency: String,
    #[serde(default)]
    amount_received: i64,
    #[serde(default)]
    client_secret: Option<String>,
    #[serde(default)]
    customer: Option<Expandable<Named>>,
    #[serde(default)]
    payment_method: Option<Expandable<Named>>,
    #[serde(default)]
    metadata: Option<Metadata>,
    #[serde(default)]
    last_payment_error: Option<ErrorObject>,
    #[serde(default)]
    latest_charge: Option<Expandable<Charge>>,
}

/// Anything of which only the id is of interest.
#[derive(Debug, Deserialize)]
pub struct Named {
    pub id: String,
}

/// A charge: what was really taken.
#[derive(Debug, Deserialize)]
pub struct Charge {
    currency: String,
    #[serde(default)]
    amount_captured: i64,
    #[serde(default)]
    amount_refunded: i64,
    #[serde(default)]
    paid: bool,
    #[serde(default)]
    payment_intent: Option<Expandable<Named>>,
    #[serde(default)]
    metadata: Option<Metadata>,
}

/// A dispute.
#[derive(Debug, Deserialize)]
pub struct DisputeObject {
    id: String,
    status: String,
    currency: String,
    amount: i64,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    payment_intent: Option<Expandable<Named>>,
    #[serde(default)]
    balance_transactions: Vec<BalanceTransaction>,
}

/// What was taken from the account, below zero, or came back to it; in the currency of the account.
#[derive(Debug, Deserialize)]
pub struct BalanceTransaction {
    amount: i64,
    currency: String,
}

/// A refund.
#[derive(Debug, Deserialize)]
pub struct RefundObject {
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub failure_reason: Option<String>,
}

/// What went wrong.
#[derive(Debug, Deserialize)]
pub struct ErrorObject {
    #[serde(default, rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub message: Option<String>,
}

impl ErrorObject {
    /// The same without this secret.
    pub fn without(self, secret: &str) -> Self {
        let hide = |text: String| text.replace(secret, "***");
        Self { kind: hide(self.kind), code: self.code.map(hide), message: self.message.map(hide) }
    }

    /// For people, in one short line.
    pub fn told(&self) -> String {
        let text = self.message.as_deref().or(self.code.as_deref()).unwrap_or(&self.kind);
        clip(text)
    }
}

/// An answer that is a refusal.
#[derive(Debug, Deserialize)]
pub struct Refusal {
    pub error: ErrorObject,
}

/// What a webhook says.
#[derive(Debug, Deserialize)]
pub struct Event {
    #[serde(default, rename = "type")]
    pub kind: String,
    pub data: EventData,
}

#[derive(Debug, Deserialize)]
pub struct EventData {
    pub object: serde_json::Value,
}

/// In one line, without what terminals and logs would act on.
pub fn clip(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SAID_MAX).collect()
}

fn id(of: Option<Expandable<Named>>) -> Option<String> {
    let id = of.map(|of| match of {
        Expandable::Id(id) => id,
        Expandable::Object(object) => object.id,
    });
    id.filter(|id| is_id(id))
}

/// Whether this can be an id of the provider's: it goes into paths and columns.
pub fn is_id(text: &str) -> bool {
    (1..=190).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn reference(metadata: Option<Metadata>) -> Option<String> {
    metadata.and_then(|metadata| metadata.enswitch_topup).filter(|text| text.len() <= 64)
}

impl PaymentIntent {
    /// In our words; `None`: it says what cannot be.
    pub fn read(self) -> Option<Intent> {
        let currency = self.currency.to_ascii_uppercase();
        let status = match self.status.as_str() {
            "succeeded" => IntentStatus::Succeeded,
            "canceled" => IntentStatus::Cancelled,
            "processing" => IntentStatus::Processing,
            _ => IntentStatus::Open,
        };
        let refunded = match self.latest_charge {
            Some(Expandable::Object(charge)) => Some(from_units(charge.amount_refunded, &currency)?),
            _ => None,
        };
        is_id(&self.id).then_some(())?;
        Some(Intent {
            status,
            reference: reference(self.metadata),
            received: from_units(self.amount_received, &currency)?,
            refunded,
            payer: id(self.customer),
            payment_method: id(self.payment_method),
            client_secret: self.client_secret,
            error: self.last_payment_error.map(|error| error.told()),
            id: self.id,
            currency,
        })
    }
}

impl Charge {
    /// What it says about its payment; `None`: it belongs to none, was not paid, or says what cannot be.
    pub fn read(self) -> Option<Intent> {
        let currency = self.currency.to_ascii_uppercase();
        self.paid.then_some(())?;
        Some(Intent {
            id: id(self.payment_intent)?,
            status: IntentStatus::Succeeded,
            reference: reference(self.metadata),
            received: from_units(self.amount_captured, &currency)?,
            refunded: Some(from_units(self.amount_refunded, &currency)?),
            payer: None,
            payment_method: None,
            client_secret: None,
            error: None,
            currency,
        })
    }
}

impl DisputeObject {
    /// In our words; `None`: it belongs to no payment, or says what cannot be.
    pub fn read(self) -> Option<SeenDispute> {
        is_id(&self.id).then_some(())?;
        let currency = self.currency.to_ascii_uppercase();
        let status = match self.status.as_str() {
            "won" | "warning_closed" | "charge_refunded" => DisputeStatus::Won,
            "lost" => DisputeStatus::Lost,
            _ => DisputeStatus::Open,
        };
        let amount = from_units(self.amount, &currency)?;
        let moved = |sign: i64| {
            let mut found = self.balance_transactions.iter().filter(|one| one.amount.signum() == sign).peekable();
            found.peek()?;
            // What an account in another currency lost or got is the disputed amount at the rate of that day.
            let part = |one: &BalanceTransaction| {
                let same = one.currency.eq_ignore_ascii_case(&currency);
                if same { from_units(one.amount.saturating_abs(), &currency) } else { Some(amount) }
            };
            found.map(part).try_fold(Micros::ZERO, |sum, part| Some(sum.saturating_add(part?)))
        };
        Some(SeenDispute {
            withdrawn: moved(-1),
            returned: moved(1),
            intent_id: id(self.payment_intent)?,
            status,
            reason: clip(self.reason.as_deref().unwrap_or("no reason given")),
            amount,
            reference: self.id,
            currency,
        })
    }
}

impl Event {
    /// What it tells; `None`: nothing that concerns us.
    pub fn read(self) -> Option<Told> {
        let object = self.data.object;
        let dispute = |object| serde_json::from_value::<DisputeObject>(object).ok()?.read();
        let intent = match self.kind.as_str() {
            "charge.dispute.created" | "charge.dispute.updated" | "charge.dispute.closed" => {
                return dispute(object).map(Told::Dispute);
            }
            "charge.dispute.funds_withdrawn" => {
                let seen = dispute(object)?;
                let withdrawn = seen.withdrawn.or(Some(seen.amount));
                return Some(Told::Dispute(SeenDispute { withdrawn, ..seen }));
            }
            "charge.dispute.funds_reinstated" => {
                let seen = dispute(object)?;
                let returned = seen.returned.or(Some(seen.amount));
                return Some(Told::Dispute(SeenDispute { returned, ..seen }));
            }
            "payment_intent.succeeded"
            | "payment_intent.payment_failed"
            | "payment_intent.canceled"
            | "payment_intent.processing" => serde_json::from_value::<PaymentIntent>(object).ok()?.read(),
            "charge.refunded" => serde_json::from_value::<Charge>(object).ok()?.read(),
            _ => None,
        };
        intent.map(Told::Payment)
    }
}
