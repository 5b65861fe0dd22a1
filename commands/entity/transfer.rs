//! `enswitch <entity> import` and `export`

use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ArgMatches;
use enswitch::clock;
use enswitch::store::Db;
use enswitch::store::entities::{self, Change, Report, Table, Who};

use super::list::each;
use super::{columns, headings, is_json, refused, text};
use crate::error::Failure;
use crate::output::{self, Column, Progress};

/// Refused rows that are listed for people.
const LISTED_MAX: usize = 50;

pub async fn import(db: &Db, who: &Who, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let input = output::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let change = Change { who, now: clock::now(), validate: matches.get_flag("validate") };
    let progress = Progress::start();
    let told = |rows: usize| progress.doing(format!("{rows} rows"));
    let report = if is_lines(&path, text(matches, "format")) {
        entities::import(db, &change, table, entities::read_json_lines(BufReader::new(input)), told).await
    } else {
        let rows = entities::read_csv(table, input).map_err(|wrong| Failure::new(wrong.to_string()))?;
        entities::import(db, &change, table, rows, told).await
    };
    progress.end();
    let report = report.map_err(refused)?;
    tell(&report, change.validate, is_json(matches))?;
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

pub async fn export(db: &Db, who: &Who, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let columns = columns(table, matches);
    let names: Vec<&str> = columns.iter().map(|field| field.name).collect();
    let lines = text(matches, "output") == Some("jsonl");
    if !lines {
        output::csv(&headings(&columns), &[])?;
    }
    each(db, who, table, matches, usize::MAX, |page| {
        for record in page {
            if lines {
                let mut object = record.shown()?;
                object.retain(|name, _| names.contains(&name.as_str()));
                output::line(&serde_json::Value::Object(object).to_string())?;
            } else {
                output::csv_row(&record.cells(&names)?)?;
            }
        }
        Ok(())
    })
    .await
}
