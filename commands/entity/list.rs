//! `enswitch <entity> list` and `show`

use clap::ArgMatches;
use enswitch::store::Db;
use enswitch::store::entities::{self, PAGE_MAX, Query, Record, Refused, Table, Who};

use super::{columns, headings, is_json, key, print, refused, text};
use crate::output;

pub async fn list(db: &Db, who: &Who, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let limit = matches
        .get_one::<u32>("limit")
        .copied()
        .map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let mut records = Vec::new();
    each(db, who, table, matches, limit, |page| {
        records.extend(page);
        Ok(())
    })
    .await?;
    let columns = columns(table, matches);
    let names: Vec<&str> = columns.iter().map(|field| field.name).collect();
    if is_json(matches) {
        let mut objects = records.iter().map(Record::shown).collect::<Result<Vec<_>, _>>()?;
        objects.iter_mut().for_each(|object| object.retain(|name, _| names.contains(&name.as_str())));
        return output::json(&objects);
    }
    let rows = records.iter().map(|record| record.cells(&names)).collect::<Result<Vec<_>, _>>()?;
    match text(matches, "output") {
        Some("csv") => output::csv(&headings(&columns), &rows),
        _ if rows.is_empty() => output::line(&format!("no {}", table.resource.path().replace('-', " "))),
        _ => output::table(&headings(&columns), rows),
    }
}

/// Hands out the rows that the filters let through, page by page.
pub async fn each(
    db: &Db,
    who: &Who,
    table: &'static Table,
    matches: &ArgMatches,
    limit: usize,
    mut take: impl FnMut(Vec<Record>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let indexed = table.resource.fields.iter().filter(|field| table.resource.indexed(field));
    let filters = indexed.filter_map(|field| Some((field.name, text(matches, field.name)?)));
    let sort = text(matches, "sort").map(|field| ("sort", field));
    let parameter = |wrong| refused(Refused::Parameter(wrong));
    let mut query = Query::parse(table, filters.chain(sort)).map_err(parameter)?;
    let mut rest = limit;
    loop {
        query.limit = rest.min(PAGE_MAX);
        let page = entities::list(db, who, table, &query).await.map_err(refused)?;
        rest -= page.records.len();
        take(page.records)?;
        match page.next {
            Some(next) if rest > 0 => query.after(&next).map_err(parameter)?,
            _ => return Ok(()),
        }
    }
}

pub async fn show(db: &Db, who: &Who, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let key = key(db, who, table, text(matches, "key").unwrap_or_default()).await?;
    let record = entities::get(db, who, table, &key).await.map_err(refused)?;
    print(&record, is_json(matches))
}
