//! `enswitch config check`

use enswitch::config::Loaded;

use crate::output;

/// Loading checked everything already.
pub fn run(config: &Loaded) -> anyhow::Result<()> {
    match &config.file {
        Some(path) => output::line(&format!("{}: no mistakes found", path.display())),
        None => output::line("no configuration file, built-in defaults: no mistakes found"),
    }
}
