//! What documents have to tell of calls, text messages and corrections: those of the period, and whatever is on none yet of the time before, as
//! when a call came in after its period was billed, when there was nothing to bill then, or when a draft was thrown away.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::draft::Of;
use super::seller::Seller;
use super::usage::{self, Sum, Used};
use crate::billing::{Calendar, Item, Period, text};
use crate::model::{
    AccountId, Currency, CustomerId, Entity, Language, LineKind, Micros, PeriodLength, TaxScope, Timestamp,
};
use crate::store::StoreError;
use crate::store::ledger::Tx;
use crate::store::rows::{Conn as _, Value};

/// Periods in which something is looked for that came in late, at most: fifty years of months. What is older is told with the oldest one.
const PERIODS: usize = 600;

/// Of what is told, or used: what began before the period that is billed, and what began in it.
const OLD: i64 = 0;
const CURRENT: i64 = 1;

/// What documents tell.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    customer_id: CustomerId,
    currency: Currency,
    /// Before the period, or in it.
    slot: i64,
    /// Of corrections, not of calls.
    corrected: bool,
    calls: i64,
    seconds: i64,
    amount: i64,
    /// The time that it is about.
    period_start: Timestamp,
    period_end: Timestamp,
}

impl Entity for Told {
    const TABLE: &'static str = "what documents tell";
}

/// Documents that count are invoices that were not made again. A draft of the period or of a later one is made again after this.
const TOLD: &str = "SELECT i.customer_id AS customer_id, i.currency AS currency, \
     CASE WHEN l.period_start < ? THEN 0 ELSE 1 END AS slot, CASE WHEN l.kind = 'correction' THEN 1 ELSE 0 END AS corrected, \
     CAST(SUM(l.quantity) AS SIGNED) AS calls, CAST(SUM(l.seconds) AS SIGNED) AS seconds, CAST(SUM(l.exact) AS SIGNED) AS amount, \
     MIN(l.period_start) AS period_start, MAX(l.period_end) AS period_end \
     FROM invoices i JOIN invoice_lines l ON l.invoice_id = i.id WHERE i.customer_id IN ({customers}) AND i.seller_id = ? \
     AND i.kind = 'invoice' AND i.reissued = 0 AND l.kind IN ('calls', 'late_calls', 'correction') AND l.period_start < ? \
     AND (i.status <> 'draft' OR i.period_start < ?) GROUP BY i.customer_id, i.currency, slot, corrected{by}";

/// By the time that lines are about.
const BY_TIME: &str = ", l.period_start, l.period_end";

impl Told {
    fn is_of(&self, (buyer, _): &Of<'_>) -> bool {
        (self.customer_id, self.currency) == (buyer.customer.id, buyer.customer.currency)
    }

    const fn sum(&self) -> Sum {
        Sum { calls: self.calls, seconds: self.seconds, amount: self.amount }
    }
}

/// Calls and messages, and corrections.
fn told_sums<'a>(told: impl Iterator<Item = &'a Told>) -> (Sum, Sum) {
    told.fold((Sum::default(), Sum::default()), |(calls, corrections), told| match told.corrected {
        true => (calls, corrections.with(told.sum())),
        false => (calls.with(told.sum()), corrections),
    })
}

/// The part of a period whose calls are on its invoice.
fn counted((buyer, period): &Of<'_>) -> Option<Period> {
    let start = buyer.contract.invoices_from.map_or(period.start, |from| from.max(period.start));
    (buyer.customer.billing_type.invoices_calls() && start < period.end).then_some(Period { start, ..*period })
}

/// Since when everything that a customer used is on some document.
fn since((buyer, period): &Of<'_>) -> Timestamp {
    let first = buyer.contract.billed_from.map_or(period.start, |first| first.min(period.start));
    buyer.contract.invoices_from.map_or(first, |from| from.max(first))
}

/// Customers whose calls are read together.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Same {
    /// When calls begin that are on invoices of the period, and when the period ends.
    start: Timestamp,
    end: Timestamp,
    /// When the period begins.
    whole: Timestamp,
    revenue: AccountId,
}

