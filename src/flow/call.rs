//! The state machine of one call.

use super::ending::{self, Ending};
use super::{DialEnd, DialStatus, PickedUp, cause};
use crate::ledger::{Attempt, Claim, Denied, FinishedCall, Grant, OpenCall};
use crate::model::{CallId, CarrierId, Cdr, Direction, Leg, MachineId, Reason, Status, Timestamp, clipped};
use crate::routing::{CardPayer, Connect, Decision, Outcome, Target};

/// What the column holds: an address and a port fit.
const SOURCE_CHARS_MAX: usize = 64;

/// What is known about a call before it is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its id.
    pub id: CallId,
    /// Asterisk's unique id, node name included.
    pub unique_id: String,
    /// The machine that handles it.
    pub machine: MachineId,
    /// The carrier it came from.
    pub carrier: Option<CarrierId>,
    /// What was dialled.
    pub dialled: String,
    /// SIP Call-ID of the caller's leg.
    pub sip_call_id: String,
    /// Address and port it came from.
    pub source: String,
    /// When it came in.
    pub started_at: Timestamp,
    /// Longest talk, in seconds.
    pub seconds_max: u32,
    /// Seconds of talk that are paid for in advance; more is asked for while the call lasts. As long as the longest talk, or longer:
    /// everything is paid for before anybody's phone rings.
    pub slice_seconds: u32,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The money is reserved.
    Granted(Grant),
    /// Somebody cannot pay.
    Denied(Denied),
    /// Nobody could be asked for the money.
    DatabaseAway,
    /// The carrier to be tried has taken its last call in the meantime.
    CarrierFull,
    /// The attempt could not be made: Asterisk cannot be told to dial this address.
    Undialable,
    /// The attempt ended.
    Ended(DialEnd),
    /// The caller hung up while nobody was being tried.
    CallerGone,
    /// The conversation with Asterisk broke while nobody was being tried.
    Broken,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Reserve the money: [`Call::claim`].
    Reserve,
    /// Try a party.
    Ring(Ring),
    /// Write the records, then hang up.
    End(Box<End>),
}

/// One attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ring {
    /// Index of the target.
    pub target: usize,
    /// Seconds it may ring.
    pub ring_seconds: u16,
    /// Seconds the talk may last.
    pub talk_seconds: u32,
    /// Whether that is what the money is enough for, and no more will be asked for: the caller is warned before it ends.
    pub warn: bool,
}

/// The end of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Its records.
    pub finished: FinishedCall,
    /// ITU-T Q.850 cause with which the caller is hung up.
    pub cause: u16,
}

/// A call, from its decision to its end.
#[derive(Debug)]
pub struct Call {
    pub(super) open: OpenCall,
    machine: MachineId,
    seconds_max: u32,
    slice_seconds: u32,
    connect: Option<Connect>,
    refused: Option<Reason>,
    card: Option<CardPayer>,
    legs: Vec<Leg>,
    /// Index of the target being tried, and since when.
    pub(super) trying: usize,
    since: Timestamp,
    /// Whether the money was asked for, or nobody could be asked.
    asked: bool,
    /// How the call ends if no other attempt can be made, and the attempt that says so.
    last: Option<(Ending, Option<(usize, DialEnd)>)>,
    /// When the target being tried answered.
    answered_at: Option<Timestamp>,
    /// Who answered in its place.
    pub(super) picked_up: Option<PickedUp>,
}

impl Call {
    /// A call that was decided.
    #[must_use]
    pub fn new(facts: Facts, decision: Decision) -> Self {
        let (connect, refused) = match decision.outcome {
            Outcome::Connect(connect) => (Some(connect), None),
            Outcome::Refuse(reason) => (None, Some(reason)),
        };
        let attempts = connect.as_ref().map(attempts).unwrap_or_default();
        let cdr = Cdr {
            id: facts.id,
            unique_id: facts.unique_id,
            machine_id: Some(facts.machine),
            direction: decision.direction,
            status: Status::Lost,
            reason: decision.diverted,
            customer_id: decision.customer_id,
            line_id: decision.line_id,
            number_id: decision.number_id,
            card_id: decision.card.map(|card| card.card_id),
            carrier_id: facts.carrier,
            route_id: decision.route_id,
            outbound_group_id: decision.outbound_group_id,
            inbound_group_id: decision.inbound_group_id,
            caller: clipped(decision.caller),
            shown: decision.shown,
            dialled: clipped(facts.dialled),
            called: clipped(decision.called),
            sip_call_id: clipped(facts.sip_call_id),
            source: facts.source.chars().take(SOURCE_CHARS_MAX).collect(),
            started_at: facts.started_at,
            answered_at: None,
            ended_at: facts.started_at,
            talk_ms: 0,
            sip_code: 0,
            rtp_received: 0,
            rtp_sent: 0,
        };
        Self {
            since: facts.started_at,
            machine: facts.machine,
            seconds_max: facts.seconds_max.max(1),
            slice_seconds: facts.slice_seconds.clamp(1, facts.seconds_max.max(1)),
            open: OpenCall { cdr, attempts, grant: None },
            connect,
            refused,
            card: decision.card,
            legs: Vec::new(),
            trying: 0,
            asked: false,
            last: None,
            answered_at: None,
            picked_up: None,
        }
    }

