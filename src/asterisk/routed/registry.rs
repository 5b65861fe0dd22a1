//! The calls of this machine that are open: counted for limits, and closed exactly once.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{oneshot, watch};

use super::channel::channel;
use crate::flow::PickedUp;
use crate::ledger::OpenCall;
use crate::model::{CallId, CarrierId, CustomerId, LineId, Timestamp};
use crate::routing::{Rung, Usage};

/// What one call counts for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// The line that makes it.
    pub line: Option<LineId>,
    /// The line that is rung or talks. Of lines that ring together none: nobody says who answered before the call is over.
    pub called: Option<LineId>,
    /// Its customer and everybody above.
    pub customers: Vec<CustomerId>,
    /// The carrier that is being tried or talks.
    pub carrier: Option<CarrierId>,
}

#[derive(Debug)]
struct Entry {
    unique_id: String,
    counted: Counted,
    /// Nobody holds its conversation any more: whoever learns of its end closes it with this.
    orphan: Option<Box<OpenCall>>,
    /// Who holds the conversation wants to know when it is answered.
    listener: Option<oneshot::Sender<Timestamp>>,
    /// When an orphan's channel was last known to live.
    seen_at: Option<Timestamp>,
    /// For whom it rings.
    rings: Option<Rings>,
}

impl Entry {
    fn of(unique_id: String, counted: Counted) -> Self {
        Self { unique_id, counted, orphan: None, listener: None, seen_at: None, rings: None }
    }
}

/// An attempt that rings.
#[derive(Debug)]
struct Rings {
    /// Index of the first target.
    target: usize,
    rung: Vec<Rung>,
    /// Who wants to answer in their place, and whether Asterisk did it.
    picker: Option<(PickedUp, watch::Receiver<bool>)>,
}

impl Rings {
    /// Nobody picks it up, or has.
    fn is_free(&self) -> bool {
        self.picker.as_ref().is_none_or(|(_, done)| done.has_changed().is_err() && !*done.borrow())
    }
}

/// A call that somebody is about to pick up.
#[derive(Debug)]
pub struct Claimed {
    /// The call.
    pub call: CallId,
    /// Index of the target that rings, or of the first one that does.
    pub target: usize,
    /// To be told that it was done; dropped: it was not.
    pub done: watch::Sender<bool>,
}

/// A call that nobody holds.
#[derive(Debug)]
pub struct Orphan {
    /// Its id.
    pub call: CallId,
    /// Asterisk's unique id.
    pub unique_id: String,
    /// When it began.
    pub started_at: Timestamp,
    /// It is known when it was answered.
    pub answered: bool,
}

/// Open calls and their counts, under one lock that is never held for longer than a decision.
#[derive(Debug, Default)]
pub struct Open {
    calls: HashMap<CallId, Entry>,
    /// Calls by the unique id of their channel.
    channels: HashMap<String, CallId>,
    lines: HashMap<LineId, u32>,
    customers: HashMap<CustomerId, u32>,
    carriers: HashMap<CarrierId, u32>,
    /// Calls on other machines, as the database last said.
    elsewhere: Elsewhere,
}

/// Calls that other machines handle. Up to a second old, and without the called lines of calls inside.
#[derive(Debug, Default)]
pub struct Elsewhere {
    /// Calls of each line.
    pub lines: HashMap<LineId, u32>,
    /// Calls of each customer and of everybody below.
    pub customers: HashMap<CustomerId, u32>,
    /// Calls through each carrier.
    pub carriers: HashMap<CarrierId, u32>,
}

fn of<K: Hash + Eq>(here: &HashMap<K, u32>, elsewhere: &HashMap<K, u32>, key: &K) -> u32 {
    let count = |calls: &HashMap<K, u32>| calls.get(key).copied().unwrap_or_default();
    count(here).saturating_add(count(elsewhere))
}

impl Usage for Open {
    fn line_calls(&self, line: LineId) -> u32 {
        of(&self.lines, &self.elsewhere.lines, &line)
    }

    fn customer_calls(&self, customer: CustomerId) -> u32 {
        of(&self.customers, &self.elsewhere.customers, &customer)
    }

    fn carrier_calls(&self, carrier: CarrierId) -> u32 {
        of(&self.carriers, &self.elsewhere.carriers, &carrier)
    }
}

impl Open {
    fn enter(&mut self, call: CallId, entry: Entry) {
        let counted = &entry.counted;
        counted.line.iter().chain(&counted.called).for_each(|id| up(&mut self.lines, *id));
        counted.customers.iter().for_each(|id| up(&mut self.customers, *id));
        counted.carrier.iter().for_each(|id| up(&mut self.carriers, *id));
        self.channels.insert(channel(&entry.unique_id).to_owned(), call);
        if let Some(previous) = self.calls.insert(call, entry) {
            self.uncount(&previous.counted);
        }
    }

