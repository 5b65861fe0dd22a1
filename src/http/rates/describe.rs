//! Its description (OpenAPI 3.1).

use serde_json::{Value, json};

use super::deck::{NAME_MAX, PAGE, PAGE_MAX};
use crate::http::jobs::accepted;
use crate::http::openapi::{reference, with_problems};
use crate::store::entities::Object;

fn answer(about: &str, schema: &Value) -> Value {
    json!({ "description": about, "content": { "application/json": { "schema": schema } } })
}

fn body(schema: &str) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": reference(schema) } } })
}

/// Its paths.
pub fn paths() -> Object {
    let codes = ["400", "404", "409", "413", "415", "422"];
    let validate = json!({ "$ref": "#/components/parameters/validate" });
    let activated = |about: &str| json!({ "200": answer(about, &reference("RatesActivated")), "204": { "description": "It could be done." } });
    let key = json!({ "name": "key", "in": "path", "required": true, "description": "Id of the deck.", "schema": { "type": "string", "minLength": 1 } });
    let activate = json!({ "parameters": [key], "post": {
        "operationId": "activate_deck", "tags": ["rates"], "summary": "Let the prices of a deck count",
        "description": "From its effective time on, or from now on if that is over. Takes prices:write.",
        "parameters": [validate],
        "responses": with_problems(activated("What was done."), &["400", "404", "409"]),
    } });
    let rollback = json!({ "post": {
        "operationId": "rollback_rates", "tags": ["rates"], "summary": "Take the deck back that was activated last",
        "description": "Prices are again what they were before it began. Takes prices:write.",
        "parameters": [validate], "requestBody": body("RatesSeller"),
        "responses": with_problems(activated("What was done."), &codes),
    } });
    let simulate = json!({ "post": {
        "operationId": "simulate_rates", "tags": ["rates"], "summary": "Price the calls of a period with another plan",
        "description": "Changes nothing. Takes prices:read and statistics:read, and jobs:read to get what comes of it. Tells of calls of the own customer and of those below.",
        "requestBody": body("RatesTried"),
        "responses": with_problems(accepted("RatesSimulation"), &codes),
    } });
    let rerate = json!({ "post": {
        "operationId": "rerate_calls", "tags": ["rates"], "summary": "Charge the calls of a period again",
        "description": "With the prices of today's lists for the time of each call, by the plans that customers had then; calls whose price is right are left alone. Only of the owner of the system; takes cdrs:rerate, and jobs:read to get what comes of it.",
        "requestBody": body("RatesCorrection"),
        "responses": with_problems(accepted("RatesRerated"), &codes),
    } });
    let missing = json!({ "type": "object", "additionalProperties": false, "required": ["items"], "properties": { "items": { "type": "array", "items": reference("RatesMissing") } } });
    let missing = json!({ "get": {
        "operationId": "missing_rates", "tags": ["rates"], "summary": "Exchange rates that calls would need and that are not there",
        "description": "Of the own customer and of those below, now. Takes exchange_rates:read.",
        "responses": with_problems(json!({ "200": answer("All of them.", &missing) }), &[]),
    } });
    let mut paths = Object::new();
    paths.insert("/api/v1/rates/missing".to_owned(), missing);
    paths.insert("/api/v1/decks/{key}/activate".to_owned(), activate);
    paths.insert("/api/v1/rates/rollback".to_owned(), rollback);
    paths.insert("/api/v1/rates/simulate".to_owned(), simulate);
    paths.insert("/api/v1/rates/rerate".to_owned(), rerate);
    paths.insert("/api/v1/rates/import".to_owned(), json!({ "post": import() }));
    paths.insert("/api/v1/rates/diff".to_owned(), json!({ "get": diff() }));
    paths
}

fn parameter(name: &str, about: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": "query", "description": about, "schema": schema })
}

