//! Keeps what strangers cause from filling the log.

use std::sync::Mutex;
use std::time::Duration;

use tokio::time::Instant;

/// Lets one event through per period and counts the others.
#[derive(Debug)]
pub struct Seldom {
    period: Duration,
    state: Mutex<(Option<Instant>, u64)>,
}

impl Seldom {
    /// One event per `period`.
    #[must_use]
    pub fn new(period: Duration) -> Self {
        Self { period, state: Mutex::new((None, 0)) }
    }

    /// Whether this event may be logged; if so, the number of events kept quiet since the last one that was.
    #[must_use]
    pub fn allow(&self) -> Option<u64> {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let now = Instant::now();
        if state.0.is_some_and(|last| now.duration_since(last) < self.period) {
            state.1 += 1;
            return None;
        }
        let quiet = std::mem::take(&mut state.1);
        state.0 = Some(now);
        Some(quiet)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Seldom;

    #[tokio::test(start_paused = true)]
    async fn a_flood_is_one_line_and_a_number() {
        let seldom = Seldom::new(Duration::from_secs(1));
        let logged: Vec<_> = (0..5).filter_map(|_| seldom.allow()).collect();
        assert_eq!(logged, [0]);
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(seldom.allow(), Some(4));
    }
}
