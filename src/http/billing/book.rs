//! `/api/v1/bill/charge`, `block`, `credit`, `pay`, `redeem` and `vouchers`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::json;

use super::{Named, amount, author, may, refused, seen, sold, text, time, wrong};
use crate::http::auth::{Actor, Body};
use crate::http::body::Validate;
use crate::http::documents;
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::model::{AllowanceUnit, Currency, Described, Micros, ParseCurrencyError, PaymentMethod, TaxScope};
use crate::security::Action;
use crate::store::billing::{self, Block, Credit, NewBatch, OneOff, Received};
use crate::store::reports::shown;

/// Most vouchers of a batch that is made through the API.
pub const VOUCHERS_MAX: u32 = 10_000;
/// Most of a thing that is charged at once.
pub const QUANTITY_MAX: u32 = 1_000_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCharge {
    customer_id: Named,
    amount: String,
    description: String,
    #[serde(default = "one")]
    quantity: u32,
    key: String,
}

const fn one() -> u32 {
    1
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewBlock {
    customer_id: Named,
    amount: u32,
    #[serde(default = "seconds")]
    unit: AllowanceUnit,
    price: String,
    #[serde(default = "block_word")]
    description: String,
    key: String,
    until: Option<String>,
}

const fn seconds() -> AllowanceUnit {
    AllowanceUnit::Seconds
}

fn block_word() -> String {
    "block".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCredit {
    customer_id: Named,
    amount: String,
    reason: String,
    scope: TaxScope,
    key: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPayment {
    customer_id: Named,
    amount: String,
    reference: String,
    invoice: Option<Named>,
    #[serde(default = "transfer")]
    method: PaymentMethod,
    #[serde(default)]
    note: String,
}

const fn transfer() -> PaymentMethod {
    PaymentMethod::Transfer
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redeem {
    customer_id: Named,
    code: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewVouchers {
    customer_id: Named,
    amount: String,
    count: u32,
    name: String,
    expires_at: Option<String>,
    currency: Option<String>,
}

/// 201 with what was made; 200 with null: it was there before; 204: it was only found out whether it could be done.
fn made<T: Described>(made: Option<&T>, Validate(validate): Validate) -> Result<Response, Problem> {
    if validate {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let status = if made.is_some() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(made.map(shown).transpose()?)).into_response())
}

pub async fn charge(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<NewCharge>,
) -> Result<Response, Problem> {
    may(&actor, "charges", Action::Write)?;
    let customer = sold(&api, &actor, &body.customer_id).await?;
    if !(1..=QUANTITY_MAX).contains(&body.quantity) {
        return Err(wrong("quantity", format!("quantity is {}; it must be 1 to {QUANTITY_MAX}", body.quantity)));
    }
    let one = OneOff {
        customer_id: customer.id,
        unit_price: amount(&body.amount)?,
        quantity: body.quantity,
        description: text("description", body.description, 1, 190)?,
        key: text("key", body.key, 1, 60)?,
    };
    made(billing::charge(&api.db, &one, &author(&actor, only)).await.map_err(refused)?.as_ref(), only)
}

pub async fn block(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<NewBlock>,
) -> Result<Response, Problem> {
    may(&actor, "charges", Action::Write)?;
    let customer = sold(&api, &actor, &body.customer_id).await?;
    if body.amount == 0 {
        return Err(wrong("amount", "amount is 0; it must be 1 or more".to_owned()));
    }
    let price: Micros = body.price.parse().map_err(|error| wrong("price", format!("{error}")))?;
    if price < Micros::ZERO {
        return Err(wrong("price", "price is below zero; 0 is a gift".to_owned()));
    }
    let block = Block {
        customer_id: customer.id,
        unit: body.unit,
        amount: body.amount,
        price,
        description: text("description", body.description, 1, 190)?,
        key: text("key", body.key, 1, 50)?,
        ends_at: time("until", body.until.as_ref())?,
    };
    made(billing::buy(&api.db, &block, &author(&actor, only)).await.map_err(refused)?.as_ref(), only)
}

pub async fn credit(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<NewCredit>,
) -> Result<Response, Problem> {
    may(&actor, "invoices", Action::Write)?;
    let customer = sold(&api, &actor, &body.customer_id).await?;
    let credit = Credit {
        customer_id: customer.id,
        net: amount(&body.amount)?,
        scope: body.scope,
        reason: text("reason", body.reason, 1, 255)?,
        key: body.key.map(|key| text("key", key, 1, 190)).transpose()?,
    };
    made(billing::credit(&api.db, &credit, &author(&actor, only)).await.map_err(refused)?.as_ref(), only)
}

pub async fn pay(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<NewPayment>,
) -> Result<Response, Problem> {
    may(&actor, "payments", Action::Write)?;
    let customer = sold(&api, &actor, &body.customer_id).await?;
    if body.method == PaymentMethod::Voucher {
        return Err(wrong("method", "a voucher is redeemed, not paid".to_owned()));
    }
    let invoice_id = documents::meant(&api, &actor, body.invoice.as_ref()).await?;
    let received = Received {
        customer_id: customer.id,
        amount: amount(&body.amount)?,
        method: body.method,
        reference: text("reference", body.reference, 1, 190)?,
        invoice_id,
        note: text("note", body.note, 0, 255)?,
    };
    made(billing::receive(&api.db, &received, &author(&actor, only)).await.map_err(refused)?.as_ref(), only)
}

pub async fn redeem(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<Redeem>,
) -> Result<Response, Problem> {
    may(&actor, "vouchers", Action::Other("redeem"))?;
    let customer = seen(&api, &actor, &body.customer_id).await?;
    let payment = billing::redeem(&api.db, customer.id, &body.code, &author(&actor, only)).await;
    made(Some(&payment.map_err(refused)?), only)
}

fn currency(text: &str) -> Result<Currency, Problem> {
    text.parse().map_err(|error: ParseCurrencyError| wrong("currency", error.to_string()))
}

pub async fn vouchers(
    State(api): State<Api>,
    actor: Actor,
    only: Validate,
    Body(body): Body<NewVouchers>,
) -> Result<Response, Problem> {
    may(&actor, "voucher_batches", Action::Write)?;
    let seller = seen(&api, &actor, &body.customer_id).await?;
    if !(1..=VOUCHERS_MAX).contains(&body.count) {
        return Err(wrong("count", format!("count is {}; it must be 1 to {VOUCHERS_MAX}", body.count)));
    }
    let new = NewBatch {
        customer_id: seller.id,
        name: text("name", body.name, 1, 190)?,
        amount: amount(&body.amount)?,
        count: body.count,
        currency: body.currency.as_deref().map(currency).transpose()?,
        expires_at: time("expires_at", body.expires_at.as_ref())?,
    };
    let (batch, codes) = billing::make_vouchers(&api.db, &new, &author(&actor, only)).await.map_err(refused)?;
    if only.0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let answer = json!({ "batch": shown(&batch)?, "codes": codes });
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}
