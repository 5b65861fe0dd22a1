//! Puts the service together, runs it and takes it down.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{interval, timeout};

use super::reconcile::Sources;
use super::registry::Elsewhere;
use super::shown::{self, Seen, Shown};
use super::{Keeper, Ledger, Limits, Orders, Routed, StartError, alive, load, signs};
use crate::asterisk::agi::{self, Server};
use crate::asterisk::ami::{self, Ami};
use crate::clock;
use crate::model::{CallId, Machine, MachineId, Timestamp};
use crate::routing::Snapshot;
use crate::shutdown::Shutdown;
use crate::store::journal::{Journal, Recovered};
use crate::store::ledger::{Writer, expire};
use crate::store::usage::{self, CallCount};
use crate::store::{Db, StoreError, events, orders};

/// Conversations at the same time.
const CONNECTIONS: usize = 20_000;
/// Time for the environment block of a conversation.
const PRELUDE: Duration = Duration::from_secs(5);
/// Time at the end for what is queued to reach the database. The journal keeps what does not.
const FLUSH: Duration = Duration::from_secs(5);
/// Answers that wait to be noted.
const EVENTS: usize = 4096;
/// How often calls are looked for whose time is over.
const EXPIRY: Duration = Duration::from_secs(30);
/// Milliseconds after which an order is forgotten.
const ORDERS_KEPT_MS: i64 = 3_600_000;
/// Transactions in which old events are deleted, each time it is looked for them.
const PRUNES: usize = 50;
/// How often leases are given back that are hardly used.
const LEASES: Duration = Duration::from_secs(10);
/// How often the calls of other machines are counted.
const ELSEWHERE: Duration = Duration::from_secs(1);

/// How the service runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of this machine, as in the table of machines.
    pub machine: String,
    /// Where Asterisk's FastAGI requests come in.
    pub listen: SocketAddr,
    /// Folder for the journal and the snapshot files.
    pub state_dir: PathBuf,
    /// How long calls may last.
    pub limits: Limits,
    /// How long a caller waits for a reservation.
    pub reserve_timeout: Duration,
    /// How long a transaction may take.
    pub database_timeout: Duration,
    /// How long settled calls stay in the journal.
    pub journal_keep: Duration,
    /// How long calls in progress are waited for at the end.
    pub drain: Duration,
    /// Hours that events are kept.
    pub events_hours: u32,
    /// File of Asterisk's `cdr_custom`.
    pub asterisk_cdr_file: PathBuf,
    /// Channels of Asterisk from which on it gets no new calls; 0: there is no limit.
    pub channels_max: u32,
    /// Asterisk's manager interface.
    pub ami: Option<ami::Settings>,
    /// Where it is shown how the service is.
    pub shown: Shown,
    /// Where the conversations with Asterisk are held, apart from everything that may keep a thread busy.
    pub conversations: Handle,
}

/// Why the service does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No routing data.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The machine is not in the database.
    #[error(
        "there is no machine {name:?} in the database, only {known}; set routed.machine, or add it with \"enswitch apply\""
    )]
    UnknownMachine {
        /// Its name.
        name: String,
        /// Those there are.
        known: String,
    },
    /// The journal.
    #[error("journal: {0}")]
    Journal(StoreError),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}; another routed may be running, or routed.listen has to be changed")]
    Listen(SocketAddr, std::io::Error),
}

