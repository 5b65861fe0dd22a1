//! What every payment provider can do, in our words.

use std::future::Future;

use crate::model::Micros;
use crate::store::topups::SeenDispute;

/// A payment that is to be made.
#[derive(Debug, Clone)]
pub struct NewIntent {
    /// What tells it from all others: asking again with the same one makes no second payment.
    pub reference: String,
    /// How much.
    pub amount: Micros,
    /// Its currency (ISO 4217).
    pub currency: String,
    /// What the payer is told.
    pub description: String,
    /// The payer, if it is known to the provider.
    pub payer: Option<String>,
    /// What is charged at once, without the payer being there; `None`: the payer chooses and confirms.
    pub payment_method: Option<String>,
    /// What the payer chooses may be charged later, without the payer being there.
    pub save: bool,
}

/// How far a payment is at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntentStatus {
    /// The payer has to do something.
    Open,
    /// The provider or a bank has to do something.
    Processing,
    /// It was paid.
    Succeeded,
    /// Nobody will pay it.
    Cancelled,
}

/// A payment at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// The provider's id.
    pub id: String,
    /// How far it is.
    pub status: IntentStatus,
    /// Ours.
    pub reference: Option<String>,
    /// Its currency.
    pub currency: String,
    /// How much was paid.
    pub received: Micros,
    /// How much of that was given back in all; `None`: this does not tell.
    pub refunded: Option<Micros>,
    /// The payer.
    pub payer: Option<String>,
    /// How it was paid.
    pub payment_method: Option<String>,
    /// With this the payer's browser pays; only who asked for the payment is told.
    pub client_secret: Option<String>,
    /// What went wrong last, for people.
    pub error: Option<String>,
}

/// What a provider tells by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// How far a payment is.
    Payment(Intent),
    /// How far a dispute is.
    Dispute(SeenDispute),
}

/// Why a provider did not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// It will not do that, however often it is asked: why, for people.
    #[error("the payment provider refused: {0}")]
    Refused(String),
    /// It does not take the key, or the address is none of a provider: only whoever keeps the account can do something. Why,
    /// for them only.
    #[error("the account with the payment provider cannot be used: {0}")]
    Account(String),
    /// Nobody knows whether it was done: asking again with the same reference tells. Why, for the log.
    #[error("the payment provider does not answer: {0}")]
    Away(String),
}

/// A payment provider.
pub trait Gateway: Send + Sync {
    /// Whether an amount can be paid there at all.
    ///
    /// # Errors
    /// It cannot: why.
    fn check(&self, amount: Micros, currency: &str) -> Result<(), String>;

    /// Begins a payment, or finds it begun.
    ///
    /// # Errors
    /// See [`GatewayError`]; a charge that the bank declines is [`GatewayError::Refused`].
    fn begin(&self, new: &NewIntent) -> impl Future<Output = Result<Intent, GatewayError>> + Send;

    /// How far a payment is, with all that was given back.
    ///
    /// # Errors
    /// See [`GatewayError`].
    fn look(&self, intent: &str) -> impl Future<Output = Result<Intent, GatewayError>> + Send;

    /// Ends a payment that nobody has made.
    ///
    /// # Errors
    /// See [`GatewayError`]; it was paid: [`GatewayError::Refused`].
    fn cancel(&self, intent: &str) -> impl Future<Output = Result<Intent, GatewayError>> + Send;

    /// Makes somebody known as a payer, so that what it pays with can be kept: the provider's id.
    ///
    /// # Errors
    /// See [`GatewayError`].
    fn payer(&self, reference: &str, name: &str) -> impl Future<Output = Result<String, GatewayError>> + Send;

    /// How far a dispute is.
    ///
    /// # Errors
    /// See [`GatewayError`].
    fn dispute(&self, reference: &str) -> impl Future<Output = Result<SeenDispute, GatewayError>> + Send;

    /// Gives a part of a payment back, or finds that given back.
    ///
    /// # Errors
    /// See [`GatewayError`].
    fn refund(
        &self,
        intent: &str,
        amount: Micros,
        currency: &str,
        reference: &str,
    ) -> impl Future<Output = Result<(), GatewayError>> + Send;
}
