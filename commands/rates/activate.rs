//! `enswitch rates activate`, `enswitch rates rollback`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::DeckId;
use enswitch::store::decks::{self, Activated};

use crate::cli::{Format, RatesActivate, RatesRollback};
use crate::{database, output};

pub async fn run(args: &RatesActivate, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let done = decks::activate(&db, DeckId(args.id), &config.user, clock::now()).await;
    db.close().await;
    tell(&done?, args.output.output, "activated")
}

pub async fn rollback(args: &RatesRollback, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let (seller, _) = super::seller(&db, &args.seller).await?;
    let done = decks::rollback(&db, seller, &config.user, clock::now()).await;
    db.close().await;
    tell(&done?, args.output.output, "taken back")
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
