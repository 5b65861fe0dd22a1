//! What a process left in its journal.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::frame::{self, Piece};
use super::index::{Index, Place};
use super::record::Record;
use super::segment::{self, failed};
use crate::ledger::{FinishedCall, OpenCall};
use crate::model::CallId;
use crate::store::StoreError;

/// What was found in the journal, oldest calls first.
#[derive(Debug, Default)]
pub struct Recovered {
    /// Calls that began and whose end was not seen.
    pub open: Vec<OpenCall>,
    /// Calls that ended and that the database may not know yet.
    pub finished: Vec<FinishedCall>,
    /// Parts that could not be read. An unfinished record at the end of a segment is none.
    pub damage: Vec<Damage>,
}

/// A part of a segment that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The segment. It is kept, renamed to `.damaged`, when it is not needed any more.
    pub path: PathBuf,
    /// From which byte.
    pub offset: usize,
    /// How many bytes.
    pub bytes: usize,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} unreadable bytes at byte {}", self.path.display(), self.bytes, self.offset)
    }
}

/// Reads all segments. Also tells the number of the last one.
pub(super) fn read(dir: &Path) -> Result<(Recovered, Index, u64), StoreError> {
    let (mut recovered, mut index, mut last) = (Recovered::default(), Index::default(), 0);
    let mut live: BTreeMap<CallId, Record<'static>> = BTreeMap::new();
    for number in segment::list(dir)? {
        let path = segment::path(dir, number);
        let bytes = fs::read(&path).map_err(failed(&path))?;
        index.begin_segment(number);
        last = number;
        let mut damage = |offset, bytes| {
            recovered.damage.push(Damage { path: path.clone(), offset, bytes });
        };
        for piece in frame::scan(&bytes) {
            let (offset, payload) = match piece {
                Piece::Frame { offset, payload } => (offset, payload),
                Piece::Damage { offset, bytes } => {
                    damage(offset, bytes);
                    index.damaged(number);
                    continue;
                }
                Piece::Torn { bytes, .. } => {
                    tracing::info!(segment = number, bytes, "the last record of a segment is unfinished");
                    continue;
                }
            };
            let size = frame::HEADER + payload.len();
            let Some(record) = Record::decode(payload) else {
                damage(offset, size);
                index.damaged(number);
                continue;
            };
            let finished = matches!(record, Record::Finished(_));
            let place = Place { segment: number, offset: offset as u64, bytes: size as u64, finished };
            apply(&mut live, &mut index, record, place);
        }
    }
    for record in live.into_values() {
        match record {
            Record::Started(call) => recovered.open.push(call.into_owned()),
            Record::Finished(call) => recovered.finished.push(call.into_owned()),
            Record::Settled(_) => {}
        }
    }
    for damage in &recovered.damage {
        tracing::error!(%damage, "the journal is damaged");
    }
    Ok((recovered, index, last))
}

fn apply(live: &mut BTreeMap<CallId, Record<'static>>, index: &mut Index, record: Record<'static>, place: Place) {
    let call = record.call();
    match record {
        Record::Settled(_) => {
            live.remove(&call);
            index.settled(call, place);
            return;
        }
        Record::Started(_) if matches!(live.get(&call), Some(Record::Finished(_))) => {}
        record => {
            live.insert(call, record);
        }
    }
    index.written(call, place);
}
