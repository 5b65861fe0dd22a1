//! Which seconds and messages a customer may use before it pays.

use std::collections::HashMap;

use super::{Destination, Snapshot};
use crate::billing::Calendar;
use crate::model::{
    Allowance, AllowanceUnit, BillingTerms, Customer, CustomerId, Issuer, Media, PeriodLength, Plan, PlanId, Timestamp,
};
use crate::rating::Included;

/// Periods of plans, and customers with blocks.
#[derive(Debug, Default)]
pub(super) struct Periods {
    /// Of issuers.
    calendars: HashMap<CustomerId, Calendar>,
    /// Of plans that say so; of others it is a month.
    lengths: HashMap<PlanId, PeriodLength>,
    /// From when until when anything bought can be used. How much is left of it is known when the call is settled.
    blocks: HashMap<(CustomerId, AllowanceUnit), (Timestamp, Timestamp)>,
}

impl Periods {
    pub(super) fn build(issuers: Vec<Issuer>, terms: Vec<BillingTerms>, bought: Vec<Allowance>) -> Self {
        let calendars = issuers.into_iter().map(|issuer| (issuer.customer_id, Calendar::of(&issuer.time_zone)));
        let mut blocks: HashMap<_, (Timestamp, Timestamp)> = HashMap::new();
        for block in bought {
            let whole = blocks.entry((block.customer_id, block.unit)).or_insert((block.starts_at, block.ends_at));
            *whole = (whole.0.min(block.starts_at), whole.1.max(block.ends_at));
        }
        let lengths = terms.into_iter().map(|terms| (terms.plan_id, terms.period)).collect();
        Self { calendars: calendars.collect(), lengths, blocks }
    }

    fn of(&self, customer: &Customer, plan: &Plan, unit: AllowanceUnit, at: Timestamp) -> Option<Included> {
        let amount = match unit {
            AllowanceUnit::Seconds => plan.included_seconds,
            AllowanceUnit::Messages => plan.included_messages,
        };
        let bought = self.blocks.get(&(customer.id, unit)).is_some_and(|(from, to)| *from <= at && at < *to);
        if amount == 0 && !bought {
            return None;
        }
        let utc = Calendar::default();
        // Who sells, which is not who made the plan if that is shared. Those who have a card buy of whoever made its plan.
        let seller = customer.parent_id.filter(|_| plan.customer_id != customer.id).unwrap_or(plan.customer_id);
        let calendar = self.calendars.get(&seller).unwrap_or(&utc);
        let length = self.lengths.get(&plan.id).copied().unwrap_or(PeriodLength::Month);
        let (period, ends_at) = calendar.usable(at, length, plan.carry_over);
        Some(Included { customer_id: customer.id, unit, at, amount, starts_at: period.start, ends_at })
    }
}

impl Snapshot {
    /// What calls or messages of a customer to a destination may use.
    pub(super) fn included(
        &self,
        (customer, plan): (&Customer, &Plan),
        destination: Destination<'_>,
        (at, media): (Timestamp, Media),
    ) -> Option<Included> {
        let uses = match destination {
            Destination::Outbound { group, .. } => self.uses_included(group),
            Destination::Inbound { group, .. } => self.inbound_group(group).is_some_and(|group| group.uses_included),
        };
        let unit = if media == Media::Message { AllowanceUnit::Messages } else { AllowanceUnit::Seconds };
        if uses { self.periods.of(customer, plan, unit, at) } else { None }
    }
}
