//! `enswitch topup-request add`, `approve` and `reject`

use enswitch::client::{Client, ClientError};
use enswitch::config::Loaded;
use enswitch::model::{Payment, TopupRequest, TopupRequestId};
use enswitch::store::billing::{self, Approval, BillError, NewRequest};
use enswitch::store::reports::shown;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::print;
use crate::bill::{amount, word};
use crate::cli::{self, TopupRequestAdd, TopupRequestApprove, TopupRequestReject};
use crate::customer;
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::{Source, asked, author, is_missing, unanswered, unbooked};

pub async fn run(command: &cli::TopupRequest, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::TopupRequest::Add(args) => add(args, remote, config).await,
        cli::TopupRequest::Approve(args) => approve(args, remote, config).await,
        cli::TopupRequest::Reject(args) => reject(args, remote, config).await,
    }
}

async fn add(args: &TopupRequestAdd, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let made = add_on(args, &source).await;
    source.close().await;
    let (name, made) = made?;
    print(args.output.output, &shown(&made)?, &format!("{name} asks for {}: request {}", made.amount, made.id))
}

async fn add_on(args: &TopupRequestAdd, source: &Source) -> anyhow::Result<(String, TopupRequest)> {
    let amount = amount(&args.amount)?;
    let (includes_tax, note) = (args.includes_tax, args.note.clone());
    match source {
        Source::Database { db, who } => {
            let customer = customer::find(db, &args.customer).await?;
            let new = NewRequest { customer_id: customer.id, amount, includes_tax, note };
            Ok((customer.name, billing::ask(db, &new, &author(who)).await.map_err(unbooked)?))
        }
        Source::Api(client) => {
            let (id, name) = customer::through(client, &args.customer).await?;
            let body = json!({ "customer_id": id, "amount": amount, "includes_tax": includes_tax, "note": note });
            Ok((name, asked(client, &["topup-requests"], &body).await?))
        }
    }
}

/// What was booked.
#[derive(Serialize, Deserialize)]
struct Approved {
    request: TopupRequest,
    payment: Payment,
}

fn none(id: i64) -> anyhow::Error {
    Failure::usage(format!("there is no topup request {id}")).hint("`enswitch topup-request list` lists them").into()
}

fn undecided(error: BillError) -> anyhow::Error {
    match error {
        BillError::NoRequest(id) => none(id.0),
        error => unbooked(error),
    }
}

async fn step(client: &Client, id: i64, step: &str, body: &Value) -> anyhow::Result<Value> {
    let refused = |error: ClientError| if is_missing(&error) { none(id) } else { unanswered(error) };
    client.post(&["topup-requests", &id.to_string(), step], body).await.map_err(refused)
}

async fn approve(args: &TopupRequestApprove, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let booked = args.amount.as_deref().map(amount).transpose()?;
    let source = Source::open(remote, config).await?;
    let done = match &source {
        Source::Database { db, who } => {
            let approval = Approval { amount: booked, method: word(&args.method)?, comment: args.comment.clone() };
            let done = billing::approve_request(db, TopupRequestId(args.id), &approval, &author(who)).await;
            done.map(|(request, payment)| Approved { request, payment }).map_err(undecided)
        }
        Source::Api(client) => {
            let body = json!({ "amount": booked, "method": args.method, "comment": args.comment });
            let done = step(client, args.id, "approve", &body).await;
            done.and_then(|done| Ok(serde_json::from_value(done)?))
        }
    };
    source.close().await;
    let Approved { request, payment } = done?;
    let both = json!({ "request": shown(&request)?, "payment": shown(&payment)? });
    print(args.output.output, &both, &format!("request {} was approved: {} were booked", request.id, payment.amount))
}

async fn reject(args: &TopupRequestReject, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let done: anyhow::Result<TopupRequest> = match &source {
        Source::Database { db, who } => {
            let done = billing::reject_request(db, TopupRequestId(args.id), &args.comment, &author(who)).await;
            done.map_err(undecided)
        }
        Source::Api(client) => {
            let done = step(client, args.id, "reject", &json!({ "comment": args.comment })).await;
            done.and_then(|done| Ok(serde_json::from_value(done)?))
        }
    };
    source.close().await;
    let request = done?;
    print(args.output.output, &shown(&request)?, &format!("request {} was rejected", request.id))
}
