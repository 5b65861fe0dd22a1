//! `enswitch api`

use anyhow::Context as _;
use enswitch::cluster::Reporter;
use enswitch::config::{Config, Loaded, Mail};
use enswitch::http;
use enswitch::http::auth::{Auth, MailSettings, Mailer};
use enswitch::model::NodeState;
use enswitch::shutdown::Shutdown;
use enswitch::telemetry;

use crate::{database, host};

pub fn run(config: &Loaded) -> anyhow::Result<()> {
    telemetry::start(&config.config.log, config.journal);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(&config.config))
}

async fn serve(config: &Config) -> anyhow::Result<()> {
    let shutdown = Shutdown::on_signals()?;
    let db = database::open_or_wait(config).await?;
    let mailer = config.mail.as_ref().map(|mail| Mailer::new(&settings(mail))).transpose();
    let auth = Auth::new(db.clone(), mailer.context("mail")?, config.api.proxies.clone());
    let reporter = Reporter::bind(host::name(), None, || NodeState::Api).await;
    let reporting = tokio::spawn(reporter.run(db.clone(), shutdown.clone()));
    http::serve(db.clone(), auth, &config.api, shutdown).await?;
    reporting.abort();
    Reporter::stopped(&host::name(), "api", &db).await;
    db.close().await;
    Ok(())
}

fn settings(mail: &Mail) -> MailSettings {
    MailSettings {
        server: mail.server.clone(),
        port: mail.port,
        tls: mail.tls,
        login: mail.username.clone().zip(mail.password.clone()),
        from: mail.from.clone(),
        link: mail.link.clone(),
    }
}
