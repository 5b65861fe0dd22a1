//! `enswitch bill vouchers` and `redeem`, `enswitch voucher-batch set`

use enswitch::client::Object;
use enswitch::config::Loaded;
use enswitch::model::{Described as _, Payment, Timestamp, VoucherBatch};
use enswitch::store::billing::{self, BatchChange, NewBatch};
use enswitch::store::reports::shown;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::book::amount;
use crate::cli::{self, BillRedeem, BillVouchers, Format, VoucherBatchSet};
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::{Source, is_missing, made, trying, unanswered, unbooked};
use crate::{customer, output};

/// What the API tells of them.
#[derive(Serialize, Deserialize)]
struct Made {
    batch: Value,
    codes: Vec<String>,
}

pub async fn make(args: &BillVouchers, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let made = make_on(args, &source).await;
    source.close().await;
    match (args.output.output, made?) {
        (format, _) if args.dry_run => output::could(format),
        (Format::Json, made) => output::json(&made),
        (Format::Table, made) => made.iter().flat_map(|made| &made.codes).try_for_each(|code| output::line(code)),
    }
}

async fn make_on(args: &BillVouchers, source: &Source) -> anyhow::Result<Option<Made>> {
    let amount = amount(&args.amount)?;
    let time = |text: &String| text.parse::<Timestamp>().map_err(|error| Failure::usage(format!("{error}")));
    let expires_at = args.expires_at.as_ref().map(time).transpose()?;
    match source {
        Source::Database { db, who } => {
            let seller = customer::find(db, &args.customer).await?;
            let (name, count) = (args.name.clone(), args.count);
            let new = NewBatch { customer_id: seller.id, name, amount, count, currency: args.currency, expires_at };
            let made = billing::make_vouchers(db, &new, &trying(who, args.dry_run)).await;
            let (batch, codes) = made.map_err(unbooked)?;
            Ok(Some(Made { batch: Value::Object(shown(&batch)?), codes }))
        }
        Source::Api(client) => {
            let (id, _) = customer::through(client, &args.customer).await?;
            let body = json!({
                "customer_id": id, "amount": amount, "count": args.count, "name": args.name, "expires_at": expires_at, "currency": args.currency,
            });
            made(client, &["bill", "vouchers"], &body, args.dry_run).await
        }
    }
}

pub async fn redeem(args: &BillRedeem, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let text = output::read_all(&args.file)?;
    let source = Source::open(remote, config).await?;
    let paid = redeem_on(args, text.lines().next().unwrap_or_default(), &source).await;
    source.close().await;
    let (name, paid) = paid?;
    match (args.output.output, paid) {
        (Format::Table, Some(paid)) if !args.dry_run => {
            output::line(&format!("{name} redeemed a voucher of {}", paid.amount))
        }
        (Format::Json, Some(paid)) if !args.dry_run => output::json(&paid),
        (format, _) => output::could(format),
    }
}

async fn redeem_on(args: &BillRedeem, code: &str, source: &Source) -> anyhow::Result<(String, Option<Payment>)> {
    match source {
        Source::Database { db, who } => {
            let buyer = customer::find(db, &args.customer).await?;
            let paid = billing::redeem(db, buyer.id, code, &trying(who, args.dry_run)).await.map_err(unbooked)?;
            Ok((buyer.name, Some(paid)))
        }
        Source::Api(client) => {
            let (id, name) = customer::through(client, &args.customer).await?;
            let body = json!({ "customer_id": id, "code": code });
            Ok((name, made(client, &["bill", "redeem"], &body, args.dry_run).await?))
        }
    }
}

pub async fn run_batch(command: &cli::VoucherBatch, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let cli::VoucherBatch::Set(args) = command;
    let time = |text: &str| text.parse::<Timestamp>().map_err(|error| Failure::usage(format!("{error}")));
    let expires_at = match args.expires_at.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(text) => Some(Some(time(text)?)),
    };
    let source = Source::open(remote, config).await?;
    let changed = set_on(args, expires_at, &source).await;
    source.close().await;
    match (args.output.output, changed?) {
        (Format::Json, Some(batch)) if !args.dry_run => output::json(&batch),
        (Format::Table, Some(_)) if !args.dry_run => output::line(&format!("batch {} was changed", args.batch)),
        (format, _) => output::could(format),
    }
}

async fn set_on(
    args: &VoucherBatchSet,
    expires_at: Option<Option<Timestamp>>,
    source: &Source,
) -> anyhow::Result<Option<Object>> {
    let none = || {
        Failure::usage(format!("there is no voucher batch {}", args.batch))
            .hint("`enswitch voucher-batch list` lists them")
    };
    match source {
        Source::Database { db, who } => {
            let mut found: Vec<VoucherBatch> = db.find_by("name", args.batch.as_str()).await?;
            if let (true, Ok(id)) = (found.is_empty(), args.batch.parse::<i64>()) {
                found = db.find_by("id", id).await?;
            }
            let id = found.pop().ok_or_else(none)?.id;
            let change = BatchChange { id, locked: args.locked, expires_at };
            let batch = billing::change_batch(db, &change, &trying(who, args.dry_run)).await.map_err(unbooked)?;
            Ok(Some(shown(&batch)?))
        }
        Source::Api(client) => {
            let mut given = Object::new();
            given.extend(args.locked.map(|locked| ("locked".to_owned(), json!(locked))));
            given.extend(expires_at.map(|end| ("expires_at".to_owned(), json!(end))));
            let changed = client.patch(VoucherBatch::RESOURCE, &args.batch, &given, args.dry_run).await;
            changed.map_err(|error| if is_missing(&error) { none().into() } else { unanswered(error) })
        }
    }
}
