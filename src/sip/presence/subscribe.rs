//! SUBSCRIBE (RFC 6665, 4.2.1).

use std::cmp::Reverse;
use std::time::Duration;

use super::document::Package;
use super::list::{EVENTLIST, understood};
use super::subscription::{Number, Record, Subscription};
use super::{AUTHENTICATED, Change, Due, Now, Presence};
use crate::sip::endpoint::{Endpoint, Peer, Ticket, Transport};
use crate::sip::message::{Address, Reply, Request};

/// Seconds of a subscription that asks for no time (RFC 4235, 3.4).
const SECONDS_DEFAULT: u32 = 3600;

/// Routes of a dialog at most.
const ROUTES_MAX: usize = 16;

impl Presence {
    pub(super) fn subscribe(&mut self, request: &Request, ticket: &Ticket, endpoint: &mut Endpoint, now: Now) {
        let result = match request.to.tag() {
            Some(tag) => self.resubscribe(tag, request, now),
            None => self.subscribe_anew(request, ticket, now),
        };
        let contact = format!("<sip:{}>", endpoint.local());
        match result {
            Ok((number, seconds)) => {
                let mut reply = Reply::new(200).with("Expires", seconds.to_string()).with("Contact", contact);
                if self.subscriptions.get(&number).is_some_and(|subscription| subscription.list.is_some()) {
                    reply = reply.with("Require", EVENTLIST);
                }
                endpoint.answer(request, ticket, &reply, now.instant);
                if seconds == 0 {
                    self.end(number, "timeout");
                } else {
                    self.queue(number);
                }
            }
            Err(reply) => endpoint.answer(request, ticket, &reply, now.instant),
        }
        self.flush(endpoint, now);
    }

    /// A refresh, or the end, of a subscription there is.
    fn resubscribe(&mut self, tag: &str, request: &Request, now: Now) -> Result<(Number, u32), Reply> {
        let unknown = || Reply::new(481);
        let seconds = self.seconds(request)?;
        let number = *self.tags.get(tag).ok_or_else(|| self.unknown(481))?;
        let subscription = self.subscriptions.get_mut(&number).ok_or_else(unknown)?;
        let record = &mut subscription.record;
        if record.call_id != request.call_id || request.from.tag() != Some(record.remote_tag.as_str()) {
            return Err(unknown());
        }
        // RFC 3261, 12.2.2
        if request.cseq <= record.remote_cseq {
            return Err(Reply::new(500).with("Retry-After", "1"));
        }
        record.remote_cseq = request.cseq;
        if let Some(contact) = request.headers.get("Contact").and_then(|contact| Address::read(contact).ok()) {
            record.contact = contact.uri;
        }
        subscription.ends_at = now.instant + Duration::from_secs(seconds.into());
        subscription.owed = true;
        record.ends_at = now.time_at(subscription.ends_at);
        if seconds > 0 {
            self.due.push(Reverse((subscription.ends_at, Due::Subscription(number))));
            self.changes.push(Change::Subscribed(Box::new(record.clone())));
        }
        Ok((number, seconds))
    }

    fn subscribe_anew(&mut self, request: &Request, ticket: &Ticket, now: Now) -> Result<(Number, u32), Reply> {
        let event = request.headers.get("Event").unwrap_or_default();
        let package = event_package(event)?;
        let seconds = self.seconds(request)?;
        let watcher = authenticated(request)?;
        let target = request.uri.address();
        // What is not there and what may not be seen look the same.
        if !self.directory.may_watch(&watcher, &target) {
            return Err(Reply::new(404));
        }
        let list = self.shown(&watcher, &target);
        if list.is_some() && !understood(request) {
            return Err(Reply::new(421).with("Require", EVENTLIST));
        }
        let media = if list.is_some() { "multipart/related" } else { package.content_type() };
        if !accepts(request, media) {
            return Err(Reply::new(406).with("Accept", media));
        }
        let contact = request.headers.get("Contact").and_then(|contact| Address::read(contact).ok());
        let (contact, remote_tag) = contact.zip(request.from.tag()).ok_or_else(|| Reply::new(400))?;
        let routes: Vec<String> = request.headers.all("Record-Route").map(str::to_owned).collect();
        let full = self.subscriptions.len() >= self.limits.subscriptions
            || self.watchers.get(&watcher).is_some_and(|count| *count >= self.limits.per_watcher);
        if full || routes.len() > ROUTES_MAX {
            return Err(Reply::new(503).with("Retry-After", "300"));
        }
        let ends_at = now.instant + Duration::from_secs(seconds.into());
        let to = request.headers.get("To").unwrap_or_default();
        let record = Record {
            tag: ticket.tag.clone(),
            call_id: request.call_id.clone(),
            watcher,
            target,
            package: package.name().to_owned(),
            event: event.to_owned(),
            to: request.headers.get("From").unwrap_or_default().to_owned(),
            remote_tag: remote_tag.to_owned(),
            from: format!("{to};tag={}", ticket.tag),
            contact: contact.uri,
            routes,
            peer: ticket.from.address,
            transport: ticket.from.transport.name().to_owned(),
            remote_cseq: request.cseq,
            cseq: 0,
            ends_at: now.time_at(ends_at),
            list: list.is_some(),
        };
        let subscription = Subscription::new(record, package, ticket.from, ends_at);
        Ok((self.insert(subscription), seconds))
    }

