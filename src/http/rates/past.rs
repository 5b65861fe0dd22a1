//! `/api/v1/rates/simulate` and `rerate`: calls of the past, priced again.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::{Time, below, seen};
use crate::clock;
use crate::http::auth::{Actor, Body};
use crate::http::billing::{Named, may, refused, sold};
use crate::http::error::Problem;
use crate::http::jobs::{self, Progress};
use crate::http::service::Api;
use crate::model::{Customer, JobKind, Plan};
use crate::routing::Snapshot;
use crate::security::{Action, Scope, allow};
use crate::store::access::Author;
use crate::store::decks::with_plan;
use crate::store::{self, StoreError, snapshot};

/// Which plan is tried, with whom, and with the calls of which time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tried {
    plan_id: Named,
    customer_id: Option<Named>,
    period: Option<String>,
    since: Option<String>,
    until: Option<String>,
    time_zone: Option<String>,
}

pub async fn simulate(State(api): State<Api>, actor: Actor, Body(body): Body<Tried>) -> Result<Response, Problem> {
    // It tells what customers paid
    may(&actor, "prices", Action::Read)?;
    may(&actor, "statistics", Action::Read)?;
    let Tried { plan_id, customer_id, period, since, until, time_zone } = body;
    let period = Time { period, since, until, time_zone }.read()?;
    let none = || Problem::new(StatusCode::NOT_FOUND, "there is no such plan");
    let id = seen::<Plan>(&api, &actor, "plan", &plan_id.text()).await?;
    let plan: Plan = api.db.find_by("id", id).await?.pop().ok_or_else(none)?;
    let only = customer(&api, &actor, customer_id.as_ref()).await?.map(|customer| customer.id);
    let asked = json!({ "plan_id": plan.id, "customer_id": only, "period": period });
    let (db, below) = (api.db.clone(), below(&actor));
    let work = |progress: Arc<Progress>| async move {
        let tell = |done| progress.done(done);
        with_plan(&db, &plan, only, period, below.as_deref(), tell).await.map_err(Problem::from)
    };
    jobs::start(&api, &actor, (JobKind::RatesSimulate, asked), work).await
}

async fn customer(api: &Api, actor: &Actor, named: Option<&Named>) -> Result<Option<Customer>, Problem> {
    match named {
        Some(named) => Ok(Some(sold(api, actor, named).await?)),
        None => Ok(None),
    }
}

/// Whose calls are corrected.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    customer_id: Option<Named>,
    period: Option<String>,
    since: Option<String>,
    until: Option<String>,
    time_zone: Option<String>,
    #[serde(default)]
    dry_run: bool,
}

pub async fn rerate(State(api): State<Api>, actor: Actor, Body(body): Body<Corrected>) -> Result<Response, Problem> {
    // A correction moves money at every level up to the carrier
    allow(&actor, "cdrs", Action::Other("rerate"), Scope::System).map_err(|denied| {
        Problem::from(denied).detail("only the owner of the system corrects calls, with cdrs:rerate")
    })?;
    let Corrected { customer_id, period, since, until, time_zone, dry_run } = body;
    let period = Time { period, since, until, time_zone }.read()?;
    let only = customer(&api, &actor, customer_id.as_ref()).await?.map(|customer| customer.id);
    let asked = json!({ "customer_id": only, "period": period, "dry_run": dry_run });
    let (db, by) = (api.db.clone(), actor.clone());
    let work = |progress: Arc<Progress>| async move {
        let tables = snapshot::load(&db, None).await?;
        let built = tokio::task::spawn_blocking(move || Snapshot::build(tables, None)).await;
        let corrupt = |error: String| Problem::from(StoreError::Corrupt(error));
        let snapshot =
            built.map_err(|error| corrupt(error.to_string()))?.map_err(|error| corrupt(error.to_string()))?;
        let author = || Author { validate: dry_run, ..Author::of(&by, clock::now()) };
        let done = store::rerate::rerate(&db, &snapshot, period, only, author, |done| progress.done(done)).await;
        done.map_err(|error| refused(error.into()))
    };
    jobs::start(&api, &actor, (JobKind::RatesRerate, asked), work).await
}
