//! Its description (OpenAPI 3.1).

use serde_json::{Map, Value, json};

use crate::http::billing::{MONEY, Operation, answer};
use crate::http::openapi::{reference, with_problems};
use crate::store::booths::{BOOTHS_LISTED, BOOTHS_MAX};
use crate::store::entities::Object;

const CODES: [&str; 6] = ["400", "404", "409", "413", "415", "422"];

fn key(about: &str) -> Value {
    json!({ "name": "key", "in": "path", "required": true, "description": about, "schema": { "type": "string", "minLength": 1 } })
}

fn get(id: &str, tag: &str, summary: &str, about: &str, schema: Value) -> Value {
    json!({
        "operationId": id, "tags": [tag], "summary": summary, "description": about,
        "responses": with_problems(json!({ "200": answer("It.", schema) }), &["400", "404", "409"]),
    })
}

/// Its paths.
pub fn paths() -> Object {
    let items = |schema: &str, most: u32| {
        json!({ "type": "object", "required": ["items"], "properties": {
            "items": { "type": "array", "maxItems": most, "items": reference(schema) },
        } })
    };
    let make = Operation {
        id: "make_booths",
        tag: "booths",
        summary: "Make the booths of a telephone shop",
        about: "Customers below the shop, each with a line, whose password is told this once. Those that are there by their names stay as they are. All are made or none. Takes customers:write and lines:write.",
    };
    let make =
        make.post(Some("NewBooths"), json!({ "201": answer("The booths.", items("MadeBooth", BOOTHS_MAX)) }), &CODES);
    let list = get(
        "list_booths",
        "booths",
        "List the booths of a telephone shop",
        "As they are now, with calls in progress and what they cost until now. Takes booth_sessions:read.",
        items("Booth", BOOTHS_LISTED),
    );
    let mut paths = Map::new();
    let shop = key("Id or name of the shop.");
    paths.insert(
        "/api/v1/customers/{key}/booths".to_owned(),
        json!({ "parameters": [shop], "get": list, "post": make }),
    );
    let session = json!({ "type": "object", "required": ["done", "session"], "properties": {
        "done": { "type": "boolean", "description": "false: that was done with this key before." },
        "session": reference("BoothSession"),
    } });
    for (verb, id, summary, about, body) in [
        (
            "open",
            "open_booth",
            "Open a booth for a guest",
            "With paid, calls end when that is used up; without it the guest pays afterwards, and may spend limit, or the credit_limit of the booth. Takes booth_sessions:write, of somebody above the booth.",
            "OpenBooth",
        ),
        (
            "pay",
            "pay_booth",
            "Let a guest go on with more money",
            "What the guest paid grows, also while a call lasts. Takes booth_sessions:write, of somebody above the booth.",
            "PayBooth",
        ),
        (
            "close",
            "close_booth",
            "Close a booth",
            "Books what the guest pays, or gets back: nothing is left on the booth. Refused while a call is in progress, unless hang_up ends it, which takes calls:hangup too. Takes booth_sessions:write, of somebody above the booth.",
            "CloseBooth",
        ),
    ] {
        let operation = Operation { id, tag: "booths", summary, about };
        let post = operation.post(Some(body), json!({ "200": answer("The session.", session.clone()) }), &CODES);
        let booth = key("Id or name of the booth.");
        paths.insert(format!("/api/v1/booths/{{key}}/{verb}"), json!({ "parameters": [booth], "post": post }));
    }
    let receipt = get(
        "get_booth_receipt",
        "booth-sessions",
        "Show the receipt of a session",
        "Of one that has ended: the same whenever it is asked for. Takes booth_sessions:read.",
        reference("BoothReceipt"),
    );
    let session = key("Id of the session.");
    paths.insert("/api/v1/booth-sessions/{key}/receipt".to_owned(), json!({ "parameters": [session], "get": receipt }));
    paths
}

fn amount(about: &str) -> Value {
    json!({ "type": "string", "description": about, "pattern": "^-?[0-9]+(\\.[0-9]{1,6})?$" })
}

fn maybe(mut schema: Value) -> Value {
    schema["type"] = json!([schema["type"], "null"]);
    schema
}

fn id(about: &str) -> Value {
    json!({ "type": "integer", "format": "int64", "description": about })
}

fn time(about: &str) -> Value {
    json!({ "type": "string", "format": "date-time", "description": about })
}

