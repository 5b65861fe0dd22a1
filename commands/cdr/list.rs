//! `enswitch cdr list`

use enswitch::config::Loaded;
use enswitch::model::{CallId, SeenCall, SeenLeg, Timestamp};
use enswitch::store::entities::PAGE_MAX;
use enswitch::store::reports::{self, Level, Report, Search};
use enswitch::store::{Db, cdrs};

use super::record::{Names, Record};
use super::search::{level, refused, search};
use crate::cli::{By, CdrList, ListFormat};
use crate::output::{self, Column};
use crate::{database, names, stats};

const COLUMNS: [Column; 8] = [
    Column::right("id"),
    Column::left("started"),
    Column::left("from"),
    Column::left("to"),
    Column::left("tried"),
    Column::left("result"),
    Column::right("seconds"),
    Column::left("paid"),
];

/// What fits a terminal, of the columns that there are.
const SEEN: [&str; 9] =
    ["id", "started_at", "customer", "caller", "called", "status", "talk_seconds", "cost", "revenue"];
const TRIED: [&str; 9] = ["cdr_id", "started_at", "caller", "called", "line", "carrier", "status", "sip_code", "cause"];

pub async fn run(args: &CdrList, config: &Loaded) -> anyhow::Result<()> {
    let search = search(&args.search)?;
    let db = database::open(&config.config).await?;
    let level = level(&db, &args.search).await?;
    let done = match args.by {
        By::Leg => seen::<SeenLeg>(&db, &level, search, args, &TRIED).await,
        By::Call if args.search.level.is_some() || !args.columns.is_empty() => {
            seen::<SeenCall>(&db, &level, search, args, &SEEN).await
        }
        By::Call => whole(&db, &level, search, args).await,
    };
    db.close().await;
    done
}

/// Rows as a level sees them.
async fn seen<T: Report>(db: &Db, level: &Level, search: Search, args: &CdrList, usual: &[&str]) -> anyhow::Result<()> {
    let mut rows = newest::<T>(db, level, search, args.limit).await?;
    rows.reverse();
    let asked: Vec<&str> = args.columns.iter().map(String::as_str).collect();
    stats::print(&rows, &asked, usual, args.output.output, "no calls")
}

/// The newest calls, or their attempts, newest first.
async fn newest<T: Report>(db: &Db, level: &Level, mut search: Search, limit: u32) -> anyhow::Result<Vec<T>> {
    let (mut all, mut rest) = (Vec::new(), usize::try_from(limit)?);
    loop {
        search.limit = rest.min(PAGE_MAX);
        let page = reports::page::<T>(db, level, &search).await.map_err(refused)?;
        all.extend(page.rows);
        rest -= search.limit;
        match page.next {
            Some(next) if rest > 0 => search.after(&next)?,
            _ => return Ok(all),
        }
    }
}

/// Calls with everybody who was tried and what every level paid.
async fn whole(db: &Db, level: &Level, search: Search, args: &CdrList) -> anyhow::Result<()> {
    let mut calls: Vec<CallId> =
        newest::<SeenCall>(db, level, search, args.limit).await?.iter().map(|call| call.id).collect();
    calls.reverse();
    let found = cdrs::some(db, &calls).await?;
    let (details, names) = (cdrs::details(db, found).await?, Names::load(db).await?);
    let records: Vec<Record> = details.into_iter().map(|detail| names.record(detail)).collect();
    match args.output.output {
        ListFormat::Json => output::json(&records),
        ListFormat::Csv => output::csv(&COLUMNS, &rows(&records)),
        ListFormat::Table if records.is_empty() => output::line("no calls"),
        ListFormat::Table => output::table(&COLUMNS, rows(&records)),
    }
}

fn rows(records: &[Record]) -> Vec<Vec<String>> {
    records.iter().map(row).collect()
}

fn row(record: &Record) -> Vec<String> {
    let cdr = &record.cdr;
    let whole_seconds = Timestamp::from_micros(cdr.started_at.micros().div_euclid(1_000_000) * 1_000_000);
    vec![
        cdr.id.to_string(),
        whole_seconds.to_string(),
        cdr.caller.clone(),
        format!("{} {}", names::of(&cdr.direction), cdr.called),
        record.path(),
        record.result(),
        record.answered_seconds.to_string(),
        record.prices(),
    ]
}
