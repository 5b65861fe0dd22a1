//! The proof that the ledger is right.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::pin::pin;

use futures_util::{Stream, StreamExt as _, stream};
use serde::{Deserialize, Serialize};

use super::books::{Books, Broken, Rule};
use super::tx::Tx;
use crate::model::Entity;
use crate::store::rows::Conn;
use crate::store::{Db, StoreError};

/// Discrepancies of one kind that are listed.
const LISTED: usize = 20;

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

/// Rules besides those of [`Rule`], and statements that find what breaks them.
const RULES: [(&str, &str); 18] = [
    (
        "the balances of all accounts in one currency are nothing together, in millionths",
        "SELECT MIN(a.id) AS id, 0 AS expected, CAST(SUM(a.balance) AS SIGNED) AS found FROM ledger_accounts a \
         GROUP BY a.currency HAVING SUM(a.balance) <> 0",
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
        "what payments paid of a document is paid of it, in millionths",
        "SELECT i.id, CAST(COALESCE(SUM(p.amount), 0) AS SIGNED) AS expected, i.paid AS found FROM invoice_payments p \
         JOIN invoices i ON i.id = p.invoice_id GROUP BY i.id, i.paid HAVING COALESCE(SUM(p.amount), 0) > i.paid",
    ),
    (
        "a document with tax has the transaction of its number",
        "SELECT i.id, 1 AS expected, 0 AS found FROM invoices i \
         LEFT JOIN ledger_transactions t ON t.idempotency_key = CONCAT('invoice:', i.seller_id, ':', i.number) \
         WHERE i.number IS NOT NULL AND i.tax <> 0 AND (i.kind = 'invoice' OR i.original_id IS NOT NULL) AND t.id IS NULL",
    ),
    (
        "a transaction of a number belongs to the document with this number",
        "SELECT t.id, 1 AS expected, 0 AS found FROM ledger_transactions t LEFT JOIN invoices i \
         ON i.seller_id = CAST(SUBSTR(t.idempotency_key, 9, INSTR(SUBSTR(t.idempotency_key, 9), ':') - 1) AS SIGNED) \
         AND i.number = SUBSTR(t.idempotency_key, 9 + INSTR(SUBSTR(t.idempotency_key, 9), ':')) \
         WHERE t.idempotency_key >= 'invoice:' AND t.idempotency_key < 'invoice;' AND i.id IS NULL",
    ),
    (
        "every number that an issuer gave is that of a document",
        "SELECT s.id, CAST(s.next_number - 1 AS SIGNED) AS expected, COALESCE(d.total, 0) AS found FROM issuers s \
         LEFT JOIN (SELECT seller_id, COUNT(*) AS total FROM invoices WHERE number IS NOT NULL GROUP BY seller_id) d \
         ON d.seller_id = s.customer_id WHERE COALESCE(d.total, 0) < s.next_number - 1",
    ),
    (
        "what is left of a payment and what it paid of documents are no more than counts of it, in millionths",
        // What went back counts as far as the account lost it to which the payment came: a seller of before loses it alone
        "SELECT k.id AS id, k.expected AS expected, k.found AS found FROM (SELECT u.transaction_id AS id, \
         CAST(CASE WHEN y.reversed_at IS NULL THEN p.amount - COALESCE((SELECT SUM(q.amount) FROM ledger_transactions r \
         JOIN postings q ON q.transaction_id = r.id AND q.debit_account_id = p.credit_account_id \
         WHERE r.idempotency_key >= CONCAT('refund:', o.id, ':') AND r.idempotency_key < CONCAT('refund:', o.id, ';')), 0) \
         - COALESCE((SELECT SUM(q.amount) FROM disputes d \
         JOIN ledger_transactions r ON r.idempotency_key = CONCAT('dispute:', d.id, ':', o.reference) \
         JOIN postings q ON q.transaction_id = r.id AND q.debit_account_id = p.credit_account_id WHERE d.topup_id = o.id), 0) \
         ELSE 0 END AS SIGNED) AS expected, CAST(u.total AS SIGNED) AS found FROM (SELECT transaction_id, SUM(amount) AS total FROM \
         (SELECT transaction_id, amount FROM unallocated_payments UNION ALL SELECT transaction_id, amount FROM invoice_payments) b \
         GROUP BY transaction_id) u JOIN postings p ON p.transaction_id = u.transaction_id AND p.position = 0 \
         LEFT JOIN payments y ON y.transaction_id = u.transaction_id LEFT JOIN topups o ON o.payment_id = y.id) k \
         WHERE k.found > 0 AND k.found > k.expected",
    ),
    (
        "a commission is what its transaction moved, in millionths",
        "SELECT c.id, c.amount AS expected, COALESCE(p.amount, 0) AS found FROM commissions c \
         LEFT JOIN postings p ON p.transaction_id = c.transaction_id AND p.position = 0 \
         WHERE COALESCE(p.amount, 0) <> c.amount",
    ),
];

