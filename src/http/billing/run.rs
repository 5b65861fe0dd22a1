//! `/api/v1/bill/run` and `status`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::json;

use super::{Named, author, may, refused, sold};
use crate::clock;
use crate::http::auth::{Actor, Body};
use crate::http::body::Validate;
use crate::http::error::Problem;
use crate::http::jobs::{self, Progress};
use crate::http::service::Api;
use crate::model::JobKind;
use crate::security::Action;
use crate::store::Db;
use crate::store::access::Author;
use crate::store::billing::{self, Run, Standing, Step, Summary};

/// What to bill.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    period: Option<String>,
    customer_id: Option<Named>,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    background: bool,
}

pub async fn run(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<Wanted>,
) -> Result<Response, Problem> {
    may(&actor, "invoices", Action::Write)?;
    let customer = match &body.customer_id {
        Some(named) => Some(sold(&api, &actor, named).await?.id),
        None => None,
    };
    // Each run proves the whole ledger.
    let Ok(place) = Arc::clone(&api.billing).try_lock_owned() else {
        let problem = Problem::new(StatusCode::CONFLICT, "somebody is billing just now");
        return Err(problem.detail("somebody is billing just now; try again when that is done"));
    };
    let run = Run { period: body.period, customer, below: Some(actor.path.clone()), dry_run: body.dry_run || only.0 };
    let author = author(&actor, only);
    if !body.background || only.0 {
        let summary = bill(&api.db, &run, &author, |_, _| ()).await?;
        return Ok(if only.0 { StatusCode::NO_CONTENT.into_response() } else { Json(summary).into_response() });
    }
    if let Some(month) = &run.period {
        // What is wrong with the request is told now
        crate::billing::Calendar::default().month(month).map_err(|error| refused(error.into()))?;
    }
    let asked = json!({ "period": run.period, "customer_id": run.customer, "dry_run": run.dry_run });
    let db = api.db.clone();
    let work = |progress: Arc<Progress>| async move {
        let done = bill(&db, &run, &author, |done, all| progress.of(done, all)).await;
        drop(place);
        done
    };
    jobs::start(&api, &actor, (JobKind::BillRun, asked), work).await
}

async fn bill(
    db: &Db,
    run: &Run,
    author: &Author,
    mut progress: impl FnMut(u64, u64) + Send,
) -> Result<Summary, Problem> {
    let mut summary = Summary::of(run);
    let mut note = |done, all, step: &Step<'_>| {
        progress(done, all);
        if let Step::Billed(billed) = step {
            summary.note(billed);
        }
    };
    let report = billing::run(db, run, author, &mut note).await.map_err(refused)?;
    Ok(Summary { report, ..summary })
}

pub async fn status(State(api): State<Api>, actor: Actor) -> Result<Json<Vec<Standing>>, Problem> {
    may(&actor, "invoices", Action::Read)?;
    Ok(Json(billing::status(&api.db, &actor.path, clock::now()).await?))
}
