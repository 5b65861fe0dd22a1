//! `enswitch bill charge`, `credit` and `pay`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{AllowanceUnit, Micros, PaymentMethod, TaxScope, Timestamp};
use enswitch::store::billing::{self, Block, OneOff, Received};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::cli::{BillBlock, BillCharge, BillCredit, BillPay, Format};
use crate::error::Failure;
use crate::{customer, database, invoice, output};

fn amount(text: &str) -> anyhow::Result<Micros> {
    Ok(text.parse().map_err(|error| Failure::usage(format!("{error}")))?)
}

/// A word that clap has checked.
fn word<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    Ok(serde_json::from_value(text.into())?)
}

fn show<T: Serialize>(format: Format, made: &Option<T>, line: &str) -> anyhow::Result<()> {
    match (format, made) {
        (Format::Json, made) => output::json(made),
        (Format::Table, Some(_)) => output::line(line),
        (Format::Table, None) => output::line("this was booked before: nothing changed"),
    }
}

pub async fn charge(args: &BillCharge, config: &Loaded) -> anyhow::Result<()> {
    let unit_price = amount(&args.amount)?;
    let db = database::open(&config.config).await?;
    let customer = customer::find(&db, &args.customer).await?;
    let at = clock::now();
    let one = OneOff {
        customer_id: customer.id,
        unit_price,
        quantity: args.quantity,
        description: args.description.clone(),
        key: args.key.clone().unwrap_or_else(|| format!("at:{}", at.micros())).chars().take(60).collect(),
        at,
    };
    let made = billing::charge(&db, &one).await;
    db.close().await;
    let made = made?;
    let charged = made.as_ref().map_or(Micros::ZERO, |made| made.amount);
    show(args.output.output, &made, &format!("{} was charged {charged}", customer.name))
}

pub async fn block(args: &BillBlock, config: &Loaded) -> anyhow::Result<()> {
    let price = amount(&args.price)?;
    let unit: AllowanceUnit = word(&args.unit)?;
    let ends_at: Option<Timestamp> = args
        .until
        .as_deref()
        .map(|text| text.parse().map_err(|error| Failure::usage(format!("{error}"))))
        .transpose()?;
    let db = database::open(&config.config).await?;
    let customer = customer::find(&db, &args.customer).await?;
    let at = clock::now();
    let block = Block {
        customer_id: customer.id,
        unit,
        amount: args.amount,
        price,
        description: args.description.clone(),
        key: args.key.clone().unwrap_or_else(|| format!("at:{}", at.micros())).chars().take(50).collect(),
        at,
        ends_at,
    };
    let made = billing::buy(&db, &block).await;
    db.close().await;
    let made = made?;
    let until = made.as_ref().map(|made| made.ends_at.to_string()).unwrap_or_default();
    let line =
        format!("{} has {} {} more until {until} and was charged {price}", customer.name, args.amount, args.unit);
    show(args.output.output, &made, &line)
}

pub async fn credit(args: &BillCredit, config: &Loaded) -> anyhow::Result<()> {
    let net = amount(&args.amount)?;
    let scope: TaxScope = word(&args.scope)?;
    let db = database::open(&config.config).await?;
    let customer = customer::find(&db, &args.customer).await?;
    let made = billing::credit(&db, customer.id, net, scope, &args.reason, clock::now()).await;
    db.close().await;
    let made = made?;
    let number = made.number.clone().unwrap_or_default();
    let line = format!("{} was given {} back: credit note {number}", customer.name, made.gross);
    show(args.output.output, &Some(made), &line)
}

pub async fn pay(args: &BillPay, config: &Loaded) -> anyhow::Result<()> {
    let amount = amount(&args.amount)?;
    let method: PaymentMethod = word(&args.method)?;
    let db = database::open(&config.config).await?;
    let customer = customer::find(&db, &args.customer).await?;
    let invoice_id = match &args.invoice {
        Some(text) => Some(invoice::find(&db, text).await?.id),
        None => None,
    };
    let received = Received {
        customer_id: customer.id,
        amount,
        method,
        reference: args.reference.clone(),
        invoice_id,
        note: args.note.clone(),
        at: clock::now(),
    };
    let made = billing::receive(&db, &received).await;
    db.close().await;
    show(args.output.output, &made?, &format!("{} paid {amount}", customer.name))
}
