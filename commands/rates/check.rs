//! `enswitch rates check`

use enswitch::clock;
use enswitch::store::exchange::{self, MissingRate};
use serde::Deserialize;

use crate::cli::{Format, RatesCheck};
use crate::error::Failure;
use crate::output;
use crate::source::{Source, unanswered};

#[derive(Debug, Deserialize)]
struct Missing {
    items: Vec<MissingRate>,
}

pub async fn run(args: &RatesCheck, source: &Source) -> anyhow::Result<()> {
    let missing = match source {
        Source::Database { db, .. } => exchange::missing(db, None, clock::now()).await?,
        Source::Api(client) => {
            let answer: Missing = client.get(&["rates", "missing"], &[]).await.map_err(unanswered)?;
            answer.items
        }
    };
    match args.output.output {
        Format::Json => output::json(&missing)?,
        Format::Table if missing.is_empty() => output::line("every exchange rate that calls need is there")?,
        Format::Table => missing.iter().try_for_each(|one| output::line(&format!("no exchange rate from {one}")))?,
    }
    if missing.is_empty() {
        return Ok(());
    }
    let message = format!("{} exchange rates are missing: calls that need them are refused", missing.len());
    Err(Failure::new(message)
        .hint("`enswitch exchange-rate add` adds one, for a seller or for anybody above it")
        .into())
}
