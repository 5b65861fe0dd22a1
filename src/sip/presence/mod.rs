//! Presence: SUBSCRIBE and NOTIFY (RFC 6665), PUBLISH (RFC 3903), lamps. Knows neither socket nor clock nor store.
//!
//! A watcher never has two NOTIFYs on their way, so that no state can overtake a newer one; a state that is replaced before it was
//! sent is left out and counted.

mod directory;
pub mod document;
mod list;
mod notify;
mod outbox;
mod publish;
mod resource;
mod subscribe;
mod subscription;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};
use std::net::IpAddr;
use std::time::{Duration, Instant};

pub use directory::Directory;
pub use publish::PublicationRecord;
pub use resource::Line;
pub use subscription::Record;

use self::document::Package;
use self::outbox::Outbox;
use self::resource::Resource;
use self::subscription::{Number, Subscription};
use crate::model::Timestamp;
use crate::sip::endpoint::{Endpoint, Event, Ticket};
use crate::sip::message::{Method, Reply, Request, Response};

/// Header field in which Kamailio tells who authenticated: `user@domain`.
const AUTHENTICATED: &str = "X-Enswitch-Line";

/// Methods that are served.
const ALLOW: &str = "SUBSCRIBE, PUBLISH, MESSAGE, OPTIONS";

/// How much is allowed.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Subscriptions in all.
    pub subscriptions: usize,
    /// Subscriptions of one line.
    pub per_watcher: usize,
    /// Publications of one line in one package.
    pub per_publisher: usize,
    /// Shortest time of a subscription or publication, in seconds.
    pub seconds_min: u32,
    /// Longest time, in seconds.
    pub seconds_max: u32,
    /// Bytes of a published document.
    pub document_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            subscriptions: 250_000,
            per_watcher: 500,
            per_publisher: 10,
            seconds_min: 60,
            seconds_max: 3600,
            document_bytes: 16 * 1024,
        }
    }
}

/// What has to be written down, so that it survives this process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A subscription is new or different.
    Subscribed(Box<Record>),
    /// The subscription with this tag ended.
    Unsubscribed(String),
    /// A publication is new or different.
    Published(Box<PublicationRecord>),
    /// The publication with this entity-tag ended.
    Unpublished(String),
}

/// Counts since the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// NOTIFYs sent, without those sent again.
    pub notified: u64,
    /// States that a newer one replaced before they were sent.
    pub replaced: u64,
    /// Subscriptions that ended because their watcher did not answer or did not know of them.
    pub gone: u64,
    /// Lamps that showed something else than the calls there are when somebody looked.
    pub corrected: u64,
}

/// Now, on both clocks.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// For timers.
    pub instant: Instant,
    /// For what is written down.
    pub time: Timestamp,
}

impl Now {
    fn time_at(&self, instant: Instant) -> Timestamp {
        let ms = instant.saturating_duration_since(self.instant).as_millis();
        self.time.plus_millis(i64::try_from(ms).unwrap_or(i64::MAX))
    }

    fn instant_at(&self, time: Timestamp) -> Instant {
        let ms = u64::try_from(time.millis_since(self.time)).unwrap_or_default();
        self.instant + Duration::from_millis(ms)
    }
}

/// Key of what is watched.
type Key = (String, Package);

/// What happens by itself at some time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Subscription(Number),
    /// Its watcher did not answer: it is told again.
    Retry(Number),
    Publication(Key, String),
}

/// The presence server.
#[derive(Debug)]
pub struct Presence {
    limits: Limits,
    directory: Directory,
    /// Who may send requests here: the proxies that authenticate.
    proxies: Vec<IpAddr>,
    /// What an earlier process served is not all here yet.
    restoring: bool,
    lines: HashMap<String, Line>,
    resources: HashMap<Key, Resource>,
    subscriptions: HashMap<Number, Subscription>,
    tags: HashMap<String, Number>,
    watchers: HashMap<String, usize>,
    last: u64,
    outbox: Outbox,
    due: BinaryHeap<Reverse<(Instant, Due)>>,
    changes: Vec<Change>,
    counts: Counts,
}

