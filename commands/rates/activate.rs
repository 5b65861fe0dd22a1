//! `enswitch rates activate`, `enswitch rates rollback`

use enswitch::model::DeckId;
use enswitch::store::decks::{self, Activated};
use serde_json::json;

use crate::cli::{Format, RatesActivate, RatesRollback};
use crate::output;
use crate::source::{Source, asked, author};

pub async fn run(args: &RatesActivate, source: &Source) -> anyhow::Result<()> {
    let done: Activated = match source {
        Source::Database { db, who } => {
            decks::activate(db, DeckId(args.id), &author(who)).await.map_err(super::undone)?
        }
        Source::Api(client) => asked(client, &["decks", &args.id.to_string(), "activate"], &json!({})).await?,
    };
    tell(&done, args.output.output, "activated")
}

pub async fn rollback(args: &RatesRollback, source: &Source) -> anyhow::Result<()> {
    let (seller, _) = super::seller(source, &args.seller).await?;
    let done: Activated = match source {
        Source::Database { db, who } => decks::rollback(db, seller, &author(who)).await.map_err(super::undone)?,
        Source::Api(client) => {
            let (name, id) = super::parameter(seller);
            asked(client, &["rates", "rollback"], &json!({ name: id })).await?
        }
    };
    tell(&done, args.output.output, "taken back")
}

pub fn tell(done: &Activated, format: Format, what: &str) -> anyhow::Result<()> {
    match format {
        Format::Json => output::json(done),
        Format::Table => output::line(&format!(
            "deck {} ({}) {what}: from {} on {} prices begin, {} end, {} stay",
            done.deck.id, done.deck.name, done.effective_at, done.begun, done.ended, done.kept
        )),
    }
}
