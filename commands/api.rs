//! `enswitch api`

use enswitch::config::{Config, Loaded};
use enswitch::http;
use enswitch::shutdown::Shutdown;
use enswitch::telemetry;

use crate::database;

pub fn run(config: &Loaded) -> anyhow::Result<()> {
    telemetry::start(&config.config.log, config.journal);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(&config.config))
}

async fn serve(config: &Config) -> anyhow::Result<()> {
    let shutdown = Shutdown::on_signals()?;
    let db = database::open_or_wait(config).await?;
    http::serve(db.clone(), &config.api, shutdown).await?;
    db.close().await;
    Ok(())
}
