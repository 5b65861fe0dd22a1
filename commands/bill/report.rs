//! `enswitch bill report`

use enswitch::billing::Calendar;
use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::cell;
use enswitch::store::billing::{self, Part, Span};
use enswitch::store::{Db, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::cli::{BillReport, ListFormat};
use crate::error::Failure;
use crate::output::{self, Column};
use crate::remote::Remote;
use crate::source::{Source, pages};

const MARGIN: [Column; 5] = [
    Column::left("customer"),
    Column::right("revenue"),
    Column::right("cost"),
    Column::right("margin"),
    Column::left("currency"),
];
const DEBT: [Column; 8] = [
    Column::left("issuer"),
    Column::left("customer"),
    Column::right("not due"),
    Column::right("to 30 days"),
    Column::right("to 60 days"),
    Column::right("to 90 days"),
    Column::right("older"),
    Column::left("currency"),
];
const TAX: [Column; 6] = [
    Column::left("issuer"),
    Column::left("tax"),
    Column::right("percent"),
    Column::right("net"),
    Column::right("amount"),
    Column::left("currency"),
];

pub async fn run(args: &BillReport, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    if let Some(text) = &args.period {
        Calendar::default().month(text).map_err(|error| Failure::usage(error.to_string()))?;
    }
    let source = Source::open(remote, config).await?;
    let done = shown(args, &source).await;
    source.close().await;
    done
}

async fn shown(args: &BillReport, source: &Source) -> anyhow::Result<()> {
    let now = clock::now();
    let span = match source {
        Source::Database { db, .. } => Some(Span::month(db, "/", args.period.as_deref(), now).await?),
        Source::Api(_) => None,
    };
    let (margin, tax) = (span.clone(), span);
    match args.report.as_str() {
        "margin" => {
            told(args, source, &MARGIN, async |db, all| match &margin {
                Some(span) => billing::margins(db, span, all).await,
                None => Ok(Vec::new()),
            })
            .await
        }
        "debt" => told(args, source, &DEBT, async |db, all| billing::debts(db, now, all).await).await,
        _ => {
            told(args, source, &TAX, async |db, all| match &tax {
                Some(span) => billing::taxes(db, span, all).await,
                None => Ok(Vec::new()),
            })
            .await
        }
    }
}

async fn told<T: Serialize + DeserializeOwned>(
    args: &BillReport,
    source: &Source,
    columns: &[Column],
    read: impl AsyncFn(&Db, &Part<'_>) -> Result<Vec<T>, StoreError>,
) -> anyhow::Result<()> {
    let rows = match source {
        Source::Database { db, .. } => read(db, &Part::all("/")).await?,
        Source::Api(client) => {
            let mut parameters = vec![("limit", "10000")];
            parameters.extend(args.period.as_deref().map(|month| ("period", month)));
            pages(client, &["bill", "report", &args.report], &parameters).await?
        }
    };
    print(columns, &rows, args.output.output)
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
