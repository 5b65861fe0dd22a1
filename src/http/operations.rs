//! The description (OpenAPI 3.1) of what is no entity: calls in progress and events.

use serde_json::{Value, json};

use super::calls::{CALLED_MAX, PAGE};
use super::openapi::{reference, with_problems};
use crate::model::EventKind;
use crate::store::calls::PAGE_MAX;
use crate::store::entities::Object;

/// Its paths.
pub(super) fn paths() -> Object {
    let id = json!({ "name": "id", "in": "path", "required": true, "description": "Id of the call.", "schema": { "type": "string", "minLength": 1 } });
    let hangup = json!({
        "operationId": "hangup_call", "tags": ["calls"], "summary": "End a call",
        "description": "Takes the privilege calls:hangup. The CDR follows.",
        "responses": with_problems(json!({ "204": { "description": "It was ended." } }), &["400", "404", "409"]),
    });
    let redirect = json!({
        "operationId": "redirect_call", "tags": ["calls"], "summary": "Connect the caller with another number",
        "description": "Takes the privilege calls:redirect. Only of calls that lines make. The call ends and is charged; the caller makes another one, which is decided, priced and charged as if the line had dialled the number.",
        "requestBody": body("CallRedirect"),
        "responses": with_problems(json!({ "204": { "description": "It was done." } }), &["400", "404", "409", "413", "415", "422"]),
    });
    let mut paths = Object::new();
    paths.insert("/api/v1/calls".to_owned(), json!({ "get": list(), "post": make() }));
    paths.insert("/api/v1/events".to_owned(), json!({ "get": events() }));
    paths.insert("/api/v1/calls/{id}/hangup".to_owned(), json!({ "parameters": [id], "post": hangup }));
    paths.insert("/api/v1/calls/{id}/redirect".to_owned(), json!({ "parameters": [id], "post": redirect }));
    paths
}

fn body(schema: &str) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": reference(schema) } } })
}

fn list() -> Value {
    let page = json!({ "type": "object", "required": ["items", "next"], "properties": {
        "items": { "type": "array", "maxItems": PAGE_MAX, "items": reference("ActiveCall") },
        "next": { "type": ["string", "null"], "description": "Cursor of the next page; null: this is the last one." },
    } });
    json!({
        "operationId": "list_calls", "tags": ["calls"], "summary": "List calls in progress", "description": "Oldest first.",
        "parameters": [
            { "name": "limit", "in": "query", "description": "Most calls of the page.", "schema": { "type": "integer", "minimum": 1, "maximum": PAGE_MAX, "default": PAGE } },
            { "$ref": "#/components/parameters/cursor" },
        ],
        "responses": with_problems(json!({ "200": { "description": "A page.", "content": { "application/json": { "schema": page } } } }), &["400"]),
    })
}

fn make() -> Value {
    let begun = json!({ "type": "object", "required": ["unique_id"], "properties": {
        "unique_id": { "type": "string", "description": "`unique_id` of the call's CDR, once the line answered." },
    } });
    json!({
        "operationId": "make_call", "tags": ["calls"], "summary": "Make a call from a line",
        "description": "Takes the privilege calls:make. The line rings; when it answers, the number is called as if the line had dialled it, and priced and charged so.",
        "requestBody": body("NewCall"),
        "responses": with_problems(json!({ "202": { "description": "The line rings.", "content": { "application/json": { "schema": begun } } } }), &["400", "409", "413", "415", "422"]),
    })
}

fn events() -> Value {
    let kinds: Vec<&str> = EventKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let description = format!(
        "Server-sent events, each with `id`, `event` and `data`, which is a JSON object. Kinds: {}; and `lost`: events behind \
         Last-Event-ID are deleted already, so read again what you show. A comment comes every 15 s. The connection ends after \
         some minutes: come again with Last-Event-ID, then nothing is missed and nothing comes twice.",
        kinds.join(", ")
    );
    json!({
        "operationId": "follow_events", "tags": ["events"], "summary": "Follow what happens", "description": description,
        "parameters": [{ "name": "Last-Event-ID", "in": "header", "description": "Begin behind this event; without it with what happens from now on.", "schema": { "type": "integer", "minimum": 0 } }],
        "responses": with_problems(json!({ "200": { "description": "Events, without an end.", "content": { "text/event-stream": { "schema": { "type": "string" } } } } }), &["400"]),
    })
}

/// Its schemas.
pub(super) fn schemas() -> Object {
    let called = json!({ "type": "string", "description": "As it is dialled on the line.", "pattern": format!("^[0-9*#+]{{1,{CALLED_MAX}}}$") });
    let redirect = json!({ "type": "object", "additionalProperties": false, "required": ["called"], "properties": { "called": called } });
    let new = json!({ "type": "object", "additionalProperties": false, "required": ["line_id", "called"], "properties": {
        "line_id": { "type": ["integer", "string"], "description": "The line that calls: its id, or USER@DOMAIN, CUSTOMER/EXTENSION, or an extension that exists once." }, "called": called,
    } });
    let id = json!({ "type": ["integer", "null"], "format": "int64" });
    let time = |description: &str| json!({ "type": "string", "format": "date-time", "description": description });
    let charge = json!({ "type": "object", "required": ["customer_id", "customer", "amount"], "properties": {
        "customer_id": { "type": "integer", "format": "int64" },
        "customer": { "type": "string" },
        "amount": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]{1,6})?$" },
    } });
    let mut answered = time("When somebody answered; null: it rings.");
    answered["type"] = json!(["string", "null"]);
    let call = json!({
        "type": "object",
        "description": "A call in progress.",
        "required": ["id", "machine_id", "customer_id", "line_id", "direction", "caller", "called", "started_at", "answered_at", "carrier_id", "charges"],
        "properties": {
            "id": { "type": "integer", "format": "int64", "description": "The CDR will have the same." },
            "machine_id": { "type": "integer", "format": "int64" },
            "customer_id": id, "line_id": id,
            "direction": { "type": "string", "enum": ["internal", "outbound", "inbound"] },
            "caller": { "type": "string" }, "called": { "type": "string" },
            "started_at": time("When it came in."), "answered_at": answered,
            "carrier_id": { "type": ["integer", "null"], "format": "int64", "description": "The owner of the system sees it." },
            "charges": { "type": "array", "description": "What it has cost until now at each level that may be seen, the highest first; empty while it rings.", "items": charge },
        },
    });
    [("ActiveCall", call), ("NewCall", new), ("CallRedirect", redirect)]
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}
