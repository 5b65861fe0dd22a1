//! Rate decks and prices of the past through the API: what `enswitch rates` does.

mod deck;
mod describe;
mod past;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

pub(super) use describe::{paths, schemas};

use super::auth::Actor;
use super::billing::{may, wrong};
use super::body::{BODY_MAX, IMPORT_MAX};
use super::error::Problem;
use super::service::Api;
use crate::billing::Calendar;
use crate::clock;
use crate::model::{Carrier, Entity, PeriodLength, Plan, Timestamp};
use crate::routing::Seller;
use crate::security::Action;
use crate::store::decks::DeckError;
use crate::store::entities::{self, Refused, Table, Who};
use crate::store::exchange;
use crate::store::simulate::Period;

/// The routes.
pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/api/v1/decks/{key}/activate", post(deck::activate))
        .route("/api/v1/rates/diff", get(deck::diff))
        .route("/api/v1/rates/missing", get(missing))
        .route("/api/v1/rates/rollback", post(deck::rollback))
        .route("/api/v1/rates/simulate", post(past::simulate))
        .route("/api/v1/rates/rerate", post(past::rerate))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .merge(Router::new().route("/api/v1/rates/import", post(deck::import)).layer(DefaultBodyLimit::max(IMPORT_MAX)))
}

/// Of whom the actor sees and tells: `None`: of all.
fn below(actor: &Actor) -> Option<String> {
    (!actor.is_of_owner()).then(|| actor.path.clone())
}

/// Exchange rates that calls would need and that are not there.
async fn missing(State(api): State<Api>, actor: Actor) -> Result<Response, Problem> {
    may(&actor, "exchange_rates", Action::Read)?;
    let items = exchange::missing(&api.db, below(&actor).as_deref(), clock::now()).await?;
    Ok(Json(json!({ "items": items })).into_response())
}

/// The id of a row that the actor sees, by its name or id.
async fn seen<T: Entity>(api: &Api, actor: &Actor, noun: &'static str, text: &str) -> Result<i64, Problem> {
    let none = || Refused::NotFound { noun, key: text.chars().take(100).collect() };
    let table = Table::named(T::TABLE).ok_or_else(none)?;
    let key = entities::key_of(&api.db, &Who::actor(actor), table, text).await?;
    Ok(key.parse().map_err(|_| none())?)
}

/// Whose prices: exactly one of both.
async fn seller(api: &Api, actor: &Actor, carrier: Option<&str>, plan: Option<&str>) -> Result<Seller, Problem> {
    match (carrier, plan) {
        (Some(text), None) => {
            Ok(Seller::Carrier(crate::model::CarrierId(seen::<Carrier>(api, actor, "carrier", text).await?)))
        }
        (None, Some(text)) => Ok(Seller::Plan(crate::model::PlanId(seen::<Plan>(api, actor, "plan", text).await?))),
        _ => Err(wrong("plan_id", "name either a carrier or a plan".to_owned())),
    }
}

/// A month of a time zone, or any two moments.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    period: Option<String>,
    since: Option<String>,
    until: Option<String>,
    time_zone: Option<String>,
}

impl Time {
    fn read(&self) -> Result<Period, Problem> {
        let moment = |field: &str, text: &str| text.parse::<Timestamp>().map_err(|e| wrong(field, e.to_string()));
        match (&self.since, &self.until, &self.period) {
            (Some(since), Some(until), None) => {
                let (from, to) = (moment("since", since)?, moment("until", until)?);
                let backwards = || wrong("until", "it ends before it begins".to_owned());
                (from < to).then_some(Period { from, to }).ok_or_else(backwards)
            }
            (None, None, month) => self.month(month.as_deref()),
            _ => Err(wrong("period", "give a period, or both since and until".to_owned())),
        }
    }

    fn month(&self, text: Option<&str>) -> Result<Period, Problem> {
        let zone = self.time_zone.as_deref().unwrap_or("UTC");
        if jiff::tz::TimeZone::get(zone).is_err() {
            return Err(wrong("time_zone", "time_zone must be a name such as Europe/Madrid".to_owned()));
        }
        let (calendar, month) = (Calendar::of(zone), PeriodLength::Month);
        let period = match text {
            None | Some("last-month") => calendar.before(calendar.period(clock::now(), month), month),
            Some(text) => {
                let start = calendar.month(text).map_err(|error| wrong("period", error.to_string()))?;
                calendar.period(start, month)
            }
        };
        Ok(Period { from: period.start, to: period.end })
    }
}

impl From<DeckError> for Problem {
    fn from(error: DeckError) -> Self {
        let (status, title) = match &error {
            DeckError::Store(_) => (StatusCode::INTERNAL_SERVER_ERROR, ""),
            DeckError::File(_) => (StatusCode::UNPROCESSABLE_ENTITY, "the file is wrong"),
            DeckError::NoDeck(_) => (StatusCode::NOT_FOUND, "there is no such thing"),
            DeckError::NothingActive | DeckError::Again(_) => (StatusCode::CONFLICT, "this cannot be done"),
        };
        match error {
            DeckError::Store(error) => error.into(),
            error => Self::new(status, title).detail(error.to_string()),
        }
    }
}
