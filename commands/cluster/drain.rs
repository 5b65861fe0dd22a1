//! `enswitch cluster drain` and `undrain`

use std::time::Duration;

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Machine, MachineId};
use enswitch::store::entities::{self, Change, Object, Table, Who};
use enswitch::store::{Db, usage};

use crate::cli::{ClusterDrain, ClusterUndrain};
use crate::database;
use crate::error::Failure;
use crate::output::{self, Progress};
use crate::source;

/// How often it is looked whether calls go on.
const LOOK: Duration = Duration::from_millis(500);

/// Looks without a call before the machine counts as empty: some were sent to it before every Kamailio knew.
const QUIET: u32 = 5;

pub async fn drain(args: &ClusterDrain, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let machines = db.all::<Machine>().await?;
    let machine = named(&machines, &args.machine)?;
    if !args.force && !machines.iter().any(|other| other.enabled && other.id != machine.id) {
        let message = format!("no other machine gets calls: without {} nobody could call", machine.name);
        return Err(Failure::new(message).hint("undrain another one first, or use --force").into());
    }
    set(&db, config, machine, false, args.dry_run).await?;
    let calls = calls(&db, machine.id).await?;
    if args.dry_run {
        output::line(&format!("{} would get no new calls; {calls} calls would go on", machine.name))?;
    } else if args.wait {
        wait(&db, machine, calls).await?;
    } else {
        output::line(&format!("{} gets no new calls; {calls} calls go on", machine.name))?;
    }
    db.close().await;
    Ok(())
}

pub async fn undrain(args: &ClusterUndrain, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let machines = db.all::<Machine>().await?;
    let machine = named(&machines, &args.machine)?;
    set(&db, config, machine, true, args.dry_run).await?;
    db.close().await;
    output::line(&format!("{} {} new calls", machine.name, if args.dry_run { "would get" } else { "gets" }))
}

fn named<'a>(machines: &'a [Machine], name: &str) -> anyhow::Result<&'a Machine> {
    machines.iter().find(|machine| machine.name == name).ok_or_else(|| {
        let known: Vec<&str> = machines.iter().map(|machine| machine.name.as_str()).collect();
        Failure::usage(format!("there is no machine {name:?}")).hint(format!("there are {}", known.join(", "))).into()
    })
}

/// Changes it as anybody would, so that it is in the audit log.
async fn set(db: &Db, config: &Loaded, machine: &Machine, enabled: bool, validate: bool) -> anyhow::Result<()> {
    let who = Who::operator(config.user.clone());
    let change = Change { who: &who, now: clock::now(), validate };
    let Some(table) = Table::named("machines") else { return Err(Failure::new("there are no machines").into()) };
    let given = Object::from_iter([("enabled".to_owned(), enabled.into())]);
    entities::patch(db, &change, table, &machine.id.to_string(), None, given).await.map_err(source::refused)?;
    Ok(())
}

async fn calls(db: &Db, machine: MachineId) -> anyhow::Result<u32> {
    let counts = usage::calls_by_machine(db).await?;
    Ok(counts.into_iter().find(|(id, _)| *id == machine).map_or(0, |(_, calls)| calls))
}

async fn wait(db: &Db, machine: &Machine, mut left: u32) -> anyhow::Result<()> {
    let progress = Progress::start();
    let mut quiet = 0;
    while quiet < QUIET {
        progress.doing(format!("{} gets no new calls; {left} calls go on", machine.name));
        tokio::time::sleep(LOOK).await;
        left = calls(db, machine.id).await?;
        quiet = if left == 0 { quiet + 1 } else { 0 };
    }
    progress.end();
    output::line(&format!("{} gets no new calls and has none", machine.name))
}
