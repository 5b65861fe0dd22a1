//! `enswitch invoice approve` and `send` of many documents.

use enswitch::client::{Method, Question};
use enswitch::config::Loaded;
use enswitch::store::billing::{self, Bulk, Done, Selection};
use serde_json::json;

use crate::cli::{Format, Selected};
use crate::error::Failure;
use crate::output::{self, Progress};
use crate::remote::Remote;
use crate::source::{Source, author, unbooked};
use crate::{customer, job};

/// Does it with all documents that were selected, and tells what came of it.
pub async fn run(
    (what, selected): (Bulk, &Selected),
    format: Format,
    remote: Option<&Remote>,
    config: &Loaded,
) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let progress = Progress::start();
    let done = done(what, selected, &source, &progress).await;
    progress.end();
    source.close().await;
    let done = done?;
    match format {
        Format::Json => output::json(&done)?,
        Format::Table => print(what, &done)?,
    }
    match done.refused {
        0 => Ok(()),
        refused => Err(Failure::new(format!("with {refused} documents it could not be done"))
            .hint("what is wrong with them is told above; run it again when that is put right")
            .into()),
    }
}

async fn done(what: Bulk, selected: &Selected, source: &Source, progress: &Progress) -> anyhow::Result<Done> {
    let Selected { period, dry_run, .. } = selected;
    match source {
        Source::Database { db, who } => {
            let customer = match &selected.customer {
                Some(name) => Some(customer::find(db, name).await?.id),
                None => None,
            };
            let below = match &selected.below {
                Some(name) => Some(customer::find(db, name).await?.path),
                None => None,
            };
            let selection = Selection { period: period.clone(), customer, below, dry_run: *dry_run };
            let mut told = |done, all| progress.count(done, all);
            billing::bulk(db, what, &selection, &author(who), &mut told).await.map_err(unbooked)
        }
        Source::Api(client) => {
            let step = match what {
                Bulk::Approve => "approve",
                Bulk::Send => "send",
            };
            let customer = match &selected.customer {
                Some(name) => Some(customer::through(client, name).await?.0),
                None => None,
            };
            let below = match &selected.below {
                Some(name) => Some(customer::through(client, name).await?.0),
                None => None,
            };
            let body = json!({
                "period": period, "customer_id": customer, "below": below, "dry_run": dry_run, "background": true,
            });
            let question = Question::new(Method::POST, &["bill", step], &[]);
            job::done(client, question.body("application/json", body.to_string()), progress).await
        }
    }
}

fn print(what: Bulk, done: &Done) -> anyhow::Result<()> {
    for problem in &done.problems {
        output::warning(&format!("{} of {}: {}", problem.invoice_id, problem.customer, problem.problem));
    }
    for note in &done.notes {
        output::warning(&format!("{} of {}: no electronic invoice: {}", note.invoice_id, note.customer, note.problem));
    }
    let word = match what {
        Bulk::Approve => "approved",
        Bulk::Send => "sent",
    };
    let Done { documents, gross, refused, .. } = done;
    let nothing = if done.dry_run { ": nothing was changed" } else { "" };
    let plain = match done.not_electronic {
        0 => String::new(),
        count => format!(", {count} of them without an electronic invoice"),
    };
    output::line(&format!("{documents} documents over {gross} {word}{plain}, {refused} refused{nothing}"))
}
