//! Money through the API: what `enswitch bill`, `enswitch invoice` and `enswitch ledger` do.

mod balance;
mod batch;
mod book;
mod bulk;
mod describe;
mod report;
mod run;
mod steps;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{get, patch, post};
use serde::Deserialize;

pub(super) use describe::{MONEY, Operation, answer, change_batch, paths, schemas};

use super::auth::Actor;
use super::body::{BODY_MAX, Validate};
use super::error::Problem;
use super::service::Api;
use crate::clock;
use crate::model::{Customer, Entity as _, Micros, Timestamp};
use crate::security::{Action, Scope, allow};
use crate::store::access::Author;
use crate::store::billing::BillError;
use crate::store::entities::{self, Refused, Table, Who};
use crate::store::ledger::PayError;

/// The routes.
pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/api/v1/invoices/{key}/approve", post(steps::approve))
        .route("/api/v1/invoices/{key}/send", post(steps::send))
        .route("/api/v1/invoices/{key}/cancel", post(steps::cancel))
        .route("/api/v1/bill/run", post(run::run))
        .route("/api/v1/bill/approve", post(bulk::approve))
        .route("/api/v1/bill/send", post(bulk::send))
        .route("/api/v1/bill/status", get(run::status))
        .route("/api/v1/bill/report/{key}", get(report::show))
        .route("/api/v1/bill/block", post(book::block))
        .route("/api/v1/bill/charge", post(book::charge))
        .route("/api/v1/bill/credit", post(book::credit))
        .route("/api/v1/bill/pay", post(book::pay))
        .route("/api/v1/bill/redeem", post(book::redeem))
        .route("/api/v1/bill/vouchers", post(book::vouchers))
        .route("/api/v1/voucher-batches/{key}", patch(batch::change))
        .route("/api/v1/ledger/balance", get(balance::list))
        .route("/api/v1/ledger/pay", post(balance::pay))
        .route("/api/v1/ledger/reverse", post(balance::reverse))
        .route("/api/v1/ledger/verify", post(balance::verify))
        .layer(DefaultBodyLimit::max(BODY_MAX))
}

/// A row by its id, or as people write it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(in crate::http) enum Named {
    Id(i64),
    Text(String),
}

impl Named {
    pub(in crate::http) fn text(&self) -> String {
        match self {
            Self::Id(id) => id.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

pub(in crate::http) fn author(actor: &Actor, Validate(validate): Validate) -> Author {
    Author::of(actor, clock::now()).validating(validate)
}

/// Whether somebody may do this at all; with whom is looked at next.
pub(in crate::http) fn may(actor: &Actor, entity: &str, action: Action) -> Result<(), Problem> {
    let takes = format!("this needs the privilege {entity}:{}", action.as_str());
    allow(actor, entity, action, Scope::Own).map_err(|denied| Problem::from(denied).detail(takes))
}

/// A customer that the actor sees.
pub(in crate::http) async fn seen(api: &Api, actor: &Actor, named: &Named) -> Result<Customer, Problem> {
    let text = named.text();
    let none = || {
        let text = text.chars().take(100).collect();
        Problem::from(Refused::NotFound { noun: "customer", key: text })
    };
    let table = Table::named(Customer::TABLE).ok_or_else(none)?;
    let key = entities::key_of(&api.db, &Who::actor(actor), table, &text).await?;
    let id: i64 = key.parse().map_err(|_| none())?;
    api.db.find_by::<Customer>("id", id).await?.pop().ok_or_else(none)
}

/// A customer to whom the actor's own customer sells, or somebody below it: nobody decides about the own debts.
pub(in crate::http) async fn sold(api: &Api, actor: &Actor, named: &Named) -> Result<Customer, Problem> {
    let customer = seen(api, actor, named).await?;
    if customer.id == actor.customer_id {
        let problem = Problem::new(StatusCode::FORBIDDEN, "this is not permitted");
        return Err(problem.detail("money of a customer is booked by those above it"));
    }
    Ok(customer)
}

pub(in crate::http) fn wrong(field: &str, detail: String) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong").field(field).detail(detail)
}

/// An amount as it is written.
pub(in crate::http) fn amount(text: &str) -> Result<Micros, Problem> {
    text.parse::<Micros>().map_err(|error| wrong("amount", error.to_string()))
}

pub(super) fn time(field: &str, text: Option<&String>) -> Result<Option<Timestamp>, Problem> {
    text.map(|text| text.parse().map_err(|error| wrong(field, format!("{error}")))).transpose()
}

/// A text of a body; too long ones are refused, not cut.
pub(in crate::http) fn text(field: &str, text: String, fewest: usize, most: usize) -> Result<String, Problem> {
    let length = text.chars().count();
    if (fewest..=most).contains(&length) {
        return Ok(text);
    }
    Err(wrong(field, format!("{field} has {length} characters; it must have {fewest} to {most}")))
}

/// Why money did not move.
pub(in crate::http) fn refused(error: BillError) -> Problem {
    let (status, title) = match &error {
        BillError::Store(_) | BillError::Pay(PayError::Store(_)) => (StatusCode::INTERNAL_SERVER_ERROR, ""),
        BillError::NoCustomer(_)
        | BillError::NoInvoice(_)
        | BillError::NoRequest(_)
        | BillError::NoBatch(_)
        | BillError::Pay(PayError::NoCustomer(_) | PayError::NoTransaction(_)) => {
            (StatusCode::NOT_FOUND, "there is no such thing")
        }
        BillError::Period(_)
        | BillError::Future(_)
        | BillError::Amount(_)
        | BillError::LessThanACoin(..)
        | BillError::TooMuch { .. }
        | BillError::Voucher
        | BillError::Pay(PayError::Amount(_))
        | BillError::EndsBefore(_) => (StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong"),
        _ => (StatusCode::CONFLICT, "this cannot be done"),
    };
    match error {
        BillError::Store(error) | BillError::Pay(PayError::Store(error)) if error.is_unique_violation() => {
            Problem::new(StatusCode::CONFLICT, "there is one already").detail("there is one of this name already")
        }
        BillError::Store(error) | BillError::Pay(PayError::Store(error)) => error.into(),
        // The mistakes name accounts of anybody.
        BillError::Unproved(_) => Problem::new(status, title).detail(
            "nothing is billed: the ledger has mistakes; enswitch ledger verify tells whoever runs the system which",
        ),
        error => {
            let field = if let BillError::Field { field, .. } = &error { Some(*field) } else { None };
            Problem { field: field.map(str::to_owned), ..Problem::new(status, title).detail(error.to_string()) }
        }
    }
}
