//! Figures of a time: revenue, cost and margin of every level, debt by age, tax.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::BillError;
use crate::billing::{Calendar, Period};
use crate::model::{Currency, Customer, Entity, Issuer, Micros, PeriodLength, Timestamp};
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
       LEFT JOIN issuers n ON n.customer_id = a.customer_id WHERE a.kind = 'revenue' AND {within} GROUP BY a.customer_id, a.currency) r \
       ON r.id = c.id AND r.currency = m.currency \
     LEFT JOIN (SELECT a.customer_id AS id, a.currency AS currency, SUM(CASE WHEN p.debit_account_id = a.id THEN p.amount ELSE -p.amount END) AS total \
       FROM ledger_accounts a JOIN postings p ON p.credit_account_id = a.id OR p.debit_account_id = a.id \
       JOIN ledger_accounts o ON o.id = CASE WHEN p.debit_account_id = a.id THEN p.credit_account_id ELSE p.debit_account_id END \
       JOIN ledger_transactions t ON t.id = p.transaction_id LEFT JOIN issuers n ON n.customer_id = a.customer_id \
       WHERE ((a.kind IN ('customer', 'due', 'external') AND o.kind = 'revenue') OR a.kind = 'cost') AND {within} \
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

/// A flat tax is a line of its own.
const TAX: &str = "SELECT u.issuer AS issuer, u.tax AS tax, u.percent AS percent, CAST(SUM(u.base) AS SIGNED) AS base, \
     CAST(SUM(u.amount) AS SIGNED) AS amount, u.currency AS currency FROM ( \
     SELECT s.name AS issuer, t.name AS tax, t.percent AS percent, CASE WHEN i.kind = 'invoice' THEN t.base ELSE -t.base END AS base, \
     CASE WHEN i.kind = 'invoice' THEN t.amount ELSE -t.amount END AS amount, i.currency AS currency \
     FROM invoice_taxes t JOIN invoices i ON i.id = t.invoice_id JOIN customers s ON s.id = i.seller_id \
     LEFT JOIN issuers n ON n.customer_id = i.seller_id WHERE i.status <> 'draft' AND {within} \
     UNION ALL \
     SELECT s.name, l.description, 0, 0, CASE WHEN i.kind = 'invoice' THEN l.amount ELSE -l.amount END, i.currency \
     FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id JOIN customers s ON s.id = i.seller_id \
     LEFT JOIN issuers n ON n.customer_id = i.seller_id WHERE l.kind = 'levy' AND i.status <> 'draft' AND {within}) u \
     WHERE u.issuer IN (SELECT name FROM customers WHERE path LIKE ?) \
     GROUP BY u.issuer, u.tax, u.percent, u.currency ORDER BY u.issuer, u.tax, u.percent, u.currency";

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

/// A time, which is another one in each time zone in which somebody bills.
#[derive(Debug, Clone)]
pub struct Span {
    zones: Vec<(String, Period)>,
    /// For who bills nobody.
    other: Period,
}

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self { zones: Vec::new(), other: period }
    }
}

impl Span {
    /// A month as in `2026-11`, of whoever bills in its own time zone; `None`: the last one that is over. For who bills nobody it is
    /// that of the customer with this path, or of UTC.
    ///
    /// # Errors
    /// The text is no month, or the database failed.
    pub async fn month(db: &Db, path: &str, month: Option<&str>, now: Timestamp) -> Result<Self, BillError> {
        let issuers: Vec<Issuer> = db.all().await?;
        let customers: Vec<Customer> = match path {
            "/" => Vec::new(),
            path => db.find_by("path", path).await?,
        };
        let own = customers.first().and_then(|own| issuers.iter().find(|issuer| issuer.customer_id == own.id));
        let own = own.map_or_else(Calendar::default, |issuer| Calendar::of(&issuer.time_zone));
        let length = PeriodLength::Month;
        let first = match month {
            Some(text) => own.date(own.month(text)?),
            None => own.date(own.before(own.period(now, length), length).start),
        };
        let text = format!("{:04}-{:02}", first.year(), first.month());
        let of = |calendar: &Calendar| Ok::<_, BillError>(calendar.period(calendar.month(&text)?, length));
        let zones: BTreeSet<String> = issuers.into_iter().map(|issuer| issuer.time_zone).collect();
        let zones = zones.into_iter().map(|zone| Ok::<_, BillError>((zone.clone(), of(&Calendar::of(&zone))?)));
        Ok(Self { zones: zones.collect::<Result<_, _>>()?, other: of(&own)? })
    }

    /// Whether `at` is in it, for who bills in `n.time_zone`.
    fn within(&self, at: &str) -> (String, Vec<Value>) {
        let bound = |of: fn(&Period) -> Timestamp| {
            let whens = self.zones.iter().map(|(_, period)| format!(" WHEN ? THEN {}", of(period).micros()));
            let (whens, other) = (whens.collect::<String>(), of(&self.other).micros());
            if whens.is_empty() { other.to_string() } else { format!("CASE n.time_zone{whens} ELSE {other} END") }
        };
        let (start, end) = (bound(|period| period.start), bound(|period| period.end));
        let zones = || self.zones.iter().map(|(zone, _)| Value::Text(zone.clone()));
        (format!("{at} >= {start} AND {at} < {end}"), zones().chain(zones()).collect())
    }
}

/// Revenue, cost and margin of every level, by the time of the ledger's transactions.
///
/// # Errors
/// The database failed.
pub async fn margins(db: &Db, span: &Span, part: &Part<'_>) -> Result<Vec<Margin>, StoreError> {
    let (within, values) = span.within("t.at");
    read(db, &MARGIN.replace("{within}", &within), [values.clone(), values].concat(), part).await
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

/// Tax by the day of approval, flat taxes too.
///
/// # Errors
/// The database failed.
pub async fn taxes(db: &Db, span: &Span, part: &Part<'_>) -> Result<Vec<TaxSum>, StoreError> {
    let (within, values) = span.within("i.issued_at");
    read(db, &TAX.replace("{within}", &within), [values.clone(), values].concat(), part).await
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
