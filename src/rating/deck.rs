//! The contents of a rate deck, and what two of them differ in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Terms;
use crate::model::{Digits, Exact, Micros, Price};

/// What a deck says about one prefix.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DeckRow {
    /// Numbers that start with this.
    pub prefix: Digits,
    /// Price of 60 seconds.
    pub per_minute: Micros,
    /// Charged once when the call is answered.
    pub connect_fee: Micros,
    /// Least price of an answered call.
    pub minimum: Micros,
    /// Seconds of talk paid by the connect fee.
    pub included_seconds: u32,
    /// Seconds charged for the first started second beyond those, at least 1.
    pub first_block: u32,
    /// Seconds of each further step, at least 1.
    pub increment: u32,
}

/// Priority of the price rows that decks make: the default.
pub const DECK_PRIORITY: u8 = 5;

impl DeckRow {
    /// What a price row says, if it is one that decks make: of a prefix, at any time of the day, for any caller, of the usual
    /// priority.
    #[must_use]
    pub fn of_price(price: &Price) -> Option<Self> {
        let usual = price.time_chunk_id.is_none() && price.caller_group_id.is_none() && price.priority == DECK_PRIORITY;
        let prefix = price.called_prefix.clone().filter(|_| usual)?;
        Some(Self {
            prefix,
            per_minute: price.per_minute,
            connect_fee: price.connect_fee,
            minimum: price.minimum,
            included_seconds: price.included_seconds,
            first_block: price.first_block,
            increment: price.increment,
        })
    }

    /// What it says, with amounts as exact as money is.
    #[must_use]
    pub fn terms(&self) -> Terms {
        Terms {
            connect_fee: Exact::from_micros(self.connect_fee),
            per_minute: Exact::from_micros(self.per_minute),
            minimum: Exact::from_micros(self.minimum),
            included_seconds: self.included_seconds,
            first_block: self.first_block.max(1),
            increment: self.increment.max(1),
            ..Terms::free(6)
        }
    }

    /// What a call of three minutes costs.
    #[must_use]
    pub fn three_minutes(&self) -> Micros {
        self.terms().price(180)
    }
}

impl fmt::Display for DeckRow {
    /// A line of a deck's contents: prefix, then amounts in millionths, then seconds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { prefix, included_seconds, first_block, increment, .. } = self;
        let (minute, connect, minimum) = (self.per_minute.get(), self.connect_fee.get(), self.minimum.get());
        write!(f, "{prefix} {minute} {connect} {minimum} {included_seconds} {first_block} {increment}")
    }
}

/// A line is none of a deck's contents.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no line of a deck")]
pub struct ParseDeckRowError(String);

impl FromStr for DeckRow {
    type Err = ParseDeckRowError;

    fn from_str(line: &str) -> Result<Self, Self::Err> {
        let parse = || {
            let mut words = line.split(' ');
            let prefix = words.next()?.parse().ok()?;
            let mut number = || words.next()?.parse::<i64>().ok().filter(|number| *number >= 0);
            let (per_minute, connect_fee, minimum) =
                (Micros::new(number()?), Micros::new(number()?), Micros::new(number()?));
            let mut seconds = || u32::try_from(number()?).ok();
            let (included_seconds, first_block, increment) = (seconds()?, seconds()?, seconds()?);
            Some(Self { prefix, per_minute, connect_fee, minimum, included_seconds, first_block, increment })
        };
        parse().ok_or_else(|| ParseDeckRowError(line.chars().take(80).collect()))
    }
}

/// A prefix about which two decks say different things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What the first says; `None`: it is new.
    pub before: Option<DeckRow>,
    /// What the second says; `None`: it is lost.
    pub after: Option<DeckRow>,
}

/// Where two decks differ, by prefix. Both are sorted by prefix and have each prefix once.
#[must_use]
pub fn differences(before: &[DeckRow], after: &[DeckRow]) -> Vec<Difference> {
    let mut found = Vec::new();
    let (mut left, mut right) = (before.iter().peekable(), after.iter().peekable());
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => return found,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(a), Some(b)) => a.prefix.as_str().cmp(b.prefix.as_str()),
        };
        let old = if order.is_le() { left.next() } else { None };
        let new = if order.is_ge() { right.next() } else { None };
        if old != new {
            found.push(Difference { before: old.cloned(), after: new.cloned() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DeckRow, differences};
    use crate::model::Micros;

    fn row(prefix: &str, per_minute: i64) -> DeckRow {
        DeckRow {
            prefix: prefix.parse().expect("digits"),
            per_minute: Micros::new(per_minute),
            connect_fee: Micros::new(7),
            minimum: Micros::ZERO,
            included_seconds: 0,
            first_block: 60,
            increment: 1,
        }
    }

    #[test]
    fn a_line_reads_back_and_garbage_does_not() {
        let it = row("34", 12_345);
        assert_eq!(it.to_string().parse(), Ok(it));
        for garbage in ["", "34", "x 1 1 1 1 1 1", "34 1 1 1 1 1", "34 -1 0 0 0 1 1", "34 1 0 0 0 99999999999 1"] {
            assert!(garbage.parse::<DeckRow>().is_err(), "{garbage:?}");
        }
    }

    #[test]
    fn new_changed_and_lost_prefixes() {
        let (before, after) = ([row("1", 5), row("2", 5), row("33", 5)], [row("2", 6), row("21", 5), row("33", 5)]);
        let told: Vec<_> = differences(&before, &after)
            .into_iter()
            .map(|d| (d.before.map(|r| r.prefix.to_string()), d.after.map(|r| r.prefix.to_string())))
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(told, [(some("1"), None), (some("2"), some("2")), (None, some("21"))]);
        assert_eq!(differences(&after, &after), []);
    }
}
