//! `enswitch <entity> list` and `show`

use clap::ArgMatches;
use enswitch::store::entities::{Object, PAGE_MAX, Table};

use super::source::Source;
use super::{cells, columns, headings, is_json, narrowed, print, text};
use crate::output;

pub async fn list(source: &Source, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let limit = matches
        .get_one::<u32>("limit")
        .copied()
        .map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let mut objects = Vec::new();
    each(source, table, matches, limit, |page| {
        objects.extend(page);
        Ok(())
    })
    .await?;
    let columns = columns(table, matches);
    if is_json(matches) {
        let objects: Vec<Object> = objects.into_iter().map(|object| narrowed(object, &columns)).collect();
        return output::json(&objects);
    }
    let rows: Vec<_> = objects.iter().map(|object| cells(object, &columns)).collect();
    match text(matches, "output") {
        Some("csv") => output::csv(&headings(&columns), &rows),
        _ if rows.is_empty() => output::line(&format!("no {}", table.resource.path().replace('-', " "))),
        _ => output::table(&headings(&columns), rows),
    }
}

/// Hands out the rows that the filters let through, page by page.
pub async fn each(
    source: &Source,
    table: &'static Table,
    matches: &ArgMatches,
    limit: usize,
    mut take: impl FnMut(Vec<Object>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let indexed = table.resource.fields.iter().filter(|field| table.resource.indexed(field));
    let filters = indexed.filter_map(|field| Some((field.name, text(matches, field.name)?)));
    let asked: Vec<_> = filters.chain(text(matches, "sort").map(|field| ("sort", field))).collect();
    let (mut rest, mut cursor) = (limit, None::<String>);
    loop {
        let size = rest.min(PAGE_MAX).to_string();
        let mut parameters = asked.clone();
        parameters.push(("limit", &size));
        parameters.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let (rows, next) = source.page(table, &parameters).await?;
        rest = rest.saturating_sub(rows.len());
        take(rows)?;
        cursor = next.filter(|_| rest > 0);
        if cursor.is_none() {
            return Ok(());
        }
    }
}

pub async fn show(source: &Source, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let row = source.row(table, text(matches, "key").unwrap_or_default()).await?;
    print(&row, is_json(matches))
}