fn import() -> Value {
    let (text, flag) = (json!({ "type": "string", "minLength": 1 }), json!({ "type": "string", "enum": ["0", "1"] }));
    json!({
        "operationId": "import_rates", "tags": ["rates"], "summary": "Read a rate deck and tell what it would change",
        "description": "One of carrier_id and plan_id is needed. What is wrong with the file is told at once. Takes prices:write, and jobs:read to get what comes of it.",
        "parameters": [
            parameter("carrier_id", "What this carrier charges: its id or name.", &text),
            parameter("plan_id", "What this plan charges: its id or name.", &text),
            parameter("name", "Name of the file.", &json!({ "type": "string", "minLength": 1, "maxLength": NAME_MAX, "default": "deck.csv" })),
            parameter("columns", "Which column holds what: `prefix=Dial Code;per_minute=Rate`. Without it they are found by their usual names, or as in the last file of the seller.", &text),
            parameter("effective_at", "From when the prices count; without it when they are activated.", &json!({ "type": "string", "format": "date-time" })),
            parameter("activate", "1: activate it at once.", &flag),
            parameter("traffic", "0: do not price the calls of last month.", &flag),
            parameter("validate", "1: only find out whether the file can be read.", &flag),
        ],
        "requestBody": { "required": true, "content": { "text/csv": { "schema": { "type": "string" } } } },
        "responses": with_problems(
            { let mut answers = accepted("RatesImported"); answers["204"] = json!({ "description": "It can be read." }); answers },
            &["400", "404", "409", "413", "415", "422"],
        ),
    })
}

fn diff() -> Value {
    let page = json!({ "type": "object", "required": ["items", "next"], "properties": {
        "items": { "type": "array", "maxItems": PAGE_MAX, "items": reference("RatesDifference") },
        "next": { "type": ["string", "null"], "description": "Cursor of the next page; null: this is the last one." },
    } });
    let mut before = parameter("before", "Id of the first deck.", &json!({ "type": "string", "minLength": 1 }));
    before["required"] = true.into();
    let mut after = parameter("after", "Id of the second deck.", &json!({ "type": "string", "minLength": 1 }));
    after["required"] = true.into();
    json!({
        "operationId": "compare_decks", "tags": ["rates"], "summary": "Show what two decks say differently",
        "description": "By prefix. Takes prices:read.",
        "parameters": [
            before, after,
            parameter("limit", "Most differences of the page.", &json!({ "type": "integer", "minimum": 1, "maximum": PAGE_MAX, "default": PAGE })),
            { "$ref": "#/components/parameters/cursor" },
        ],
        "responses": with_problems(json!({ "200": answer("A page.", &page) }), &["400", "404"]),
    })
}

