//! Whether an Asterisk would serve a call, from what it answers. Knows no socket: time is an argument.
//!
//! Two things are asked. OPTIONS tells whether the machine answers at all. A test call goes through Asterisk's dialplan to `routed`
//! and tells whether calls would be served. What an answer says counts at once; silence counts only when so many questions
//! were lost that a bad network does not explain it.

use std::time::{Duration, Instant};

use crate::model::Health;

/// OPTIONS while they are answered.
const ASK: Duration = Duration::from_millis(250);

/// OPTIONS while the last one is not answered.
const ASK_AGAIN: Duration = Duration::from_millis(40);

/// Silence after which a machine is down, if it left so many questions without an answer. With a fifth of all datagrams lost each
/// way, that many in a row are lost less than once in four million times.
const SILENCE: (Duration, u32) = (Duration::from_millis(850), 15);

/// OPTIONS answered one after the other before a machine that was silent is trusted again.
const ANSWERS: u32 = 3;

/// Time between the beginnings of test calls.
const CALL: Duration = Duration::from_millis(250);

/// How often an INVITE is sent again, also after a provisional answer: the final one may have been lost.
const CALL_AGAIN: Duration = Duration::from_millis(50);

/// A test call that has no final answer by then was too slow.
const CALL_SLOW: Duration = Duration::from_millis(400);

/// Test calls in a row that are too slow before a machine is overloaded.
const SLOW_CALLS: u32 = 2;

/// Test calls served one after the other before a machine that did not serve calls is trusted again.
const SERVED: u32 = 2;

/// The answer to a test call with which routed says that Asterisk falls behind with its work, and the one that it has too much.
const BUSY: u16 = 480;
const FULL: u16 = 486;

/// What has to be sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// An OPTIONS with this number.
    Options(u32),
    /// The INVITE of the test call with this number, for the first time or again.
    Invite(u32),
    /// CANCEL the test call with this number: it was too slow.
    Cancel(u32),
}

/// What is known of one machine.
#[derive(Debug)]
pub struct Pulse {
    reach: Reach,
    calls: Calls,
}

/// Whether it answers.
#[derive(Debug)]
struct Reach {
    number: u32,
    asked: Option<Instant>,
    answered: Instant,
    unanswered: u32,
    in_a_row: u32,
    silent: bool,
}

/// Whether its calls are served.
#[derive(Debug, Default)]
struct Calls {
    number: u32,
    /// When the test call that is under way began and was sent last.
    running: Option<(Instant, Instant)>,
    last: Option<Instant>,
    unserved: bool,
    slow: u32,
    overloaded: bool,
    served: u32,
    /// routed said with the last test call that Asterisk falls behind.
    busy: bool,
}

impl Pulse {
    /// A machine that is taken for good until it proves otherwise.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        let reach = Reach { number: 0, asked: None, answered: now, unanswered: 0, in_a_row: 0, silent: false };
        Self { reach, calls: Calls::default() }
    }

    /// What it is good for.
    #[must_use]
    pub fn health(&self) -> Health {
        if self.reach.silent {
            Health::Silent
        } else if self.calls.unserved {
            Health::NoRouted
        } else if self.calls.overloaded {
            Health::Overloaded
        } else if self.calls.slow > 0 || self.calls.busy {
            Health::Degraded
        } else {
            Health::Up
        }
    }

    /// What has to be sent now; to be asked every few hundredths of a second. Silence while nobody asked is no silence.
    pub fn ask(&mut self, now: Instant) -> Vec<Ask> {
        let mut asks = Vec::new();
        asks.extend(self.reach.ask(now).map(Ask::Options));
        // A machine that does not answer at all need not be called.
        if self.reach.silent {
            self.calls.running = None;
        } else {
            asks.extend(self.calls.ask(now));
        }
        asks
    }

    /// The OPTIONS with this number was answered, with whatever code.
    pub fn answered(&mut self, number: u32, now: Instant) {
        self.reach.answer(number, now);
    }

    /// The test call with this number got this status code.
    pub fn called(&mut self, number: u32, code: u16) {
        self.calls.answer(number, code);
    }
}

