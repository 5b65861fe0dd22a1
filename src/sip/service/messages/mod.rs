//! Text messages (RFC 3428) as a part of `enswitch sipd`: taken in, kept in the database, delivered to phones and carriers.

mod deliver;
mod follow;
mod imdn;
mod limit;
mod take;

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use arc_swap::ArcSwapOption;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::task::JoinSet;

use self::deliver::Delivery;
use self::take::Taking;
use crate::config::Sipd;
use crate::routing::Snapshot;
use crate::sip::endpoint::{Endpoint, Event, Id, Peer, Ticket, Transport};
use crate::sip::message::{Method, Outgoing, Reply, Request};
use crate::sip::service::Lease;
use crate::store::Db;
use crate::store::duties::Fence;

/// Messages that came in and wait for the database.
const ARRIVED_MAX: usize = 256;

/// Port on which Kamailio listens for everybody.
const KAMAILIO_PORT: u16 = 5060;

/// A message that came in.
#[derive(Debug)]
struct Arrived {
    request: Box<Request>,
    ticket: Ticket,
}

/// What the tasks want of the loop that has the sockets.
#[derive(Debug)]
pub(super) enum Wanted {
    /// Answer a request.
    Answer(Box<Request>, Ticket, Reply),
    /// Send a request, and tell the status code of its final answer; nothing if nobody answers.
    Send(Box<Outgoing>, oneshot::Sender<Option<u16>>),
}

/// The way to the tasks and back.
#[derive(Debug)]
pub(super) struct Messages {
    /// Where requests may come from.
    proxies: Vec<IpAddr>,
    /// Where requests go.
    proxy: Peer,
    arrived: mpsc::Sender<Arrived>,
    /// What the tasks want.
    pub wanted: mpsc::Receiver<Wanted>,
    /// Requests that wait for their answers.
    sent: HashMap<Id, oneshot::Sender<Option<u16>>>,
    tasks: JoinSet<()>,
}

impl Messages {
    /// Starts the tasks, for a term of the service.
    pub fn start(db: &Db, config: &Sipd, (lease, term): (&Lease, &Fence)) -> Self {
        let (arrived, arriving) = mpsc::channel(ARRIVED_MAX);
        let (want, wanted) = mpsc::channel(ARRIVED_MAX);
        let snapshots: Arc<ArcSwapOption<Snapshot>> = Arc::default();
        let (due, mut tasks) = (Arc::new(Notify::new()), JoinSet::new());
        let proxy = config.proxies.first().copied().unwrap_or_else(|| config.listen.ip());
        let taking = Arc::new(Taking::new(db.clone(), Arc::clone(&snapshots), proxy, Arc::clone(&due)));
        tasks.spawn(follow::follow(db.clone(), snapshots));
        tasks.spawn(take::take_all(Arc::clone(&taking), arriving, want.clone(), term.clone()));
        tasks.spawn(Delivery::new(db.clone(), taking, want, due).run(lease.clone()));
        let address = SocketAddr::new(proxy, KAMAILIO_PORT);
        let proxy = Peer { address, transport: Transport::Udp };
        Self { proxies: config.proxies.clone(), proxy, arrived, wanted, sent: HashMap::new(), tasks }
    }

    /// Something happened at the endpoint; gives it back if it is about something else.
    pub fn event(&mut self, event: Event, endpoint: &mut Endpoint, now: Instant) -> Option<Event> {
        match event {
            Event::Request(request, ticket) if request.method == Some(Method::Message) => {
                self.arrive(request, ticket, endpoint, now);
                None
            }
            Event::Answered(id, response) => match self.sent.remove(&id) {
                Some(waiting) => {
                    let _ = waiting.send(Some(response.code));
                    None
                }
                None => Some(Event::Answered(id, response)),
            },
            Event::Unanswered(id) => match self.sent.remove(&id) {
                Some(waiting) => {
                    let _ = waiting.send(None);
                    None
                }
                None => Some(Event::Unanswered(id)),
            },
            other => Some(other),
        }
    }

    fn arrive(&self, request: Box<Request>, ticket: Ticket, endpoint: &mut Endpoint, now: Instant) {
        if !self.proxies.contains(&ticket.from.address.ip()) {
            endpoint.answer(&request, &ticket, &Reply::new(403), now);
        } else if let Err(error) = self.arrived.try_send(Arrived { request, ticket }) {
            let Arrived { request, ticket } = error.into_inner();
            endpoint.answer(&request, &ticket, &take::later(), now);
        }
    }

    /// Does what a task wants.
    pub fn carry_out(&mut self, wanted: Wanted, endpoint: &mut Endpoint, now: Instant) {
        match wanted {
            Wanted::Answer(request, ticket, reply) => endpoint.answer(&request, &ticket, &reply, now),
            Wanted::Send(outgoing, answer) => {
                let id = endpoint.request(&outgoing, self.proxy, now);
                self.sent.insert(id, answer);
            }
        }
    }

    /// Ends the tasks. What was on its way is tried again by the next process.
    pub async fn finish(mut self) {
        self.tasks.shutdown().await;
    }
}
