//! What customers and plans were when a call of the past came in.

use std::collections::HashMap;

use crate::model::{Customer, CustomerId, Plan, PlanId, Timestamp};

/// Rows as they were until a moment, by when they were changed; `None`: what they were is not known.
type Before<K, T> = HashMap<K, Vec<(Timestamp, Option<T>)>>;

/// Customers and plans as they were before each change since some moment.
#[derive(Debug, Clone, Default)]
pub struct History {
    customers: Before<CustomerId, Customer>,
    plans: Before<PlanId, Plan>,
}

impl History {
    /// Adds what a customer was until it was changed. Changes come in their order.
    pub fn add_customer(&mut self, id: CustomerId, changed_at: Timestamp, was: Option<Customer>) {
        self.customers.entry(id).or_default().push((changed_at, was));
    }

    /// Adds what a plan was until it was changed. Changes come in their order.
    pub fn add_plan(&mut self, id: PlanId, changed_at: Timestamp, was: Option<Plan>) {
        self.plans.entry(id).or_default().push((changed_at, was));
    }

    /// What a customer was at a moment; `None`: that is not known.
    pub(super) fn customer<'a>(&'a self, now: &'a Customer, at: Timestamp) -> Option<&'a Customer> {
        then(self.customers.get(&now.id), now, at)
    }

    /// What a plan was at a moment; `None`: that is not known.
    pub(super) fn plan<'a>(&'a self, now: &'a Plan, at: Timestamp) -> Option<&'a Plan> {
        then(self.plans.get(&now.id), now, at)
    }
}

fn then<'a, T>(before: Option<&'a Vec<(Timestamp, Option<T>)>>, now: &'a T, at: Timestamp) -> Option<&'a T> {
    match before.into_iter().flatten().find(|(changed_at, _)| *changed_at > at) {
        Some((_, was)) => was.as_ref(),
        None => Some(now),
    }
}
