//! `enswitch bill`

mod book;
mod run;
mod status;

use enswitch::config::Loaded;

use crate::cli;

pub async fn run(command: &cli::Bill, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Bill::Run(args) => run::run(args, config).await,
        cli::Bill::Status(args) => status::run(args, config).await,
        cli::Bill::Charge(args) => book::charge(args, config).await,
        cli::Bill::Credit(args) => book::credit(args, config).await,
        cli::Bill::Pay(args) => book::pay(args, config).await,
    }
}