/// Runs the service until `shutdown` and until its calls have ended.
///
/// # Errors
/// It does not start.
pub async fn serve(settings: Settings, db: Db, shutdown: Shutdown) -> Result<(), ServeError> {
    let (folder, current_at) = (settings.state_dir.join("snapshot"), Arc::default());
    let keeper = Keeper { db: db.clone(), folder, deadline: settings.database_timeout, current_at };
    let current_at = Arc::clone(&keeper.current_at);
    let (snapshot, machines) = keeper.start().await?;
    let machine = machine_named(&settings.machine, &machines)?;
    let (journal, recovered) = open_journal(settings.state_dir.join("journal")).await?;
    let journal = journal.keeping(settings.journal_keep);
    let listener = listen(settings.listen, &settings.conversations).await?;

    let writer = Writer::start(&db, journal.clone(), machine, settings.database_timeout);
    let reserve_timeout = settings.reserve_timeout;
    let books = Ledger { writer: writer.clone(), journal: journal.clone(), db: db.clone(), reserve_timeout };
    let snapshots = Arc::new(ArcSwap::from_pointee(snapshot));
    let mut tasks = JoinSet::new();
    let (ami, told) = settings.ami.clone().map(|settings| connect(settings, &mut tasks)).unzip();
    let talk = (settings.limits, ami.clone());
    let routed = Arc::new(Routed::new(machine, talk, Arc::clone(&snapshots), Arc::new(books)));
    if let Some(ami) = ami.clone() {
        tasks.spawn(load::keep(ami, settings.channels_max, Arc::clone(&routed.load)));
    }
    if let Some(told) = told {
        let routed = Arc::clone(&routed);
        tasks.spawn(async move { routed.hear(told).await });
    }
    let open = recovered.open.iter().map(|call| call.cdr.id);
    let known: HashSet<CallId> = open.chain(recovered.finished.iter().map(|call| call.cdr.id)).collect();
    let seen_at = alive::last(&settings.state_dir);
    take_over(&routed, &writer, recovered, seen_at);

    let began = (clock::now(), seen_at);
    tasks.spawn(remember_calls(db.clone(), Arc::clone(&routed), writer.clone(), known, began));
    tasks.spawn(tend_leases(writer.clone()));
    tasks.spawn(alive::keep(settings.state_dir.clone(), Arc::clone(&routed.registry)));
    let orders = Orders { machine, waiting: Arc::default() };
    let obeying = (Arc::clone(&routed), db.clone(), ami.clone(), Arc::clone(&orders.waiting));
    tasks.spawn(async move { obeying.0.obey(obeying.1, obeying.2, obeying.3).await });
    let follower = (keeper, Arc::clone(&snapshots), shutdown.immediate.clone());
    tasks.spawn(async move { follower.0.run(follower.1, orders, follower.2).await });
    tasks.spawn(expire_calls(db.clone(), settings.events_hours));
    let (burning, counting) = (Arc::clone(&routed), db.clone());
    tasks.spawn(async move { burning.burn(counting).await });
    tasks.spawn(count_elsewhere(db, Arc::clone(&routed)));
    tasks.spawn(signs::keep(Arc::clone(&routed.registry)));
    let seen = Seen {
        routed: Arc::clone(&routed),
        writer: writer.clone(),
        journal: journal.clone(),
        current_at,
        ami: ami.clone(),
        draining: shutdown.graceful.clone(),
    };
    tasks.spawn(shown::keep(settings.shown.clone(), seen));
    let (looker, sources) = (Arc::clone(&routed), Sources { ami, cdr_file: settings.asterisk_cdr_file.clone() });
    tasks.spawn(async move { looker.reconcile(sources).await });
    let (draining, registry) = (shutdown.graceful.clone(), Arc::clone(&routed.registry));
    tasks.spawn(async move {
        draining.cancelled().await;
        tracing::info!(calls = registry.len(), "no new calls are taken");
        signs::stopping(registry.len());
    });

    let limits = agi::Limits { connections: CONNECTIONS, prelude: PRELUDE, drain: settings.drain };
    tracing::info!(machine = %settings.machine, listen = %settings.listen, version = snapshots.load().version(), "serving calls");
    signs::ready();
    let server = Server::new(routed, limits);
    let serving = async move { server.run(listener, &shutdown.graceful, &shutdown.immediate).await };
    if let Err(error) = settings.conversations.spawn(serving).await {
        tracing::error!("no more calls are taken: {error}");
    }
    let all_written = async {
        writer.flush().await;
        writer.close_leases().await;
        writer.flush().await;
    };
    if timeout(FLUSH, all_written).await.is_err() {
        tracing::warn!("the database is away; the journal keeps what it does not know yet");
    }
    tasks.shutdown().await;
    journal.close().await;
    Ok(())
}

/// A listener that is served where conversations are held.
async fn listen(address: SocketAddr, conversations: &Handle) -> Result<TcpListener, ServeError> {
    let bound = conversations.spawn(TcpListener::bind(address)).await;
    bound.unwrap_or_else(|error| Err(std::io::Error::other(error))).map_err(|error| ServeError::Listen(address, error))
}

/// Keeps a connection to Asterisk's manager interface. Gives also what Asterisk tells.
fn connect(settings: ami::Settings, tasks: &mut JoinSet<()>) -> (Ami, mpsc::Receiver<ami::Event>) {
    let (events, told) = mpsc::channel(EVENTS);
    let (ami, run) = Ami::start(settings, events);
    tasks.spawn(run);
    (ami, told)
}

fn machine_named(name: &str, machines: &[Machine]) -> Result<MachineId, ServeError> {
    machines.iter().find(|machine| machine.name == name).map(|machine| machine.id).ok_or_else(|| {
        let mut known: Vec<&str> = machines.iter().map(|machine| machine.name.as_str()).take(20).collect();
        known.sort_unstable();
        ServeError::UnknownMachine { name: name.to_owned(), known: format!("{known:?}") }
    })
}

