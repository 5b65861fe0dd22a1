//! Gathers what there is to know of the cluster: from the database, or from the daemons themselves if that does not answer.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::timeout;

use super::report::ask;
use super::view::{CopyView, DatabaseView, Facts};
use crate::config::{Database, host};
use crate::model::{Machine, Node, Region, RegionMachine, Timestamp};
use crate::store::{Db, StoreError, nodes, replication, snapshot, usage};

/// Longest wait for the database.
const DEADLINE: Duration = Duration::from_secs(3);
/// Longest wait for a copy of it.
const COPY: Duration = Duration::from_secs(2);

/// What the database tells.
///
/// # Errors
/// It failed or does not answer in time.
pub async fn by_database(db: &Db, config: &Database) -> Result<Facts, StoreError> {
    let facts = async {
        Ok(Facts {
            machines: db.all::<Machine>().await?,
            regions: db.all::<Region>().await?,
            members: db.all::<RegionMachine>().await?,
            calls: usage::calls_by_machine(db).await?.into_iter().collect::<BTreeMap<_, _>>(),
            config_version: Some(snapshot::version(db).await?),
            nodes: nodes::all(db).await?,
            database: Some(database(db, config).await?),
            pacemaker: None,
        })
    };
    timeout(DEADLINE, facts).await.unwrap_or(Err(StoreError::Away))
}

async fn database(db: &Db, config: &Database) -> Result<DatabaseView, StoreError> {
    let (version, read_only) = nodes::server(db).await?;
    let newest = replication::newest_report(db).await?;
    let lag_seconds_max = i64::try_from(config.reader_lag_seconds).unwrap_or(i64::MAX);
    let copies = join_all(config.readers().map(async |url| {
        let told = timeout(COPY, copy(url, newest)).await.unwrap_or(Err(StoreError::Away));
        let ((version, read_only), lag_seconds) = told.unwrap_or_default();
        CopyView { name: host(url).to_owned(), version, read_only, lag_seconds, lag_seconds_max }
    }));
    Ok(DatabaseView { version, read_only, copies: copies.await })
}

/// Server of a copy, and the seconds it is behind.
async fn copy(url: &str, newest: Option<Timestamp>) -> Result<((String, bool), Option<i64>), StoreError> {
    let db = Db::open(url, 1, COPY).await?;
    let server = nodes::server(&db).await?;
    let copied = replication::newest_report(&db).await?;
    db.close().await;
    let lag = newest.zip(copied).map(|(newest, copied)| (newest.millis_since(copied) / 1000).max(0));
    Ok((server, lag))
}

/// What the daemons tell when they are asked one by one. Those that do not answer are left out.
pub async fn by_nodes(addresses: &[SocketAddr]) -> Facts {
    let asked = join_all(addresses.iter().map(|address| ask(*address))).await;
    let nodes: Vec<Node> = asked.into_iter().filter_map(Result::ok).collect();
    Facts { nodes, ..Facts::default() }
}

/// Remembers where daemons can be asked, for the day when the database does not answer. Best effort.
pub fn remember(state_dir: &Path, nodes: &[Node]) {
    let addresses: Vec<&str> =
        nodes.iter().map(|node| node.status.as_str()).filter(|status| !status.is_empty()).collect();
    if let Ok(text) = serde_json::to_string(&addresses)
        && let Err(error) = std::fs::write(path(state_dir), text)
    {
        tracing::debug!(%error, "it is not remembered where the daemons can be asked");
    }
}

/// Where daemons could be asked when the database last told.
#[must_use]
pub fn remembered(state_dir: &Path) -> Vec<SocketAddr> {
    let text = std::fs::read_to_string(path(state_dir)).unwrap_or_default();
    let addresses: Vec<String> = serde_json::from_str(&text).unwrap_or_default();
    addresses.iter().filter_map(|address| address.parse().ok()).collect()
}

fn path(state_dir: &Path) -> PathBuf {
    state_dir.join("nodes.json")
}
