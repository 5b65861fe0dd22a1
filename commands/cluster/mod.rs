//! `enswitch cluster`

mod drain;
mod promote;
mod status;

use enswitch::config::Loaded;

use crate::cli;

pub async fn run(command: &cli::Cluster, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Cluster::Drain(args) => drain::drain(args, config).await,
        cli::Cluster::Promote(args) => promote::run(args, config).await,
        cli::Cluster::Status(args) => status::run(args, config).await,
        cli::Cluster::Undrain(args) => drain::undrain(args, config).await,
    }
}