impl Presence {
    /// Serves requests that come from one of `proxies`.
    #[must_use]
    pub fn new(limits: Limits, proxies: Vec<IpAddr>) -> Self {
        Self {
            limits,
            directory: Directory::default(),
            proxies,
            restoring: false,
            lines: HashMap::new(),
            resources: HashMap::new(),
            subscriptions: HashMap::new(),
            tags: HashMap::new(),
            watchers: HashMap::new(),
            last: 0,
            outbox: Outbox::default(),
            due: BinaryHeap::new(),
            changes: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// What an earlier process served is being brought back, or all of it is here. Meanwhile nobody is told that there is no such
    /// subscription or publication: a phone would give it up.
    pub const fn set_restoring(&mut self, restoring: bool) {
        self.restoring = restoring;
    }

    /// The answer to a request about something that is not here.
    fn unknown(&self, code: u16) -> Reply {
        if self.restoring { Reply::new(500).with("Retry-After", "1") } else { Reply::new(code) }
    }

    /// Something happened at the endpoint.
    pub fn event(&mut self, event: Event, endpoint: &mut Endpoint, now: Now) {
        match event {
            Event::Request(request, ticket) => self.request(&request, &ticket, endpoint, now),
            Event::Answered(id, response) => self.answered(id, Some(&response), endpoint, now),
            Event::Unanswered(id) => self.answered(id, None, endpoint, now),
        }
    }

    fn request(&mut self, request: &Request, ticket: &Ticket, endpoint: &mut Endpoint, now: Now) {
        let reply = match request.method {
            _ if !self.proxies.contains(&ticket.from.address.ip()) => Reply::new(403),
            None => Reply::new(501).with("Allow", ALLOW),
            // It acknowledges nothing of ours, and is never answered.
            Some(Method::Ack) => return,
            Some(_) if !unsupported(request).is_empty() => {
                Reply::new(420).with("Unsupported", unsupported(request).join(", "))
            }
            Some(Method::Options) => Reply::new(200).with("Allow", ALLOW),
            Some(Method::Subscribe) => return self.subscribe(request, ticket, endpoint, now),
            Some(Method::Publish) => match self.publish(request, ticket, now) {
                Ok(reply) | Err(reply) => reply,
            },
            Some(_) => Reply::new(405).with("Allow", ALLOW),
        };
        endpoint.answer(request, ticket, &reply, now.instant);
        self.flush(endpoint, now);
    }

    /// Replaces what lines there are. Watchers that may not watch any more are told that it is over.
    pub fn set_directory(&mut self, directory: Directory, endpoint: &mut Endpoint, now: Now) {
        self.directory = directory;
        let Self { subscriptions, directory, .. } = self;
        let refused = subscriptions.iter().filter(|(_, subscription)| {
            !directory.may_watch(&subscription.record.watcher, &subscription.record.target)
        });
        let refused: Vec<Number> = refused.map(|(number, _)| *number).collect();
        for number in refused {
            self.end(number, "rejected");
        }
        self.follow_lists();
        self.flush(endpoint, now);
    }

    /// The state of all lines that are not just idle and unregistered: what is missing in here is that.
    pub fn set_lines(&mut self, lines: HashMap<String, Line>, endpoint: &mut Endpoint, now: Now) {
        let before = std::mem::replace(&mut self.lines, lines);
        let gone = before.keys().filter(|address| !self.lines.contains_key(*address));
        let other = self.lines.iter().filter(|(address, line)| before.get(*address) != Some(line));
        let changed: Vec<String> = gone.chain(other.map(|(address, _)| address)).cloned().collect();
        for address in changed {
            self.refresh_line(&address);
        }
        self.flush(endpoint, now);
    }

    fn refresh_line(&mut self, address: &str) {
        for package in Package::ALL {
            self.refresh(&(address.to_owned(), package));
        }
    }

    /// Makes the document of a resource anew, and tells its watchers if it differs.
    fn refresh(&mut self, key: &Key) {
        let line = self.lines.get(&key.0);
        let Some(resource) = self.resources.get_mut(key) else { return };
        if resource.refresh(key.1, line) {
            for number in resource.watchers.clone() {
                self.queue(number);
            }
        }
    }

    /// Compares what watchers were told with what is, mends what differs, and tells how many differed.
    pub fn audit(&mut self, endpoint: &mut Endpoint, now: Now) -> usize {
        let mut wrong = Vec::new();
        for (number, subscription) in &self.subscriptions {
            let settled = subscription.sending.is_none() && !subscription.queued;
            if settled && !subscription.knows(&self.resources) {
                wrong.push(*number);
            }
        }
        wrong.iter().for_each(|number| self.queue(*number));
        self.counts.corrected += wrong.len() as u64;
        self.flush(endpoint, now);
        wrong.len()
    }

    /// What has to be written down since the last call.
    #[must_use]
    pub fn changes(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }

    /// Counts since the start.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Number of subscriptions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.subscriptions.len()
    }

    /// Whether nobody watches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.subscriptions.is_empty()
    }

