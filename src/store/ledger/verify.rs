//! The proof that the ledger is right.

use std::borrow::Cow;
use std::fmt;

use futures_util::{StreamExt as _, stream};
use serde::{Deserialize, Serialize};

use super::tx::Tx;
use crate::model::Entity;
use crate::store::rows::Conn;
use crate::store::{Db, StoreError};

/// Discrepancies of one kind that are listed.
const LISTED: usize = 20;
/// Rules that are checked at once: the database uses one processor for each.
const AT_ONCE: usize = 2;

/// What was counted, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// Accounts.
    pub accounts: i64,
    /// Transactions.
    pub transactions: i64,
    /// Postings.
    pub postings: i64,
    /// CDRs.
    pub cdrs: i64,
    /// Calls in progress.
    pub calls: i64,
    /// Reservations of calls in progress.
    pub reservations: i64,
    /// Credit that machines hold in advance.
    pub leases: i64,
    /// How many things are wrong.
    pub wrong: i64,
    /// Some of them: the first 20 of each kind.
    pub discrepancies: Vec<Discrepancy>,
}

impl Report {
    /// Whether everything is right.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.wrong == 0
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discrepancy {
    /// The rule that is broken.
    pub rule: Cow<'static, str>,
    /// Id of the account, transaction, CDR or call.
    pub id: i64,
    /// What it should be.
    pub expected: i64,
    /// What it is.
    pub found: i64,
}

impl fmt::Display for Discrepancy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} should be {}, is {}", self.rule, self.id, self.expected, self.found)
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Found {
    id: i64,
    expected: i64,
    found: i64,
}

impl Entity for Found {
    const TABLE: &'static str = "a discrepancy";
}

