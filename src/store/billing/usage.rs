//! What calls cost a customer in a period, by price list; and what it has.

use serde::{Deserialize, Serialize};

use crate::billing::{ClassCount, Counts, Item, Period, text};
use crate::model::{
    AccountId, Customer, CustomerId, Entity, Feature, Language, LineKind, Micros, NumberClassFee, NumberClassFeeId,
    NumberClassId, PlanId, TaxScope,
};
use crate::store::StoreError;
use crate::store::ledger::Tx;
use crate::store::rows::{Conn, Value};

#[derive(Debug, Serialize, Deserialize)]
struct Used {
    name: Option<String>,
    calls: i64,
    seconds: i64,
    amount: i64,
}

impl Entity for Used {
    const TABLE: &'static str = "what calls cost";
}

/// Calls that began in the period, whenever they ended, by price list. A call belongs to the period in which it began. Added
/// up by ids first: names are long to compare.
const CALLS: &str = "SELECT COALESCE(o.name, i.name) AS name, CAST(SUM(u.calls) AS SIGNED) AS calls, \
     CAST(SUM(u.seconds) AS SIGNED) AS seconds, CAST(SUM(u.amount) AS SIGNED) AS amount \
     FROM (SELECT c.outbound_group_id AS outbound, c.inbound_group_id AS inbound, COUNT(*) AS calls, \
     SUM(p.billed_seconds) AS seconds, SUM(p.amount) AS amount FROM postings p JOIN cdrs c ON c.id = p.transaction_id \
     WHERE p.debit_account_id = ? AND c.started_at >= ? AND c.started_at < ? \
     GROUP BY c.outbound_group_id, c.inbound_group_id) u \
     LEFT JOIN outbound_groups o ON o.id = u.outbound LEFT JOIN inbound_groups i ON i.id = u.inbound \
     GROUP BY COALESCE(o.name, i.name) ORDER BY COALESCE(o.name, i.name)";

/// Text messages that came in during the period and arrived.
const MESSAGES: &str = "SELECT NULL AS name, COUNT(*) AS calls, 0 AS seconds, \
     CAST(COALESCE(SUM(p.amount), 0) AS SIGNED) AS amount FROM postings p JOIN messages m ON m.id = p.transaction_id \
     WHERE p.debit_account_id = ? AND m.created_at >= ? AND m.created_at < ?";

/// What was taken back, or charged again, of what the seller had earned. Found by the customer's account alone, therefore the
/// sums with nothing: the seller's has the postings of all its customers.
const CORRECTIONS: &str = "SELECT NULL AS name, COUNT(*) AS calls, 0 AS seconds, CAST(COALESCE(SUM(p.amount), 0) AS SIGNED) AS amount \
     FROM (SELECT transaction_id, amount FROM postings WHERE debit_account_id = ? AND credit_account_id + 0 = ? UNION ALL \
     SELECT transaction_id, -amount AS amount FROM postings WHERE credit_account_id = ? AND debit_account_id + 0 = ?) p \
     JOIN ledger_transactions t ON t.id = p.transaction_id \
     WHERE t.kind NOT IN ('call', 'charge', 'tax', 'credit', 'payment') AND t.at >= ? AND t.at < ?";

/// The accounts between which the customer's money moves.
#[derive(Debug, Clone, Copy)]
pub struct Accounts {
    /// The balance, which calls lower.
    pub customer: AccountId,
    /// What fees, taxes and what invoices charge lower: the balance as well, unless that is for calls only.
    pub due: AccountId,
    pub revenue: AccountId,
}

