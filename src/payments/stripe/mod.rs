//! Stripe's protocol: form-encoded requests with idempotency keys, JSON answers, signed webhooks.

mod amount;
mod form;
mod object;

use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use hyper::{Method, Request, Uri};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use self::amount::to_units;
use self::form::Form;
use self::object::{DisputeObject, Event, Named, PaymentIntent, REFERENCE, RefundObject, Refusal, clip, is_id};
use super::gateway::{Gateway, GatewayError, Intent, NewIntent, Told};
use crate::model::{Micros, PaymentProvider};
use crate::store::topups::SeenDispute;
use crate::web::{self, Web};

/// The version of the protocol that this speaks, whatever the account would get otherwise.
const VERSION: &str = "2024-06-20";
/// Time for one request. Shorter than an API request may take.
const DEADLINE: Duration = Duration::from_secs(15);
/// Most bytes of an answer.
const ANSWER_MAX: usize = 256 * 1024;

/// An account with Stripe, or with whoever speaks its protocol.
#[derive(Clone)]
pub struct Stripe {
    web: Web,
    base: String,
    key: String,
    authorization: Option<HeaderValue>,
}

impl std::fmt::Debug for Stripe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stripe").field("base", &self.base).finish_non_exhaustive()
    }
}

/// What a webhook tells; `None`: nothing that concerns us.
///
/// # Errors
/// It is no event.
pub fn read_event(body: &[u8]) -> Result<Option<Told>, serde_json::Error> {
    Ok(serde_json::from_slice::<Event>(body)?.read())
}

impl Stripe {
    /// With this account.
    #[must_use]
    pub fn new(web: Web, provider: &PaymentProvider) -> Self {
        let authorization = HeaderValue::try_from(format!("Bearer {}", provider.api_key)).ok().map(|mut value| {
            value.set_sensitive(true);
            value
        });
        Self {
            web,
            base: provider.base_url.trim_end_matches('/').to_owned(),
            key: provider.api_key.clone(),
            authorization,
        }
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        key: Option<&str>,
        form: Form,
    ) -> Result<T, GatewayError> {
        let exchanged = timeout(DEADLINE, self.exchange(method, path, key, form)).await;
        let late = || GatewayError::Away(format!("no answer in {} s", DEADLINE.as_secs()));
        let (status, body) = exchanged.map_err(|_| late())??;
        if (200..300).contains(&status) {
            return serde_json::from_slice(&body).map_err(|error| {
                GatewayError::Away(format!("its answer cannot be read: {}", clip(&error.to_string())))
            });
        }
        let told = serde_json::from_slice::<Refusal>(&body).ok().map(|refusal| refusal.error);
        // Whoever is at the other end may repeat the key.
        let told = told.map(|told| told.without(&self.key));
        Err(refusal(status, told.as_ref()))
    }

    async fn exchange(
        &self,
        method: Method,
        path: &str,
        key: Option<&str>,
        form: Form,
    ) -> Result<(u16, Bytes), GatewayError> {
        let account = |message: &str| GatewayError::Account(message.to_owned());
        let uri: Uri = format!("{}{path}", self.base).parse().map_err(|_| account("its address is none"))?;
        if !self.web.is_confidential(&uri) {
            return Err(account("its address must begin with https://"));
        }
        let authorization = self.authorization.clone().ok_or_else(|| account("its key cannot be sent"))?;
        let mut request = Request::builder()
            .method(method)
            .uri(uri)
            .header(AUTHORIZATION, authorization)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(USER_AGENT, concat!("enswitch/", env!("CARGO_PKG_VERSION")))
            .header("stripe-version", VERSION);
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let request = request.body(Full::new(Bytes::from(form.body()))).map_err(|_| account("its address is none"))?;
        let (head, body) = self.web.send(request).await.map_err(GatewayError::Away)?.into_parts();
        let body = web::read(body, ANSWER_MAX).await.map_err(GatewayError::Away)?;
        Ok((head.status.as_u16(), body))
    }

    fn read(intent: PaymentIntent) -> Result<Intent, GatewayError> {
        intent.read().ok_or_else(|| GatewayError::Away("its answer says what cannot be".to_owned()))
    }
}

