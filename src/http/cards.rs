//! `/api/v1/card-groups/{key}/cards`, `/api/v1/cards/{key}/balance` and `pay`.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::auth::{Actor, Body};
use super::body::{BODY_MAX, Key, Validate};
use super::error::Problem;
use super::openapi::{reference, with_problems};
use super::service::Api;
use crate::clock;
use crate::model::{CardGroupId, CardId, Micros};
use crate::security::{Action, Scope, allow};
use crate::store::access::Author;
use crate::store::cards::{self, CardError, CardPayment, NewCards};
use crate::store::entities::{self, Object, Refused, Table, Who};
use crate::store::ledger::PayError;
use crate::store::reports::shown;

/// Most cards of a batch that is made through the API.
const CARDS_MAX: u32 = 10_000;

/// The routes.
pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/api/v1/card-groups/{key}/cards", post(make))
        .route("/api/v1/cards/{key}/balance", get(balance))
        .route("/api/v1/cards/{key}/pay", post(pay))
        .layer(DefaultBodyLimit::max(BODY_MAX))
}

fn may(actor: &Actor, entity: &str, action: Action) -> Result<(), Problem> {
    let takes = format!("this needs the privilege {entity}:{}", action.as_str());
    allow(actor, entity, action, Scope::Own).map_err(|denied| Problem::from(denied).detail(takes))
}

/// The id of a row that the actor sees, by its id or name.
async fn seen(api: &Api, actor: &Actor, table: &str, key: &str) -> Result<i64, Problem> {
    let none = |noun| Problem::from(Refused::NotFound { noun, key: key.chars().take(100).collect() });
    let table = Table::named(table).ok_or_else(|| none("card"))?;
    let key = entities::key_of(&api.db, &Who::actor(actor), table, key).await?;
    key.parse().map_err(|_| none(table.resource.noun))
}

fn wrong(field: &str, detail: String) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong").field(field).detail(detail)
}

fn amount(field: &str, text: &str) -> Result<Micros, Problem> {
    text.parse::<Micros>().map_err(|error| wrong(field, error.to_string()))
}

fn text(field: &str, text: String, fewest: usize, most: usize) -> Result<String, Problem> {
    let length = text.chars().count();
    if (fewest..=most).contains(&length) {
        return Ok(text);
    }
    Err(wrong(field, format!("{field} has {length} characters; it must have {fewest} to {most}")))
}

