//! A month, or any two moments.

use enswitch::model::Timestamp;
use enswitch::store::simulate::Period;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::RatesPeriod;
use crate::error::Failure;

/// The period that was asked for.
pub fn of(args: &RatesPeriod, now: Timestamp) -> anyhow::Result<Period> {
    if let (Some(since), Some(until)) = (&args.since, &args.until) {
        let (from, to) = (super::time(since)?, super::time(until)?);
        return if from < to { Ok(Period { from, to }) } else { Err(wrong("it ends before it begins").into()) };
    }
    let zone = TimeZone::get(&args.time_zone).map_err(|_| {
        Failure::usage(format!("there is no time zone {:?}", args.time_zone)).hint("write it like Europe/Madrid")
    })?;
    month(&args.period, &zone, now)
}

/// The same as the API is asked.
pub fn asked(args: &RatesPeriod) -> serde_json::Value {
    match (&args.since, &args.until) {
        (Some(since), Some(until)) => serde_json::json!({ "since": since, "until": until }),
        _ => serde_json::json!({ "period": args.period, "time_zone": args.time_zone }),
    }
}

/// The month before the one of `now`.
pub fn last_month(now: Timestamp) -> anyhow::Result<Period> {
    month("last-month", &TimeZone::UTC, now)
}

fn wrong(what: &str) -> Failure {
    Failure::usage(format!("wrong period: {what}")).hint("write a month like 2026-10, or --since TIME --until TIME")
}

fn month(text: &str, zone: &TimeZone, now: Timestamp) -> anyhow::Result<Period> {
    let first = if text == "last-month" {
        let today = zone.to_datetime(now.to_jiff()).date();
        today.first_of_month().yesterday()?.first_of_month()
    } else {
        let date: Result<Date, _> = format!("{text}-01").parse();
        date.map_err(|_| wrong(&format!("{text:?} is no month")))?
    };
    let next = first.last_of_month().tomorrow()?;
    let begin = |date: Date| anyhow::Ok(Timestamp::from(zone.to_zoned(date.at(0, 0, 0, 0))?.timestamp()));
    Ok(Period { from: begin(first)?, to: begin(next)? })
}

#[cfg(test)]
mod tests {
    use super::{TimeZone, month};

    #[test]
    fn months_of_a_time_zone() {
        let madrid = TimeZone::get("Europe/Madrid").expect("zone");
        let now = "2027-01-01T00:30:00+01:00".parse().expect("time");
        for (text, zone, from, to) in [
            ("2026-10", &madrid, "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"),
            ("last-month", &madrid, "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z"),
            ("last-month", &TimeZone::UTC, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"),
        ] {
            let period = month(text, zone, now).expect("period");
            assert_eq!((period.from.to_string(), period.to.to_string()), (from.to_owned(), to.to_owned()), "{text}");
        }
        assert!(month("october", &madrid, now).is_err() && month("2026-13", &madrid, now).is_err());
    }
}
