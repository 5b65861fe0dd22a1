//! The decision: who calls, what was dialled, whether it is allowed, and whom to try.

use std::borrow::Cow;

use super::callers::Callers;
use super::chain::Chain;
use super::payers::Payers;
use super::reach::Reach;
use super::snapshot::{CustomerNode, Snapshot};
use super::{CardCall, Connect, Decision, Destination, Outcome, Party, Request, Trace, Usage, digits};
use crate::model::{CustomerId, Digits, Direction, Line, Reason, Timestamp};
use crate::rating::Quote;

/// Seconds a call may take at most between two attempts, or before the first.
const SET_UP_SECONDS: i64 = 60;

/// What to do with a call.
#[must_use]
pub fn decide(
    snapshot: &Snapshot,
    request: &Request<'_>,
    usage: &impl Usage,
    now: Timestamp,
    trace: &mut impl Trace,
) -> Decision {
    decide_with(snapshot, request, None, usage, now, trace)
}

/// The same for a call of a line for which this customer was found to be out of credit: to customer service, if the customer's plan
/// has one, else refused.
#[must_use]
pub fn decide_unpaid(
    snapshot: &Snapshot,
    request: &Request<'_>,
    unpaid: CustomerId,
    usage: &impl Usage,
    now: Timestamp,
    trace: &mut impl Trace,
) -> Decision {
    decide_as(snapshot, request, (None, Some(unpaid)), usage, now, trace)
}

/// The same for a caller who logged in with a card.
#[must_use]
pub fn decide_with(
    snapshot: &Snapshot,
    request: &Request<'_>,
    card: Option<&CardCall<'_>>,
    usage: &impl Usage,
    now: Timestamp,
    trace: &mut impl Trace,
) -> Decision {
    decide_as(snapshot, request, (card, None), usage, now, trace)
}

fn decide_as(
    snapshot: &Snapshot,
    request: &Request<'_>,
    (card, unpaid): (Option<&CardCall<'_>>, Option<CustomerId>),
    usage: &impl Usage,
    now: Timestamp,
    trace: &mut impl Trace,
) -> Decision {
    let direction = match request.party {
        Party::Line { .. } => Direction::Outbound,
        Party::Carrier(_) => Direction::Inbound,
    };
    let mut decision = Decision {
        direction,
        customer_id: None,
        line_id: None,
        number_id: None,
        route_id: None,
        outbound_group_id: None,
        inbound_group_id: None,
        caller: String::new(),
        shown: None,
        called: request.dialled.to_owned(),
        card: None,
        login: None,
        diverted: None,
        outcome: Outcome::Refuse(Reason::BadRequest),
    };
    let mut call = Call { snapshot, request, card, usage, now, trace, blocked: unpaid, decision: &mut decision };
    let outcome = match request.party {
        Party::Line { username, domain } => call.of_line(username, domain),
        Party::Carrier(carrier) => call.of_carrier(carrier),
    };
    match &outcome {
        Ok(_) => trace.step("decision", || "connect".to_owned()),
        Err(reason) => trace.step("decision", || format!("refuse with SIP {}: {reason:?}", reason.sip_code())),
    }
    decision.outcome = outcome.map_or_else(Outcome::Refuse, Outcome::Connect);
    decision
}

/// One decision in the making.
pub(super) struct Call<'a, U, T> {
    pub snapshot: &'a Snapshot,
    pub request: &'a Request<'a>,
    /// The card with which the caller logged in.
    pub card: Option<&'a CardCall<'a>>,
    pub usage: &'a U,
    pub now: Timestamp,
    pub trace: &'a mut T,
    /// Who is locked, or out of credit.
    pub blocked: Option<CustomerId>,
    pub decision: &'a mut Decision,
}

