//! `enswitch rates rerate`

use enswitch::client::{Method, Question};
use enswitch::clock;
use enswitch::routing::Snapshot;
use enswitch::store::access::Author;
use enswitch::store::rerate::{Rerated, rerate};
use enswitch::store::snapshot;

use super::period;
use crate::cli::{Format, RatesRerate};
use crate::output::{self, Progress};
use crate::source::{Source, author};
use crate::{customer, job};

pub async fn run(args: &RatesRerate, source: &Source) -> anyhow::Result<()> {
    let progress = Progress::start();
    let done = correct(args, source, &progress).await;
    progress.end();
    let done = done?;
    match args.output.output {
        Format::Json => output::json(&done),
        Format::Table => output::line(&format!(
            "{} calls: {} corrected, {} right already, {} without a price or a charge; who called pays {} instead of {}{}",
            done.calls,
            done.corrected,
            done.same,
            done.skipped,
            done.after,
            done.before,
            if args.dry_run { ": nothing was changed" } else { "" }
        )),
    }
}

async fn correct(args: &RatesRerate, source: &Source, progress: &Progress) -> anyhow::Result<Rerated> {
    match source {
        Source::Database { db, who } => {
            let period = period::of(&args.period, clock::now())?;
            let only = match &args.customer {
                Some(name) => Some(customer::find(db, name).await?.id),
                None => None,
            };
            let snapshot = Snapshot::build(snapshot::load(db, None).await?, None)?;
            let told = |calls| progress.doing(format!("{calls} calls"));
            let author = || Author { validate: args.dry_run, ..author(who) };
            Ok(rerate(db, &snapshot, period, only, author, told).await?)
        }
        Source::Api(client) => {
            let mut body = period::asked(&args.period);
            body["dry_run"] = args.dry_run.into();
            if let Some(name) = &args.customer {
                body["customer_id"] = customer::through(client, name).await?.0.into();
            }
            let question = Question::new(Method::POST, &["rates", "rerate"], &[]);
            job::done(client, question.body("application/json", body.to_string()), progress).await
        }
    }
}