/// Rules, and statements that find what breaks them.
///
/// Outer joins keep the order in which tables are read: postings in the order of their key, and of the others what belongs
/// to each. A database that begins with accounts reads every posting through an index instead, which takes many times as long.
const RULES: [(&str, &str); 22] = [
    (
        "the balance of an account is the sum of its postings, in millionths",
        "SELECT a.id, CAST(COALESCE(c.total, 0) - COALESCE(d.total, 0) AS SIGNED) AS expected, a.balance AS found \
         FROM ledger_accounts a \
         LEFT JOIN (SELECT credit_account_id AS id, SUM(amount) AS total FROM postings GROUP BY credit_account_id) c ON c.id = a.id \
         LEFT JOIN (SELECT debit_account_id AS id, SUM(amount) AS total FROM postings GROUP BY debit_account_id) d ON d.id = a.id \
         WHERE COALESCE(c.total, 0) - COALESCE(d.total, 0) <> a.balance",
    ),
    (
        "the balances of all accounts in one currency are nothing together, in millionths",
        "SELECT MIN(a.id) AS id, 0 AS expected, CAST(SUM(a.balance) AS SIGNED) AS found FROM ledger_accounts a \
         GROUP BY a.currency HAVING SUM(a.balance) <> 0",
    ),
    (
        "a posting moves money between two accounts in the same currency",
        "SELECT p.transaction_id AS id, p.debit_account_id AS expected, p.credit_account_id AS found FROM postings p \
         LEFT JOIN ledger_accounts d ON d.id = p.debit_account_id LEFT JOIN ledger_accounts c ON c.id = p.credit_account_id \
         WHERE COALESCE(d.currency, '') <> COALESCE(c.currency, '')",
    ),
    (
        "a posting that was converted tells from what currency, by what rate, and what it was before",
        "SELECT p.transaction_id AS id, 3 AS expected, \
         (CASE WHEN p.from_currency IS NULL THEN 0 ELSE 1 END) + (CASE WHEN p.from_amount IS NULL THEN 0 ELSE 1 END) \
         + (CASE WHEN p.rate IS NULL THEN 0 ELSE 1 END) AS found FROM postings p \
         LEFT JOIN ledger_accounts d ON d.id = p.debit_account_id \
         WHERE (p.from_currency IS NOT NULL OR p.from_amount IS NOT NULL OR p.rate IS NOT NULL) \
         AND (p.from_currency IS NULL OR p.from_amount IS NULL OR p.rate IS NULL OR p.from_currency = COALESCE(d.currency, ''))",
    ),
    (
        "what is reserved at an account is the sum of its reservations and leases, in millionths",
        "SELECT a.id, CAST(COALESCE(r.total, 0) + COALESCE(l.total, 0) AS SIGNED) AS expected, a.reserved AS found \
         FROM ledger_accounts a \
         LEFT JOIN (SELECT account_id AS id, SUM(amount) AS total FROM reservations GROUP BY account_id) r ON r.id = a.id \
         LEFT JOIN (SELECT account_id AS id, SUM(amount) AS total FROM leases GROUP BY account_id) l ON l.id = a.id \
         WHERE COALESCE(r.total, 0) + COALESCE(l.total, 0) <> a.reserved",
    ),
    (
        "a transaction has postings at every level from 0",
        "SELECT t.id, COALESCE(MAX(p.position) + 1, 1) AS expected, COUNT(p.position) AS found FROM ledger_transactions t \
         LEFT JOIN postings p ON p.transaction_id = t.id GROUP BY t.id \
         HAVING COALESCE(MAX(p.position) + 1, 1) <> COUNT(p.position)",
    ),
    (
        "a posting belongs to a transaction",
        "SELECT p.transaction_id AS id, 1 AS expected, 0 AS found FROM postings p \
         LEFT JOIN ledger_transactions t ON t.id = p.transaction_id WHERE t.id IS NULL",
    ),
    (
        "a call's transaction has an answered CDR",
        "SELECT t.id, 1 AS expected, 0 AS found FROM ledger_transactions t LEFT JOIN cdrs c ON c.id = t.id \
         WHERE t.kind = 'call' AND (c.id IS NULL OR c.status <> 'answered' OR c.unique_id <> t.idempotency_key)",
    ),
    (
        "an answered call to a price list has a transaction",
        "SELECT c.id, 1 AS expected, 0 AS found FROM cdrs c LEFT JOIN ledger_transactions t ON t.id = c.id \
         WHERE c.status = 'answered' AND c.direction = 'outbound' AND c.outbound_group_id IS NOT NULL AND t.id IS NULL",
    ),
    (
        "each level of a call is paid to who pays the level above",
        "SELECT below.transaction_id AS id, COALESCE(payer.customer_id, 0) AS expected, \
         COALESCE(payee.customer_id, 0) AS found FROM postings below \
         LEFT JOIN postings above ON above.transaction_id = below.transaction_id AND above.position = below.position - 1 \
         LEFT JOIN ledger_accounts payer ON payer.id = above.debit_account_id \
         LEFT JOIN ledger_accounts payee ON payee.id = below.credit_account_id \
         LEFT JOIN ledger_transactions t ON t.id = below.transaction_id \
         WHERE below.position > 0 AND COALESCE(above.position, -1) >= 0 AND COALESCE(t.kind, '') = 'call' \
         AND COALESCE(payer.customer_id, 0) <> COALESCE(payee.customer_id, 0)",
    ),
    (
        "the last level of a call is paid by the customer of its CDR, or by a card that this customer sells",
        "SELECT c.id, COALESCE(c.customer_id, 0) AS expected, COALESCE(a.customer_id, g.customer_id, 0) AS found FROM postings p \
         LEFT JOIN postings n ON n.transaction_id = p.transaction_id AND n.position > p.position \
         LEFT JOIN cdrs c ON c.id = p.transaction_id LEFT JOIN ledger_accounts a ON a.id = p.debit_account_id \
         LEFT JOIN cards k ON k.id = a.card_id LEFT JOIN card_groups g ON g.id = k.card_group_id \
         WHERE n.transaction_id IS NULL AND c.id IS NOT NULL \
         AND COALESCE(c.customer_id, 0) <> COALESCE(a.customer_id, g.customer_id, 0)",
    ),
    (
        "a reservation belongs to a call in progress or to a message that waits",
        "SELECT r.call_id AS id, 1 AS expected, 0 AS found FROM reservations r LEFT JOIN calls c ON c.id = r.call_id \
         LEFT JOIN messages m ON m.id = r.call_id AND m.status = 'waiting' WHERE c.id IS NULL AND m.id IS NULL",
    ),
    (
        "a call in progress is not settled",
        "SELECT c.id, 0 AS expected, 1 AS found FROM calls c JOIN cdrs d ON d.id = c.id",
    ),
    (
        "a leg belongs to a CDR",
        "SELECT l.cdr_id AS id, 1 AS expected, 0 AS found FROM cdr_legs l LEFT JOIN cdrs c ON c.id = l.cdr_id \
         WHERE c.id IS NULL",
    ),
    (
        "a document is the sum of its lines and taxes, in millionths",
        "SELECT i.id, CAST(COALESCE(l.total, 0) + COALESCE(t.total, 0) AS SIGNED) AS expected, i.gross AS found \
         FROM invoices i \
         LEFT JOIN (SELECT invoice_id AS id, SUM(amount) AS total FROM invoice_lines GROUP BY invoice_id) l ON l.id = i.id \
         LEFT JOIN (SELECT invoice_id AS id, SUM(amount) AS total FROM invoice_taxes GROUP BY invoice_id) t ON t.id = i.id \
         WHERE COALESCE(l.total, 0) + COALESCE(t.total, 0) <> i.gross",
    ),
    (
        "what is used of an allowance is the sum of what transactions used of it",
        "SELECT a.id, CAST(COALESCE(u.total, 0) AS SIGNED) AS expected, a.used AS found FROM allowances a \
         LEFT JOIN (SELECT allowance_id AS id, SUM(quantity) AS total FROM allowance_uses GROUP BY allowance_id) u ON u.id = a.id \
         WHERE COALESCE(u.total, 0) <> a.used",
    ),
    (
        "what a posting tells that it used of allowances is what it used",
        "SELECT s.transaction_id AS id, s.used AS expected, CAST(COALESCE(SUM(u.quantity), 0) AS SIGNED) AS found FROM posting_allowances s \
         LEFT JOIN allowance_uses u ON u.transaction_id = s.transaction_id AND u.position = s.position \
         GROUP BY s.transaction_id, s.position, s.used HAVING COALESCE(SUM(u.quantity), 0) <> s.used",
    ),
    (
        "what is held of an allowance is the sum of what calls hold of it",
        "SELECT a.id, CAST(COALESCE(h.total, 0) AS SIGNED) AS expected, a.reserved AS found FROM allowances a \
         LEFT JOIN (SELECT allowance_id AS id, SUM(quantity) AS total FROM allowance_holds GROUP BY allowance_id) h ON h.id = a.id \
         WHERE COALESCE(h.total, 0) <> a.reserved",
    ),
    (
        "an allowance is held for a call in progress or for a message that waits",
        "SELECT h.call_id AS id, 1 AS expected, 0 AS found FROM allowance_holds h LEFT JOIN calls c ON c.id = h.call_id \
         LEFT JOIN messages m ON m.id = h.call_id AND m.status = 'waiting' WHERE c.id IS NULL AND m.id IS NULL",
    ),
    (
        "a charge is what its transaction moved, in millionths",
        "SELECT c.id, c.amount AS expected, COALESCE(p.amount, 0) AS found FROM charges c \
         LEFT JOIN postings p ON p.transaction_id = c.transaction_id AND p.position = 0 \
         WHERE COALESCE(p.amount, 0) <> c.amount",
    ),
    (
        "a payment is what its transaction moved, in millionths",
        "SELECT y.id, y.amount AS expected, COALESCE(p.amount, 0) AS found FROM payments y \
         LEFT JOIN postings p ON p.transaction_id = y.transaction_id AND p.position = 0 \
         WHERE COALESCE(p.amount, 0) <> y.amount",
    ),
    (
        "a commission is what its transaction moved, in millionths",
        "SELECT c.id, c.amount AS expected, COALESCE(p.amount, 0) AS found FROM commissions c \
         LEFT JOIN postings p ON p.transaction_id = c.transaction_id AND p.position = 0 \
         WHERE COALESCE(p.amount, 0) <> c.amount",
    ),
];

