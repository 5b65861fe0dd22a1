//! Telling watchers.

use std::cmp::Reverse;
use std::time::Duration;

use super::{Change, Due, Key, Now, Presence, Verdict};
use crate::sip::endpoint::{Endpoint, Id};
use crate::sip::message::Response;
use crate::sip::presence::subscription::Number;

/// Pause after the first NOTIFY that nobody answered; it doubles.
const RETRY: Duration = Duration::from_secs(5);

/// How often a NOTIFY that nobody answers is tried again before its subscription ends.
const RETRIES_MAX: u32 = 4;

impl Presence {
    /// A subscription has something to tell. What it had to tell before is replaced.
    pub(super) fn queue(&mut self, number: Number) {
        let Some(subscription) = self.subscriptions.get_mut(&number) else { return };
        if subscription.queued {
            // What changes in a list meanwhile goes along, and replaces nothing.
            self.counts.replaced += u64::from(subscription.list.is_none());
            return;
        }
        subscription.queued = true;
        // Else it is queued when the answer to the one before has come.
        if subscription.sending.is_none() {
            self.outbox.push(number, subscription.peer);
        }
    }

    /// Ends a subscription with a last NOTIFY.
    pub(super) fn end(&mut self, number: Number, reason: &'static str) {
        let Some(subscription) = self.subscriptions.get_mut(&number) else { return };
        subscription.reason = Some(reason);
        subscription.owed = true;
        self.queue(number);
    }

    /// Sends what may be sent now.
    pub(super) fn flush(&mut self, endpoint: &mut Endpoint, now: Now) {
        while let Some(number) = self.outbox.pop() {
            self.notify(number, endpoint, now);
        }
    }

    fn notify(&mut self, number: Number, endpoint: &mut Endpoint, now: Now) {
        let Some(subscription) = self.subscriptions.get_mut(&number) else { return };
        subscription.queued = false;
        if !subscription.owed && subscription.knows(&self.resources) {
            return;
        }
        if subscription.step() {
            self.changes.push(Change::Subscribed(Box::new(subscription.record.clone())));
        }
        let contact = format!("<sip:{}>", endpoint.local());
        let (content, more) = subscription.content(&self.resources);
        let outgoing = subscription.notify(&contact, content, now.instant);
        let id = endpoint.request(&outgoing, subscription.peer, now.instant);
        self.counts.notified += 1;
        subscription.sending = Some(id);
        subscription.queued = more;
        self.outbox.sent(number, subscription.peer, id, now.instant);
        if subscription.reason.is_some() {
            self.forget(number);
        }
    }

    /// A NOTIFY was answered, or given up.
    pub(super) fn answered(&mut self, id: Id, response: Option<&Response>, endpoint: &mut Endpoint, now: Now) {
        if let Some(number) = self.outbox.done(id)
            && let Some(subscription) = self.subscriptions.get_mut(&number)
        {
            subscription.sending = None;
            let verdict = Verdict::of(response);
            subscription.silent = if verdict == Verdict::Silent { subscription.silent + 1 } else { 0 };
            // Nobody knows what of it arrived.
            subscription.owed |= verdict == Verdict::Silent;
            if verdict == Verdict::Gone || subscription.silent > RETRIES_MAX {
                self.counts.gone += 1;
                self.forget(number);
            } else if subscription.queued {
                self.outbox.push(number, subscription.peer);
            } else if verdict == Verdict::Silent {
                let at = now.instant + RETRY * 2_u32.saturating_pow(subscription.silent - 1);
                self.due.push(Reverse((at, Due::Retry(number))));
            }
        }
        self.flush(endpoint, now);
    }

    /// Removes a subscription without telling its watcher.
    pub(super) fn forget(&mut self, number: Number) {
        let Some(subscription) = self.subscriptions.remove(&number) else { return };
        let record = subscription.record;
        self.tags.remove(&record.tag);
        if let Some(count) = self.watchers.get_mut(&record.watcher) {
            *count -= 1;
            if *count == 0 {
                self.watchers.remove(&record.watcher);
            }
        }
        self.changes.push(Change::Unsubscribed(record.tag));
        match subscription.list {
            Some(members) => {
                for shown in members {
                    self.detach(number, &(shown.address, subscription.package));
                }
            }
            None => self.detach(number, &(record.target, subscription.package)),
        }
    }

    /// What nobody watches and nobody publishes takes no memory.
    pub(super) fn drop_idle(&mut self, key: &Key) {
        if self.resources.get(key).is_some_and(super::Resource::is_idle) {
            self.resources.remove(key);
        }
    }
}
