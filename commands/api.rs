//! `enswitch api`

use anyhow::Context as _;
use enswitch::cluster::Reporter;
use enswitch::config::{Config, Loaded};
use enswitch::http;
use enswitch::http::auth::Auth;
use enswitch::http::jobs;
use enswitch::model::NodeState;
use enswitch::notify::mail::Mailer;
use enswitch::notify::{alert, topup, webhook};
use enswitch::payments::Payments;
use enswitch::shutdown::Shutdown;
use enswitch::store::cards;
use enswitch::telemetry;
use enswitch::web::Web;

use crate::{database, host};

pub fn run(config: &Loaded) -> anyhow::Result<()> {
    telemetry::start(&config.config.log, config.journal);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(&config.config))
}

async fn serve(config: &Config) -> anyhow::Result<()> {
    let shutdown = Shutdown::on_signals()?;
    let db = database::open_or_wait(config).await?;
    let mailer = config.mail.as_ref().map(|mail| Mailer::new(&mail.into())).transpose().context("mail")?;
    let auth = Auth::new(db.clone(), mailer.is_some(), config.api.proxies.clone());
    let mails = async {
        if let Some(mailer) = mailer {
            mailer.run(&db, &shutdown.graceful).await;
        }
    };
    let reporter = Reporter::bind(host::name(), None, || NodeState::Api).await;
    let reporting = tokio::spawn(reporter.run(db.clone(), shutdown.clone()));
    let webhooks = webhook::run(&db, &config.api.webhook_networks, &shutdown.graceful);
    let api = http::Api::new(db.clone(), auth, &config.api).reading(database::readers(config, db.clone())?);
    let served = http::serve(api, &config.api, shutdown.clone());
    let served = async { served.await.inspect_err(|_| shutdown.graceful.cancel()) };
    let alerts = alert::run(&db, &shutdown.graceful);
    let payments = Payments::new(db.clone(), Web::new(config.api.webhook_networks.clone()));
    let topups = topup::run(&db, &payments, &shutdown.graceful);
    let cards = cards::keep(&db, &shutdown.graceful);
    let tidied = jobs::tidy(&db, &shutdown.graceful);
    let (served, (), (), (), (), (), ()) = tokio::join!(served, mails, webhooks, alerts, topups, cards, tidied);
    reporting.abort();
    Reporter::stopped(&host::name(), "api", &db).await;
    db.close().await;
    Ok(served?)
}
