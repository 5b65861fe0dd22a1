//! `enswitch call list`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{CallId, Customer, Timestamp};
use enswitch::store::calls::{self, ActiveCall};
use enswitch::store::entities::Who;

use crate::cli::{CallList, ListFormat};
use crate::output::{self, Column};
use crate::{database, names};

const COLUMNS: [Column; 6] = [
    Column::right("id"),
    Column::left("started"),
    Column::left("from"),
    Column::left("to"),
    Column::right("seconds"),
    Column::left("cost"),
];

pub async fn run(args: &CallList, config: &Loaded) -> anyhow::Result<()> {
    let (db, now) = (database::open(&config.config).await?, clock::now());
    let who = Who::operator(config.user.clone());
    let found = calls::active(&db, &who, CallId(0), args.limit, now).await?;
    let customers = db.all::<Customer>().await?;
    db.close().await;
    let rows = || found.iter().map(|call| row(call, &customers, now)).collect::<Vec<_>>();
    match args.output.output {
        ListFormat::Json => output::json(&found),
        ListFormat::Csv => output::csv(&COLUMNS, &rows()),
        ListFormat::Table if found.is_empty() => output::line("no calls in progress"),
        ListFormat::Table => output::table(&COLUMNS, rows()),
    }
}

fn row(call: &ActiveCall, customers: &[Customer], now: Timestamp) -> Vec<String> {
    let talked = |at: Timestamp| (now.millis_since(at) / 1000).max(0).to_string();
    let whole_seconds = Timestamp::from_micros(call.started_at.micros().div_euclid(1_000_000) * 1_000_000);
    let name = |id| customers.iter().find(|customer| customer.id == id).map_or("-", |customer| customer.name.as_str());
    let cost = call.charges.iter().map(|charge| format!("{} {}", name(charge.customer_id), charge.amount));
    vec![
        call.id.to_string(),
        whole_seconds.to_string(),
        call.caller.clone(),
        format!("{} {}", names::of(&call.direction), call.called),
        call.answered_at.map_or_else(|| "rings".to_owned(), talked),
        cost.collect::<Vec<_>>().join(", "),
    ]
}
