//! Signs of life for systemd (`sd_notify`). Without systemd they go nowhere.

use std::sync::Arc;
use std::time::Duration;

use sd_notify::NotifyState;
use tokio::time::interval;

use super::Registry;

/// How often the status line is renewed, at least.
const STATUS: Duration = Duration::from_secs(10);

/// Tells systemd that calls are served.
pub fn ready() {
    notify(&[NotifyState::Ready]);
}

/// Tells systemd that no new calls are taken.
pub fn stopping(calls: usize) {
    let status = format!("draining: {calls} calls go on");
    notify(&[NotifyState::Stopping, NotifyState::Status(&status)]);
}

/// Keeps the watchdog quiet and the status line fresh. Never ends.
pub async fn keep(registry: Arc<Registry>) {
    let period = sd_notify::watchdog_enabled().map_or(STATUS, |limit| (limit / 3).min(STATUS));
    let mut ticks = interval(period.max(Duration::from_millis(100)));
    loop {
        ticks.tick().await;
        let status = format!("{} calls", registry.len());
        notify(&[NotifyState::Watchdog, NotifyState::Status(&status)]);
    }
}

fn notify(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::debug!("systemd: {error}");
    }
}
