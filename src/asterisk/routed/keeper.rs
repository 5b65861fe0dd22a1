//! Keeps the routing data in memory the same as in the database, without stopping calls.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::Notify;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;

use super::file;
use crate::clock;
use crate::model::{Machine, MachineId};
use crate::routing::{Snapshot, SnapshotError, Tables};
use crate::store::{Db, StoreError, orders, snapshot};

/// How often the database is asked whether something changed.
const POLL: Duration = Duration::from_millis(500);
/// Time to load everything.
const LOAD_DEADLINE: Duration = Duration::from_secs(60);

/// Why there is no routing data to begin with.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Neither the database nor the snapshot files has any.
    #[error(
        "no routing data: {database}; and {file}; start the database, or check its URL with \"enswitch config show\""
    )]
    Nothing {
        /// What the database said.
        database: StoreError,
        /// What reading the file gave.
        file: StoreError,
    },
    /// The rows contradict each other.
    #[error("the routing data cannot be used: {0}")]
    Snapshot(#[from] SnapshotError),
    /// The database is there, but not as this program needs it.
    #[error(transparent)]
    Store(StoreError),
}

/// The machine whose orders are looked for, and who is woken when there are some.
#[derive(Debug, Clone)]
pub struct Orders {
    /// The machine.
    pub machine: MachineId,
    /// Woken when orders wait.
    pub waiting: Arc<Notify>,
}

/// Loads routing data and follows their changes.
#[derive(Debug, Clone)]
pub struct Keeper {
    /// Where the data come from.
    pub db: Db,
    /// Where the last good data are kept on this machine.
    pub folder: PathBuf,
    /// Time for the database to tell the version.
    pub deadline: Duration,
    /// When the database last said that the data in use are the newest, in microseconds of the epoch; 0: never.
    pub current_at: Arc<AtomicI64>,
}

impl Keeper {
    /// The first snapshot, and the machines: from the database, else from the file.
    ///
    /// # Errors
    /// Neither can be used.
    pub async fn start(&self) -> Result<(Snapshot, Vec<Machine>), StartError> {
        let tables = match timeout(self.deadline, snapshot::version(&self.db)).await.unwrap_or(Err(away())) {
            Ok(_) => self.load(None).await,
            Err(error) => Err(error),
        };
        match tables {
            Ok(tables) => {
                let machines = tables.machines.clone();
                let (snapshot, contents) = build(tables, None, true).await?;
                self.save(contents).await;
                Ok((snapshot, machines))
            }
            Err(database) if database.is_away() => {
                let folder = self.folder.clone();
                let read = blocking(move || file::read(&folder)).await;
                let tables = read.map_err(|file| StartError::Nothing { database, file })?;
                tracing::warn!(version = tables.version, "the database is away: routing with the snapshot files");
                let machines = tables.machines.clone();
                Ok((build(tables, None, true).await?.0, machines))
            }
            Err(error) => Err(StartError::Store(error)),
        }
    }

    /// Follows changes and orders until cancelled. While the database is away or the rows contradict each other, the last good data stay.
    pub async fn run(&self, snapshots: Arc<ArcSwap<Snapshot>>, orders: Orders, stop: CancellationToken) {
        let mut ticks = interval(POLL);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // The data may come from the file, so the first answer of the database counts even if the version is the same.
        let (mut seen, mut trouble) = (None, None);
        while stop.run_until_cancelled(ticks.tick()).await.is_some() {
            let asked = clock::now();
            let outcome = self.follow(&snapshots, &orders, &mut seen).await;
            if outcome.is_ok() {
                self.current_at.store(asked.micros(), Relaxed);
            }
            report(&mut trouble, outcome.err());
        }
    }

    async fn follow(
        &self,
        snapshots: &ArcSwap<Snapshot>,
        orders: &Orders,
        seen: &mut Option<i64>,
    ) -> Result<(), String> {
        let asked = timeout(self.deadline, orders::look(&self.db, orders.machine)).await.unwrap_or(Err(away()));
        let (version, waiting) = asked.map_err(|error| error.to_string())?;
        if waiting {
            orders.waiting.notify_one();
        }
        let current = snapshots.load_full();
        if *seen == Some(version) || (seen.is_none() && current.version() == version) {
            *seen = Some(version);
            return Ok(());
        }
        let known = current.prices_base();
        let tables = self.load(Some(known)).await.map_err(|error| error.to_string())?;
        let (version, with_prices) = (tables.version, tables.prices_base != known);
        let (snapshot, contents) =
            build(tables, Some(current), with_prices).await.map_err(|error| error.to_string())?;
        snapshots.store(Arc::new(snapshot));
        *seen = Some(version);
        tracing::info!(version, "routing data renewed");
        self.save(contents).await;
        Ok(())
    }

    async fn load(&self, known_prices: Option<i64>) -> Result<Tables, StoreError> {
        timeout(LOAD_DEADLINE, snapshot::load(&self.db, known_prices)).await.unwrap_or(Err(away()))
    }

    async fn save(&self, contents: file::Contents) {
        let folder = self.folder.clone();
        if let Err(error) = blocking(move || contents.write(&folder)).await {
            tracing::error!("snapshot files: {error}");
        }
    }
}

/// Indexes the rows, away from the threads that serve calls.
async fn build(
    mut tables: Tables,
    previous: Option<Arc<Snapshot>>,
    with_prices: bool,
) -> Result<(Snapshot, file::Contents), StartError> {
    let work = move || {
        let contents = file::Contents::of(&mut tables, with_prices).map_err(StartError::Store)?;
        Ok((Snapshot::build(tables, previous.as_deref())?, contents))
    };
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(StartError::Store(corrupt(&error))))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(corrupt(&error)))
}

fn corrupt(error: &tokio::task::JoinError) -> StoreError {
    StoreError::Corrupt(error.to_string())
}

fn away() -> StoreError {
    StoreError::Database(sqlx::Error::PoolTimedOut)
}

/// Logs the begin, every change and the end of trouble, not its every second.
fn report(trouble: &mut Option<String>, now: Option<String>) {
    if *trouble == now {
        return;
    }
    match &now {
        Some(error) => tracing::warn!("routing data cannot be renewed, the last good ones are used: {error}"),
        None => tracing::info!("routing data are up to date again"),
    }
    *trouble = now;
}
