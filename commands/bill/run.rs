//! `enswitch bill run`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Customer, Invoice};
use enswitch::store::billing::{self, Billed, Report, Run};
use serde::Serialize;

use crate::cli::{BillRun, Format};
use crate::output::{self, Column, Progress};
use crate::{customer, database};

const COLUMNS: [Column; 5] = [
    Column::left("customer"),
    Column::left("period"),
    Column::right("net"),
    Column::right("tax"),
    Column::right("total"),
];

/// Drafts that are shown; a run may make a hundred thousand.
const SHOWN: usize = 50;

#[derive(Serialize)]
struct Draft {
    customer: String,
    #[serde(flatten)]
    invoice: Invoice,
}

#[derive(Serialize)]
struct Told {
    dry_run: bool,
    #[serde(flatten)]
    report: Report,
    /// The first ones.
    invoices: Vec<Draft>,
}

pub async fn run(args: &BillRun, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let customer = match &args.customer {
        Some(name) => Some(customer::find(&db, name).await?.id),
        None => None,
    };
    let run = Run { period: args.period.clone(), customer, dry_run: args.dry_run };
    let progress = Progress::start();
    progress.doing("proving the ledger".to_owned());
    let mut drafts = Vec::new();
    let mut told = |done, all, billed: &Billed| {
        progress.count(done, all);
        progress.doing(billed.customer.name.clone());
        if let (Some(invoice), true) = (billed.outcome.draft(), drafts.len() < SHOWN) {
            drafts.push(draft(&billed.customer, invoice));
        }
    };
    let report = billing::run(&db, &run, clock::now(), &mut told).await;
    progress.end();
    db.close().await;
    let report = report?;
    match args.output.output {
        Format::Json => output::json(&Told { dry_run: args.dry_run, report, invoices: drafts }),
        Format::Table => print(args, &report, &drafts),
    }
}

fn draft(customer: &Customer, invoice: &Invoice) -> Draft {
    Draft { customer: customer.name.clone(), invoice: invoice.clone() }
}

fn print(args: &BillRun, report: &Report, drafts: &[Draft]) -> anyhow::Result<()> {
    let row = |draft: &Draft| {
        let Invoice { net, tax, gross, period_start, period_end, .. } = &draft.invoice;
        let period = format!("{period_start} to {period_end}");
        vec![draft.customer.clone(), period, net.to_string(), tax.to_string(), gross.to_string()]
    };
    if !drafts.is_empty() {
        output::table(&COLUMNS, drafts.iter().map(row).collect())?;
    }
    if report.open_calls > 0 {
        output::warning(&format!(
            "{} calls of an ended period are still in progress: they will be on the next invoice",
            report.open_calls
        ));
    }
    let Report { customers, charges, drafts, approved, net, without_issuer, .. } = report;
    output::line(&format!(
        "{customers} customers, {charges} new charges, {drafts} drafts over {net} without tax, {approved} approved before, \
         {without_issuer} whom nobody bills{}",
        if args.dry_run { ": nothing was changed" } else { "" }
    ))
}
