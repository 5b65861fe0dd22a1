//! `enswitch cdr list`

use enswitch::config::Loaded;
use enswitch::model::Timestamp;
use enswitch::store::cdrs::{self, Filter};

use super::record::{Names, Record};
use crate::cli::{CdrList, ListFormat};
use crate::error::Failure;
use crate::output::{self, Column};
use crate::{customer, database, names};

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

pub async fn run(args: &CdrList, config: &Loaded) -> anyhow::Result<()> {
    let since = args.since.as_deref().map(str::parse::<Timestamp>).transpose();
    let since = since.map_err(|error| Failure::usage(error.to_string()))?;
    let db = database::open(&config.config).await?;
    let customer_id = match &args.customer {
        Some(name) => Some(customer::find(&db, name).await?.id),
        None => None,
    };
    let found = cdrs::list(&db, &Filter { customer_id, since, limit: args.limit }).await?;
    let (details, names) = (cdrs::details(&db, found).await?, Names::load(&db).await?);
    db.close().await;
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
