//! One connection: bytes to frames, packets to bytes.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::Incoming;
use crate::sip::endpoint::Peer;
use crate::sip::wire::{Frame, Framer};

/// A connection on which nothing comes for so long is closed. Kamailio and phones send keep-alives more often.
const IDLE: Duration = Duration::from_secs(600);

/// A message that has begun must be whole after this time.
const MESSAGE: Duration = Duration::from_secs(10);

/// Longest time that the other side may take to read what it is sent.
const WRITE: Duration = Duration::from_secs(10);

/// Serves a connection until it ends.
pub(super) async fn serve<S: AsyncRead + AsyncWrite>(
    stream: S,
    peer: Peer,
    frames: &mpsc::Sender<Incoming>,
    packets: mpsc::Receiver<Vec<u8>>,
) {
    let (reader, writer) = tokio::io::split(stream);
    let ended = tokio::select! {
        ended = read(reader, peer, frames) => ended,
        ended = write(writer, packets) => ended,
    };
    if let Err(error) = ended {
        tracing::debug!(peer = %peer.address, %error, "a connection ended");
    }
}

async fn read(mut reader: impl AsyncRead + Unpin, peer: Peer, frames: &mpsc::Sender<Incoming>) -> io::Result<()> {
    let (mut framer, mut buffer) = (Framer::default(), vec![0; 8192]);
    loop {
        let limit = if framer.is_waiting() { MESSAGE } else { IDLE };
        let length = timeout(limit, reader.read(&mut buffer)).await??;
        if length == 0 {
            return Ok(());
        }
        framer.push(buffer.get(..length).unwrap_or_default());
        while let Some(frame) = framer.frame() {
            let lost = matches!(frame, Frame::Lost(_));
            // A full queue makes the sender wait, by TCP's own means.
            if frames.send(Incoming { from: peer, frame }).await.is_err() || lost {
                return Ok(());
            }
        }
    }
}

async fn write(mut writer: impl AsyncWrite + Unpin, mut packets: mpsc::Receiver<Vec<u8>>) -> io::Result<()> {
    while let Some(bytes) = packets.recv().await {
        timeout(WRITE, writer.write_all(&bytes)).await??;
        timeout(WRITE, writer.flush()).await??;
    }
    Ok(())
}
