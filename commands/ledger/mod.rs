//! `enswitch ledger`

mod balance;
mod pay;
mod verify;

use enswitch::config::Loaded;

use crate::cli;

pub async fn run(command: &cli::Ledger, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Ledger::Balance(args) => balance::run(args, config).await,
        cli::Ledger::Pay(args) => pay::run(args, config).await,
        cli::Ledger::Verify(args) => verify::run(args, config).await,
    }
}
