//! What calls cost a customer in a period, by price list; and what it has.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::billing::{ClassCount, Counts, Item, Period, text};
use crate::model::{
    AccountId, CustomerId, Entity, Feature, Language, LineKind, Micros, NumberClassFee, NumberClassFeeId,
    NumberClassId, PlanId, TaxScope, Timestamp,
};
use crate::store::StoreError;
use crate::store::ledger::Tx;
use crate::store::rows::{Conn, Value};

/// What something was that money moved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Call,
    Message,
    Correction,
}

/// What one account used, of one kind and price list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Used {
    account_id: i64,
    /// In which of the times that were asked for it began, from 0.
    slot: i64,
    what: What,
    name: Option<String>,
    calls: i64,
    seconds: i64,
    amount: i64,
}

impl Used {
    /// Whether this customer used it.
    pub fn is_of(&self, accounts: Accounts) -> bool {
        self.account_id == accounts.customer.0
    }

    /// Whether it began in this one of the times that were asked for.
    pub const fn is_in(&self, slot: i64) -> bool {
        self.slot == slot
    }
}

impl Entity for Used {
    const TABLE: &'static str = "what calls cost";
}

/// How many calls, text messages or corrections there are of one kind, and what they are together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many.
    pub calls: i64,
    /// Seconds charged.
    pub seconds: i64,
    /// What they cost.
    pub amount: i64,
}

impl Sum {
    /// Both.
    pub const fn with(self, other: Self) -> Self {
        Self {
            calls: self.calls.saturating_add(other.calls),
            seconds: self.seconds.saturating_add(other.seconds),
            amount: self.amount.saturating_add(other.amount),
        }
    }

    /// What this is more than another one.
    pub const fn less(self, other: Self) -> Self {
        Self {
            calls: self.calls.saturating_sub(other.calls),
            seconds: self.seconds.saturating_sub(other.seconds),
            amount: self.amount.saturating_sub(other.amount),
        }
    }
}

/// Calls and text messages together, and corrections, that began in one of the times that were asked for.
pub fn sums<'a>(used: impl Iterator<Item = &'a Used>, slot: i64) -> (Sum, Sum) {
    let (mut calls, mut corrections) = (Sum::default(), Sum::default());
    for Used { what, calls: count, seconds, amount, .. } in used.filter(|used| used.is_in(slot)) {
        let sum = if *what == What::Correction { &mut corrections } else { &mut calls };
        *sum = sum.with(Sum { calls: *count, seconds: *seconds, amount: *amount });
    }
    (calls, corrections)
}

