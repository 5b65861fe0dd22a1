//! Datagrams, received and sent in batches: one wake-up for all that is there.

use std::io;
use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};
use tokio::net::UdpSocket;

/// Datagrams that are taken before anything else has its turn.
const BATCH: usize = 64;

/// Bytes that the system is asked to buffer in each direction.
const BUFFER_BYTES: usize = 4 << 20;

/// Most bytes of a datagram.
const DATAGRAM_BYTES_MAX: usize = 65_535;

/// A socket for datagrams.
#[derive(Debug)]
pub struct Udp {
    socket: UdpSocket,
    buffer: Vec<u8>,
    /// Datagrams that the socket did not take.
    lost: u64,
}

impl Udp {
    /// Listens.
    ///
    /// # Errors
    /// The address is taken or is not one of this machine.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        let socket = Socket::new(Domain::for_address(address), Type::DGRAM, None)?;
        // What the system allows of it: bursts wait there while others are served.
        socket.set_recv_buffer_size(BUFFER_BYTES)?;
        socket.set_send_buffer_size(BUFFER_BYTES)?;
        socket.set_nonblocking(true)?;
        socket.bind(&address.into())?;
        let socket = UdpSocket::from_std(socket.into())?;
        Ok(Self { socket, buffer: vec![0; DATAGRAM_BYTES_MAX], lost: 0 })
    }

    /// Its own address.
    ///
    /// # Errors
    /// The system does not tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Waits until something is there.
    ///
    /// # Errors
    /// The socket failed.
    pub async fn readable(&self) -> io::Result<()> {
        self.socket.readable().await
    }

    /// Takes what is there, up to a batch.
    pub fn receive(&mut self, mut each: impl FnMut(&[u8], SocketAddr)) {
        for _ in 0..BATCH {
            match self.socket.try_recv_from(&mut self.buffer) {
                Ok((length, from)) => each(self.buffer.get(..length).unwrap_or_default(), from),
                // An ICMP error of an earlier datagram is reported here; its transaction notices by itself.
                Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {}
                Err(_) => return,
            }
        }
    }

    /// Sends. What the socket does not take now is lost; transactions send it again.
    pub fn send(&mut self, bytes: &[u8], to: SocketAddr) {
        if let Err(error) = self.socket.try_send_to(bytes, to) {
            self.lost += 1;
            tracing::debug!(%to, %error, lost = self.lost, "a datagram was not sent");
        }
    }
}
