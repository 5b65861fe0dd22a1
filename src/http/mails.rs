//! `/api/v1/mails/{id}/retry`: sends what was given up.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::json;

use super::auth::Actor;
use super::error::Problem;
use super::openapi::with_problems;
use super::service::Api;
use crate::clock;
use crate::model::{Entity as _, Mail, MailStatus};
use crate::security::{Action, Scope, allow};
use crate::store::access::Author;
use crate::store::entities::{self, Object, Table, Who};
use crate::store::mail;

const PATH: &str = "/api/v1/mails/{id}/retry";

/// The route.
pub(super) fn routes() -> Router<Api> {
    Router::new().route(PATH, post(retry))
}

async fn retry(State(api): State<Api>, actor: Actor, id: Path<String>) -> Result<StatusCode, Problem> {
    let nothing = || Problem::new(StatusCode::NOT_FOUND, "there is no such mail");
    allow(&actor, "mails", Action::Write, Scope::Own)?;
    let table = Table::named(Mail::TABLE).ok_or_else(nothing)?;
    entities::get(&api.db, &Who::actor(&actor), table, &id).await?;
    let id = id.parse().map(crate::model::MailId).map_err(|_| nothing())?;
    let found = mail::retry(&api.db, id, &Author::of(&actor, clock::now())).await?.ok_or_else(nothing)?;
    if found.status == MailStatus::Sent {
        return Err(Problem::new(StatusCode::CONFLICT, "this mail was sent"));
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Its description (OpenAPI 3.1).
pub(super) fn paths() -> Object {
    let id = json!({ "name": "id", "in": "path", "required": true, "description": "Id of the mail.", "schema": { "type": "string", "minLength": 1 } });
    let retry = json!({
        "operationId": "retry_mail", "tags": ["mails"], "summary": "Try a mail again that was given up",
        "description": "Takes the privilege mails:write. It is tried for as long as a new one. A mail that waits already stays as it is.",
        "responses": with_problems(json!({ "204": { "description": "It waits." } }), &["400", "404", "409"]),
    });
    let mut paths = Object::new();
    paths.insert(PATH.to_owned(), json!({ "parameters": [id], "post": retry }));
    paths
}
