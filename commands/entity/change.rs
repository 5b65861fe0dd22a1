//! `enswitch <entity> add`, `set` and `rm`

use clap::ArgMatches;
use enswitch::clock;
use enswitch::store::Db;
use enswitch::store::entities::{self, Change, Table, Who};

use super::{given, is_json, key, print, refused, text};
use crate::output;

fn change<'w>(who: &'w Who, matches: &ArgMatches) -> Change<'w> {
    Change { who, now: clock::now(), validate: matches.get_flag("validate") }
}

pub async fn add(db: &Db, who: &Who, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let change = change(who, matches);
    let record = entities::create(db, &change, table, given(table, matches)?).await.map_err(refused)?;
    if change.validate { output::line("it could be made") } else { print(&record, is_json(matches)) }
}

pub async fn set(db: &Db, who: &Who, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let change = change(who, matches);
    let key = key(db, who, table, text(matches, "key").unwrap_or_default()).await?;
    let record = entities::patch(db, &change, table, &key, None, given(table, matches)?).await.map_err(refused)?;
    if change.validate { output::line("it could be changed") } else { print(&record, is_json(matches)) }
}

pub async fn remove(db: &Db, who: &Who, table: &'static Table, matches: &ArgMatches) -> anyhow::Result<()> {
    let change = change(who, matches);
    for text in matches.get_many::<String>("key").into_iter().flatten() {
        let key = key(db, who, table, text).await?;
        entities::delete(db, &change, table, &key, None).await.map_err(refused)?;
        output::line(&format!("{} {text}", if change.validate { "could be deleted:" } else { "deleted" }))?;
    }
    Ok(())
}
