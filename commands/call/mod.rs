//! `enswitch call`

mod explain;
mod list;
mod order;

use enswitch::config::Loaded;

use crate::cli;
use crate::remote::Remote;

pub async fn run(command: &cli::Call, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Call::Explain(args) => explain::run(args, remote, config).await,
        cli::Call::Hangup(args) => order::hangup(args, remote, config).await,
        cli::Call::List(args) => list::run(args, remote, config).await,
        cli::Call::Make(args) => order::make(args, remote, config).await,
        cli::Call::Redirect(args) => order::redirect(args, remote, config).await,
    }
}
