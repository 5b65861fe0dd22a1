//! What a daemon reports of itself: to the database every few seconds, and to whoever asks it directly.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::clock;
use crate::model::{Node, NodeState, Timestamp};
use crate::shutdown::Shutdown;
use crate::store::{Db, nodes};

/// How often the database is told.
const PERIOD: Duration = Duration::from_secs(2);

/// Longest wait for the database, for whoever asks, and for an answer.
const DEADLINE: Duration = Duration::from_secs(2);

/// Most bytes of a report.
const BYTES_MAX: u64 = 1 << 20;

/// Reports of one daemon.
pub struct Reporter {
    machine: String,
    started_at: Timestamp,
    listener: Option<TcpListener>,
    state: Box<dyn Fn() -> NodeState + Send + Sync>,
}

impl std::fmt::Debug for Reporter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reporter")
            .field("machine", &self.machine)
            .field("listener", &self.listener)
            .finish_non_exhaustive()
    }
}

impl Reporter {
    /// Reports of a daemon on this machine, who may be asked at `status`. If that address cannot be listened on, only the database is told.
    pub async fn bind(
        machine: String,
        status: Option<SocketAddr>,
        state: impl Fn() -> NodeState + Send + Sync + 'static,
    ) -> Self {
        let listener = match status {
            Some(address) => match TcpListener::bind(address).await {
                Ok(listener) => Some(listener),
                Err(error) => {
                    tracing::warn!(%address, %error, "this daemon cannot be asked how it is; another one may use the address");
                    None
                }
            },
            None => None,
        };
        Self { machine, started_at: clock::now(), listener, state: Box::new(state) }
    }

    /// Reports until it is asked to stop at once, and forgets the daemon then.
    pub async fn run(self, db: Db, shutdown: Shutdown) {
        let mut ticks = interval(PERIOD);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = shutdown.immediate.cancelled() => return,
                stream = accept(self.listener.as_ref()) => self.tell(stream).await,
                _ = ticks.tick() => match timeout(DEADLINE, nodes::report(&db, &self.node())).await {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => tracing::debug!(%error, "nobody is told how this daemon is"),
                    Err(_) => tracing::debug!("nobody is told how this daemon is: the database does not answer"),
                },
            }
        }
    }

    /// Tells the database that the daemon stopped in order.
    pub async fn stopped(machine: &str, role: &str, db: &Db) {
        if !matches!(timeout(DEADLINE, nodes::forget(db, machine, role)).await, Ok(Ok(()))) {
            tracing::debug!("the database does not know that this daemon stopped");
        }
    }

    fn node(&self) -> Node {
        let address = self.listener.as_ref().and_then(|listener| listener.local_addr().ok());
        Node {
            machine: self.machine.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            status: address.map(|address| address.to_string()).unwrap_or_default(),
            started_at: self.started_at,
            seen_at: clock::now(),
            state: (self.state)(),
        }
    }

    /// One line of JSON, whatever was sent.
    async fn tell(&self, mut stream: TcpStream) {
        let Ok(mut text) = serde_json::to_vec(&self.node()) else { return };
        text.push(b'\n');
        let _ = timeout(DEADLINE, async {
            stream.write_all(&text).await?;
            stream.shutdown().await
        })
        .await;
    }
}

/// The next one who asks; never, if nobody can.
async fn accept(listener: Option<&TcpListener>) -> TcpStream {
    loop {
        match listener {
            None => std::future::pending().await,
            Some(listener) => match listener.accept().await {
                Ok((stream, _)) => return stream,
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            },
        }
    }
}

/// Asks a daemon how it is.
///
/// # Errors
/// It does not answer, or something else does.
pub async fn ask(address: SocketAddr) -> io::Result<Node> {
    let exchange = async {
        let mut text = Vec::new();
        TcpStream::connect(address).await?.take(BYTES_MAX).read_to_end(&mut text).await?;
        serde_json::from_slice(&text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    };
    timeout(DEADLINE, exchange).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}
