//! `enswitch call`

mod caller;
mod explain;
mod list;
mod order;

use enswitch::config::Loaded;

use crate::cli;

pub async fn run(command: &cli::Call, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Call::Explain(args) => explain::run(args, config).await,
        cli::Call::Hangup(args) => order::hangup(args, config).await,
        cli::Call::List(args) => list::run(args, config).await,
        cli::Call::Make(args) => order::make(args, config).await,
        cli::Call::Redirect(args) => order::redirect(args, config).await,
    }
}
