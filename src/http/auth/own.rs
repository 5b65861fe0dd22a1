//! What users do with their own login, in the description of the API.

use serde_json::{Value, json};

use crate::http::openapi::{reference, with_problems};
use crate::store::entities::Object;

/// Answers of what takes a JSON body.
const WITH_BODY: [&str; 4] = ["400", "413", "415", "422"];

/// Its paths.
pub fn paths() -> Object {
    let mut paths = Object::new();
    let mut add = |path: &str, methods: Value| drop(paths.insert(format!("/api/v1/auth/{path}"), methods));
    add(
        "login",
        json!({ "post": public(take("log_in", "Log in", "A user with a second factor is asked for `code` with 401 and the field's name: send all again, with a code of the app or a recovery code.", "Login", gives("TokenPair"))) }),
    );
    add(
        "refresh",
        json!({ "post": public(take("refresh_session", "Get new tokens", "The old refresh token is used up. One that is used twice ends the session: somebody else has it.", "RefreshToken", gives("TokenPair"))) }),
    );
    add("logout", json!({ "post": plain("log_out", "End this session", "", done(), &[]) }));
    add("me", json!({ "get": plain("show_me", "Show who asks", "", gives("Me"), &[]) }));
    let sessions = gives_list("ListedSession");
    add(
        "sessions",
        json!({
            "get": plain("list_my_sessions", "List my sessions", IN_PERSON, sessions, &[]),
            "delete": plain("end_my_sessions", "End all my other sessions", IN_PERSON, done(), &[]),
        }),
    );
    add(
        "sessions/{id}",
        json!({
            "parameters": [id("Id of the session.")],
            "delete": plain("end_my_session", "End one of my sessions", IN_PERSON, done(), &["400", "404"]),
        }),
    );
    let switch = "Begins a session as a user of a customer below, with what both may do. The audit log tells both. Takes users:switch. In person.";
    add(
        "switch",
        json!({ "post": with(take("switch_user", "Act as a user below", switch, "SwitchUser", gives("TokenPair")), &["404"]) }),
    );
    let made = json!({ "201": { "description": "Made.", "content": { "application/json": { "schema": reference("MadeApiKey") } } } });
    add(
        "keys",
        json!({
            "get": plain("list_my_keys", "List my API keys", IN_PERSON, gives_list("ApiKey"), &[]),
            "post": with(take("make_my_key", "Make an API key of mine", "`token` is shown this once. In person.", "NewApiKey", made), &["409"]),
        }),
    );
    add(
        "keys/{id}",
        json!({
            "parameters": [id("Id of the key.")],
            "delete": plain("end_my_key", "Delete one of my API keys", IN_PERSON, done(), &["400", "404"]),
        }),
    );
    add(
        "password",
        json!({ "post": take("change_my_password", "Change my password", "Ends all sessions, this one too. In person.", "PasswordChange", done()) }),
    );
    add(
        "password/link",
        json!({ "post": public(take("use_password_link", "Set a password with a link", "Ends all sessions. The second factor stays.", "PasswordByLink", done())) }),
    );
    let mailed = json!({ "202": { "description": "If there is such a user with an address, a link is mailed." } });
    let mut reset = take(
        "reset_password",
        "Ask for a link by mail",
        "The answer does not tell who exists.",
        "PasswordReset",
        mailed,
    );
    reset["responses"]["501"] = json!({ "description": "This system sends no mail.", "content": { "application/problem+json": { "schema": reference("Problem") } } });
    add("password/reset", json!({ "post": public(reset) }));
    let proposed = "In force when its first code is confirmed. In person.";
    add(
        "totp",
        json!({ "post": with(take("propose_totp", "Get a secret for an authenticator app", proposed, "Proof", gives("ProposedTotp")), &["409"]) }),
    );
    add(
        "totp/confirm",
        json!({ "post": with(take("confirm_totp", "Confirm the second factor", "The recovery codes are shown this once. In person.", "TotpCode", gives("RecoveryCodes")), &["409"]) }),
    );
    add("totp/remove", json!({ "post": take("remove_totp", "Remove the second factor", IN_PERSON, "Proof", done()) }));
    paths
}

/// Keys and those who switched to a user may not.
const IN_PERSON: &str = "In person: logged in as this user, not with a key.";

