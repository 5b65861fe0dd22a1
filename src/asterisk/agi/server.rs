//! Accepts FastAGI connections.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{Session, SessionError};
use crate::asterisk::agi::wire::Environment;
use crate::asterisk::seldom::Seldom;

/// What is done with a conversation.
pub trait Handler: Send + Sync + 'static {
    /// Holds it to its end.
    fn serve(&self, environment: Environment, session: Session<TcpStream>) -> impl Future<Output = ()> + Send;
}

/// Limits of a [`Server`].
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Conversations at the same time. A connection beyond it is closed at once, so that Asterisk turns elsewhere.
    pub connections: usize,
    /// Time for the environment block.
    pub prelude: Duration,
    /// Time for conversations to end by themselves once no more are accepted.
    pub drain: Duration,
}

/// A FastAGI server.
#[derive(Debug)]
pub struct Server<H> {
    handler: Arc<H>,
    limits: Limits,
    noise: Arc<Seldom>,
}

impl<H: Handler> Server<H> {
    /// A server that hands conversations to `handler`.
    #[must_use]
    pub fn new(handler: Arc<H>, limits: Limits) -> Self {
        Self { handler, limits, noise: Arc::new(Seldom::new(Duration::from_secs(1))) }
    }

    /// Accepts until `drain` is cancelled, closes the listener, and waits for the conversations that go on: until they
    /// end, the time for that is over or `stop` is cancelled. Then it drops them.
    pub async fn run(&self, listener: TcpListener, drain: &CancellationToken, stop: &CancellationToken) {
        let (tracker, end) = (TaskTracker::new(), stop.child_token());
        let room = Arc::new(Semaphore::new(self.limits.connections));
        while let Some(accepted) = drain.run_until_cancelled(listener.accept()).await {
            match accepted {
                Ok((stream, peer)) => {
                    let Ok(permit) = Arc::clone(&room).try_acquire_owned() else {
                        self.complain(&format!("{peer}: {} conversations are open already", self.limits.connections));
                        continue;
                    };
                    let conversation = self.converse(stream, end.clone());
                    tracker.spawn(async move {
                        conversation.await;
                        drop(permit);
                    });
                }
                Err(error) => {
                    self.complain(&format!("accept: {error}"));
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
        drop(listener);
        tracker.close();
        tokio::select! {
            () = tracker.wait() => {}
            () = tokio::time::sleep(self.limits.drain) => {}
            () = stop.cancelled() => {}
        }
        end.cancel();
        tracker.wait().await;
    }

    fn converse(&self, stream: TcpStream, end: CancellationToken) -> impl Future<Output = ()> + Send + 'static {
        let (handler, noise, prelude) = (Arc::clone(&self.handler), Arc::clone(&self.noise), self.limits.prelude);
        async move {
            let peer = stream.peer_addr().ok();
            let conversation = async {
                let _ = stream.set_nodelay(true);
                match Session::accept(stream, prelude).await {
                    Ok((environment, session)) => handler.serve(environment, session).await,
                    Err(error) => refuse(&noise, peer, &error),
                }
            };
            end.run_until_cancelled(conversation).await;
        }
    }

    fn complain(&self, what: &str) {
        if let Some(quiet) = self.noise.allow() {
            tracing::warn!(quiet, "fastagi connection not taken: {what}");
        }
    }
}

fn refuse(noise: &Seldom, peer: Option<std::net::SocketAddr>, error: &SessionError) {
    if let Some(quiet) = noise.allow() {
        tracing::warn!(?peer, quiet, "fastagi connection closed: {error}");
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};
    use tokio_util::sync::CancellationToken;

    use super::{Handler, Limits, Server};
    use crate::asterisk::agi::Session;
    use crate::asterisk::agi::wire::Environment;

    /// Counts conversations and holds each until Asterisk closes it.
    #[derive(Default)]
    struct Counter(AtomicUsize);

    impl Handler for Counter {
        async fn serve(&self, _: Environment, mut session: Session<TcpStream>) {
            self.0.fetch_add(1, Ordering::SeqCst);
            let _ = session.command("NOOP", &[], Duration::from_secs(60)).await;
        }
    }

    struct Running {
        address: std::net::SocketAddr,
        counter: Arc<Counter>,
        drain: CancellationToken,
        stop: CancellationToken,
        task: tokio::task::JoinHandle<()>,
    }

    async fn running(connections: usize) -> Running {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("bound");
        let (address, counter) = (listener.local_addr().expect("address"), Arc::new(Counter::default()));
        let (drain, stop) = (CancellationToken::new(), CancellationToken::new());
        let limits = Limits { connections, prelude: Duration::from_millis(200), drain: Duration::from_secs(60) };
        let server = Server::new(Arc::clone(&counter), limits);
        let (d, s) = (drain.clone(), stop.clone());
        let task = tokio::spawn(async move { server.run(listener, &d, &s).await });
        Running { address, counter, drain, stop, task }
    }

    async fn call(server: &Running) -> TcpStream {
        let mut stream = TcpStream::connect(server.address).await.expect("connected");
        stream.write_all(b"agi_network: yes\n\n").await.expect("written");
        let mut command = [0; 5];
        stream.read_exact(&mut command).await.expect("a command");
        assert_eq!(&command, b"NOOP\n");
        stream
    }

    #[tokio::test]
    async fn garbage_is_closed_and_harms_no_other_call() {
        let server = running(100).await;
        let mut good = call(&server).await;
        let many = "agi_x: y\n".repeat(10_000);
        let long = format!("agi_x: {}", "y".repeat(100_000));
        for garbage in [
            many.as_bytes(),
            long.as_bytes(),
            b"\x00\xff\xfe\n\n",
            b"agi_network: yes\nagi_half",
            b"GET / HTTP/1.1\r\n\r\n",
        ] {
            let mut stream = TcpStream::connect(server.address).await.expect("connected");
            let _ = stream.write_all(garbage).await;
            let mut rest = Vec::new();
            let read = tokio::time::timeout(Duration::from_secs(2), stream.read_to_end(&mut rest)).await;
            assert!(read.is_ok() && rest.is_empty(), "closed without a word");
        }
        assert_eq!(server.counter.0.load(Ordering::SeqCst), 1);
        good.write_all(b"200 result=0\n").await.expect("the good call is still there");
        drop(call(&server).await);
    }

    #[tokio::test]
    async fn beyond_the_limit_connections_are_closed_at_once() {
        let server = running(1).await;
        let _first = call(&server).await;
        let mut second = TcpStream::connect(server.address).await.expect("connected");
        assert_eq!(second.read(&mut [0; 8]).await.unwrap_or(0), 0);
    }

    #[tokio::test]
    async fn while_draining_calls_go_on_and_new_ones_are_refused() {
        let server = running(10).await;
        let mut running_call = call(&server).await;
        server.drain.cancel();
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(TcpStream::connect(server.address).await.is_err(), "nobody listens");
        assert!(!server.task.is_finished());
        running_call.write_all(b"200 result=0\n").await.expect("written");
        tokio::time::timeout(Duration::from_secs(2), server.task)
            .await
            .expect("ends with its last call")
            .expect("no panic");
    }

    #[tokio::test]
    async fn a_second_signal_ends_at_once() {
        let server = running(10).await;
        let _call = call(&server).await;
        server.drain.cancel();
        server.stop.cancel();
        tokio::time::timeout(Duration::from_secs(2), server.task).await.expect("at once").expect("no panic");
    }
}
