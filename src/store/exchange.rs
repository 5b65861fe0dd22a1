//! Exchange rates that calls would need and that are not there: told before a call is refused for want of one.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::rows::{self, Conn, Value};
use super::{Db, StoreError, read};
use crate::model::{CardGroup, Carrier, Currency, Customer, CustomerId, Entity, ExchangeRate, Plan, PlanId, Timestamp};
use crate::rating::Rates;

/// A rate that somebody who sells would need now, and has not, nor has anybody above.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MissingRate {
    /// Who would convert.
    pub customer_id: CustomerId,
    /// Its name.
    pub customer: String,
    /// What would be converted (ISO 4217).
    pub from_currency: Currency,
    /// To what.
    pub to_currency: Currency,
}

impl fmt::Display for MissingRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {} of {}", self.from_currency, self.to_currency, self.customer)
    }
}

/// Customers of one seller with one plan and one currency.
#[derive(Debug, Serialize, Deserialize)]
struct Sold {
    seller_id: CustomerId,
    plan_id: PlanId,
    currency: Currency,
}

impl Entity for Sold {
    const TABLE: &'static str = "customers";
}

/// A plan with prices of its own.
#[derive(Debug, Serialize, Deserialize)]
struct Priced {
    id: PlanId,
}

impl Entity for Priced {
    const TABLE: &'static str = "plans";
}

/// What is known about those who sell.
struct Known {
    customers: HashMap<CustomerId, Customer>,
    plans: HashMap<PlanId, Plan>,
    priced: HashSet<PlanId>,
    /// In what carriers that are called are paid.
    carriers: BTreeSet<Currency>,
    rates: Rates,
    at: Timestamp,
    missing: BTreeSet<MissingRate>,
}

/// Rates that whoever sells below `path`, or is there, would need at `at` and has not, each once. `None`: of everybody.
///
/// Told for prices and markups alike: a plan may have a price for every number, and then its markups convert nothing.
///
/// # Errors
/// The database failed.
pub async fn missing(db: &Db, path: Option<&str>, at: Timestamp) -> Result<Vec<MissingRate>, StoreError> {
    let sql = "SELECT DISTINCT parent_id AS seller_id, plan_id, currency FROM customers \
               WHERE parent_id IS NOT NULL AND plan_id IS NOT NULL";
    let sold: Vec<Sold> = all(db, sql).await?;
    let sql = "SELECT id FROM plans WHERE EXISTS (SELECT 1 FROM prices WHERE prices.plan_id = plans.id)";
    let priced: Vec<Priced> = all(db, sql).await?;
    let groups: Vec<CardGroup> = db.all().await?;
    let sellers: BTreeSet<CustomerId> =
        sold.iter().map(|one| one.seller_id).chain(groups.iter().map(|group| group.customer_id)).collect();
    let ids: Vec<Value> = sellers.into_iter().map(|id| id.0.into()).collect();
    let sellers: Vec<Customer> = read!(db, pool => rows::find_all(&mut *pool.acquire().await?, &ids).await)?;
    let customers = sellers.into_iter().map(|seller| (seller.id, seller)).collect();
    let carriers: Vec<Carrier> = db.all().await?;
    let mut known = Known {
        customers,
        plans: db.all::<Plan>().await?.into_iter().map(|plan| (plan.id, plan)).collect(),
        priced: priced.into_iter().map(|plan| plan.id).collect(),
        carriers: carriers.iter().filter(|carrier| carrier.enabled).map(|carrier| carrier.currency).collect(),
        rates: Rates::build(db.all::<ExchangeRate>().await?),
        at,
        missing: BTreeSet::new(),
    };
    known.compared();
    for one in &sold {
        known.sold(one.seller_id, one.plan_id, one.currency, None);
    }
    for group in &groups {
        let seller = known.customers.get(&group.customer_id).map(|seller| seller.currency);
        known.sold(group.customer_id, group.plan_id, group.currency, seller);
    }
    let Known { missing, customers, .. } = known;
    let seen = |one: &MissingRate| {
        let of_seller = customers.get(&one.customer_id);
        path.is_none_or(|path| of_seller.is_some_and(|seller| seller.path.starts_with(path)))
    };
    Ok(missing.into_iter().filter(seen).collect())
}

async fn all<T: Entity>(db: &Db, sql: &str) -> Result<Vec<T>, StoreError> {
    read!(db, pool => (*pool.acquire().await?).rows(sql.to_owned(), Vec::<Value>::new()).await)
}

impl Known {
    /// The owner of the system compares what carriers charge in its own currency.
    fn compared(&mut self) {
        let owner = self.customers.values().find(|seller| seller.parent_id.is_none());
        let Some((id, currency)) = owner.map(|owner| (owner.id, owner.currency)) else { return };
        for from in self.carriers.clone() {
            self.need(id, (from, currency));
        }
    }

    /// Somebody sells by a plan to whoever pays in `to`: its own prices and those it inherits, and markups on what the seller pays
    /// itself. `above` is that, if it is not what it pays as a customer.
    fn sold(&mut self, seller: CustomerId, plan: PlanId, to: Currency, above: Option<Currency>) {
        let mut from = BTreeSet::new();
        let (mut next, mut seen) = (Some(plan), HashSet::new());
        while let Some(plan) = next.filter(|id| seen.insert(*id)).and_then(|id| self.plans.get(&id)) {
            if self.priced.contains(&plan.id) {
                from.insert(plan.currency);
            }
            next = plan.inherits_from_id;
        }
        match (self.customers.get(&seller), above) {
            (_, Some(above)) => drop(from.insert(above)),
            (Some(seller), None) if seller.parent_id.is_some() => drop(from.insert(seller.currency)),
            _ => from.extend(&self.carriers),
        }
        for from in from {
            self.need(seller, (from, to));
        }
    }

    fn need(&mut self, seller: CustomerId, pair: (Currency, Currency)) {
        let Some(customer) = self.customers.get(&seller) else { return };
        let lineage: Vec<CustomerId> =
            customer.path.split('/').filter_map(|id| id.parse().ok()).map(CustomerId).collect();
        if self.rates.conversion(&lineage, pair, self.at).is_err() {
            let (from_currency, to_currency) = pair;
            let customer = customer.name.clone();
            self.missing.insert(MissingRate { customer_id: seller, customer, from_currency, to_currency });
        }
    }
}
