//! Requests of others, remembered so that each is served once.

use std::collections::{HashMap, VecDeque};
use std::time::Instant;

use super::Peer;
use crate::sip::message::Request;
use crate::sip::transaction::{Key, Server};

/// Requests that are remembered. Beyond, the oldest is forgotten, and served again if it comes again.
const REMEMBERED_MAX: usize = 65_536;

/// A request that waits for its answer.
#[derive(Debug, Clone)]
pub struct Ticket {
    key: Key,
    /// Where it came from, and where the answer goes.
    pub from: Peer,
    /// Tag for To if it has none: the local tag of a dialog that the request makes.
    pub tag: String,
}

/// What is known of a request.
pub(super) enum Seen {
    /// It is new.
    New(Ticket),
    /// It came before, and this is its answer, if it has one already.
    Again(Option<Vec<u8>>),
}

/// All of them.
#[derive(Debug)]
pub(super) struct Servers {
    seed: u64,
    tags: u64,
    known: HashMap<Key, Server>,
    /// The oldest first; all last equally long.
    order: VecDeque<(Instant, Key)>,
}

impl Servers {
    pub fn new(seed: u64) -> Self {
        Self { seed, tags: 0, known: HashMap::new(), order: VecDeque::new() }
    }

    /// A tag that was never used.
    pub fn tag(&mut self) -> String {
        self.tags += 1;
        format!("{:016x}-{:x}", self.seed, self.tags)
    }

    pub fn receive(&mut self, request: &Request, from: Peer, now: Instant) -> Seen {
        let key = Key::of(request);
        if let Some(known) = self.known.get(&key) {
            return Seen::Again(known.again().map(<[u8]>::to_vec));
        }
        while self.known.len() >= REMEMBERED_MAX {
            let Some((_, oldest)) = self.order.pop_front() else { break };
            self.known.remove(&oldest);
        }
        let server = Server::new(now);
        self.order.push_back((server.ends_at(), key.clone()));
        self.known.insert(key.clone(), server);
        Seen::New(Ticket { key, from, tag: self.tag() })
    }

    pub fn answered(&mut self, ticket: &Ticket, bytes: &[u8], now: Instant) {
        if let Some(server) = self.known.get_mut(&ticket.key) {
            server.answer(bytes, now);
        }
    }

    pub fn deadline(&self) -> Option<Instant> {
        self.order.front().map(|(at, _)| *at)
    }

    pub fn tick(&mut self, now: Instant) {
        while self.order.front().is_some_and(|(at, _)| *at <= now) {
            let Some((_, key)) = self.order.pop_front() else { return };
            match self.known.get(&key).map(Server::ends_at) {
                Some(ends_at) if ends_at > now => self.order.push_back((ends_at, key)),
                _ => drop(self.known.remove(&key)),
            }
        }
    }
}
