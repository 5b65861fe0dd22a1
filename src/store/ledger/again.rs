//! Calls that the database took and does not have any more: a copy took its place that had not got them yet.
//!
//! Transactions are copied in the order in which they were committed, so the call that this process settled last tells for
//! all before it. It is looked up with every settlement, in the same transaction, and every few seconds. If it is
//! missing, everything that the journal keeps is settled again; what the database has is recognised.

use std::collections::VecDeque;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::batch::Batch;
use super::errors::{Failure, classify};
use super::task::{Lane, Task};
use super::tx::CHUNK;
use crate::clock;
use crate::ledger::FinishedCall;
use crate::model::CallId;
use crate::store::Db;
use crate::store::journal::Journal;

/// How often it is looked whether the database still has the newest call.
const LOOK: Duration = Duration::from_secs(5);
/// How often the journal forgets what is old enough.
const FORGET: Duration = Duration::from_secs(60);

/// What is known of the calls that the database took.
pub(super) struct Kept {
    /// This task settles, in a database that may have a copy.
    copied: bool,
    /// The last one that was settled.
    newest: Option<CallId>,
    /// Parts of the journal to be settled again.
    segments: VecDeque<u64>,
    /// Calls from them.
    calls: VecDeque<FinishedCall>,
    /// How many of these the database did not have.
    missing: usize,
    writing: bool,
    looked: Instant,
    forgot: Option<Instant>,
}

impl Kept {
    pub fn new(db: &Db, lane: &Lane, journal: &Journal) -> Self {
        let copied = matches!((db, lane), (Db::MySql(_), Lane::Rest));
        let newest = if copied { journal.newest_settled() } else { None };
        let (segments, calls) = Default::default();
        let looked = Instant::now();
        Self { copied, newest, segments, calls, missing: 0, writing: false, looked, forgot: None }
    }

    /// Calls are being settled again.
    pub const fn is_writing(&self) -> bool {
        self.writing
    }

    /// The call to be looked up with a batch.
    pub fn newest_for(&self, batch: &Batch) -> Option<CallId> {
        self.newest.filter(|_| !batch.finished.is_empty())
    }

    /// Returns when it is time to look.
    pub async fn due(&self) {
        if self.copied {
            sleep_until(self.looked + LOOK).await;
        } else {
            std::future::pending::<()>().await;
        }
    }
}

impl Task {
    /// A batch was written; `lost`: the newest call before it is gone.
    pub(super) fn settled(&mut self, batch: &Batch, lost: bool) {
        if lost {
            self.settle_again();
        }
        if let Some(last) = batch.finished.last().filter(|_| self.kept.copied) {
            self.kept.newest = Some(last.cdr.id);
        }
    }

    fn settle_again(&mut self) {
        tracing::warn!("the database does not have calls any more that it had taken; the journal is settled again");
        match self.journal.segments() {
            Ok(segments) => (self.kept.segments, self.kept.writing) = (segments.into(), true),
            Err(error) => tracing::error!(%error, "the journal cannot be read"),
        }
        self.kept.calls.clear();
        // Whether it comes back is not sure: it may be one that the database refuses.
        self.kept.newest = None;
    }

    /// Looks whether the database has what it took; settles some of it again if it has not; forgets what is old enough.
    pub(super) async fn look_after_kept(&mut self) {
        if self.kept.writing {
            return self.write_some_again().await;
        }
        if self.kept.copied && self.kept.looked.elapsed() < LOOK {
            return;
        }
        if self.kept.copied {
            let looking = clock::now();
            match self.write(&Batch { newest: self.kept.newest, ..Batch::default() }).await {
                Ok(written) if written.lost => return self.settle_again(),
                Ok(_) => self.shared.checked_at.store(looking.micros(), Relaxed),
                Err(error) => return self.away(Batch::default(), Vec::new(), &error).await,
            }
            self.kept.looked = Instant::now();
        }
        if self.settles() && self.kept.forgot.is_none_or(|at| at.elapsed() >= FORGET) {
            let keep = if self.kept.copied { self.journal.keep() } else { Duration::ZERO };
            let millis = i64::try_from(keep.as_millis()).unwrap_or(i64::MAX);
            self.journal.forget(clock::now().plus_millis(-millis)).await;
            self.kept.forgot = Some(Instant::now());
        }
    }

    async fn write_some_again(&mut self) {
        if self.kept.calls.is_empty() {
            let Some(segment) = self.kept.segments.pop_front() else { return self.all_again() };
            let journal = self.journal.clone();
            let read = tokio::task::spawn_blocking(move || journal.kept(segment)).await;
            match read {
                Ok(Ok(calls)) => self.kept.calls = calls.into(),
                Ok(Err(error)) => tracing::error!(%error, segment, "a part of the journal cannot be settled again"),
                Err(error) => tracing::error!(%error, segment, "a part of the journal cannot be settled again"),
            }
        }
        let size = self.kept.calls.len().min(CHUNK);
        let batch = Batch { finished: self.kept.calls.drain(..size).collect(), ..Batch::default() };
        match self.write(&batch).await {
            Ok(written) => self.kept.missing += written.fresh,
            Err(error) if classify(&error) == Failure::Refused => self.each_again(batch.finished).await,
            Err(error) => {
                batch.finished.into_iter().rev().for_each(|call| self.kept.calls.push_front(call));
                self.away(Batch::default(), Vec::new(), &error).await;
            }
        }
    }

    /// The database refuses one of them: that one is parked already, or will be when its turn comes.
    async fn each_again(&mut self, calls: Vec<FinishedCall>) {
        let mut calls = VecDeque::from(calls);
        while let Some(call) = calls.pop_front() {
            let single = Batch { finished: vec![call], ..Batch::default() };
            match self.write(&single).await {
                Ok(written) => self.kept.missing += written.fresh,
                Err(error) if classify(&error) == Failure::Refused => {
                    tracing::warn!(%error, "the database refuses a call of the journal");
                }
                Err(error) => {
                    let rest = single.finished.into_iter().chain(calls.drain(..)).rev();
                    rest.for_each(|call| self.kept.calls.push_front(call));
                    self.away(Batch::default(), Vec::new(), &error).await;
                }
            }
        }
    }

    fn all_again(&mut self) {
        let calls = std::mem::take(&mut self.kept.missing);
        tracing::warn!(calls, "calls that the database had lost are in it again");
        self.shared.restored.fetch_add(calls as u64, Relaxed);
        self.kept.writing = false;
        // The next look tells whether all is well.
        self.kept.looked = Instant::now().checked_sub(LOOK).unwrap_or_else(Instant::now);
    }
}
