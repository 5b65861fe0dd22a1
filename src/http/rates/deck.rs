//! `/api/v1/rates/import`, `diff` and `rollback`, `/api/v1/decks/{key}/activate`.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::json;

use super::{Time, below, seen, seller};
use crate::http::auth::{Actor, Body};
use crate::http::billing::{Named, author, may, time, wrong};
use crate::http::body::{IMPORT_MAX, Key, Parameters, Validate, media_type};
use crate::http::error::Problem;
use crate::http::jobs::{self, Progress};
use crate::http::service::Api;
use crate::model::{Deck, DeckId, JobKind};
use crate::rating::{Difference, differences};
use crate::routing::Seller;
use crate::security::Action;
use crate::store::decks::{self, Activated, Trial, trial};

/// Most differences of a page.
pub const PAGE_MAX: usize = 10_000;
/// Differences of a page if nobody says how many.
pub const PAGE: usize = 1000;
/// Longest name of a file.
pub const NAME_MAX: usize = 190;

/// The parameters of an import.
#[derive(Debug, Default)]
struct Asked {
    carrier: Option<String>,
    plan: Option<String>,
    name: Option<String>,
    columns: Option<String>,
    effective: Option<String>,
    activate: bool,
    traffic: bool,
    validate: bool,
}

impl Asked {
    fn read(parameters: Parameters) -> Result<Self, Problem> {
        let mut asked = Self { traffic: true, ..Self::default() };
        for (name, text) in parameters.0 {
            let flag = || match text.as_str() {
                "1" | "true" => Ok(true),
                "0" | "false" => Ok(false),
                _ => Err(parameter(&name, format!("{name} is 0 or 1"))),
            };
            match name.as_str() {
                "carrier_id" => asked.carrier = Some(text),
                "plan_id" => asked.plan = Some(text),
                "name" => asked.name = Some(text),
                "columns" => asked.columns = Some(text),
                "effective_at" => asked.effective = Some(text),
                "activate" => asked.activate = flag()?,
                "traffic" => asked.traffic = flag()?,
                "validate" => asked.validate = flag()?,
                _ => {
                    let known = "carrier_id, plan_id, name, columns, effective_at, activate, traffic and validate";
                    return Err(parameter(&name, format!("there is no parameter {name} here; there are {known}")));
                }
            }
        }
        Ok(asked)
    }
}

fn parameter(name: &str, detail: String) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "a parameter is wrong").field(name).detail(detail)
}

pub async fn import(
    State(api): State<Api>,
    actor: Actor,
    parameters: Parameters,
    request: Request,
) -> Result<Response, Problem> {
    may(&actor, "prices", Action::Write)?;
    let asked = Asked::read(parameters)?;
    if media_type(&request) != "text/csv" {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body must be text/csv"));
    }
    let seller = seller(&api, &actor, asked.carrier.as_deref(), asked.plan.as_deref()).await?;
    let effective_at = time("effective_at", asked.effective.as_ref())?;
    let name = asked.name.unwrap_or_else(|| "deck.csv".to_owned());
    if !(1..=NAME_MAX).contains(&name.chars().count()) {
        return Err(wrong("name", format!("name must have 1 to {NAME_MAX} characters")));
    }
    let mapping = match &asked.columns {
        Some(text) => text.parse().map_err(|error: decks::DeckFileError| wrong("columns", error.to_string()))?,
        None => decks::remembered(&api.db, seller).await?,
    };
    let bytes = Bytes::from_request(request, &api).await.map_err(|rejection| {
        let problem = Problem::new(rejection.status(), "the body cannot be read");
        problem.detail(format!("a file has at most {IMPORT_MAX} bytes"))
    })?;
    if decks::is_spreadsheet(&bytes) {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "the file is wrong")
            .detail("this is a spreadsheet: save it as CSV, or have `enswitch rates import --api` do that"));
    }
    let read = tokio::task::spawn_blocking(move || decks::read(&bytes, &mapping)).await;
    let failed = |_| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "this failed; the log tells why");
    let (rows, mapping) = read.map_err(failed)?.map_err(|error| Problem::from(decks::DeckError::from(error)))?;
    if asked.validate {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let traffic = if asked.traffic { Some(Time::default().read()?) } else { None };
    let what = json!({ "seller": told(seller), "name": name, "prefixes": rows.len(), "activate": asked.activate });
    let activate = asked.activate;
    let wanted = Trial { seller, name, mapping, rows, effective_at, traffic, activate, below: below(&actor) };
    let (db, author) = (api.db.clone(), author(&actor, Validate(false)));
    let work = |progress: Arc<Progress>| async move {
        trial(&db, wanted, &author, |done| progress.done(done)).await.map_err(Problem::from)
    };
    jobs::start(&api, &actor, (JobKind::RatesImport, what), work).await
}

