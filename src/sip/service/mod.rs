//! Presence as a part of `enswitch sipd`: sockets, clock and database around [`super::presence`].

mod keeper;
mod lease;
mod lines;
mod messages;
mod pins;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, watch};
use tokio::time::{MissedTickBehavior, interval};

use self::keeper::Keeper;
pub use self::lease::Lease;
use self::lease::Standing;
use self::lines::{Seen, Watching};
use self::messages::Messages;
pub use self::pins::Pins;
use super::endpoint::{Endpoint, Event, Packet, Transport};
use super::message::{Method, Reply, Request};
use super::presence::{Limits, Now, Presence};
use super::transport::{Certificate, Connections, Incoming, Udp};
use crate::clock;
use crate::config::Sipd;
use crate::shutdown::Shutdown;
use crate::store::Db;
use crate::store::duties::Fence;

/// How often lamps are compared with calls.
const AUDIT: Duration = Duration::from_secs(30);

/// How often figures are logged while somebody watches.
const FIGURES: Duration = Duration::from_secs(300);

/// Longest sleep of the loop.
const SLEEP: Duration = Duration::from_secs(1);

/// Pause while it is uncertain who serves.
const UNCERTAIN: Duration = Duration::from_millis(50);

/// Seconds after which a request that was declined may come again, if Kamailio has no other sipd to ask.
const RETRY_AFTER: &str = "2";

/// Why presence cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum SipError {
    /// The address is taken or is not one of this machine.
    #[error("cannot listen for SIP on {address}: {source}")]
    Listen {
        /// Which address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The certificate for TLS or its key cannot be used.
    #[error("cannot use the certificate for SIP over TLS: {0}")]
    Certificate(std::io::Error),
    /// The system gives no random number.
    #[error("no random number: {0}")]
    Random(getrandom::Error),
}

/// Sockets that are open already.
#[derive(Debug)]
pub struct Service {
    udp: Udp,
    connections: Connections,
    frames: mpsc::Receiver<Incoming>,
    listeners: Vec<tokio::task::JoinHandle<()>>,
    endpoint: Endpoint,
    presence: Presence,
    config: Sipd,
    lease: Lease,
    seed: u64,
    /// The lines are known. Before that nobody is served: everybody would be refused, and every lamp be dark.
    learned: bool,
    /// Where calls ring; none while it does not serve.
    pins: watch::Sender<Pins>,
}

impl Service {
    /// Opens the sockets. `host`: the name of this machine.
    ///
    /// # Errors
    /// The address cannot be listened on.
    pub async fn bind(config: &Sipd, host: &str) -> Result<Self, SipError> {
        let failed = |source| SipError::Listen { address: config.listen, source };
        let udp = Udp::bind(config.listen).map_err(failed)?;
        let local = udp.address().map_err(failed)?;
        let (connections, frames) = Connections::new();
        let mut listeners = vec![connections.listen(local).await.map_err(failed)?];
        if let Some(address) = config.tls_listen {
            let failed = |source| SipError::Listen { address, source };
            let certificate =
                Certificate::read(&config.tls_certificate, &config.tls_key).map_err(SipError::Certificate)?;
            listeners.push(connections.listen_tls(address, certificate).await.map_err(failed)?);
        }
        let seed = getrandom::u64().map_err(SipError::Random)?;
        let (endpoint, presence) = (Endpoint::new(local, seed), presence(config));
        let lease = Lease::new(&config.service(), host, local);
        let config = config.clone();
        let (learned, pins) = (false, watch::Sender::default());
        Ok(Self { udp, connections, frames, listeners, endpoint, presence, config, lease, seed, learned, pins })
    }

    /// The lease by which it serves.
    #[must_use]
    pub fn lease(&self) -> Lease {
        self.lease.clone()
    }

    /// On which machines calls ring.
    #[must_use]
    pub fn pins(&self) -> watch::Receiver<Pins> {
        self.pins.subscribe()
    }

