//! `/api/v1/ledger/balance`, `pay`, `reverse` and `verify`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Named, amount, author, may, refused, seen, sold, text};
use crate::http::auth::{Actor, Body};
use crate::http::body::{Parameters, Validate};
use crate::http::error::Problem;
use crate::http::jobs::{self, Progress};
use crate::http::service::Api;
use crate::model::{CallId, Customer, JobKind, Micros};
use crate::security::{Action, Scope, allow};
use crate::store::entities::Who;
use crate::store::ledger::{self, BALANCES_MAX, PayError, Payment, Reversal};

pub async fn list(State(api): State<Api>, actor: Actor, parameters: Parameters) -> Result<Json<Value>, Problem> {
    may(&actor, "balances", Action::Read)?;
    let (mut limit, mut after, mut customer) = (BALANCES_MAX, String::new(), None);
    for (name, text) in parameters.0 {
        let wrong = |detail: String| Problem::new(StatusCode::BAD_REQUEST, "a parameter is wrong").detail(detail);
        match name.as_str() {
            "limit" => {
                let given = text.parse().ok().filter(|limit| (1..=BALANCES_MAX).contains(limit));
                limit = given.ok_or_else(|| wrong(format!("limit is 1 to {BALANCES_MAX}")).field("limit"))?;
            }
            "cursor" => after = text,
            "customer_id" => customer = Some(seen(&api, &actor, &Named::Text(text)).await?.id),
            _ => return Err(wrong("there are customer_id, limit and cursor here".to_owned()).field(name)),
        }
    }
    let (items, next) = ledger::balances(&api.db, &Who::actor(&actor), customer, &after, limit).await?;
    Ok(Json(json!({ "items": items, "next": next })))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPay {
    customer_id: Named,
    amount: String,
    key: Option<String>,
    #[serde(default)]
    note: String,
}

/// A proof of the whole ledger, which is the business of the owner of the system.
pub async fn verify(State(api): State<Api>, actor: Actor) -> Result<Response, Problem> {
    allow(&actor, "balances", Action::Read, Scope::System)
        .map_err(|denied| Problem::from(denied).detail("only the owner of the system proves the ledger"))?;
    let db = api.db.clone();
    let work = |progress: Arc<Progress>| async move {
        ledger::verify_telling(&db, |done, all| progress.of(done, all)).await.map_err(Problem::from)
    };
    jobs::start(&api, &actor, (JobKind::LedgerVerify, json!({})), work).await
}

pub async fn pay(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<NewPay>,
) -> Result<Response, Problem> {
    may(&actor, "payments", Action::Write)?;
    let customer = sold(&api, &actor, &body.customer_id).await?;
    let id = ledger::next_id();
    let key = body.key.map(|key| text("key", key, 1, 190)).transpose()?;
    let payment = Payment {
        id,
        customer_id: customer.id,
        amount: amount(&body.amount)?,
        key: Payment::key_of(customer.id, &key.unwrap_or_else(|| id.to_string())),
        description: text("note", body.note, 0, 255)?,
    };
    let booked = ledger::pay(&api.db, &payment, &author(&actor, only)).await.map_err(|error| refused(error.into()))?;
    Ok(told(only, booked.then_some(id), &customer, payment.amount))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeBack {
    transaction_id: i64,
    note: String,
}

/// Takes a payment back. Those of customers that the actor does not see are not there.
pub async fn reverse(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<TakeBack>,
) -> Result<Response, Problem> {
    may(&actor, "payments", Action::Write)?;
    let of = CallId(body.transaction_id);
    let refusal = |error: PayError| refused(error.into());
    let none = || refusal(PayError::NoTransaction(of));
    let paid = match ledger::paid(&api.db, of).await {
        Ok(paid) => paid,
        // What else there is, is told to whoever sees all of it
        Err(PayError::Reversal(_) | PayError::NoPayment(..) | PayError::NotOfCustomer(_)) if !actor.is_of_owner() => {
            return Err(none());
        }
        Err(error) => return Err(refusal(error)),
    };
    let customer = sold(&api, &actor, &Named::Id(paid.customer.id.0))
        .await
        .map_err(|problem| if problem.status == StatusCode::NOT_FOUND { none() } else { problem })?;
    let id = ledger::next_id();
    let reversal = Reversal { id, of, note: text("note", body.note, 1, 255)? };
    let booked = ledger::reverse_payment(&api.db, &reversal, &author(&actor, only)).await.map_err(refusal)?;
    Ok(told(only, booked.then_some(id), &customer, paid.amount))
}

/// What was booked; without an id, nothing new was.
fn told(only: Validate, id: Option<CallId>, customer: &Customer, amount: Micros) -> Response {
    if only.0 {
        return StatusCode::NO_CONTENT.into_response();
    }
    let told = json!({ "booked": id.is_some(), "transaction_id": id, "customer": customer.name, "amount": amount });
    Json(told).into_response()
}
