//! `/api/v1/lines/{key}/state`: what a line does now.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::auth::Actor;
use super::body::Key;
use super::error::Problem;
use super::openapi::{reference, with_problems};
use super::service::Api;
use crate::security::{Action, Scope, allow};
use crate::store::entities::{Object, Who};
use crate::store::line_state::{self, Presence};
use crate::store::lines;

/// The route.
pub(super) fn routes() -> Router<Api> {
    Router::new().route("/api/v1/lines/{key}/state", get(show))
}

async fn show(State(api): State<Api>, actor: Actor, key: Key) -> Result<Response, Problem> {
    // Who calls whom is told to those who may see calls.
    for entity in ["lines", "calls"] {
        allow(&actor, entity, Action::Read, Scope::Own)
            .map_err(|denied| Problem::from(denied).detail(format!("this needs the privilege {entity}:read")))?;
    }
    let nothing = || Problem::new(StatusCode::NOT_FOUND, "there is no such line");
    let line = lines::named(&api.db, &Who::actor(&actor), &key.0).await?.ok_or_else(nothing)?.id;
    let state = line_state::of_line(&api.db, line).await?.ok_or_else(nothing)?;
    Ok(Json(state).into_response())
}

/// In the description of the API.
pub(super) fn paths() -> Object {
    let get = json!({
        "operationId": "get_line_state", "tags": ["lines"], "summary": "What a line does now",
        "description": "Takes the privileges lines:read and calls:read. What lamps show of the line, and its phones: registrations are some seconds old.",
        "responses": with_problems(json!({ "200": { "description": "The state.", "content": { "application/json": { "schema": reference("LineState") } } } }), &["404"]),
    });
    let key = json!({ "name": "key", "in": "path", "required": true, "description": "Id of the line, or USER@DOMAIN, or CUSTOMER/EXTENSION.", "schema": { "type": "string", "minLength": 1 } });
    std::iter::once(("/api/v1/lines/{key}/state".to_owned(), json!({ "parameters": [key], "get": get }))).collect()
}

/// Its schemas.
pub(super) fn schemas() -> Object {
    let flag = |description: &str| json!({ "type": "boolean", "description": description });
    let list =
        |schema: Value, description: &str| json!({ "type": "array", "items": schema, "description": description });
    let call = json!({ "type": "object", "required": ["id", "makes_it", "other", "started_at", "answered_at"], "properties": {
        "id": { "type": "integer", "format": "int64", "description": "Id of the call." },
        "makes_it": flag("Whether the line makes the call; else it is called."),
        "other": { "type": "string", "description": "Extension or number of the other party; empty: not known." },
        "started_at": { "type": "string", "format": "date-time", "description": "When it came in." },
        "answered_at": { "type": ["string", "null"], "format": "date-time", "description": "When somebody answered; null: it rings." },
    } });
    let state = json!({
        "type": "object",
        "description": "What a line does now.",
        "required": ["line_id", "line", "customer", "state", "registered", "devices", "calls", "do_not_disturb", "locked", "forwards", "messages_waiting"],
        "properties": {
            "line_id": { "type": "integer", "format": "int64" },
            "line": { "type": "string", "description": "Its address: USER@DOMAIN." },
            "customer": { "type": "string", "description": "Name of its customer." },
            "state": { "type": "string", "enum": Presence::ALL, "description": "In one word: what the line does outweighs what is set, and that outweighs whether a phone is there." },
            "registered": flag("Whether a phone is registered."),
            "devices": list(reference("Registration"), "The phones that are registered."),
            "calls": list(call, "Its calls, the oldest first."),
            "do_not_disturb": flag("Whether it takes no calls."),
            "locked": flag("Whether it makes no external calls."),
            "forwards": list(reference("LineForward"), "Where its calls go instead, and when."),
            "messages_waiting": { "type": "integer", "minimum": 0, "description": "Text messages that wait for a phone." },
        },
    });
    std::iter::once(("LineState".to_owned(), state)).collect()
}
