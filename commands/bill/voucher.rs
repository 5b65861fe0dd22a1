//! `enswitch bill vouchers` and `redeem`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Micros, Timestamp};
use enswitch::store::billing::{self, NewBatch};

use crate::cli::{BillRedeem, BillVouchers, Format};
use crate::error::Failure;
use crate::{customer, database, output};

pub async fn make(args: &BillVouchers, config: &Loaded) -> anyhow::Result<()> {
    let amount: Micros = args.amount.parse().map_err(|error| Failure::usage(format!("{error}")))?;
    let time = |text: &String| text.parse::<Timestamp>().map_err(|error| Failure::usage(format!("{error}")));
    let expires_at = args.expires_at.as_ref().map(time).transpose()?;
    let db = database::open(&config.config).await?;
    let seller = customer::find(&db, &args.customer).await?;
    let new = NewBatch { customer_id: seller.id, name: args.name.clone(), amount, count: args.count, expires_at };
    let made = billing::make_vouchers(&db, &new, clock::now()).await;
    db.close().await;
    made?.1.iter().try_for_each(|code| output::line(code))
}

pub async fn redeem(args: &BillRedeem, config: &Loaded) -> anyhow::Result<()> {
    let text = output::read_all(&args.file)?;
    let db = database::open(&config.config).await?;
    let buyer = customer::find(&db, &args.customer).await?;
    let paid = billing::redeem(&db, buyer.id, text.lines().next().unwrap_or_default(), clock::now()).await;
    db.close().await;
    let paid = paid?;
    match args.output.output {
        Format::Json => output::json(&paid),
        Format::Table => output::line(&format!("{} redeemed a voucher of {}", buyer.name, paid.amount)),
    }
}
