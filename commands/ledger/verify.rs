//! `enswitch ledger verify`

use enswitch::client::{Method, Question};
use enswitch::config::Loaded;
use enswitch::store::journal::Journal;
use enswitch::store::ledger::{self, Report};

use crate::cli::{Format, LedgerVerify};
use crate::error::Failure;
use crate::job;
use crate::output::{self, Progress};
use crate::remote::Remote;
use crate::source::Source;

pub async fn run(args: &LedgerVerify, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let progress = Progress::start();
    let report = match &source {
        Source::Database { db, .. } => {
            let told = |done, all| progress.count(done, all);
            ledger::verify_telling(db, told).await.map_err(anyhow::Error::from)
        }
        Source::Api(client) => {
            job::done(client, Question::new(Method::POST, &["ledger", "verify"], &[]), &progress).await
        }
    };
    progress.end();
    source.close().await;
    let report: Report = report?;
    // The journal is on the machine of a routed
    let parked = match remote {
        None => Journal::parked(&config.config.state_dir.join("journal"))?,
        Some(_) => Vec::new(),
    };
    match args.output.output {
        Format::Json => output::json(&report)?,
        Format::Table => print(&report)?,
    }
    if let Some(first) = parked.first() {
        let message = format!(
            "{} calls that the database refused are not in the ledger, such as {}",
            parked.len(),
            first.display()
        );
        return Err(Failure::new(message)
            .hint("the log of routed tells why; the operator's guide tells what to do")
            .into());
    }
    if report.is_clean() {
        return Ok(());
    }
    let message = format!("the ledger has {} mistakes", report.wrong);
    Err(Failure::new(message).hint("stop the daemons and keep a copy of the database before anything else").into())
}

fn print(report: &Report) -> anyhow::Result<()> {
    let Report { accounts, transactions, postings, cdrs, calls, reservations, .. } = report;
    for discrepancy in &report.discrepancies {
        output::line(&discrepancy.to_string())?;
    }
    output::line(&format!(
        "{accounts} accounts, {transactions} transactions, {postings} postings, {cdrs} CDRs, {calls} calls in progress, \
         {reservations} reservations: {} mistakes",
        report.wrong
    ))
}
