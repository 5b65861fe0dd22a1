//! `enswitch stats`

use enswitch::config::Loaded;
use enswitch::model::{Described, Figures};
use enswitch::store::reports::{Columns, Per};
use jiff::tz::TimeZone;

use crate::cdr::calls::Calls;
use crate::cli::{self, ListFormat, Stats};
use crate::error::Failure;
use crate::output::{self, Column, Progress};
use crate::remote::Remote;

pub async fn run(args: &Stats, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    TimeZone::get(&args.time_zone).map_err(|_| {
        Failure::usage(format!("there is no time zone {}", args.time_zone)).hint("name it like Europe/Madrid")
    })?;
    let per = match args.per {
        cli::Per::Hour => Per::Hour,
        cli::Per::Day => Per::Day,
        cli::Per::Destination => Per::Destination,
        cli::Per::Carrier => Per::Carrier,
        cli::Per::Customer => Per::Customer,
    };
    let calls = Calls::open(&args.search, remote, config).await?;
    let progress = Progress::start();
    progress.doing("summing up".to_owned());
    let rows = calls.statistics(per, &args.time_zone).await;
    progress.end();
    calls.close().await;
    let asked: Vec<&str> = args.columns.iter().map(String::as_str).collect();
    let timed = matches!(per, Per::Hour | Per::Day);
    let usual: Vec<&str> =
        Figures::RESOURCE.fields.iter().map(|field| field.name).filter(|name| !timed || *name != "id").collect();
    print(&rows?, &asked, &usual, args.output.output, "no calls")
}

/// Prints rows of a report: the columns asked for, else for people the usual ones and for programs all.
pub fn print<T: Described>(
    rows: &[T],
    asked: &[&str],
    usual: &[&str],
    format: ListFormat,
    none: &str,
) -> anyhow::Result<()> {
    let columns = match (asked, format) {
        ([], ListFormat::Table) => Columns::named::<T>(usual.iter().copied()),
        ([], _) => Ok(Columns::all::<T>()),
        (asked, _) => Columns::named::<T>(asked.iter().copied()),
    };
    let columns = columns.map_err(|wrong| Failure::usage(wrong.message))?;
    let headings: Vec<Column> = columns
        .fields()
        .iter()
        .map(|field| if field.kind.is_number() { Column::right(field.name) } else { Column::left(field.name) })
        .collect();
    let cells = || rows.iter().map(|row| columns.cells(row)).collect::<Result<Vec<_>, _>>();
    match format {
        ListFormat::Json => output::json(&rows.iter().map(|row| columns.object(row)).collect::<Result<Vec<_>, _>>()?),
        ListFormat::Csv => output::csv(&headings, &cells()?),
        ListFormat::Table if rows.is_empty() => output::line(none),
        ListFormat::Table => output::table(&headings, cells()?),
    }
}