/// Recomputes everything from the postings. Each rule is checked in one consistent state of the database, those about
/// transactions, postings and CDRs in the same.
///
/// # Errors
/// The database failed.
pub async fn verify(db: &Db) -> Result<Report, StoreError> {
    verify_telling(db, |_, _| ()).await
}

/// The same; `progress` is told how many steps of how many are done.
///
/// # Errors
/// The database failed.
pub async fn verify_telling(db: &Db, mut progress: impl FnMut(u64, u64) + Send) -> Result<Report, StoreError> {
    let mut report = counted(db).await?;
    // Others may book meanwhile: a step more than was counted.
    let all = Books::chunks(report.transactions) + 1 + RULES.len() as u64;
    let mut done = 0;
    progress(done, all);
    let mut books: BTreeMap<Rule, Wrong> = BTreeMap::new();
    let mut rules: Vec<Wrong> = Vec::with_capacity(RULES.len());
    // One after the other: one connection is enough.
    let mut steps = pin!(read(db).chain(stated(db)));
    while let Some(step) = steps.next().await {
        match step? {
            Step::Books(broken) => broken.into_iter().for_each(|broken| note(&mut books, broken)),
            Step::Rule(wrong) => rules.push(wrong),
        }
        done = (done + 1).min(all);
        progress(done, all);
    }
    progress(all, all);
    for (wrong, discrepancies) in books.into_values().chain(rules) {
        report.wrong += wrong;
        report.discrepancies.extend(discrepancies);
    }
    Ok(report)
}

/// How many things break a rule, and the first of them.
type Wrong = (i64, Vec<Discrepancy>);

enum Step {
    /// What breaks rules in a part of the books.
    Books(Vec<Broken>),
    /// What breaks one of [`RULES`].
    Rule(Wrong),
}

fn note(books: &mut BTreeMap<Rule, Wrong>, (rule, id, expected, found): Broken) {
    let (wrong, listed) = books.entry(rule).or_default();
    *wrong += 1;
    if listed.len() < LISTED {
        listed.push(Discrepancy { rule: rule.text().into(), id, expected, found });
    }
}

fn read(db: &Db) -> impl Stream<Item = Result<Step, StoreError>> + '_ {
    enum State<'a> {
        New(&'a Db),
        Open(Box<Books>),
        Over,
    }
    stream::try_unfold(State::New(db), |state| async move {
        let mut books = match state {
            State::New(db) => Box::new(Books::open(db).await?),
            State::Open(books) => books,
            State::Over => return Ok(None),
        };
        match books.next().await? {
            Some(broken) => Ok(Some((Step::Books(broken), State::Open(books)))),
            None => Ok(Some((Step::Books(books.close().await?), State::Over))),
        }
    })
}

fn stated(db: &Db) -> impl Stream<Item = Result<Step, StoreError>> + '_ {
    stream::try_unfold(RULES.iter(), move |mut rules| async move {
        let Some((rule, sql)) = rules.next() else { return Ok(None) };
        Ok(Some((Step::Rule(check(db, rule, sql).await?), rules)))
    })
}

async fn check(db: &Db, rule: &'static str, sql: &str) -> Result<Wrong, StoreError> {
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
