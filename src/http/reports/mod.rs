//! `/api/v1/cdrs`, `/api/v1/cdr-legs`, `/api/v1/statistics`, `/api/v1/calls/explain`: what happened and what would, seen
//! from the level of whoever asks.

pub mod describe;
mod explain;
mod export;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use jiff::tz::TimeZone;
use serde_json::json;
use tokio::sync::Semaphore;

use super::auth::Actor;
use super::body::{Key, Parameters};
use super::error::Problem;
use super::service::Api;
use crate::model::{SeenCall, SeenLeg, Wrong};
use crate::security::{Action, Scope, allow};
use crate::store::entities::{Refused, Who};
use crate::store::reports::{self, Level, Per, Report, Search};

/// Exports at the same time.
const EXPORTS_MAX: usize = 4;

/// What requests for reports share. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Shared {
    exports: Arc<Semaphore>,
    plans: Arc<explain::Plans>,
}

impl Default for Shared {
    fn default() -> Self {
        Self { exports: Arc::new(Semaphore::new(EXPORTS_MAX)), plans: Arc::default() }
    }
}

/// The routes of reports.
pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/api/v1/cdrs", get(calls))
        .route("/api/v1/cdrs/{key}", get(show))
        .route("/api/v1/cdrs/export", get(export::export::<SeenCall>))
        .route("/api/v1/cdr-legs", get(list::<SeenLeg>))
        .route("/api/v1/cdr-legs/export", get(export::export::<SeenLeg>))
        .route("/api/v1/statistics/{per}", get(statistics))
        .route("/api/v1/calls/explain", get(explain::explain))
}

/// Parameters of a request, of which some are taken out.
struct Given(Vec<(String, String)>);

impl Given {
    /// The parameter of this name.
    fn take(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let Some(at) = self.0.iter().position(|(other, _)| other == name) else { return Ok(None) };
        let (_, text) = self.0.remove(at);
        match self.0.iter().any(|(other, _)| other == name) {
            true => Err(parameter(name, format!("{name} stands twice"))),
            false => Ok(Some(text)),
        }
    }

    fn search(&self) -> Result<Search, Refused> {
        let pairs = self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        Search::parse(pairs).map_err(Refused::Parameter)
    }

    /// Nothing else may be there.
    fn end(&self, known: &str) -> Result<(), Refused> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) => Err(parameter(name, format!("there is no parameter {name} here; there are {known}"))),
        }
    }
}

fn parameter(name: &str, message: impl Into<String>) -> Refused {
    Refused::Parameter(Wrong::new(name, message))
}

/// The level of whoever asks, or of a customer below that the parameter `level` names.
async fn level(api: &Api, actor: &Actor, privilege: &str, given: &mut Given) -> Result<Level, Problem> {
    allow(actor, privilege, Action::Read, Scope::Own)
        .map_err(|denied| Problem::from(denied).detail(format!("this needs the privilege {privilege}:read")))?;
    let customer = given.take("level")?;
    Ok(Level::of(&api.db, &Who::actor(actor), customer.as_deref()).await?)
}

/// Calls; with `details=1` as a single one is shown.
async fn calls(api: State<Api>, actor: Actor, parameters: Parameters) -> Result<Response, Problem> {
    let mut given = Given(parameters.0);
    let detailed = match given.take("details")?.as_deref() {
        None | Some("0") => false,
        Some("1") => true,
        Some(_) => return Err(parameter("details", "details must be 0 or 1").into()),
    };
    if !detailed {
        return list::<SeenCall>(api, actor, Parameters(given.0)).await;
    }
    let level = level(&api, &actor, "cdrs", &mut given).await?;
    let db = api.reader().await;
    let page = reports::page::<SeenCall>(db, &level, &given.search()?).await?;
    let items = reports::details(db, &level, page.rows).await?;
    Ok(Json(json!({ "items": items, "next": page.next })).into_response())
}

async fn list<T: Report>(api: State<Api>, actor: Actor, parameters: Parameters) -> Result<Response, Problem> {
    let mut given = Given(parameters.0);
    let level = level(&api, &actor, "cdrs", &mut given).await?;
    let page = reports::page::<T>(api.reader().await, &level, &given.search()?).await?;
    Ok(Json(json!({ "items": page.rows, "next": page.next })).into_response())
}

async fn show(api: State<Api>, actor: Actor, key: Key, parameters: Parameters) -> Result<Response, Problem> {
    let mut given = Given(parameters.0);
    let level = level(&api, &actor, "cdrs", &mut given).await?;
    given.end("level")?;
    Ok(Json(reports::show(&api.db, &level, &key.0).await?).into_response())
}

async fn statistics(api: State<Api>, actor: Actor, key: Key, parameters: Parameters) -> Result<Response, Problem> {
    let mut given = Given(parameters.0);
    let level = level(&api, &actor, "statistics", &mut given).await?;
    let none = || Problem::new(StatusCode::NOT_FOUND, "there are no such statistics");
    let per = Per::named(&key.0).ok_or_else(none)?;
    let zone = zone(given.take("time_zone")?.as_deref())?;
    for name in ["limit", "cursor"] {
        if given.take(name)?.is_some() {
            return Err(parameter(name, "statistics have no pages").into());
        }
    }
    let rows = reports::statistics(api.reader().await, &level, per, &given.search()?, &zone).await?;
    Ok(Json(json!({ "items": rows })).into_response())
}

/// A time zone by its name in the IANA database.
fn zone(name: Option<&str>) -> Result<TimeZone, Refused> {
    let Some(name) = name else { return Ok(TimeZone::UTC) };
    TimeZone::get(name).map_err(|_| parameter("time_zone", "time_zone must be a name such as Europe/Madrid"))
}
