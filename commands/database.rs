//! Opens the database for a command.

use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use enswitch::config::{self, Config};
use enswitch::shutdown::Shutdown;
use enswitch::store::readers::Readers;
use enswitch::store::{Db, StoreError, migrate};
use tokio::time::{Instant, sleep, timeout_at};

/// Longest wait of a daemon for its database: less than systemd (90 s) and Pacemaker (60 s) give it to start, so that it tells the reason
/// itself.
const PATIENCE: Duration = Duration::from_secs(50);

/// Pause before the database is tried again.
const PAUSE: Duration = Duration::from_secs(1);

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

/// Opens the database for a daemon that is of no use without it: waits for one that is away, up to [`PATIENCE`]. Refuses a schema that this
/// program does not know. Nothing if it is asked to stop meanwhile.
pub async fn open_when_there(config: &Config, shutdown: &Shutdown) -> anyhow::Result<Option<Db>> {
    make_state_dir(&config.state_dir)?;
    let url = config.database.url();
    let db = Db::lazy(url, config.database.connections, config.database.timeout())?;
    let deadline = Instant::now() + PATIENCE;
    let opened = async {
        loop {
            let checked = timeout_at(deadline, migrate::check(&db)).await.unwrap_or(Err(StoreError::Away));
            match checked {
                Err(error) if error.is_away() && Instant::now() + PAUSE < deadline => {
                    tracing::warn!(database = config::host(url), %error, "waiting for the database");
                    sleep(PAUSE).await;
                }
                Err(error) if error.is_away() => {
                    let why = format!("waited {} s for the database at {}", PATIENCE.as_secs(), config::host(url));
                    return Err(anyhow::Error::new(error).context(why));
                }
                checked => return Ok(checked?),
            }
        }
    };
    tokio::select! {
        () = shutdown.graceful.cancelled() => Ok(None),
        opened = opened => opened.map(|()| Some(db.clone())),
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
