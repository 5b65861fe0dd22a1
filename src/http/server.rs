//! Connections: so many at once, none that dawdles, and an end for all of them when the daemon stops.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::service::{Api, router};
use crate::config;
use crate::shutdown::Shutdown;

/// Longest wait for the head of a request.
const HEAD: Duration = Duration::from_secs(15);

/// Most bytes of the head of a request.
const HEAD_BYTES: usize = 32 * 1024;

/// Pause when the system has no more sockets for us.
const PAUSE: Duration = Duration::from_millis(100);

/// Why the service could not run.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address}: {source}")]
pub struct ListenError {
    /// Where.
    pub address: SocketAddr,
    /// Why.
    pub source: std::io::Error,
}

/// Serves until it is asked to stop.
///
/// # Errors
/// The address cannot be listened on.
pub async fn serve(api: Api, config: &config::Api, shutdown: Shutdown) -> Result<(), ListenError> {
    let listen = |source| ListenError { address: config.listen, source };
    let listener = TcpListener::bind(config.listen).await.map_err(listen)?;
    let address = listener.local_addr().map_err(listen)?;
    tracing::info!(%address, "the API is ready");
    // Only systemd listens, and only if it started us.
    let _ = sd_notify::notify(&[sd_notify::NotifyState::Ready]);
    let router = router(api.until(shutdown.graceful.clone()));
    let connections = TaskTracker::new();
    tokio::select! {
        () = shutdown.graceful.cancelled() => {}
        () = accept(&listener, &router, config, &connections, &shutdown.graceful) => {}
    }
    let _ = sd_notify::notify(&[sd_notify::NotifyState::Stopping]);
    drop(listener);
    connections.close();
    tokio::select! {
        ended = timeout(config.drain(), connections.wait()) => {
            if ended.is_err() {
                tracing::warn!("requests in progress were given up");
            }
        }
        () = shutdown.immediate.cancelled() => {}
    }
    tracing::info!("the API ends");
    Ok(())
}

async fn accept(
    listener: &TcpListener,
    router: &Router,
    config: &config::Api,
    connections: &TaskTracker,
    stop: &CancellationToken,
) {
    let places = Arc::new(Semaphore::new(usize::try_from(config.connections).unwrap_or(usize::MAX >> 4)));
    loop {
        // Connections beyond the limit wait in the queue of the system.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, peer)) => {
                let connection = connection(stream, peer, router.clone(), stop.clone());
                connections.spawn(async move {
                    connection.await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                sleep(PAUSE).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, stop: CancellationToken) {
    let _ = stream.set_nodelay(true);
    let service = router.layer(axum::Extension(ConnectInfo(peer)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_BYTES);
    let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    tokio::pin!(connection);
    tokio::select! {
        done = connection.as_mut() => report(done, peer),
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            report(connection.await, peer);
        }
    }
}

fn report(done: Result<(), hyper::Error>, peer: SocketAddr) {
    if let Err(error) = done {
        tracing::debug!(%error, %peer, "a connection ended badly");
    }
}
