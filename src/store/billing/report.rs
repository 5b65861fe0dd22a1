//! Figures of a time: revenue, cost and margin of every level, debt by age, tax.

use serde::{Deserialize, Serialize};

use crate::billing::Period;
use crate::model::{Currency, Entity, Micros, Timestamp};
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError};

/// What a level earned and spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Margin {
    /// Who.
    pub customer: String,
    /// From the customers directly below.
    pub revenue: Micros,
    /// To whoever is above, or to carriers.
    pub cost: Micros,
    /// The difference.
    pub margin: Micros,
    /// What these are in; who has money in several has a row for each.
    pub currency: Currency,
}

impl Entity for Margin {
    const TABLE: &'static str = "margins";
}

/// What a customer owes for invoices, by how long it should have been paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debt {
    /// To whom.
    pub issuer: String,
    /// Who.
    pub customer: String,
    /// Not to be paid yet.
    pub current: Micros,
    /// Up to 30 days late.
    pub days_30: Micros,
    /// Up to 60 days late.
    pub days_60: Micros,
    /// Up to 90 days late.
    pub days_90: Micros,
    /// Later.
    pub older: Micros,
    /// What these are in.
    pub currency: Currency,
}

impl Entity for Debt {
    const TABLE: &'static str = "debts";
}

/// Tax on the documents that an issuer approved. Credit notes count against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxSum {
    /// Who owes it.
    pub issuer: String,
    /// Name of the tax.
    pub tax: String,
    /// Part of the base, in millionths.
    pub percent: crate::model::Markup,
    /// Net amounts it is on.
    pub base: Micros,
    /// The tax.
    pub amount: Micros,
    /// What these are in.
    pub currency: Currency,
}

impl Entity for TaxSum {
    const TABLE: &'static str = "tax";
}

/// Everything between a customer and the level above counts, but payments and tax.
const MARGIN: &str = "SELECT c.name AS customer, CAST(COALESCE(r.total, 0) AS SIGNED) AS revenue, \
     CAST(COALESCE(s.total, 0) AS SIGNED) AS cost, \
     CAST(COALESCE(r.total, 0) - COALESCE(s.total, 0) AS SIGNED) AS margin, m.currency AS currency FROM customers c \
     JOIN (SELECT DISTINCT customer_id AS id, currency FROM ledger_accounts WHERE customer_id IS NOT NULL) m ON m.id = c.id \
     LEFT JOIN (SELECT a.customer_id AS id, a.currency AS currency, SUM(CASE WHEN p.credit_account_id = a.id THEN p.amount ELSE -p.amount END) AS total \
       FROM ledger_accounts a JOIN postings p ON p.credit_account_id = a.id OR p.debit_account_id = a.id \
       JOIN ledger_transactions t ON t.id = p.transaction_id \
       WHERE a.kind = 'revenue' AND t.at >= ? AND t.at < ? GROUP BY a.customer_id, a.currency) r \
       ON r.id = c.id AND r.currency = m.currency \
     LEFT JOIN (SELECT a.customer_id AS id, a.currency AS currency, SUM(CASE WHEN p.debit_account_id = a.id THEN p.amount ELSE -p.amount END) AS total \
       FROM ledger_accounts a JOIN postings p ON p.credit_account_id = a.id OR p.debit_account_id = a.id \
       JOIN ledger_accounts o ON o.id = CASE WHEN p.debit_account_id = a.id THEN p.credit_account_id ELSE p.debit_account_id END \
       JOIN ledger_transactions t ON t.id = p.transaction_id \
       WHERE ((a.kind = 'customer' AND o.kind = 'revenue') OR a.kind = 'cost') AND t.at >= ? AND t.at < ? \
       GROUP BY a.customer_id, a.currency) s ON s.id = c.id AND s.currency = m.currency \
     WHERE c.path LIKE ? AND (COALESCE(r.total, 0) <> 0 OR COALESCE(s.total, 0) <> 0) ORDER BY c.name, c.id, m.currency";

