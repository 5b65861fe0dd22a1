//! `enswitch migrate status`

use enswitch::config::Loaded;
use enswitch::store::migrate::{self, Migration, State};
use serde::Serialize;

use crate::cli::{Format, MigrateStatus};
use crate::database;
use crate::output::{self, Column};

#[derive(Serialize)]
struct Line<'a> {
    version: i64,
    name: &'a str,
    state: State,
}

pub async fn run(args: &MigrateStatus, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open_any(&config.config).await?;
    let migrations = migrate::status(&db).await?;
    print(args.output.output, &migrations)?;
    let checked = migrate::check(&db).await;
    db.close().await;
    Ok(checked?)
}

fn print(format: Format, migrations: &[Migration]) -> anyhow::Result<()> {
    if format == Format::Json {
        let line = |m: &'_ Migration| serde_json::to_value(Line { version: m.version, name: &m.name, state: m.state });
        return output::json(&migrations.iter().map(line).collect::<Result<Vec<_>, _>>()?);
    }
    let columns = [Column::right("number"), Column::left("name"), Column::left("state")];
    let row = |m: &Migration| vec![m.version.to_string(), m.name.clone(), state(m.state).to_owned()];
    output::table(&columns, migrations.iter().map(row).collect())
}

const fn state(state: State) -> &'static str {
    match state {
        State::Applied => "applied",
        State::Pending => "pending",
        State::Failed => "failed half-way",
        State::Different => "applied with another text",
        State::Unknown => "applied by a newer program",
    }
}
