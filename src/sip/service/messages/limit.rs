//! How many messages a line may send.

use std::collections::HashMap;

use crate::model::Timestamp;

/// Messages of one line in a window.
const MESSAGES_MAX: u32 = 60;

/// Milliseconds of a window.
const WINDOW_MS: i64 = 60_000;

/// Counts messages by sender.
#[derive(Debug, Default)]
pub(super) struct Limit {
    since: Timestamp,
    seen: HashMap<String, u32>,
}

impl Limit {
    /// Whether a message of this sender passes. As many senders are told apart as lines authenticate in a window.
    pub fn pass(&mut self, sender: &str, now: Timestamp) -> bool {
        if now.millis_since(self.since) >= WINDOW_MS || now < self.since {
            *self = Self { since: now, seen: HashMap::new() };
        }
        let count = self.seen.entry(sender.to_owned()).or_default();
        *count = count.saturating_add(1);
        *count <= MESSAGES_MAX
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, MESSAGES_MAX};
    use crate::model::Timestamp;

    #[test]
    fn who_sends_too_much_waits_for_the_next_minute_and_nobody_else_does() {
        let (mut limit, begin) = (Limit::default(), Timestamp::from_micros(1_000_000_000));
        let passed = (0..100).filter(|_| limit.pass("100@a", begin)).count();
        assert_eq!(passed, usize::try_from(MESSAGES_MAX).expect("small"));
        assert!(limit.pass("101@a", begin));
        assert!(!limit.pass("100@a", begin.plus_millis(59_000)));
        assert!(limit.pass("100@a", begin.plus_millis(61_000)));
    }
}
