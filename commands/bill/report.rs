//! `enswitch bill report`

use enswitch::billing::{Calendar, Period};
use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{PeriodLength, cell};
use enswitch::store::billing;
use serde::Serialize;

use crate::cli::{BillReport, ListFormat};
use crate::database;
use crate::error::Failure;
use crate::output::{self, Column};

const MARGIN: [Column; 4] =
    [Column::left("customer"), Column::right("revenue"), Column::right("cost"), Column::right("margin")];
const DEBT: [Column; 7] = [
    Column::left("issuer"),
    Column::left("customer"),
    Column::right("not due"),
    Column::right("to 30 days"),
    Column::right("to 60 days"),
    Column::right("to 90 days"),
    Column::right("older"),
];
const TAX: [Column; 5] = [
    Column::left("issuer"),
    Column::left("tax"),
    Column::right("percent"),
    Column::right("net"),
    Column::right("amount"),
];

pub async fn run(args: &BillReport, config: &Loaded) -> anyhow::Result<()> {
    let period = period(args)?;
    let db = database::open(&config.config).await?;
    let format = args.output.output;
    let done = match args.report.as_str() {
        "margin" => billing::margins(&db, period).await.map(|rows| print(&MARGIN, &rows, format)),
        "debt" => billing::debts(&db, clock::now()).await.map(|rows| print(&DEBT, &rows, format)),
        _ => billing::taxes(&db, period).await.map(|rows| print(&TAX, &rows, format)),
    };
    db.close().await;
    done?
}

fn period(args: &BillReport) -> anyhow::Result<Period> {
    let (calendar, month) = (Calendar::of("UTC"), PeriodLength::Month);
    Ok(match &args.period {
        Some(text) => {
            let start = calendar.month(text).map_err(|error| Failure::usage(error.to_string()))?;
            calendar.period(start, month)
        }
        None => calendar.before(calendar.period(clock::now(), month), month),
    })
}

fn print<T: Serialize>(columns: &[Column], rows: &[T], format: ListFormat) -> anyhow::Result<()> {
    if let ListFormat::Json = format {
        return output::json(rows);
    }
    let mut cells: Vec<Vec<String>> = Vec::new();
    for row in rows {
        if let serde_json::Value::Object(row) = serde_json::to_value(row)? {
            cells.push(row.values().map(cell).collect());
        }
    }
    match format {
        ListFormat::Csv => output::csv(columns, &cells),
        _ if cells.is_empty() => output::line("nothing"),
        _ => output::table(columns, cells),
    }
}