/// Calls and text messages that began in some times, whenever they ended, by time and price list, and what was taken back, or charged again,
/// of what the seller had earned. Found by the customers' accounts alone: a seller's has the postings of all its customers. Nearly
/// everything is a call, so everything else is looked for only where there is none. Added up by ids first: names are long to compare.
const USED: &str = "SELECT u.account_id AS account_id, u.slot AS slot, u.what AS what, \
     COALESCE(o.invoice_name, o.name, i.invoice_name, i.name) AS name, \
     CAST(SUM(u.calls) AS SIGNED) AS calls, CAST(SUM(u.seconds) AS SIGNED) AS seconds, CAST(SUM(u.amount) AS SIGNED) AS amount \
     FROM (SELECT p.debit_account_id AS account_id, CASE{slots} ELSE {last} END AS slot, \
     CASE WHEN c.id IS NOT NULL THEN 'call' WHEN m.id IS NOT NULL THEN 'message' ELSE 'correction' END AS what, \
     c.outbound_group_id AS outbound, c.inbound_group_id AS inbound, COUNT(*) AS calls, \
     SUM(CASE WHEN c.id IS NOT NULL THEN p.billed_seconds ELSE 0 END) AS seconds, SUM(p.amount) AS amount \
     FROM postings p LEFT JOIN cdrs c ON c.id = p.transaction_id \
     LEFT JOIN messages m ON m.id = p.transaction_id AND c.id IS NULL \
     LEFT JOIN ledger_transactions t ON t.id = p.transaction_id AND c.id IS NULL \
     WHERE p.debit_account_id IN ({accounts}) AND COALESCE(c.started_at, m.created_at, t.at) >= ? \
     AND COALESCE(c.started_at, m.created_at, t.at) < ? AND (c.id IS NOT NULL OR m.id IS NOT NULL \
     OR (p.credit_account_id + 0 = ? AND t.kind NOT IN ('call', 'charge', 'tax', 'credit', 'payment'))) \
     GROUP BY p.debit_account_id, slot, what, c.outbound_group_id, c.inbound_group_id \
     UNION ALL \
     SELECT p.credit_account_id, CASE{moments} ELSE {last} END AS slot, 'correction', NULL, NULL, COUNT(*), 0, -SUM(p.amount) \
     FROM postings p JOIN ledger_transactions t ON t.id = p.transaction_id \
     WHERE p.credit_account_id IN ({accounts}) AND p.debit_account_id + 0 = ? AND t.at >= ? AND t.at < ? \
     AND t.kind NOT IN ('call', 'charge', 'tax', 'credit', 'payment') GROUP BY p.credit_account_id, slot) u \
     LEFT JOIN outbound_groups o ON o.id = u.outbound LEFT JOIN inbound_groups i ON i.id = u.inbound \
     GROUP BY u.account_id, u.slot, u.what, COALESCE(o.invoice_name, o.name, i.invoice_name, i.name) \
     ORDER BY u.account_id, u.slot, u.what, COALESCE(o.invoice_name, o.name, i.invoice_name, i.name)";

/// Accounts or customers of one statement: a few more than are billed at once.
const CHUNK: usize = 64;

/// The accounts between which the customer's money moves.
#[derive(Debug, Clone, Copy)]
pub struct Accounts {
    /// The balance, which calls lower.
    pub customer: AccountId,
    /// What fees, taxes and what invoices charge lower: the balance as well, unless that is for calls only.
    pub due: AccountId,
    pub revenue: AccountId,
}

/// What customers of one seller used in each of some times, one after the other: `bounds` are where they begin, and the end of the last one.
pub async fn used(
    tx: &mut Tx,
    (customers, revenue): (&[AccountId], AccountId),
    bounds: &[Timestamp],
) -> Result<Vec<Used>, StoreError> {
    let [first, inner @ .., end] = bounds else { return Ok(Vec::new()) };
    let (revenue, first, end): (Value, Value, Value) = (revenue.0.into(), first.micros().into(), end.micros().into());
    let whens = |of: &str| (0..inner.len()).map(|slot| format!(" WHEN {of} < ? THEN {slot}")).collect::<String>();
    // One WHEN there is always.
    let none = |whens: String| if whens.is_empty() { " WHEN 1 = 0 THEN 0".to_owned() } else { whens };
    let sql = USED
        .replace("{slots}", &none(whens("COALESCE(c.started_at, m.created_at, t.at)")))
        .replace("{moments}", &none(whens("t.at")))
        .replace("{last}", &inner.len().to_string());
    let slots = || inner.iter().map(|at| Value::from(at.micros()));
    let mut found = Vec::new();
    for chunk in customers.chunks(CHUNK) {
        let accounts = || chunk.iter().map(|account| Value::from(account.0));
        let mut values: Vec<Value> = slots().chain(accounts()).collect();
        values.extend([first.clone(), end.clone(), revenue.clone()]);
        values.extend(slots().chain(accounts()));
        values.extend([revenue.clone(), first.clone(), end.clone()]);
        let marks = vec!["?"; chunk.len()].join(", ");
        found.extend(tx.rows(sql.replace("{accounts}", &marks), values).await?);
    }
    Ok(found)
}