    fn insert(&mut self, mut subscription: Subscription) -> Number {
        self.last += 1;
        let number = Number(self.last);
        let Record { watcher, tag, target, list, .. } = &subscription.record;
        *self.watchers.entry(watcher.clone()).or_default() += 1;
        self.tags.insert(tag.clone(), number);
        subscription.list = list.then(|| self.shown(watcher, target).unwrap_or_default().into());
        let watched = match &subscription.list {
            Some(members) => members.iter().map(|shown| shown.address.clone()).collect(),
            None => vec![target.clone()],
        };
        for address in watched {
            self.attach(number, &(address, subscription.package));
        }
        self.due.push(Reverse((subscription.ends_at, Due::Subscription(number))));
        self.subscriptions.insert(number, subscription);
        number
    }

    /// Takes up a subscription that an earlier process, or the partner, served. What cannot be understood or is over is left out:
    /// `false`. Its watcher is told the present state.
    pub fn restore(&mut self, record: Record, now: Now) -> bool {
        let transport = [Transport::Udp, Transport::Tcp, Transport::Tls];
        let transport = transport.into_iter().find(|transport| transport.name() == record.transport);
        let (Some(package), Some(transport)) = (Package::named(&record.package), transport) else { return false };
        if record.ends_at <= now.time || self.tags.contains_key(&record.tag) {
            return false;
        }
        let peer = Peer { address: record.peer, transport };
        let ends_at = now.instant_at(record.ends_at);
        let is_gone = record.list && self.directory.members(&record.watcher, &record.target).is_none();
        let number = self.insert(Subscription::new(record, package, peer, ends_at));
        if is_gone {
            self.end(number, "noresource");
        } else {
            self.queue(number);
        }
        true
    }

    /// Seconds asked for, 0 or within the limits.
    pub(super) fn seconds(&self, request: &Request) -> Result<u32, Reply> {
        let asked = request.number("Expires").map_err(|fault| Reply::new(fault.status()))?.unwrap_or(SECONDS_DEFAULT);
        if asked > 0 && asked < self.limits.seconds_min {
            return Err(Reply::new(423).with("Min-Expires", self.limits.seconds_min.to_string()));
        }
        Ok(asked.min(self.limits.seconds_max))
    }
}

/// The package that Event names.
pub(super) fn event_package(event: &str) -> Result<Package, Reply> {
    let name = event.split_once(';').map_or(event, |(name, _)| name).trim_ascii();
    Package::named(name).ok_or_else(|| {
        let all = Package::ALL.map(Package::name).join(", ");
        Reply::new(489).with("Allow-Events", all)
    })
}

/// Who sent the request, as the proxy vouches.
pub(super) fn authenticated(request: &Request) -> Result<String, Reply> {
    let line = request.headers.get(AUTHENTICATED).filter(|line| !line.is_empty());
    let (user, host) = line.and_then(|line| line.rsplit_once('@')).ok_or_else(|| Reply::new(403))?;
    Ok(format!("{user}@{}", host.to_ascii_lowercase()))
}

fn accepts(request: &Request, wanted: &str) -> bool {
    let mut accepted = request.headers.all("Accept").flat_map(|value| value.split(',')).peekable();
    accepted.peek().is_none()
        || accepted.any(|media| {
            let media = media.split_once(';').map_or(media, |(media, _)| media).trim_ascii();
            let any = wanted.starts_with("application/") && media.eq_ignore_ascii_case("application/*");
            media == "*/*" || any || media.eq_ignore_ascii_case(wanted)
        })
}
