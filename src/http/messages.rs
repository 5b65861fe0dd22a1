//! `POST /api/v1/messages`: sends a text message in the name of a line. Reading them is that of every entity.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::auth::{Actor, Body};
use super::calls::{CALLED_MAX, LineRef, called, meant};
use super::error::Problem;
use super::openapi::{reference, with_problems};
use super::service::Api;
use crate::clock;
use crate::model::{Direction, Message, MessageId, MessageStatus};
use crate::security::{Action, Scope, allow};
use crate::store::entities::Object;
use crate::store::{ledger, messages};

/// Characters of a text that is sent.
const TEXT_MAX: usize = 1600;

/// The route.
pub(super) fn routes() -> Router<Api> {
    Router::new().route("/api/v1/messages", post(send))
}

/// Which line sends what to whom.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Send {
    line_id: LineRef,
    called: String,
    text: String,
}

async fn send(State(api): State<Api>, actor: Actor, Body(body): Body<Send>) -> Result<Response, Problem> {
    allow(&actor, "messages", Action::Other("send"), Scope::Own).map_err(|_| {
        Problem::new(StatusCode::FORBIDDEN, "the role or the key does not permit this")
            .detail("it takes the privilege messages:send")
    })?;
    let line = meant(&api, &actor, body.line_id).await?;
    let called = called(body.called)?;
    let length = body.text.chars().count();
    if !(1..=TEXT_MAX).contains(&length) || body.text.len() > Message::BYTES_MAX {
        let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong").field("text");
        return Err(problem.detail(format!("text has {length} characters; it must have 1 to {TEXT_MAX}")));
    }
    let now = clock::now();
    let id = ledger::next_id();
    let message = Message {
        id: MessageId(id.0),
        customer_id: line.customer_id,
        direction: Direction::Internal,
        status: MessageStatus::New,
        reason: None,
        line_id: Some(line.id),
        to_line_id: None,
        carrier_id: None,
        caller: String::new(),
        called,
        content_type: "text/plain;charset=UTF-8".to_owned(),
        body: body.text,
        cause: format!("api:{id}"),
        sip_code: 0,
        tries: 0,
        created_at: now,
        next_try_at: now,
        expires_at: now.plus_millis(Message::HOURS * 3_600_000),
        delivered_at: None,
        ways: String::new(),
    };
    messages::add(&api.db, &message).await?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "id": id }))).into_response())
}

/// Its description.
pub(super) fn operation() -> Value {
    let kept = json!({ "type": "object", "required": ["id"], "properties": {
        "id": { "type": "integer", "format": "int64", "description": "Id of the message: its `status` tells what becomes of it." },
    } });
    json!({
        "operationId": "send_message", "tags": ["messages"], "summary": "Send a text message from a line",
        "description": "Takes the privilege messages:send. It is decided, priced and charged as if the line had sent it.",
        "requestBody": { "required": true, "content": { "application/json": { "schema": reference("NewMessage") } } },
        "responses": with_problems(json!({ "202": { "description": "It is kept.", "content": { "application/json": { "schema": kept } } } }), &["400", "413", "415", "422"]),
    })
}

/// Its schema.
pub(super) fn schemas() -> Object {
    let new = json!({ "type": "object", "additionalProperties": false, "required": ["line_id", "called", "text"], "properties": {
        "line_id": { "type": ["integer", "string"], "description": "The line that sends: its id, or USER@DOMAIN, CUSTOMER/EXTENSION, or an extension that exists once." },
        "called": { "type": "string", "description": "As it is dialled on the line.", "pattern": format!("^[0-9*#+]{{1,{CALLED_MAX}}}$") },
        "text": { "type": "string", "minLength": 1, "maxLength": TEXT_MAX },
    } });
    std::iter::once(("NewMessage".to_owned(), new)).collect()
}
