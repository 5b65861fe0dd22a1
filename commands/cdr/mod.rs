//! `enswitch cdr`

mod export;
mod list;
mod record;
pub mod search;
mod show;

use enswitch::config::Loaded;

use crate::cli;

pub async fn run(command: &cli::Cdr, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Cdr::List(args) => list::run(args, config).await,
        cli::Cdr::Show(args) => show::run(args, config).await,
        cli::Cdr::Export(args) => export::run(args, config).await,
    }
}
