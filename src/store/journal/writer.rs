//! Writing: on the caller's thread what only goes to the page cache, on a thread of its own what may wait for the disk.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{mpsc, oneshot};

use super::frame;
use super::index::{Index, Oldest, Place};
use super::record::Record;
use super::segment::{self, Segment};
use super::sync::Waiting;
use crate::ledger::FinishedCall;
use crate::model::{CallId, Timestamp};
use crate::store::StoreError;

/// Requests that are written together at most.
const GROUP_MAX: usize = 256;
/// From so many who wait for a sync on, the disk is too slow for a thread that serves calls to write itself.
const SYNCING_MAX: usize = 1024;

pub(super) type Done = Result<(), io::Error>;

/// What a record says, for the index.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Started,
    Finished,
    Settled,
}

pub(super) enum Request {
    /// Write a record. `durable`: answer only when it survives a loss of power.
    Write { call: CallId, kind: Kind, payload: Vec<u8>, durable: bool, done: Option<oneshot::Sender<Done>> },
    /// Finished calls that are not settled, oldest first.
    Unsettled { limit: usize, reply: oneshot::Sender<Vec<FinishedCall>> },
    /// Take away settled segments that were not written to since then.
    Forget(Timestamp),
    /// Write what is queued, then end.
    Close(oneshot::Sender<()>),
}

/// Tells the outcome. `io::Error` cannot be cloned, so the error is made again for each who waits.
pub(super) fn answer(done: Option<oneshot::Sender<Done>>, result: Result<(), &io::Error>) {
    let Some(done) = done else { return };
    let result = result.map_err(|error| match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    });
    // Whoever asked may be gone.
    let _ = done.send(result);
}

#[derive(Debug)]
pub(super) struct Writer {
    pub dir: PathBuf,
    pub segment: Segment,
    pub segment_bytes: u64,
    pub index: Index,
    pub sync: SyncSender<Waiting>,
    /// Set when a sync failed: the kernel may have dropped pages, nothing more goes into that segment.
    pub broken: Arc<AtomicBool>,
    /// How many wait for a sync.
    pub syncing: Arc<AtomicUsize>,
    /// Segments that were written to later than this are kept.
    pub forget: Timestamp,
    /// Held as long as the journal is open.
    pub lock: Option<File>,
}

/// Serves until all senders are gone or the journal is told to close.
pub(super) fn run(writer: &Mutex<Writer>, mut queue: mpsc::Receiver<Request>) {
    locked(writer).compact();
    let mut closing = None;
    while closing.is_none() {
        let Some(first) = queue.blocking_recv() else { break };
        let mut group = vec![first];
        while group.len() < GROUP_MAX
            && let Ok(next) = queue.try_recv()
        {
            group.push(next);
        }
        closing = locked(writer).serve(group);
    }
    let mut writer = locked(writer);
    if let Err(error) = writer.segment.sync() {
        tracing::error!(%error, "the journal could not be closed in order");
    }
    writer.lock = None;
    if let Some(closing) = closing {
        let _ = closing.send(());
    }
}

fn locked(writer: &Mutex<Writer>) -> MutexGuard<'_, Writer> {
    writer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes at once, on the thread of the caller, what only goes to the page cache; gives it back if somebody else is
/// writing or more is to be done than that. Two threads are woken less for each record.
pub(super) fn write_now(writer: &Mutex<Writer>, writes: Vec<Request>) -> Result<(), Vec<Request>> {
    let Ok(mut writer) = writer.try_lock() else { return Err(writes) };
    let patient = writer.syncing.load(Relaxed) < SYNCING_MAX && !writer.broken.load(Relaxed);
    if !patient || writer.lock.is_none() || writer.segment.length >= writer.segment_bytes {
        return Err(writes);
    }
    writer.write(writes);
    Ok(())
}

impl Writer {
    fn serve(&mut self, group: Vec<Request>) -> Option<oneshot::Sender<()>> {
        let (mut writes, mut closing) = (Vec::new(), None);
        for request in group {
            match request {
                Request::Write { .. } => writes.push(request),
                Request::Unsettled { limit, reply } => {
                    self.write(std::mem::take(&mut writes));
                    let _ = reply.send(self.unsettled(limit));
                }
                Request::Forget(before) => {
                    self.forget = self.forget.max(before);
                    self.compact();
                }
                Request::Close(done) => closing = Some(done),
            }
        }
        self.write(writes);
        closing
    }

