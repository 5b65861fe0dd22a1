//! `/api/v1/calls`: calls in progress, and what may be done with them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

use super::auth::{Actor, Body};
use super::body::Parameters;
use super::error::Problem;
use super::service::Api;
use crate::clock;
use crate::model::{CallId, LineId, Order, OrderKind, OrderState};
use crate::security::{Action, Denied, Scope, allow};
use crate::store::access::Author;
use crate::store::calls::{self, PAGE_MAX};
use crate::store::entities::{Refused, Who};
use crate::store::lines::{self, Address};
use crate::store::orders::{self, Wanted};

/// Calls of a page, unless something else is asked for.
pub(super) const PAGE: u32 = 100;

/// Longest number that somebody may be connected with.
pub(super) const CALLED_MAX: usize = 64;

/// The routes.
pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/api/v1/calls", get(list).post(make))
        .route("/api/v1/calls/{id}/hangup", post(hangup))
        .route("/api/v1/calls/{id}/redirect", post(redirect))
}

/// Whom to connect the caller with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Redirect {
    called: String,
}

/// Which line calls whom.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Make {
    line_id: LineRef,
    called: String,
}

/// A line by its id, or as people write it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum LineRef {
    Id(LineId),
    Text(String),
}

async fn list(State(api): State<Api>, actor: Actor, parameters: Parameters) -> Result<Response, Problem> {
    allow(&actor, "calls", Action::Read, Scope::Own)?;
    let (mut limit, mut after) = (PAGE, CallId(0));
    for (name, text) in &parameters.0 {
        let wrong = || Problem::new(StatusCode::BAD_REQUEST, "a parameter is wrong").field(name);
        match name.as_str() {
            "limit" => {
                let given = text.parse().ok().filter(|limit| (1..=PAGE_MAX).contains(limit));
                limit = given.ok_or_else(|| wrong().detail(format!("limit is 1 to {PAGE_MAX}")))?;
            }
            "cursor" => after = CallId(text.parse().map_err(|_| wrong().detail("cursor is next of the page before"))?),
            _ => return Err(wrong().detail("there are limit and cursor here")),
        }
    }
    let items = calls::active(&api.db, &Who::actor(&actor), after, limit, clock::now()).await?;
    let full = items.len() >= usize::try_from(limit).unwrap_or(usize::MAX);
    let next = items.last().filter(|_| full).map(|call| call.id.to_string());
    Ok(Json(json!({ "items": items, "next": next })).into_response())
}

async fn hangup(State(api): State<Api>, actor: Actor, id: Path<String>) -> Result<StatusCode, Problem> {
    let wanted = wanted(&api, &actor, &id, OrderKind::Hangup).await?;
    ordered(&api, &actor, wanted).await.map(|_| StatusCode::NO_CONTENT)
}

async fn redirect(
    State(api): State<Api>,
    actor: Actor,
    id: Path<String>,
    Body(body): Body<Redirect>,
) -> Result<StatusCode, Problem> {
    let mut wanted = wanted(&api, &actor, &id, OrderKind::Redirect).await?;
    wanted.called = called(body.called)?;
    ordered(&api, &actor, wanted).await.map(|_| StatusCode::NO_CONTENT)
}

/// What is wanted of a call, if whoever asks may want it.
async fn wanted(api: &Api, actor: &Actor, id: &str, kind: OrderKind) -> Result<Wanted, Problem> {
    let nothing = || Problem::new(StatusCode::NOT_FOUND, "there is no such call in progress");
    let call = CallId(id.parse().map_err(|_| nothing())?);
    let found = calls::find(&api.db, call).await?.ok_or_else(nothing)?;
    let scope = found.path.as_deref().map_or(Scope::System, Scope::Of);
    allow(actor, "calls", Action::Other(kind.as_str()), scope).map_err(|denied| match denied {
        Denied::Hidden => nothing(),
        Denied::Forbidden => forbidden(kind),
    })?;
    if kind == OrderKind::Redirect && !found.by_line {
        let problem = Problem::new(StatusCode::CONFLICT, "only the caller of a line's call can be redirected");
        return Err(problem.detail("this call comes from a carrier, which dials no numbers but its own"));
    }
    let (line, called) = (String::new(), String::new());
    Ok(Wanted { machine_id: found.machine_id, kind, call_id: Some(call), line, called, ring_seconds: 0 })
}

fn forbidden(kind: OrderKind) -> Problem {
    let kind = kind.as_str();
    Problem::new(StatusCode::FORBIDDEN, "the role or the key does not permit this")
        .detail(format!("it takes the privilege calls:{kind}"))
}

async fn make(State(api): State<Api>, actor: Actor, Body(body): Body<Make>) -> Result<Response, Problem> {
    let kind = OrderKind::Make;
    allow(&actor, "calls", Action::Other(kind.as_str()), Scope::Own).map_err(|_| forbidden(kind))?;
    let line = meant(&api, &actor, body.line_id).await?;
    let called = called(body.called)?;
    let Address { username, domain, ring_seconds, .. } = line;
    let mut last = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "no machine is there to make the call")
        .detail("the line's region has none that is enabled");
    for machine_id in orders::machines_for(&api.db, &username, &domain).await? {
        let line = format!("{username}@{domain}");
        let wanted = Wanted { machine_id, kind, call_id: None, line, called: called.clone(), ring_seconds };
        match ordered(&api, &actor, wanted).await {
            Ok(order) => {
                return Ok((StatusCode::ACCEPTED, Json(json!({ "unique_id": order.detail }))).into_response());
            }
            // The next one may be there.
            Err(problem) if problem.status == StatusCode::SERVICE_UNAVAILABLE => last = problem,
            Err(problem) => return Err(problem),
        }
    }
    Err(last)
}

/// The line that somebody means who may see it.
pub(super) async fn meant(api: &Api, actor: &Actor, line: LineRef) -> Result<Address, Problem> {
    let wrong = |detail: String| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong").field("line_id").detail(detail)
    };
    let who = Who::actor(actor);
    let (line, name) = match line {
        LineRef::Id(id) => (lines::by_id(&api.db, &who, id).await?, id.to_string()),
        LineRef::Text(text) => match lines::meant(&api.db, &who, &text).await {
            Err(Refused::Parameter(many)) => return Err(wrong(many.message)),
            found => (found?, text),
        },
    };
    line.ok_or_else(|| wrong(format!("there is no line {name}")))
}

/// A number that can be dialled.
pub(super) fn called(text: String) -> Result<String, Problem> {
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'*' | b'#' | b'+');
    if (1..=CALLED_MAX).contains(&text.len()) && text.bytes().all(plain) {
        return Ok(text);
    }
    let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong").field("called");
    Err(problem.detail(format!("called is 1 to {CALLED_MAX} of 0-9, *, # and +, as it is dialled on the line")))
}

/// Gives the order and tells how it went.
async fn ordered(api: &Api, actor: &Actor, wanted: Wanted) -> Result<Order, Problem> {
    let order = orders::carry_out(&api.db, wanted, &Author::of(actor, clock::now())).await?;
    match order.state {
        OrderState::Done => Ok(order),
        OrderState::Refused => {
            Err(Problem::new(StatusCode::CONFLICT, "the machine could not do it").detail(order.detail))
        }
        OrderState::Late => {
            let problem = Problem::new(StatusCode::CONFLICT, "the machine did not answer");
            Err(problem.detail("nothing was done; is routed running there?"))
        }
        OrderState::Waiting | OrderState::Taken => {
            let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the machine did not tell the end of it");
            Err(problem.detail("look at the calls in progress whether it was done"))
        }
    }
}
