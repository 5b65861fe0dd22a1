//! `/api/v1/bill/run` and `status`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

use super::{Named, author, may, refused, sold};
use crate::clock;
use crate::http::auth::{Actor, Body};
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::security::Action;
use crate::store::billing::{self, Billed, Run, Standing, Summary};

/// What to bill.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    period: Option<String>,
    customer_id: Option<Named>,
    #[serde(default)]
    dry_run: bool,
}

pub async fn run(State(api): State<Api>, actor: Actor, Body(body): Body<Wanted>) -> Result<Json<Summary>, Problem> {
    may(&actor, "invoices", Action::Write)?;
    let customer = match &body.customer_id {
        Some(named) => Some(sold(&api, &actor, named).await?.id),
        None => None,
    };
    // Each run proves the whole ledger.
    let Ok(_place) = api.billing.try_lock() else {
        let problem = Problem::new(StatusCode::CONFLICT, "somebody is billing just now");
        return Err(problem.detail("somebody is billing just now; try again when that is done"));
    };
    let run = Run { period: body.period, customer, below: Some(actor.path.clone()), dry_run: body.dry_run };
    let mut summary = Summary::of(&run);
    let mut note = |_, _, billed: &Billed| summary.note(billed);
    let report = billing::run(&api.db, &run, &author(&actor), &mut note).await.map_err(refused)?;
    Ok(Json(Summary { report, ..summary }))
}

pub async fn status(State(api): State<Api>, actor: Actor) -> Result<Json<Vec<Standing>>, Problem> {
    may(&actor, "invoices", Action::Read)?;
    Ok(Json(billing::status(&api.db, &actor.path, clock::now()).await?))
}
