//! `enswitch migrate`

mod status;

use std::time::Duration;

use enswitch::config::Loaded;
use enswitch::store::migrate::{self, Migration};

use crate::{cli, database, output};

pub async fn run(args: &cli::Migrate, config: &Loaded) -> anyhow::Result<()> {
    if let Some(cli::MigrateCommand::Status(args)) = &args.command {
        return status::run(args, config).await;
    }
    let db = database::open_any(&config.config).await?;
    let done = if args.plan { print(&migrate::plan(&db).await?) } else { up(&db).await };
    db.close().await;
    done
}

fn print(plan: &[Migration]) -> anyhow::Result<()> {
    if plan.is_empty() {
        return output::line("-- nothing to do: the schema is up to date");
    }
    for Migration { version, name, sql, .. } in plan {
        output::line(&format!("-- migration {version} ({name})\n{}\n", sql.trim_end()))?;
    }
    Ok(())
}

async fn up(db: &enswitch::store::Db) -> anyhow::Result<()> {
    let progress = output::Progress::start();
    let count = migrate::up(db, |migration, time| tell(&progress, migration, time)).await?;
    progress.end();
    match count {
        0 => output::line("nothing to do: the schema is up to date"),
        1 => output::line("1 migration ran: the schema is up to date"),
        count => output::line(&format!("{count} migrations ran: the schema is up to date")),
    }
}

fn tell(progress: &output::Progress, migration: &Migration, time: Option<Duration>) {
    let Migration { version, name, .. } = migration;
    match time {
        None => progress.doing(format!("migration {version} ({name})")),
        Some(time) => progress.did(format!("migration {version} ({name}) ran in {} ms", time.as_millis())),
    }
}
