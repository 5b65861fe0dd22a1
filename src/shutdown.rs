//! Stopping: the first signal asks for a graceful end, the second one ends at once.

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// What a daemon watches to know that it is to stop.
#[derive(Debug, Clone, Default)]
pub struct Shutdown {
    /// Cancelled by the first SIGTERM or SIGINT: take nothing new, finish what is there.
    pub graceful: CancellationToken,
    /// Cancelled by the second one: leave everything to recovery.
    pub immediate: CancellationToken,
}

impl Shutdown {
    /// Listens for SIGTERM and SIGINT.
    ///
    /// # Errors
    /// The signals cannot be caught.
    pub fn on_signals() -> std::io::Result<Self> {
        let shutdown = Self::default();
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let tokens = [(false, shutdown.graceful.clone()), (true, shutdown.immediate.clone())];
        tokio::spawn(async move {
            for (at_once, token) in tokens {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
                tracing::info!(at_once, "asked to stop");
                token.cancel();
            }
        });
        Ok(shutdown)
    }
}
