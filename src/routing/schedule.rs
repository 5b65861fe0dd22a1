//! When prices change while a call lasts.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::digits::active_chunk;
use crate::model::{TimeChunk, TimeChunkId, Timestamp};

/// How far ahead a call looks for other prices: calls are not longer.
const AHEAD_MS: i64 = 24 * 3600 * 1000;

/// Most changes of a price that one call looks at; the last price holds on.
pub(super) const CHANGES_MAX: usize = 16;

/// The end of what a call looks at.
pub(super) fn horizon(at: Timestamp) -> Timestamp {
    at.plus_millis(AHEAD_MS)
}

/// The chunk in force from a moment on.
pub(crate) type ChunkChange = (Timestamp, Option<TimeChunkId>);

/// When after `at` another chunk begins to hold. Chunks are sorted by [`super::digits::order`].
///
/// Every edge of a chunk on the next two days is a candidate, in both forms if the clock shows it twice, and so is every
/// change of the clock itself.
pub(super) fn chunk_changes(chunks: &[TimeChunk], zone: &TimeZone, at: Timestamp) -> Vec<ChunkChange> {
    let mut changes = Vec::new();
    if chunks.is_empty() {
        return changes;
    }
    let end = horizon(at);
    let mut moments = moments(chunks, zone, at, end);
    moments.retain(|moment| *moment > at && *moment <= end);
    moments.sort_unstable();
    moments.dedup();
    let mut now = active_chunk(chunks, zone, at);
    for moment in moments {
        let next = active_chunk(chunks, zone, moment);
        if next != now && changes.len() < CHANGES_MAX {
            changes.push((moment, next));
            now = next;
        }
    }
    changes
}

fn moments(chunks: &[TimeChunk], zone: &TimeZone, at: Timestamp, end: Timestamp) -> Vec<Timestamp> {
    let edges = chunks.iter().flat_map(|chunk| [chunk.start_minute, chunk.end_minute % 1440]);
    let mut edges: Vec<u16> = edges.chain([0]).collect();
    edges.sort_unstable();
    edges.dedup();
    let clock = zone.following(at.to_jiff()).map(|change| Timestamp::from(change.timestamp()));
    let mut moments: Vec<Timestamp> = clock.take_while(|change| *change <= end).collect();
    let mut day = zone.to_datetime(at.to_jiff()).date();
    for _ in 0..2 {
        for edge in &edges {
            let (hour, minute) = (i8::try_from(edge / 60), i8::try_from(edge % 60));
            let (Ok(hour), Ok(minute)) = (hour, minute) else { continue };
            both(zone, day.at(hour, minute, 0, 0), &mut moments);
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    moments
}

/// The moments at which the clock shows this: one, or two when it is set back.
fn both(zone: &TimeZone, civil: DateTime, moments: &mut Vec<Timestamp>) {
    let shown = zone.to_ambiguous_timestamp(civil);
    let ambiguous = shown.is_ambiguous();
    if ambiguous && let Ok(later) = shown.later() {
        moments.push(later.into());
    }
    if let Ok(earlier) = shown.earlier() {
        moments.push(earlier.into());
    }
}

#[cfg(test)]
mod tests {
    use super::{TimeZone, chunk_changes};
    use crate::model::{OutboundGroupId, TimeChunk, TimeChunkId, Timestamp};
    use crate::routing::digits::order;

    fn chunk(id: i64, days: &str, start: u16, end: u16, priority: u8) -> TimeChunk {
        TimeChunk {
            id: TimeChunkId(id),
            outbound_group_id: OutboundGroupId(1),
            name: String::new(),
            days: days.parse().expect("days"),
            start_minute: start,
            end_minute: end,
            priority,
        }
    }

    fn changes(mut chunks: Vec<TimeChunk>, zone: &str, at: &str) -> Vec<(String, Option<i64>)> {
        chunks.sort_by_key(order);
        let zone = TimeZone::get(zone).expect("zone");
        let found = chunk_changes(&chunks, &zone, at.parse().expect("time"));
        found.into_iter().map(|(at, chunk)| (at.to_string(), chunk.map(|id| id.0))).collect()
    }

    fn told(expected: &[(&str, Option<i64>)]) -> Vec<(String, Option<i64>)> {
        expected.iter().map(|(at, chunk)| ((*at).to_owned(), *chunk)).collect()
    }

    #[test]
    fn edges_of_chunks_of_the_next_day() {
        let day_and_rest = || vec![chunk(1, "mon-fri", 8 * 60, 18 * 60, 1), chunk(2, "mon-sun", 0, 1440, 0)];
        assert_eq!(
            changes(day_and_rest(), "Europe/Madrid", "2026-11-23T17:30:00+01:00"),
            told(&[("2026-11-23T17:00:00Z", Some(2)), ("2026-11-24T07:00:00Z", Some(1))])
        );
        assert_eq!(changes(day_and_rest(), "Europe/Madrid", "2026-11-28T09:00:00+01:00"), [], "a weekend");
        assert_eq!(changes(vec![], "UTC", "2026-11-23T17:30:00Z"), []);
        let from = |at: &str| changes(day_and_rest(), "Europe/Madrid", at).len();
        assert_eq!(from("2026-11-23T18:00:00+01:00"), 2, "an edge is over when it is there: 08:00 and the next 18:00");
    }

    #[test]
    fn the_clock_in_vienna_jumps_over_an_edge_and_back() {
        let night = || vec![chunk(1, "mon-sun", 150, 300, 1), chunk(2, "mon-sun", 0, 1440, 0)];
        let vienna = |at| changes(night(), "Europe/Vienna", at);
        // 02:30 does not exist on that day: the chunk begins with the jump from 02:00 to 03:00
        assert_eq!(vienna("2015-03-29T01:26:00+01:00").first(), told(&[("2015-03-29T01:00:00Z", Some(1))]).first(),);
        // 02:30 comes twice, and between them it is 02:00 again
        assert_eq!(
            vienna("2015-10-25T01:26:00+02:00")[..4],
            told(&[
                ("2015-10-25T00:30:00Z", Some(1)),
                ("2015-10-25T01:00:00Z", Some(2)),
                ("2015-10-25T01:30:00Z", Some(1)),
                ("2015-10-25T04:00:00Z", Some(2)),
            ])
        );
        let long = Timestamp::from_micros(i64::MAX - 1);
        assert!(chunk_changes(&night(), &TimeZone::UTC, long).len() < 3, "the end of time");
    }
}