fn told(seller: Seller) -> String {
    match seller {
        Seller::Carrier(id) => format!("carrier {id}"),
        Seller::Plan(id) => format!("plan {id}"),
    }
}

/// What was done; 204 if it was only found out whether it could be.
fn done(activated: Activated, Validate(validate): Validate) -> Response {
    if validate { StatusCode::NO_CONTENT.into_response() } else { Json(activated).into_response() }
}

pub async fn activate(State(api): State<Api>, actor: Actor, key: Key, only: Validate) -> Result<Response, Problem> {
    may(&actor, "prices", Action::Write)?;
    let id = DeckId(seen::<Deck>(&api, &actor, "deck", &key.0).await?);
    Ok(done(decks::activate(&api.db, id, &author(&actor, only)).await?, only))
}

/// Whose deck is taken back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whose {
    carrier_id: Option<Named>,
    plan_id: Option<Named>,
}

pub async fn rollback(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<Whose>,
) -> Result<Response, Problem> {
    may(&actor, "prices", Action::Write)?;
    let (carrier, plan) = (body.carrier_id.map(|named| named.text()), body.plan_id.map(|named| named.text()));
    let seller = seller(&api, &actor, carrier.as_deref(), plan.as_deref()).await?;
    Ok(done(decks::rollback(&api.db, seller, &author(&actor, only)).await?, only))
}

pub async fn diff(State(api): State<Api>, actor: Actor, parameters: Parameters) -> Result<Response, Problem> {
    may(&actor, "prices", Action::Read)?;
    let (mut before, mut after, mut limit, mut cursor) = (None, None, PAGE, String::new());
    for (name, text) in parameters.0 {
        match name.as_str() {
            "before" => before = Some(seen::<Deck>(&api, &actor, "deck", &text).await?),
            "after" => after = Some(seen::<Deck>(&api, &actor, "deck", &text).await?),
            "limit" => {
                let given = text.parse().ok().filter(|limit| (1..=PAGE_MAX).contains(limit));
                limit = given.ok_or_else(|| parameter("limit", format!("limit is 1 to {PAGE_MAX}")))?;
            }
            "cursor" => cursor = text,
            _ => return Err(parameter(&name, "there are before, after, limit and cursor here".to_owned())),
        }
    }
    let (Some(before), Some(after)) = (before, after) else {
        return Err(parameter("before", "before and after are needed: ids of decks".to_owned()));
    };
    let (_, before) = decks::contents(&api.db, DeckId(before)).await?;
    let (_, after) = decks::contents(&api.db, DeckId(after)).await?;
    let prefix = |difference: &Difference| {
        let row = difference.before.as_ref().or(difference.after.as_ref());
        row.map(|row| row.prefix.as_str().to_owned()).unwrap_or_default()
    };
    let mut found = differences(&before, &after);
    found.retain(|difference| cursor.is_empty() || prefix(difference) > cursor);
    let more = found.len() > limit;
    found.truncate(limit);
    let next = if more { found.last().map(prefix) } else { None };
    Ok(Json(json!({ "items": found, "next": next })).into_response())
}