fn refused(error: CardError) -> Problem {
    let conflict = |title: &str, detail: &str| Problem::new(StatusCode::CONFLICT, title).detail(detail);
    match error {
        CardError::Store(error) if error.is_unique_violation() => {
            conflict("there is one already", "there is a card batch of this name already").field("name")
        }
        CardError::Store(error) | CardError::Pay(PayError::Store(error)) => error.into(),
        CardError::NoGroup(_) | CardError::NoCard(_) => {
            Problem::new(StatusCode::NOT_FOUND, "there is no such thing").detail(error.to_string())
        }
        CardError::Count(_) => wrong("count", error.to_string()),
        CardError::Amount(_) => wrong("amount", error.to_string()),
        CardError::Balance(_) => wrong("balance", error.to_string()),
        CardError::Pay(_) | CardError::Numbers(_) | CardError::Pin(_) => {
            conflict("this cannot be done", &error.to_string())
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    name: String,
    count: u32,
    balance: Option<String>,
    #[serde(default)]
    locked: bool,
}

async fn make(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    Validate(validate): Validate,
    Body(body): Body<New>,
) -> Result<Response, Problem> {
    may(&actor, "card_batches", Action::Write)?;
    let group = CardGroupId(seen(&api, &actor, "card_groups", &key.0).await?);
    if !(1..=CARDS_MAX).contains(&body.count) {
        return Err(wrong("count", format!("count is {}; it must be 1 to {CARDS_MAX}", body.count)));
    }
    let balance = body.balance.as_deref().map(|text| amount("balance", text)).transpose()?;
    let (name, count) = (text("name", body.name, 1, 190)?, body.count);
    let new = NewCards { group, name, count, balance, locked: body.locked };
    let author = Author::of(&actor, clock::now()).validating(validate);
    let (batch, made) = cards::make(&api.db, &new, &author, &mut |_, _| ()).await.map_err(refused)?;
    if validate {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok((StatusCode::CREATED, Json(json!({ "batch": shown(&batch)?, "cards": made }))).into_response())
}

async fn balance(State(api): State<Api>, actor: Actor, key: Key) -> Result<Response, Problem> {
    may(&actor, "cards", Action::Read)?;
    let card = CardId(seen(&api, &actor, "cards", &key.0).await?);
    Ok(Json(cards::balance(&api.db, card).await.map_err(refused)?).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pay {
    amount: String,
    key: Option<String>,
    #[serde(default)]
    note: String,
}

async fn pay(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    Validate(validate): Validate,
    Body(body): Body<Pay>,
) -> Result<Response, Problem> {
    may(&actor, "payments", Action::Write)?;
    let card = CardId(seen(&api, &actor, "cards", &key.0).await?);
    let payment = CardPayment {
        card,
        amount: amount("amount", &body.amount)?,
        key: body.key.map(|key| text("key", key, 1, 190)).transpose()?,
        note: text("note", body.note, 0, 255)?,
    };
    let author = Author::of(&actor, clock::now()).validating(validate);
    let booked = cards::pay(&api.db, &payment, &author).await.map_err(refused)?;
    if validate {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let told = json!({ "booked": booked.is_some(), "transaction_id": booked, "amount": payment.amount });
    Ok(Json(told).into_response())
}

/// In the description of the API.
pub(super) fn paths() -> Object {
    let key = |about: &str| json!({ "name": "key", "in": "path", "required": true, "description": about, "schema": { "type": "string", "minLength": 1 } });
    let answer = |about: &str, schema: Value| json!({ "description": about, "content": { "application/json": { "schema": schema } } });
    let body =
        |schema: &str| json!({ "required": true, "content": { "application/json": { "schema": reference(schema) } } });
    let codes = ["400", "404", "409", "413", "415", "422"];
    let card = json!({ "type": "object", "required": ["number", "pin"], "properties": { "number": { "type": "string" }, "pin": { "type": "string" } } });
    let made = json!({ "type": "object", "required": ["batch", "cards"], "properties": {
        "batch": reference("CardBatch"), "cards": { "type": "array", "maxItems": CARDS_MAX, "items": card },
    } });
    let paid = json!({ "type": "object", "required": ["booked", "transaction_id", "amount"], "properties": {
        "booked": { "type": "boolean", "description": "false: a payment with this key is there already." },
        "transaction_id": { "type": ["integer", "null"], "format": "int64" },
        "amount": reference("CardAmount"),
    } });
    let (validate, could) =
        (json!({ "$ref": "#/components/parameters/validate" }), json!({ "description": "It could be done." }));
    let make = json!({
        "parameters": [validate],
        "operationId": "make_cards", "tags": ["card_groups"], "summary": "Make cards",
        "description": "Numbers and PINs are chosen by chance; PINs are told this once. Takes card_batches:write.",
        "requestBody": body("NewCards"),
        "responses": with_problems(json!({ "201": answer("The cards.", made), "204": could }), &codes),
    });
    let balance = json!({
        "operationId": "get_card_balance", "tags": ["cards"], "summary": "What is on a card", "description": "Takes cards:read.",
        "responses": with_problems(json!({ "200": answer("The balance.", reference("CardBalance")) }), &["404"]),
    });
    let pay = json!({
        "parameters": [validate],
        "operationId": "pay_card", "tags": ["cards"], "summary": "Put money on a card",
        "description": "A key of a card counts once. Takes payments:write.",
        "requestBody": body("PayCard"),
        "responses": with_problems(json!({ "200": answer("What was done.", paid), "204": could }), &codes),
    });
    let (group, card) = (key("Id or name of the group."), key("Id of the card."));
    [
        ("/api/v1/card-groups/{key}/cards", json!({ "parameters": [group], "post": make })),
        ("/api/v1/cards/{key}/balance", json!({ "parameters": [card], "get": balance })),
        ("/api/v1/cards/{key}/pay", json!({ "parameters": [card], "post": pay })),
    ]
    .into_iter()
    .map(|(path, operations)| (path.to_owned(), operations))
    .collect()
}

/// Its schemas.
pub(super) fn schemas() -> Object {
    let money =
        |about: &str| json!({ "type": "string", "description": about, "pattern": "^-?[0-9]+(\\.[0-9]{1,6})?$" });
    let text = |about: &str, fewest: u32, most: u32| json!({ "type": "string", "description": about, "minLength": fewest, "maxLength": most });
    let body = |required: &[&str], properties: Value| json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties });
    let balance = json!({ "type": "object", "required": ["number", "balance", "reserved", "credit_limit", "available", "currency"], "properties": {
        "number": { "type": "string", "description": "Number of the card." },
        "balance": money("What is on it; below zero: what it used of its credit."),
        "reserved": money("What calls in progress have reserved."),
        "credit_limit": money("How far it may go below zero."),
        "available": money("What may still be spent."),
        "currency": { "type": "string", "description": "What all that is in (ISO 4217).", "pattern": "^[A-Z]{3}$" },
    } });
    let amount = json!({ "type": "string", "description": "Above zero.", "pattern": "^[0-9]+(\\.[0-9]{1,6})?$" });
    [
        ("NewCards", body(&["name", "count"], json!({
            "name": text("Name of the batch, unique.", 1, 190),
            "count": { "type": "integer", "minimum": 1, "maximum": CARDS_MAX, "description": "How many." },
            "balance": { "type": ["string", "null"], "description": "What each has on its balance; null: as the group says.", "pattern": "^[0-9]+(\\.[0-9]{1,6})?$" },
            "locked": { "type": "boolean", "default": false, "description": "They are locked until somebody unlocks them." },
        }))),
        ("PayCard", body(&["amount"], json!({
            "amount": reference("CardAmount"), "note": text("For people.", 0, 255),
            "key": { "type": ["string", "null"], "description": "A payment of the card with a key that was used before is not booked again.", "minLength": 1, "maxLength": 190 },
        }))),
        ("CardAmount", amount),
        ("CardBalance", balance),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}
