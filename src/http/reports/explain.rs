//! `/api/v1/calls/explain`: where a call would go and what it would cost, without placing it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tokio::sync::Mutex;

use super::{Given, level, parameter};
use crate::clock;
use crate::config;
use crate::http::auth::Actor;
use crate::http::body::Parameters;
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::model::{CarrierId, Domain, Line, Media, Timestamp};
use crate::routing::{Request, Snapshot};
use crate::store::callers::{self, Caller};
use crate::store::entities::{self, Refused, Table};
use crate::store::reports::Level;
use crate::store::{Db, StoreError, explain as imagined, snapshot};

/// Longest number that is taken.
const NUMBER_MAX: usize = 64;

/// The routing data that were used last; they are read again when the configuration changed.
#[derive(Debug, Default)]
pub struct Plans(Mutex<Option<Arc<Snapshot>>>);

impl Plans {
    async fn current(&self, db: &Db) -> Result<Arc<Snapshot>, Problem> {
        // One at a time: the others wait for what the first one reads.
        let mut kept = self.0.lock().await;
        let version = snapshot::version(db).await?;
        if let Some(snapshot) = kept.as_ref().filter(|snapshot| snapshot.version() == version) {
            return Ok(Arc::clone(snapshot));
        }
        let old = kept.clone();
        let tables = snapshot::load(db, old.as_ref().map(|old| old.prices_base())).await?;
        let built = tokio::task::spawn_blocking(move || Snapshot::build(tables, old.as_deref())).await;
        let wrong = |error: String| Problem::from(StoreError::Corrupt(error));
        let built = built.map_err(|error| wrong(error.to_string()))?.map_err(|error| wrong(error.to_string()))?;
        Ok(Arc::clone(kept.insert(Arc::new(built))))
    }
}

/// What is asked.
struct Asked {
    caller: Caller,
    dialled: String,
    number: String,
    media: Media,
    at: Timestamp,
}

pub async fn explain(State(api): State<Api>, actor: Actor, parameters: Parameters) -> Result<Response, Problem> {
    let mut given = Given(parameters.0);
    let level = level(&api, &actor, "calls", &mut given).await?;
    let asked = asked(&api, &level, &mut given).await?;
    let snapshot = api.reports.plans.current(&api.db).await?;
    let Asked { caller, dialled, number, media, at } = &asked;
    let request = Request { party: caller.party(), dialled, caller: number, media: *media };
    let seconds = config::Routed::default().call_seconds_max;
    let explanation = imagined::explain(&api.db, &snapshot, &request, (*at, clock::now()), seconds).await?;
    let seen = if level.is_owner() { explanation } else { explanation.seen_from(&snapshot, level.path()) };
    Ok(Json(seen).into_response())
}

async fn asked(api: &Api, level: &Level, given: &mut Given) -> Result<Asked, Problem> {
    let caller = caller(api, level, given).await?;
    let dialled = number(given, "dialled")?.ok_or_else(|| parameter("dialled", "dialled is missing"))?;
    let number = number(given, "caller")?.unwrap_or_default();
    let media = match given.take("media")?.as_deref() {
        None | Some("voice") => Media::Voice,
        Some("fax") => Media::Fax,
        Some("message") => Media::Message,
        Some(_) => return Err(parameter("media", "media must be voice, fax or message").into()),
    };
    let at = given.take("at")?.map(|text| text.parse::<Timestamp>());
    let at = at.transpose().map_err(|error| parameter("at", error.to_string()))?.unwrap_or_else(clock::now);
    given.end("from, line_id, carrier_id, dialled, caller, media, at and level")?;
    Ok(Asked { caller, dialled, number, media, at })
}

fn number(given: &mut Given, name: &str) -> Result<Option<String>, Refused> {
    let text = given.take(name)?;
    let fits = |text: &String| !text.is_empty() && text.len() <= NUMBER_MAX && !text.contains(char::is_control);
    match text {
        Some(text) if !fits(&text) => Err(parameter(name, format!("{name} must have 1 to {NUMBER_MAX} characters"))),
        other => Ok(other),
    }
}

/// A line or a carrier that the level sees.
async fn caller(api: &Api, level: &Level, given: &mut Given) -> Result<Caller, Problem> {
    let key = async |table: &'static str, text: &str| {
        let none = || Problem::new(StatusCode::NOT_FOUND, "there is no such thing");
        let table = Table::named(table).ok_or_else(none)?;
        let key = entities::key_of(&api.db, level.who(), table, text).await?;
        key.parse::<i64>().map_err(|_| none())
    };
    match (given.take("from")?, given.take("line_id")?, given.take("carrier_id")?) {
        (Some(from), None, None) => Ok(callers::meant(&api.db, level.who(), &from).await?),
        (None, Some(line), None) => {
            let id = key("lines", &line).await?;
            line_address(&api.db, id).await
        }
        (None, None, Some(carrier)) => Ok(Caller::Carrier(CarrierId(key("carriers", &carrier).await?))),
        _ => Err(parameter("from", "give one of from, line_id and carrier_id: who calls").into()),
    }
}

async fn line_address(db: &Db, id: i64) -> Result<Caller, Problem> {
    let gone = || Problem::new(StatusCode::NOT_FOUND, "there is no such line");
    let line: Line = db.find_by("id", id).await?.pop().ok_or_else(gone)?;
    let domain: Domain = db.find_by("id", line.domain_id.0).await?.pop().ok_or_else(gone)?;
    Ok(Caller::Line { username: line.username, domain: domain.name })
}
