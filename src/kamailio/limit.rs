//! How many events of one source count: whoever guesses passwords must not fill the database.

use std::collections::HashMap;
use std::net::IpAddr;

use crate::model::Timestamp;

/// Events of one address that count in a window.
const EVENTS_MAX: u32 = 20;

/// Milliseconds of a window.
const WINDOW_MS: i64 = 60_000;

/// Addresses that are told apart in a window; events of further ones do not count.
const SOURCES_MAX: usize = 4096;

/// Counts events by source.
#[derive(Debug, Default)]
pub struct Limit {
    since: Timestamp,
    seen: HashMap<IpAddr, u32>,
    dropped: u64,
}

/// Whether an event counts.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It counts.
    Pass,
    /// One too many.
    Drop,
}

impl Limit {
    /// Counts an event. The second value is how many were dropped in a window that just ended, if any were.
    pub fn count(&mut self, source: IpAddr, now: Timestamp) -> (Verdict, Option<u64>) {
        let mut ended = None;
        if now.millis_since(self.since) >= WINDOW_MS || now < self.since {
            ended = Some(self.dropped).filter(|dropped| *dropped > 0);
            *self = Self { since: now, ..Self::default() };
        }
        let known = self.seen.contains_key(&source);
        if !known && self.seen.len() >= SOURCES_MAX {
            self.dropped += 1;
            return (Verdict::Drop, ended);
        }
        let events = self.seen.entry(source).or_default();
        *events = events.saturating_add(1);
        if *events <= EVENTS_MAX {
            return (Verdict::Pass, ended);
        }
        self.dropped += 1;
        (Verdict::Drop, ended)
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::{EVENTS_MAX, Limit, SOURCES_MAX, Verdict};
    use crate::model::Timestamp;

    fn address(number: u32) -> IpAddr {
        Ipv4Addr::from(number).into()
    }

    #[test]
    fn one_source_is_limited_and_others_are_not() {
        let (mut limit, now) = (Limit::default(), Timestamp::from_micros(1_000_000_000));
        let passed = (0..100).filter(|_| limit.count(address(1), now).0 == Verdict::Pass).count();
        assert_eq!(passed, EVENTS_MAX as usize);
        assert_eq!(limit.count(address(2), now).0, Verdict::Pass);
        let (verdict, dropped) = limit.count(address(1), now.plus_millis(60_000));
        assert_eq!((verdict, dropped), (Verdict::Pass, Some(80)));
    }

    #[test]
    fn memory_is_bounded_whatever_sources_there_are() {
        let (mut limit, now) = (Limit::default(), Timestamp::from_micros(1_000_000_000));
        for number in 0..20_000 {
            limit.count(address(number), now);
        }
        assert_eq!(limit.seen.len(), SOURCES_MAX);
    }
}
