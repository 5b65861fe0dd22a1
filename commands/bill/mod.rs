//! `enswitch bill`

mod book;
mod report;
mod run;
mod status;
mod voucher;

pub use book::{amount, word};
pub use voucher::run_batch;

use enswitch::config::Loaded;

use crate::cli;
use crate::remote::Remote;

pub async fn run(command: &cli::Bill, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Bill::Run(args) => run::run(args, remote, config).await,
        cli::Bill::Status(args) => status::run(args, remote, config).await,
        cli::Bill::Charge(args) => book::charge(args, remote, config).await,
        cli::Bill::Block(args) => book::block(args, remote, config).await,
        cli::Bill::Credit(args) => book::credit(args, remote, config).await,
        cli::Bill::Pay(args) => book::pay(args, remote, config).await,
        cli::Bill::Redeem(args) => voucher::redeem(args, remote, config).await,
        cli::Bill::Report(args) => report::run(args, remote, config).await,
        cli::Bill::Vouchers(args) => voucher::make(args, remote, config).await,
    }
}
