//! The log: standard error, as text or as one JSON object per line.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{Format, Log};

/// Starts logging. Does nothing if it was started before.
///
/// Under systemd the journal adds the time to each line, so text lines then carry none. Colours only on a terminal.
pub fn start(log: &Log, journal: bool) {
    let filter = EnvFilter::try_new(&log.level).unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    let colours = std::io::stderr().is_terminal();
    let text = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(colours);
    let started = match (log.format, journal) {
        (Format::Json, _) => {
            let json = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).json().flatten_event(true);
            registry.with(json).try_init()
        }
        (Format::Text, true) => registry.with(text.without_time()).try_init(),
        (Format::Text, false) => registry.with(text).try_init(),
    };
    if started.is_err() {
        tracing::debug!("logging was started before");
    }
}
