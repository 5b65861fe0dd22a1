//! The client's side: a request that waits for its final response (RFC 3261, 17.1.2).

use std::time::{Duration, Instant};

use super::{LIFETIME, T1, T2};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Trying,
    Proceeding,
    /// A final response came, or none in time. What comes now is a retransmission. Whoever holds the machine may drop it at once
    /// if it ignores responses that belong to no transaction; timer K is only needed by those that do not.
    Completed,
}

/// A request that was sent.
#[derive(Debug, Clone)]
pub struct Client {
    state: State,
    /// Interval of timer E; `None`: the transport is reliable.
    interval: Option<Duration>,
    /// When timer E fires.
    again_at: Instant,
    /// When timer F fires.
    gives_up_at: Instant,
}

/// What has to be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing before [`Client::deadline`].
    Nothing,
    /// Send the request again.
    Again,
    /// No final response in time: as if 408 had come (RFC 3261, 8.1.3.1).
    GaveUp,
}

impl Client {
    /// The request is being sent now.
    #[must_use]
    pub fn new(now: Instant, reliable: bool) -> Self {
        let interval = (!reliable).then_some(T1);
        Self { state: State::Trying, interval, again_at: now + T1, gives_up_at: now + LIFETIME }
    }

    /// When a timer fires next.
    #[must_use]
    pub fn deadline(&self) -> Instant {
        match self.interval {
            Some(_) => self.again_at.min(self.gives_up_at),
            None => self.gives_up_at,
        }
    }

    /// Timers, at `now`.
    pub fn due(&mut self, now: Instant) -> Due {
        if self.state == State::Completed {
            return Due::Nothing;
        }
        if now >= self.gives_up_at {
            self.state = State::Completed;
            return Due::GaveUp;
        }
        match &mut self.interval {
            Some(interval) if now >= self.again_at => {
                *interval = if self.state == State::Proceeding { T2 } else { (*interval * 2).min(T2) };
                self.again_at = now + *interval;
                Due::Again
            }
            _ => Due::Nothing,
        }
    }

    /// A response came. `true`: it is the final one, and the first.
    pub fn response(&mut self, code: u16) -> bool {
        if self.state == State::Completed {
            return false;
        }
        if code < 200 {
            self.state = State::Proceeding;
            return false;
        }
        self.state = State::Completed;
        true
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Client, Due};

    /// Plays time forward and notes after how many milliseconds what happened.
    fn play(client: &mut Client, begin: Instant, until_ms: u64) -> Vec<(u64, Due)> {
        let mut seen = Vec::new();
        for ms in 0..=until_ms {
            let due = client.due(begin + Duration::from_millis(ms));
            if due != Due::Nothing {
                seen.push((ms, due));
            }
        }
        seen
    }

    #[test]
    fn silence_is_answered_with_the_intervals_of_the_standard() {
        let begin = Instant::now();
        let seen = play(&mut Client::new(begin, false), begin, 40_000);
        let again: Vec<_> = seen.iter().filter(|(_, due)| *due == Due::Again).map(|(ms, _)| *ms).collect();
        assert_eq!(again, [500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500]);
        assert_eq!(seen.last(), Some(&(32_000, Due::GaveUp)));
        assert_eq!(seen.len(), 11, "it gives up once");
    }

    #[test]
    fn a_reliable_transport_repeats_nothing() {
        let begin = Instant::now();
        assert_eq!(play(&mut Client::new(begin, true), begin, 40_000), [(32_000, Due::GaveUp)]);
    }

    #[test]
    fn a_provisional_response_slows_down_and_a_final_one_ends() {
        let begin = Instant::now();
        let mut client = Client::new(begin, false);
        assert!(!client.response(100));
        let seen = play(&mut client, begin, 9_000);
        assert_eq!(seen, [(500, Due::Again), (4_500, Due::Again), (8_500, Due::Again)]);
        assert!(client.response(200));
        assert!(!client.response(200), "a retransmission");
        assert!(play(&mut client, begin, 40_000).is_empty());
    }
}
