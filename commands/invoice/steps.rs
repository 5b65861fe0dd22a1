//! `enswitch invoice approve`, `send` and `cancel`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Invoice, InvoiceId};
use enswitch::store::billing;

use crate::cli::{Format, InvoiceApprove, InvoiceCancel, InvoiceSend};
use crate::{database, names, output};

fn told(invoice: &Invoice) -> String {
    let number = invoice.number.as_deref().unwrap_or("without a number");
    let Invoice { id, kind, status, gross, currency, .. } = invoice;
    format!("{} {number} (id {id}) over {gross} {currency}: {}", names::of(kind).replace('_', " "), names::of(status))
}

pub async fn approve(args: &InvoiceApprove, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let mut approved = Vec::new();
    for id in &args.ids {
        approved.push(billing::approve(&db, InvoiceId(*id), clock::now()).await?);
    }
    db.close().await;
    match args.output.output {
        Format::Json => output::json(&approved),
        Format::Table => approved.iter().try_for_each(|invoice| output::line(&told(invoice))),
    }
}

pub async fn send(args: &InvoiceSend, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let found = super::find(&db, &args.invoice).await?;
    let sent = billing::mark_sent(&db, found.id).await;
    db.close().await;
    let sent = sent?;
    match args.output.output {
        Format::Json => output::json(&sent),
        Format::Table => output::line(&told(&sent)),
    }
}

pub async fn cancel(args: &InvoiceCancel, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let found = super::find(&db, &args.invoice).await?;
    let note = billing::cancel(&db, found.id, clock::now()).await;
    db.close().await;
    let note = note?;
    match (args.output.output, &note) {
        (Format::Json, note) => output::json(note),
        (Format::Table, Some(note)) => output::line(&told(note)),
        (Format::Table, None) => output::line("the draft is gone; what was on it waits for the next one"),
    }
}
