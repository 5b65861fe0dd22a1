//! What a customer is charged for a period, besides calls.

use std::collections::BTreeMap;

use super::{Calendar, Period};
use crate::model::{
    BillingTerms, ChargeKind, Contract, Exact, Feature, Fee, Micros, NumberClassFee, Product, Subscription, TaxScope,
    Timestamp,
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

/// Numbers of a class that a customer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassCount {
    /// What its plan charges for each.
    pub fee: NumberClassFee,
    /// Name of the class.
    pub name: String,
    /// How many.
    pub count: u32,
}

impl ClassCount {
    fn item(&self) -> String {
        format!("number_class:{}", self.fee.number_class_id)
    }

    fn named(&self) -> (Result<Feature, String>, TaxScope) {
        (Err(self.name.clone()), TaxScope::Fees)
    }
}

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
    /// How many numbers it has of each class for which its plan charges.
    pub classes: &'a [ClassCount],
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
    /// The feature, or the name of the product or of the class of numbers.
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
    let defers = agreement.terms.defer_first;
    let before = calendar.before(period, agreement.terms.period);
    // what was put off is due even if the contract ended in the meantime
    let deferred = Some(before).filter(|before| defers && before.contains(start) && runs(*before));
    let current = Some(period).filter(|period| runs(*period) && !(defers && period.contains(start)));
    let mut found = Vec::new();
    for of in [deferred, current].into_iter().flatten() {
        periodic(agreement, of, start, &mut found);
    }
    if let Some(of) = current.or(deferred) {
        sign_ups(agreement, of, &mut found);
    }
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
        push(found, ChargeKind::Period, item(fee), (Ok(fee.feature), TaxScope::Fees), quantity, fee.period, period);
    }
    for class in agreement.classes {
        push(found, ChargeKind::Period, class.item(), class.named(), class.count, class.fee.period, period);
    }
    for (subscription, product) in agreement.subscriptions {
        if start < period.end && runs(subscription, period) {
            let item = format!("subscription:{}", subscription.id);
            let (quantity, price) = (subscription.quantity, product.period);
            push(
                found,
                ChargeKind::Period,
                item,
                (Err(product.name.clone()), TaxScope::Products),
                quantity,
                price,
                period,
            );
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
        push(found, ChargeKind::SignUp, item, (Ok(fee.feature), TaxScope::Fees), quantity, fee.sign_up, period);
    }
    for class in agreement.classes {
        let (item, quantity) = new(class.item(), class.count);
        push(found, ChargeKind::SignUp, item, class.named(), quantity, class.fee.sign_up, period);
    }
    for (subscription, product) in agreement.subscriptions.iter().filter(|(s, _)| runs(s, period)) {
        let (item, quantity) = new(format!("subscription:{}", subscription.id), subscription.quantity);
        let what = (Err(product.name.clone()), TaxScope::Products);
        push(found, ChargeKind::SignUp, item, what, quantity, product.sign_up, period);
    }
}

fn runs(subscription: &Subscription, period: Period) -> bool {
    subscription.starts_at < period.end && subscription.ends_at.is_none_or(|end| period.start < end)
}

fn item(fee: &Fee) -> String {
    fee.feature.as_str().to_owned()
}

fn charged(agreement: &Agreement<'_>, fee: &Fee) -> u32 {
    agreement.counts.get(&fee.feature).copied().unwrap_or(0).saturating_sub(fee.included)
}