/// Calls and text messages as items of an invoice.
pub fn calls(used: &[&Used], slot: i64, period: Period, language: Language) -> Vec<Item> {
    let of = |what: What| used.iter().copied().filter(move |used| used.is_in(slot) && used.what == what);
    let called = of(What::Call)
        .map(|used| (used, text::calls(language, LineKind::Calls, used.name.as_deref().unwrap_or_default())));
    let sent = of(What::Message).map(|used| (used, text::messages(language)));
    let item = |(used, description): (&Used, String)| Item {
        kind: LineKind::Calls,
        scope: TaxScope::Calls,
        description,
        quantity: used.calls,
        seconds: used.seconds,
        exact: Micros::new(used.amount),
        amount: Micros::ZERO,
        period,
    };
    called.chain(sent).map(item).collect()
}

/// How many of each feature customers have.
pub async fn counts(tx: &mut Tx, customers: &[CustomerId]) -> Result<HashMap<CustomerId, Counts>, StoreError> {
    let mut found: HashMap<CustomerId, Counts> = HashMap::new();
    for chunk in customers.chunks(CHUNK) {
        let marks = vec!["?"; chunk.len()].join(", ");
        let each = |feature: &Feature| {
            let (word, table) = (feature.as_str(), feature.table());
            format!(
                "SELECT '{word}' AS feature, customer_id, COUNT(*) AS number FROM `{table}` \
                 WHERE customer_id IN ({marks}) GROUP BY customer_id"
            )
        };
        let sql = Feature::COUNTED.iter().map(each).collect::<Vec<_>>().join(" UNION ALL ");
        let ids = || chunk.iter().map(|id| Value::from(id.0));
        let counted: Vec<Counted> = tx.rows(sql, Feature::COUNTED.iter().flat_map(|_| ids()).collect()).await?;
        for row in counted {
            let number = u32::try_from(row.number).unwrap_or(u32::MAX);
            found.entry(row.customer_id).or_default().insert(row.feature, number);
        }
    }
    for id in customers {
        found.entry(*id).or_default().insert(Feature::Customer, 1);
    }
    Ok(found)
}

/// How many of one feature.
#[derive(Debug, Serialize, Deserialize)]
struct Counted {
    feature: Feature,
    customer_id: CustomerId,
    number: i64,
}

impl Entity for Counted {
    const TABLE: &'static str = "fees";
}

#[derive(Debug, Serialize, Deserialize)]
struct OfClass {
    id: i64,
    plan_id: i64,
    number_class_id: i64,
    sign_up: i64,
    period: i64,
    name: String,
    count: i64,
    customer_id: CustomerId,
}

impl Entity for OfClass {
    const TABLE: &'static str = "numbers of a class";
}

/// How many numbers customers have of each class for which their plans charge.
pub async fn classes(
    tx: &mut Tx,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Vec<ClassCount>>, StoreError> {
    let mut found: HashMap<CustomerId, Vec<ClassCount>> = HashMap::new();
    let select = "SELECT f.id AS id, f.plan_id AS plan_id, f.number_class_id AS number_class_id, f.sign_up AS sign_up, \
                  f.period AS period, c.name AS name, COUNT(*) AS count, n.customer_id AS customer_id FROM numbers n \
                  JOIN customers k ON k.id = n.customer_id JOIN number_classes c ON c.id = n.number_class_id \
                  JOIN number_class_fees f ON f.number_class_id = c.id AND f.plan_id = k.plan_id WHERE n.customer_id IN ";
    let after =
        " GROUP BY n.customer_id, f.id, f.plan_id, f.number_class_id, f.sign_up, f.period, c.name ORDER BY f.id";
    let ids: Vec<i64> = customers.iter().map(|id| id.0).collect();
    let all: Vec<OfClass> = tx.select_in(select, &ids, after).await?;
    for row in all {
        let fee = NumberClassFee {
            id: NumberClassFeeId(row.id),
            plan_id: PlanId(row.plan_id),
            number_class_id: NumberClassId(row.number_class_id),
            sign_up: Micros::new(row.sign_up),
            period: Micros::new(row.period),
        };
        let count = u32::try_from(row.count).unwrap_or(u32::MAX);
        found.entry(row.customer_id).or_default().push(ClassCount { fee, name: row.name, count });
    }
    Ok(found)
}
