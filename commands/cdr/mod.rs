//! `enswitch cdr`

pub mod calls;
mod export;
mod list;
mod record;
mod search;
mod show;

use enswitch::config::Loaded;

use crate::cli;
use crate::remote::Remote;

pub async fn run(command: &cli::Cdr, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Cdr::List(args) => list::run(args, remote, config).await,
        cli::Cdr::Show(args) => show::run(args, remote, config).await,
        cli::Cdr::Export(args) => export::run(args, remote, config).await,
    }
}