    /// Address on which it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.endpoint.local()
    }

    /// Serves while it has the lease, until it is asked to stop.
    pub async fn run(mut self, db: Db, shutdown: Shutdown) {
        tracing::info!(address = %self.address(), service = self.lease.service(), "sipd listens for SIP");
        let keeping = tokio::spawn(self.lease().keep(db.clone()));
        while let Some(term) = self.stand_by(&shutdown).await {
            self.serve(&db, term, &shutdown).await;
            self.forget();
        }
        keeping.abort();
        self.lease.give_up(&db).await;
        self.listeners.iter().for_each(tokio::task::JoinHandle::abort);
    }

    /// Sends whoever comes to the sipd that serves, until that is this one; `None`: it is asked to stop.
    async fn stand_by(&mut self, shutdown: &Shutdown) -> Option<Fence> {
        let mut changes = self.lease.changes();
        while !shutdown.graceful.is_cancelled() {
            if let Some(term) = self.lease.held() {
                return Some(term);
            }
            // Before anything is known, whoever comes waits that moment.
            let answers = self.lease.is_looked_at();
            tokio::select! {
                biased;
                () = shutdown.graceful.cancelled() => break,
                _ = changes.changed() => {}
                Ok(()) = self.udp.readable(), if answers => self.decline_datagrams(),
                Some(incoming) = self.frames.recv(), if answers => self.decline_frame(incoming),
                () = tokio::time::sleep(SLEEP) => {}
            }
            drop(self.endpoint.tick(Instant::now()));
            self.send();
        }
        None
    }

    fn decline_datagrams(&mut self) {
        let Self { udp, endpoint, presence, config, .. } = self;
        let now = now();
        udp.receive(|bytes, from| {
            if let Some(event) = endpoint.datagram(bytes, from, now.instant) {
                decline(event, config, presence, endpoint, now);
            }
        });
    }

    fn decline_frame(&mut self, Incoming { from, frame }: Incoming) {
        let now = now();
        if let Some(event) = self.endpoint.frame(frame, from, now.instant) {
            decline(event, &self.config, &mut self.presence, &mut self.endpoint, now);
        }
    }

    /// Another one serves now: what is on its way is not sent again, and what was known may have changed.
    fn forget(&mut self) {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        self.endpoint = Endpoint::new(self.address(), self.seed);
        self.presence = presence(&self.config);
        self.learned = false;
    }

    /// Serves for one term.
    async fn serve(&mut self, db: &Db, term: Fence, shutdown: &Shutdown) {
        let (seen, mut news) = mpsc::channel(1);
        let watching = tokio::spawn(Watching::new(db.clone(), self.config.forward_lamps, self.pins.clone()).run(seen));
        let mut messages = Messages::start(db, &self.config, (&self.lease, &term));
        let mut keeper = Keeper::start(db.clone(), self.config.service(), term.clone());
        let mut changes = self.lease.changes();
        let mut audits = interval(AUDIT);
        let mut figures = interval(FIGURES);
        audits.set_missed_tick_behavior(MissedTickBehavior::Delay);
        figures.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            match self.lease.standing(&term) {
                Standing::Serves => {}
                Standing::Over => break,
                Standing::Uncertain => {
                    tokio::select! {
                        () = shutdown.graceful.cancelled() => break,
                        _ = changes.changed() => {}
                        () = tokio::time::sleep(UNCERTAIN) => {}
                    }
                    continue;
                }
            }
            let sleep = self.sleep();
            tokio::select! {
                biased;
                () = shutdown.graceful.cancelled() => break,
                Some(seen) = news.recv() => self.learn(seen),
                records = keeper.restored(), if self.learned => match records {
                    Some(records) => self.restore(records),
                    None => self.presence.set_restoring(false),
                },
                readable = self.udp.readable(), if self.learned => match readable {
                    Ok(()) => self.datagrams(&mut messages),
                    Err(error) => {
                        tracing::warn!(%error, "no datagram could be received");
                        tokio::time::sleep(SLEEP).await;
                    }
                },
                Some(incoming) = self.frames.recv(), if self.learned => self.frame(incoming, &mut messages),
                Some(wanted) = messages.wanted.recv() => messages.carry_out(wanted, &mut self.endpoint, Instant::now()),
                () = tokio::time::sleep(sleep) => {}
                _ = audits.tick() => self.audit(),
                _ = figures.tick() => self.tell(),
            }
            // It may have been stopped while it waited.
            if self.lease.standing(&term) != Standing::Serves {
                continue;
            }
            self.timers(&mut messages);
            self.send();
            keeper.keep(self.presence.changes());
        }
        watching.abort();
        self.pins.send_replace(Pins::new());
        messages.finish().await;
        match self.lease.standing(&term) {
            Standing::Over => keeper.abandon(),
            Standing::Serves | Standing::Uncertain => keeper.finish(shutdown).await,
        }
    }

    fn sleep(&mut self) -> Duration {
        let deadlines = [self.endpoint.deadline(), self.presence.deadline()];
        let next = deadlines.into_iter().flatten().min();
        next.map_or(SLEEP, |at| at.saturating_duration_since(Instant::now()).clamp(Duration::from_millis(1), SLEEP))
    }

    fn datagrams(&mut self, messages: &mut Messages) {
        let Self { udp, endpoint, presence, .. } = self;
        let now = now();
        udp.receive(|bytes, from| {
            if let Some(event) = endpoint.datagram(bytes, from, now.instant) {
                happened(event, messages, presence, endpoint, now);
            }
        });
    }

    fn frame(&mut self, Incoming { from, frame }: Incoming, messages: &mut Messages) {
        let now = now();
        if let Some(event) = self.endpoint.frame(frame, from, now.instant) {
            happened(event, messages, &mut self.presence, &mut self.endpoint, now);
        }
    }

    fn learn(&mut self, seen: Seen) {
        let now = now();
        if let Some(directory) = seen.directory {
            self.presence.set_directory(directory, &mut self.endpoint, now);
        }
        self.presence.set_lines(seen.lines, &mut self.endpoint, now);
        self.learned = true;
    }

    fn restore(&mut self, records: keeper::Records) {
        let now = now();
        for record in records.publications {
            self.presence.restore_publication(record, now);
        }
        for record in records.subscriptions {
            self.presence.restore(record, now);
        }
    }

    fn timers(&mut self, messages: &mut Messages) {
        let now = now();
        for event in self.endpoint.tick(now.instant) {
            happened(event, messages, &mut self.presence, &mut self.endpoint, now);
        }
        self.presence.tick(&mut self.endpoint, now);
    }

    fn send(&mut self) {
        for Packet { to, bytes } in self.endpoint.packets() {
            match to.transport {
                Transport::Udp => self.udp.send(&bytes, to.address),
                Transport::Tcp | Transport::Tls => self.connections.send(bytes, to),
            }
        }
    }

    fn audit(&mut self) {
        let wrong = self.presence.audit(&mut self.endpoint, now());
        if wrong > 0 {
            tracing::warn!(wrong, "lamps showed something else than the calls there are; their watchers are told");
        }
    }

    fn tell(&self) {
        if !self.presence.is_empty() {
            let (presence, endpoint) = (self.presence.counts(), self.endpoint.counts());
            tracing::info!(
                subscriptions = self.presence.len(),
                notified = presence.notified,
                replaced = presence.replaced,
                gone = presence.gone,
                corrected = presence.corrected,
                resent = endpoint.resent,
                refused = endpoint.refused,
                "presence since the start"
            );
        }
    }
}