    /// The card that pays.
    #[must_use]
    pub const fn card(&self) -> Option<&CardPayer> {
        self.card.as_ref()
    }

    /// It is refused, for this reason, before anybody was tried.
    pub fn refuse(&mut self, reason: Reason) {
        (self.connect, self.refused) = (None, Some(reason));
    }

    /// Whether it may go to customer service instead when nobody pays for it: a line made it, and nobody was tried yet.
    #[must_use]
    pub fn may_divert(&self) -> bool {
        let (cdr, untried) = (&self.open.cdr, self.last.is_none() && self.legs.is_empty());
        untried && cdr.direction == Direction::Outbound && self.card.is_none() && cdr.reason.is_none()
    }

    /// Nobody pays for it: it goes where this decision says. The record tells why.
    pub fn divert(&mut self, decision: Decision, now: Timestamp) -> Step {
        let Outcome::Connect(connect) = decision.outcome else { return self.unpaid(Reason::NoCredit, now) };
        self.open.attempts = attempts(&connect);
        let cdr = &mut self.open.cdr;
        (cdr.direction, cdr.customer_id, cdr.reason) = (decision.direction, decision.customer_id, decision.diverted);
        (cdr.route_id, cdr.outbound_group_id) = (decision.route_id, decision.outbound_group_id);
        cdr.called = clipped(decision.called);
        (self.connect, self.asked) = (Some(connect), false);
        self.go(Some(0), now)
    }

    /// The call as it would have to be closed by somebody else.
    #[must_use]
    pub fn open(&self) -> &OpenCall {
        &self.open
    }

    /// The target being tried answered: gives the call as it now would have to be closed by somebody else.
    pub fn answer(&mut self, at: Timestamp) -> OpenCall {
        self.answered_at = Some(at);
        self.open_answered(at)
    }

    fn open_answered(&self, at: Timestamp) -> OpenCall {
        match &self.picked_up {
            Some(by) => by.instead(&self.open, self.trying).answered(self.trying, at),
            None => self.open.answered(self.trying, at),
        }
    }

    /// More is reserved than before.
    pub fn extended(&mut self, grant: Grant) {
        self.open.grant = Some(grant);
    }

    /// The call as somebody else has to close it, when this machine cannot go on.
    #[must_use]
    pub fn into_open(self) -> OpenCall {
        match self.answered_at {
            Some(at) => self.open_answered(at),
            None => self.open,
        }
    }

    /// The target with this index.
    #[must_use]
    pub fn target(&self, index: usize) -> Option<&Target> {
        self.connect.as_ref()?.targets.get(index)
    }

    /// The target with this index and those that ring together with it.
    #[must_use]
    pub fn targets(&self, index: usize) -> &[Target] {
        let targets = self.connect.as_ref().and_then(|connect| connect.targets.get(index..)).unwrap_or_default();
        let count = targets.first().map_or(0, |first| usize::from(first.together) + 1);
        targets.get(..count).unwrap_or(targets)
    }

    /// What has to be reserved; `None`: nothing.
    #[must_use]
    pub fn claim(&self) -> Option<Claim> {
        let connect = self.connect.as_ref().filter(|connect| !connect.payers.is_empty())?;
        Some(Claim {
            call: self.open.cdr.id,
            machine: self.machine,
            payers: connect.payers.clone(),
            max_seconds: self.slice_seconds,
            expires_at: self.ends_by(self.slice_seconds),
            held: None,
        })
    }