fn word(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

/// An object that has all of these.
fn object(properties: Value) -> Value {
    let names: Vec<String> = properties.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let mut described = json!({ "type": "object", "required": names });
    described["properties"] = properties;
    described
}

/// Its schemas.
pub fn schemas() -> Object {
    let body = |required: &[&str], properties: Value| json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties });
    let plain = |about: &str| json!({ "type": ["string", "null"], "description": about, "pattern": MONEY });
    let once = json!({ "type": ["string", "null"], "description": "Asking again with the same key does nothing more.", "minLength": 1, "maxLength": 190 });
    let named = |about: &str| json!({ "type": ["integer", "string"], "description": about });
    let seconds =
        json!({ "type": ["integer", "null"], "minimum": 0, "description": "Seconds of talk; null: it rings." });
    let call = object(json!({
        "id": id("The CDR will have the same."), "called": word("The number."), "seconds": seconds,
        "cost": amount("What it costs the guest until now."),
    }));
    let states = json!({ "type": "string", "enum": ["closed", "open", "calling", "locked"] });
    [
        ("NewBooths", body(&["count", "plan_id"], json!({
            "count": { "type": "integer", "minimum": 1, "maximum": BOOTHS_MAX, "description": "How many there are to be." },
            "plan_id": named("Id or name of the plan that guests pay by, of the shop or shared with it."),
            "name": { "type": ["string", "null"], "minLength": 1, "maxLength": 180, "description": "What they are called, with a number behind; null: as the shop, and booth." },
            "domain_id": { "type": ["integer", "string", "null"], "description": "Id or name of the domain of their lines; null: the nearest one of the shop or above." },
            "credit": plain("credit_limit of each: what a guest may spend who pays afterwards; null: nothing."),
            "caller_id": { "type": ["string", "null"], "description": "Number that carriers are shown.", "pattern": "^[0-9]{1,15}$" },
        }))),
        ("MadeBooth", object(json!({
            "booth": word("Its name."),
            "made": { "type": "boolean", "description": "false: it was there, and what follows is null." },
            "booth_id": maybe(id("Its customer.")), "line_id": maybe(id("Its line.")),
            "username": maybe(word("User part of the address of the line.")), "domain": maybe(word("Domain of the line.")),
            "extension": maybe(word("The number of the booth.")), "password": maybe(word("Of the line; it is nowhere else.")),
        }))),
        ("Booth", object(json!({
            "booth_id": id("Its customer."), "booth": word("Its name."), "state": states, "currency": word("Of amounts (ISO 4217)."),
            "session_id": maybe(id("The session that lasts.")), "opened_at": maybe(time("When it began.")),
            "paid_before": maybe(amount("What the guest paid.")), "lent": maybe(amount("What the guest may spend and pays afterwards.")),
            "spent": maybe(amount("What calls of the session cost until now.")), "left": maybe(amount("What is left to spend.")),
            "calls": { "type": "array", "items": call },
        }))),
        ("OpenBooth", body(&[], json!({
            "paid": plain("What the guest pays now, above zero."),
            "limit": plain("What a guest may spend who pays afterwards, above zero; null: the credit_limit of the booth."),
            "key": once,
        }))),
        ("PayBooth", body(&["amount"], json!({
            "amount": { "type": "string", "description": "Above zero.", "pattern": MONEY }, "key": once,
        }))),
        ("CloseBooth", body(&[], json!({
            "hang_up": { "type": "boolean", "default": false, "description": "End calls in progress." }, "key": once,
        }))),
        ("BoothReceipt", receipt()),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}

fn receipt() -> Value {
    let count = |about: &str| json!({ "type": "integer", "minimum": 0, "description": about });
    let item = object(json!({
        "id": id("The call, or the transaction."), "at": time("When the call began."),
        "called": maybe(word("The number; null: it is no call.")),
        "destination": maybe(word("Name of its outbound group; of what is no call: what it is.")),
        "seconds": count("Seconds of talk."), "billed_seconds": count("Seconds that were charged."),
        "price": amount("What it cost."),
    }));
    object(json!({
        "session_id": id("The session."), "shop": word("Name of the shop."), "booth": word("Name of the booth."),
        "time_zone": word("Of the shop, as the IANA database names it."), "currency": word("Of amounts (ISO 4217)."),
        "opened_at": time("When the booth was opened."), "closed_at": time("When it was closed."),
        "items": { "type": "array", "items": item },
        "spent": amount("The sum of the prices, which is what the balance went down by."),
        "paid_before": amount("What the guest paid before."), "due": amount("What the guest paid at the end."),
        "returned": amount("What the guest got back."),
    }))
}
