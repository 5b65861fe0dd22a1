//! The journal: local files that know every call of this machine until the database does.
//!
//! `start` survives a killed process, `finish` a loss of power. What is settled is kept for a while, because a database
//! whose place a copy takes may lose what it had taken.

mod frame;
mod index;
mod record;
mod recover;
mod segment;
mod sync;
#[cfg(test)]
mod tests;
mod writer;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use std::borrow::Cow;
use tokio::sync::{mpsc, oneshot};

use self::record::Record;
use self::segment::{Segment, failed};
use self::writer::{Kind, Request, Writer};
use super::StoreError;
use crate::ledger::{FinishedCall, OpenCall};
use crate::model::{CallId, Timestamp};

pub use self::recover::{Damage, Recovered};

/// A segment is followed by a new one when it is this long.
const SEGMENT_BYTES: u64 = 16 << 20;
/// How long settled calls are kept unless told otherwise.
const KEEP: Duration = Duration::from_secs(600);
/// Requests that may wait for the writing thread; whoever asks beyond that waits himself.
const QUEUE: usize = 4096;

/// The open journal. Cheap to clone; the files are closed when the last clone is gone.
#[derive(Debug, Clone)]
pub struct Journal {
    dir: PathBuf,
    writer: Arc<Mutex<Writer>>,
    queue: mpsc::Sender<Request>,
    keep: Duration,
}

impl Journal {
    /// Opens the journal in a folder, which is made if it is not there, and tells what the last process left.
    ///
    /// Blocks while it reads. Damaged parts are skipped and reported, never a reason to refuse.
    ///
    /// # Errors
    /// The folder cannot be read or written, or another process has the journal open.
    pub fn open(dir: &Path) -> Result<(Self, Recovered), StoreError> {
        Self::open_with(dir, SEGMENT_BYTES)
    }

    /// As [`Self::open`], with segments of another length in bytes.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_with(dir: &Path, segment_bytes: u64) -> Result<(Self, Recovered), StoreError> {
        fs::create_dir_all(dir).map_err(failed(dir))?;
        let lock = lock(dir)?;
        let (recovered, mut index, last) = recover::read(dir)?;
        let segment = Segment::create(dir, last + 1)?;
        index.begin_segment(segment.number);

