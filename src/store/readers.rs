//! Which database answers a question about what was: a copy that is not far behind, else the writer.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use super::{Db, StoreError, replication};
use crate::model::Timestamp;

/// How long it counts that a copy was looked at.
const LOOKED_MS: i64 = 1_000;
/// Longest wait for a copy that is looked at.
const DEADLINE: Duration = Duration::from_millis(500);

/// The writer and its copies.
#[derive(Debug)]
pub struct Readers {
    writer: Db,
    copies: Vec<Copy>,
    lag_ms_max: i64,
    next: AtomicUsize,
}

#[derive(Debug)]
struct Copy {
    db: Db,
    /// Until when it is good without a look, and until when bad, in microseconds of the epoch.
    good_until: AtomicI64,
    bad_until: AtomicI64,
}

impl Readers {
    /// Copies by their URLs, which are connected to when they are first used. One that is more than `lag_max` behind is
    /// not asked.
    ///
    /// # Errors
    /// A URL is not understood.
    pub fn new<'u>(
        writer: Db,
        urls: impl IntoIterator<Item = &'u str>,
        connections: u32,
        timeout: Duration,
        lag_max: Duration,
    ) -> Result<Self, StoreError> {
        let copy = |url| {
            let db = Db::lazy(url, connections, timeout)?;
            Ok(Copy { db, good_until: AtomicI64::new(0), bad_until: AtomicI64::new(0) })
        };
        let copies = urls.into_iter().map(copy).collect::<Result<_, StoreError>>()?;
        let lag_ms_max = i64::try_from(lag_max.as_millis()).unwrap_or(i64::MAX);
        Ok(Self { writer, copies, lag_ms_max, next: AtomicUsize::new(0) })
    }

    /// The writer alone.
    #[must_use]
    pub fn none(writer: Db) -> Self {
        Self { writer, copies: Vec::new(), lag_ms_max: 0, next: AtomicUsize::new(0) }
    }

    /// Where to read what was: the copies take turns. Not for what decides about money, nor for what somebody has just written.
    pub async fn reader(&self, now: Timestamp) -> &Db {
        let first = self.next.fetch_add(1, Relaxed);
        for at in 0..self.copies.len() {
            let Some(copy) = self.copies.get((first.wrapping_add(at)) % self.copies.len()) else { continue };
            if self.is_good(copy, now).await {
                return &copy.db;
            }
        }
        &self.writer
    }

    async fn is_good(&self, copy: &Copy, now: Timestamp) -> bool {
        if now.micros() < copy.good_until.load(Relaxed) {
            return true;
        }
        if now.micros() < copy.bad_until.load(Relaxed) {
            return false;
        }
        let newest = tokio::time::timeout(DEADLINE, replication::newest_report(&copy.db)).await;
        let good = matches!(newest, Ok(Ok(Some(at))) if now.millis_since(at) <= self.lag_ms_max);
        let until = if good { &copy.good_until } else { &copy.bad_until };
        until.store(now.plus_millis(LOOKED_MS).micros(), Relaxed);
        good
    }

    /// Closes the connections to the copies; the writer's stay.
    pub async fn close(&self) {
        for copy in &self.copies {
            copy.db.close().await;
        }
    }
}
