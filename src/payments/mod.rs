//! Payments through providers: what is asked of them, what they tell, and what is booked for it.
//!
//! Every step is written down before the provider hears of it, and the provider is asked with a reference that makes asking twice the
//! same as asking once. So whoever is killed anywhere, somebody else can go on.

mod auto;
mod dispute;
mod gateway;
mod refund;
mod stripe;
mod work;

pub use self::gateway::{Gateway, GatewayError, Intent, IntentStatus, NewIntent, Told};
pub use self::stripe::{Stripe, read_event};
pub use self::work::Worked;

use crate::fault;
use crate::model::{PaymentProvider, PaymentProviderId, ProviderKind, Timestamp, Topup, TopupStatus};
use crate::security::{SignatureError, check_stripe};
use crate::store::access::Author;
use crate::store::topups::{self, NewTopup, Seen, SeenStatus, TopupError};
use crate::store::{Db, StoreError};
use crate::web::Web;

/// Why a payment was not begun, or not given back.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// It cannot be done.
    #[error(transparent)]
    Topup(#[from] TopupError),
    /// The provider did not do it.
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

impl From<StoreError> for PaymentError {
    fn from(error: StoreError) -> Self {
        Self::Topup(error.into())
    }
}

/// Why what a provider tells is not taken.
#[derive(Debug, thiserror::Error)]
pub enum HearError {
    /// The database failed: the provider has to tell it again.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such account, or it has no key for webhooks.
    #[error("there is no such payment provider, or it has no webhook_secret")]
    NoProvider,
    /// Whoever sent it does not have the key.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// The provider had to be asked, and did not answer: it has to tell it again.
    #[error(transparent)]
    Gateway(GatewayError),
    /// It is signed, and no event.
    #[error("this is no event")]
    Event,
}

/// A top-up that a customer can pay now.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The top-up.
    pub topup: Topup,
    /// With this the customer's browser pays; told once more when the same key is asked for again.
    pub client_secret: Option<String>,
    /// The key of the account that is no secret.
    pub publishable_key: Option<String>,
}

/// Asks payment providers and books what they say. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Payments {
    db: Db,
    web: Web,
}

impl Payments {
    /// On this database.
    #[must_use]
    pub const fn new(db: Db, web: Web) -> Self {
        Self { db, web }
    }

    fn gateway(&self, provider: &PaymentProvider) -> impl Gateway + use<> {
        match provider.kind {
            ProviderKind::Stripe => Stripe::new(self.web.clone(), provider),
        }
    }

    /// Begins a top-up, or goes on with the one that was begun with the same key. An author who only wants to know whether it could
    /// be done does not ask the provider.
    ///
    /// # Errors
    /// See [`PaymentError`]. If the provider is away, the same key finds out later what became of it.
    pub async fn begin(&self, new: &NewTopup, author: &Author) -> Result<Begun, PaymentError> {
        let way = topups::way(&self.db, new.customer_id).await?;
        let gateway = self.gateway(&way.provider);
        gateway.check(new.amount, &way.currency).map_err(TopupError::Amount)?;
        let topup = topups::open(&self.db, new, &way, author).await?;
        let publishable_key = way.provider.publishable_key.clone();
        if author.validate || topup.status != TopupStatus::Pending {
            return Ok(Begun { topup, client_secret: None, publishable_key });
        }
        let intent = match self.intent_of(&gateway, &topup).await {
            Ok(intent) => intent,
            Err(PaymentError::Gateway(error)) => return Err(self.not_begun(&topup, error, author).await?),
            Err(error) => return Err(error),
        };
        let client_secret = intent.client_secret.clone();
        let topup = topups::settle(&self.db, topup.id, &seen(&intent), author.at).await?;
        Ok(Begun { topup, client_secret, publishable_key })
    }

    /// The payment at the provider: it is begun if it is not yet.
    async fn intent_of(&self, gateway: &impl Gateway, topup: &Topup) -> Result<Intent, PaymentError> {
        if let Some(intent) = &topup.intent_id {
            return Ok(gateway.look(intent).await?);
        }
        let mut topup = topup.clone();
        if topup.save_method && topup.payer.is_none() {
            let payer = gateway.payer(&topup.reference, &format!("Customer {}", topup.customer_id)).await?;
            topup = topups::with_payer(&self.db, topup.id, &payer).await?;
        }
        let intent = gateway.begin(&wanted(&topup)).await?;
        fault::point("topup.after-begin");
        Ok(intent)
    }

    /// Notes why a top-up was not begun.
    async fn not_begun(
        &self,
        topup: &Topup,
        error: GatewayError,
        author: &Author,
    ) -> Result<PaymentError, PaymentError> {
        tracing::warn!(topup = topup.id.0, provider = topup.provider_id.0, %error, "a topup was not begun");
        if !matches!(error, GatewayError::Away(_)) && topup.intent_id.is_none() {
            topups::failed(&self.db, topup.id, &told(&error), author).await?;
        }
        Ok(error.into())
    }

    /// Takes what a provider tells by itself. Gives the top-up that it is about; `None`: none of ours.
    ///
    /// # Errors
    /// See [`HearError`].
    pub async fn hear(
        &self,
        provider: PaymentProviderId,
        signature: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Option<Topup>, HearError> {
        let provider = match topups::provider(&self.db, provider).await {
            Ok(provider) => provider,
            Err(TopupError::Store(error)) => return Err(error.into()),
            Err(_) => return Err(HearError::NoProvider),
        };
        let key = provider.webhook_key.as_deref().ok_or(HearError::NoProvider)?;
        let told = match provider.kind {
            ProviderKind::Stripe => {
                check_stripe(key, signature, body, now.micros().div_euclid(1_000_000))?;
                read_event(body).map_err(|_| HearError::Event)?
            }
        };
        let intent = match told {
            None => return Ok(None),
            Some(Told::Payment(intent)) => intent,
            Some(Told::Dispute(told)) => return self.hear_dispute(&provider, &told, now).await,
        };
        let meant = topups::meant(&self.db, provider.id, &intent.id, intent.reference.as_deref()).await?;
        let Some(topup) = meant else { return Ok(None) };
        topups::settle(&self.db, topup.id, &seen(&intent), now).await.map(Some).map_err(dispute::unheard)
    }
}

/// What is asked of the provider; always the same for the same top-up.
fn wanted(topup: &Topup) -> NewIntent {
    NewIntent {
        reference: topup.reference.clone(),
        amount: topup.amount,
        currency: topup.currency.clone(),
        description: format!("Top-up {}", topup.id),
        payer: topup.payer.clone(),
        payment_method: topup.payment_method.clone(),
        save: topup.save_method,
    }
}

/// What a provider said, as it is booked.
fn seen(intent: &Intent) -> Seen {
    let status = match intent.status {
        IntentStatus::Succeeded => SeenStatus::Succeeded,
        IntentStatus::Cancelled => SeenStatus::Cancelled,
        IntentStatus::Open | IntentStatus::Processing => SeenStatus::Open,
    };
    Seen {
        intent_id: intent.id.clone(),
        status,
        currency: intent.currency.clone(),
        received: intent.received,
        refunded: intent.refunded,
        error: intent.error.clone(),
        payer: intent.payer.clone(),
        payment_method: intent.payment_method.clone(),
    }
}

/// What the customer may know: what is wrong with the account is not its business.
fn told(error: &GatewayError) -> String {
    match error {
        GatewayError::Refused(text) => text.clone(),
        GatewayError::Account(_) => "the account with the payment provider cannot be used".to_owned(),
        GatewayError::Away(_) => "the payment provider does not answer".to_owned(),
    }
}
