//! `enswitch config`

mod check;
mod show;

use enswitch::config::Loaded;

use crate::cli;

pub fn run(command: &cli::Config, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Config::Check(_) => check::run(config),
        cli::Config::Show(args) => show::run(args, config),
    }
}
