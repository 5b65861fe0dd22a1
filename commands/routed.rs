//! `enswitch routed`

use std::num::NonZero;
use std::sync::PoisonError;

use enswitch::asterisk::ami;
use enswitch::asterisk::routed::{self, Limits, Settings, Shown, Warnings};
use enswitch::cluster::Reporter;
use enswitch::config::{Ami, Config, Loaded};
use enswitch::model::NodeState;
use enswitch::shutdown::Shutdown;
use enswitch::telemetry;
use secrecy::SecretString;
use tokio::runtime::{Builder, Handle};

use crate::database;

pub fn run(config: &Loaded) -> anyhow::Result<()> {
    telemetry::start(&config.config.log, config.journal);
    // Calls have threads of their own, so that a batch of settlements never stands before one. All but one processor is for them.
    let processors = std::thread::available_parallelism().map_or(2, NonZero::get);
    let threads =
        |count: usize, name| Builder::new_multi_thread().worker_threads(count).thread_name(name).enable_all().build();
    let conversations = threads(processors.saturating_sub(1).max(1), "conversations")?;
    let result = threads(1, "books")?.block_on(serve(&config.config, conversations.handle().clone()));
    conversations.shutdown_background();
    result
}

async fn serve(config: &Config, conversations: Handle) -> anyhow::Result<()> {
    let shutdown = Shutdown::on_signals()?;
    let db = database::open_or_wait(config).await?;
    let (settings, shown) = (settings(config, conversations), Shown::default());
    let state = shown.clone();
    let state = move || NodeState::Routed(state.lock().unwrap_or_else(PoisonError::into_inner).clone());
    let machine = settings.machine.clone();
    let reporting = tokio::spawn(
        Reporter::bind(machine.clone(), Some(config.routed.status), state).await.run(db.clone(), shutdown.clone()),
    );
    routed::serve(Settings { shown, ..settings }, db.clone(), shutdown).await?;
    reporting.abort();
    Reporter::stopped(&machine, "routed", &db).await;
    db.close().await;
    Ok(())
}

fn settings(config: &Config, conversations: Handle) -> Settings {
    let routed = &config.routed;
    let ami = |ami: &Ami| ami::Settings {
        address: ami.address,
        username: ami.username.clone(),
        secret: SecretString::from(ami.secret()),
    };
    Settings {
        machine: routed.machine.clone(),
        listen: routed.listen,
        state_dir: config.state_dir.clone(),
        limits: Limits {
            call_seconds_max: routed.call_seconds_max,
            slice_seconds: routed.slice_seconds,
            warnings: Warnings { first_seconds: routed.warning_seconds, every_seconds: routed.warning_every_seconds },
        },
        reserve_timeout: routed.reserve_timeout(),
        database_timeout: config.database.timeout(),
        journal_keep: routed.journal_keep(),
        drain: routed.drain(),
        events_hours: routed.events_hours,
        channels_max: routed.channels_max,
        asterisk_cdr_file: routed.asterisk_cdr_file.clone(),
        ami: routed.ami.as_ref().map(ami),
        shown: Shown::default(),
        conversations,
    }
}
