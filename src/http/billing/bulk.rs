//! `/api/v1/bill/approve` and `send`: many documents at once.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::json;

use super::{Named, author, may, refused, seen, sold};
use crate::billing::Calendar;
use crate::http::auth::{Actor, Body};
use crate::http::body::Validate;
use crate::http::error::Problem;
use crate::http::jobs::{self, Progress};
use crate::http::service::Api;
use crate::model::JobKind;
use crate::security::Action;
use crate::store::billing::{self, Bulk, Selection};

/// Which documents.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    period: Option<String>,
    customer_id: Option<Named>,
    below: Option<Named>,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    background: bool,
}

pub async fn approve(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<Wanted>,
) -> Result<Response, Problem> {
    done(&api, &actor, only, (Bulk::Approve, JobKind::InvoiceApprove), body).await
}

pub async fn send(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<Wanted>,
) -> Result<Response, Problem> {
    done(&api, &actor, only, (Bulk::Send, JobKind::InvoiceSend), body).await
}

async fn done(
    api: &Api,
    actor: &Actor,
    only: Validate,
    (what, kind): (Bulk, JobKind),
    body: Wanted,
) -> Result<Response, Problem> {
    may(actor, "invoices", Action::Write)?;
    let customer = match &body.customer_id {
        Some(named) => Some(sold(api, actor, named).await?.id),
        None => None,
    };
    let below = match &body.below {
        Some(named) => seen(api, actor, named).await?.path,
        None => actor.path.clone(),
    };
    if let Some(month) = &body.period {
        // What is wrong with the request is told now
        Calendar::default().month(month).map_err(|error| refused(error.into()))?;
    }
    let dry_run = body.dry_run || only.0;
    let selection = Selection { period: body.period, customer, below: Some(below), dry_run };
    let author = author(actor, only);
    if !body.background || only.0 {
        let done = billing::bulk(&api.db, what, &selection, &author, &mut |_, _| ()).await.map_err(refused)?;
        return Ok(if only.0 { StatusCode::NO_CONTENT.into_response() } else { Json(done).into_response() });
    }
    let asked = json!({ "period": selection.period, "customer_id": selection.customer, "dry_run": dry_run });
    let db = api.db.clone();
    let work = |progress: Arc<Progress>| async move {
        let mut tell = |done, all| progress.of(done, all);
        billing::bulk(&db, what, &selection, &author, &mut tell).await.map_err(refused)
    };
    jobs::start(api, actor, (kind, asked), work).await
}
