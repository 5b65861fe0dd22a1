//! What a customer is charged for a period, besides calls.

use std::collections::BTreeMap;

use super::{Calendar, Period};
use crate::model::{
    BillingTerms, ChargeKind, Contract, Exact, Feature, Fee, Micros, Product, Subscription, TaxScope, Timestamp,
};

/// Between an item and how many of it were signed up before: the same sign-up is never charged twice.
const SINCE: char = '/';

/// For how many a customer was signed up, from the items and quantities of its sign-up charges.
#[must_use]
pub fn signed_up<'a>(charges: impl Iterator<Item = (&'a str, u32)>) -> BTreeMap<String, u32> {
    let mut found = BTreeMap::new();
    for (item, quantity) in charges {
        let item = item.rsplit_once(SINCE).map_or(item, |(item, _)| item);
        *found.entry(item.to_owned()).or_default() += quantity;
    }
    found
}

/// How many of each feature a customer has.
pub type Counts = BTreeMap<Feature, u32>;

/// What a customer agreed to, and what it has.
#[derive(Debug, Clone, Copy)]
pub struct Agreement<'a> {
    /// Its contract. Without a beginning nothing is due.
    pub contract: &'a Contract,
    /// How its plan is billed.
    pub terms: &'a BillingTerms,
    /// The fees of its plan.
    pub fees: &'a [Fee],
    /// How many of each feature it has.
    pub counts: &'a Counts,
    /// Its products.
    pub subscriptions: &'a [(Subscription, Product)],
    /// For how many it was signed up before, by item.
    pub signed_up: &'a BTreeMap<String, u32>,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Why.
    pub kind: ChargeKind,
    /// What, for programs; see [`crate::model::Charge::item`].
    pub item: String,
    /// The feature, or the name of the product.
    pub what: Result<Feature, String>,
    /// What it is for taxes.
    pub scope: TaxScope,
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub unit_price: Micros,
    /// Price of all.
    pub amount: Micros,
    /// The time it is for.
    pub period: Period,
}

/// What is due at the beginning of `period`, or when the customer first appears in it. Asked again it tells the same: what
/// was charged before is told by `agreement.signed_up`, and by the item and period of every charge.
#[must_use]
pub fn due(agreement: &Agreement<'_>, calendar: &Calendar, period: Period) -> Vec<Due> {
    let Some(start) = agreement.contract.starts_at else { return Vec::new() };
    let end = end(agreement, calendar, start);
    let runs = |of: Period| start < of.end && end.is_none_or(|end| of.start < end);
    let first = period.contains(start);
    if !runs(period) || (first && agreement.terms.defer_first) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let before = calendar.before(period, agreement.terms.period);
    if agreement.terms.defer_first && before.contains(start) {
        periodic(agreement, before, start, &mut found);
    }
    periodic(agreement, period, start, &mut found);
    sign_ups(agreement, period, &mut found);
    found
}

/// When fees end: with the contract, but not before its shortest time is over.
fn end(agreement: &Agreement<'_>, calendar: &Calendar, start: Timestamp) -> Option<Timestamp> {
    let least = calendar.months_later(start, agreement.terms.contract_months);
    agreement.contract.ended_at.map(|ended| ended.max(least))
}

fn periodic(agreement: &Agreement<'_>, period: Period, start: Timestamp, found: &mut Vec<Due>) {
    for fee in agreement.fees {
        let quantity = charged(agreement, fee);
        push(found, ChargeKind::Period, item(fee), Ok(fee.feature), quantity, fee.period, period);
    }
    for (subscription, product) in agreement.subscriptions {
        let from = subscription.starts_at.max(start);
        if from < period.end && subscription.ends_at.is_none_or(|end| period.start < end) {
            let item = format!("subscription:{}", subscription.id);
            let (quantity, price) = (subscription.quantity, product.period);
            push(found, ChargeKind::Period, item, Err(product.name.clone()), quantity, price, period);
        }
    }
}

fn sign_ups(agreement: &Agreement<'_>, period: Period, found: &mut Vec<Due>) {
    let new = |item: String, now: u32| {
        let before = agreement.signed_up.get(&item).copied().unwrap_or(0);
        (format!("{item}{SINCE}{before}"), now.saturating_sub(before))
    };
    for fee in agreement.fees {
        let (item, quantity) = new(item(fee), charged(agreement, fee));
        push(found, ChargeKind::SignUp, item, Ok(fee.feature), quantity, fee.sign_up, period);
    }
    for (subscription, product) in agreement.subscriptions.iter().filter(|(s, _)| s.starts_at < period.end) {
        let (item, quantity) = new(format!("subscription:{}", subscription.id), subscription.quantity);
        push(found, ChargeKind::SignUp, item, Err(product.name.clone()), quantity, product.sign_up, period);
    }
}

fn item(fee: &Fee) -> String {
    match fee.feature {
        Feature::Customer => "customer",
        Feature::Line => "line",
        Feature::Number => "number",
        Feature::User => "user",
    }
    .to_owned()
}

fn charged(agreement: &Agreement<'_>, fee: &Fee) -> u32 {
    agreement.counts.get(&fee.feature).copied().unwrap_or(0).saturating_sub(fee.included)
}

/// A sign-up for nothing is noted too: raising the fee later is not for those who are there.
fn push(
    found: &mut Vec<Due>,
    kind: ChargeKind,
    item: String,
    what: Result<Feature, String>,
    quantity: u32,
    unit_price: Micros,
    period: Period,
) {
    let amount = Exact::from_micros(unit_price).times(i64::from(quantity), 1).round(6);
    if quantity > 0 && (amount > Micros::ZERO || kind == ChargeKind::SignUp) {
        let scope = if what.is_ok() { TaxScope::Fees } else { TaxScope::Products };
        found.push(Due { kind, item, what, scope, quantity, unit_price, amount, period });
    }
}
