//! `enswitch cluster status`

use std::net::SocketAddr;
use std::time::Duration;

use enswitch::clock;
use enswitch::cluster::{Facts, MachineView, NodeView, View, look, pacemaker};
use enswitch::config::Loaded;
use enswitch::model::{Pacemaker, PacemakerNode, Timestamp};

use crate::cli::{ClusterStatus, Format};
use crate::database;
use crate::error::Failure;
use crate::output::{self, Column};

/// The configuration counts as old when the database has not said for so long that it is the newest one.
const OLD_SECONDS: i64 = 5;

/// Pause between two looks.
const WATCH: Duration = Duration::from_secs(2);

const MACHINES: [Column; 8] = [
    Column::left("machine"),
    Column::left("health"),
    Column::left("since"),
    Column::left("why"),
    Column::right("calls"),
    Column::left("Kamailio"),
    Column::left("routed"),
    Column::left("regions"),
];

const NODES: [Column; 5] = [
    Column::left("daemon"),
    Column::left("on"),
    Column::left("version"),
    Column::left("up for"),
    Column::left("reported"),
];

pub async fn run(args: &ClusterStatus, config: &Loaded) -> anyhow::Result<()> {
    loop {
        let now = clock::now();
        let (facts, pacemaker) = tokio::join!(facts(config), pacemaker::look());
        let view = View::of(Facts { pacemaker, ..facts }, now);
        if args.watch && args.output.output == Format::Table {
            output::clear()?;
        }
        match args.output.output {
            Format::Json => output::json(&view)?,
            Format::Table => print(&view, now)?,
        }
        if !args.watch {
            return done(&view);
        }
        tokio::time::sleep(WATCH).await;
    }
}

/// From the database, else from the daemons.
async fn facts(config: &Loaded) -> Facts {
    let config = &config.config;
    if let Ok(db) = database::open(config).await {
        let facts = look::by_database(&db, &config.database).await;
        db.close().await;
        if let Ok(facts) = facts {
            look::remember(&config.state_dir, &facts.nodes);
            return facts;
        }
    }
    let mut addresses: Vec<SocketAddr> = look::remembered(&config.state_dir);
    addresses.extend([config.routed.status, config.sipd.status]);
    addresses.sort_unstable();
    addresses.dedup();
    look::by_nodes(&addresses).await
}

fn print(view: &View, now: Timestamp) -> anyhow::Result<()> {
    if !view.machines.is_empty() {
        output::table(&MACHINES, view.machines.iter().map(|machine| machine_row(machine, now)).collect())?;
        output::line("")?;
    }
    if !view.nodes.is_empty() {
        output::table(&NODES, view.nodes.iter().map(|node| node_row(node, now)).collect())?;
        output::line("")?;
    }
    if let Some(database) = &view.database {
        let role = if database.read_only { ", read only" } else { "" };
        output::line(&format!("database: {}, writer{role}", database.version))?;
        for copy in &database.copies {
            let lag = copy.lag_seconds.map_or_else(String::new, |seconds| format!(", {seconds} s behind"));
            let version = if copy.version.is_empty() { "does not answer" } else { &copy.version };
            output::line(&format!("database: {version}, copy on {}{lag}", copy.name))?;
        }
    }
    if let Some(pacemaker) = &view.pacemaker {
        print_pacemaker(pacemaker)?;
    }
    for problem in &view.problems {
        output::line(&format!("problem:  {problem}"))?;
    }
    if view.healthy { output::line("nothing is wrong") } else { Ok(()) }
}

fn print_pacemaker(pacemaker: &Pacemaker) -> anyhow::Result<()> {
    let state = |node: &PacemakerNode| match node {
        PacemakerNode { unclean: true, .. } => "unclean (!)",
        PacemakerNode { online: false, .. } => "offline (!)",
        PacemakerNode { standby: true, .. } => "standby",
        _ => "online",
    };
    let nodes: Vec<_> = pacemaker.nodes.iter().map(|node| format!("{} {}", node.node, state(node))).collect();
    let quorum = if pacemaker.quorum == Some(true) { "quorum" } else { "no quorum (!)" };
    output::line(&format!("pacemaker: {}, {quorum}", nodes.join(", ")))?;
    for address in &pacemaker.addresses {
        let on = if address.nodes.is_empty() { "nowhere (!)".to_owned() } else { address.nodes.join(", ") };
        output::line(&format!("address:  {} on {on}", address.address))?;
    }
    Ok(())
}

fn machine_row(machine: &MachineView, now: Timestamp) -> Vec<String> {
    let health = machine.health.map_or("not watched", |health| health.name());
    let kamailio = match machine.kamailio {
        None => "-",
        Some(true) => "sends calls",
        Some(false) => "passes over",
    };
    let routed = machine.routed.as_ref().map_or("missed".to_owned(), |routed| {
        let journal = if routed.journal > 0 { format!(", {} in the journal", routed.journal) } else { String::new() };
        let state = if routed.stopping { "stopping" } else { "serves" };
        let age = routed.snapshot_at.map(|at| now.millis_since(at) / 1000).filter(|seconds| *seconds > OLD_SECONDS);
        let age = age.map(|seconds| format!(" of {seconds} s ago")).unwrap_or_default();
        format!("{state}, configuration {}{age}{journal}", routed.config_version)
    });
    vec![
        machine.machine.clone(),
        if machine.draining { format!("{health}, draining") } else { health.to_owned() },
        machine.since.map(|since| ago(since, now)).unwrap_or_default(),
        machine.reason.clone(),
        calls(machine),
        if machine.differs { format!("{kamailio} (!)") } else { kamailio.to_owned() },
        routed,
        machine.regions.join(", "),
    ]
}

/// Calls, and what Asterisk makes of them.
fn calls(machine: &MachineView) -> String {
    let load = machine.routed.as_ref().and_then(|routed| routed.load.as_ref());
    match load.and_then(|load| load.channels) {
        Some(channels) => format!("{} in {channels} channels", machine.calls),
        None => machine.calls.to_string(),
    }
}

fn node_row(node: &NodeView, now: Timestamp) -> Vec<String> {
    let reported = if node.missed { format!("{} ago (!)", ago(node.seen_at, now)) } else { "now".to_owned() };
    vec![node.role.clone(), node.machine.clone(), node.version.clone(), ago(node.started_at, now), reported]
}

/// A time span in its largest unit.
fn ago(since: Timestamp, now: Timestamp) -> String {
    let seconds = (now.millis_since(since) / 1000).max(0);
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7_200 => format!("{} min", seconds / 60),
        7_200..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}

fn done(view: &View) -> anyhow::Result<()> {
    match view.problems.as_slice() {
        [] => Ok(()),
        [only] => Err(Failure::new(only.clone()).into()),
        [first, rest @ ..] => Err(Failure::new(format!("{first}, and {} more", rest.len())).into()),
    }
}
