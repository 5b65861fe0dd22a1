//! `/api/v1/invoices/{key}/approve`, `send` and `cancel`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::{Named, author, may, refused, sold};
use crate::http::auth::{Actor, Options};
use crate::http::body::{Key, Validate};
use crate::http::documents;
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::model::Invoice;
use crate::security::Action;
use crate::store::billing::{self, Told};
use crate::store::entities::Who;
use crate::store::reports::shown;

/// The document, if the actor may decide about it.
async fn meant(api: &Api, actor: &Actor, key: &Key) -> Result<Invoice, Problem> {
    may(actor, "invoices", Action::Write)?;
    let invoice = documents::find(api, &Who::actor(actor), &key.0).await?;
    sold(api, actor, &Named::Id(invoice.customer_id.0)).await?;
    Ok(invoice)
}

/// The document; 204 if it was only found out whether it could be done.
fn told(invoice: &Invoice, Validate(validate): Validate) -> Result<Response, Problem> {
    if validate {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(shown(invoice)?).into_response())
}

/// The same with what its customer gets.
fn told_of(told: &Told, Validate(validate): Validate) -> Result<Response, Problem> {
    if validate {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(told.shown()?).into_response())
}

pub async fn approve(State(api): State<Api>, actor: Actor, key: Key, only: Validate) -> Result<Response, Problem> {
    let draft = meant(&api, &actor, &key).await?;
    let approved = billing::approve_and_tell(&api.db, draft.id, &author(&actor, only)).await.map_err(refused)?;
    told_of(&approved, only)
}

/// How a document is sent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sending {
    #[serde(default)]
    again: bool,
}

pub async fn send(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    only: Validate,
    Options(body): Options<Sending>,
) -> Result<Response, Problem> {
    let invoice = meant(&api, &actor, &key).await?;
    let sent = billing::send_and_tell(&api.db, invoice.id, body.again, &author(&actor, only)).await.map_err(refused)?;
    told_of(&sent, only)
}

/// How a document is cancelled.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancelling {
    #[serde(default)]
    reissue: bool,
}

pub async fn cancel(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    only: Validate,
    Options(body): Options<Cancelling>,
) -> Result<Response, Problem> {
    let invoice = meant(&api, &actor, &key).await?;
    let author = author(&actor, only);
    if body.reissue {
        let done = billing::reissue(&api.db, invoice.id, &author).await.map_err(refused)?;
        return told(&done.note, only);
    }
    match billing::cancel(&api.db, invoice.id, &author).await.map_err(refused)? {
        Some(note) => told(&note, only),
        None => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}
