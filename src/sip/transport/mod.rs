//! Sockets. Everything that comes in is bounded, and nothing waits for a receiver that is slow.

mod connections;
mod stream;
mod tls;
mod udp;

pub use connections::Connections;
pub use tls::Certificate;
pub use udp::Udp;

use super::endpoint::Peer;
use super::wire::Frame;

/// What came in over a stream.
#[derive(Debug)]
pub struct Incoming {
    /// From whom.
    pub from: Peer,
    /// What.
    pub frame: Frame,
}
