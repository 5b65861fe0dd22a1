//! `/api/v1/ledger/balance` and `pay`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Named, amount, author, may, refused, seen, sold, text};
use crate::clock;
use crate::http::auth::{Actor, Body};
use crate::http::body::Parameters;
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::model::{CallIds, MachineId};
use crate::security::Action;
use crate::store::entities::Who;
use crate::store::ledger::{self, BALANCES_MAX, Payment};

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

pub async fn pay(State(api): State<Api>, actor: Actor, Body(body): Body<NewPay>) -> Result<Json<Value>, Problem> {
    may(&actor, "payments", Action::Write)?;
    let customer = sold(&api, &actor, &body.customer_id).await?;
    let id = CallIds::new(MachineId(0)).next(clock::now());
    let key = body.key.map(|key| text("key", key, 1, 190)).transpose()?;
    let payment = Payment {
        id,
        customer_id: customer.id,
        amount: amount(&body.amount)?,
        key: Payment::key_of(customer.id, &key.unwrap_or_else(|| id.to_string())),
        description: text("note", body.note, 0, 255)?,
    };
    let booked = ledger::pay(&api.db, &payment, &author(&actor)).await.map_err(|error| refused(error.into()))?;
    Ok(Json(json!({
        "booked": booked,
        "transaction_id": booked.then_some(id),
        "customer": customer.name,
        "amount": payment.amount,
    })))
}