/// What a refusal means. What was asked for with the same key a moment ago (409), too often (429), or in bad times (5xx) may still be
/// done.
fn refusal(status: u16, told: Option<&object::ErrorObject>) -> GatewayError {
    let text = told.map_or_else(|| format!("it answered {status}"), object::ErrorObject::told);
    let idempotency = told.is_some_and(|error| error.kind == "idempotency_error");
    match status {
        401 | 403 => GatewayError::Account(text),
        409 | 429 | 500.. => GatewayError::Away(text),
        // Redirections are no answers: nobody else gets the key.
        300..=399 => GatewayError::Account(format!("it answered {status}")),
        // The key was used for something else before.
        400 if idempotency => GatewayError::Refused(text),
        // An answer without an error is not one of this protocol.
        _ if told.is_none() => GatewayError::Account(text),
        _ => GatewayError::Refused(text),
    }
}

/// The path of an object; ids are letters and digits, or they would lead elsewhere.
fn path(folder: &str, id: &str, rest: &str) -> Result<String, GatewayError> {
    let good = is_id(id).then(|| format!("/v1/{folder}/{id}{rest}"));
    good.ok_or_else(|| GatewayError::Refused("there is no such payment".to_owned()))
}

impl Gateway for Stripe {
    fn check(&self, amount: Micros, currency: &str) -> Result<(), String> {
        match to_units(amount, currency) {
            Some(_) => Ok(()),
            None => Err(format!("{amount} {currency} cannot be paid: it must be a whole number of coins above zero")),
        }
    }

    async fn begin(&self, new: &NewIntent) -> Result<Intent, GatewayError> {
        let units = to_units(new.amount, &new.currency)
            .ok_or_else(|| GatewayError::Refused("the amount cannot be paid".to_owned()))?;
        let mut form = Form::default()
            .with("amount", &units.to_string())
            .with("currency", &new.currency.to_ascii_lowercase())
            .with("description", &new.description)
            .with(&format!("metadata[{REFERENCE}]"), &new.reference)
            .with_some("customer", new.payer.as_deref());
        form = match &new.payment_method {
            Some(method) => form.with("payment_method", method).with("off_session", "true").with("confirm", "true"),
            None => form.with("automatic_payment_methods[enabled]", "true"),
        };
        if new.save {
            form = form.with("setup_future_usage", "off_session");
        }
        Self::read(self.ask(Method::POST, "/v1/payment_intents", Some(&new.reference), form).await?)
    }

    async fn look(&self, intent: &str) -> Result<Intent, GatewayError> {
        let path = path("payment_intents", intent, "?expand%5B%5D=latest_charge")?;
        Self::read(self.ask(Method::GET, &path, None, Form::default()).await?)
    }

    async fn cancel(&self, intent: &str) -> Result<Intent, GatewayError> {
        let path = path("payment_intents", intent, "/cancel")?;
        Self::read(self.ask(Method::POST, &path, None, Form::default()).await?)
    }

    async fn payer(&self, reference: &str, name: &str) -> Result<String, GatewayError> {
        let form = Form::default().with("name", name);
        let key = format!("{reference}-payer");
        let made: Named = self.ask(Method::POST, "/v1/customers", Some(&key), form).await?;
        let bad = || GatewayError::Away("its answer says what cannot be".to_owned());
        is_id(&made.id).then_some(made.id).ok_or_else(bad)
    }

    async fn dispute(&self, reference: &str) -> Result<SeenDispute, GatewayError> {
        let told: DisputeObject =
            self.ask(Method::GET, &path("disputes", reference, "")?, None, Form::default()).await?;
        told.read().ok_or_else(|| GatewayError::Away("its answer says what cannot be".to_owned()))
    }

    async fn refund(&self, intent: &str, amount: Micros, currency: &str, reference: &str) -> Result<(), GatewayError> {
        let units =
            to_units(amount, currency).ok_or_else(|| GatewayError::Refused("the amount cannot be paid".to_owned()))?;
        if !is_id(intent) {
            return Err(GatewayError::Refused("there is no such payment".to_owned()));
        }
        let form = Form::default()
            .with("payment_intent", intent)
            .with("amount", &units.to_string())
            .with("metadata[enswitch_refund]", reference);
        let made: RefundObject = self.ask(Method::POST, "/v1/refunds", Some(reference), form).await?;
        match made.status.as_deref() {
            Some(status @ ("failed" | "canceled")) => {
                Err(GatewayError::Refused(made.failure_reason.as_deref().map_or_else(|| status.to_owned(), clip)))
            }
            _ => Ok(()),
        }
    }
}