    fn leave(&mut self, call: CallId) -> Option<Entry> {
        let entry = self.calls.remove(&call)?;
        let channel = channel(&entry.unique_id);
        if self.channels.get(channel) == Some(&call) {
            self.channels.remove(channel);
        }
        self.uncount(&entry.counted);
        Some(entry)
    }

    fn uncount(&mut self, counted: &Counted) {
        counted.line.iter().chain(&counted.called).for_each(|id| down(&mut self.lines, id));
        counted.customers.iter().for_each(|id| down(&mut self.customers, id));
        counted.carrier.iter().for_each(|id| down(&mut self.carriers, id));
    }
}

fn up<K: Hash + Eq>(counts: &mut HashMap<K, u32>, key: K) {
    *counts.entry(key).or_default() += 1;
}

fn down<K: Hash + Eq>(counts: &mut HashMap<K, u32>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count = count.saturating_sub(1);
        if *count == 0 {
            counts.remove(key);
        }
    }
}

/// The calls of this machine that are open.
#[derive(Debug, Default)]
pub struct Registry(Mutex<Open>);

impl Registry {
    /// Locks the counts, so that a decision and the entry of its call are one step. Never hold it across an await.
    pub fn lock(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters a call. It is counted until the guard is dropped.
    pub fn enter(self: &Arc<Self>, open: &mut Open, call: &OpenCall, counted: Counted) -> Entered {
        let unique_id = call.cdr.unique_id.clone();
        let call = call.cdr.id;
        open.enter(call, Entry::of(unique_id, counted));
        Entered { registry: Arc::clone(self), call, kept: false }
    }

    /// Enters a call whose conversation an earlier process held. `seen_at`: when it was last known to live.
    pub fn adopt(&self, open: Box<OpenCall>, counted: Counted, seen_at: Option<Timestamp>) {
        let (call, unique_id) = (open.cdr.id, open.cdr.unique_id.clone());
        self.lock().enter(call, Entry { orphan: Some(open), seen_at, ..Entry::of(unique_id, counted) });
    }

    /// Claims the oldest call that `takes` says may be picked up. `None`: there is none, or the line has as many calls as it may.
    pub fn pick_up(
        &self,
        by: PickedUp,
        max_calls: Option<u32>,
        takes: impl Fn(CallId, &[Rung]) -> bool,
    ) -> Option<Claimed> {
        let mut open = self.lock();
        if max_calls.is_some_and(|limit| open.line_calls(by.line_id) >= limit) {
            return None;
        }
        let may = |call: &CallId, entry: &Entry| {
            let rings = entry.rings.as_ref().filter(|rings| rings.is_free());
            entry.counted.line != Some(by.line_id) && rings.is_some_and(|rings| takes(*call, &rings.rung))
        };
        let call = open.calls.iter().filter(|(call, entry)| may(call, entry)).map(|(call, _)| *call).min()?;
        let rings = open.calls.get_mut(&call)?.rings.as_mut()?;
        let (done, receiver) = watch::channel(false);
        rings.picker = Some((by, receiver));
        Some(Claimed { call, target: rings.target, done })
    }

    /// Tells who holds the call of this channel that it was answered. Nobody does: nothing happens.
    pub fn answered(&self, unique_id: &str, at: Timestamp) {
        let mut open = self.lock();
        let call = open.channels.get(unique_id).copied();
        let listener = call.and_then(|call| open.calls.get_mut(&call)?.listener.take());
        // Who held it may have let go in this moment.
        listener.map(|listener| listener.send(at));
    }

    /// Replaces an orphan by what is known of it since it was answered.
    pub fn orphan_answered(&self, call: CallId, attempt: usize, at: Timestamp) -> Option<OpenCall> {
        let mut open = self.lock();
        let orphan = open.calls.get_mut(&call)?.orphan.as_mut()?;
        **orphan = orphan.answered(attempt, at);
        Some((**orphan).clone())
    }

    /// The call as who closes it will, if nobody holds it.
    #[must_use]
    pub fn orphan(&self, call: CallId) -> Option<OpenCall> {
        self.lock().calls.get(&call)?.orphan.as_deref().cloned()
    }

    /// A call reserves more than before. Who holds it knows that already.
    pub fn extended(&self, call: &OpenCall) {
        if let Some(orphan) = self.lock().calls.get_mut(&call.cdr.id).and_then(|entry| entry.orphan.as_mut()) {
            orphan.grant.clone_from(&call.grant);
        }
    }

    /// The channel of an orphan lives.
    pub fn seen(&self, call: CallId, at: Timestamp) {
        if let Some(entry) = self.lock().calls.get_mut(&call) {
            entry.seen_at = Some(at);
        }
    }

    /// Asterisk's unique id of an open call.
    #[must_use]
    pub fn channel(&self, call: CallId) -> Option<String> {
        self.lock().calls.get(&call).map(|entry| entry.unique_id.clone())
    }

    /// Takes an orphan to close it: at most one caller gets it.
    pub fn take_orphan(&self, call: CallId) -> Option<Box<OpenCall>> {
        self.take_unseen(call).map(|(open, _)| open)
    }

    /// The same, and when its channel was last known to live.
    pub fn take_unseen(&self, call: CallId) -> Option<(Box<OpenCall>, Option<Timestamp>)> {
        let mut open = self.lock();
        open.calls.get(&call)?.orphan.as_ref()?;
        let entry = open.leave(call)?;
        Some((entry.orphan?, entry.seen_at))
    }

    /// Whether the call is open and somebody holds its conversation.
    #[must_use]
    pub fn is_held(&self, call: CallId) -> bool {
        self.lock().calls.get(&call).is_some_and(|entry| entry.orphan.is_none())
    }

    /// Whether the call is open.
    #[must_use]
    pub fn is_open(&self, call: CallId) -> bool {
        self.lock().calls.contains_key(&call)
    }

    /// The calls that nobody holds.
    #[must_use]
    pub fn orphans(&self) -> Vec<Orphan> {
        let open = self.lock();
        let orphans = open.calls.values().filter_map(|entry| entry.orphan.as_deref());
        let orphan = |call: &OpenCall| Orphan {
            call: call.cdr.id,
            unique_id: call.cdr.unique_id.clone(),
            started_at: call.cdr.started_at,
            answered: call.cdr.answered_at.is_some(),
        };
        orphans.map(orphan).collect()
    }

    /// Number of open calls.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lock().calls.len()
    }

