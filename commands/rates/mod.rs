//! `enswitch rates`

mod activate;
mod check;
mod history;
mod import;
mod period;
mod rerate;
mod simulate;

use enswitch::config::Loaded;
use enswitch::model::{Carrier, CarrierId, Entity, Plan, PlanId};
use enswitch::routing::Seller;
use enswitch::store::decks::DeckError;
use enswitch::store::entities::Table;

use crate::cli;
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::Source;

pub async fn run(command: &cli::Rates, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let done = match command {
        cli::Rates::Activate(args) => activate::run(args, &source).await,
        cli::Rates::Check(args) => check::run(args, &source).await,
        cli::Rates::Diff(args) => history::diff(args, &source).await,
        cli::Rates::History(args) => history::run(args, &source).await,
        cli::Rates::Import(args) => import::run(args, &source).await,
        cli::Rates::Rerate(args) => rerate::run(args, &source).await,
        cli::Rates::Rollback(args) => activate::rollback(args, &source).await,
        cli::Rates::Simulate(args) => simulate::run(args, &source).await,
    };
    source.close().await;
    done
}

/// The seller that was named, and its name.
async fn seller(source: &Source, args: &cli::Seller) -> anyhow::Result<(Seller, String)> {
    match (&args.carrier, &args.plan) {
        (Some(text), _) => {
            let (id, name) = named::<Carrier>(source, text).await?;
            Ok((Seller::Carrier(CarrierId(id)), name))
        }
        (None, Some(text)) => {
            let (id, name) = named::<Plan>(source, text).await?;
            Ok((Seller::Plan(PlanId(id)), name))
        }
        (None, None) => Err(Failure::usage("name a carrier or a plan").into()),
    }
}

/// A seller as a parameter of the API.
fn parameter(seller: Seller) -> (&'static str, String) {
    match seller {
        Seller::Carrier(id) => ("carrier_id", id.to_string()),
        Seller::Plan(id) => ("plan_id", id.to_string()),
    }
}

/// Id and name of the row that somebody means.
async fn named<T: Entity>(source: &Source, text: &str) -> anyhow::Result<(i64, String)> {
    let table = Table::named(T::TABLE).ok_or_else(|| Failure::new("there is no such table"))?;
    let row = source.row(table, text).await?;
    let id = row.get("id").and_then(serde_json::Value::as_i64).unwrap_or_default();
    let name = row.get("name").and_then(serde_json::Value::as_str).unwrap_or_default();
    Ok((id, name.to_owned()))
}

/// A time of the command line.
fn time(text: &str) -> anyhow::Result<enswitch::model::Timestamp> {
    Ok(text.parse().map_err(|error: enswitch::model::ParseTimestampError| Failure::usage(error.to_string()))?)
}

/// Why a deck was not imported, activated or taken back.
fn undone(error: DeckError) -> anyhow::Error {
    match error {
        DeckError::Store(error) => error.into(),
        DeckError::NoDeck(id) => Failure::usage(format!("there is no deck {id}")).into(),
        error => Failure::new(error.to_string()).hint("nothing was changed").into(),
    }
}
