//! The part of `enswitch sipd` that watches the Asterisks and steers the Kamailio beside it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::net::{UdpSocket, lookup_host};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::health::Pulse;
use super::probe::{Heard, Prober};
use super::steer::{Steering, Word};
use crate::clock;
use crate::config::Sipd;
use crate::kamailio::{Rpc, RpcError};
use crate::model::{Destination, Finding, Health, Machine, MachineId, SipdState, Timestamp};
use crate::shutdown::Shutdown;
use crate::sip::service::Lease;
use crate::store::{Db, StoreError, snapshot};

/// How often it is looked whether something has to be asked.
const TICK: Duration = Duration::from_millis(20);

/// How often it is looked whether the machines have changed.
const MACHINES: Duration = Duration::from_millis(500);

/// Longest wait for the database or for a name.
const DEADLINE: Duration = Duration::from_secs(5);

/// Longest wait for Kamailio. Nothing is asked meanwhile.
const KAMAILIO: Duration = Duration::from_millis(200);

/// How often Kamailio is asked what it finds itself.
const COMPARE: Duration = Duration::from_secs(2);

/// Pause after Kamailio did not answer.
const PAUSE: Duration = Duration::from_secs(1);

/// Pause after Kamailio refused.
const REFUSED: Duration = Duration::from_secs(30);

/// Longest answer that is read.
const BYTES_MAX: usize = 4096;

/// Why nothing can be watched.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// No socket.
    #[error("cannot send SIP from {0}: {1}")]
    Socket(std::net::IpAddr, std::io::Error),
    /// The system gives no random number.
    #[error("no random number: {0}")]
    Random(getrandom::Error),
}

/// Destinations of the dispatcher by machine, without those that are down. One that is drained has calls, and is there.
pub type Places = HashMap<MachineId, String>;

/// What a watcher knows, to be looked at from elsewhere.
pub type Known = Arc<Mutex<SipdState>>;

/// Watches machines.
#[derive(Debug)]
pub struct Watcher {
    socket: UdpSocket,
    prober: Prober,
    rpc: Rpc,
    machines: HashMap<MachineId, Watched>,
    steering: Steering,
    known: Known,
    places: watch::Sender<Places>,
    /// Kamailio is steered by the sipd that serves.
    lease: Lease,
    /// When Kamailio was asked last what it finds.
    compared: Option<Instant>,
    /// Kamailio is not spoken to before.
    pause: Option<Instant>,
}

#[derive(Debug)]
struct Watched {
    machine: Machine,
    /// Where its Asterisk answers; `None`: its name is not known.
    at: Option<SocketAddr>,
    pulse: Pulse,
    told: Health,
    since: Timestamp,
    /// It does not take us for Kamailio, which was logged.
    strange: bool,
}

impl Watched {
    /// The destination as the dispatcher of Kamailio has it.
    fn destination(&self) -> String {
        let Machine { address, sip_port, .. } = &self.machine;
        if address.contains(':') { format!("sip:[{address}]:{sip_port}") } else { format!("sip:{address}:{sip_port}") }
    }

    /// Why it should get no new calls.
    fn shunned(&self) -> Option<&'static str> {
        let health = self.pulse.health();
        if self.machine.enabled { health.is_down().then_some(health.name()) } else { Some("draining") }
    }
}

impl Watcher {
    /// Opens the socket. Asterisk knows Kamailio by its address, so questions come from that one.
    ///
    /// # Errors
    /// There is no socket at that address.
    pub async fn bind(config: &Sipd, lease: Lease) -> Result<Self, WatchError> {
        let failed = |error| WatchError::Socket(config.listen.ip(), error);
        let socket = UdpSocket::bind((config.listen.ip(), 0)).await.map_err(failed)?;
        let local = socket.local_addr().map_err(failed)?;
        let prober = Prober::new(local, getrandom::u64().map_err(WatchError::Random)?);
        let rpc = Rpc::new(config.kamailio_rpc.clone(), KAMAILIO);
        let (machines, steering) = (HashMap::new(), Steering::default());
        let known = SipdState { service: lease.service().to_owned(), standby: true, ..SipdState::default() };
        let known = Arc::new(Mutex::new(known));
        let places = watch::Sender::default();
        Ok(Self { socket, prober, rpc, machines, steering, known, places, lease, compared: None, pause: None })
    }

    /// Where calls may be.
    #[must_use]
    pub fn places(&self) -> watch::Receiver<Places> {
        self.places.subscribe()
    }

    /// Where what it knows can be looked at.
    #[must_use]
    pub fn known(&self) -> Known {
        self.known.clone()
    }

