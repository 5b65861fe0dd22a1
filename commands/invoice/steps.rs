//! `enswitch invoice approve`, `send` and `cancel`

use enswitch::config::Loaded;
use enswitch::model::{Invoice, InvoiceId};
use enswitch::store::billing::{self, BillError, Bulk, Told};
use serde_json::{Value, json};

use super::bulk;
use crate::cli::{Format, InvoiceApprove, InvoiceCancel, InvoiceSend};
use crate::remote::Remote;
use crate::source::{Source, author, is_missing, unanswered, unbooked};
use crate::{names, output};

fn told(invoice: &Invoice) -> String {
    let number = invoice.number.as_deref().unwrap_or("without a number");
    let Invoice { id, kind, status, gross, currency, .. } = invoice;
    format!("{} {number} (id {id}) over {gross} {currency}: {}", names::of(kind).replace('_', " "), names::of(status))
}

/// Has the API take a step with a document; `None`: it is gone.
async fn step(
    client: &enswitch::client::Client,
    invoice: &str,
    (step, options): (&str, Value),
) -> anyhow::Result<Option<Told>> {
    let done = client.post(&["invoices", invoice, step], &options).await;
    let none = || super::none(invoice).into();
    let done = done.map_err(|error| if is_missing(&error) { none() } else { unanswered(error) })?;
    if done == Value::Null {
        return Ok(None);
    }
    let not_electronic = done.get("not_electronic").and_then(Value::as_str).map(str::to_owned);
    Ok(Some(Told { invoice: serde_json::from_value(done)?, not_electronic }))
}

pub async fn approve(args: &InvoiceApprove, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    if args.ids.is_empty() {
        return bulk::run((Bulk::Approve, &args.selected), args.output.output, remote, config).await;
    }
    let source = Source::open(remote, config).await?;
    let approved = approve_on(args, &source).await;
    source.close().await;
    let approved = approved?;
    match args.output.output {
        Format::Json => output::json(&approved.iter().map(Told::shown).collect::<Result<Vec<_>, _>>()?),
        Format::Table => approved.iter().try_for_each(line),
    }
}

async fn approve_on(args: &InvoiceApprove, source: &Source) -> anyhow::Result<Vec<Told>> {
    let mut approved = Vec::new();
    for id in &args.ids {
        match source {
            Source::Database { db, who } => {
                let invoice = billing::approve_and_tell(db, InvoiceId(*id), &author(who)).await;
                approved.push(invoice.map_err(|error| match error {
                    BillError::NoInvoice(id) => super::none(&id.to_string()).into(),
                    error => unbooked(error),
                })?);
            }
            Source::Api(client) => approved.extend(step(client, &id.to_string(), ("approve", json!({}))).await?),
        }
    }
    Ok(approved)
}

pub async fn send(args: &InvoiceSend, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let Some(invoice) = &args.invoice else {
        return bulk::run((Bulk::Send, &args.selected), args.output.output, remote, config).await;
    };
    let source = Source::open(remote, config).await?;
    let sent = match &source {
        Source::Database { db, who } => match super::find(db, invoice).await {
            Ok(found) => {
                billing::send_and_tell(db, found.id, args.again, &author(who)).await.map(Some).map_err(unbooked)
            }
            Err(error) => Err(error),
        },
        Source::Api(client) => step(client, invoice, ("send", json!({ "again": args.again }))).await,
    };
    source.close().await;
    show(args.output.output, sent?.as_ref())
}

pub async fn cancel(args: &InvoiceCancel, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let plain = |invoice: Invoice| Told { invoice, not_electronic: None };
    let note = match &source {
        Source::Database { db, who } => match super::find(db, &args.invoice).await {
            Ok(found) if args.reissue => {
                billing::reissue(db, found.id, &author(who)).await.map(|done| Some(plain(done.note))).map_err(unbooked)
            }
            Ok(found) => {
                billing::cancel(db, found.id, &author(who)).await.map(|note| note.map(plain)).map_err(unbooked)
            }
            Err(error) => Err(error),
        },
        Source::Api(client) => step(client, &args.invoice, ("cancel", json!({ "reissue": args.reissue }))).await,
    };
    source.close().await;
    show(args.output.output, note?.as_ref())?;
    if args.reissue {
        output::note("what was on it is on a new draft: `enswitch invoice list --status draft` lists them");
    }
    Ok(())
}

fn show(format: Format, done: Option<&Told>) -> anyhow::Result<()> {
    match (format, done) {
        (Format::Json, done) => output::json(&done.map(Told::shown).transpose()?),
        (Format::Table, Some(done)) => line(done),
        (Format::Table, None) => output::line("the draft is gone; what was on it waits for the next one"),
    }
}

fn line(done: &Told) -> anyhow::Result<()> {
    output::line(&told(&done.invoice))?;
    if let Some(why) = &done.not_electronic {
        output::warning(&format!("there is no electronic invoice in its PDF: {why}"));
    }
    Ok(())
}
