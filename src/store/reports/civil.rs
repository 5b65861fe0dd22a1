//! Hours and days of a time zone, made of quarters of an hour: every time zone is whole quarters from UTC.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, ToSpan as _, Zoned};

use crate::model::Timestamp;

/// Microseconds of a quarter of an hour.
pub const QUARTER: i64 = 900_000_000;

/// What calls are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hours of the clock on the wall. Where it is put back, an hour comes twice.
    Hour,
    /// Days of 23, 24 or 25 hours.
    Day,
}

/// An hour or a day; ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// Where it begins, and the offset from UTC at which its clock runs.
    Hour(jiff::Timestamp, Offset),
    /// The day.
    Day(Date),
}

impl Period {
    /// The period in which a time is.
    #[must_use]
    pub fn of(time: Timestamp, unit: Unit, zone: &TimeZone) -> Self {
        let zoned = time.to_jiff().to_zoned(zone.clone());
        match unit {
            Unit::Day => Self::Day(zoned.date()),
            Unit::Hour => Self::Hour(hour(&zoned), zoned.offset()),
        }
    }

    /// How people write it: `2026-10-25`, or `2026-10-25T02:00:00+01:00`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::Hour(time, offset) => time.display_with_offset(*offset).to_string(),
        }
    }
}

/// Where the hour of the wall clock begins, if its offset held all the hour.
fn hour(zoned: &Zoned) -> jiff::Timestamp {
    let time = zoned.time();
    let into = SignedDuration::new(i64::from(time.minute()) * 60 + i64::from(time.second()), time.subsec_nanosecond());
    zoned.timestamp().checked_sub(into).unwrap_or(zoned.timestamp())
}

/// All periods from one time up to another, without what begins there. `None`: there are more than `most`.
#[must_use]
pub fn periods(from: Timestamp, before: Timestamp, unit: Unit, zone: &TimeZone, most: usize) -> Option<Vec<Period>> {
    if from >= before {
        return Some(Vec::new());
    }
    let last = Timestamp::from_micros(before.micros() - 1);
    match (Period::of(from, unit, zone), Period::of(last, unit, zone)) {
        (Period::Day(first), Period::Day(last)) => days(first, last, most),
        _ => hours(from, last, zone, most),
    }
}

fn days(first: Date, last: Date, most: usize) -> Option<Vec<Period>> {
    let all: Vec<Period> =
        first.series(1.day()).take_while(|day| *day <= last).take(most + 1).map(Period::Day).collect();
    (all.len() <= most).then_some(all)
}

fn hours(from: Timestamp, last: Timestamp, zone: &TimeZone, most: usize) -> Option<Vec<Period>> {
    let (mut all, mut at) = (BTreeSet::new(), from);
    loop {
        all.insert(Period::of(at, Unit::Hour, zone));
        if all.len() > most {
            return None;
        }
        if at >= last {
            return Some(all.into_iter().collect());
        }
        at = Timestamp::from_micros((at.micros() - at.micros().rem_euclid(QUARTER)).saturating_add(QUARTER)).min(last);
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{Period, Timestamp, Unit, periods};

    fn at(text: &str) -> Timestamp {
        text.parse().expect("time")
    }

    fn names(zone: &str, from: &str, before: &str, unit: Unit) -> Vec<String> {
        let zone = TimeZone::get(zone).expect("zone");
        periods(at(from), at(before), unit, &zone, 1000).expect("few").iter().map(Period::name).collect()
    }

    #[test]
    fn an_hour_comes_twice_when_the_clock_is_put_back_and_one_is_missing_when_it_is_put_forward() {
        let back = names("Europe/Madrid", "2026-10-25T01:30:00+02:00", "2026-10-25T03:00:01+01:00", Unit::Hour);
        assert_eq!(
            back,
            [
                "2026-10-25T01:00:00+02:00",
                "2026-10-25T02:00:00+02:00",
                "2026-10-25T02:00:00+01:00",
                "2026-10-25T03:00:00+01:00"
            ]
        );
        let forward = names("Europe/Madrid", "2026-03-29T01:00:00+01:00", "2026-03-29T04:00:00+02:00", Unit::Hour);
        assert_eq!(forward, ["2026-03-29T01:00:00+01:00", "2026-03-29T03:00:00+02:00"]);
    }

    #[test]
    fn hours_of_odd_offsets_begin_on_their_own_clock() {
        let nepal = names("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01T00:30:00Z", Unit::Hour);
        assert_eq!(nepal, ["2026-01-01T05:00:00+05:45", "2026-01-01T06:00:00+05:45"]);
        let lord_howe = names("Australia/Lord_Howe", "2026-04-04T14:30:00Z", "2026-04-04T16:00:00Z", Unit::Hour);
        assert_eq!(
            lord_howe,
            ["2026-04-05T01:00:00+11:00", "2026-04-05T01:00:00+10:30", "2026-04-05T02:00:00+10:30"],
            "half an hour is put back at two"
        );
    }

    #[test]
    fn days_are_those_of_the_zone() {
        let days = names("Europe/Madrid", "2026-10-23T22:00:00Z", "2026-10-25T23:00:00Z", Unit::Day);
        assert_eq!(days, ["2026-10-24", "2026-10-25"]);
        let utc = names("UTC", "2026-10-23T22:00:00Z", "2026-10-25T23:00:00Z", Unit::Day);
        assert_eq!(utc, ["2026-10-23", "2026-10-24", "2026-10-25"]);
        assert_eq!(names("UTC", "2026-10-25T00:00:00Z", "2026-10-25T00:00:00Z", Unit::Day), Vec::<String>::new());
    }

    #[test]
    fn too_many_periods_are_refused() {
        let (from, before) = (at("2026-01-01T00:00:00Z"), at("2026-01-02T00:00:00Z"));
        assert!(periods(from, before, Unit::Hour, &TimeZone::UTC, 23).is_none());
        assert_eq!(periods(from, before, Unit::Hour, &TimeZone::UTC, 24).map(|all| all.len()), Some(24));
        assert!(periods(from, at("9000-01-01T00:00:00Z"), Unit::Day, &TimeZone::UTC, 100).is_none());
    }
}
