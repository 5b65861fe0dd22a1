//! The connections there are: those that others made, and those that we made because something has to be sent.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::{Certificate, Incoming, stream};
use crate::sip::endpoint::{Peer, Transport};

/// Connections at most. Beyond, new ones are closed at once.
const CONNECTIONS_MAX: usize = 2_048;

/// Messages that wait for one connection. Beyond, the connection is too slow and messages are lost.
const WAITING_MAX: usize = 1_024;

/// Frames of all connections that wait to be served.
const FRAMES_MAX: usize = 1_024;

/// Longest time to connect.
const CONNECT: Duration = Duration::from_secs(4);

/// Longest time until a connection is secured.
const HANDSHAKE: Duration = Duration::from_secs(5);

/// Pause after the system gave no new connection.
const PAUSE: Duration = Duration::from_millis(100);

type Table = Arc<Mutex<HashMap<Peer, mpsc::Sender<Vec<u8>>>>>;

/// All connections.
#[derive(Debug)]
pub struct Connections {
    table: Table,
    frames: mpsc::Sender<Incoming>,
}

fn lock(table: &Table) -> MutexGuard<'_, HashMap<Peer, mpsc::Sender<Vec<u8>>>> {
    table.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the connection out of the table when its task ends, however that ends.
struct Entry(Table, Peer);

impl Drop for Entry {
    fn drop(&mut self) {
        lock(&self.0).remove(&self.1);
    }
}

impl Connections {
    /// None yet. What comes in on any of them comes out of the receiver.
    #[must_use]
    pub fn new() -> (Self, mpsc::Receiver<Incoming>) {
        let (frames, received) = mpsc::channel(FRAMES_MAX);
        (Self { table: Table::default(), frames }, received)
    }

    /// Listens for TCP, in a task of its own.
    ///
    /// # Errors
    /// The address is taken or is not one of this machine.
    pub async fn listen(&self, address: SocketAddr) -> io::Result<tokio::task::JoinHandle<()>> {
        let listener = TcpListener::bind(address).await?;
        let (table, frames) = (Arc::clone(&self.table), self.frames.clone());
        Ok(tokio::spawn(async move {
            loop {
                let (stream, address) = accept(&listener).await;
                let peer = Peer { address, transport: Transport::Tcp };
                if let Some((entry, packets)) = enter(&table, peer) {
                    spawn(entry, frames.clone(), packets, async move { Ok(stream) });
                }
            }
        }))
    }

    /// Listens for TLS, in a task of its own.
    ///
    /// # Errors
    /// The address is taken or is not one of this machine.
    pub async fn listen_tls(
        &self,
        address: SocketAddr,
        certificate: Certificate,
    ) -> io::Result<tokio::task::JoinHandle<()>> {
        let listener = TcpListener::bind(address).await?;
        let (table, frames) = (Arc::clone(&self.table), self.frames.clone());
        Ok(tokio::spawn(async move {
            let connections = async {
                loop {
                    let (stream, address) = accept(&listener).await;
                    let peer = Peer { address, transport: Transport::Tls };
                    let secured = certificate.acceptor().accept(stream);
                    if let Some((entry, packets)) = enter(&table, peer) {
                        spawn(entry, frames.clone(), packets, async move { timeout(HANDSHAKE, secured).await? });
                    }
                }
            };
            tokio::join!(connections, certificate.clone().follow());
        }))
    }

    /// Sends on the connection there is, or makes one. What cannot be sent is lost; transactions tell whoever waits for an answer.
    pub fn send(&self, bytes: Vec<u8>, peer: Peer) {
        let known = lock(&self.table).get(&peer).cloned();
        let sender = match known {
            Some(sender) => sender,
            // Connections inside TLS are only made by others.
            None if peer.transport == Transport::Tcp => {
                let Some((entry, packets)) = enter(&self.table, peer) else { return };
                spawn(entry, self.frames.clone(), packets, async move {
                    timeout(CONNECT, TcpStream::connect(peer.address)).await?
                });
                match lock(&self.table).get(&peer).cloned() {
                    Some(sender) => sender,
                    None => return,
                }
            }
            None => return,
        };
        if sender.try_send(bytes).is_err() {
            tracing::debug!(peer = %peer.address, "a message was not sent: the connection is slow or gone");
        }
    }
}

/// The next connection, however long that takes.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection was not taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// A place in the table, unless it is full.
fn enter(table: &Table, peer: Peer) -> Option<(Entry, mpsc::Receiver<Vec<u8>>)> {
    let mut connections = lock(table);
    if connections.len() >= CONNECTIONS_MAX {
        tracing::warn!(peer = %peer.address, "too many connections");
        return None;
    }
    let (sender, packets) = mpsc::channel(WAITING_MAX);
    connections.insert(peer, sender);
    Some((Entry(Arc::clone(table), peer), packets))
}

fn spawn<S: AsyncRead + AsyncWrite + Send + 'static>(
    entry: Entry,
    frames: mpsc::Sender<Incoming>,
    packets: mpsc::Receiver<Vec<u8>>,
    connect: impl Future<Output = io::Result<S>> + Send + 'static,
) {
    tokio::spawn(async move {
        // All of it goes along: its place in the table is given up when it is dropped.
        let own = entry;
        match connect.await {
            Ok(connected) => stream::serve(connected, own.1, &frames, packets).await,
            Err(error) => tracing::debug!(peer = %own.1.address, %error, "no connection"),
        }
        drop(own);
    });
}
