//! Time groups at work.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::digits::runs;
use crate::model::{Day, TimeGroup, TimeGroupId, TimePeriod, Timestamp};

/// All time groups, ready to be asked.
#[derive(Debug, Default)]
pub(crate) struct TimeGroups(HashMap<TimeGroupId, Times>);

#[derive(Debug)]
struct Times {
    name: Box<str>,
    zone: TimeZone,
    periods: Vec<Period>,
}

#[derive(Debug)]
struct Period {
    row: TimePeriod,
    days: Option<(Day, Day)>,
}

impl TimeGroups {
    /// Indexes the rows. A group whose time zone is not known here is told as the error.
    pub(crate) fn build(groups: Vec<TimeGroup>, periods: Vec<TimePeriod>) -> Result<Self, TimeGroup> {
        let mut times = HashMap::with_capacity(groups.len());
        for group in groups {
            let Ok(zone) = TimeZone::get(&group.time_zone) else { return Err(group) };
            times.insert(group.id, Times { name: group.name.into(), zone, periods: Vec::new() });
        }
        for row in periods {
            let Some(group) = times.get_mut(&row.time_group_id) else { continue };
            let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Day>().ok());
            let days = day(&row.first_day).map(|first| (first, day(&row.last_day).unwrap_or(first)));
            group.periods.push(Period { row, days });
        }
        Ok(Self(times))
    }

    /// Whether a group is active. One that does not exist never is.
    pub(crate) fn active(&self, id: TimeGroupId, at: Timestamp) -> bool {
        let Some(group) = self.0.get(&id) else { return false };
        let civil = group.zone.to_datetime(at.to_jiff());
        let minute = u16::try_from(i32::from(civil.hour()) * 60 + i32::from(civil.minute())).unwrap_or_default();
        group.periods.iter().any(|period| period.holds(civil.date(), minute))
    }

    /// The name of a group.
    pub(crate) fn name(&self, id: TimeGroupId) -> &str {
        self.0.get(&id).map_or("", |group| &group.name)
    }
}

/// Whether a time group with these periods is active. One whose time zone is not known here never is.
#[must_use]
pub fn is_active(group: TimeGroup, periods: Vec<TimePeriod>, at: Timestamp) -> bool {
    let id = group.id;
    TimeGroups::build(vec![group], periods).is_ok_and(|groups| groups.active(id, at))
}

impl Period {
    fn holds(&self, today: Date, minute: u16) -> bool {
        let starts = |day: Date| {
            self.row.days.contains(day.weekday()) && self.days.is_none_or(|(first, last)| Day::span(first, last, day))
        };
        let yesterday = || today.yesterday().is_ok_and(starts);
        runs(self.row.start_minute, self.row.end_minute, minute, starts(today), yesterday)
    }
}

#[cfg(test)]
mod tests {
    use super::TimeGroups;
    use crate::model::{CustomerId, TimeGroup, TimeGroupId, TimePeriod};

    fn period(days: &str, start: u16, end: u16, first: Option<&str>, last: Option<&str>) -> TimePeriod {
        TimePeriod {
            time_group_id: TimeGroupId(1),
            position: 0,
            days: days.parse().expect("days"),
            start_minute: start,
            end_minute: end,
            first_day: first.map(str::to_owned),
            last_day: last.map(str::to_owned),
        }
    }

    fn active(periods: Vec<TimePeriod>, at: &str) -> bool {
        let group = TimeGroup {
            id: TimeGroupId(1),
            customer_id: CustomerId(1),
            name: "x".into(),
            time_zone: "Europe/Madrid".into(),
        };
        let groups = TimeGroups::build(vec![group], periods).expect("groups");
        groups.active(TimeGroupId(1), at.parse().expect("time"))
    }

    #[test]
    fn office_hours_nights_and_holidays_in_civil_time() {
        let office = || period("mon-fri", 9 * 60, 18 * 60, None, None);
        let night = || period("fri", 22 * 60, 6 * 60, None, None);
        let christmas = || period("mon-sun", 0, 1440, Some("12-24"), Some("12-26"));
        let strike = || period("mon-sun", 0, 1440, Some("2026-11-24"), None);
        let party = || period("mon-sun", 20 * 60, 4 * 60, Some("12-31"), None);
        for (what, at, expected) in [
            (office(), "2026-11-23T09:00:00+01:00", true),
            (office(), "2026-11-23T08:59:59+01:00", false),
            (office(), "2026-11-23T18:00:00+01:00", false),
            (office(), "2026-11-22T12:00:00+01:00", false),
            (night(), "2026-11-28T05:59:00+01:00", true),
            (night(), "2026-11-28T06:00:00+01:00", false),
            (night(), "2026-11-27T05:00:00+01:00", false),
            (christmas(), "2030-12-25T12:00:00+01:00", true),
            (christmas(), "2030-12-27T00:00:00+01:00", false),
            (strike(), "2026-11-24T23:59:59+01:00", true),
            (strike(), "2026-11-25T00:00:00+01:00", false),
            (party(), "2027-01-01T03:59:00+01:00", true),
            (party(), "2027-01-02T03:59:00+01:00", false),
        ] {
            assert_eq!(active(vec![what], at), expected, "{at}");
        }
    }

    #[test]
    fn clocks_that_change_do_not_move_office_hours() {
        // Summer time in Madrid ends on 2026-10-25 at 03:00 and begins on 2027-03-28 at 02:00.
        let office = || vec![period("mon-sun", 9 * 60, 18 * 60, None, None)];
        for (at, expected) in [
            ("2026-10-24T07:00:00Z", true),
            ("2026-10-25T07:59:59Z", false),
            ("2026-10-25T08:00:00Z", true),
            ("2027-03-27T08:00:00Z", true),
            ("2027-03-28T07:00:00Z", true),
            ("2027-03-28T06:59:59Z", false),
        ] {
            assert_eq!(active(office(), at), expected, "{at}");
        }
        let hour_that_comes_twice = || vec![period("mon-sun", 2 * 60, 3 * 60, None, None)];
        for (at, expected) in [
            ("2026-10-25T00:00:00Z", true),
            ("2026-10-25T01:59:59Z", true),
            ("2026-10-25T02:00:00Z", false),
            ("2027-03-28T01:00:00Z", false),
        ] {
            assert_eq!(active(hour_that_comes_twice(), at), expected, "{at}");
        }
    }

    #[test]
    fn a_group_without_periods_is_never_active() {
        assert!(!active(Vec::new(), "2026-11-23T09:00:00Z"));
    }
}
