//! `enswitch rates`

mod activate;
mod history;
mod import;
mod period;
mod rerate;
mod simulate;

use enswitch::config::Loaded;
use enswitch::model::{Carrier, Entity, Plan};
use enswitch::routing::Seller;
use enswitch::store::Db;

use crate::cli;
use crate::error::Failure;

pub async fn run(command: &cli::Rates, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Rates::Activate(args) => activate::run(args, config).await,
        cli::Rates::Diff(args) => history::diff(args, config).await,
        cli::Rates::History(args) => history::run(args, config).await,
        cli::Rates::Import(args) => import::run(args, config).await,
        cli::Rates::Rerate(args) => rerate::run(args, config).await,
        cli::Rates::Rollback(args) => activate::rollback(args, config).await,
        cli::Rates::Simulate(args) => simulate::run(args, config).await,
    }
}

/// The seller that was named, and its name.
async fn seller(db: &Db, args: &cli::Seller) -> anyhow::Result<(Seller, String)> {
    match (&args.carrier, &args.plan) {
        (Some(name), _) => {
            let carrier: Carrier = named(db, name, "carrier").await?;
            Ok((Seller::Carrier(carrier.id), carrier.name))
        }
        (None, Some(name)) => {
            let plan: Plan = named(db, name, "plan").await?;
            Ok((Seller::Plan(plan.id), plan.name))
        }
        (None, None) => Err(Failure::usage("name a carrier or a plan").into()),
    }
}

/// The row of this name, or else of this id.
async fn named<T: Entity>(db: &Db, text: &str, noun: &str) -> anyhow::Result<T> {
    let mut found: Vec<T> = db.find_by("name", text).await?;
    if let (true, Ok(id)) = (found.is_empty(), text.parse::<i64>()) {
        found = db.find_by("id", id).await?;
    }
    let none =
        || Failure::usage(format!("there is no {noun} {text}")).hint(format!("`enswitch {noun} list` lists them"));
    Ok(found.pop().ok_or_else(none)?)
}

/// A time of the command line.
fn time(text: &str) -> anyhow::Result<enswitch::model::Timestamp> {
    Ok(text.parse().map_err(|error: enswitch::model::ParseTimestampError| Failure::usage(error.to_string()))?)
}