async fn open_journal(folder: PathBuf) -> Result<(Journal, Recovered), ServeError> {
    let opened = tokio::task::spawn_blocking(move || Journal::open(&folder)).await;
    opened.unwrap_or_else(|error| Err(StoreError::Corrupt(error.to_string()))).map_err(ServeError::Journal)
}

/// Goes on with what an earlier process left.
fn take_over(routed: &Routed<Ledger>, writer: &Writer, recovered: Recovered, seen_at: Option<Timestamp>) {
    for damage in &recovered.damage {
        tracing::error!(?damage, "a part of the journal cannot be read");
    }
    if !recovered.open.is_empty() || !recovered.finished.is_empty() {
        let (open, finished) = (recovered.open.len(), recovered.finished.len());
        tracing::info!(open, finished, "calls of an earlier process taken over");
    }
    for open in recovered.open {
        writer.recover(open.cdr.id, open.grant.as_ref());
        routed.adopt(open, seen_at);
    }
    writer.settle_recovered(recovered.finished);
}

/// Keeps the counts of other machines, while anybody has a limit. The last known ones stay while the database is away.
async fn count_elsewhere(db: Db, routed: Arc<Routed<Ledger>>) {
    let mut ticks = interval(ELSEWHERE);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let snapshot = routed.snapshots.load_full();
        if !snapshot.has_call_limits() {
            continue;
        }
        match usage::calls_elsewhere(&db, routed.machine).await {
            Ok(calls) => routed.registry.set_elsewhere(elsewhere(&calls, &snapshot)),
            Err(error) => tracing::debug!("calls of other machines: {error}"),
        }
    }
}

fn elsewhere(calls: &[CallCount], snapshot: &Snapshot) -> Elsewhere {
    let mut counts = Elsewhere::default();
    for count in calls {
        let lineage = count.customer.map(|id| snapshot.lineage(id)).unwrap_or_default();
        lineage.iter().for_each(|id| *counts.customers.entry(*id).or_default() += count.calls);
        count.line.iter().for_each(|id| *counts.lines.entry(*id).or_default() += count.calls);
        count.carrier.iter().for_each(|id| *counts.carriers.entry(*id).or_default() += count.calls);
    }
    counts
}

/// Takes over calls that only the database knows: reserved, but the process died before its journal had them, or the
/// journal is gone. `known` are those that the journal has, which may have ended by now. Then takes over the leases that all these calls use.
async fn remember_calls(
    db: Db,
    routed: Arc<Routed<Ledger>>,
    writer: Writer,
    known: HashSet<CallId>,
    (started, seen_at): (Timestamp, Option<Timestamp>),
) {
    let mut ticks = interval(ELSEWHERE);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let calls = match usage::open_calls(&db, routed.machine, started).await {
            Ok(calls) => calls,
            Err(error) => {
                tracing::debug!("open calls: {error}");
                continue;
            }
        };
        for open in calls {
            let (id, grant) = (open.cdr.id, open.grant.clone());
            if !known.contains(&id) && routed.adopt_unknown(open, seen_at) {
                writer.recover(id, grant.as_ref());
                tracing::warn!("a call of an earlier process that its journal does not know was taken over");
            }
        }
        match writer.inherit(&db, routed.machine).await {
            Ok(()) => return,
            Err(error) => tracing::debug!("leases: {error}"),
        }
    }
}

async fn tend_leases(writer: Writer) {
    let mut ticks = interval(LEASES);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        writer.tend().await;
    }
}

/// Closes calls whose time is over, and forgets what is too old.
async fn expire_calls(db: Db, events_hours: u32) {
    let mut ticks = interval(EXPIRY);
    loop {
        ticks.tick().await;
        match expire(&db, clock::now()).await {
            Ok(0) => {}
            Ok(calls) => tracing::warn!(calls, "calls whose end nobody saw were closed as lost"),
            Err(error) => tracing::debug!("expiry: {error}"),
        }
        if let Err(error) = orders::forget(&db, clock::now().plus_millis(-ORDERS_KEPT_MS)).await {
            tracing::debug!("old orders: {error}");
        }
        let before = clock::now().plus_millis(-i64::from(events_hours) * 3_600_000);
        for _ in 0..PRUNES {
            match events::prune(&db, before).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::debug!("old events: {error}");
                    break;
                }
            }
        }
    }
}
