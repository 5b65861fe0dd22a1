//! `enswitch topup-request add`, `approve` and `reject`

use enswitch::client::{Client, ClientError};
use enswitch::config::Loaded;
use enswitch::model::{Micros, Payment, TopupRequest, TopupRequestId};
use enswitch::store::Db;
use enswitch::store::billing::{self, Approval, BillError, NewRequest};
use enswitch::store::reports::shown;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::print;
use crate::bill::{amount, word};
use crate::cli::{self, TopupRequestAdd, TopupRequestApprove, TopupRequestReject};
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::{Source, is_missing, made, tried, trying, unanswered, unbooked};
use crate::{customer, invoice, output};

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
    let (name, Some(made)) = made? else { return output::could(args.output.output) };
    let line = format!("{name} asks for {}: request {}", made.amount, made.id);
    print(args.output.output, args.dry_run, &shown(&made)?, &line)
}

async fn add_on(args: &TopupRequestAdd, source: &Source) -> anyhow::Result<(String, Option<TopupRequest>)> {
    let amount = amount(&args.amount)?;
    let (includes_tax, note) = (args.includes_tax, args.note.clone());
    match source {
        Source::Database { db, who } => {
            let customer = customer::find(db, &args.customer).await?;
            let invoice_id = invoice::named(db, args.invoice.as_deref()).await?;
            let new = NewRequest { customer_id: customer.id, amount, includes_tax, invoice_id, note };
            let made = billing::ask(db, &new, &trying(who, args.dry_run)).await.map_err(unbooked)?;
            Ok((customer.name, Some(made)))
        }
        Source::Api(client) => {
            let (id, name) = customer::through(client, &args.customer).await?;
            let body = json!({
                "customer_id": id, "amount": amount, "includes_tax": includes_tax, "invoice": args.invoice, "note": note,
            });
            Ok((name, made(client, &["topup-requests"], &body, args.dry_run).await?))
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

async fn step<T: DeserializeOwned>(
    client: &Client,
    (id, step): (i64, &str),
    body: &Value,
    dry_run: bool,
) -> anyhow::Result<Option<T>> {
    let refused = |error: ClientError| if is_missing(&error) { none(id) } else { unanswered(error) };
    let done = tried(client, &["topup-requests", &id.to_string(), step], body, dry_run).await.map_err(refused)?;
    Ok(serde_json::from_value(done.unwrap_or_default())?)
}

async fn approve(args: &TopupRequestApprove, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let booked = args.amount.as_deref().map(amount).transpose()?;
    let source = Source::open(remote, config).await?;
    let done = match &source {
        Source::Database { db, who } => {
            let approval = approval(args, booked, db).await;
            let author = trying(who, args.dry_run);
            match approval {
                Ok(approval) => {
                    let done = billing::approve_request(db, TopupRequestId(args.id), &approval, &author).await;
                    done.map(|(request, payment)| Some(Approved { request, payment })).map_err(undecided)
                }
                Err(error) => Err(error),
            }
        }
        Source::Api(client) => {
            let body = json!({
                "amount": booked, "invoice": args.invoice, "method": args.method, "comment": args.comment,
            });
            step(client, (args.id, "approve"), &body, args.dry_run).await
        }
    };
    source.close().await;
    let Some(Approved { request, payment }) = done? else { return output::could(args.output.output) };
    let both = json!({ "request": shown(&request)?, "payment": shown(&payment)? });
    let line = format!("request {} was approved: {} were booked", request.id, payment.amount);
    print(args.output.output, args.dry_run, &both, &line)
}

async fn approval(args: &TopupRequestApprove, amount: Option<Micros>, db: &Db) -> anyhow::Result<Approval> {
    let invoice_id = invoice::named(db, args.invoice.as_deref()).await?;
    Ok(Approval { amount, method: word(&args.method)?, invoice_id, comment: args.comment.clone() })
}

async fn reject(args: &TopupRequestReject, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let done: anyhow::Result<Option<TopupRequest>> = match &source {
        Source::Database { db, who } => {
            let author = trying(who, args.dry_run);
            let done = billing::reject_request(db, TopupRequestId(args.id), &args.comment, &author).await;
            done.map(Some).map_err(undecided)
        }
        Source::Api(client) => {
            step(client, (args.id, "reject"), &json!({ "comment": args.comment }), args.dry_run).await
        }
    };
    source.close().await;
    let Some(request) = done? else { return output::could(args.output.output) };
    print(args.output.output, args.dry_run, &shown(&request)?, &format!("request {} was rejected", request.id))
}