impl<'a, U: Usage, T: Trace> Call<'a, U, T> {
    fn of_line(&mut self, username: &str, domain: &str) -> Result<Connect, Reason> {
        let snapshot = self.snapshot;
        let line = snapshot.line_by_address(username, domain).ok_or(Reason::UnknownCaller)?;
        let customer = snapshot.customers.get(&line.customer_id).ok_or(Reason::UnknownCaller)?;
        self.decision.customer_id = Some(line.customer_id);
        self.decision.line_id = Some(line.id);
        self.decision.caller.clone_from(&line.extension);
        self.trace.step("caller", || {
            format!("line {username}@{domain}, extension {}, of customer {}", line.extension, customer.customer.name)
        });
        let full = |limit| self.usage.line_calls(line.id) >= limit;
        // Of a call that cannot be paid the line is counted already.
        if self.blocked.is_none() && !self.request.is_message() && line.max_calls.is_some_and(full) {
            return Err(Reason::LineBusy);
        }
        let shown = line.caller_id.as_ref().map(Digits::as_str).unwrap_or_default();
        let dialled = self.request.dialled;
        if !self.request.is_message() && snapshot.wanted(line, dialled).is_some() {
            self.trace.step("pickup", || {
                format!("{dialled} answers a call that rings where this call is; without one nothing happens")
            });
            self.decision.direction = Direction::Internal;
            return Err(Reason::NothingToPickUp);
        }
        let callee = snapshot.line_by_extension(line.customer_id, dialled);
        let group = snapshot.hunt_groups.find(line.customer_id, dialled);
        if callee.is_some() || group.is_some() {
            self.trace.step("dialled", || format!("{dialled} is an extension of the same customer"));
            self.decision.direction = Direction::Internal;
            let mut reach = Reach::new(&line.extension, shown, Quote::default());
            match (callee, group) {
                (None, Some(group)) => self.hunt(&mut reach, group)?,
                (callee, _) => callee.map_or(Ok(()), |callee| self.line(&mut reach, callee))?,
            }
            return Ok(self.connect(reach));
        }
        let number = self.dialled_number(Some(line), customer, self.request.dialled)?;
        self.decision.called = number.clone().into_owned();
        if let Some(own) = snapshot.number(&number).filter(|own| own.internal) {
            self.trace.step("dialled", || format!("{number} is a number of this system, reached without a carrier"));
            self.decision.direction = Direction::Internal;
            let caller = line.caller_id.as_ref().map_or(&line.extension[..], |id| id.as_str());
            let mut reach = Reach::new(caller, shown, Quote::default());
            self.number(&mut reach, own)?;
            return Ok(self.connect(reach));
        }
        let mut reach = Reach::new(shown, shown, Quote::default());
        let external = match self.blocked {
            Some(_) => Err(Reason::NoCredit),
            None => self.external(&mut reach, Some(line), customer, &number, shown),
        };
        match external {
            Ok(()) => Ok(self.connect(reach)),
            Err(reason) => self.divert(reason, shown),
        }
    }

    fn of_carrier(&mut self, id: crate::model::CarrierId) -> Result<Connect, Reason> {
        let snapshot = self.snapshot;
        let carrier = snapshot.carriers.get(&id).ok_or(Reason::UnknownCaller)?;
        self.trace.step("caller", || format!("carrier {}", carrier.carrier.name));
        let rules = carrier.carrier.inbound_dial_plan_id.map(|plan| snapshot.dial_plan(plan)).unwrap_or_default();
        let plain = |text| digits::translate(rules, text).unwrap_or(Cow::Borrowed(text));
        let (called, caller) = (plain(self.request.dialled), plain(self.request.caller));
        let called = called.strip_prefix('+').unwrap_or(&called);
        called.clone_into(&mut self.decision.called);
        caller.strip_prefix('+').unwrap_or(&caller).clone_into(&mut self.decision.caller);
        self.decision.shown = self.decision.caller.parse().ok();
        let number = snapshot.number(called).ok_or(Reason::UnknownNumber)?;
        let customer = snapshot.customers.get(&number.customer_id).ok_or(Reason::UnknownNumber)?;
        let group = snapshot.inbound_group(number.inbound_group_id).ok_or(Reason::UnknownNumber)?;
        self.decision.customer_id = Some(number.customer_id);
        self.decision.inbound_group_id = Some(group.id);
        self.trace.step("dialled", || {
            let chargeable = if group.chargeable { "chargeable" } else { "free" };
            format!(
                "{called} belongs to customer {}; inbound group {} is {chargeable}",
                customer.customer.name, group.name
            )
        });
        self.decision.number_id = Some(number.id);
        self.check_limits(customer)?;
        let quote = if group.chargeable {
            self.check_locks(None, customer)?;
            let callers = &self.callers_of(self.decision.shown.clone().as_ref(), called);
            let destination = Destination::Inbound { group: group.id, callers };
            let when = (self.now, self.request.media);
            let chain = Chain::of_media(snapshot, customer, destination, when);
            chain.and_then(|chain| chain.inbound(carrier)).map_err(|unpriced| {
                self.trace.step("price", || unpriced.to_string());
                Reason::NoPrice
            })?
        } else {
            Quote::default()
        };
        let caller = self.decision.caller.clone();
        let mut reach = Reach::new(&caller, number.number.as_str(), quote);
        self.number(&mut reach, number)?;
        Ok(self.connect(reach))
    }

    /// Groups of who shows this number and calls `called`.
    pub(super) fn callers_of(&mut self, shown: Option<&Digits>, called: &str) -> Callers {
        let groups = &self.snapshot.caller_groups;
        let callers = groups.of(shown, called.len());
        if !callers.is_empty() {
            self.trace.step("caller groups", || groups.names(&callers));
        }
        callers
    }

