//! `enswitch sipd`: follows the configuration and Kamailio, and writes down what Kamailio refused.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::limit::{Limit, Verdict};
use super::{Event, Reloads, Rpc, RpcError, Table, registrations};
use crate::clock;
use crate::config::Sipd;
use crate::model::{CallIds, MachineId, Timestamp};
use crate::shutdown::Shutdown;
use crate::store::{Db, StoreError, cdrs, lines, snapshot};

/// How often the version of the configuration and Kamailio's start are looked at.
const TICK: Duration = Duration::from_millis(500);

/// Longest wait for one answer of Kamailio or of the database.
const DEADLINE: Duration = Duration::from_secs(5);

/// Pause after the database did not take a CDR.
const PAUSE: Duration = Duration::from_secs(1);

/// Events that wait for the database; further ones are lost.
const EVENTS_WAITING_MAX: usize = 1024;

/// How long events that still wait are written when the daemon stops.
const LAST_WRITES: Duration = Duration::from_secs(5);

/// Why the daemon could not run.
#[derive(Debug, thiserror::Error)]
pub enum SipdError {
    /// The address for events is taken or is not one of this machine.
    #[error("cannot listen on udp {address}: {source}")]
    Listen {
        /// Which address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
}

/// Runs until it is asked to stop.
///
/// # Errors
/// It could not start. Later failures of Kamailio and of the database are logged and waited for.
pub async fn run(db: Db, config: &Sipd, shutdown: Shutdown) -> Result<(), SipdError> {
    let listen = |source| SipdError::Listen { address: config.events, source };
    let socket = UdpSocket::bind(config.events).await.map_err(listen)?;
    let (events, waiting) = mpsc::channel(EVENTS_WAITING_MAX);
    let mut writer = tokio::spawn(write(db.clone(), waiting));
    tracing::info!(events = %config.events, kamailio = %config.kamailio_rpc.display(), "sipd is ready");
    notify(&[sd_notify::NotifyState::Ready]);
    let rpc = Rpc::new(config.kamailio_rpc.clone(), DEADLINE);
    tokio::select! {
        () = shutdown.graceful.cancelled() => {}
        () = follow(&db, &rpc) => {}
        () = registrations::follow(&db) => {}
        () = listen_on(&socket, &events) => {}
    }
    notify(&[sd_notify::NotifyState::Stopping]);
    drop(events);
    tokio::select! {
        written = timeout(LAST_WRITES, &mut writer) => {
            if written.is_err() {
                tracing::warn!("refused calls are lost: the database did not take them in time");
            }
        }
        () = shutdown.immediate.cancelled() => {}
    }
    writer.abort();
    tracing::info!("sipd ends");
    Ok(())
}

/// Only systemd listens, and only if it started us.
fn notify(states: &[sd_notify::NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::debug!(%error, "systemd was not told");
    }
}

/// Makes Kamailio read again what changed, for ever.
async fn follow(db: &Db, rpc: &Rpc) {
    let (mut reloads, mut troubles) = (Reloads::default(), Troubles::default());
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        notify(&[sd_notify::NotifyState::Watchdog]);
        match timeout(DEADLINE, snapshot::version(db)).await {
            Ok(Ok(version)) => {
                troubles.over("database");
                reloads.version(version);
            }
            Ok(Err(error)) => troubles.note("database", &error.to_string()),
            Err(_) => troubles.note("database", "no answer"),
        }
        match rpc.call("core.uptime").await {
            Ok(uptime) => {
                troubles.over("kamailio");
                reloads.up_since(uptime.get("up_since").and_then(serde_json::Value::as_str).unwrap_or_default());
                for table in reloads.pending() {
                    reload(rpc, table, &mut reloads, &mut troubles).await;
                }
            }
            Err(error) => troubles.note("kamailio", &error.to_string()),
        }
    }
}

async fn reload(rpc: &Rpc, table: Table, reloads: &mut Reloads, troubles: &mut Troubles) {
    match rpc.call(table.method()).await {
        Ok(_) => {
            troubles.over(table.method());
            tracing::info!(method = table.method(), "Kamailio read its table again");
            reloads.done(table);
        }
        // Kamailio reads a table at most once in some seconds; the next tick asks again.
        Err(RpcError::Refused { message, .. }) if message.to_lowercase().contains("ongoing reload") => {}
        Err(error) => troubles.note(table.method(), &error.to_string()),
    }
}

/// What does not work now: logged when it begins, when it changes and when it is over.
#[derive(Debug, Default)]
struct Troubles(BTreeMap<&'static str, String>);

impl Troubles {
    fn note(&mut self, what: &'static str, message: &str) {
        if self.0.insert(what, message.to_owned()).as_deref() != Some(message) {
            tracing::warn!(what, "{message}");
        }
    }

    fn over(&mut self, what: &'static str) {
        if self.0.remove(what).is_some() {
            tracing::info!(what, "works again");
        }
    }
}

/// Receives events, for ever.
async fn listen_on(socket: &UdpSocket, events: &mpsc::Sender<Event>) {
    let (mut limit, mut buffer) = (Limit::default(), [0; Event::BYTES_MAX + 1]);
    loop {
        let (length, from) = match socket.recv_from(&mut buffer).await {
            Ok(received) => received,
            Err(error) => {
                tracing::warn!(%error, "no event could be received");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let event = match buffer.get(..length).filter(|bytes| bytes.len() <= Event::BYTES_MAX).map(Event::parse) {
            Some(Ok(event)) => event,
            Some(Err(error)) => {
                tracing::debug!(%from, %error, "a datagram that is no event");
                continue;
            }
            None => {
                tracing::debug!(%from, "a datagram that is too long");
                continue;
            }
        };
        let (verdict, dropped) = limit.count(event.source().ip(), clock::now());
        if let Some(dropped) = dropped {
            tracing::warn!(dropped, "wrong passwords beyond the limit in the last minute have no CDR");
        }
        if verdict == Verdict::Pass && events.try_send(event).is_err() {
            tracing::warn!("a wrong password has no CDR: too many wait for the database");
        }
    }
}

/// Writes a CDR for every event until there are no more senders.
async fn write(db: Db, mut events: mpsc::Receiver<Event>) {
    // Calls that no machine handled; see `MachineId`.
    let ids = CallIds::new(MachineId(0));
    while let Some(event) = events.recv().await {
        let now = clock::now();
        loop {
            match timeout(DEADLINE, write_one(&db, &ids, &event, now)).await {
                Ok(Ok(())) => break,
                Ok(Err(error)) if !error.is_away() => {
                    tracing::error!(%error, "a wrong password has no CDR");
                    break;
                }
                // The database is away: the event waits for it, and those behind it too.
                _ => tokio::time::sleep(PAUSE).await,
            }
        }
    }
}

async fn write_one(db: &Db, ids: &CallIds, event: &Event, now: Timestamp) -> Result<(), StoreError> {
    let (username, domain) = event.claimed();
    let line = lines::by_address(db, username, domain).await?;
    let cdr = event.cdr(ids.next(now), line.map(|line| (line.id, line.customer_id)), now);
    // `false`: the caller sent its INVITE again and the call is known already.
    cdrs::insert(db, &cdr).await.map(|_| ())
}