const DEBT: &str = "SELECT s.name AS issuer, c.name AS customer, \
     CAST(SUM(CASE WHEN i.due_at >= ? THEN i.gross - i.paid ELSE 0 END) AS SIGNED) AS `current`, \
     CAST(SUM(CASE WHEN i.due_at < ? AND i.due_at >= ? THEN i.gross - i.paid ELSE 0 END) AS SIGNED) AS days_30, \
     CAST(SUM(CASE WHEN i.due_at < ? AND i.due_at >= ? THEN i.gross - i.paid ELSE 0 END) AS SIGNED) AS days_60, \
     CAST(SUM(CASE WHEN i.due_at < ? AND i.due_at >= ? THEN i.gross - i.paid ELSE 0 END) AS SIGNED) AS days_90, \
     CAST(SUM(CASE WHEN i.due_at < ? THEN i.gross - i.paid ELSE 0 END) AS SIGNED) AS older, i.currency AS currency \
     FROM invoices i JOIN customers c ON c.id = i.customer_id JOIN customers s ON s.id = i.seller_id \
     WHERE i.kind = 'invoice' AND i.status IN ('approved', 'sent', 'overdue') AND s.path LIKE ? \
     GROUP BY s.name, c.name, i.currency ORDER BY s.name, c.name, i.currency";

const TAX: &str = "SELECT s.name AS issuer, t.name AS tax, t.percent AS percent, \
     CAST(SUM(CASE WHEN i.kind = 'invoice' THEN t.base ELSE -t.base END) AS SIGNED) AS base, \
     CAST(SUM(CASE WHEN i.kind = 'invoice' THEN t.amount ELSE -t.amount END) AS SIGNED) AS amount, i.currency AS currency \
     FROM invoice_taxes t JOIN invoices i ON i.id = t.invoice_id JOIN customers s ON s.id = i.seller_id \
     WHERE i.status <> 'draft' AND i.issued_at >= ? AND i.issued_at < ? AND s.path LIKE ? \
     GROUP BY s.name, t.name, t.percent, i.currency ORDER BY s.name, t.name, t.percent, i.currency";

const DAY_MS: i64 = 86_400_000;

/// Which rows of a report.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// Of the customer with this path and of those below: as themselves, or as issuers.
    pub path: &'a str,
    /// Most rows.
    pub limit: u32,
    /// Rows that are skipped.
    pub offset: u32,
}

impl<'a> Part<'a> {
    /// All rows.
    #[must_use]
    pub const fn all(path: &'a str) -> Self {
        Self { path, limit: u32::MAX, offset: 0 }
    }
}

/// Revenue, cost and margin of every level, by the time of the ledger's transactions.
///
/// # Errors
/// The database failed.
pub async fn margins(db: &Db, period: Period, part: &Part<'_>) -> Result<Vec<Margin>, StoreError> {
    let (start, end) = (Value::from(period.start.micros()), Value::from(period.end.micros()));
    read(db, MARGIN, vec![start.clone(), end.clone(), start, end], part).await
}

/// Open invoices by age.
///
/// # Errors
/// The database failed.
pub async fn debts(db: &Db, now: Timestamp, part: &Part<'_>) -> Result<Vec<Debt>, StoreError> {
    let ago = |days: i64| Value::from(now.plus_millis(-days * DAY_MS).micros());
    let values = vec![ago(0), ago(0), ago(30), ago(30), ago(60), ago(60), ago(90), ago(90)];
    read(db, DEBT, values, part).await
}

/// Tax by the day of approval.
///
/// # Errors
/// The database failed.
pub async fn taxes(db: &Db, period: Period, part: &Part<'_>) -> Result<Vec<TaxSum>, StoreError> {
    read(db, TAX, vec![period.start.micros().into(), period.end.micros().into()], part).await
}

async fn read<T: Entity>(db: &Db, sql: &str, mut values: Vec<Value>, part: &Part<'_>) -> Result<Vec<T>, StoreError> {
    let sql = format!("{sql} LIMIT ? OFFSET ?");
    values.extend([
        Value::Text(format!("{}%", part.path)),
        i64::from(part.limit).into(),
        i64::from(part.offset).into(),
    ]);
    crate::store::read!(db, pool => {
        let mut connection = pool.acquire().await?;
        (*connection).rows(sql, values).await
    })
}
