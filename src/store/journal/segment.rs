//! Files of the journal: `N.journal`, written at the end only, never opened again for writing.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::frame::{self, Piece};
use super::index::Place;
use super::record::Record;
use crate::ledger::FinishedCall;
use crate::model::Timestamp;
use crate::store::StoreError;

const EXTENSION: &str = "journal";

/// An I/O error with the file it happened to.
pub(super) fn failed(path: &Path) -> impl Fn(std::io::Error) -> StoreError {
    move |source| StoreError::File { path: path.to_owned(), source }
}

pub(super) fn path(dir: &Path, segment: u64) -> PathBuf {
    dir.join(format!("{segment:010}.{EXTENSION}"))
}

/// Numbers of the segments in a folder, oldest first.
pub(super) fn list(dir: &Path) -> Result<Vec<u64>, StoreError> {
    let mut segments = Vec::new();
    for entry in fs::read_dir(dir).map_err(failed(dir))? {
        let path = entry.map_err(failed(dir))?.path();
        let number = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
        if let (Some(number), true) = (number, path.extension().is_some_and(|end| end == EXTENSION)) {
            segments.push(number);
        }
    }
    segments.sort_unstable();
    Ok(segments)
}

/// Makes what happened to the names in a folder durable.
pub(super) fn sync_dir(dir: &Path) -> Result<(), StoreError> {
    File::open(dir).and_then(|dir| dir.sync_all()).map_err(failed(dir))
}

/// Reads the payload of one frame back.
pub(super) fn read(dir: &Path, place: Place) -> Result<Vec<u8>, StoreError> {
    let path = path(dir, place.segment);
    let mut bytes = Vec::new();
    let mut file = File::open(&path).map_err(failed(&path))?;
    file.seek(SeekFrom::Start(place.offset)).map_err(failed(&path))?;
    file.take(place.bytes).read_to_end(&mut bytes).map_err(failed(&path))?;
    let payload = frame::parse(&bytes).map(<[u8]>::to_vec);
    payload.ok_or_else(|| StoreError::Corrupt(format!("{}: damaged at byte {}", path.display(), place.offset)))
}

/// When a segment was written to for the last time.
pub(super) fn written_at(dir: &Path, segment: u64) -> Result<Timestamp, StoreError> {
    let path = path(dir, segment);
    let modified = fs::metadata(&path).and_then(|meta| meta.modified()).map_err(failed(&path))?;
    let age = modified.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(Timestamp::from_micros(i64::try_from(age.as_micros()).unwrap_or(i64::MAX)))
}

/// Ends of calls in a segment, settled or not. What is unfinished or damaged is left out.
pub(super) fn finished(dir: &Path, segment: u64) -> Result<Vec<FinishedCall>, StoreError> {
    let path = path(dir, segment);
    let bytes = fs::read(&path).map_err(failed(&path))?;
    let call = |piece: Piece<'_>| match piece {
        Piece::Frame { payload, .. } => match Record::decode(payload) {
            Some(Record::Finished(call)) => Some(call.into_owned()),
            _ => None,
        },
        _ => None,
    };
    Ok(frame::scan(&bytes).filter_map(call).collect())
}

/// Takes a segment away; a damaged one is kept under another name for a person to look at.
pub(super) fn remove(dir: &Path, segment: u64, damaged: bool) -> Result<(), StoreError> {
    let path = path(dir, segment);
    let done = if damaged { fs::rename(&path, path.with_extension("damaged")) } else { fs::remove_file(&path) };
    done.map_err(failed(&path))
}

/// The segment that is being written.
#[derive(Debug)]
pub(super) struct Segment {
    pub number: u64,
    pub length: u64,
    pub file: Arc<File>,
    path: PathBuf,
}

impl Segment {
    /// Makes a new one.
    pub fn create(dir: &Path, number: u64) -> Result<Self, StoreError> {
        let path = path(dir, number);
        let file = OpenOptions::new().create_new(true).append(true).open(&path).map_err(failed(&path))?;
        sync_dir(dir)?;
        Ok(Self { number, length: 0, file: Arc::new(file), path })
    }

    /// Appends frames; all of them or, on an error such as a full disk, none.
    pub fn append(&mut self, frames: &[u8]) -> Result<(), StoreError> {
        if let Err(error) = (&*self.file).write_all(frames) {
            // What cannot be cut off is skipped as damage when the segment is read.
            if self.file.set_len(self.length).is_err() {
                self.length = self.file.metadata().map_or(self.length, |data| data.len());
            }
            return Err(failed(&self.path)(error));
        }
        self.length += frames.len() as u64;
        Ok(())
    }

    /// Makes everything appended durable.
    pub fn sync(&self) -> Result<(), StoreError> {
        self.file.sync_data().map_err(failed(&self.path))
    }

    /// One that writes to a file made elsewhere.
    #[cfg(test)]
    pub fn for_test(file: File) -> Self {
        Self { number: 1, length: 0, file: Arc::new(file), path: PathBuf::from("full") }
    }
}
