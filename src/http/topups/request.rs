//! `POST /api/v1/topup-requests`, and `approve` and `reject` of one of them. Reading them is that of every entity.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::json;

use crate::http::auth::{Actor, Body};
use crate::http::billing::{Named, amount, author, may, refused, seen, sold, text, wrong};
use crate::http::body::{Key, Validate};
use crate::http::documents;
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::model::{Entity as _, PaymentMethod, TopupRequest, TopupRequestId};
use crate::security::Action;
use crate::store::billing::{self, Approval, NewRequest};
use crate::store::entities::{self, Refused, Table, Who};
use crate::store::reports::shown;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    customer_id: Named,
    amount: String,
    includes_tax: bool,
    invoice: Option<Named>,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    amount: Option<String>,
    invoice: Option<Named>,
    #[serde(default = "transfer")]
    method: PaymentMethod,
    #[serde(default)]
    comment: String,
}

const fn transfer() -> PaymentMethod {
    PaymentMethod::Transfer
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reject {
    comment: String,
}

pub async fn ask(
    State(api): State<Api>,
    actor: Actor,
    validate: Validate,
    Body(body): Body<Ask>,
) -> Result<Response, Problem> {
    may(&actor, "topup_requests", Action::Write)?;
    let new = NewRequest {
        customer_id: seen(&api, &actor, &body.customer_id).await?.id,
        amount: amount(&body.amount)?,
        includes_tax: body.includes_tax,
        invoice_id: documents::meant(&api, &actor, body.invoice.as_ref()).await?,
        note: text("note", body.note, 0, 255)?,
    };
    let request = billing::ask(&api.db, &new, &author(&actor, validate)).await.map_err(refused)?;
    if validate.0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok((StatusCode::CREATED, Json(shown(&request)?)).into_response())
}

/// The request, if the actor may decide about it: nobody decides about the own.
async fn meant(api: &Api, actor: &Actor, key: &Key) -> Result<TopupRequestId, Problem> {
    may(actor, "payments", Action::Write)?;
    let none = || Problem::from(Refused::NotFound { noun: "topup request", key: key.0.chars().take(100).collect() });
    let table = Table::named(TopupRequest::TABLE).ok_or_else(none)?;
    entities::get(&api.db, &Who::actor(actor), table, &key.0).await?;
    let id = key.0.parse::<i64>().map_err(|_| none())?;
    let request = api.db.find_by::<TopupRequest>("id", id).await?.pop().ok_or_else(none)?;
    sold(api, actor, &Named::Id(request.customer_id.0)).await?;
    Ok(request.id)
}

pub async fn approve(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    validate: Validate,
    Body(body): Body<Approve>,
) -> Result<Response, Problem> {
    let id = meant(&api, &actor, &key).await?;
    if body.method == PaymentMethod::Voucher {
        return Err(wrong("method", "a voucher is redeemed, not paid".to_owned()));
    }
    let approval = Approval {
        amount: body.amount.as_deref().map(amount).transpose()?,
        method: body.method,
        invoice_id: documents::meant(&api, &actor, body.invoice.as_ref()).await?,
        comment: text("comment", body.comment, 0, 255)?,
    };
    let done = billing::approve_request(&api.db, id, &approval, &author(&actor, validate)).await;
    let (request, payment) = done.map_err(refused)?;
    if validate.0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(json!({ "request": shown(&request)?, "payment": shown(&payment)? })).into_response())
}

pub async fn reject(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    validate: Validate,
    Body(body): Body<Reject>,
) -> Result<Response, Problem> {
    let id = meant(&api, &actor, &key).await?;
    let comment = text("comment", body.comment, 1, 255)?;
    let request = billing::reject_request(&api.db, id, &comment, &author(&actor, validate)).await.map_err(refused)?;
    if validate.0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(shown(&request)?).into_response())
}