/// Messages take what is theirs; presence gets everything else.
fn happened(event: Event, messages: &mut Messages, presence: &mut Presence, endpoint: &mut Endpoint, now: Now) {
    if let Some(event) = messages.event(event, endpoint, now.instant) {
        presence.event(event, endpoint, now);
    }
}

/// A presence server that knows nobody yet.
fn presence(config: &Sipd) -> Presence {
    let mut presence = Presence::new(Limits::default(), config.proxies.clone());
    presence.set_restoring(true);
    presence
}

/// Answers a request while another sipd serves: Kamailio asks that one then.
fn decline(event: Event, config: &Sipd, presence: &mut Presence, endpoint: &mut Endpoint, now: Now) {
    let served =
        |request: &Request| matches!(request.method, Some(Method::Subscribe | Method::Publish | Method::Message));
    match event {
        Event::Request(request, ticket) if served(&request) && config.proxies.contains(&ticket.from.address.ip()) => {
            let reply = Reply::new(503).with("Retry-After", RETRY_AFTER);
            endpoint.answer(&request, &ticket, &reply, now.instant);
        }
        Event::Request(..) => presence.event(event, endpoint, now),
        // What an earlier term sent.
        Event::Answered(..) | Event::Unanswered(..) => {}
    }
}

fn now() -> Now {
    Now { instant: Instant::now(), time: clock::now() }
}