    /// When it has certainly ended: every target rang its time and the last one talked the longest.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.ends_by(self.seconds_max)
    }

    fn ends_by(&self, talk_seconds: u32) -> Timestamp {
        let targets = self.connect.iter().flat_map(|connect| &connect.targets);
        let ringing: i64 = targets.map(|target| i64::from(target.ring_seconds)).sum();
        super::reserved_until(self.open.cdr.started_at.plus_millis(ringing * 1000), talk_seconds)
    }

    /// The first step.
    pub fn begin(&mut self, now: Timestamp) -> Step {
        match self.refused {
            Some(reason) => self.end(Ending::refused(reason), now),
            None => self.go(Some(0), now),
        }
    }

    /// The step after an event.
    pub fn handle(&mut self, event: Event, now: Timestamp) -> Step {
        match event {
            Event::Granted(grant) => {
                self.open.grant = Some(grant);
                self.go(Some(self.trying), now)
            }
            Event::Denied(_) => self.unpaid(Reason::NoCredit, now),
            Event::DatabaseAway if self.connect.as_ref().is_some_and(|connect| connect.postpaid) => {
                self.go(Some(self.trying), now)
            }
            Event::DatabaseAway => self.unpaid(Reason::DatabaseAway, now),
            Event::CarrierFull => self.go(self.target(self.trying).and_then(|target| target.next.failed), now),
            Event::Undialable => self.ended(&undialable(now), now),
            Event::Ended(end) => self.ended(&end, now),
            Event::CallerGone => self.end(Ending::CANCELLED, now),
            Event::Broken => self.end(Ending::LOST, now),
        }
    }

    /// Nobody pays for the target that would be next: the call ends as its last attempt did.
    fn unpaid(&mut self, reason: Reason, now: Timestamp) -> Step {
        match self.last {
            Some((ending, _)) => self.end(ending, now),
            None => self.end(Ending::refused(reason), now),
        }
    }

    /// Goes on with this target, when it is paid for.
    fn go(&mut self, index: Option<usize>, now: Timestamp) -> Step {
        let Some((index, target)) = index.and_then(|index| Some((index, self.target(index)?))) else {
            let ending = match self.last {
                Some((ending, _)) => ending,
                None => Ending::refused(Reason::NoCarrier),
            };
            return self.end(ending, now);
        };
        // What is free rings before anybody is asked for money: most calls that could be forwarded are answered.
        let costs = target.carrier_id.is_some() || !target.quote.levels.is_empty();
        let limited = self.connect.as_ref().is_some_and(|connect| !connect.payers.is_empty());
        if costs && limited && !std::mem::replace(&mut self.asked, true) {
            self.trying = index;
            return Step::Reserve;
        }
        let granted = self.open.grant.as_ref().filter(|_| costs);
        let talk_seconds = granted.map_or(self.seconds_max, |grant| grant.seconds.min(self.seconds_max));
        let Some(target) = self.target(index) else { return self.end(Ending::refused(Reason::NoCarrier), now) };
        let warn = self.slice_seconds == self.seconds_max && talk_seconds < self.seconds_max;
        let ring_seconds = target.ring_seconds.max(1);
        let ring = Ring { target: index, ring_seconds, talk_seconds: talk_seconds.max(1), warn };
        (self.trying, self.since, self.answered_at, self.picked_up) = (index, now, None, None);
        Step::Ring(ring)
    }

    fn ended(&mut self, end: &DialEnd, now: Timestamp) -> Step {
        let Some(target) = self.target(self.trying) else { return self.end(Ending::LOST, now) };
        let carrier = target.carrier_id.is_some();
        let next = ending::next(end, target);
        let picked_up = self.picked_up.take().filter(|_| end.status == DialStatus::Answer);
        let legs = self.targets(self.trying).iter().enumerate().map(|(member, target)| {
            let position = self.legs.len() + member;
            let own = if picked_up.is_some() { end.elsewhere() } else { end.of(member) };
            ending::leg(&self.open, self.trying + member, &target.uri, position, self.since, &own)
        });
        let legs: Vec<Leg> = legs.collect();
        self.legs.extend(legs);
        let mut answered = self.trying + end.member;
        if let Some(by) = picked_up {
            answered = self.trying;
            self.legs.push(by.leg(self.open.cdr.id, self.legs.len(), end));
            self.open = by.instead(&self.open, answered);
        }
        let last = match Ending::of_attempt(end, carrier) {
            Some(ending) => (ending, Some((answered, *end))),
            None => (Ending::failed(carrier), None),
        };
        self.last = Some(last);
        match next {
            Some(next) => self.go(Some(next), now),
            None => self.end(last.0, now),
        }
    }

    fn end(&mut self, ending: Ending, now: Timestamp) -> Step {
        let legs = std::mem::take(&mut self.legs);
        let attempt = self.last.filter(|(last, _)| *last == ending).and_then(|(_, attempt)| attempt);
        if let Some((index, _)) = attempt.as_ref().filter(|_| ending == Ending::ANSWERED)
            && let Some(way) = self.target(*index).and_then(|target| target.way.clone())
        {
            let cdr = &mut self.open.cdr;
            (cdr.route_id, cdr.outbound_group_id) = (Some(way.route_id), Some(way.outbound_group_id));
            cdr.shown = way.shown;
        }
        let attempt = attempt.as_ref().map(|(index, end)| (*index, end));
        let finished = ending::close(&self.open, legs, ending, attempt, now);
        Step::End(Box::new(End { finished, cause: cause::hangup_cause(ending.sip_code) }))
    }
}

fn attempts(connect: &Connect) -> Vec<Attempt> {
    let attempt = |t: &Target| Attempt {
        carrier_id: t.carrier_id,
        line_id: t.line_id,
        hunt_group_id: t.hunt_group_id,
        quote: t.quote.clone(),
    };
    connect.targets.iter().map(attempt).collect()
}

fn undialable(now: Timestamp) -> DialEnd {
    DialEnd {
        status: DialStatus::Failed,
        sip_code: 416,
        unregistered: false,
        cause: 0,
        answered_ms: 0,
        rtp_received: 0,
        rtp_sent: 0,
        ended_at: now,
        member: 0,
    }
}
