//! How many requests one address may make: a bucket that fills steadily (GCRA).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use crate::model::Timestamp;

/// Addresses that are remembered. Beyond that, those that have been quiet are forgotten.
const ADDRESSES_MAX: usize = 50_000;

/// A limit for each address.
#[derive(Debug)]
pub struct Limit {
    /// Microseconds of one request.
    interval: i64,
    /// Microseconds that may be used ahead.
    burst: i64,
    /// When the bucket of an address is full again.
    full_at: Mutex<HashMap<IpAddr, i64>>,
}

impl Limit {
    /// So many a second on average, and so many at once.
    #[must_use]
    pub fn new(per_second: u32, burst: u32) -> Self {
        let interval = 1_000_000 / i64::from(per_second.max(1));
        Self { interval, burst: interval * i64::from(burst.max(1)), full_at: Mutex::default() }
    }

    /// Counts a request.
    ///
    /// # Errors
    /// It is one too many; the seconds after which the next one is taken.
    pub fn take(&self, address: IpAddr, now: Timestamp) -> Result<(), u64> {
        let now = now.micros();
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= ADDRESSES_MAX && !full_at.contains_key(&address) {
            full_at.retain(|_, full| *full > now);
            if full_at.len() >= ADDRESSES_MAX {
                return Err(1);
            }
        }
        let full = full_at.entry(address).or_insert(now);
        let next = (*full).max(now) + self.interval;
        if next - now > self.burst {
            let wait = (next - now - self.burst).unsigned_abs();
            return Err(wait.div_ceil(1_000_000).max(1));
        }
        *full = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::Limit;
    use crate::model::Timestamp;

    #[test]
    fn a_burst_is_taken_then_the_average() {
        let (limit, anna, bob) = (Limit::new(10, 3), IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::from([192, 0, 2, 1]));
        let at = |ms: i64| Timestamp::from_micros(ms * 1000);
        let taken = |ms| limit.take(anna, at(ms)).is_ok();
        assert_eq!([taken(0), taken(0), taken(0), taken(0)], [true, true, true, false]);
        assert!(limit.take(bob, at(0)).is_ok(), "others are not concerned");
        assert_eq!([taken(99), taken(100), taken(150), taken(1000)], [false, true, false, true]);
        assert_eq!(limit.take(anna, at(-5000)), Err(6), "a clock that ran back");
    }
}