    /// Whether no call is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Replaces the counts of other machines.
    pub fn set_elsewhere(&self, elsewhere: Elsewhere) {
        self.lock().elsewhere = elsewhere;
    }
}

/// A call that is entered. Dropping it takes the call out, whatever happened to its driver.
#[derive(Debug)]
pub struct Entered {
    registry: Arc<Registry>,
    call: CallId,
    kept: bool,
}

impl Entered {
    /// Counts the call for this carrier instead of the one before, unless `limit` calls go through it already.
    #[must_use]
    pub fn try_carrier(&self, carrier: Option<CarrierId>, limit: Option<u32>) -> bool {
        let mut open = self.registry.lock();
        let previous = open.calls.get_mut(&self.call).and_then(|entry| entry.counted.carrier.take());
        previous.iter().for_each(|id| down(&mut open.carriers, id));
        let Some(carrier) = carrier else { return true };
        if limit.is_some_and(|limit| open.carrier_calls(carrier) >= limit) {
            return false;
        }
        up(&mut open.carriers, carrier);
        if let Some(entry) = open.calls.get_mut(&self.call) {
            entry.counted.carrier = Some(carrier);
        }
        true
    }

    /// Counts the call for this called line instead of the one before.
    pub fn ring_line(&self, line: Option<LineId>) {
        let mut open = self.registry.lock();
        let Some(entry) = open.calls.get_mut(&self.call) else { return };
        let line = line.filter(|line| entry.counted.line != Some(*line));
        let previous = std::mem::replace(&mut entry.counted.called, line);
        previous.iter().for_each(|id| down(&mut open.lines, id));
        line.iter().for_each(|id| up(&mut open.lines, *id));
    }

    /// It rings for these now, who are tried from this target on; nobody: it may not be picked up.
    pub fn rings(&self, target: usize, rung: Vec<Rung>) {
        if let Some(entry) = self.registry.lock().calls.get_mut(&self.call) {
            entry.rings = Some(Rings { target, rung, picker: None }).filter(|rings| !rings.rung.is_empty());
        }
    }

    /// Who answered in place of those for whom it rang. Waits for what Asterisk says of it.
    pub async fn picked_up(&self) -> Option<PickedUp> {
        let (by, mut done) = {
            let mut open = self.registry.lock();
            // Whoever comes from now on is too late.
            open.calls.get_mut(&self.call)?.rings.take()?.picker?
        };
        done.wait_for(|done| *done).await.is_ok().then_some(by)
    }

    /// Tells when who is being tried answers.
    #[must_use]
    pub fn listen(&self) -> oneshot::Receiver<Timestamp> {
        let (sender, receiver) = oneshot::channel();
        if let Some(entry) = self.registry.lock().calls.get_mut(&self.call) {
            entry.listener = Some(sender);
        }
        receiver
    }

    /// The conversation broke while the call goes on: whoever learns of its end closes it.
    pub fn abandon(mut self, open: OpenCall, now: Timestamp) {
        self.kept = true;
        if let Some(entry) = self.registry.lock().calls.get_mut(&self.call) {
            (entry.orphan, entry.seen_at) = (Some(Box::new(open)), Some(now));
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        if !self.kept {
            self.registry.lock().leave(self.call);
        }
    }
}
