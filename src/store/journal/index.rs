//! Which calls are not settled, and in which segment each of them lies. No files here.

use std::collections::{BTreeMap, HashMap};

use crate::model::CallId;

/// Where the newest record of a call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub segment: u64,
    pub offset: u64,
    pub bytes: u64,
    pub finished: bool,
}

#[derive(Debug, Default)]
struct Segment {
    bytes: u64,
    live_bytes: u64,
    damaged: bool,
}

/// What may be done about the oldest segment.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Oldest {
    /// Nothing in it is needed any more.
    Settled { segment: u64, damaged: bool },
    /// Little in it is needed: these records may be copied to the newest segment.
    Sparse { segment: u64, live: Vec<(CallId, Place)> },
}

impl Oldest {
    pub const fn segment(&self) -> u64 {
        match self {
            Self::Settled { segment, .. } | Self::Sparse { segment, .. } => *segment,
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Index {
    live: HashMap<CallId, Place>,
    segments: BTreeMap<u64, Segment>,
    /// The call that was settled last.
    pub newest: Option<CallId>,
}

impl Index {
    pub fn begin_segment(&mut self, segment: u64) {
        self.segments.entry(segment).or_default();
    }

    pub fn damaged(&mut self, segment: u64) {
        self.segments.entry(segment).or_default().damaged = true;
    }

    /// A record of an open or a finished call was written.
    pub fn written(&mut self, call: CallId, place: Place) {
        self.grow(place);
        if self.live.get(&call).is_some_and(|old| old.finished && !place.finished) {
            return;
        }
        self.segments.entry(place.segment).or_default().live_bytes += place.bytes;
        if let Some(old) = self.live.insert(call, place) {
            self.shrink(old);
        }
    }

    /// A mark that the call is settled was written at `place`.
    pub fn settled(&mut self, call: CallId, place: Place) {
        self.grow(place);
        self.newest = Some(call);
        if let Some(old) = self.live.remove(&call) {
            self.shrink(old);
        }
    }

    /// How many finished calls there are.
    pub fn backlog(&self) -> usize {
        self.live.values().filter(|place| place.finished).count()
    }

    /// Finished calls, oldest first.
    pub fn finished(&self, limit: usize) -> Vec<(CallId, Place)> {
        let mut finished: Vec<_> = self.live.iter().filter(|(_, p)| p.finished).map(|(id, p)| (*id, *p)).collect();
        finished.sort_unstable_by_key(|(id, _)| *id);
        finished.truncate(limit);
        finished
    }

    /// Segments go in order of age, so that a mark never goes before what it marks.
    pub fn oldest(&self, current: u64) -> Option<Oldest> {
        let (segment, state) = self.segments.first_key_value().filter(|(segment, _)| **segment != current)?;
        if state.live_bytes == 0 {
            return Some(Oldest::Settled { segment: *segment, damaged: state.damaged });
        }
        if state.live_bytes.saturating_mul(4) > state.bytes {
            return None;
        }
        let live = self.live.iter().filter(|(_, place)| place.segment == *segment);
        let live = live.map(|(id, place)| (*id, *place)).collect();
        Some(Oldest::Sparse { segment: *segment, live })
    }

    pub fn forget(&mut self, segment: u64) {
        self.segments.remove(&segment);
    }

    fn grow(&mut self, place: Place) {
        self.segments.entry(place.segment).or_default().bytes += place.bytes;
    }

    fn shrink(&mut self, old: Place) {
        if let Some(segment) = self.segments.get_mut(&old.segment) {
            segment.live_bytes = segment.live_bytes.saturating_sub(old.bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, Oldest, Place};
    use crate::model::CallId;

    #[test]
    fn a_segment_goes_only_when_all_older_ones_went_and_everything_in_it_is_settled() {
        let mut index = Index::default();
        let place = |segment, finished| Place { segment, offset: 0, bytes: 10, finished };
        index.written(CallId(1), place(1, false));
        index.written(CallId(2), place(2, false));
        index.written(CallId(2), place(2, true));
        index.settled(CallId(2), place(2, false));
        assert_eq!(index.oldest(3), None, "call 1 is open in segment 1, which is otherwise empty");
        index.written(CallId(1), place(3, true));
        assert_eq!(index.oldest(3), Some(Oldest::Settled { segment: 1, damaged: false }));
        index.forget(1);
        assert_eq!(index.oldest(3), Some(Oldest::Settled { segment: 2, damaged: false }));
        assert_eq!(index.finished(9), [(CallId(1), place(3, true))]);
    }
}
