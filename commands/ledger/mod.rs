//! `enswitch ledger`

mod balance;
mod pay;
mod verify;

use enswitch::config::Loaded;

use crate::cli;
use crate::remote::Remote;

pub async fn run(command: &cli::Ledger, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Ledger::Balance(args) => balance::run(args, remote, config).await,
        cli::Ledger::Pay(args) => pay::run(args, remote, config).await,
        cli::Ledger::Reverse(args) => pay::reverse(args, remote, config).await,
        cli::Ledger::Verify(args) => verify::run(args, remote, config).await,
    }
}
