//! `enswitch rates rerate`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{CallIds, MachineId};
use enswitch::routing::Snapshot;
use enswitch::store::rerate::rerate;
use enswitch::store::snapshot;

use super::period;
use crate::cli::{Format, RatesRerate};
use crate::{customer, database, output};

pub async fn run(args: &RatesRerate, config: &Loaded) -> anyhow::Result<()> {
    let now = clock::now();
    let period = period::of(&args.period, now)?;
    let db = database::open(&config.config).await?;
    let only = match &args.customer {
        Some(name) => Some(customer::find(&db, name).await?.id),
        None => None,
    };
    let snapshot = Snapshot::build(snapshot::load(&db, None).await?, None)?;
    let done = rerate(&db, &snapshot, period, only, &CallIds::new(MachineId(0)), clock::now).await;
    db.close().await;
    let done = done?;
    match args.output.output {
        Format::Json => output::json(&done),
        Format::Table => output::line(&format!(
            "{} calls: {} corrected, {} right already, {} without a price or a charge; who called pays {} instead of {}",
            done.calls, done.corrected, done.same, done.skipped, done.after, done.before
        )),
    }
}
