//! Group commit: one `fdatasync` for everybody who waits.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::writer::{Done, answer};

/// Syncs begin at least this long after the one before ended, so that calls which end one after the other share one. A call that
/// ends alone does not wait.
const GATHER: Duration = Duration::from_millis(5);

/// Somebody waits until what was written to this file is durable.
pub(super) struct Waiting {
    pub file: Arc<File>,
    pub done: oneshot::Sender<Done>,
}

/// Serves until the other end is gone. `failed` is called when a file could not be made durable.
pub(super) fn run(queue: &Receiver<Waiting>, syncing: &AtomicUsize, failed: impl Fn()) {
    let mut synced: Option<Instant> = None;
    while let Ok(first) = queue.recv() {
        std::thread::sleep(synced.map_or(Duration::ZERO, |at| GATHER.saturating_sub(at.elapsed())));
        let mut group = vec![first];
        group.extend(queue.try_iter());
        let mut files: Vec<Arc<File>> = Vec::new();
        for waiting in &group {
            if !files.iter().any(|file| Arc::ptr_eq(file, &waiting.file)) {
                files.push(waiting.file.clone());
            }
        }
        let result = files.iter().try_for_each(|file| file.sync_data());
        if let Err(error) = &result {
            tracing::error!(%error, "the journal cannot be made durable");
            failed();
        }
        synced = Some(Instant::now());
        syncing.fetch_sub(group.len(), Relaxed);
        crate::fault::point("journal.after-sync");
        for waiting in group {
            answer(
                Some(waiting.done),
                match &result {
                    Ok(()) => Ok(()),
                    Err(error) => Err(error),
                },
            );
        }
    }
}
