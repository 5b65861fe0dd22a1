//! Who rings, and who rings after that: lines with their forwards, numbers with their destinations, carriers.

use arrayvec::ArrayVec;

use super::decide::Call;
use super::snapshot::CustomerNode;
use super::{CardPayer, Next, Target, Trace, Usage, outbound};
use crate::model::{CarrierId, Digits, Line, LineId, Number, Reason};
use crate::rating::Quote;

/// Lines and numbers that a call may be forwarded by, one after the other.
const HOPS_MAX: usize = 5;

/// Parties that a call may try.
pub(super) const TARGETS_MAX: usize = 64;

/// Targets in the making.
pub(super) struct Reach<'r> {
    /// Found so far.
    pub targets: Vec<Target>,
    /// What the call costs whoever answers: the price of a chargeable inbound call.
    pub base: Quote,
    /// Caller number that lines are shown.
    caller: &'r str,
    /// Number that carriers are shown when the call leaves a hunt group: that of the calling line, or the one that was called.
    pub shown: &'r str,
    /// Lines that forwarded the call on the way to where it is now.
    lines: ArrayVec<LineId, HOPS_MAX>,
    /// Forwards on that way, those of numbers too.
    hops: usize,
    /// The card that pays for carriers, besides the customer that sells it.
    pub card: Option<CardPayer>,
}

impl<'r> Reach<'r> {
    pub(super) fn new(caller: &'r str, shown: &'r str, base: Quote) -> Self {
        Self { targets: Vec::new(), base, caller, shown, lines: ArrayVec::new(), hops: 0, card: None }
    }

    /// Whether nobody was found yet and nobody forwarded.
    pub(super) fn is_direct(&self) -> bool {
        self.hops == 0 && self.lines.is_empty() && self.targets.is_empty()
    }

    fn is_anonymous(&self) -> bool {
        self.caller.is_empty() || self.caller.eq_ignore_ascii_case("anonymous")
    }
}

impl<'a, U: Usage, T: Trace> Call<'a, U, T> {
    /// A line, or where its calls go instead.
    pub(super) fn line(&mut self, reach: &mut Reach<'_>, line: &'a Line) -> Result<(), Reason> {
        if self.decision.line_id.is_none() {
            self.decision.line_id = Some(line.id);
        }
        if reach.lines.contains(&line.id) || reach.targets.len() >= TARGETS_MAX {
            return Err(Reason::ForwardLoop);
        }
        if line.reject_anonymous && reach.is_anonymous() {
            return Err(Reason::AnonymousRejected);
        }
        if self.request.is_message() {
            let target = self.line_target(reach, line);
            reach.targets.push(target);
            return Ok(());
        }
        let forwards = self.snapshot.inside.forwards(line.id);
        if let Some(to) = &forwards.always {
            return self.forward(reach, line, to, "always");
        }
        if let Err(reason) = self.free(line) {
            return match &forwards.busy {
                Some(to) => self.forward(reach, line, to, "busy"),
                None => Err(reason),
            };
        }
        let place = reach.targets.len();
        let target = self.line_target(reach, line);
        reach.targets.push(target);
        let busy = self.exit(reach, line, forwards.busy.as_deref(), "busy");
        let no_answer = self.exit(reach, line, forwards.no_answer.as_deref(), "no answer");
        let unregistered = match forwards.unregistered.as_deref() {
            Some(to) => self.exit(reach, line, Some(to), "unregistered"),
            None => no_answer,
        };
        if let Some(target) = reach.targets.get_mut(place) {
            target.next = Next { busy, no_answer, unregistered, failed: unregistered };
        }
        Ok(())
    }

    /// Whether a line takes another call.
    pub(super) fn free(&self, line: &Line) -> Result<(), Reason> {
        if line.do_not_disturb {
            return Err(Reason::DoNotDisturb);
        }
        let full = line.max_calls.is_some_and(|limit| self.usage.line_calls(line.id) >= limit);
        if full { Err(Reason::LineBusy) } else { Ok(()) }
    }

    /// A line that rings.
    pub(super) fn line_target(&mut self, reach: &Reach<'_>, line: &Line) -> Target {
        let uri = self.snapshot.line_uri(line);
        self.trace.step("target", || format!("line {uri}"));
        Target {
            carrier_id: None,
            line_id: Some(line.id),
            uri,
            caller: reach.caller.to_owned(),
            ring_seconds: line.ring_seconds,
            quote: reach.base.clone(),
            next: Next::default(),
            together: 0,
            way: None,
            hunt_group_id: None,
        }
    }

    /// Where a call goes on when the line did not take it; `None`: nowhere.
    fn exit(&mut self, reach: &mut Reach<'_>, line: &'a Line, to: Option<&'a str>, why: &str) -> Option<usize> {
        let place = reach.targets.len();
        match self.forward(reach, line, to?, why) {
            Ok(()) => Some(place),
            Err(reason) => {
                reach.targets.truncate(place);
                self.trace.step("forward", || format!("not possible: {reason:?}"));
                None
            }
        }
    }

    /// To where the line would get if it dialled this. Its customer pays.
    fn forward(&mut self, reach: &mut Reach<'_>, line: &'a Line, to: &'a str, why: &str) -> Result<(), Reason> {
        self.trace.step("forward", || format!("{why}: line {} forwards to {to}", line.extension));
        let customer = self.snapshot.customers.get(&line.customer_id).ok_or(Reason::UnknownCaller)?;
        if reach.lines.try_push(line.id).is_err() {
            return Err(Reason::ForwardLoop);
        }
        let shown = line.caller_id.as_ref().map(Digits::as_str).unwrap_or_default();
        let found = self.dial(reach, Some(line), customer, to, shown);
        reach.lines.pop();
        found
    }

