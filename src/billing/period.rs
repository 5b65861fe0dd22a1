//! Billing periods: whole months, quarters and years of the calendar, in the issuer's time zone.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};

use crate::model::{PeriodLength, Timestamp};

/// The calendar of an issuer.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
}

impl Default for Calendar {
    /// That of UTC.
    fn default() -> Self {
        Self { zone: TimeZone::UTC }
    }
}

/// From its first instant up to, but without, the first one of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// First instant.
    pub start: Timestamp,
    /// First instant of the next period.
    pub end: Timestamp,
}

impl Period {
    /// Whether this is in it.
    #[must_use]
    pub fn contains(&self, at: Timestamp) -> bool {
        self.start <= at && at < self.end
    }
}

/// A text names no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no period: write a month like 2026-11")]
pub struct ParsePeriodError(String);

impl Calendar {
    /// Of a time zone of the IANA database; UTC if this machine does not know it.
    #[must_use]
    pub fn of(zone: &str) -> Self {
        Self { zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC) }
    }

    /// The period in which `at` is.
    #[must_use]
    pub fn period(&self, at: Timestamp, length: PeriodLength) -> Period {
        let date = self.date(at);
        let first = match length {
            PeriodLength::Month => 1..=12,
            PeriodLength::Quarter => 1..=4,
            PeriodLength::Year => 1..=1,
        };
        let months = 12 / i8::try_from(first.count()).unwrap_or(12);
        let month = (date.month() - 1) / months * months + 1;
        let start = Date::new(date.year(), month, 1).unwrap_or(date);
        Period { start: self.midnight(start), end: self.midnight(later(start, months)) }
    }

    /// The period in which `at` is, and until when something of it can be used: with `carry_over` in the next one too.
    #[must_use]
    pub fn usable(&self, at: Timestamp, length: PeriodLength, carry_over: bool) -> (Period, Timestamp) {
        let period = self.period(at, length);
        (period, if carry_over { self.period(period.end, length).end } else { period.end })
    }

    /// The period before.
    #[must_use]
    pub fn before(&self, period: Period, length: PeriodLength) -> Period {
        self.period(Timestamp::from_micros(period.start.micros() - 1), length)
    }

    /// The first instant of a month that is written like `2026-11`.
    ///
    /// # Errors
    /// It is written otherwise.
    pub fn month(&self, text: &str) -> Result<Timestamp, ParsePeriodError> {
        let error = || ParsePeriodError(text.chars().take(40).collect());
        let (year, month) = text.split_once('-').ok_or_else(error)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(error());
        }
        let (year, month) = (year.parse().map_err(|_| error())?, month.parse().map_err(|_| error())?);
        Date::new(year, month, 1).map(|date| self.midnight(date)).map_err(|_| error())
    }

    /// The same day and time some months later, or the last day of that month.
    #[must_use]
    pub fn months_later(&self, at: Timestamp, months: u16) -> Timestamp {
        let zoned = at.to_jiff().to_zoned(self.zone.clone());
        zoned.checked_add(Span::new().months(months)).map_or(at, |zoned| zoned.timestamp().into())
    }

    /// The day on which `at` is.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> Date {
        at.to_jiff().to_zoned(self.zone.clone()).date()
    }

    /// The first and the last day of a period, such as `2026-11-01` and `2026-11-30`.
    #[must_use]
    pub fn days(&self, period: Period) -> (Date, Date) {
        (self.date(period.start), self.date(Timestamp::from_micros(period.end.micros() - 1)))
    }

    /// Midnight, or the first instant of a day that has none.
    fn midnight(&self, date: Date) -> Timestamp {
        match date.to_zoned(self.zone.clone()) {
            Ok(zoned) => zoned.timestamp().into(),
            Err(_) => Timestamp::default(),
        }
    }
}

fn later(date: Date, months: i8) -> Date {
    date.checked_add(i64::from(months).months()).unwrap_or(date)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Calendar, Period};
    use crate::model::PeriodLength::{self, Month, Quarter, Year};
    use crate::model::Timestamp;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("time")
    }

    #[test]
    fn periods_are_whole_in_the_time_zone_of_the_issuer() {
        for (zone, time, length, start, end) in [
            ("UTC", "2026-11-30T23:59:59Z", Month, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"),
            ("UTC", "2026-12-01T00:00:00Z", Month, "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"),
            // A second before and after midnight of the last day, an hour before that of UTC.
            ("Europe/Vienna", "2026-11-30T22:59:59Z", Month, "2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z"),
            ("Europe/Vienna", "2026-11-30T23:00:00Z", Month, "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z"),
            // Summer time begins within: an hour less. It ends within: an hour more.
            ("Europe/Vienna", "2026-03-15T12:00:00Z", Month, "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"),
            ("Europe/Vienna", "2026-10-15T12:00:00Z", Month, "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"),
            ("America/New_York", "2026-02-10T00:00:00Z", Quarter, "2026-01-01T05:00:00Z", "2026-04-01T04:00:00Z"),
            ("Asia/Tokyo", "2027-12-31T14:59:59Z", Year, "2026-12-31T15:00:00Z", "2027-12-31T15:00:00Z"),
            // A leap year.
            ("UTC", "2028-02-29T12:00:00Z", Month, "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z"),
        ] {
            let period = Calendar::of(zone).period(at(time), length);
            assert_eq!(period, Period { start: at(start), end: at(end) }, "{zone} {time} {length:?}");
        }
    }

    #[test]
    fn months_are_named_and_nothing_else() {
        assert_eq!(Calendar::of("Europe/Vienna").month("2026-11"), Ok(at("2026-10-31T23:00:00Z")));
        for text in ["", "2026", "2026-13", "2026-1", "26-11", "2026-11-01", "next"] {
            assert!(Calendar::of("UTC").month(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_contract_keeps_to_the_calendar() {
        let calendar = Calendar::of("Europe/Vienna");
        assert_eq!(calendar.months_later(at("2026-01-31T12:00:00Z"), 1), at("2026-02-28T12:00:00Z"));
        assert_eq!(calendar.months_later(at("2026-03-01T12:00:00Z"), 1), at("2026-04-01T11:00:00Z"), "noon stays noon");
    }

    proptest! {
        #[test]
        fn periods_touch_and_hold_their_instants(seconds in 0_i64..4_000_000_000, zone in 0_usize..5, length in 0_usize..3) {
            let zones = ["UTC", "Europe/Vienna", "America/Sao_Paulo", "Pacific/Apia", "Africa/Cairo"];
            let length: PeriodLength = [Month, Quarter, Year][length];
            let (calendar, time) = (Calendar::of(zones[zone]), Timestamp::from_micros(seconds * 1_000_000));
            let period = calendar.period(time, length);
            prop_assert!(period.contains(time));
            prop_assert_eq!(calendar.before(period, length).end, period.start);
            prop_assert_eq!(calendar.period(period.end, length).start, period.end);
        }
    }
}
