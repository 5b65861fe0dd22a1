//! Customer service instead of a refusal: where calls go whose customer is out of credit or locked.

use super::decide::Call;
use super::reach::Reach;
use super::snapshot::CustomerNode;
use super::{Connect, Trace, Usage, digits};
use crate::model::{Direction, Reason};
use crate::rating::Quote;

impl<'a, U: Usage, T: Trace> Call<'a, U, T> {
    /// Where the plan of who is blocked sends a refused call, as if whoever made that plan had dialled it. The caller pays nothing.
    pub(super) fn divert(&mut self, refused: Reason, shown: &str) -> Result<Connect, Reason> {
        let Some((seller, to)) = self.customer_service(refused) else { return Err(refused) };
        let caller = if shown.is_empty() { self.decision.caller.clone() } else { shown.to_owned() };
        let (route, group) = (self.decision.route_id.take(), self.decision.outbound_group_id.take());
        let mut reach = Reach::new(&caller, shown, Quote::default());
        if let Err(reason) = self.dial(&mut reach, None, seller, to, shown) {
            self.trace.step("customer service", || format!("{to} cannot be reached: {reason:?}"));
            (self.decision.route_id, self.decision.outbound_group_id) = (route, group);
            return Err(refused);
        }
        self.decision.diverted = Some(refused);
        self.decision.called = self.meaning(seller, to);
        if reach.targets.iter().any(|target| target.carrier_id.is_some()) {
            self.decision.customer_id = Some(seller.customer.id);
        } else {
            self.decision.direction = Direction::Internal;
        }
        Ok(self.connect(reach))
    }

    /// An extension as it is, a number in E.164 form.
    fn meaning(&self, seller: &CustomerNode, to: &str) -> String {
        let (snapshot, id) = (self.snapshot, seller.customer.id);
        if snapshot.line_by_extension(id, to).is_some() || snapshot.hunt_groups.find(id, to).is_some() {
            return to.to_owned();
        }
        let plan = seller.lineage.iter().rev().find_map(|id| snapshot.customer(*id)?.dial_plan_id);
        let rules = plan.map(|plan| snapshot.dial_plan(plan)).unwrap_or_default();
        digits::translate(rules, to).map_or_else(|| to.to_owned(), |number| number.trim_start_matches('+').to_owned())
    }

    /// Who pays for customer service, and what it would dial.
    fn customer_service(&mut self, refused: Reason) -> Option<(&'a CustomerNode, &'a str)> {
        let credit = matches!(refused, Reason::NoCredit | Reason::CustomerLocked | Reason::SpendLimit);
        if !credit || self.request.is_message() || self.card.is_some() {
            return None;
        }
        let snapshot = self.snapshot;
        let blocked = snapshot.customer(self.blocked?)?;
        let plan = snapshot.plan(blocked.plan_id?)?;
        let to = plan.no_credit_to.as_deref()?;
        let seller = snapshot.customers.get(&plan.customer_id)?;
        self.trace.step("customer service", || {
            let (blocked, plan, seller) = (&blocked.name, &plan.name, &seller.customer.name);
            format!("{refused:?} of customer {blocked}: plan {plan} sends the call to {to}, at the expense of {seller}")
        });
        Some((seller, to))
    }
}