/// What is to be told of calls, text messages and corrections, of customers of one seller.
pub async fn items(tx: &mut Tx, seller: &Seller, all: &[Of<'_>]) -> Result<HashMap<CustomerId, Vec<Item>>, StoreError> {
    // Nearly always all of them have the same period.
    let mut same: BTreeMap<Same, Vec<&Of<'_>>> = BTreeMap::new();
    for one in all {
        if let Some(Period { start, end }) = counted(one) {
            let same_as = Same { start, end, whole: one.1.start, revenue: one.0.accounts.revenue };
            same.entry(same_as).or_default().push(one);
        }
    }
    let mut found = HashMap::new();
    for (Same { start, end, whole, revenue }, some) in same {
        let accounts: Vec<AccountId> = some.iter().map(|(buyer, _)| buyer.accounts.customer).collect();
        let customers: Vec<i64> = some.iter().map(|(buyer, _)| buyer.customer.id.0).collect();
        let first = some.iter().map(|one| since(one).min(start)).min().unwrap_or(start);
        let used = usage::used(tx, (&accounts, revenue), &[first, start, end]).await?;
        let period = Period { start, end };
        let told = told(tx, seller, &customers, (period, whole), "").await?;
        for one in some {
            let used: Vec<&Used> = used.iter().filter(|used| used.is_of(one.0.accounts)).collect();
            let told: Vec<&Told> = told.iter().filter(|told| told.is_of(one)).collect();
            found.insert(one.0.customer.id, of_customer(tx, seller, (one, period), (&used, &told)).await?);
        }
    }
    Ok(found)
}

async fn of_customer(
    tx: &mut Tx,
    seller: &Seller,
    (one, period): (&Of<'_>, Period),
    (used, told): (&[&Used], &[&Told]),
) -> Result<Vec<Item>, StoreError> {
    let language = one.0.language();
    let of = |slot: i64| told.iter().copied().filter(move |told| told.slot == slot);
    let used_of = || used.iter().copied();
    // Another document tells calls of the period that came in late for it: then only the rest is left.
    let (known, corrected) = told_sums(of(CURRENT));
    let (calls, corrections) = usage::sums(used_of(), CURRENT);
    let mut items = match known == Sum::default() {
        true => usage::calls(used, CURRENT, period, language),
        false => {
            late(calls.less(known), (period, text::calls(language, LineKind::LateCalls, ""))).into_iter().collect()
        }
    };
    let mut older = Vec::new();
    // What began before anything was on documents is in these sums too: then they differ, and its time is looked at alone.
    if since(one) < period.start && usage::sums(used_of(), OLD) != told_sums(of(OLD)) {
        older = before(tx, seller, one, period.start).await?;
    }
    let (late, corrected_late): (Vec<Item>, Vec<Item>) =
        older.into_iter().partition(|item| item.kind == LineKind::LateCalls);
    items.extend(late);
    items.extend(correction(corrections.less(corrected), period, language));
    items.extend(corrected_late);
    Ok(items)
}

/// What one customer used before a moment and no document tells, by period.
async fn before(tx: &mut Tx, seller: &Seller, one: &Of<'_>, end: Timestamp) -> Result<Vec<Item>, StoreError> {
    let (buyer, _) = one;
    let first = since(one);
    let told = told(tx, seller, &[buyer.customer.id.0], (Period { start: end, end }, end), BY_TIME).await?;
    let told: Vec<&Told> = told.iter().filter(|told| told.is_of(one) && told.period_end > first).collect();
    let bounds = bounds((first, end), &seller.calendar, buyer.terms.period, &told);
    let accounts = (&[buyer.accounts.customer][..], buyer.accounts.revenue);
    let used = usage::used(tx, accounts, &bounds).await?;
    let last = seller.calendar.before(Period { start: end, end }, buyer.terms.period).start;
    let mut items = Vec::new();
    for (slot, time) in (0_i64..).zip(bounds.windows(2)) {
        let [start, end] = *time else { continue };
        let period = Period { start, end };
        // The first one tells what is older than all.
        let is_in = |told: &&&Told| period.contains(told.period_start.max(first));
        let (known, corrected) = told_sums(told.iter().filter(is_in).copied());
        let (calls, corrections) = usage::sums(used.iter(), slot);
        let language = buyer.language();
        let description = match start >= last {
            true => text::calls(language, LineKind::LateCalls, ""),
            false => text::late_calls(language, seller.calendar.days(period)),
        };
        items.extend(late(calls.less(known), (period, description)));
        items.extend(correction(corrections.less(corrected), period, language));
    }
    Ok(items)
}

/// Where the periods of a time begin, and its end. A period that documents tell as a whole stays whole, also where periods are others now.
fn bounds(
    (first, end): (Timestamp, Timestamp),
    calendar: &Calendar,
    length: PeriodLength,
    told: &[&Told],
) -> Vec<Timestamp> {
    let within = |at: &Timestamp| told.iter().any(|told| told.period_start < *at && *at < told.period_end);
    let mut starts = Vec::new();
    let mut at = calendar.before(Period { start: end, end }, length).start;
    while at > first && starts.len() < PERIODS {
        starts.push(at);
        at = calendar.period(Timestamp::from_micros(at.micros() - 1), length).start;
    }
    starts.retain(|at| !within(at));
    starts.reverse();
    std::iter::once(first).chain(starts).chain([end]).collect()
}

async fn told(
    tx: &mut Tx,
    seller: &Seller,
    customers: &[i64],
    (period, whole): (Period, Timestamp),
    by: &str,
) -> Result<Vec<Told>, StoreError> {
    let mut values: Vec<Value> = vec![period.start.micros().into()];
    values.extend(customers.iter().map(|id| Value::from(*id)));
    values.extend([seller.issuer.customer_id.0, period.end.micros(), whole.micros()].map(Value::from));
    let sql = TOLD.replace("{customers}", &vec!["?"; customers.len()].join(", ")).replace("{by}", by);
    tx.rows(sql, values).await
}

fn late(sum: Sum, (period, description): (Period, String)) -> Option<Item> {
    (sum != Sum::default()).then(|| item(LineKind::LateCalls, description, sum, period))
}

fn correction(sum: Sum, period: Period, language: Language) -> Option<Item> {
    let description = || text::calls(language, LineKind::Correction, "");
    (sum != Sum::default()).then(|| item(LineKind::Correction, description(), sum, period))
}

fn item(kind: LineKind, description: String, sum: Sum, period: Period) -> Item {
    Item {
        kind,
        scope: TaxScope::Calls,
        description,
        quantity: sum.calls,
        seconds: sum.seconds,
        exact: Micros::new(sum.amount),
        amount: Micros::ZERO,
        period,
    }
}
