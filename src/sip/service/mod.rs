//! Presence as a part of `enswitch sipd`: sockets, clock and database around [`super::presence`].

mod keeper;
mod lines;
mod messages;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval};

use self::keeper::Keeper;
use self::lines::{Seen, Watching};
use self::messages::Messages;
use super::endpoint::{Endpoint, Event, Packet, Transport};
use super::presence::{Limits, Now, Presence};
use super::transport::{Certificate, Connections, Incoming, Udp};
use crate::clock;
use crate::config::Sipd;
use crate::shutdown::Shutdown;
use crate::store::Db;

/// How often lamps are compared with calls.
const AUDIT: Duration = Duration::from_secs(30);

/// How often figures are logged while somebody watches.
const FIGURES: Duration = Duration::from_secs(300);

/// Longest sleep of the loop.
const SLEEP: Duration = Duration::from_secs(1);

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
    /// The lines are known. Before that nobody is served: everybody would be refused, and every lamp be dark.
    learned: bool,
}

impl Service {
    /// Opens the sockets.
    ///
    /// # Errors
    /// The address cannot be listened on.
    pub async fn bind(config: &Sipd) -> Result<Self, SipError> {
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
        let endpoint = Endpoint::new(local, seed);
        let mut presence = Presence::new(Limits::default(), config.proxies.clone());
        presence.set_restoring(true);
        Ok(Self { udp, connections, frames, listeners, endpoint, presence, config: config.clone(), learned: false })
    }

    /// Address on which it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.endpoint.local()
    }

    /// Serves until it is asked to stop.
    pub async fn run(mut self, db: Db, shutdown: Shutdown) {
        let (seen, mut news) = mpsc::channel(1);
        let watching = tokio::spawn(Watching::new(db.clone(), self.config.forward_lamps).run(seen));
        let mut messages = Messages::start(&db, &self.config);
        let mut keeper = Keeper::start(db, self.config.service());
        tracing::info!(address = %self.address(), "sipd listens for SIP");
        let mut audits = interval(AUDIT);
        let mut figures = interval(FIGURES);
        audits.set_missed_tick_behavior(MissedTickBehavior::Delay);
        figures.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
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
            self.timers(&mut messages);
            self.send();
            keeper.keep(self.presence.changes());
        }
        watching.abort();
        self.listeners.iter().for_each(tokio::task::JoinHandle::abort);
        messages.finish().await;
        keeper.finish(&shutdown).await;
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

fn now() -> Now {
    Now { instant: Instant::now(), time: clock::now() }
}
