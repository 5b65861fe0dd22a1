//! `enswitch rates import`

use std::io::Read;
use std::sync::Arc;

use anyhow::Context;
use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Price, Timestamp};
use enswitch::rating::DeckRow;
use enswitch::routing::{Seller, Snapshot, Tables};
use enswitch::store::decks::{self, Activated, Impact, NewDeck};
use enswitch::store::simulate::{Compared, simulate};
use enswitch::store::{Db, snapshot};
use serde::Serialize;

use super::{activate, period};
use crate::cli::{Format, RatesImport};
use crate::error::Failure;
use crate::output::{self, Column};
use crate::{database, names};

/// Most bytes of a file.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Losing destinations that are shown.
const SHOWN: usize = 50;

/// What an import tells.
#[derive(Debug, Serialize)]
struct Report {
    deck: enswitch::model::Deck,
    impact: Impact,
    /// The calls of last month with the prices before and after. Absent: not looked at.
    traffic: Option<Vec<Compared>>,
    activated: Option<Activated>,
}

pub async fn run(args: &RatesImport, config: &Loaded) -> anyhow::Result<()> {
    let name = args.file.display().to_string();
    let mut bytes = Vec::new();
    let input = output::open(&args.file).with_context(|| format!("cannot read {name}"))?;
    input.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(Failure::new("the file is larger than 256 MiB").into());
    }
    let db = database::open(&config.config).await?;
    let report = import(&db, args, &bytes, &config.user).await;
    db.close().await;
    print(&report?, args)
}

async fn import(db: &Db, args: &RatesImport, bytes: &[u8], user: &str) -> anyhow::Result<Report> {
    let now = clock::now();
    let (seller, _) = super::seller(db, &args.seller).await?;
    let mapping = match &args.columns {
        Some(text) => text.parse().map_err(|error| Failure::usage(format!("{error}")))?,
        None => decks::remembered(db, seller).await?,
    };
    let wrong = |error: decks::DeckFileError| {
        Failure::new(format!("{}: {error}", args.file.display())).hint("nothing was imported")
    };
    let (rows, mapping) = decks::read(bytes, &mapping).map_err(wrong)?;
    let effective_at = args.effective.as_deref().map_or(Ok(now), super::time)?.max(now);
    let tables = snapshot::load(db, None).await?;
    let own = |price: &Price| match seller {
        Seller::Carrier(id) => price.carrier_id == Some(id),
        Seller::Plan(id) => price.plan_id == Some(id),
    };
    let prices: Vec<Price> = tables.prices.iter().filter(|price| own(price)).cloned().collect();
    let with_traffic = !args.no_traffic;
    let kept = with_traffic.then(|| tables.clone());
    let snapshot = Snapshot::build(tables, None)?;
    let impact = decks::impact(&snapshot, seller, &prices, &rows, effective_at);
    let traffic = match kept {
        Some(tables) => Some(traffic(db, tables, seller, &rows, now).await?),
        None => None,
    };
    let file = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let new = NewDeck { seller, name: file, mapping, actor: user.to_owned(), now, effective_at };
    let deck = decks::import(db, &new, &rows).await?;
    let activated = if args.activate { Some(decks::activate(db, deck.id, user, now).await?) } else { None };
    Ok(Report { deck, impact, traffic, activated })
}

/// The calls of last month, if the deck had been in force then.
async fn traffic(
    db: &Db,
    mut tables: Tables,
    seller: Seller,
    rows: &[DeckRow],
    now: Timestamp,
) -> anyhow::Result<Vec<Compared>> {
    let period = period::last_month(now)?;
    decks::as_if(&mut tables, seller, rows);
    let simulation = simulate(db, Arc::new(Snapshot::build(tables, None)?), period).await?;
    Ok(simulation.customers)
}

fn print(report: &Report, args: &RatesImport) -> anyhow::Result<()> {
    if args.output.output == Format::Json {
        return output::json(report);
    }
    let impact = &report.impact;
    output::line(&format!(
        "deck {} ({}): {} prefixes, {} new, {} dearer, {} cheaper, {} otherwise changed, {} the same; {} lost",
        report.deck.id,
        names::of(&report.deck.state),
        impact.prefixes,
        impact.new,
        impact.dearer,
        impact.cheaper,
        impact.other,
        impact.same,
        impact.lost
    ))?;
    if impact.losing > 0 {
        output::line(&format!("\n{} destinations would be sold below cost:", impact.losing))?;
        let columns =
            [Column::left("prefix"), Column::left("plan"), Column::right("cost of 3 minutes"), Column::right("price")];
        let row = |loss: &decks::Loss| {
            vec![loss.prefix.to_string(), loss.plan.clone(), loss.cost.to_string(), loss.price.to_string()]
        };
        output::table(&columns, impact.losses.iter().take(SHOWN).map(row).collect())?;
    }
    if let Some(traffic) = report.traffic.as_ref().filter(|traffic| !traffic.is_empty()) {
        output::line("\nthe calls of last month:")?;
        super::simulate::table(traffic)?;
    }
    match &report.activated {
        Some(activated) => activate::tell(activated, Format::Table, "activated"),
        None => output::line(&format!("\n`enswitch rates activate {}` lets it count", report.deck.id)),
    }
}
