//! Telephone shops through the API: what `enswitch callshop` does.

mod describe;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) use describe::{paths, schemas};

use super::auth::{Actor, Body};
use super::billing::{Named, author, may, seen, sold, text, wrong};
use super::body::{BODY_MAX, Key, Validate};
use super::error::Problem;
use super::service::Api;
use crate::clock;
use crate::model::{BoothSession, BoothSessionId, Customer, Entity as _, Micros};
use crate::security::Action;
use crate::store::booths::{self, BoothError, Closing, NewBooths, Opening, Paying};
use crate::store::entities::{self, Change, Refused, Table, Who};
use crate::store::ledger::PayError;
use crate::store::reports::shown;

/// The routes.
pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/api/v1/customers/{key}/booths", get(list).post(make))
        .route("/api/v1/booths/{key}/open", post(open))
        .route("/api/v1/booths/{key}/pay", post(pay))
        .route("/api/v1/booths/{key}/close", post(close))
        .route("/api/v1/booth-sessions/{key}/receipt", get(receipt))
        .layer(DefaultBodyLimit::max(BODY_MAX))
}

fn refused(error: BoothError) -> Problem {
    let (status, title) = match &error {
        BoothError::NoBooth(_) | BoothError::NoSession(_) | BoothError::Pay(PayError::NoCustomer(_)) => {
            (StatusCode::NOT_FOUND, "there is no such thing")
        }
        BoothError::Count(_) | BoothError::Domain(_) | BoothError::Amount(_) => {
            (StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong")
        }
        _ => (StatusCode::CONFLICT, "this cannot be done"),
    };
    let field = match &error {
        BoothError::Count(_) => Some("count"),
        BoothError::Domain(_) => Some("domain_id"),
        BoothError::Amount(_) => Some("amount"),
        _ => None,
    };
    match error {
        BoothError::Store(error) | BoothError::Pay(PayError::Store(error)) => error.into(),
        BoothError::Refused(refused) => refused.into(),
        error => {
            let problem = Problem::new(status, title).detail(error.to_string());
            field.map_or(problem.clone(), |field| problem.field(field))
        }
    }
}

fn money(field: &str, text: Option<&String>) -> Result<Option<Micros>, Problem> {
    text.map(|text| text.parse::<Micros>().map_err(|error| wrong(field, error.to_string()))).transpose()
}

fn key_of(key: Option<String>) -> Result<Option<String>, Problem> {
    key.map(|key| text("key", key, 1, 190)).transpose()
}

/// A booth of the actor, who is above it: a guest opens none.
async fn booth(api: &Api, actor: &Actor, key: Key) -> Result<Customer, Problem> {
    may(actor, BoothSession::TABLE, Action::Write)?;
    sold(api, actor, &Named::Text(key.0)).await
}

async fn list(State(api): State<Api>, actor: Actor, key: Key) -> Result<Response, Problem> {
    may(&actor, BoothSession::TABLE, Action::Read)?;
    let shop = seen(&api, &actor, &Named::Text(key.0)).await?;
    let items = booths::list(&api.db, &Who::actor(&actor), shop.id, clock::now()).await?;
    Ok(Json(json!({ "items": items })).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    count: u32,
    plan_id: Value,
    name: Option<String>,
    domain_id: Option<Value>,
    credit: Option<String>,
    caller_id: Option<String>,
}

async fn make(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    Validate(validate): Validate,
    Body(body): Body<New>,
) -> Result<Response, Problem> {
    may(&actor, "customers", Action::Write)?;
    may(&actor, "lines", Action::Write)?;
    let shop = seen(&api, &actor, &Named::Text(key.0)).await?.id;
    let new = NewBooths {
        shop,
        count: body.count,
        name: body.name.map(|name| text("name", name, 1, 180)).transpose()?,
        plan: body.plan_id,
        domain: body.domain_id,
        credit: money("credit", body.credit.as_ref())?,
        caller_id: body.caller_id,
    };
    let who = Who::actor(&actor);
    let change = Change { who: &who, now: clock::now(), validate };
    let made = booths::make(&api.db, &new, &change).await.map_err(refused)?;
    if validate {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok((StatusCode::CREATED, Json(json!({ "items": made }))).into_response())
}

/// What came of opening, paying or closing.
fn told((session, done): (BoothSession, bool), validate: Validate) -> Result<Response, Problem> {
    if validate.0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(json!({ "done": done, "session": shown(&session)? })).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    paid: Option<String>,
    limit: Option<String>,
    key: Option<String>,
}

async fn open(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    validate: Validate,
    Body(body): Body<Open>,
) -> Result<Response, Problem> {
    let (paid, limit) = (money("paid", body.paid.as_ref())?, money("limit", body.limit.as_ref())?);
    if paid.is_some() && limit.is_some() {
        return Err(wrong("limit", "a guest pays before or afterwards: give paid or limit".to_owned()));
    }
    let opening = Opening { booth: booth(&api, &actor, key).await?.id, paid, limit, key: key_of(body.key)? };
    told(booths::open(&api.db, &opening, &author(&actor, validate)).await.map_err(refused)?, validate)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pay {
    amount: String,
    key: Option<String>,
}

async fn pay(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    validate: Validate,
    Body(body): Body<Pay>,
) -> Result<Response, Problem> {
    let amount = super::billing::amount(&body.amount)?;
    let paying = Paying { booth: booth(&api, &actor, key).await?.id, amount, key: key_of(body.key)? };
    told(booths::pay(&api.db, &paying, &author(&actor, validate)).await.map_err(refused)?, validate)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Close {
    #[serde(default)]
    hang_up: bool,
    key: Option<String>,
}

async fn close(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    validate: Validate,
    Body(body): Body<Close>,
) -> Result<Response, Problem> {
    if body.hang_up {
        may(&actor, "calls", Action::Other("hangup"))?;
    }
    let closing = Closing { booth: booth(&api, &actor, key).await?.id, key: key_of(body.key)? };
    let author = author(&actor, validate);
    told(booths::close_when_quiet(&api.db, &closing, body.hang_up, &author).await.map_err(refused)?, validate)
}

async fn receipt(State(api): State<Api>, actor: Actor, key: Key) -> Result<Response, Problem> {
    may(&actor, BoothSession::TABLE, Action::Read)?;
    let none = || Problem::from(Refused::NotFound { noun: "booth session", key: key.0.chars().take(100).collect() });
    let table = Table::named(BoothSession::TABLE).ok_or_else(none)?;
    entities::get(&api.db, &Who::actor(&actor), table, &key.0).await?;
    let id = key.0.parse::<i64>().map(BoothSessionId).map_err(|_| none())?;
    Ok(Json(booths::receipt(&api.db, id).await.map_err(refused)?).into_response())
}