/// Its schemas.
pub fn schemas() -> Object {
    let money = json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,6})?$" });
    let count = |about: &str| json!({ "type": "integer", "minimum": 0, "description": about });
    let id = json!({ "type": "integer", "format": "int64" });
    let named = |about: &str| json!({ "type": ["integer", "string", "null"], "description": about });
    let moment = |about: &str| json!({ "type": ["string", "null"], "format": "date-time", "description": about });
    let period = json!({
        "customer_id": named("Only this customer: its id or name."),
        "period": { "type": ["string", "null"], "description": "A month such as 2026-10; without it, and without since and until, last month." },
        "since": moment("From this time on."), "until": moment("Until before this time."),
        "time_zone": { "type": ["string", "null"], "description": "Time zone of the month, such as Europe/Madrid." },
    });
    let mut correction = period.clone();
    correction["dry_run"] =
        json!({ "type": "boolean", "default": false, "description": "Only find out what would be corrected." });
    let mut tried = period.clone();
    tried["plan_id"] = json!({ "type": ["integer", "string"], "description": "The plan to try: its id or name." });
    tried["customer_id"] =
        named("Only this customer would have it; without it everybody directly below whoever made the plan.");
    let object = |required: &[&str], properties: &Value| json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties });
    let compared = object(
        &["customer_id", "customer", "calls", "paid", "would_pay", "currency"],
        &json!({
            "customer_id": id, "customer": { "type": "string" }, "calls": count("Calls it would pay for."), "paid": money, "would_pay": money,
            "currency": { "type": "string", "description": "What the amounts are in (ISO 4217); the owner of the system has a row for each in which it pays carriers.", "pattern": "^[A-Z]{3}$" },
        }),
    );
    let row = json!({ "type": ["object", "null"], "required": ["prefix", "per_minute", "connect_fee", "minimum", "included_seconds", "first_block", "increment"], "properties": {
        "prefix": { "type": "string" }, "per_minute": money, "connect_fee": money, "minimum": money,
        "included_seconds": count("Seconds paid by the connect fee."), "first_block": count("Seconds of the first block."), "increment": count("Seconds of each further one."),
    } });
    let loss = object(
        &["prefix", "seller", "plan", "cost", "price", "currency"],
        &json!({
            "prefix": { "type": "string" }, "seller": { "type": "string", "description": "Who would lose: the owner of the system, or a reseller." },
            "plan": { "type": "string", "description": "The plan by which it is sold." }, "cost": money, "price": money,
            "currency": { "type": "string", "description": "That of the plan (ISO 4217).", "pattern": "^[A-Z]{3}$" },
        }),
    );
    let impact = object(
        &["prefixes", "new", "dearer", "cheaper", "other", "same", "lost", "losing", "losses"],
        &json!({
            "prefixes": count("Prefixes in the deck."), "new": count("Prefixes that had no price of their own."),
            "dearer": count("Prefixes that become dearer for a call of three minutes."), "cheaper": count("Prefixes that become cheaper."),
            "other": count("Prefixes whose form changes, and not the price of three minutes."), "same": count("Prefixes that stay as they are."),
            "lost": count("Prefixes that lose their own price."), "losing": count("Destinations that would be sold below cost."),
            "losses": { "type": "array", "maxItems": 1000, "description": "The first of them; amounts are of three minutes.", "items": loss },
        }),
    );
    let activated = object(
        &["deck", "effective_at", "until", "begun", "ended", "kept"],
        &json!({
            "deck": reference("Deck"), "effective_at": { "type": "string", "format": "date-time" },
            "until": { "type": ["string", "null"], "format": "date-time", "description": "When a deck that was activated for later takes over; null: none was." },
            "begun": count("Prices that begin."), "ended": count("Prices that end."), "kept": count("Prices that stay as they are."),
        }),
    );
    let imported = object(
        &["deck", "impact", "traffic", "activated"],
        &json!({
            "deck": reference("Deck"), "impact": impact,
            "traffic": { "type": ["array", "null"], "description": "The calls of last month with the prices before and after; null: not looked at.", "items": reference("RatesCompared") },
            "activated": { "anyOf": [reference("RatesActivated"), { "type": "null" }] },
        }),
    );
    let simulation = object(
        &["calls", "unpriced", "customers"],
        &json!({
            "calls": count("Answered calls in the period."), "unpriced": count("Calls that have no price with the prices tried: they would be free."),
            "customers": { "type": "array", "items": reference("RatesCompared") },
        }),
    );
    let rerated = object(
        &["calls", "corrected", "same", "skipped", "before", "after"],
        &json!({
            "calls": count("Answered calls in the period."), "corrected": count("Calls that were given back and charged again."),
            "same": count("Calls whose price is right."), "skipped": count("Calls that were never charged, were taken back by hand, have no price now, or of whose plan of then nothing is known any more."),
            "before": { "type": "object", "description": "What was paid for the corrected calls, by currency.", "additionalProperties": money },
            "after": { "type": "object", "description": "What is paid now, by currency.", "additionalProperties": money },
        }),
    );
    let code = json!({ "type": "string", "pattern": "^[A-Z]{3}$" });
    let missing = object(
        &["customer_id", "customer", "from_currency", "to_currency"],
        &json!({ "customer_id": id, "customer": { "type": "string", "description": "Who would convert." }, "from_currency": code, "to_currency": code }),
    );
    let seller = object(
        &[],
        &json!({ "carrier_id": named("The carrier; or plan_id."), "plan_id": named("The plan; or carrier_id.") }),
    );
    [
        ("RatesMissing", missing),
        ("RatesSeller", seller),
        ("RatesTried", object(&["plan_id"], &tried)),
        ("RatesCorrection", object(&[], &correction)),
        ("RatesCompared", compared),
        ("RatesActivated", activated),
        ("RatesImported", imported),
        ("RatesSimulation", simulation),
        ("RatesRerated", rerated),
        ("RatesDifference", object(&["before", "after"], &json!({ "before": row, "after": row }))),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}
