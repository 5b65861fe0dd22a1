//! Keys, sessions and links for passwords of users in the description of the API.

use serde_json::{Value, json};

use crate::http::openapi::{reference, with_problems};
use crate::store::entities::Object;

/// Their paths.
pub fn paths() -> Object {
    let parameter = |name: &str, about: &str| json!({ "name": name, "in": "path", "required": true, "description": about, "schema": { "type": "string", "minLength": 1 } });
    let user = parameter("id", "Id of the user.");
    let mut paths = Object::new();
    let mut add = |path: &str, methods: Value| drop(paths.insert(format!("/api/v1/users/{{id}}/{path}"), methods));
    add("keys", json!({ "parameters": [user], "get": list("api_keys", "keys", "ApiKey"), "post": make() }));
    let key = parameter("key", "Id of the key.");
    let end_key =
        end("end_user_key", "Delete an API key of a user", "Also the keys that it made. Takes api_keys:write.");
    add("keys/{key}", json!({ "parameters": [user, key], "delete": end_key }));
    add("password-link", json!({ "parameters": [user], "post": make_link() }));
    let end_all = end("end_user_sessions", "End all sessions of a user", "Takes sessions:write.");
    add("sessions", json!({ "parameters": [user], "get": list("sessions", "sessions", "Session"), "delete": end_all }));
    let session = parameter("session", "Id of the session.");
    let end_one = end("end_user_session", "End a session of a user", "Takes sessions:write.");
    add("sessions/{session}", json!({ "parameters": [user, session], "delete": end_one }));
    paths
}

fn list(privilege: &str, what: &str, schema: &str) -> Value {
    let content = json!({ "application/json": { "schema": { "type": "array", "items": reference(schema) } } });
    json!({
        "operationId": format!("list_user_{what}"), "tags": ["users"], "summary": format!("List the {what} of a user"),
        "description": format!("Takes {privilege}:read."),
        "responses": with_problems(json!({ "200": { "description": "All of them.", "content": content } }), &["404"]),
    })
}

fn make() -> Value {
    let content = json!({ "application/json": { "schema": reference("MadeApiKey") } });
    json!({
        "operationId": "make_user_key", "tags": ["users"], "summary": "Make an API key of a user",
        "description": "Takes api_keys:write, of a person or of a key. It permits no more than the user's role and than whoever makes it; a key gives no more networks and no more time than it has, and what it made goes with it. `token` is shown this once.",
        "requestBody": { "required": true, "content": { "application/json": { "schema": reference("NewApiKey") } } },
        "responses": with_problems(
            json!({ "201": { "description": "Made.", "content": content } }),
            &["400", "404", "409", "413", "415", "422"],
        ),
    })
}

fn make_link() -> Value {
    let content = json!({ "application/json": { "schema": reference("MadePasswordLink") } });
    json!({
        "operationId": "make_user_password_link", "tags": ["users"], "summary": "Let a user set a password",
        "description": "Takes users:write. `token` is shown this once; `POST /api/v1/auth/password/link` sets the password with it, once and within a day, and ends all sessions of the user. The present password is good until then. Not of somebody who may do more.",
        "requestBody": { "required": true, "content": { "application/json": { "schema": reference("NewPasswordLink") } } },
        "responses": with_problems(
            json!({ "201": { "description": "Made.", "content": content } }),
            &["400", "404", "409", "413", "415", "422"],
        ),
    })
}

fn end(id: &str, summary: &str, about: &str) -> Value {
    let description = format!("{about} Not of somebody who may do more.");
    json!({
        "operationId": id, "tags": ["users"], "summary": summary, "description": description,
        "responses": with_problems(json!({ "204": { "description": "Done." } }), &["404"]),
    })
}

/// Their schemas.
pub fn schemas() -> Object {
    let id = |about: &str| json!({ "type": "integer", "format": "int64", "description": about });
    let time = |about: &str| json!({ "type": "string", "format": "date-time", "description": about });
    let perhaps = |mut schema: Value| {
        schema["type"] = json!([schema["type"], "null"]);
        schema
    };
    let name = json!({ "type": "string", "minLength": 1, "maxLength": 190, "description": "What it is for." });
    let list = |about: &str| json!({ "type": "array", "items": { "type": "string" }, "description": about });
    let scopes = list(
        "What it permits, as in lines:read or customers:*; if it is not given all that its user, and whoever makes it, may do now.",
    );
    let networks = list("Where it may be used from; none: from everywhere.");
    let end = perhaps(time("When it ends; null: when it is deleted."));
    let new = json!({
        "type": "object", "additionalProperties": false, "required": ["name"],
        "properties": { "name": name, "scopes": scopes, "networks": networks, "expires_at": end },
    });
    let key = json!({
        "type": "object", "description": "A key with which a program acts for a user.",
        "required": ["id", "user_id", "name", "scopes", "networks", "made_by_id", "created_at", "expires_at", "used_at"],
        "properties": {
            "id": id("Id."), "user_id": id("For whom it acts."), "name": name, "scopes": scopes, "networks": networks,
            "made_by_id": perhaps(id("The key that made it; null: a person made it.")),
            "created_at": time("When it was made."), "expires_at": end,
            "used_at": perhaps(time("When it was last used, to the minute.")),
        },
    });
    let mut made = key.clone();
    made["properties"]["token"] =
        json!({ "type": "string", "pattern": "^esk_", "description": "The key itself, shown once." });
    if let Some(required) = made["required"].as_array_mut() {
        required.push("token".into());
    }
    let text = |about: &str| json!({ "type": "string", "description": about });
    let session = json!({
        "type": "object", "description": "A login that is in force.",
        "required": ["id", "user_id", "switched_from", "address", "user_agent", "created_at", "renewed_at", "expires_at"],
        "properties": {
            "id": id("Id."), "user_id": id("Who acts."),
            "switched_from": perhaps(id("Who really sits there, if a user of a customer above acts as this one.")),
            "address": text("Where it was last renewed from."), "user_agent": text("The program, as it calls itself."),
            "created_at": time("When it began."), "renewed_at": time("When it was last renewed."),
            "expires_at": time("When it ends, unless it is renewed."),
        },
    });
    let new_link = json!({
        "type": "object", "additionalProperties": false,
        "properties": { "without_second_factor": {
            "type": "boolean", "default": false, "description": "Take the second factor away, of a user who lost it.",
        } },
    });
    let made_link = json!({
        "type": "object", "description": "With what a password is set, once.", "required": ["token", "expires_at"],
        "properties": {
            "token": { "type": "string", "description": "The token itself, shown once." },
            "expires_at": time("When it ends."),
        },
    });
    let keys = [("ApiKey", key), ("NewApiKey", new), ("MadeApiKey", made), ("Session", session)];
    keys.into_iter()
        .chain([("NewPasswordLink", new_link), ("MadePasswordLink", made_link)])
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}
