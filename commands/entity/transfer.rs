//! `enswitch <entity> import` and `export`

use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ArgMatches;
use enswitch::model::Report;
use enswitch::store::entities::{self, Table};

use super::list::each;
use super::source::Source;
use super::{cells, columns, headings, is_json, narrowed, text};
use crate::error::Failure;
use crate::output::{self, Column, Progress};

/// Refused rows that are listed for people.
const LISTED_MAX: usize = 50;

pub async fn import(source: &Source, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let input = output::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let validate = matches.get_flag("validate");
    let (progress, mut done) = (Progress::start(), 0);
    let told = |rows: usize| {
        done = rows;
        progress.doing(format!("{rows} rows"));
    };
    let report = if is_lines(&path, text(matches, "format")) {
        source.import(table, entities::read_json_lines(BufReader::new(input)), validate, told).await
    } else {
        let rows = entities::read_csv(table, input).map_err(|wrong| Failure::new(wrong.to_string()))?;
        source.import(table, rows, validate, told).await
    };
    progress.end();
    let report = report.with_context(|| format!("stopped after {done} rows"))?;
    tell(&report, validate, is_json(matches))?;
    if report.refused == 0 {
        Ok(())
    } else {
        Err(Failure::partly(format!("{} rows were refused", report.refused)).into())
    }
}

fn is_lines(path: &Path, format: Option<&str>) -> bool {
    let by_name = || path.extension().is_some_and(|end| end == "jsonl" || end == "ndjson");
    format.map_or_else(by_name, |format| format == "jsonl")
}

fn tell(report: &Report, validate: bool, json: bool) -> anyhow::Result<()> {
    if json {
        return output::json(report);
    }
    if !report.failures.is_empty() {
        let columns = [Column::right("row"), Column::left("why")];
        let listed = report.failures.iter().take(LISTED_MAX);
        output::table(&columns, listed.map(|failure| vec![failure.row.to_string(), failure.detail.clone()]).collect())?;
    }
    let verb = if validate { "could be made" } else { "made" };
    output::line(&format!("{verb}: {}, refused: {}", report.created, report.refused))
}

pub async fn export(source: &Source, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let columns = columns(table, matches);
    let lines = text(matches, "output") == Some("jsonl");
    if !lines {
        output::csv(&headings(&columns), &[])?;
    }
    each(source, table, matches, usize::MAX, |page| {
        page.into_iter().try_for_each(|row| {
            if lines {
                output::line(&serde_json::Value::Object(narrowed(row, &columns)).to_string())
            } else {
                output::csv_row(&cells(&row, &columns))
            }
        })
    })
    .await
}
