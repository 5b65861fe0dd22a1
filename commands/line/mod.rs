//! `enswitch line state`; everything else of lines is as with every entity.

mod state;

use enswitch::config::Loaded;

use crate::cli;
use crate::remote::Remote;

pub async fn run(command: &cli::Line, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Line::State(args) => state::run(args, remote, config).await,
    }
}
