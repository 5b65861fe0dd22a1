//! `enswitch cdr list`

use enswitch::config::Loaded;
use enswitch::model::{SeenCall, SeenLeg, Timestamp};
use enswitch::store::entities::PAGE_MAX;
use enswitch::store::reports::{Detail, Report};

use super::calls::Calls;
use super::record::{path, prices, result};
use crate::cli::{By, CdrList, ListFormat};
use crate::output::{self, Column};
use crate::remote::Remote;
use crate::{names, stats};

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

pub async fn run(args: &CdrList, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let calls = Calls::open(&args.search, remote, config).await?;
    let done = match args.by {
        By::Leg => seen::<SeenLeg>(&calls, args, &TRIED).await,
        By::Call if args.search.level.is_some() || !args.columns.is_empty() => {
            seen::<SeenCall>(&calls, args, &SEEN).await
        }
        By::Call => whole(&calls, args).await,
    };
    calls.close().await;
    done
}

/// Rows as a level sees them.
async fn seen<T: Report>(calls: &Calls, args: &CdrList, usual: &[&str]) -> anyhow::Result<()> {
    let rows: Vec<T> = newest(args.limit, async |limit, cursor| calls.page(limit, cursor.as_deref()).await).await?;
    let asked: Vec<&str> = args.columns.iter().map(String::as_str).collect();
    stats::print(&rows, &asked, usual, args.output.output, "no calls")
}

/// The rows of the newest calls, newest last.
async fn newest<T>(
    limit: u32,
    page: impl AsyncFn(usize, Option<String>) -> anyhow::Result<(Vec<T>, Option<String>)>,
) -> anyhow::Result<Vec<T>> {
    let (mut all, mut rest, mut cursor) = (Vec::new(), usize::try_from(limit)?, None);
    loop {
        let size = rest.min(PAGE_MAX);
        let (rows, next) = page(size, cursor).await?;
        all.extend(rows);
        rest -= size;
        cursor = next.filter(|_| rest > 0);
        if cursor.is_none() {
            all.reverse();
            return Ok(all);
        }
    }
}

/// Calls with everybody who was tried and what every level paid.
async fn whole(calls: &Calls, args: &CdrList) -> anyhow::Result<()> {
    let found = newest(args.limit, async |limit, cursor| calls.details(limit, cursor.as_deref()).await).await?;
    let rows = || found.iter().map(row).collect::<Vec<_>>();
    match args.output.output {
        ListFormat::Json => output::json(&found),
        ListFormat::Csv => output::csv(&COLUMNS, &rows()),
        ListFormat::Table if found.is_empty() => output::line("no calls"),
        ListFormat::Table => output::table(&COLUMNS, rows()),
    }
}

fn row(found: &Detail) -> Vec<String> {
    let call = &found.call;
    let whole_seconds = Timestamp::from_micros(call.started_at.micros().div_euclid(1_000_000) * 1_000_000);
    vec![
        call.id.to_string(),
        whole_seconds.to_string(),
        call.caller.clone(),
        format!("{} {}", names::of(&call.direction), call.called),
        path(found),
        result(found),
        call.talk_seconds.to_string(),
        prices(found),
    ]
}
