//! `enswitch bill charge`, `block`, `credit` and `pay`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Allowance, AllowanceUnit, Charge, Invoice, Micros, Payment, PaymentMethod, TaxScope, Timestamp};
use enswitch::store::billing::{self, Block, Credit, OneOff, Received};
use enswitch::store::reports::shown;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::cli::{BillBlock, BillCharge, BillCredit, BillPay, Format};
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::{Source, is_missing, made, tried, trying, unanswered, unbooked};
use crate::{customer, invoice, output};

pub fn amount(text: &str) -> anyhow::Result<Micros> {
    Ok(text.parse().map_err(|error| Failure::usage(format!("{error}")))?)
}

/// A word that clap has checked.
pub fn word<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    Ok(serde_json::from_value(text.into())?)
}

fn show<T: Serialize>(format: Format, dry_run: bool, made: &Option<T>, line: &str) -> anyhow::Result<()> {
    match (format, made) {
        (format, _) if dry_run => output::could(format),
        (Format::Json, made) => output::json(made),
        (Format::Table, Some(_)) => output::line(line),
        (Format::Table, None) => output::line("this was booked before: nothing changed"),
    }
}

pub async fn charge(args: &BillCharge, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let unit_price = amount(&args.amount)?;
    let source = Source::open(remote, config).await?;
    let made = make_charge(args, unit_price, &source).await;
    source.close().await;
    let (name, made) = made?;
    let charged = made.as_ref().map_or(Micros::ZERO, |made| made.amount);
    show(args.output.output, args.dry_run, &made, &format!("{name} was charged {charged}"))
}

async fn make_charge(
    args: &BillCharge,
    unit_price: Micros,
    source: &Source,
) -> anyhow::Result<(String, Option<Charge>)> {
    let key = args.key.clone().unwrap_or_else(|| format!("at:{}", clock::now().micros()));
    let key: String = key.chars().take(60).collect();
    let (quantity, description) = (args.quantity, args.description.clone());
    match source {
        Source::Database { db, who } => {
            let customer = customer::find(db, &args.customer).await?;
            let one = OneOff { customer_id: customer.id, unit_price, quantity, description, key };
            Ok((customer.name, billing::charge(db, &one, &trying(who, args.dry_run)).await.map_err(unbooked)?))
        }
        Source::Api(client) => {
            let (id, name) = customer::through(client, &args.customer).await?;
            let body = json!({
                "customer_id": id, "amount": unit_price, "quantity": quantity, "description": description, "key": key,
            });
            Ok((name, made(client, &["bill", "charge"], &body, args.dry_run).await?))
        }
    }
}

pub async fn block(args: &BillBlock, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let price = amount(&args.price)?;
    let source = Source::open(remote, config).await?;
    let made = sell_block(args, price, &source).await;
    source.close().await;
    let (name, made) = made?;
    let until = made.as_ref().map(|made| made.ends_at.to_string()).unwrap_or_default();
    let line = format!("{name} has {} {} more until {until} and was charged {price}", args.amount, args.unit);
    show(args.output.output, args.dry_run, &made, &line)
}

async fn sell_block(args: &BillBlock, price: Micros, source: &Source) -> anyhow::Result<(String, Option<Allowance>)> {
    let unit: AllowanceUnit = word(&args.unit)?;
    let time = |text: &str| text.parse::<Timestamp>().map_err(|error| Failure::usage(format!("{error}")));
    let ends_at = args.until.as_deref().map(time).transpose()?;
    let key = args.key.clone().unwrap_or_else(|| format!("at:{}", clock::now().micros()));
    let key: String = key.chars().take(50).collect();
    let (amount, description) = (args.amount, args.description.clone());
    match source {
        Source::Database { db, who } => {
            let customer = customer::find(db, &args.customer).await?;
            let block = Block { customer_id: customer.id, unit, amount, price, description, key, ends_at };
            Ok((customer.name, billing::buy(db, &block, &trying(who, args.dry_run)).await.map_err(unbooked)?))
        }
        Source::Api(client) => {
            let (id, name) = customer::through(client, &args.customer).await?;
            let body = json!({
                "customer_id": id, "unit": unit, "amount": amount, "price": price, "description": description,
                "key": key, "until": ends_at,
            });
            Ok((name, made(client, &["bill", "block"], &body, args.dry_run).await?))
        }
    }
}

pub async fn credit(args: &BillCredit, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let net = amount(&args.amount)?;
    let source = Source::open(remote, config).await?;
    let made = make_credit(args, net, &source).await;
    source.close().await;
    let (name, made) = made?;
    let told = made.as_ref().map(|made| (made.gross, made.number.clone().unwrap_or_default()));
    let (gross, number) = told.unwrap_or_default();
    let line = format!("{name} was given {gross} back: credit note {number}");
    show(args.output.output, args.dry_run, &made.as_ref().map(shown).transpose()?, &line)
}

async fn make_credit(args: &BillCredit, net: Micros, source: &Source) -> anyhow::Result<(String, Option<Invoice>)> {
    let (reason, key) = (args.reason.clone(), args.key.clone());
    match source {
        Source::Database { db, who } => {
            let scope: TaxScope = word(&args.scope)?;
            let customer = customer::find(db, &args.customer).await?;
            let credit = Credit { customer_id: customer.id, net, scope, reason, key };
            Ok((customer.name, billing::credit(db, &credit, &trying(who, args.dry_run)).await.map_err(unbooked)?))
        }
        Source::Api(client) => {
            let (id, name) = customer::through(client, &args.customer).await?;
            let body = json!({
                "customer_id": id, "amount": net, "reason": reason, "scope": args.scope, "key": key,
            });
            Ok((name, made(client, &["bill", "credit"], &body, args.dry_run).await?))
        }
    }
}

pub async fn pay(args: &BillPay, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let amount = amount(&args.amount)?;
    let source = Source::open(remote, config).await?;
    let made = make_payment(args, amount, &source).await;
    source.close().await;
    let (name, made) = made?;
    show(args.output.output, args.dry_run, &made, &format!("{name} paid {amount}"))
}

async fn make_payment(args: &BillPay, amount: Micros, source: &Source) -> anyhow::Result<(String, Option<Payment>)> {
    match source {
        Source::Database { db, who } => {
            let method: PaymentMethod = word(&args.method)?;
            let customer = customer::find(db, &args.customer).await?;
            let invoice_id = match &args.invoice {
                Some(text) => Some(invoice::find(db, text).await?.id),
                None => None,
            };
            let (reference, note) = (args.reference.clone(), args.note.clone());
            let received = Received { customer_id: customer.id, amount, method, reference, invoice_id, note };
            Ok((customer.name, billing::receive(db, &received, &trying(who, args.dry_run)).await.map_err(unbooked)?))
        }
        Source::Api(client) => {
            let (id, name) = customer::through(client, &args.customer).await?;
            let body = json!({
                "customer_id": id, "amount": amount, "reference": args.reference, "invoice": args.invoice,
                "method": args.method, "note": args.note,
            });
            let done =
                tried(client, &["bill", "pay"], &body, args.dry_run).await.map_err(|error| match &args.invoice {
                    Some(text) if is_missing(&error) => invoice::none(text).into(),
                    _ => unanswered(error),
                });
            Ok((name, serde_json::from_value(done?.unwrap_or_default())?))
        }
    }
}
