//! `enswitch sipd`

use std::sync::PoisonError;

use enswitch::cluster::{Pinner, Reporter, Watcher};
use enswitch::config::Loaded;
use enswitch::model::NodeState;
use enswitch::shutdown::Shutdown;
use enswitch::{kamailio, sip, telemetry};

use crate::{database, host};

pub async fn run(config: &Loaded) -> anyhow::Result<()> {
    telemetry::start(&config.config.log, config.journal);
    let sipd = &config.config.sipd;
    let shutdown = Shutdown::on_signals()?;
    let Some(db) = database::open_when_there(&config.config, &shutdown).await? else { return Ok(()) };
    let presence = sip::service::Service::bind(sipd, &host::name()).await?;
    let (lease, pins) = (presence.lease(), presence.pins());
    let serving = tokio::spawn(presence.run(db.clone(), shutdown.clone()));
    let watcher = Watcher::bind(sipd, lease.clone()).await?;
    let known = watcher.known();
    let pinner = Pinner::new(sipd.kamailio_rpc.clone(), lease, pins, watcher.places())?;
    let pinning = tokio::spawn(pinner.run(shutdown.clone()));
    let watching = tokio::spawn(watcher.run(db.clone(), shutdown.clone()));
    let state = move || NodeState::Sipd(known.lock().unwrap_or_else(PoisonError::into_inner).clone());
    let reporter = Reporter::bind(host::name(), Some(sipd.status), state).await;
    let reporting = tokio::spawn(reporter.run(db.clone(), shutdown.clone()));
    kamailio::run(db.clone(), sipd, shutdown).await?;
    serving.await?;
    watching.await?;
    pinning.await?;
    reporting.abort();
    Reporter::stopped(&host::name(), "sipd", &db).await;
    db.close().await;
    Ok(())
}
