//! Writes subscriptions and publications down, and brings them back after a restart.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::clock;
use crate::shutdown::Shutdown;
use crate::sip::presence::{Change, PublicationRecord, Record};
use crate::store::duties::Fence;
use crate::store::presence::{Kind, Stored, adopt, page, prune, write};
use crate::store::{Db, StoreError};

/// Changes that wait for the database. Beyond, they wait in the backlog until there is room.
const WAITING_MAX: usize = 65_536;

/// Changes in the backlog. Beyond, the oldest are lost: what they tell of ends with this process.
const BACKLOG_MAX: usize = 250_000;

/// Changes of one transaction at most.
const BATCH: usize = 2_000;

/// How long changes are collected before they are written.
const COLLECT: Duration = Duration::from_millis(100);

/// Longest wait for the database.
const DEADLINE: Duration = Duration::from_secs(10);

/// Pause after the database did not answer.
const PAUSE: Duration = Duration::from_secs(1);

/// What an earlier process left.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub subscriptions: Vec<Record>,
    pub publications: Vec<PublicationRecord>,
}

/// The way to the database and back.
#[derive(Debug)]
pub(super) struct Keeper {
    changes: mpsc::Sender<Change>,
    /// What found no room in the queue yet.
    backlog: Vec<Change>,
    restored: Option<mpsc::Receiver<Records>>,
    task: tokio::task::JoinHandle<()>,
}

impl Keeper {
    /// Brings back what sipds of this service left, and writes down what it is given as this service's, until another one has the service.
    pub fn start(db: Db, service: String, fence: Fence) -> Self {
        let (changes, waiting) = mpsc::channel(WAITING_MAX);
        let (give, restored) = mpsc::channel(1);
        let task = tokio::spawn(async move {
            restore(&db, &service, give, &fence).await;
            keep(&db, &service, waiting, &fence).await;
        });
        Self { changes, backlog: Vec::new(), restored: Some(restored), task }
    }

    /// The next records of an earlier process; `None`, once, when there are no more, and then never again.
    pub async fn restored(&mut self) -> Option<Records> {
        let Some(receiver) = &mut self.restored else { return std::future::pending().await };
        let records = receiver.recv().await;
        if records.is_none() {
            self.restored = None;
        }
        records
    }

    /// Has these written down, in this order.
    pub fn keep(&mut self, changes: Vec<Change>) {
        self.backlog.extend(changes);
        let mut sent = 0;
        for change in &self.backlog {
            if self.changes.try_send(change.clone()).is_err() {
                break;
            }
            sent += 1;
        }
        self.backlog.drain(..sent);
        let lost = self.backlog.len().saturating_sub(BACKLOG_MAX);
        if lost > 0 {
            tracing::error!(lost, "subscriptions are not written down: the database has been away for too long");
            self.backlog.drain(..lost);
        }
    }

    /// Writes nothing any more: another one has the service.
    pub fn abandon(self) {
        self.task.abort();
    }

    /// Writes what waits, unless that takes too long.
    pub async fn finish(self, shutdown: &Shutdown) {
        let Self { changes, task, .. } = self;
        drop(changes);
        tokio::select! {
            written = timeout(DEADLINE, task) => {
                if written.is_err() {
                    tracing::warn!("the last subscriptions are not written down: the database did not take them in time");
                }
            }
            () = shutdown.immediate.cancelled() => {}
        }
    }
}

async fn restore(db: &Db, service: &str, give: mpsc::Sender<Records>, fence: &Fence) {
    let (mut after, mut count) = (String::new(), 0);
    loop {
        let read = async {
            if after.is_empty() {
                adopt(db, service, fence).await?;
            }
            page(db, service, clock::now(), &after).await
        };
        let rows = match timeout(DEADLINE, read).await {
            Ok(Ok(rows)) => rows,
            Ok(Err(StoreError::TakenOver)) => return,
            Ok(Err(error)) => {
                tracing::warn!(%error, "subscriptions of before cannot be read yet");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
            Err(_) => continue,
        };
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.name);
        count += rows.len();
        if give.send(records(rows)).await.is_err() {
            return;
        }
    }
    if count > 0 {
        tracing::info!(count, "subscriptions and publications of before are served again");
    }
}

fn records(rows: Vec<Stored>) -> Records {
    let mut records = Records::default();
    for Stored { name, kind, state, .. } in rows {
        let read = match kind {
            Kind::Subscription => serde_json::from_str(&state).map(|record| records.subscriptions.push(record)),
            Kind::Publication => serde_json::from_str(&state).map(|record| records.publications.push(record)),
        };
        if let Err(error) = read {
            tracing::warn!(name, %error, "a subscription of before is unreadable");
        }
    }
    records
}

/// Writes changes until there are no more senders.
async fn keep(db: &Db, service: &str, mut waiting: mpsc::Receiver<Change>, fence: &Fence) {
    let mut changes = Vec::new();
    while waiting.recv_many(&mut changes, BATCH).await > 0 {
        tokio::time::sleep(COLLECT).await;
        while changes.len() < BATCH
            && let Ok(change) = waiting.try_recv()
        {
            changes.push(change);
        }
        let (rows, ended) = net(std::mem::take(&mut changes), service);
        while let Err(error) = write_once(db, &rows, &ended, fence).await {
            tracing::warn!(%error, "subscriptions are not written down yet");
            tokio::time::sleep(PAUSE).await;
        }
    }
    if let Err(error) = prune(db, clock::now(), fence).await {
        tracing::debug!(%error, "what ended is not deleted");
    }
}

async fn write_once(db: &Db, rows: &[Stored], ended: &[String], fence: &Fence) -> Result<(), String> {
    match timeout(DEADLINE, write(db, rows, ended, fence)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(StoreError::TakenOver)) => {
            tracing::warn!("subscriptions are not written down: another sipd serves them");
            Ok(())
        }
        Ok(Err(error)) if !error.is_away() && !error.is_contention() => {
            tracing::error!(%error, "the database refuses subscriptions; they end with this process");
            Ok(())
        }
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("no answer".to_owned()),
    }
}

/// What is left of changes when the last one of each name counts.
fn net(changes: Vec<Change>, service: &str) -> (Vec<Stored>, Vec<String>) {
    let mut last: BTreeMap<String, Option<Stored>> = BTreeMap::new();
    for change in changes {
        let (name, row) = match change {
            Change::Subscribed(record) => (record.tag.clone(), stored(&*record, Kind::Subscription, record.ends_at)),
            Change::Published(record) => (record.etag.clone(), stored(&*record, Kind::Publication, record.ends_at)),
            Change::Unsubscribed(name) | Change::Unpublished(name) => (name, None),
        };
        last.insert(name.clone(), row.map(|row| Stored { name, service: service.to_owned(), ..row }));
    }
    let (mut rows, mut ended) = (Vec::new(), Vec::new());
    for (name, row) in last {
        match row {
            Some(row) => rows.push(row),
            None => ended.push(name),
        }
    }
    (rows, ended)
}

fn stored(record: &impl serde::Serialize, kind: Kind, ends_at: crate::model::Timestamp) -> Option<Stored> {
    let state = serde_json::to_string(record).ok()?;
    Some(Stored { name: String::new(), kind, ends_at, state, service: String::new() })
}
