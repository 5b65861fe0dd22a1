//! `enswitch bill vouchers` and `redeem`

use enswitch::config::Loaded;
use enswitch::model::{Payment, Timestamp};
use enswitch::store::billing::{self, NewBatch};
use serde::Deserialize;
use serde_json::json;

use super::book::amount;
use crate::cli::{BillRedeem, BillVouchers, Format};
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::{Source, asked, author, unbooked};
use crate::{customer, output};

/// What the API tells of them.
#[derive(Deserialize)]
struct Made {
    codes: Vec<String>,
}

pub async fn make(args: &BillVouchers, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let made = make_on(args, &source).await;
    source.close().await;
    made?.iter().try_for_each(|code| output::line(code))
}

async fn make_on(args: &BillVouchers, source: &Source) -> anyhow::Result<Vec<String>> {
    let amount = amount(&args.amount)?;
    let time = |text: &String| text.parse::<Timestamp>().map_err(|error| Failure::usage(format!("{error}")));
    let expires_at = args.expires_at.as_ref().map(time).transpose()?;
    match source {
        Source::Database { db, who } => {
            let seller = customer::find(db, &args.customer).await?;
            let (name, count) = (args.name.clone(), args.count);
            let new = NewBatch { customer_id: seller.id, name, amount, count, currency: args.currency, expires_at };
            Ok(billing::make_vouchers(db, &new, &author(who)).await.map_err(unbooked)?.1)
        }
        Source::Api(client) => {
            let (id, _) = customer::through(client, &args.customer).await?;
            let body = json!({
                "customer_id": id, "amount": amount, "count": args.count, "name": args.name, "expires_at": expires_at, "currency": args.currency,
            });
            Ok(asked::<Made>(client, &["bill", "vouchers"], &body).await?.codes)
        }
    }
}

pub async fn redeem(args: &BillRedeem, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let text = output::read_all(&args.file)?;
    let source = Source::open(remote, config).await?;
    let paid = redeem_on(args, text.lines().next().unwrap_or_default(), &source).await;
    source.close().await;
    let (name, paid) = paid?;
    match args.output.output {
        Format::Json => output::json(&paid),
        Format::Table => output::line(&format!("{name} redeemed a voucher of {}", paid.amount)),
    }
}

async fn redeem_on(args: &BillRedeem, code: &str, source: &Source) -> anyhow::Result<(String, Payment)> {
    match source {
        Source::Database { db, who } => {
            let buyer = customer::find(db, &args.customer).await?;
            Ok((buyer.name, billing::redeem(db, buyer.id, code, &author(who)).await.map_err(unbooked)?))
        }
        Source::Api(client) => {
            let (id, name) = customer::through(client, &args.customer).await?;
            let body = json!({ "customer_id": id, "code": code });
            Ok((name, asked(client, &["bill", "redeem"], &body).await?))
        }
    }
}
