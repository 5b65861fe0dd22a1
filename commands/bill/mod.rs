//! `enswitch bill`

mod book;
mod report;
mod run;
mod status;
mod voucher;

use enswitch::config::Loaded;

use crate::cli;

pub async fn run(command: &cli::Bill, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Bill::Run(args) => run::run(args, config).await,
        cli::Bill::Status(args) => status::run(args, config).await,
        cli::Bill::Charge(args) => book::charge(args, config).await,
        cli::Bill::Block(args) => book::block(args, config).await,
        cli::Bill::Credit(args) => book::credit(args, config).await,
        cli::Bill::Pay(args) => book::pay(args, config).await,
        cli::Bill::Redeem(args) => voucher::redeem(args, config).await,
        cli::Bill::Report(args) => report::run(args, config).await,
        cli::Bill::Vouchers(args) => voucher::make(args, config).await,
    }
}
