//! `POST /api/v1/topups`, `refund` of one of them, and what payment providers tell by themselves. Reading them is that of every
//! entity.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::json;

use crate::clock;
use crate::http::auth::{Actor, Body};
use crate::http::billing::{self, Named, amount, author, may, seen, sold, text, wrong};
use crate::http::body::{Key, Validate};
use crate::http::documents;
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::model::{Entity as _, PaymentProviderId, Topup, TopupId};
use crate::payments::{GatewayError, HearError, PaymentError};
use crate::security::Action;
use crate::store::entities::{self, Refused, Table, Who};
use crate::store::reports::shown;
use crate::store::topups::{NewRefund, NewTopup, TopupError};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begin {
    customer_id: Named,
    amount: String,
    invoice: Option<Named>,
    key: Option<String>,
    #[serde(default)]
    save: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiveBack {
    amount: Option<String>,
    #[serde(default)]
    note: String,
    key: Option<String>,
}

pub async fn begin(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<Begin>,
) -> Result<Response, Problem> {
    may(&actor, "topups", Action::Write)?;
    let new = NewTopup {
        customer_id: seen(&api, &actor, &body.customer_id).await?.id,
        amount: amount(&body.amount)?,
        invoice_id: documents::meant(&api, &actor, body.invoice.as_ref()).await?,
        key: body.key.map(|key| text("key", key, 1, 190)).transpose()?,
        save: body.save,
    };
    let begun = api.payments.begin(&new, &author(&actor, only)).await.map_err(refused)?;
    if only.0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let answer = json!({
        "topup": shown(&begun.topup)?,
        "client_secret": begun.client_secret,
        "publishable_key": begun.publishable_key,
    });
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// The top-up, if the actor may decide about it: nobody gives back to the own customer.
async fn meant(api: &Api, actor: &Actor, key: &Key) -> Result<TopupId, Problem> {
    may(actor, "payments", Action::Write)?;
    let none = || Problem::from(Refused::NotFound { noun: "topup", key: key.0.chars().take(100).collect() });
    let table = Table::named(Topup::TABLE).ok_or_else(none)?;
    entities::get(&api.db, &Who::actor(actor), table, &key.0).await?;
    let id = key.0.parse::<i64>().map_err(|_| none())?;
    let topup = api.db.find_by::<Topup>("id", id).await?.pop().ok_or_else(none)?;
    sold(api, actor, &Named::Id(topup.customer_id.0)).await?;
    Ok(topup.id)
}

pub async fn refund(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    only: Validate,
    Body(body): Body<GiveBack>,
) -> Result<Response, Problem> {
    let id = meant(&api, &actor, &key).await?;
    let new = NewRefund {
        topup_id: id,
        amount: body.amount.as_deref().map(amount).transpose()?,
        note: text("note", body.note, 0, 255)?,
        key: body.key.map(|key| text("key", key, 1, 190)).transpose()?,
    };
    let (topup, refund) = api.payments.refund(&new, &author(&actor, only)).await.map_err(refused)?;
    if only.0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(json!({ "topup": shown(&topup)?, "refund": shown(&refund)? })).into_response())
}

/// Nobody is logged in here: the signature tells that it is the provider.
pub async fn hear(State(api): State<Api>, key: Key, headers: HeaderMap, body: Bytes) -> Result<StatusCode, Problem> {
    let none = || Problem::new(StatusCode::NOT_FOUND, "there is no such thing");
    let id = key.0.parse::<i64>().map(PaymentProviderId).map_err(|_| none())?;
    let signature = headers.get("stripe-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match api.payments.hear(id, signature, &body, clock::now()).await {
        Ok(_) => Ok(StatusCode::NO_CONTENT),
        Err(HearError::Store(error)) => Err(error.into()),
        Err(HearError::Gateway(error)) => {
            tracing::warn!(provider = id.0, %error, "a webhook of a payment provider has to come again");
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the payment provider does not answer"))
        }
        Err(error @ HearError::NoProvider) => Err(none().detail(error.to_string())),
        Err(error @ (HearError::Signature(_) | HearError::Event)) => {
            tracing::warn!(provider = id.0, %error, "a webhook of a payment provider was refused");
            Err(Problem::new(StatusCode::BAD_REQUEST, "this is not taken").detail(error.to_string()))
        }
    }
}

/// Why a payment was not begun, or not given back.
fn refused(error: PaymentError) -> Problem {
    let conflict = || Problem::new(StatusCode::CONFLICT, "this cannot be done");
    match error {
        PaymentError::Topup(TopupError::Store(error)) => error.into(),
        PaymentError::Topup(TopupError::Bill(error)) => billing::refused(error),
        PaymentError::Topup(error @ TopupError::NoTopup(_)) => {
            Problem::new(StatusCode::NOT_FOUND, "there is no such thing").detail(error.to_string())
        }
        PaymentError::Topup(error @ (TopupError::Amount(_) | TopupError::TooMuch(..))) => {
            wrong("amount", error.to_string())
        }
        PaymentError::Topup(error) => conflict().detail(error.to_string()),
        PaymentError::Gateway(GatewayError::Refused(text)) => {
            conflict().detail(format!("the payment provider refused: {text}"))
        }
        // What is wrong with the account stands in the log: it is none of the customer's business.
        PaymentError::Gateway(GatewayError::Account(_)) => {
            conflict().detail("the account with the payment provider cannot be used")
        }
        PaymentError::Gateway(GatewayError::Away(_)) => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the payment provider does not answer")
                .detail("asking again with the same key goes on with the same payment")
        }
    }
}
