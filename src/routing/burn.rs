//! Who may not call a country: because it is locked, or expensive and not confirmed.

use std::collections::{HashMap, HashSet};

use super::decide::Call;
use super::{CarrierNode, CustomerNode, Snapshot, Trace, Usage};
use crate::model::{
    BurnLimit, CountryConfirmation, CountryLock, Customer, CustomerId, Micros, PlanId, Reason, country_of,
};
use crate::rating::Quote;

/// Decimal places to which prices per minute are compared.
const PLACES: u8 = 6;

/// Limits, locks and confirmations, by customer.
#[derive(Debug, Default)]
pub(crate) struct Burn {
    of_customers: HashMap<CustomerId, Terms>,
    of_plans: HashMap<PlanId, Terms>,
    locks: HashSet<(CustomerId, Box<str>)>,
    confirmed: HashSet<(CustomerId, Box<str>)>,
}

/// The limits that hold for somebody, taken together.
#[derive(Debug, Default, Clone, Copy)]
struct Terms {
    /// Something has to be counted.
    counts: bool,
    confirm_above: Option<Micros>,
}

impl Terms {
    fn and(&mut self, limit: &BurnLimit) {
        self.counts |= limit.per_minute.is_some();
        self.confirm_above = self.confirm_above.into_iter().chain(limit.confirm_above).min();
    }
}

impl Burn {
    /// Indexes the rows.
    pub(crate) fn build(
        limits: &[BurnLimit],
        locks: Vec<CountryLock>,
        confirmations: Vec<CountryConfirmation>,
        customers: &HashMap<CustomerId, CustomerNode>,
    ) -> Self {
        let mut burn = Self::default();
        for limit in limits {
            match limit.plan_id {
                Some(plan) => burn.of_plans.entry(plan).or_default().and(limit),
                None => burn.of_customers.entry(limit.buyer_id.unwrap_or(limit.customer_id)).or_default().and(limit),
            }
        }
        let known = |id: &CustomerId| customers.contains_key(id);
        let locks = locks.into_iter().filter(|lock| known(&lock.customer_id));
        burn.locks = locks.map(|lock| (lock.customer_id, lock.country_code.into_boxed_str())).collect();
        let confirmed = confirmations.into_iter().filter(|row| known(&row.customer_id));
        burn.confirmed = confirmed.map(|row| (row.customer_id, row.country_code.into_boxed_str())).collect();
        burn
    }

    fn terms<'a>(&'a self, customer: &Customer) -> impl Iterator<Item = &'a Terms> + use<'a> {
        let of_plan = customer.plan_id.and_then(|plan| self.of_plans.get(&plan));
        self.of_customers.get(&customer.id).into_iter().chain(of_plan)
    }

    /// Whether it has to be counted what this customer's calls burn.
    pub(crate) fn counts(&self, customer: &Customer) -> bool {
        self.terms(customer).any(|terms| terms.counts)
    }

    /// Whether anything may have to be counted.
    pub(crate) fn is_empty(&self) -> bool {
        self.of_customers.is_empty() && self.of_plans.is_empty()
    }

    /// Whether a country is locked for this customer.
    pub(crate) fn is_locked(&self, customer: CustomerId, country: &str) -> bool {
        !self.locks.is_empty() && self.locks.contains(&(customer, country.into()))
    }

    /// The price per minute above which this customer has to confirm a country, unless it did; `None`: it does not have to.
    pub(crate) fn confirm_above(&self, customer: &Customer, country: &str) -> Option<Micros> {
        let above = self.terms(customer).filter_map(|terms| terms.confirm_above).min()?;
        (!self.confirmed.contains(&(customer.id, country.into()))).then_some(above)
    }
}

impl Snapshot {
    /// Of a customer and those above it the one for whom a country is locked.
    #[must_use]
    pub fn locked_by(&self, customer: CustomerId, country: &str) -> Option<&Customer> {
        let mut lineage = self.lineage(customer).iter().filter_map(|id| self.customer(*id));
        lineage.find(|above| self.burn.is_locked(above.id, country))
    }
}

impl<U: Usage, T: Trace> Call<'_, U, T> {
    /// Whether the country of a number is locked for the customer or anybody above it.
    pub(super) fn check_country(&mut self, customer: &CustomerNode, number: &str) -> Result<(), Reason> {
        let (snapshot, Some(country)) = (self.snapshot, country_of(number)) else { return Ok(()) };
        let Some(locked) = snapshot.locked_by(customer.customer.id, country) else { return Ok(()) };
        self.trace.step("country", || format!("customer {} may not call +{country}, nor write there", locked.name));
        Err(Reason::CountryLocked)
    }

    /// Whether the customer and everybody above it confirmed a country, as far as it would cost them more than they said.
    pub(super) fn check_confirmed(
        &mut self,
        customer: &CustomerNode,
        country: &str,
        found: &[(&CarrierNode, Quote)],
    ) -> Result<(), Reason> {
        let snapshot = self.snapshot;
        if snapshot.burn.is_empty() {
            return Ok(());
        }
        for above in customer.lineage.iter().filter_map(|id| snapshot.customer(*id)) {
            let Some(limit) = snapshot.burn.confirm_above(above, country) else { continue };
            let levels =
                found.iter().flat_map(|(_, quote)| &quote.levels).filter(|level| level.customer_id == above.id);
            let dearest = levels.map(|level| level.terms.per_minute.round(PLACES)).max().unwrap_or(Micros::ZERO);
            if dearest > limit {
                self.trace.step("country", || {
                    let name = &above.name;
                    format!(
                        "+{country} costs customer {name} {dearest} a minute, more than {limit}, and is not confirmed"
                    )
                });
                return Err(Reason::CountryUnconfirmed);
            }
        }
        Ok(())
    }
}
