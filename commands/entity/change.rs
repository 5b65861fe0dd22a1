//! `enswitch <entity> add`, `set` and `rm`

use clap::ArgMatches;
use enswitch::store::entities::Table;

use super::source::Source;
use super::{given, is_json, print, text};
use crate::output;

pub async fn add(source: &Source, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    match source.create(table, given(table, matches)?, matches.get_flag("validate")).await? {
        Some(row) => print(&row, is_json(matches)),
        None => output::line("it could be made"),
    }
}

pub async fn set(source: &Source, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let key = text(matches, "key").unwrap_or_default();
    match source.patch(table, key, given(table, matches)?, matches.get_flag("validate")).await? {
        Some(row) => print(&row, is_json(matches)),
        None => output::line("it could be changed"),
    }
}

pub async fn remove(source: &Source, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let validate = matches.get_flag("validate");
    for text in matches.get_many::<String>("key").into_iter().flatten() {
        source.delete(table, text, validate).await?;
        output::line(&format!("{} {text}", if validate { "could be deleted:" } else { "deleted" }))?;
    }
    Ok(())
}
