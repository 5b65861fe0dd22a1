//! Outbound and inbound groups, and the time chunks of prices.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::forms::time_zone;
use super::{CallerGroupId, InboundGroupId, OutboundGroupId, Owner, Resource, TimeChunkId, resource};

resource! {
    /// An outbound group: destinations with one price list, such as "Spain mobile".
    pub struct OutboundGroup {
        /// Id.
        pub id: OutboundGroupId,
        /// Name; unique.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// What it is called on invoices; `None`: as its name is. Groups of one such name are one line.
        #[field(text(1, 190))]
        pub invoice_name: Option<String>,
        /// Time zone of its time chunks, an IANA name such as `Europe/Madrid`.
        #[field(text(1, 64), form(time_zone), default("UTC"))]
        pub time_zone: String,
        /// Its calls and messages use included seconds and messages before they cost money.
        #[field(default("false"))]
        pub uses_included: bool,
        /// Its routes take calls and messages of these callers only; `None`: of all. For others it is as if the routes were not there.
        pub caller_group_id: Option<CallerGroupId>,
    }
    Resource::new("outbound_groups", "outbound group", Owner::Shared)
}

resource! {
    /// A part of the week with prices of its own. Of the chunks that hold a moment, the highest priority wins, then the lowest id.
    pub struct TimeChunk {
        /// Id.
        pub id: TimeChunkId,
        /// Its group.
        pub outbound_group_id: OutboundGroupId,
        /// Name; unique in the group.
        #[field(text(1, 190))]
        pub name: String,
        /// Days on which it starts.
        #[field(default("mon-sun"))]
        pub days: Weekdays,
        /// First minute of the day, 0 to 1439.
        #[field(range(0, 1439), default("0"))]
        pub start_minute: u16,
        /// Minute after the last, 1 to 1440. Not after `start_minute`: it runs over midnight into the next day.
        #[field(range(1, 1440), default("1440"))]
        pub end_minute: u16,
        /// 0 to 5.
        #[field(range(0, 5), default("0"))]
        pub priority: u8,
    }
    Resource::new("time_chunks", "time chunk", Owner::Shared).part_of("outbound_groups").unique(&[&["outbound_group_id", "name"]])
}

resource! {
    /// An inbound group: numbers with one price list.
    pub struct InboundGroup {
        /// Id.
        pub id: InboundGroupId,
        /// Name; unique.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// What it is called on invoices; `None`: as its name is. Groups of one such name are one line.
        #[field(text(1, 190))]
        pub invoice_name: Option<String>,
        /// Calls to its numbers are charged to the numbers' owners.
        #[field(default("false"))]
        pub chargeable: bool,
        /// Its calls use included seconds before they cost money.
        #[field(default("false"))]
        pub uses_included: bool,
    }
    Resource::new("inbound_groups", "inbound group", Owner::Shared)
}

/// A set of days of the week, Monday first. Written `"mon,tue,wed"` or `"mon-fri"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day.
    pub const ALL: Self = Self(0x7f);
    const NAMES: [&'static str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// Whether the set has this day.
    #[must_use]
    pub const fn contains(self, day: jiff::civil::Weekday) -> bool {
        self.0 >> day.to_monday_zero_offset() & 1 == 1
    }
}

/// A text is not a set of days.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a set of days: write it like \"mon-fri\" or \"sat,sun\"")]
pub struct ParseWeekdaysError(String);

impl FromStr for Weekdays {
    type Err = ParseWeekdaysError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParseWeekdaysError(text.to_owned());
        let day = |name: &str| Self::NAMES.iter().position(|n| *n == name.trim()).ok_or_else(error);
        let mut days = 0;
        for part in text.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (mut at, last) = (day(first)?, day(last)?);
            days |= 1 << at;
            while at != last {
                at = (at + 1) % 7;
                days |= 1 << at;
            }
        }
        Ok(Self(days))
    }
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = Self::NAMES.iter().enumerate().filter(|(i, _)| self.0 >> i & 1 == 1).map(|(_, name)| *name);
        f.pad(&days.collect::<Vec<_>>().join(","))
    }
}

impl TryFrom<String> for Weekdays {
    type Error = ParseWeekdaysError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Weekdays> for String {
    fn from(days: Weekdays) -> Self {
        days.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Weekdays;
    use jiff::civil::Weekday;

    #[test]
    fn ranges_and_lists() {
        let working: Weekdays = "mon-fri".parse().expect("range");
        assert!(working.contains(Weekday::Friday) && !working.contains(Weekday::Saturday));
        let over_the_weekend: Weekdays = "sat-mon, thu".parse().expect("wraps");
        assert_eq!(over_the_weekend.to_string(), "mon,thu,sat,sun");
        assert_eq!("mon-sun".parse(), Ok(Weekdays::ALL));
        assert!("".parse::<Weekdays>().is_err() && "funday".parse::<Weekdays>().is_err());
    }
}
