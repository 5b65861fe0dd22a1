//! `enswitch topup` and `enswitch topup-request`

mod request;
mod through;

use enswitch::config::Loaded;
use serde::Serialize;

pub use request::run as run_request;

use crate::cli::{self, Format};
use crate::output;
use crate::remote::Remote;

pub async fn run(command: &cli::Topup, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Topup::Add(args) => through::add(args, remote, config).await,
        cli::Topup::Refund(args) => through::refund(args, remote, config).await,
    }
}

fn print(format: Format, dry_run: bool, made: &impl Serialize, line: &str) -> anyhow::Result<()> {
    match format {
        format if dry_run => output::could(format),
        Format::Json => output::json(made),
        Format::Table => output::line(line),
    }
}
