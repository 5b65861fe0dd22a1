//! PUBLISH (RFC 3903).

use std::cmp::Reverse;
use std::time::Duration;

use super::resource::Publication;
use super::subscribe::{authenticated, event_package};
use super::{Change, Due, Key, Now, Presence, Resource};
use crate::model::Timestamp;
use crate::sip::endpoint::Ticket;
use crate::sip::message::{Reply, Request};

/// A published state, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PublicationRecord {
    /// Entity-tag: its name.
    pub etag: String,
    /// Line that published.
    pub target: String,
    /// Name of the package.
    pub package: String,
    /// The document as it was published.
    pub body: String,
    /// When it ends unless it is refreshed.
    pub ends_at: Timestamp,
}

impl Presence {
    /// Publishes and gives the answer. As every answer names a new entity-tag, the tag of the ticket is taken for it.
    pub(super) fn publish(&mut self, request: &Request, ticket: &Ticket, now: Now) -> Result<Reply, Reply> {
        let package = event_package(request.headers.get("Event").unwrap_or_default())?;
        let seconds = self.seconds(request)?;
        let target = request.uri.address();
        if authenticated(request)? != target || !self.directory.knows(&target) {
            return Err(Reply::new(403));
        }
        let key = (target, package);
        let old = request.headers.get("SIP-If-Match").map(str::to_owned);
        if let Some(old) = &old
            && !self.resources.get(&key).is_some_and(|resource| resource.published.contains_key(old))
        {
            return Err(self.unknown(412));
        }
        if seconds == 0 {
            let old = old.ok_or_else(|| Reply::new(400))?;
            self.unpublish(&key, &old);
            return Ok(Reply::new(200).with("SIP-ETag", ticket.tag.clone()).with("Expires", "0"));
        }
        let body = self.body(request, package, old.is_none())?;
        self.replace(&key, old, (ticket.tag.clone(), body), seconds, now)?;
        Ok(Reply::new(200).with("SIP-ETag", ticket.tag.clone()).with("Expires", seconds.to_string()))
    }

    /// The published document; `None`: what was published before stays.
    fn body(&self, request: &Request, package: super::Package, needed: bool) -> Result<Option<String>, Reply> {
        if request.body.is_empty() {
            return if needed { Err(Reply::new(400)) } else { Ok(None) };
        }
        if request.body.len() > self.limits.document_bytes {
            return Err(Reply::new(413));
        }
        let media = request.headers.get("Content-Type").unwrap_or_default();
        let media = media.split_once(';').map_or(media, |(media, _)| media).trim_ascii();
        if !media.eq_ignore_ascii_case(package.content_type()) {
            return Err(Reply::new(415).with("Accept", package.content_type()));
        }
        String::from_utf8(request.body.clone()).map(Some).map_err(|_| Reply::new(400))
    }

    /// Puts a publication in the place of the one called `old`. The new one has a name and, if it differs, a text.
    fn replace(
        &mut self,
        key: &Key,
        old: Option<String>,
        (etag, body): (String, Option<String>),
        seconds: u32,
        now: Now,
    ) -> Result<(), Reply> {
        let (line, limit) = (self.lines.get(&key.0), self.limits.per_publisher);
        let content = match &body {
            Some(body) => Some(key.1.parse(body.as_bytes()).ok_or_else(|| Reply::new(400))?),
            None => None,
        };
        let resource = self.resources.entry(key.clone()).or_insert_with(|| Resource::new(&key.0, key.1, line));
        if old.is_none() && resource.published.len() >= limit {
            return Err(Reply::new(503).with("Retry-After", "60"));
        }
        let before = old.and_then(|old| resource.published.remove_entry(&old));
        let (old, before) = before.unzip();
        let body = body.or_else(|| before.as_ref().map(|before| before.body.clone())).unwrap_or_default();
        let content = content.or_else(|| before.map(|before| before.content)).ok_or_else(|| Reply::new(412))?;
        let ends_at = now.instant + Duration::from_secs(seconds.into());
        resource.published.insert(etag.clone(), Publication { content, body: body.clone(), ends_at });
        self.due.push(Reverse((ends_at, Due::Publication(key.clone(), etag.clone()))));
        self.changes.extend(old.map(Change::Unpublished));
        self.changes.push(Change::Published(Box::new(PublicationRecord {
            etag,
            target: key.0.clone(),
            package: key.1.name().to_owned(),
            body,
            ends_at: now.time_at(ends_at),
        })));
        self.refresh(key);
        Ok(())
    }

    pub(super) fn unpublish(&mut self, key: &Key, etag: &str) {
        let Some(resource) = self.resources.get_mut(key) else { return };
        if resource.published.remove(etag).is_some() {
            self.changes.push(Change::Unpublished(etag.to_owned()));
        }
        self.refresh(key);
        self.drop_idle(key);
    }

    /// Takes up a publication that an earlier process, or the partner, accepted. What cannot be understood or is over is left out:
    /// `false`.
    pub fn restore_publication(&mut self, record: PublicationRecord, now: Now) -> bool {
        let Some(package) = super::Package::named(&record.package) else { return false };
        let Some(content) = package.parse(record.body.as_bytes()).filter(|_| record.ends_at > now.time) else {
            return false;
        };
        let (key, line) = ((record.target.clone(), package), self.lines.get(&record.target));
        let resource = self.resources.entry(key.clone()).or_insert_with(|| Resource::new(&key.0, package, line));
        let ends_at = now.instant_at(record.ends_at);
        resource.published.insert(record.etag.clone(), Publication { content, body: record.body, ends_at });
        self.due.push(Reverse((ends_at, Due::Publication(key.clone(), record.etag))));
        self.refresh(&key);
        true
    }
}