fn id(about: &str) -> Value {
    json!({ "name": "id", "in": "path", "required": true, "description": about, "schema": { "type": "integer", "format": "int64" } })
}

fn gives(schema: &str) -> Value {
    json!({ "200": { "description": "Done.", "content": { "application/json": { "schema": reference(schema) } } } })
}

fn gives_list(schema: &str) -> Value {
    let items = json!({ "type": "array", "items": reference(schema) });
    json!({ "200": { "description": "All of them.", "content": { "application/json": { "schema": items } } } })
}

fn done() -> Value {
    json!({ "204": { "description": "Done." } })
}

fn plain(id: &str, summary: &str, about: &str, answers: Value, codes: &[&str]) -> Value {
    let mut operation =
        json!({ "operationId": id, "tags": ["auth"], "summary": summary, "responses": with_problems(answers, codes) });
    if !about.is_empty() {
        operation["description"] = about.into();
    }
    operation
}

fn take(id: &str, summary: &str, about: &str, schema: &str, answers: Value) -> Value {
    let mut operation = plain(id, summary, about, answers, &WITH_BODY);
    operation["requestBody"] =
        json!({ "required": true, "content": { "application/json": { "schema": reference(schema) } } });
    operation
}

/// The operation, with these answers too.
fn with(mut operation: Value, codes: &[&str]) -> Value {
    let answers = operation["responses"].take();
    operation["responses"] = with_problems(answers, codes);
    operation
}

/// The operation, for which nobody has to be logged in.
fn public(mut operation: Value) -> Value {
    operation["security"] = json!([]);
    operation
}

/// Its schemas.
pub fn schemas() -> Object {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let perhaps = |about: &str| json!({ "type": ["string", "null"], "description": about });
    let time = |about: &str| json!({ "type": "string", "format": "date-time", "description": about });
    let number = |about: &str| json!({ "type": "integer", "format": "int64", "description": about });
    let asked = |required: &[&str], properties: Value| json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties });
    let given = |properties: Value| {
        let required: Vec<String> =
            properties.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
        json!({ "type": "object", "required": required, "properties": properties })
    };
    let code = perhaps("Of the authenticator app, or a recovery code, where a second factor is in force.");
    let password = text("The present password.");
    let current = json!({ "type": "object", "required": ["current"], "properties": {
        "current": { "type": "boolean", "description": "Whether it is the one that asks." },
    } });
    let nobody = json!({ "type": ["integer", "null"], "format": "int64", "description": "Who really sits there, after a switch." });
    [
        ("Login", asked(&["username", "password"], json!({ "username": text("The user name."), "password": password, "code": code }))),
        ("TokenPair", given(json!({
            "access_token": text("For `Authorization: Bearer`."), "access_expires_at": time("When it ends."),
            "refresh_token": text("Gets the next pair."), "refresh_expires_at": time("When that ends."),
        }))),
        ("RefreshToken", asked(&["refresh_token"], json!({ "refresh_token": text("The last one.") }))),
        ("Me", given(json!({
            "user_id": { "type": ["integer", "null"], "format": "int64" }, "name": text("The user name; `anna as bob` after a switch."),
            "customer_id": number("Whose user."), "switched_from": nobody,
            "privileges": { "type": "array", "items": { "type": "string" }, "description": "As in lines:read." },
        }))),
        ("ListedSession", json!({ "allOf": [reference("Session"), current] })),
        ("SwitchUser", asked(&["user_id"], json!({ "user_id": number("As whom.") }))),
        ("PasswordChange", asked(&["password", "new_password"], json!({ "password": password, "new_password": text("The next one."), "code": code }))),
        ("PasswordByLink", asked(&["token", "password"], json!({ "token": text("Of the link."), "password": text("The new password.") }))),
        ("PasswordReset", asked(&["username"], json!({ "username": text("Whose password was forgotten.") }))),
        ("Proof", asked(&["password"], json!({ "password": password, "code": code }))),
        ("ProposedTotp", given(json!({ "secret": text("To type into the app."), "uri": text("The same for a QR code.") }))),
        ("TotpCode", asked(&["code"], json!({ "code": text("What the app shows now.") }))),
        ("RecoveryCodes", given(json!({ "recovery_codes": { "type": "array", "items": { "type": "string" } } }))),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}
