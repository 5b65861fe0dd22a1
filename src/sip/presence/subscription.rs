//! One subscription: a dialog in which we send NOTIFYs (RFC 6665).

use std::collections::HashMap;
use std::time::Instant;

use super::Key;
use super::document::Package;
use super::list::Shown;
use super::resource::Resource;
use crate::model::Timestamp;
use crate::sip::endpoint::{Id, Peer};
use crate::sip::message::{Method, Outgoing};

/// CSeqs that are taken from the store at once, so that a restart never uses one again and not every NOTIFY is written down.
const CSEQS: u32 = 1000;

/// Number of a subscription in this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Number(pub u64);

/// What a subscription is made of, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Record {
    /// Our tag: its name.
    pub tag: String,
    /// Call-ID.
    pub call_id: String,
    /// Line that watches.
    pub watcher: String,
    /// Line that is watched.
    pub target: String,
    /// Name of the package.
    pub package: String,
    /// Event with its id, if it has one.
    pub event: String,
    /// To of a NOTIFY: who watches, with their tag.
    pub to: String,
    /// Their tag.
    pub remote_tag: String,
    /// From of a NOTIFY, with our tag.
    pub from: String,
    /// Request-URI of a NOTIFY: their Contact.
    pub contact: String,
    /// Route of a NOTIFY.
    pub routes: Vec<String>,
    /// Where a NOTIFY is sent.
    pub peer: std::net::SocketAddr,
    /// How it is sent: UDP, TCP or TLS.
    pub transport: String,
    /// CSeq of their last SUBSCRIBE.
    pub remote_cseq: u32,
    /// No CSeq from this on was ever used.
    pub cseq: u32,
    /// When it ends unless it is refreshed.
    pub ends_at: Timestamp,
    /// Whether a resource list is watched.
    #[serde(default)]
    pub list: bool,
}

/// What a NOTIFY tells.
#[derive(Debug)]
pub(super) struct Content {
    /// Its media type; of no meaning if there is no body.
    pub media: String,
    pub body: Vec<u8>,
}

/// A subscription at work.
#[derive(Debug)]
pub(super) struct Subscription {
    pub record: Record,
    pub package: Package,
    pub peer: Peer,
    pub ends_at: Instant,
    /// CSeq of the last NOTIFY.
    pub cseq: u32,
    /// The NOTIFY on its way: there is never a second one, so that none can overtake another.
    pub sending: Option<Id>,
    /// Waits in the outbox.
    pub queued: bool,
    /// Has to be told even if nothing changed.
    pub owed: bool,
    /// Version of the resource that was told last.
    pub told: u64,
    /// The lines of a resource list.
    pub list: Option<Box<[Shown]>>,
    /// NOTIFYs in a row that nobody answered.
    pub silent: u32,
    /// Ends with the next NOTIFY.
    pub reason: Option<&'static str>,
}

impl Subscription {
    pub fn new(record: Record, package: Package, peer: Peer, ends_at: Instant) -> Self {
        let cseq = record.cseq;
        Self {
            record,
            package,
            peer,
            ends_at,
            cseq,
            sending: None,
            queued: false,
            owed: true,
            told: 0,
            list: None,
            silent: 0,
            reason: None,
        }
    }

    /// Takes the next CSeq. `true`: the record changed and has to be stored. That happens half a block ahead, so that the store has
    /// the time of some hundred NOTIFYs.
    pub fn step(&mut self) -> bool {
        self.cseq = self.cseq.saturating_add(1);
        let ahead = self.record.cseq.saturating_sub(self.cseq);
        if ahead >= CSEQS / 2 {
            return false;
        }
        self.record.cseq = self.cseq.saturating_add(CSEQS);
        true
    }

    /// Version of the document in the NOTIFY with the present CSeq (RFC 4235, 4.1: the first is 0, and it never falls, so that it
    /// skips what the CSeq skips after a restart).
    pub fn version(&self) -> u32 {
        self.cseq.saturating_sub(1)
    }

    /// What the watcher is told now. `true`: more has to follow.
    pub fn content(&mut self, resources: &HashMap<Key, Resource>) -> (Content, bool) {
        let media = self.package.content_type().to_owned();
        if self.list.is_some() {
            // A list that ends names nobody any more.
            let over = || (Content { media, body: Vec::new() }, false);
            return if self.reason.is_some() { over() } else { self.list_content(resources) };
        }
        self.owed = false;
        let resource = resources.get(&(self.record.target.clone(), self.package));
        self.told = resource.map_or(0, |resource| resource.version);
        let body = resource.map(|resource| resource.body(self.version())).unwrap_or_default();
        (Content { media, body }, false)
    }

    /// The NOTIFY with the present CSeq.
    pub fn notify(&self, contact: &str, content: Content, now: Instant) -> Outgoing {
        let record = &self.record;
        let state = match self.reason {
            Some(reason) => format!("terminated;reason={reason}"),
            None => format!("active;expires={}", self.ends_at.saturating_duration_since(now).as_secs()),
        };
        let mut headers = Vec::with_capacity(8 + record.routes.len());
        headers.extend(record.routes.iter().map(|route| ("Route", route.clone())));
        headers.push(("From", record.from.clone()));
        headers.push(("To", record.to.clone()));
        headers.push(("Call-ID", record.call_id.clone()));
        headers.push(("Contact", contact.to_owned()));
        headers.push(("Event", record.event.clone()));
        headers.push(("Subscription-State", state));
        if self.list.is_some() {
            headers.push(("Require", super::list::EVENTLIST.to_owned()));
        }
        let Content { media, body } = content;
        if !body.is_empty() {
            headers.push(("Content-Type", media));
        }
        Outgoing { method: Method::Notify, target: record.contact.clone(), headers, cseq: self.cseq, body }
    }
}
