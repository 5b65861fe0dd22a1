//! In which order NOTIFYs leave, and how many at once: a receive buffer that overflows costs half a second for each that is lost.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use super::subscription::Number;
use crate::sip::endpoint::{Id, Peer};

/// NOTIFYs on their way to one address.
const WINDOW: usize = 48;

/// NOTIFYs on their way to all addresses: their answers have to fit into our own receive buffer.
const WINDOW_ALL: usize = 128;

/// After this time one counts as arrived or lost, so that phones that are gone do not hold up the others.
const SLOT: Duration = Duration::from_millis(40);

/// The way to one address.
#[derive(Debug, Default)]
struct Lane {
    waiting: VecDeque<Number>,
    /// On their way, the oldest first. Those that were answered are in here until they are the oldest.
    slots: VecDeque<(Instant, Id)>,
    used: usize,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    lanes: HashMap<Peer, Lane>,
    on_their_way: HashMap<Id, (Number, Peer, bool)>,
    /// Lanes that may have something to send.
    ready: VecDeque<Peer>,
    /// Slots that are used on all lanes.
    used: usize,
}

impl Outbox {
    /// A subscription has something to tell. It must not wait already.
    pub fn push(&mut self, number: Number, peer: Peer) {
        self.lanes.entry(peer).or_default().waiting.push_back(number);
        self.ready.push_back(peer);
    }

    /// The next that may be sent now.
    pub fn pop(&mut self) -> Option<Number> {
        while let Some(peer) = self.ready.front()
            && self.used < WINDOW_ALL
        {
            if let Some(lane) = self.lanes.get_mut(peer)
                && lane.used < WINDOW
                && let Some(number) = lane.waiting.pop_front()
            {
                return Some(number);
            }
            self.ready.pop_front();
        }
        None
    }

    /// It was sent.
    pub fn sent(&mut self, number: Number, peer: Peer, id: Id, now: Instant) {
        let lane = self.lanes.entry(peer).or_default();
        lane.used += 1;
        self.used += 1;
        lane.slots.push_back((now + SLOT, id));
        self.on_their_way.insert(id, (number, peer, true));
    }

    /// It was answered or given up: whose it was.
    pub fn done(&mut self, id: Id) -> Option<Number> {
        let (number, peer, holds) = self.on_their_way.remove(&id)?;
        if holds && let Some(lane) = self.lanes.get_mut(&peer) {
            lane.used = lane.used.saturating_sub(1);
            self.used = self.used.saturating_sub(1);
            self.ready.push_back(peer);
        }
        Some(number)
    }

    /// Frees the slots of those that took too long, and forgets addresses to which nothing goes.
    pub fn tick(&mut self, now: Instant) {
        let Self { lanes, on_their_way, ready, used } = self;
        lanes.retain(|peer, lane| {
            while let Some((at, id)) = lane.slots.front().copied() {
                match on_their_way.get_mut(&id) {
                    Some((_, _, holds)) if *holds => {
                        if at > now {
                            break;
                        }
                        *holds = false;
                        lane.used = lane.used.saturating_sub(1);
                        *used = used.saturating_sub(1);
                        ready.push_back(*peer);
                    }
                    _ => {}
                }
                lane.slots.pop_front();
            }
            !(lane.waiting.is_empty() && lane.slots.is_empty())
        });
    }

    /// When [`Self::tick`] is due, if something waits for a slot.
    pub fn deadline(&self) -> Option<Instant> {
        let waiting = self.lanes.values().filter(|lane| !lane.waiting.is_empty());
        waiting.filter_map(|lane| lane.slots.front().map(|(at, _)| *at)).min()
    }
}
