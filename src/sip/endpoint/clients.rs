//! Requests of ours that wait for their answers.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::net::SocketAddr;
use std::time::Instant;

use super::{Packet, Peer};
use crate::sip::message::{Method, Outgoing, Response};
use crate::sip::transaction::{Client, Due};

/// A request of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(u64);

#[derive(Debug)]
struct Waiting {
    machine: Client,
    method: Method,
    packet: Packet,
}

/// All of them.
#[derive(Debug)]
pub(super) struct Clients {
    seed: u64,
    last: u64,
    waiting: HashMap<Id, Waiting>,
    /// When to look at which. What is no longer waited for is skipped.
    timers: BinaryHeap<Reverse<(Instant, Id)>>,
}

impl Clients {
    pub fn new(seed: u64) -> Self {
        Self { seed, last: 0, waiting: HashMap::new(), timers: BinaryHeap::new() }
    }

    pub fn send(&mut self, outgoing: &Outgoing, local: SocketAddr, to: Peer, now: Instant) -> (Id, Vec<u8>) {
        self.last += 1;
        let id = Id(self.last);
        let via =
            format!("SIP/2.0/{} {local};branch=z9hG4bK{:016x}.{:x};rport", to.transport.name(), self.seed, self.last);
        let bytes = outgoing.write(&via);
        let machine = Client::new(now, to.transport.is_reliable());
        self.timers.push(Reverse((machine.deadline(), id)));
        let packet = Packet { to, bytes: bytes.clone() };
        self.waiting.insert(id, Waiting { machine, method: outgoing.method, packet });
        (id, bytes)
    }

    /// Whose final response this is (RFC 3261, 17.1.3); `None`: nobody's, or no final one.
    pub fn answered(&mut self, response: &Response) -> Option<Id> {
        let (seed, number) = response.via.branch()?.strip_prefix("z9hG4bK")?.split_once('.')?;
        let id = Id(u64::from_str_radix(number, 16).ok()?);
        if u64::from_str_radix(seed, 16).ok()? != self.seed {
            return None;
        }
        let waiting = self.waiting.get_mut(&id).filter(|waiting| response.method == Some(waiting.method))?;
        let is_final = waiting.machine.response(response.code);
        // Responses that belong to nothing are dropped, so that nothing has to wait for retransmissions of this one.
        is_final.then(|| self.waiting.remove(&id)).flatten().map(|_| id)
    }

    pub fn deadline(&mut self) -> Option<Instant> {
        while let Some(Reverse((at, id))) = self.timers.peek() {
            if self.waiting.contains_key(id) {
                return Some(*at);
            }
            self.timers.pop();
        }
        None
    }

    /// What to send again, and which were given up.
    pub fn tick(&mut self, now: Instant) -> (Vec<Packet>, Vec<Id>) {
        let (mut packets, mut given_up) = (Vec::new(), Vec::new());
        while let Some(Reverse((at, id))) = self.timers.peek().copied()
            && at <= now
        {
            self.timers.pop();
            let Some(waiting) = self.waiting.get_mut(&id) else { continue };
            match waiting.machine.due(now) {
                Due::Nothing => {}
                Due::Again => packets.push(waiting.packet.clone()),
                Due::GaveUp => {
                    self.waiting.remove(&id);
                    given_up.push(id);
                    continue;
                }
            }
            self.timers.push(Reverse((waiting.machine.deadline(), id)));
        }
        (packets, given_up)
    }
}