    /// Watches until it is asked to stop.
    pub async fn run(mut self, db: Db, shutdown: Shutdown) {
        let (tell, mut machines) = tokio::sync::mpsc::channel(1);
        let following = tokio::spawn(follow(db, tell));
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut buffer = [0; BYTES_MAX];
        loop {
            tokio::select! {
                biased;
                () = shutdown.graceful.cancelled() => break,
                // Before what comes in, so that a flood does not keep anybody from being asked.
                _ = ticks.tick() => {
                    self.ask();
                    self.note();
                    self.steer().await;
                    self.compare().await;
                }
                Some(now) = machines.recv() => self.learn(now),
                received = self.socket.recv_from(&mut buffer) => {
                    if let Ok((length, from)) = received {
                        self.hear(buffer.get(..length).unwrap_or_default(), from);
                    }
                }
            }
        }
        following.abort();
    }

    /// Takes over which machines there are. Those that are known keep their health.
    fn learn(&mut self, now: Vec<(Machine, Option<SocketAddr>)>) {
        let mut before = std::mem::take(&mut self.machines);
        for (machine, at) in now {
            let id = machine.id;
            let at = at.filter(|at| self.reaches(&machine, *at));
            let watched = match before.remove(&id).filter(|known| known.at == at) {
                Some(known) => Watched { machine, ..known },
                None => {
                    let pulse = Pulse::new(Instant::now());
                    Watched { machine, at, pulse, told: Health::Up, since: clock::now(), strange: false }
                }
            };
            self.machines.insert(id, watched);
        }
    }

    /// From a loopback address only loopback addresses can be asked: others are not watched rather than found silent.
    fn reaches(&self, machine: &Machine, at: SocketAddr) -> bool {
        let reaches = !self.prober.local().ip().is_loopback() || at.ip().is_loopback();
        if !reaches {
            let machine = &machine.name;
            tracing::warn!(machine, %at, "not watched from a loopback address: set sipd.listen to the address of Kamailio");
        }
        reaches
    }

    fn ask(&mut self) {
        let now = Instant::now();
        for (id, watched) in &mut self.machines {
            let Some(at) = watched.at else { continue };
            for ask in watched.pulse.ask(now) {
                send(&self.socket, &self.prober.write(*id, at, ask), at);
            }
        }
    }

    fn hear(&mut self, bytes: &[u8], from: SocketAddr) {
        let Some((id, heard)) = self.prober.read(bytes, from) else { return };
        let Some(watched) = self.machines.get_mut(&id).filter(|watched| watched.at == Some(from)) else { return };
        match heard {
            Heard::Options(number) => watched.pulse.answered(number, Instant::now()),
            Heard::Call(number, code, ack) => {
                watched.pulse.called(number, code);
                if matches!(code, 401 | 403) && !std::mem::replace(&mut watched.strange, true) {
                    let machine = &watched.machine.name;
                    tracing::warn!(
                        machine,
                        code,
                        "Asterisk does not know sipd: its pjsip.conf identifies Kamailio by another address"
                    );
                }
                if let Some(ack) = ack {
                    send(&self.socket, &ack, from);
                }
            }
        }
    }

    /// Logs what changed and leaves it for others.
    fn note(&mut self) {
        for watched in self.machines.values_mut() {
            let health = watched.pulse.health();
            if watched.told == health {
                continue;
            }
            let (machine, before) = (&watched.machine.name, watched.told.name());
            if health.is_down() {
                tracing::warn!(machine, before, now = health.name(), "new calls go to other machines");
            } else {
                tracing::info!(machine, before, now = health.name(), "serves calls");
            }
            (watched.told, watched.since) = (health, clock::now());
        }
        let finding = |watched: &Watched| Finding {
            machine: watched.machine.name.clone(),
            destination: watched.destination(),
            health: watched.told,
            since: watched.since,
            draining: !watched.machine.enabled,
        };
        let mut findings: Vec<_> = self.machines.values().map(finding).collect();
        findings.sort_by(|a, b| a.machine.cmp(&b.machine));
        self.state().findings = findings;
        let alive = self.machines.iter().filter(|(_, watched)| !watched.told.is_down());
        let now: Places = alive.map(|(id, watched)| (*id, watched.destination())).collect();
        self.places.send_if_modified(|places| {
            let changed = *places != now;
            *places = now;
            changed
        });
    }

    fn state(&self) -> MutexGuard<'_, SipdState> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks Kamailio every few seconds what it finds itself, for people who compare.
    async fn compare(&mut self) {
        let now = Instant::now();
        if self.compared.is_some_and(|at| now.duration_since(at) < COMPARE) {
            return;
        }
        self.compared = Some(now);
        let kamailio = match self.rpc.call("dispatcher.list").await {
            Ok(list) => Some(destinations(&list, |destination| self.steering.shuns(destination))),
            Err(_) => None,
        };
        self.state().kamailio = kamailio;
    }