    /// Where a number leads to at this time.
    pub(super) fn number(&mut self, reach: &mut Reach<'_>, number: &'a Number) -> Result<(), Reason> {
        let snapshot = self.snapshot;
        if self.decision.number_id.is_none() {
            self.decision.number_id = Some(number.id);
        }
        let (line, forward_to, route) = snapshot.inside.destination(number, &snapshot.times, self.now);
        if let Some(route) = route {
            self.trace.step("time", || {
                let (group, not) = (snapshot.times.name(route.time_group_id), if route.active { "" } else { "not " });
                format!("time group {group} is {not}active: destination {} of {}", route.position, number.number)
            });
        }
        if let Some(line) = line.and_then(|id| snapshot.line(id)) {
            return self.line(reach, line);
        }
        if let (None, Some(group)) = (route, number.card_group_id) {
            return self.card(reach, number, group);
        }
        let to = forward_to.ok_or(Reason::NoDestination)?;
        self.trace.step("forward", || format!("number {} leads to {to}", number.number));
        let customer = snapshot.customers.get(&number.customer_id).ok_or(Reason::UnknownNumber)?;
        self.dial(reach, None, customer, to, number.number.as_str())
    }

    /// Where somebody gets by dialling `to`; carriers are shown the number `shown`.
    pub(super) fn dial(
        &mut self,
        reach: &mut Reach<'_>,
        line: Option<&'a Line>,
        customer: &'a CustomerNode,
        to: &'a str,
        shown: &str,
    ) -> Result<(), Reason> {
        if reach.hops >= HOPS_MAX {
            return Err(Reason::ForwardLoop);
        }
        reach.hops += 1;
        let found = self.dial_on(reach, line, customer, to, shown);
        reach.hops -= 1;
        found
    }

    fn dial_on(
        &mut self,
        reach: &mut Reach<'_>,
        line: Option<&'a Line>,
        customer: &'a CustomerNode,
        to: &'a str,
        shown: &str,
    ) -> Result<(), Reason> {
        if let Some(callee) = self.snapshot.line_by_extension(customer.customer.id, to) {
            return self.line(reach, callee);
        }
        if let Some(group) = self.snapshot.hunt_groups.find(customer.customer.id, to) {
            return self.hunt(reach, group);
        }
        let number = self.dialled_number(line, customer, to)?;
        match self.snapshot.number(&number).filter(|own| own.internal) {
            Some(own) => self.number(reach, own),
            None => self.external(reach, line, customer, &number, shown),
        }
    }

    /// Carriers, at the expense of `customer`.
    pub(super) fn external(
        &mut self,
        reach: &mut Reach<'_>,
        line: Option<&Line>,
        customer: &'a CustomerNode,
        number: &str,
        shown: &str,
    ) -> Result<(), Reason> {
        // A message is not sent on at somebody else's expense.
        if self.request.is_message() && reach.hops > 0 {
            return Err(Reason::NoDestination);
        }
        self.check_class(line, customer, number)?;
        self.check_plans(customer, number, shown)?;
        self.check_locks(line, customer)?;
        self.check_country(customer, number)?;
        self.check_limits(customer)?;
        let found = outbound::targets(self, customer, number, shown, reach.card)?;
        let (first, last) = (reach.targets.len(), (reach.targets.len() + found.len()).saturating_sub(1));
        for (place, mut target) in (first..).zip(found) {
            target.next.failed = (place < last).then_some(place + 1);
            if !reach.base.levels.is_empty() {
                target.quote.levels.splice(0..0, reach.base.levels.iter().cloned());
            }
            reach.targets.push(target);
        }
        Ok(())
    }

    /// The routes of the rate plans of the customer and of everybody above it.
    fn check_plans(&mut self, customer: &CustomerNode, number: &str, caller: &str) -> Result<(), Reason> {
        use crate::model::Allow;
        let snapshot = self.snapshot;
        if snapshot.plan_routes.is_empty() {
            return Ok(());
        }
        for node in customer.lineage.iter().rev().filter_map(|id| snapshot.customer(*id)) {
            let route = node.plan_id.and_then(|plan| snapshot.plan_routes.find(plan, number, caller));
            let Some(route) = route else { continue };
            let active = || route.time_group_id.is_some_and(|id| snapshot.times.active(id, self.now));
            let allowed = match route.allow {
                Allow::Never => false,
                Allow::Always => true,
                Allow::WhenActive => active(),
                Allow::WhenNotActive => !active(),
            };
            self.trace.step("rate plan", || {
                let does = if allowed { "allows" } else { "forbids" };
                format!("route {:?} of the plan of {} {does} {number}", route.called_prefix, node.name)
            });
            if !allowed {
                return Err(Reason::Barred);
            }
        }
        Ok(())
    }

    /// The carrier that the plan nearest to the customer wants first.
    pub(super) fn chosen_carrier(&self, customer: &CustomerNode, number: &str, caller: &str) -> Option<CarrierId> {
        let snapshot = self.snapshot;
        let plans = customer.lineage.iter().rev().filter_map(|id| snapshot.customer(*id)?.plan_id);
        plans.filter_map(|plan| snapshot.plan_routes.find(plan, number, caller)).find_map(|route| route.carrier_id)
    }
}
