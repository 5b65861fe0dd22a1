//! `enswitch bill run`

use enswitch::client::{Method, Question};
use enswitch::config::Loaded;
use enswitch::model::Invoice;
use enswitch::store::billing::{self, Draft, Refused, Report, Run, Step, Summary};
use serde_json::json;

use crate::cli::{BillRun, Format};
use crate::error::Failure;
use crate::output::{self, Column, Progress};
use crate::remote::Remote;
use crate::source::{Source, author, unbooked};
use crate::{customer, job};

const COLUMNS: [Column; 6] = [
    Column::left("customer"),
    Column::left("period"),
    Column::right("net"),
    Column::right("tax"),
    Column::right("total"),
    Column::left("currency"),
];

pub async fn run(args: &BillRun, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let progress = Progress::start();
    let summary = bill(args, &source, &progress).await;
    progress.end();
    source.close().await;
    let summary = summary?;
    match args.output.output {
        Format::Json => output::json(&summary)?,
        Format::Table => print(args, &summary.report, &summary.invoices)?,
    }
    match summary.report.refused {
        0 => Ok(()),
        refused => Err(Failure::new(format!("{refused} customers could not be billed"))
            .hint("all others were; what is wrong with these is told above, run it again when that is put right")
            .into()),
    }
}

async fn bill(args: &BillRun, source: &Source, progress: &Progress) -> anyhow::Result<Summary> {
    match source {
        Source::Database { db, who } => {
            progress.doing("proving the ledger".to_owned());
            let customer = match &args.customer {
                Some(name) => Some(customer::find(db, name).await?.id),
                None => None,
            };
            let run = Run { period: args.period.clone(), customer, below: None, dry_run: args.dry_run };
            let mut summary = Summary::of(&run);
            let mut told = |done, all, step: &Step<'_>| {
                progress.count(done, all);
                match step {
                    Step::Proved => {}
                    Step::Billed(billed) => {
                        progress.doing(billed.customer.name.clone());
                        summary.note(billed);
                    }
                    Step::Refused(refused) => progress.doing(refused.customer.clone()),
                    Step::Commission => progress.doing("commissions".to_owned()),
                }
            };
            let report = billing::run(db, &run, &author(who), &mut told).await.map_err(unbooked)?;
            Ok(Summary { report, ..summary })
        }
        Source::Api(client) => {
            let customer = match &args.customer {
                Some(name) => Some(customer::through(client, name).await?.0),
                None => None,
            };
            let body = json!({
                "period": args.period, "customer_id": customer, "dry_run": args.dry_run, "background": true,
            });
            let question = Question::new(Method::POST, &["bill", "run"], &[]);
            job::done(client, question.body("application/json", body.to_string()), progress).await
        }
    }
}

fn print(args: &BillRun, report: &Report, drafts: &[Draft]) -> anyhow::Result<()> {
    let row = |draft: &Draft| {
        let Invoice { net, tax, gross, currency, period_start, period_end, .. } = &draft.invoice;
        let period = format!("{period_start} to {period_end}");
        let amounts = [net, tax, gross].map(ToString::to_string);
        [draft.customer.clone(), period].into_iter().chain(amounts).chain([currency.clone()]).collect()
    };
    if !drafts.is_empty() {
        output::table(&COLUMNS, drafts.iter().map(row).collect())?;
    }
    for Refused { customer, seller, problem, .. } in &report.problems {
        output::warning(&format!("{customer} of {seller} was not billed: {problem}"));
    }
    if report.open_calls > 0 {
        output::warning(&format!(
            "{} calls of an ended period are still in progress: they will be on the next invoice",
            report.open_calls
        ));
    }
    if !report.late.is_empty() {
        output::warning(&format!("{} were not billed in time, and are now", report.late.join(", ")));
    }
    if report.overdue > 0 {
        output::line(&format!("{} invoices are overdue now", report.overdue))?;
    }
    if !report.commissions.is_empty() {
        output::line(&format!("{} for affiliates", report.commissions))?;
    }
    let Report { customers, charges, drafts, approved, net, without_issuer, .. } = report;
    output::line(&format!(
        "{customers} customers, {charges} new charges, {drafts} drafts over {net} without tax, {approved} approved before, \
         {without_issuer} whom nobody bills{}",
        if args.dry_run { ": nothing was changed" } else { "" }
    ))
}