    /// Tells Kamailio what it does not know yet.
    async fn steer(&mut self) {
        let standby = !self.lease.serves();
        if std::mem::replace(&mut self.state().standby, standby) != standby {
            // What was said is forgotten by Kamailio soon.
            self.steering = Steering::default();
        }
        if standby || self.pause.is_some_and(|until| Instant::now() < until) {
            return;
        }
        let down =
            self.machines.values().filter_map(|watched| Some((watched.destination(), watched.shunned()?))).collect();
        for word in self.steering.words(&down, Instant::now()) {
            let (method, parameters) = word.request();
            match self.rpc.request(method, &parameters).await {
                Ok(_) => self.steering.said(&word, Instant::now()),
                // An entry that Kamailio has forgotten already is as good as deleted.
                Err(RpcError::Refused { .. }) if matches!(word, Word::Trust(_)) => {
                    self.steering.said(&word, Instant::now());
                }
                Err(error @ RpcError::Refused { .. }) => {
                    tracing::warn!(%error, "Kamailio does not pass over a machine that is down: is its kamailio.cfg an older one?");
                    self.pause = Some(Instant::now() + REFUSED);
                    return;
                }
                Err(error) => {
                    tracing::debug!(%error, "Kamailio cannot be told which machines are down");
                    self.pause = Some(Instant::now() + PAUSE);
                    return;
                }
            }
        }
    }
}

/// The destinations in an answer to `dispatcher.list`.
fn destinations(list: &Value, shunned: impl Fn(&str) -> bool) -> Vec<Destination> {
    let sets =
        list.get("RECORDS").and_then(Value::as_array).into_iter().flatten().filter_map(|record| record.get("SET"));
    let targets = sets.flat_map(|set| {
        let id = set.get("ID").and_then(Value::as_i64).unwrap_or_default();
        let targets = set.get("TARGETS").and_then(Value::as_array).into_iter().flatten();
        targets.filter_map(|target| target.get("DEST")).map(move |target| (id, target))
    });
    let text = |target: &Value, name: &str| target.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let destination = |(set, target): (i64, &Value)| {
        let destination = text(target, "URI");
        Destination { set, shunned: shunned(&destination), destination, flags: text(target, "FLAGS") }
    };
    targets.map(destination).collect()
}

/// A datagram that cannot be sent is a lost one.
fn send(socket: &UdpSocket, bytes: &[u8], to: SocketAddr) {
    if let Err(error) = socket.try_send_to(bytes, to) {
        tracing::trace!(%to, %error, "not sent");
    }
}

/// Tells which machines there are and where, when that changes. While the database is away the last known ones stay.
async fn follow(db: Db, tell: tokio::sync::mpsc::Sender<Vec<(Machine, Option<SocketAddr>)>>) {
    let mut known = None;
    let mut ticks = interval(MACHINES);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match timeout(DEADLINE, read(&db, known)).await {
            Ok(Ok(Some((version, machines)))) => {
                if tell.send(machines).await.is_err() {
                    return;
                }
                known = Some(version);
            }
            Ok(Ok(None)) => {}
            Ok(Err(error)) => tracing::debug!(%error, "machines cannot be read"),
            Err(_) => tracing::debug!("machines cannot be read: no answer"),
        }
    }
}

/// The machines, unless nothing has changed since version `known`.
async fn read(db: &Db, known: Option<i64>) -> Result<Option<(i64, Vec<(Machine, Option<SocketAddr>)>)>, StoreError> {
    let version = snapshot::version(db).await?;
    if known == Some(version) {
        return Ok(None);
    }
    let mut machines = Vec::new();
    for machine in db.all::<Machine>().await? {
        let at =
            lookup_host((machine.address.as_str(), machine.sip_port)).await.ok().and_then(|mut found| found.next());
        if at.is_none() {
            tracing::warn!(machine = machine.name, address = machine.address, "the name of a machine is not known");
        }
        machines.push((machine, at));
    }
    Ok(Some((version, machines)))
}

#[cfg(test)]
mod tests {
    use super::destinations;

    #[test]
    fn the_list_of_kamailio_is_read() {
        let list = serde_json::json!({"NRSETS": 1, "RECORDS": [{"SET": {"ID": 7, "TARGETS": [
            {"DEST": {"URI": "sip:127.0.0.11:5060", "FLAGS": "AP", "PRIORITY": 5}},
            {"DEST": {"URI": "sip:127.0.0.12:5060", "FLAGS": "DX", "PRIORITY": 5}},
        ]}}]});
        let found = destinations(&list, |destination| destination.contains(".11:"));
        let shown: Vec<_> = found.iter().map(|d| (d.set, d.destination.as_str(), d.gets_calls())).collect();
        assert_eq!(shown, [(7, "sip:127.0.0.11:5060", false), (7, "sip:127.0.0.12:5060", false)]);
        assert!(destinations(&list, |_| false)[0].gets_calls());
        assert!(destinations(&serde_json::json!("nonsense"), |_| false).is_empty());
    }
}