/// A sign-up for nothing is noted too: raising the fee later is not for those who are there.
fn push(
    found: &mut Vec<Due>,
    kind: ChargeKind,
    item: String,
    (what, scope): (Result<Feature, String>, TaxScope),
    quantity: u32,
    unit_price: Micros,
    period: Period,
) {
    let amount = Exact::from_micros(unit_price).times(i64::from(quantity), 1).round(6);
    if quantity > 0 && (amount > Micros::ZERO || kind == ChargeKind::SignUp) {
        found.push(Due { kind, item, what, scope, quantity, unit_price, amount, period });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Agreement, ClassCount, Counts, Due, due, signed_up};
    use crate::billing::Calendar;
    use crate::model::{
        BillingTerms, BillingTermsId, ChargeKind, Contract, ContractId, CustomerId, Feature, Fee, FeeId, Micros,
        NumberClassFee, NumberClassFeeId, NumberClassId, PeriodLength, PlanId, Product, ProductId, Subscription,
        SubscriptionId, TaxLiability, TaxScope, Timestamp,
    };

    fn at(text: &str) -> Timestamp {
        text.parse().expect("time")
    }

    #[test]
    fn a_number_of_a_class_pays_the_fee_of_its_class() {
        let (calendar, terms) = (Calendar::of("UTC"), terms(false, 0));
        let contract = contract("2026-11-01T00:00:00Z", None);
        let counts = Counts::new();
        let period = calendar.period(at("2026-11-10T00:00:00Z"), PeriodLength::Month);
        let fee = NumberClassFee {
            id: NumberClassFeeId(1),
            plan_id: PlanId(1),
            number_class_id: NumberClassId(4),
            sign_up: Micros::new(100_000_000),
            period: Micros::new(5_000_000),
        };
        let charged = |count, before: &BTreeMap<String, u32>| {
            let classes = [ClassCount { fee: fee.clone(), name: "golden".into(), count }];
            let agreement = Agreement {
                contract: &contract,
                terms: &terms,
                fees: &[],
                counts: &counts,
                classes: &classes,
                subscriptions: &[],
                signed_up: before,
            };
            let told = |due: Due| (due.item, due.scope, due.quantity, due.amount.to_string());
            due(&agreement, &calendar, period).into_iter().map(told).collect::<Vec<_>>()
        };
        let class = |item: &str, quantity, amount: &str| (item.to_owned(), TaxScope::Fees, quantity, amount.to_owned());
        let before = BTreeMap::from([("number_class:4".to_owned(), 1)]);
        assert_eq!(
            charged(3, &before),
            [class("number_class:4", 3, "15.00"), class("number_class:4/1", 2, "200.00")],
            "two of three are new"
        );
        assert_eq!(charged(0, &before), [], "a number that went costs nothing");
    }

    fn contract(starts_at: &str, ended_at: Option<&str>) -> Contract {
        Contract {
            id: ContractId(1),
            customer_id: CustomerId(2),
            starts_at: Some(at(starts_at)),
            ended_at: ended_at.map(at),
            tax_liability: TaxLiability::Seller,
            invoices_from: None,
            billed_until: None,
            billed_from: None,
            fees_until: None,
        }
    }

    fn terms(defer_first: bool, contract_months: u16) -> BillingTerms {
        let (id, plan_id, period) = (BillingTermsId(1), PlanId(1), PeriodLength::Month);
        BillingTerms {
            id,
            plan_id,
            period,
            defer_first,
            contract_months,
            invoices: true,
            due_days: None,
            topup_target: None,
        }
    }

    /// Three lines, one of them included, for 10 at sign-up and 2 a month; what is due in a month.
    fn lines(contract: &Contract, terms: &BillingTerms, signed: u32, month: &str) -> Vec<Due> {
        let (sign_up, period) = (Micros::new(10_000_000), Micros::new(2_000_000));
        let fees = [Fee {
            id: FeeId(1),
            plan_id: PlanId(1),
            feature: Feature::Line,
            sign_up,
            period,
            included: 1,
            maximum: None,
        }];
        let counts = Counts::from([(Feature::Line, 3)]);
        let signed_up = BTreeMap::from([("line".to_owned(), signed)]);
        let agreement = Agreement {
            contract,
            terms,
            fees: &fees,
            counts: &counts,
            classes: &[],
            subscriptions: &[],
            signed_up: &signed_up,
        };
        let calendar = Calendar::of("UTC");
        due(&agreement, &calendar, calendar.period(calendar.month(month).expect("month"), PeriodLength::Month))
    }

    fn told(due: &[Due]) -> Vec<(ChargeKind, u32, i64)> {
        due.iter().map(|due| (due.kind, due.quantity, due.period.start.micros())).collect()
    }

    #[test]
    fn included_ones_are_free_and_sign_up_is_paid_once() {
        let (contract, terms) = (contract("2026-10-10T00:00:00Z", None), terms(false, 0));
        let november = at("2026-11-01T00:00:00Z").micros();
        let both = [(ChargeKind::Period, 2, november), (ChargeKind::SignUp, 2, november)];
        assert_eq!(told(&lines(&contract, &terms, 0, "2026-11")), both);
        assert_eq!(told(&lines(&contract, &terms, 2, "2026-11")), both[..1]);
        assert_eq!(lines(&contract, &terms, 0, "2026-09"), [], "before it began");
        let charges = [("line/0", 2), ("line/2", 3), ("subscription:7/0", 1)];
        let signed = signed_up(charges.into_iter());
        assert_eq!(signed, BTreeMap::from([("line".to_owned(), 5), ("subscription:7".to_owned(), 1)]));
    }

    #[test]
    fn the_first_bill_may_wait_for_the_second() {
        let (contract, terms) = (contract("2026-10-10T00:00:00Z", None), terms(true, 0));
        assert_eq!(lines(&contract, &terms, 0, "2026-10"), []);
        let (october, november) = (at("2026-10-01T00:00:00Z").micros(), at("2026-11-01T00:00:00Z").micros());
        let periods = [(ChargeKind::Period, 2, october), (ChargeKind::Period, 2, november)];
        assert_eq!(told(&lines(&contract, &terms, 2, "2026-11")), periods);
        assert_eq!(lines(&contract, &terms, 2, "2026-12").len(), 1);
        let ended = self::contract("2026-10-10T00:00:00Z", Some("2026-10-20T00:00:00Z"));
        let put_off = [(ChargeKind::Period, 2, october), (ChargeKind::SignUp, 2, october)];
        assert_eq!(told(&lines(&ended, &terms, 0, "2026-11")), put_off, "leaving in between is not free");
        assert_eq!(lines(&ended, &terms, 2, "2026-12"), []);
    }

    #[test]
    fn a_contract_is_paid_until_its_shortest_time_is_over() {
        let ended = contract("2026-01-15T00:00:00Z", Some("2026-03-10T00:00:00Z"));
        for (months, month, charged) in [
            (0, "2026-03", true),
            (0, "2026-04", false),
            (6, "2026-07", true),
            (6, "2026-08", false),
            (1, "2026-04", false),
        ] {
            assert_eq!(!lines(&ended, &terms(false, months), 2, month).is_empty(), charged, "{months} {month}");
        }
    }

    #[test]
    fn a_subscription_is_paid_in_the_periods_in_which_it_runs() {
        let (contract, terms) = (contract("2026-01-01T00:00:00Z", None), terms(false, 0));
        let (sign_up, period) = (Micros::new(49_000_000), Micros::new(3_000_000));
        let product = Product { id: ProductId(1), customer_id: CustomerId(1), name: "Router".into(), sign_up, period };
        let subscription = Subscription {
            id: SubscriptionId(7),
            customer_id: CustomerId(2),
            product_id: ProductId(1),
            quantity: 2,
            starts_at: at("2026-03-20T00:00:00Z"),
            ends_at: Some(at("2026-05-01T00:00:00Z")),
        };
        let subscriptions = [(subscription, product)];
        let calendar = Calendar::of("UTC");
        for (month, charges) in [("2026-02", 0), ("2026-03", 2), ("2026-04", 2), ("2026-05", 0)] {
            let agreement = Agreement {
                contract: &contract,
                terms: &terms,
                fees: &[],
                counts: &Counts::new(),
                classes: &[],
                subscriptions: &subscriptions,
                signed_up: &BTreeMap::new(),
            };
            let period = calendar.period(calendar.month(month).expect("month"), PeriodLength::Month);
            assert_eq!(due(&agreement, &calendar, period).len(), charges, "{month}");
        }
    }
}