/// Calls and text messages of a period as items of an invoice.
pub async fn calls(
    tx: &mut Tx,
    accounts: Accounts,
    period: Period,
    language: Language,
) -> Result<Vec<Item>, StoreError> {
    let values = vec![accounts.customer.0.into(), period.start.micros().into(), period.end.micros().into()];
    let calls: Vec<Used> = tx.rows(CALLS.to_owned(), values.clone()).await?;
    let messages: Vec<Used> = tx.rows(MESSAGES.to_owned(), values).await?;
    let called = |used: Used| {
        let description = text::calls(language, LineKind::Calls, used.name.as_deref().unwrap_or_default());
        (used, description)
    };
    let sent = messages.into_iter().filter(|used| used.calls > 0).map(|used| (used, text::messages(language)));
    let item = |(used, description): (Used, String)| Item {
        kind: LineKind::Calls,
        scope: TaxScope::Calls,
        description,
        quantity: used.calls,
        seconds: used.seconds,
        exact: Micros::new(used.amount),
        amount: Micros::ZERO,
        period,
    };
    Ok(calls.into_iter().map(called).chain(sent).map(item).collect())
}

/// Corrections of a period; `None`: there are none.
pub async fn corrections(
    tx: &mut Tx,
    accounts: Accounts,
    period: Period,
    language: Language,
) -> Result<Option<Item>, StoreError> {
    let (customer, revenue): (Value, Value) = (accounts.customer.0.into(), accounts.revenue.0.into());
    let values = vec![
        customer.clone(),
        revenue.clone(),
        customer,
        revenue,
        period.start.micros().into(),
        period.end.micros().into(),
    ];
    let used: Vec<Used> = tx.rows(CORRECTIONS.to_owned(), values).await?;
    let found = used.into_iter().find(|used| used.calls > 0);
    Ok(found.map(|used| Item {
        kind: LineKind::Correction,
        scope: TaxScope::Calls,
        description: text::calls(language, LineKind::Correction, ""),
        quantity: used.calls,
        seconds: 0,
        exact: Micros::new(used.amount),
        amount: Micros::ZERO,
        period,
    }))
}

/// How many of each feature a customer has.
pub async fn counts(tx: &mut Tx, customer: CustomerId) -> Result<Counts, StoreError> {
    let each = |feature: &Feature| {
        let (word, table) = (feature.as_str(), feature.table());
        format!("SELECT '{word}' AS feature, COUNT(*) AS number FROM `{table}` WHERE customer_id = ?")
    };
    let sql = Feature::COUNTED.iter().map(each).collect::<Vec<_>>().join(" UNION ALL ");
    let found: Vec<Counted> = tx.rows(sql, vec![customer.0.into(); Feature::COUNTED.len()]).await?;
    let counted = found.into_iter().map(|row| (row.feature, u32::try_from(row.number).unwrap_or(u32::MAX)));
    Ok(counted.chain([(Feature::Customer, 1)]).collect())
}

/// How many of one feature.
#[derive(Debug, Serialize, Deserialize)]
struct Counted {
    feature: Feature,
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
}

impl Entity for OfClass {
    const TABLE: &'static str = "numbers of a class";
}

/// How many numbers a customer has of each class for which its plan charges.
pub async fn classes(tx: &mut Tx, customer: &Customer) -> Result<Vec<ClassCount>, StoreError> {
    let Some(plan) = customer.plan_id else { return Ok(Vec::new()) };
    let sql = "SELECT f.id AS id, f.plan_id AS plan_id, f.number_class_id AS number_class_id, f.sign_up AS sign_up, \
               f.period AS period, c.name AS name, COUNT(*) AS count FROM number_class_fees f \
               JOIN number_classes c ON c.id = f.number_class_id JOIN numbers n ON n.number_class_id = c.id \
               WHERE f.plan_id = ? AND n.customer_id = ? \
               GROUP BY f.id, f.plan_id, f.number_class_id, f.sign_up, f.period, c.name ORDER BY f.id";
    let found: Vec<OfClass> = tx.rows(sql.to_owned(), vec![plan.0.into(), customer.id.0.into()]).await?;
    let class = |row: OfClass| ClassCount {
        fee: NumberClassFee {
            id: NumberClassFeeId(row.id),
            plan_id: PlanId(row.plan_id),
            number_class_id: NumberClassId(row.number_class_id),
            sign_up: Micros::new(row.sign_up),
            period: Micros::new(row.period),
        },
        name: row.name,
        count: u32::try_from(row.count).unwrap_or(u32::MAX),
    };
    Ok(found.into_iter().map(class).collect())
}
