//! `enswitch sipd`

use enswitch::config::Loaded;
use enswitch::shutdown::Shutdown;
use enswitch::{kamailio, sip, telemetry};

use crate::database;

pub async fn run(config: &Loaded) -> anyhow::Result<()> {
    telemetry::start(&config.config.log, config.journal);
    let shutdown = Shutdown::on_signals()?;
    let db = database::open(&config.config).await?;
    let presence = sip::service::Service::bind(&config.config.sipd).await?;
    let serving = tokio::spawn(presence.run(db.clone(), shutdown.clone()));
    kamailio::run(db.clone(), &config.config.sipd, shutdown).await?;
    serving.await?;
    db.close().await;
    Ok(())
}
