//! GET over one kept connection (RFC 9112), no more than the API's answers need.

use std::net::SocketAddr;

use anyhow::{Context as _, ensure};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// One connection.
pub struct Client(BufReader<TcpStream>);

impl Client {
    /// Connects.
    pub async fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// The status of the answer, when all of it has come.
    pub async fn get(&mut self, path: &str, key: &str) -> anyhow::Result<u16> {
        let request = format!("GET /api/v1{path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {key}\r\n\r\n");
        self.0.write_all(request.as_bytes()).await?;
        let mut line = String::new();
        self.0.read_line(&mut line).await?;
        let status = line.split(' ').nth(1).context("no status")?.parse()?;
        let mut length = None;
        loop {
            line.clear();
            ensure!(self.0.read_line(&mut line).await? > 0, "the connection ended");
            match line.trim_end().split_once(": ") {
                None => break,
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = Some(value.parse()?),
                _ => {}
            }
        }
        let mut body = vec![0; length.context("no length")?];
        self.0.read_exact(&mut body).await?;
        Ok(status)
    }
}
