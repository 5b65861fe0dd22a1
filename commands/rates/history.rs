//! `enswitch rates history`, `enswitch rates diff`

use enswitch::model::{Deck, DeckId};
use enswitch::rating::{DeckRow, Difference, differences};
use enswitch::store::decks;

use crate::cli::{ListFormat, RatesDiff, RatesHistory};
use crate::names;
use crate::output::{self, Column};
use crate::source::{Source, pages};

const DECKS: [Column; 7] = [
    Column::right("id"),
    Column::left("file"),
    Column::left("state"),
    Column::right("prefixes"),
    Column::left("imported"),
    Column::left("effective"),
    Column::left("by"),
];

const DIFFERENCES: [Column; 6] = [
    Column::left("prefix"),
    Column::left("what"),
    Column::right("per minute before"),
    Column::right("after"),
    Column::right("3 minutes before"),
    Column::right("after"),
];

pub async fn run(args: &RatesHistory, source: &Source) -> anyhow::Result<()> {
    let (seller, name) = super::seller(source, &args.seller).await?;
    let decks: Vec<Deck> = match source {
        Source::Database { db, .. } => decks::list(db, seller).await?,
        Source::Api(client) => {
            let (name, id) = super::parameter(seller);
            pages(client, &["decks"], &[(name, &id), ("limit", "500")]).await?
        }
    };
    let row = |deck: &Deck| {
        vec![
            deck.id.to_string(),
            deck.name.clone(),
            names::of(&deck.state),
            deck.prefixes.to_string(),
            deck.imported_at.to_string(),
            deck.effective_at.to_string(),
            deck.actor.clone(),
        ]
    };
    match args.output.output {
        ListFormat::Json => output::json(&decks),
        ListFormat::Csv => output::csv(&DECKS, &decks.iter().map(row).collect::<Vec<_>>()),
        ListFormat::Table if decks.is_empty() => output::line(&format!("no decks of {name}")),
        ListFormat::Table => output::table(&DECKS, decks.iter().map(row).collect()),
    }
}

pub async fn diff(args: &RatesDiff, source: &Source) -> anyhow::Result<()> {
    let found: Vec<Difference> = match source {
        Source::Database { db, .. } => {
            let (_, before) = decks::contents(db, DeckId(args.before)).await.map_err(super::undone)?;
            let (_, after) = decks::contents(db, DeckId(args.after)).await.map_err(super::undone)?;
            differences(&before, &after)
        }
        Source::Api(client) => {
            let (before, after) = (args.before.to_string(), args.after.to_string());
            let parameters = [("before", before.as_str()), ("after", after.as_str()), ("limit", "10000")];
            pages(client, &["rates", "diff"], &parameters).await?
        }
    };
    let rows = || found.iter().map(row).collect::<Vec<_>>();
    match args.output.output {
        ListFormat::Json => output::json(&found),
        ListFormat::Csv => output::csv(&DIFFERENCES, &rows()),
        ListFormat::Table if found.is_empty() => output::line("no difference"),
        ListFormat::Table => output::table(&DIFFERENCES, rows()),
    }
}

fn row(difference: &Difference) -> Vec<String> {
    let Difference { before, after } = difference;
    let what = match (before, after) {
        (None, _) => "new",
        (_, None) => "lost",
        _ => "changed",
    };
    let minute = |row: &Option<DeckRow>| row.as_ref().map_or_else(String::new, |row| row.per_minute.to_string());
    let three = |row: &Option<DeckRow>| row.as_ref().map_or_else(String::new, |row| row.three_minutes().to_string());
    let prefix = before.as_ref().or(after.as_ref()).map_or_else(String::new, |row| row.prefix.to_string());
    vec![prefix, what.to_owned(), minute(before), minute(after), three(before), three(after)]
}
