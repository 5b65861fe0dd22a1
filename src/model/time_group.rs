//! Time groups: office hours, holidays and other times that decide where calls go.

use std::str::FromStr;

use jiff::civil::Date;

use super::forms::{day, time_zone};
use super::{CustomerId, Owner, Resource, TimeGroupId, Weekdays, Wrong, resource};

resource! {
    /// A time group: times of the week and days of the year, in one time zone. It is active while any of its periods holds.
    pub struct TimeGroup {
        /// Id.
        pub id: TimeGroupId,
        /// Who made it; everybody below may use it.
        pub customer_id: CustomerId,
        /// Name; unique in the system.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// Time zone of its periods, an IANA name such as `Europe/Madrid`.
        #[field(text(1, 64), form(time_zone), default("UTC"))]
        pub time_zone: String,
    }
    Resource::new("time_groups", "time group", Owner::Inherited("customer_id"))
}

resource! {
    /// A period of a time group: hours of some days of the week, all year or on some days of it.
    pub struct TimePeriod {
        /// Its group.
        pub time_group_id: TimeGroupId,
        /// Tells the periods of a group apart, from 0.
        #[field(range(0, 10_000))]
        pub position: u32,
        /// Days of the week on which it starts.
        #[field(default("mon-sun"))]
        pub days: Weekdays,
        /// First minute of the day, 0 to 1439.
        #[field(range(0, 1439), default("0"))]
        pub start_minute: u16,
        /// Minute after the last, 1 to 1440. Not after `start_minute`: it runs over midnight into the next day.
        #[field(range(1, 1440), default("1440"))]
        pub end_minute: u16,
        /// First day on which it starts: `2026-12-25`, or `12-25` for every year. `None`: all days.
        #[field(text(5, 10), form(day))]
        pub first_day: Option<String>,
        /// Last day on which it starts, written like `first_day`; `None`: `first_day` only.
        #[field(text(5, 10), form(day))]
        pub last_day: Option<String>,
    }
    Resource::new("time_periods", "time period", Owner::Through("time_group_id")).part_of("time_groups")
        .key(&["time_group_id", "position"]),
    check days
}

fn days(row: &TimePeriod) -> Result<(), Wrong> {
    let (first, last) = (row.first_day.as_deref().map(Day::from_str), row.last_day.as_deref().map(Day::from_str));
    let message = match (first, last) {
        (None, Some(_)) => "last_day needs a first_day".to_owned(),
        (Some(Ok(Day::Once(first))), Some(Ok(Day::Once(last)))) if last < first => {
            "last_day is before first_day".to_owned()
        }
        (Some(Ok(Day::Once(_))), Some(Ok(Day::Yearly(_)))) | (Some(Ok(Day::Yearly(_))), Some(Ok(Day::Once(_)))) => {
            "first_day and last_day must both have a year, or neither".to_owned()
        }
        _ => return Ok(()),
    };
    Err(Wrong::new("last_day", message))
}

/// A day of one year, or of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// This day.
    Once(Date),
    /// This month and day of every year. 29 February comes in leap years only.
    Yearly((i8, i8)),
}

/// A text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no day: write it like \"2026-12-25\", or \"12-25\" for every year")]
pub struct ParseDayError;

impl FromStr for Day {
    type Err = ParseDayError;

    fn from_str(text: &str) -> Result<Self, ParseDayError> {
        // a leap year, so that 29 February may be written
        let (year, rest) = if text.len() == 5 { ("2024", text) } else { text.split_once('-').ok_or(ParseDayError)? };
        let (month, day) = rest.split_once('-').ok_or(ParseDayError)?;
        let number = |text: &str, digits| {
            (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse::<i16>().ok())
                .flatten()
        };
        let parts = number(year, 4).zip(number(month, 2)).zip(number(day, 2)).ok_or(ParseDayError)?;
        let ((year, month), day) = parts;
        let small = |number: i16| i8::try_from(number).map_err(|_| ParseDayError);
        let date = Date::new(year, small(month)?, small(day)?).map_err(|_| ParseDayError)?;
        Ok(if text.len() == 5 { Self::Yearly((date.month(), date.day())) } else { Self::Once(date) })
    }
}

impl Day {
    /// Whether `date` lies from `first` to `last`, both included. Days of every year may run over New Year.
    #[must_use]
    pub fn span(first: Self, last: Self, date: Date) -> bool {
        match (first, last) {
            (Self::Once(first), Self::Once(last)) => (first..=last).contains(&date),
            (Self::Yearly(first), Self::Yearly(last)) => {
                let today = (date.month(), date.day());
                if first <= last { (first..=last).contains(&today) } else { today >= first || today <= last }
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_of_one_year_and_of_every_year() {
        let day = |text: &str| text.parse::<Day>().expect(text);
        for (first, last, date, inside) in [
            ("2026-12-25", "2026-12-25", "2026-12-25", true),
            ("2026-12-25", "2026-12-25", "2027-12-25", false),
            ("12-25", "12-25", "2031-12-25", true),
            ("12-24", "01-06", "2026-12-31", true),
            ("12-24", "01-06", "2027-01-06", true),
            ("12-24", "01-06", "2027-01-07", false),
            ("08-01", "08-31", "2026-08-31", true),
            ("02-29", "02-29", "2028-02-29", true),
            ("2026-12-01", "2027-01-31", "2027-01-31", true),
        ] {
            assert_eq!(Day::span(day(first), day(last), date.parse().expect("date")), inside, "{first} {last} {date}");
        }
        for wrong in ["", "12-32", "2026-02-29", "26-12-25", "2026-12", "1-1", "12/25", "+1-01"] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }
}