/// Recomputes everything from the postings. Each rule is checked in one consistent state of the database.
///
/// # Errors
/// The database failed.
pub async fn verify(db: &Db) -> Result<Report, StoreError> {
    verify_telling(db, |_, _| ()).await
}

/// The same; `progress` is told how many rules of how many are checked.
///
/// # Errors
/// The database failed.
pub async fn verify_telling(db: &Db, mut progress: impl FnMut(u64, u64) + Send) -> Result<Report, StoreError> {
    let mut report = counted(db).await?;
    let mut checks = stream::iter(RULES.map(|(rule, sql)| Box::pin(check(db, rule, sql)))).buffered(AT_ONCE);
    let mut checked = 0;
    progress(checked, RULES.len() as u64);
    while let Some(found) = checks.next().await {
        let (wrong, discrepancies) = found?;
        report.wrong += wrong;
        report.discrepancies.extend(discrepancies);
        checked += 1;
        progress(checked, RULES.len() as u64);
    }
    drop(checks);
    Ok(report)
}

/// How many things break a rule, and the first of them.
async fn check(db: &Db, rule: &'static str, sql: &'static str) -> Result<(i64, Vec<Discrepancy>), StoreError> {
    let mut tx = Tx::snapshot(db).await?;
    let found: Vec<Found> = tx.rows(format!("{sql} LIMIT {LISTED}"), Vec::new()).await?;
    let wrong = if found.len() < LISTED {
        i64::try_from(found.len()).unwrap_or(i64::MAX)
    } else {
        tx.number(&format!("SELECT COUNT(*) AS number FROM ({sql}) found"), Vec::new()).await?
    };
    tx.commit().await?;
    let named = |row: Found| Discrepancy { rule: rule.into(), id: row.id, expected: row.expected, found: row.found };
    Ok((wrong, found.into_iter().map(named).collect()))
}

async fn counted(db: &Db) -> Result<Report, StoreError> {
    let mut tx = Tx::snapshot(db).await?;
    let report = Report {
        accounts: count(&mut tx, "ledger_accounts").await?,
        transactions: count(&mut tx, "ledger_transactions").await?,
        postings: count(&mut tx, "postings").await?,
        cdrs: count(&mut tx, "cdrs").await?,
        calls: count(&mut tx, "calls").await?,
        reservations: count(&mut tx, "reservations").await?,
        leases: count(&mut tx, "leases").await?,
        ..Report::default()
    };
    tx.commit().await?;
    Ok(report)
}

async fn count(tx: &mut Tx, table: &str) -> Result<i64, StoreError> {
    tx.number(&format!("SELECT COUNT(*) AS number FROM {table}"), Vec::new()).await
}