impl Reach {
    fn ask(&mut self, now: Instant) -> Option<u32> {
        let pause = if self.unanswered > 0 && !self.silent { ASK_AGAIN } else { ASK };
        if self.asked.is_some_and(|at| now.duration_since(at) < pause) {
            return None;
        }
        if self.unanswered > 0 {
            self.in_a_row = 0;
        }
        self.asked = Some(now);
        self.number = self.number.wrapping_add(1);
        self.unanswered = self.unanswered.saturating_add(1);
        // The one that goes out now is not counted: it had no time yet.
        if self.unanswered > SILENCE.1 && now.duration_since(self.answered) >= SILENCE.0 {
            self.silent = true;
        }
        Some(self.number)
    }

    fn answer(&mut self, number: u32, now: Instant) {
        self.answered = self.answered.max(now);
        // A late answer to an earlier one shows that it lives, not that it answers in time.
        if number == self.number && self.unanswered > 0 {
            self.in_a_row = self.in_a_row.saturating_add(1);
        }
        self.unanswered = 0;
        if self.in_a_row >= ANSWERS {
            self.silent = false;
        }
    }
}

impl Calls {
    fn ask(&mut self, now: Instant) -> Option<Ask> {
        if let Some((began, sent)) = self.running {
            if now.duration_since(began) >= CALL_SLOW {
                self.running = None;
                self.slow = self.slow.saturating_add(1);
                self.served = 0;
                self.overloaded |= self.slow >= SLOW_CALLS;
                return Some(Ask::Cancel(self.number));
            }
            if now.duration_since(sent) < CALL_AGAIN {
                return None;
            }
            self.running = Some((began, now));
            return Some(Ask::Invite(self.number));
        }
        if self.last.is_some_and(|at| now.duration_since(at) < CALL) {
            return None;
        }
        self.number = self.number.wrapping_add(1);
        (self.running, self.last) = (Some((now, now)), Some(now));
        Some(Ask::Invite(self.number))
    }