    /// When [`Self::tick`] is due next.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        let due = self.due.peek().map(|Reverse((at, _))| *at);
        [due, self.outbox.deadline()].into_iter().flatten().min()
    }

    /// Timers.
    pub fn tick(&mut self, endpoint: &mut Endpoint, now: Now) {
        self.outbox.tick(now.instant);
        while let Some(Reverse((at, _))) = self.due.peek()
            && *at <= now.instant
        {
            match self.due.pop() {
                Some(Reverse((_, Due::Subscription(number)))) => {
                    let over = self.subscriptions.get(&number).is_some_and(|own| own.ends_at <= now.instant);
                    if over {
                        self.end(number, "timeout");
                    }
                }
                Some(Reverse((_, Due::Retry(number)))) => {
                    if let Some(subscription) = self.subscriptions.get_mut(&number) {
                        subscription.owed = true;
                        self.queue(number);
                    }
                }
                Some(Reverse((_, Due::Publication(key, etag)))) => {
                    let published = self.resources.get(&key).and_then(|resource| resource.published.get(&etag));
                    if published.is_some_and(|own| own.ends_at <= now.instant) {
                        self.unpublish(&key, &etag);
                    }
                }
                None => break,
            }
        }
        self.flush(endpoint, now);
    }

    /// Counts of subscriptions by package.
    #[must_use]
    pub fn by_package(&self) -> BTreeMap<Package, usize> {
        let mut counts = BTreeMap::new();
        for subscription in self.subscriptions.values() {
            *counts.entry(subscription.package).or_default() += 1;
        }
        counts
    }
}

/// Extensions that a request needs and we do not have.
fn unsupported(request: &Request) -> Vec<&str> {
    let needed = request.headers.all("Require").flat_map(|value| value.split(',')).map(str::trim_ascii);
    needed.filter(|tag| !tag.eq_ignore_ascii_case(list::EVENTLIST)).collect()
}

/// What the answer to a NOTIFY means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// The watcher knows.
    Told,
    /// Nobody answered, or only for now: a phone that starts again, a network that is away.
    Silent,
    /// There is no such subscription at the other end (RFC 5057, 5.1; RFC 6665, 4.2.2).
    Gone,
}

impl Verdict {
    fn of(response: Option<&Response>) -> Self {
        match response.map_or(408, |response| response.code) {
            200..=299 => Self::Told,
            404 | 405 | 410 | 416 | 480..=485 | 489 | 501 | 604 => Self::Gone,
            _ => Self::Silent,
        }
    }
}