    /// What dialled digits mean in E.164: the line's dial plan, else its customer's, else the nearest above.
    pub(super) fn dialled_number<'d>(
        &mut self,
        line: Option<&Line>,
        customer: &CustomerNode,
        dialled: &'d str,
    ) -> Result<Cow<'d, str>, Reason> {
        let snapshot = self.snapshot;
        let above = || customer.lineage.iter().rev().find_map(|id| snapshot.customer(*id)?.dial_plan_id);
        let number = match line.and_then(|line| line.dial_plan_id).or_else(above) {
            Some(plan) => digits::translate(snapshot.dial_plan(plan), dialled).ok_or(Reason::UnknownNumber)?,
            None => Cow::Borrowed(dialled.strip_prefix('+').unwrap_or(dialled)),
        };
        let valid = (1..=15).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        self.trace.step("dialled", || format!("{dialled} is {number} in E.164 form"));
        if valid { Ok(number) } else { Err(Reason::UnknownNumber) }
    }

    /// Class of service of the line and of every customer above it.
    pub(super) fn check_class(
        &mut self,
        line: Option<&Line>,
        customer: &CustomerNode,
        number: &str,
    ) -> Result<(), Reason> {
        let snapshot = self.snapshot;
        let lineage = customer.lineage.iter().filter_map(|id| snapshot.customer(*id));
        let of_customers = lineage.filter_map(|c| Some((c.name.as_str(), c.service_class_id?)));
        let of_line = line.and_then(|line| Some((line.username.as_str(), line.service_class_id?)));
        for (name, class) in of_line.into_iter().chain(of_customers) {
            let allowed = snapshot.allows(class, number);
            self.trace.step("class of service", || {
                format!("class {class} of {name} {} {number}", if allowed { "allows" } else { "forbids" })
            });
            if !allowed {
                return Err(Reason::Barred);
            }
        }
        Ok(())
    }

    pub(super) fn check_locks(&mut self, line: Option<&Line>, customer: &CustomerNode) -> Result<(), Reason> {
        if line.is_some_and(|line| line.locked) {
            return Err(Reason::LineLocked);
        }
        let mut lineage = customer.lineage.iter().filter_map(|id| self.snapshot.customer(*id));
        match lineage.find(|c| c.locked) {
            Some(locked) => {
                self.trace.step("lock", || format!("customer {} is locked", locked.name));
                self.blocked = Some(locked.id);
                Err(Reason::CustomerLocked)
            }
            None => self.check_spending(line, customer),
        }
    }

    /// Limits of what calls of the day may cost, of the line, the customer and everybody above it.
    fn check_spending(&mut self, line: Option<&Line>, customer: &CustomerNode) -> Result<(), Reason> {
        let (snapshot, now) = (self.snapshot, self.now);
        if let Some(line) = line.filter(|line| snapshot.spent.line(line.id, now)) {
            self.trace.step("spend limit", || format!("line {} spent what it may today", line.username));
            return Err(Reason::SpendLimit);
        }
        let mut lineage = customer.lineage.iter().filter_map(|id| snapshot.customer(*id));
        let Some(spent) = lineage.find(|c| snapshot.spent.customer(c.id, now)) else { return Ok(()) };
        self.trace.step("spend limit", || format!("customer {} spent what it may today", spent.name));
        self.blocked = Some(spent.id);
        Err(Reason::SpendLimit)
    }

    /// Limits of calls at the same time, of the customer and of everybody above it.
    pub(super) fn check_limits(&mut self, customer: &CustomerNode) -> Result<(), Reason> {
        if self.request.is_message() {
            return Ok(());
        }
        for above in customer.lineage.iter().filter_map(|id| self.snapshot.customer(*id)) {
            let Some(limit) = above.max_calls else { continue };
            let calls = self.usage.customer_calls(above.id);
            self.trace.step("limit", || format!("customer {} has {calls} of {limit} calls", above.name));
            if calls >= limit {
                return Err(Reason::CustomerBusy);
            }
        }
        Ok(())
    }

    /// When the last of these would certainly have answered: each rang its time, and was asked a moment after the one before.
    fn latest_answer(&self, targets: &[super::Target]) -> Timestamp {
        let ringing = targets.iter().map(|target| i64::from(target.ring_seconds) + SET_UP_SECONDS);
        self.now.plus_millis(ringing.sum::<i64>() * 1000)
    }

    /// Collects who has to be able to pay for any of these targets.
    pub(super) fn connect(&self, reach: Reach<'_>) -> Connect {
        let Reach { targets, base, .. } = reach;
        let latest_answer = self.latest_answer(&targets);
        let mut payers = Payers::default();
        let shared = base.levels.iter().map(|level| (level, true));
        let further =
            targets.iter().flat_map(|target| target.quote.levels.get(base.levels.len()..).unwrap_or_default());
        for (level, also) in shared.chain(further.map(|level| (level, false))) {
            payers.add(self.snapshot, level, latest_answer, also);
        }
        let (payers, postpaid) = payers.done();
        Connect { targets, payers, postpaid }
    }
}