        let broken = Arc::new(AtomicBool::new(false));
        let (sync, waiting) = std::sync::mpsc::sync_channel(QUEUE);
        let flag = broken.clone();
        let syncing = Arc::new(AtomicUsize::new(0));
        let count = syncing.clone();
        spawn(dir, "journal-sync", move || sync::run(&waiting, &count, || flag.store(true, Relaxed)))?;
        let (queue, requests) = mpsc::channel(QUEUE);
        let lock = Some(lock);
        let (dir_of_writer, forget) = (dir.to_owned(), Timestamp::from_micros(i64::MIN));
        let writer = Writer { dir: dir_of_writer, segment, segment_bytes, index, sync, broken, syncing, forget, lock };
        let writer = Arc::new(Mutex::new(writer));
        let own = Arc::clone(&writer);
        spawn(dir, "journal", move || writer::run(&own, requests))?;
        Ok((Self { dir: dir.to_owned(), writer, queue, keep: KEEP }, recovered))
    }

    /// The same journal, in which settled calls are kept for so long.
    #[must_use]
    pub fn keeping(self, keep: Duration) -> Self {
        Self { keep, ..self }
    }

    /// How long settled calls are kept.
    #[must_use]
    pub const fn keep(&self) -> Duration {
        self.keep
    }

    /// Writes down that a call began. Once this returns, the record survives the death of the process, not of the machine.
    ///
    /// # Errors
    /// The disk is full or broken. The call may go on: the database knows it if it reserved money.
    pub async fn start(&self, call: &OpenCall) -> Result<(), StoreError> {
        crate::fault::point("journal.before-start");
        self.write(Kind::Started, &Record::Started(Cow::Borrowed(call)), false).await?;
        crate::fault::point("journal.after-start");
        Ok(())
    }

    /// Writes down that a call was answered, or what it reserves since, which takes the place of what [`Self::start`] wrote.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub async fn answered(&self, call: &OpenCall) -> Result<(), StoreError> {
        self.write(Kind::Started, &Record::Started(Cow::Borrowed(call)), false).await
    }

    /// Writes down how a call ended. Once this returns, the record survives a loss of power.
    ///
    /// # Errors
    /// The disk is full or broken: only memory knows the call until it is settled.
    pub async fn finish(&self, call: &FinishedCall) -> Result<(), StoreError> {
        self.write(Kind::Finished, &Record::Finished(Cow::Borrowed(call)), true).await
    }

    /// Writes down that the database knows these calls. Returns when that is queued; if it is lost, they are settled again.
    pub async fn settled(&self, calls: &[CallId]) {
        let write = |call: &CallId| {
            let payload = Record::Settled(*call).encode().ok()?;
            Some(Request::Write { call: *call, kind: Kind::Settled, payload, durable: false, done: None })
        };
        let Err(writes) = writer::write_now(&self.writer, calls.iter().filter_map(write).collect()) else { return };
        for write in writes {
            if self.queue.send(write).await.is_err() {
                return;
            }
        }
    }

    /// Takes away settled calls, by segments, that were written before. Without it all are kept.
    pub async fn forget(&self, before: Timestamp) {
        // A closed journal keeps them.
        let _ = self.queue.send(Request::Forget(before)).await;
    }

    /// The call that was settled last, if it is known.
    #[must_use]
    pub fn newest_settled(&self) -> Option<CallId> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner).index.newest
    }

    /// Segments in which calls are kept, oldest first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn segments(&self) -> Result<Vec<u64>, StoreError> {
        segment::list(&self.dir)
    }

    /// Finished calls in a segment, settled or not. Blocks while it reads.
    ///
    /// # Errors
    /// The segment cannot be read.
    pub fn kept(&self, segment: u64) -> Result<Vec<FinishedCall>, StoreError> {
        segment::finished(&self.dir, segment)
    }

    /// How many finished calls are not settled.
    #[must_use]
    pub fn backlog(&self) -> usize {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner).index.backlog()
    }

    /// Finished calls that are not settled, oldest first, at most `limit`.
    pub async fn unsettled(&self, limit: usize) -> Vec<FinishedCall> {
        let (reply, answer) = oneshot::channel();
        if self.queue.send(Request::Unsettled { limit, reply }).await.is_err() {
            return Vec::new();
        }
        answer.await.unwrap_or_default()
    }

    /// Calls that the database refused and that a person has to look at: files of [`Self::park`] in a journal's folder.
    ///
    /// # Errors
    /// The folder is there but cannot be read.
    pub fn parked(journal: &Path) -> Result<Vec<PathBuf>, StoreError> {
        let dir = journal.join("parked");
        let entries = match fs::read_dir(&dir) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(failed(&dir))?,
        };
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort();
        Ok(files)
    }

    /// Puts a call that the database refuses aside as a JSON file, for a person to look at.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn park(&self, call: &FinishedCall) -> Result<PathBuf, StoreError> {
        let dir = self.dir.join("parked");
        fs::create_dir_all(&dir).map_err(failed(&dir))?;
        let path = dir.join(format!("{}.json", call.cdr.id));
        let text = serde_json::to_vec_pretty(call).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        fs::write(&path, text).map_err(failed(&path))?;
        File::open(&path).and_then(|file| file.sync_all()).map_err(failed(&path))?;
        segment::sync_dir(&dir)?;
        Ok(path)
    }

    /// Writes what is queued and gives the folder free for another process. Later requests fail.
    pub async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.queue.send(Request::Close(done)).await.is_ok() {
            let _ = closed.await;
        }
    }

    async fn write(&self, kind: Kind, record: &Record<'_>, durable: bool) -> Result<(), StoreError> {
        let payload = record.encode().map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let (done, written) = oneshot::channel();
        let write = Request::Write { call: record.call(), kind, payload, durable, done: Some(done) };
        let closed = || StoreError::Corrupt("the journal is closed".to_owned());
        if let Err(writes) = writer::write_now(&self.writer, vec![write]) {
            for write in writes {
                self.queue.send(write).await.map_err(|_| closed())?;
            }
        }
        written.await.map_err(|_| closed())?.map_err(failed(&self.dir))
    }
}

/// Takes the folder for this process.
fn lock(dir: &Path) -> Result<File, StoreError> {
    let path = dir.join("lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed(&path))?;
    file.try_lock().map_err(|error| match error {
        fs::TryLockError::WouldBlock => failed(&path)(std::io::Error::new(
            std::io::ErrorKind::AlreadyExists,
            "another enswitch uses this state directory; stop it, or give this one a state_dir of its own",
        )),
        fs::TryLockError::Error(error) => failed(&path)(error),
    })?;
    Ok(file)
}

fn spawn(dir: &Path, name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
    std::thread::Builder::new().name(name.to_owned()).spawn(body).map(drop).map_err(failed(dir))
}
