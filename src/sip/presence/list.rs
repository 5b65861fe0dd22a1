//! Subscriptions to resource lists (RFC 4662): one dialog tells of many lines.
//!
//! The first NOTIFY, and each after a SUBSCRIBE, names all lines; later ones only those that changed. States that do not fit follow
//! in the next NOTIFYs, each after the answer to the one before.

use std::collections::HashMap;

use super::document::rlmi::{self, Member};
use super::resource::Resource;
use super::subscription::{Content, Number, Subscription};
use super::{Key, Presence};
use crate::model::ResourceList;
use crate::sip::message::Request;

/// Option tag of watchers that understand lists.
pub(super) const EVENTLIST: &str = "eventlist";

/// Bytes of states in a NOTIFY to a phone that is reached by datagrams: the whole must not be cut into too many pieces.
const DATAGRAM_BYTES: usize = 4_000;

/// Bytes of states in a NOTIFY to a phone that is reached by a stream. The proxy still gets it as a datagram.
const STREAM_BYTES: usize = 32_000;

/// A line of a list, as its watcher knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// Address of the line.
    pub address: String,
    /// Version of its state that was told last; 0: none.
    pub told: u64,
}

/// Whether the watcher understands lists (RFC 4662, 4.1).
pub(super) fn understood(request: &Request) -> bool {
    let tags = request.headers.all("Supported").chain(request.headers.all("Require"));
    tags.flat_map(|value| value.split(',')).any(|tag| tag.trim_ascii().eq_ignore_ascii_case(EVENTLIST))
}

impl Subscription {
    /// Whether the watcher knows the present state.
    pub fn knows(&self, resources: &HashMap<Key, Resource>) -> bool {
        let version = |address: &str| resources.get(&(address.to_owned(), self.package)).map(|own| own.version);
        match &self.list {
            Some(members) => members.iter().all(|member| version(&member.address) == Some(member.told)),
            None => version(&self.record.target) == Some(self.told),
        }
    }

    /// What the watcher of a list is told now. `true`: more has to follow.
    pub(super) fn list_content(&mut self, resources: &HashMap<Key, Resource>) -> (Content, bool) {
        let full = std::mem::take(&mut self.owed);
        let (version, package, reliable) = (self.version(), self.package, self.is_reliable());
        let limit = if reliable { STREAM_BYTES } else { DATAGRAM_BYTES };
        let (mut members, mut used, mut more) = (Vec::new(), 0, false);
        for shown in self.list.iter_mut().flatten() {
            let Some(resource) = resources.get(&(shown.address.clone(), package)) else { continue };
            if !full && shown.told == resource.version {
                continue;
            }
            let document = resource.body(version);
            let bytes = document.len() + rlmi::PART_BYTES;
            let fits = used == 0 || used + bytes <= limit;
            shown.told = if fits { resource.version } else { 0 };
            if fits {
                used += bytes;
            } else {
                more = true;
            }
            if fits || full {
                members.push(Member { uri: resource.entity.clone(), document: fits.then_some(document) });
            }
        }
        let host = self.record.target.rsplit_once('@').map_or("", |(_, host)| host);
        let list = rlmi::List {
            uri: &format!("sip:{}", self.record.target),
            version,
            full,
            members: &members,
            content_type: package.content_type(),
            unique: &format!("{}.{}@{host}", self.record.tag, self.cseq),
        };
        (Content { media: list.media(), body: list.body() }, more)
    }

    /// Whether their phone is reached by a stream.
    fn is_reliable(&self) -> bool {
        let contact = self.record.contact.to_ascii_lowercase();
        contact.starts_with("sips:") || [";transport=tcp", ";transport=tls"].iter().any(|part| contact.contains(part))
    }
}

impl Presence {
    /// The lines of a list that a watcher is shown; `None`: it is no list.
    pub(super) fn shown(&self, watcher: &str, list: &str) -> Option<Vec<Shown>> {
        let members = self.directory.members(watcher, list)?.into_iter().take(ResourceList::MEMBERS_MAX);
        Some(members.map(|address| Shown { address: address.to_owned(), told: 0 }).collect())
    }

    /// Has watchers of lists watch the lines that are in them now.
    pub(super) fn follow_lists(&mut self) {
        let lists = self.subscriptions.iter().filter(|(_, subscription)| subscription.list.is_some());
        let numbers: Vec<Number> = lists.map(|(number, _)| *number).collect();
        for number in numbers {
            let Some(subscription) = self.subscriptions.get(&number) else { continue };
            let record = &subscription.record;
            let now = self.shown(&record.watcher, &record.target).unwrap_or_default();
            let before = subscription.list.as_deref().unwrap_or_default();
            if before.iter().map(|shown| &shown.address).eq(now.iter().map(|shown| &shown.address)) {
                continue;
            }
            let package = subscription.package;
            let old: Vec<String> = before.iter().map(|shown| shown.address.clone()).collect();
            for shown in now.iter().filter(|shown| !old.contains(&shown.address)) {
                self.attach(number, &(shown.address.clone(), package));
            }
            if let Some(subscription) = self.subscriptions.get_mut(&number) {
                subscription.owed = true;
                subscription.list = Some(now.clone().into());
            }
            let gone = |address: &String| !now.iter().any(|shown| shown.address == *address);
            old.into_iter().filter(gone).for_each(|address| self.detach(number, &(address, package)));
            self.queue(number);
        }
    }

    /// A subscription watches this, and did not before.
    pub(super) fn attach(&mut self, number: Number, key: &Key) {
        let line = self.lines.get(&key.0);
        let resource = self.resources.entry(key.clone()).or_insert_with(|| Resource::new(&key.0, key.1, line));
        resource.watchers.push(number);
    }

    /// A subscription does not watch this any more.
    pub(super) fn detach(&mut self, number: Number, key: &Key) {
        if let Some(resource) = self.resources.get_mut(key) {
            resource.watchers.retain(|other| *other != number);
        }
        self.drop_idle(key);
    }
}