    fn answer(&mut self, number: u32, code: u16) {
        if number != self.number || self.running.is_none() || code < 200 {
            return;
        }
        self.running = None;
        // Asterisk does not take us for Kamailio, and says nothing of calls that come from there.
        if matches!(code, 401 | 403) {
            return;
        }
        self.busy = matches!(code, BUSY | FULL);
        // 503: the dialplan found no routed, or Asterisk itself is too busy. Any other answer went through routed.
        if code == 503 {
            (self.unserved, self.served) = (true, 0);
            return;
        }
        if code == FULL {
            (self.slow, self.unserved, self.overloaded, self.served) = (0, false, true, 0);
            return;
        }
        self.slow = 0;
        self.served = self.served.saturating_add(1);
        if self.served >= SERVED {
            (self.unserved, self.overloaded) = (false, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::time::{Duration, Instant};

    use super::{Ask, Pulse};
    use crate::model::Health;

    const STEP: Duration = Duration::from_millis(20);

    /// A machine on the other side of a network.
    struct World {
        pulse: Pulse,
        now: Instant,
        /// Datagrams on their way back: when they arrive, what they answer and with which code.
        coming: VecDeque<(Instant, Ask, u16)>,
    }

    impl World {
        fn new() -> Self {
            let now = Instant::now();
            Self { pulse: Pulse::new(now), now, coming: VecDeque::new() }
        }

        /// Lets time pass; `answers` tells what becomes of a datagram: its code and how long the answer takes.
        fn pass(&mut self, time: Duration, mut answers: impl FnMut(Ask) -> Option<(u16, Duration)>) {
            let end = self.now + time;
            while self.now < end {
                for ask in self.pulse.ask(self.now) {
                    if let Some((code, after)) = answers(ask) {
                        self.coming.push_back((self.now + after, ask, code));
                    }
                }
                self.now += STEP;
                let arrived: Vec<_> = self.coming.iter().copied().filter(|(at, ..)| *at <= self.now).collect();
                self.coming.retain(|(at, ..)| *at > self.now);
                for (at, ask, code) in arrived {
                    match ask {
                        Ask::Options(number) => self.pulse.answered(number, at),
                        Ask::Invite(number) => self.pulse.called(number, code),
                        Ask::Cancel(_) => {}
                    }
                }
            }
        }

        fn is(&self, health: Health) {
            assert_eq!(self.pulse.health(), health, "{:?}", self.pulse);
        }
    }

    /// All is well: OPTIONS and test calls are answered at once.
    fn well(ask: Ask) -> Option<(u16, Duration)> {
        Some((if matches!(ask, Ask::Options(_)) { 200 } else { 404 }, Duration::from_millis(2)))
    }

    #[test]
    fn a_machine_that_falls_silent_is_down_within_a_second_and_up_again_by_itself() {
        for before in [1000, 1010, 1070, 1130, 1249] {
            let mut world = World::new();
            world.pass(Duration::from_millis(before), well);
            world.is(Health::Up);
            world.pass(Duration::from_millis(950), |_| None);
            world.is(Health::Silent);
            world.pass(Duration::from_secs(60), |_| None);
            world.is(Health::Silent);
            world.pass(Duration::from_millis(1000), well);
            world.is(Health::Up);
        }
    }

    #[test]
    fn a_machine_without_routed_is_down_with_its_next_test_call() {
        let mut world = World::new();
        world.pass(Duration::from_secs(1), well);
        let without = |ask| match ask {
            Ask::Options(_) => well(ask),
            _ => Some((503, Duration::from_millis(5))),
        };
        world.pass(Duration::from_millis(300), without);
        world.is(Health::NoRouted);
        world.pass(Duration::from_millis(240), well);
        world.is(Health::NoRouted);
        world.pass(Duration::from_millis(400), well);
        world.is(Health::Up);
    }

    #[test]
    fn a_machine_that_does_not_know_who_asks_is_not_taken_out() {
        let mut world = World::new();
        world.pass(Duration::from_secs(5), |ask| match ask {
            Ask::Options(_) => well(ask),
            _ => Some((401, Duration::from_millis(5))),
        });
        world.is(Health::Up);
    }

    #[test]
    fn one_slow_test_call_degrades_and_two_take_it_out() {
        let mut world = World::new();
        let slow = |ask| match ask {
            Ask::Options(_) => well(ask),
            _ => Some((404, Duration::from_secs(3))),
        };
        world.pass(Duration::from_millis(500), slow);
        world.is(Health::Degraded);
        world.pass(Duration::from_millis(500), slow);
        world.is(Health::Overloaded);
        world.pass(Duration::from_millis(1000), well);
        world.is(Health::Up);
    }

    #[test]
    fn routed_tells_that_asterisk_has_too_much_to_do() {
        let mut world = World::new();
        let says = |code| {
            move |ask| match ask {
                Ask::Options(_) => well(ask),
                _ => Some((code, Duration::from_millis(5))),
            }
        };
        world.pass(Duration::from_millis(300), says(480));
        world.is(Health::Degraded);
        world.pass(Duration::from_millis(300), says(486));
        world.is(Health::Overloaded);
        world.pass(Duration::from_millis(240), says(480));
        world.is(Health::Overloaded);
        world.pass(Duration::from_millis(400), says(480));
        world.is(Health::Degraded);
        world.pass(Duration::from_millis(300), well);
        world.is(Health::Up);
    }

    #[test]
    fn who_did_not_ask_does_not_conclude() {
        let mut world = World::new();
        world.pass(Duration::from_secs(1), well);
        // This process was stopped for ten seconds.
        world.now += Duration::from_secs(10);
        world.pass(Duration::from_millis(100), well);
        world.is(Health::Up);
    }

    /// A fifth of all datagrams is lost, each way, for an hour.
    #[test]
    fn a_bad_network_does_not_make_it_flap() {
        let (mut world, mut dice) = (World::new(), 1u64);
        let mut lost = || {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (dice >> 33).is_multiple_of(5)
        };
        for _ in 0..3600 {
            world.pass(Duration::from_secs(1), |ask| if lost() || lost() { None } else { well(ask) });
            assert!(!world.pulse.health().is_down(), "{:?}", world.pulse);
        }
    }
}
