//! Requests in, requests out: transactions over datagrams and streams, without a socket and without a clock.
//!
//! An OPTIONS client is [`Endpoint::request`] and a look at the [`Event`]s that come for its [`Id`].

mod clients;
mod servers;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::time::Instant;

pub use clients::Id;
pub use servers::Ticket;

use self::clients::Clients;
use self::servers::Servers;
use super::message::{Outgoing, Reply, Request, Response};
use super::wire::{Frame, Message, Refused, Start, datagram};

/// Where something comes from or goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Peer {
    /// Its address.
    pub address: SocketAddr,
    /// How it is reached.
    pub transport: Transport,
}

/// Transport protocols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Transport {
    /// Datagrams.
    Udp,
    /// A stream.
    Tcp,
    /// A stream inside TLS.
    Tls,
}

impl Transport {
    /// As it is written in a Via.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Udp => "UDP",
            Self::Tcp => "TCP",
            Self::Tls => "TLS",
        }
    }

    /// Whether nothing has to be repeated.
    #[must_use]
    pub const fn is_reliable(self) -> bool {
        !matches!(self, Self::Udp)
    }
}

/// Bytes that have to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packet {
    /// Where to.
    pub to: Peer,
    /// A whole message.
    pub bytes: Vec<u8>,
}

/// What happened.
#[derive(Debug)]
pub enum Event {
    /// A new request came; answer it with [`Endpoint::answer`].
    Request(Box<Request>, Ticket),
    /// The final response to a request of ours.
    Answered(Id, Box<Response>),
    /// No final response came in time.
    Unanswered(Id),
}

/// Counts since the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Messages that could not be read.
    pub refused: u64,
    /// Requests that came again.
    pub repeated: u64,
    /// Requests of ours that were sent again.
    pub resent: u64,
    /// Requests of ours that nobody answered.
    pub unanswered: u64,
}

/// One end of SIP conversations.
#[derive(Debug)]
pub struct Endpoint {
    /// Address others reach us under.
    local: SocketAddr,
    clients: Clients,
    servers: Servers,
    packets: Vec<Packet>,
    counts: Counts,
}

impl Endpoint {
    /// Speaks as `local`. `seed` is random: it sets transactions and tags of this process apart from those of others.
    #[must_use]
    pub fn new(local: SocketAddr, seed: u64) -> Self {
        Self {
            local,
            clients: Clients::new(seed),
            servers: Servers::new(seed),
            packets: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// Address others reach us under.
    #[must_use]
    pub const fn local(&self) -> SocketAddr {
        self.local
    }

    /// What has to be sent now, in this order.
    #[must_use]
    pub fn packets(&mut self) -> Vec<Packet> {
        std::mem::take(&mut self.packets)
    }

    /// Counts since the start.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// A datagram came. Keep-alives and what is no message are nothing.
    pub fn datagram(&mut self, bytes: &[u8], from: SocketAddr, now: Instant) -> Option<Event> {
        let start = bytes.iter().position(|byte| !b"\r\n\0".contains(byte))?;
        let from = Peer { address: from, transport: Transport::Udp };
        match datagram(bytes.get(start..)?) {
            Ok(message) => self.message(message, from, now),
            Err(refused) => {
                self.refuse(&refused, from);
                None
            }
        }
    }

    /// A frame came in a stream. Closing the stream after [`Frame::Lost`] is the caller's.
    pub fn frame(&mut self, frame: Frame, from: Peer, now: Instant) -> Option<Event> {
        match frame {
            Frame::Message(message) => self.message(message, from, now),
            Frame::Ping => {
                self.packets.push(Packet { to: from, bytes: b"\r\n".to_vec() });
                None
            }
            Frame::Refused(refused) | Frame::Lost(refused) => {
                self.refuse(&refused, from);
                None
            }
        }
    }

    fn message(&mut self, message: Message, from: Peer, now: Instant) -> Option<Event> {
        if let Start::Response { .. } = message.start {
            let Ok(response) = Response::read(message) else {
                self.counts.refused += 1;
                return None;
            };
            return self.clients.answered(&response).map(|id| Event::Answered(id, Box::new(response)));
        }
        let request = match Request::read(message) {
            Ok(request) => request,
            Err(refused) => {
                self.refuse(&refused, from);
                return None;
            }
        };
        match self.servers.receive(&request, from, now) {
            servers::Seen::New(ticket) => Some(Event::Request(Box::new(request), ticket)),
            servers::Seen::Again(answer) => {
                self.counts.repeated += 1;
                self.packets.extend(answer.map(|bytes| Packet { to: from, bytes }));
                None
            }
        }
    }

    /// Answers what can be answered of a broken request, without remembering it. ACK is never answered.
    fn refuse(&mut self, refused: &Refused, from: Peer) {
        self.counts.refused += 1;
        let Some(message) = &refused.message else { return };
        let acknowledges = matches!(&message.start, Start::Request { method, .. } if method == "ACK");
        if acknowledges || message.headers.get("Via").is_none() {
            return;
        }
        let reply = Reply::new(refused.fault.status()).with("Warning", format!("399 sipd \"{}\"", refused.fault));
        let bytes = reply.write(&message.headers, &self.servers.tag(), from.address);
        self.packets.push(Packet { to: from, bytes });
    }

    /// Answers a request.
    pub fn answer(&mut self, request: &Request, ticket: &Ticket, reply: &Reply, now: Instant) {
        let bytes = reply.write(&request.headers, &ticket.tag, ticket.from.address);
        self.servers.answered(ticket, &bytes, now);
        self.packets.push(Packet { to: ticket.from, bytes });
    }

    /// Sends a request. It needs no Via; the answer comes as an [`Event`] for the id.
    pub fn request(&mut self, outgoing: &Outgoing, to: Peer, now: Instant) -> Id {
        let (id, bytes) = self.clients.send(outgoing, self.local, to, now);
        self.packets.push(Packet { to, bytes });
        id
    }

    /// When [`Self::tick`] is due next.
    #[must_use]
    pub fn deadline(&mut self) -> Option<Instant> {
        [self.clients.deadline(), self.servers.deadline()].into_iter().flatten().min()
    }

    /// Timers.
    pub fn tick(&mut self, now: Instant) -> Vec<Event> {
        self.servers.tick(now);
        let (packets, unanswered) = self.clients.tick(now);
        self.counts.resent += packets.len() as u64;
        self.counts.unanswered += unanswered.len() as u64;
        self.packets.extend(packets);
        unanswered.into_iter().map(Event::Unanswered).collect()
    }
}
