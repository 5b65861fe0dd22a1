//! `enswitch sipd`

use enswitch::config::Loaded;
use enswitch::shutdown::Shutdown;
use enswitch::{kamailio, telemetry};

use crate::database;

pub async fn run(config: &Loaded) -> anyhow::Result<()> {
    telemetry::start(&config.config.log, config.journal);
    let shutdown = Shutdown::on_signals()?;
    let db = database::open(&config.config).await?;
    kamailio::run(db.clone(), &config.config.sipd, shutdown).await?;
    db.close().await;
    Ok(())
}
