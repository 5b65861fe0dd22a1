//! In which order events are read: by id, none before one that may still come.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How long a missing id is waited for before it is asked whether anybody still writes it.
pub const GRACE: Duration = Duration::from_secs(3);

/// Knows how far somebody has read, and which ids are missing on the way.
///
/// Ids are given out in order and committed in any: an id that is missing may belong to a transaction that is still open. What
/// is behind it waits until it is there, or is known not to come.
#[derive(Debug)]
pub struct Order {
    position: i64,
    /// First id of each run of missing ones, and since when it is missed.
    missing: BTreeMap<i64, Instant>,
    /// Ids up to this one that are not there will not come.
    settled: i64,
}

impl Order {
    /// Read up to this id.
    #[must_use]
    pub const fn new(position: i64) -> Self {
        Self { position, missing: BTreeMap::new(), settled: 0 }
    }

    /// Up to where everything was read.
    #[must_use]
    pub const fn position(&self) -> i64 {
        self.position
    }

    /// How many of these ids, which are those behind the position in order, may be read now: they count as read. Also the
    /// first run of ids that has been missed for [`GRACE`] and stands in the way.
    pub fn ready(&mut self, ids: &[i64], now: Instant) -> (usize, Option<(i64, i64)>) {
        let (mut expected, mut free, mut blocked) = (self.position + 1, ids.len(), None);
        for (index, id) in ids.iter().enumerate() {
            if *id > expected && *id - 1 > self.settled {
                let since = *self.missing.entry(expected).or_insert(now);
                if blocked.is_none() {
                    let overdue = now.saturating_duration_since(since) >= GRACE;
                    (free, blocked) = (index, Some(overdue.then_some((expected, *id - 1))));
                }
            }
            expected = *id + 1;
        }
        if let Some(last) = ids.get(..free).and_then(<[i64]>::last) {
            self.position = *last;
        }
        self.missing.retain(|first, _| *first > self.position);
        (free, blocked.flatten())
    }

    /// Ids up to this one that are not there will not come.
    pub fn settle(&mut self, last: i64) {
        self.settled = self.settled.max(last);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::{GRACE, Order};

    #[test]
    fn what_stands_behind_a_missing_id_waits_for_it() {
        let (mut order, now) = (Order::new(10), Instant::now());
        assert_eq!(order.ready(&[11, 12, 14, 15], now), (2, None));
        assert_eq!(order.ready(&[14, 15], now + GRACE / 2), (0, None));
        assert_eq!(order.ready(&[13, 14, 15], now + GRACE / 2), (3, None), "it came");
        assert_eq!(order.ready(&[17], now), (0, None));
        assert_eq!(order.ready(&[17, 18, 21], now + GRACE), (0, Some((16, 16))), "it is time to ask");
        order.settle(16);
        assert_eq!(order.ready(&[17, 18, 21], now + GRACE), (2, None));
        assert_eq!(order.ready(&[21], now + GRACE * 2), (0, Some((19, 20))), "missed since it was first seen");
        assert_eq!(order.position(), 18);
    }

    proptest! {
        /// Transactions commit in any order and some never: each event is read once and in order.
        #[test]
        fn everything_that_is_committed_is_read_once_and_in_order(
            commits in proptest::collection::vec(proptest::option::of(0u64..60), 1..60), limit in 1usize..9,
        ) {
            let (mut order, begin, mut read) = (Order::new(0), Instant::now(), Vec::<i64>::new());
            let step = Duration::from_millis(100);
            for tick in 0..2000u32 {
                let there = |id: &i64| {
                    let at = commits[usize::try_from(*id - 1).expect("small")];
                    at.is_some_and(|at| at <= u64::from(tick))
                };
                let last = i64::try_from(commits.len()).expect("small");
                let ids: Vec<i64> = (order.position() + 1..=last).filter(there).take(limit).collect();
                let (ready, ask) = order.ready(&ids, begin + step * tick);
                read.extend(&ids[..ready]);
                if let Some((from, to)) = ask {
                    // who asks waits for those that are still being written
                    let open = (from..=to).any(|id| !there(&id) && commits[usize::try_from(id - 1).expect("small")].is_some());
                    if !open {
                        order.settle(to);
                    }
                }
            }
            let all: Vec<i64> = (1..).zip(&commits).filter(|(_, at)| at.is_some()).map(|(id, _)| id).collect();
            prop_assert_eq!(read, all);
        }
    }
}
