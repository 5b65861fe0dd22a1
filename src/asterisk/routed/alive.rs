//! When this machine was last known to run, for calls whose end a later process has to find out.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::time::interval;

use super::Registry;
use crate::clock;
use crate::model::Timestamp;

/// How often it is noted while there are calls: so much of a call may be lost when the machine is.
const PERIOD: Duration = Duration::from_secs(5);

/// When an earlier process last noted that it had calls. Blocks.
#[must_use]
pub fn last(state_dir: &Path) -> Option<Timestamp> {
    let text = std::fs::read_to_string(path(state_dir)).ok()?;
    text.trim().parse().ok().map(Timestamp::from_micros)
}

/// Notes it from now on. Never ends.
pub async fn keep(state_dir: PathBuf, registry: Arc<Registry>) {
    let mut ticks = interval(PERIOD);
    loop {
        ticks.tick().await;
        if registry.is_empty() {
            continue;
        }
        let (folder, now) = (state_dir.clone(), clock::now());
        if let Ok(Err(error)) = tokio::task::spawn_blocking(move || note(&folder, now)).await {
            tracing::warn!("{}: {error}", path(&state_dir).display());
        }
    }
}

fn note(state_dir: &Path, now: Timestamp) -> std::io::Result<()> {
    let new = state_dir.join("alive.new");
    std::fs::write(&new, now.micros().to_string())?;
    std::fs::rename(new, path(state_dir))
}

fn path(state_dir: &Path) -> PathBuf {
    state_dir.join("alive")
}

#[cfg(test)]
mod tests {
    use super::{last, note};
    use crate::model::Timestamp;

    #[test]
    fn what_was_noted_last_counts() {
        let folder = tempfile::tempdir().expect("folder");
        assert_eq!(last(folder.path()), None);
        for micros in [5, 7] {
            note(folder.path(), Timestamp::from_micros(micros)).expect("noted");
        }
        assert_eq!(last(folder.path()), Some(Timestamp::from_micros(7)));
    }
}