    fn write(&mut self, writes: Vec<Request>) {
        if writes.is_empty() {
            return;
        }
        self.rotate();
        let mut frames = Vec::new();
        let mut places = Vec::with_capacity(writes.len());
        for write in &writes {
            let Request::Write { call, kind, payload, .. } = write else { continue };
            let offset = self.segment.length + frames.len() as u64;
            frame::append(&mut frames, payload);
            let bytes = (frame::HEADER + payload.len()) as u64;
            let finished = matches!(kind, Kind::Finished);
            places.push((*call, *kind, Place { segment: self.segment.number, offset, bytes, finished }));
        }
        crate::fault::point("journal.before-write");
        let result = self.segment.append(&frames);
        crate::fault::point("journal.after-write");
        match &result {
            Ok(()) => places.into_iter().for_each(|(call, kind, place)| self.remember(call, kind, place)),
            Err(error) => tracing::error!(%error, records = places.len(), "the journal cannot be written"),
        }
        let source = match result {
            Err(StoreError::File { source, .. }) => Some(source),
            Err(other) => Some(io::Error::other(other.to_string())),
            Ok(()) => None,
        };
        for write in writes {
            let Request::Write { durable, done, .. } = write else { continue };
            match (&source, done) {
                (None, Some(done)) if durable => {
                    self.syncing.fetch_add(1, Relaxed);
                    // The queue is as long as that of this thread, so it waits only while the disk does.
                    let _ = self.sync.send(Waiting { file: self.segment.file.clone(), done });
                }
                (source, done) => answer(done, source.as_ref().map_or(Ok(()), Err)),
            }
        }
    }

    fn remember(&mut self, call: CallId, kind: Kind, place: Place) {
        match kind {
            Kind::Settled => self.index.settled(call, place),
            Kind::Started | Kind::Finished => self.index.written(call, place),
        }
    }

    /// Begins a new segment when this one is full or broken.
    fn rotate(&mut self) {
        let broken = self.broken.load(Relaxed);
        if self.segment.length < self.segment_bytes && !broken {
            return;
        }
        // What lies in older segments must never be younger than what a power cut leaves of this one.
        let synced = if broken { Ok(()) } else { self.segment.sync() };
        match synced.and_then(|()| Segment::create(&self.dir, self.segment.number + 1)) {
            Ok(next) => {
                self.broken.store(false, Relaxed);
                self.index.begin_segment(next.number);
                self.segment = next;
                self.compact();
            }
            Err(error) => tracing::error!(%error, "no new segment of the journal; the old one goes on"),
        }
    }

    /// Takes away segments that are not needed, copying the few records of open calls they still hold. One that has to be kept
    /// for a while is not copied from: whoever reads what is kept would find a call twice.
    fn compact(&mut self) {
        while let Some(oldest) = self.index.oldest(self.segment.number) {
            let done = match segment::written_at(&self.dir, oldest.segment()) {
                Ok(written_at) if written_at > self.forget => return,
                Ok(_) => self.clear(&oldest),
                Err(error) => Err(error),
            };
            if let Err(error) = done {
                tracing::error!(%error, "an old segment of the journal stays");
                return;
            }
        }
    }

    fn clear(&mut self, oldest: &Oldest) -> Result<(), StoreError> {
        match oldest {
            Oldest::Settled { segment, damaged } => {
                segment::remove(&self.dir, *segment, *damaged)?;
                self.index.forget(*segment);
                Ok(())
            }
            Oldest::Sparse { live, .. } => self.carry(live),
        }
    }

    fn carry(&mut self, live: &[(CallId, Place)]) -> Result<(), StoreError> {
        let (mut frames, mut places) = (Vec::new(), Vec::new());
        for (call, place) in live {
            let payload = segment::read(&self.dir, *place)?;
            let offset = self.segment.length + frames.len() as u64;
            frame::append(&mut frames, &payload);
            places.push((*call, Place { segment: self.segment.number, offset, ..*place }));
        }
        self.segment.append(&frames)?;
        self.segment.sync()?;
        places.into_iter().for_each(|(call, place)| self.index.written(call, place));
        Ok(())
    }

    fn unsettled(&self, limit: usize) -> Vec<FinishedCall> {
        let mut calls = Vec::new();
        for (call, place) in self.index.finished(limit) {
            match segment::read(&self.dir, place) {
                Ok(payload) => match Record::decode(&payload) {
                    Some(Record::Finished(finished)) => calls.push(finished.into_owned()),
                    _ => tracing::error!(%call, "the journal holds something else for this call"),
                },
                Err(error) => tracing::error!(%call, %error, "a finished call cannot be read back"),
            }
        }
        calls
    }
}
