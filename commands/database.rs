//! Opens the database for a command.

use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use anyhow::Context;
use enswitch::config::Config;
use enswitch::store::readers::Readers;
use enswitch::store::{Db, migrate};

/// Opens the database and refuses a schema that this program does not know.
pub async fn open(config: &Config) -> anyhow::Result<Db> {
    let db = open_any(config).await?;
    migrate::check(&db).await?;
    Ok(db)
}

/// Opens the database for a daemon that can do without it for a while; refuses a schema that this program does not know.
pub async fn open_or_wait(config: &Config) -> anyhow::Result<Db> {
    make_state_dir(&config.state_dir)?;
    let db = Db::lazy(config.database.url(), config.database.connections, config.database.timeout())?;
    match migrate::check(&db).await {
        Err(error) if error.is_away() => {
            tracing::warn!(%error, "the database is away; calls are routed from the last snapshot");
            Ok(db)
        }
        checked => Ok(checked.map(|()| db)?),
    }
}

/// The copies from which is read what was.
pub fn readers(config: &Config, db: Db) -> anyhow::Result<Readers> {
    let database = &config.database;
    let (connections, timeout) = (database.connections, database.timeout());
    Ok(Readers::new(db, database.readers(), connections, timeout, database.reader_lag())?)
}

/// Opens the database, whatever its schema is.
pub async fn open_any(config: &Config) -> anyhow::Result<Db> {
    make_state_dir(&config.state_dir)?;
    Ok(Db::open(config.database.url(), config.database.connections, config.database.timeout()).await?)
}

/// Nobody else has business in there: it holds the journal and maybe the database.
pub fn make_state_dir(path: &Path) -> anyhow::Result<()> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o750).create(path);
    made.with_context(|| format!("cannot make the state directory {}", path.display()))
}
