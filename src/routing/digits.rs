//! Dial plans and time chunks at work.

use std::borrow::Cow;

use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use crate::model::{DialPlanRule, TimeChunk, TimeChunkId, Timestamp};

/// The number after the first rule that matches; `None`: no rule does.
pub(crate) fn translate<'a>(rules: &[DialPlanRule], number: &'a str) -> Option<Cow<'a, str>> {
    let fits = |rule: &&DialPlanRule| {
        number.starts_with(rule.prefix.as_str())
            && (usize::from(rule.min_length)..=usize::from(rule.max_length)).contains(&number.len())
    };
    let rule = rules.iter().find(fits)?;
    let rest = number.get(usize::from(rule.strip)..).unwrap_or_default();
    Some(if rule.prepend.is_empty() { Cow::Borrowed(rest) } else { Cow::Owned(format!("{}{rest}", rule.prepend)) })
}

/// The chunk that holds at a time. Chunks are sorted by [`order`].
pub(crate) fn active_chunk(chunks: &[TimeChunk], zone: &TimeZone, at: Timestamp) -> Option<TimeChunkId> {
    if chunks.is_empty() {
        return None;
    }
    let civil = zone.to_datetime(at.to_jiff());
    let minute = u16::try_from(i32::from(civil.hour()) * 60 + i32::from(civil.minute())).unwrap_or_default();
    let today = civil.date().weekday();
    chunks.iter().find(|chunk| holds(chunk, today, minute)).map(|chunk| chunk.id)
}

fn holds(chunk: &TimeChunk, today: Weekday, minute: u16) -> bool {
    let yesterday = || chunk.days.contains(today.previous());
    runs(chunk.start_minute, chunk.end_minute, minute, chunk.days.contains(today), yesterday)
}

/// Whether hours that begin on certain days are running; an end that is not after the start is on the next day.
pub(crate) fn runs(start: u16, end: u16, minute: u16, today: bool, yesterday: impl FnOnce() -> bool) -> bool {
    if start < end {
        today && (start..end).contains(&minute)
    } else {
        (today && minute >= start) || (minute < end && yesterday())
    }
}

/// Sort key: the chunk that wins comes first.
pub(crate) fn order(chunk: &TimeChunk) -> (std::cmp::Reverse<u8>, TimeChunkId) {
    (std::cmp::Reverse(chunk.priority), chunk.id)
}

#[cfg(test)]
mod tests {
    use super::{active_chunk, order, translate};
    use crate::model::{DialPlanId, DialPlanRule, OutboundGroupId, TimeChunk, TimeChunkId};
    use jiff::tz::TimeZone;

    fn rule(prefix: &str, lengths: (u8, u8), strip: u8, prepend: &str) -> DialPlanRule {
        DialPlanRule {
            dial_plan_id: DialPlanId(1),
            position: 0,
            prefix: prefix.into(),
            min_length: lengths.0,
            max_length: lengths.1,
            strip,
            prepend: prepend.into(),
        }
    }

    #[test]
    fn a_spanish_dial_plan() {
        let rules = [
            rule("00", (8, 17), 2, ""),
            rule("+", (8, 16), 1, ""),
            rule("112", (3, 3), 0, ""),
            rule("9", (9, 9), 0, "34"),
        ];
        for (dialled, number) in [
            ("004420123456", Some("4420123456")),
            ("+4420123456", Some("4420123456")),
            ("911234567", Some("34911234567")),
            ("112", Some("112")),
            ("9112345678", None),
            ("", None),
        ] {
            assert_eq!(translate(&rules, dialled).as_deref(), number, "{dialled}");
        }
        assert_eq!(
            translate(&[rule("", (0, 99), 9, "x")], "123").as_deref(),
            Some("x"),
            "strips at most what is there"
        );
    }

    #[test]
    fn chunks_by_priority_and_over_midnight_in_their_own_time_zone() {
        let chunk = |id, days: &str, start, end, priority| TimeChunk {
            id: TimeChunkId(id),
            outbound_group_id: OutboundGroupId(1),
            name: String::new(),
            days: days.parse().expect("days"),
            start_minute: start,
            end_minute: end,
            priority,
        };
        let mut chunks = [
            chunk(1, "mon-sun", 0, 1440, 0),
            chunk(2, "mon-fri", 8 * 60, 18 * 60, 1),
            chunk(3, "fri", 22 * 60, 6 * 60, 2),
        ];
        chunks.sort_by_key(order);
        let madrid = TimeZone::get("Europe/Madrid").expect("time zone");
        for (at, id) in [
            ("2026-11-23T08:00:00+01:00", 2),
            ("2026-11-23T07:59:59+01:00", 1),
            ("2026-11-23T18:00:00+01:00", 1),
            ("2026-11-27T22:00:00+01:00", 3),
            ("2026-11-28T05:59:00+01:00", 3),
            ("2026-11-28T06:00:00+01:00", 1),
            ("2026-11-26T23:00:00+01:00", 1),
        ] {
            let got = active_chunk(&chunks, &madrid, at.parse().expect("time"));
            assert_eq!(got, Some(TimeChunkId(id)), "{at}");
        }
        assert_eq!(active_chunk(&[], &madrid, "2026-11-23T08:00:00Z".parse().expect("time")), None);
    }
}
