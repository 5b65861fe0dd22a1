//! `enswitch call list`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{CallId, Timestamp};
use enswitch::store::calls::{self, ActiveCall};

use crate::cli::{CallList, ListFormat};
use crate::names;
use crate::output::{self, Column};
use crate::remote::Remote;
use crate::source::{Source, unanswered};

const COLUMNS: [Column; 6] = [
    Column::right("id"),
    Column::left("started"),
    Column::left("from"),
    Column::left("to"),
    Column::right("seconds"),
    Column::left("cost"),
];

pub async fn run(args: &CallList, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let now = clock::now();
    let found = found(args.limit, remote, config, now).await?;
    let rows = || found.iter().map(|call| row(call, now)).collect::<Vec<_>>();
    match args.output.output {
        ListFormat::Json => output::json(&found),
        ListFormat::Csv => output::csv(&COLUMNS, &rows()),
        ListFormat::Table if found.is_empty() => output::line("no calls in progress"),
        ListFormat::Table => output::table(&COLUMNS, rows()),
    }
}

async fn found(
    limit: u32,
    remote: Option<&Remote>,
    config: &Loaded,
    now: Timestamp,
) -> anyhow::Result<Vec<ActiveCall>> {
    match Source::open(remote, config).await? {
        Source::Database { db, who } => {
            let found = calls::active(&db, &who, CallId(0), limit, now).await;
            db.close().await;
            Ok(found?)
        }
        Source::Api(client) => {
            let found = client.page(&["calls"], &[("limit", &limit.to_string())]).await;
            Ok(found.map_err(unanswered)?.0)
        }
    }
}

fn row(call: &ActiveCall, now: Timestamp) -> Vec<String> {
    let talked = |at: Timestamp| (now.millis_since(at) / 1000).max(0).to_string();
    let whole_seconds = Timestamp::from_micros(call.started_at.micros().div_euclid(1_000_000) * 1_000_000);
    let cost = call.charges.iter().map(|charge| format!("{} {}", charge.customer, charge.amount));
    vec![
        call.id.to_string(),
        whole_seconds.to_string(),
        call.caller.clone(),
        format!("{} {}", names::of(&call.direction), call.called),
        call.answered_at.map_or_else(|| "rings".to_owned(), talked),
        cost.collect::<Vec<_>>().join(", "),
    ]
}
