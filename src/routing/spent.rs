//! Who reached a limit of spending.

use std::collections::HashMap;

use super::CustomerNode;
use crate::model::{CustomerId, LineId, SpendLimit, Spending, Timestamp};

/// Until when calls of customers and lines are refused, because they cost enough today.
#[derive(Debug, Default)]
pub(crate) struct Spent {
    customers: HashMap<CustomerId, Timestamp>,
    lines: HashMap<LineId, Timestamp>,
}

impl Spent {
    /// Indexes the rows.
    pub(crate) fn build(
        limits: &[SpendLimit],
        spendings: &[Spending],
        customers: &HashMap<CustomerId, CustomerNode>,
    ) -> Self {
        let by_id: HashMap<_, _> = limits.iter().map(|limit| (limit.id, limit)).collect();
        let mut spent = Self::default();
        for spending in spendings {
            let Some(limit) = by_id.get(&spending.spend_limit_id) else { continue };
            let Some(until) = limit.locked_until(spending) else { continue };
            let (payer, plan) = (spending.customer_id, limit.plan_id);
            let has_plan = || customers.get(&payer).is_some_and(|node| node.customer.plan_id == plan);
            let replaced =
                || limits.iter().any(|own| own.buyer_id == Some(payer) && own.customer_id == limit.customer_id);
            if plan.is_some() && (!has_plan() || replaced()) {
                continue;
            }
            match limit.line_id {
                Some(line) => later(&mut spent.lines, line, until),
                None => later(&mut spent.customers, payer, until),
            }
        }
        spent
    }

    /// Whether chargeable calls of a line are refused.
    pub(crate) fn line(&self, line: LineId, now: Timestamp) -> bool {
        self.lines.get(&line).is_some_and(|until| now < *until)
    }

    /// Whether chargeable calls of a customer and of everybody below are refused.
    pub(crate) fn customer(&self, customer: CustomerId, now: Timestamp) -> bool {
        self.customers.get(&customer).is_some_and(|until| now < *until)
    }
}

fn later<K: std::hash::Hash + Eq>(all: &mut HashMap<K, Timestamp>, key: K, until: Timestamp) {
    let known = all.entry(key).or_insert(until);
    *known = until.max(*known);
}
