//! `enswitch bill run`: every customer that somebody bills.

use futures_util::{StreamExt as _, stream};
use serde::{Deserialize, Serialize};

use super::draft::Closed;
use super::status::overdue;
use super::{BillError, batch, commission};
use crate::model::{Customer, CustomerId, Entity, Invoice, Timestamp, Totals};
use crate::store::access::{Author, audit};
use crate::store::ledger::{self, Tx};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError};

/// Customers that are read at once.
const PAGE: i64 = 1000;
/// A customer is tried again when somebody else billed it, or moved money of its seller, at the same time.
pub(super) const TRIES: u32 = 5;
/// Batches that are billed at once: the database works on one while another's statement is on its way.
const AT_ONCE: usize = 4;

/// What to bill.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The month, as in `2026-11`; `None`: the last one that is over, and the fees of the one that is not.
    pub period: Option<String>,
    /// Only this customer.
    pub customer: Option<CustomerId>,
    /// Only customers below the one with this path.
    pub below: Option<String>,
    /// Change nothing.
    pub dry_run: bool,
}

/// What was billed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Customers that were looked at.
    pub customers: u64,
    /// Customers whom nobody bills: whoever sells to them is no issuer.
    pub without_issuer: u64,
    /// New charges.
    pub charges: u64,
    /// Drafts that were made, or made again.
    pub drafts: u64,
    /// Invoices of the period that were approved before.
    pub approved: u64,
    /// Sums of the drafts, without tax, by currency.
    pub net: Totals,
    /// Calls of an ended period that are still in progress: they will be on the next invoice.
    pub open_calls: i64,
    /// What affiliates got, by currency.
    pub commissions: Totals,
    /// Invoices whose time to pay is over since the last run.
    #[serde(default)]
    pub overdue: u64,
}

/// One customer of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Billed {
    /// The customer.
    pub customer: Customer,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody bills it.
    NoIssuer,
    /// It was billed: so many new charges, and the invoice.
    Done(u32, Closed),
}

/// What is told of a run: its figures, and its first drafts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Nothing was changed.
    pub dry_run: bool,
    /// The figures.
    #[serde(flatten)]
    pub report: Report,
    /// The first drafts.
    pub invoices: Vec<Draft>,
}

/// A draft with the name of its customer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Draft {
    /// Name of the customer.
    pub customer: String,
    /// The draft.
    #[serde(flatten)]
    pub invoice: Invoice,
}

impl Summary {
    /// Drafts that are told; a run may make a hundred thousand.
    const DRAFTS: usize = 50;

    /// Of a run that begins.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        Self { dry_run: run.dry_run, ..Self::default() }
    }

    /// Notes a customer that was billed.
    pub fn note(&mut self, billed: &Billed) {
        if let (Some(invoice), true) = (billed.outcome.draft(), self.invoices.len() < Self::DRAFTS) {
            self.invoices.push(Draft { customer: billed.customer.name.clone(), invoice: invoice.clone() });
        }
    }
}

/// Told after every customer.
pub type Progress<'a> = &'a mut (dyn FnMut(u64, u64, &Billed) + Send);

/// Charges fees and makes drafts. Running it again, also after it was killed anywhere, makes the same.
///
/// # Errors
/// The ledger does not prove itself, or the database failed; customers that were billed before stay billed.
pub async fn run(db: &Db, run: &Run, author: &Author, progress: Progress<'_>) -> Result<Report, BillError> {
    let now = author.at;
    let proof = ledger::verify(db).await?;
    if !proof.is_clean() {
        return Err(BillError::Unproved(Box::new(proof)));
    }
    let mut report = Report { open_calls: open_calls(db, now).await?, ..Report::default() };
    let all = count(db, run).await?;
    if !run.dry_run {
        begin(db, run, author).await?;
    }
    let mut after = (0, 0);
    // SQLite has one writer.
    let at_once = if matches!(db, Db::MySql(_)) { AT_ONCE } else { 1 };
    loop {
        let page = customers(db, run, after).await?;
        let Some(last) = page.last() else { break };
        after = (last.parent_id.map_or(0, |id| id.0), last.id.0);
        let batches = batch::batches(page).into_iter().map(|some| batch::bill(db, run, author, some));
        let mut batches = stream::iter(batches).buffered(at_once);
        while let Some((billed, done)) = batches.next().await {
            for one in &billed {
                report.count(one);
                progress(report.customers, all, one);
            }
            done?;
        }
    }
    // After all customers: what affiliates get depends on what was charged, and two that were brought by one affiliate have no account
    // in common before.
    commission::commissions(db, run, author, &mut report.commissions).await?;
    if !run.dry_run {
        report.overdue = overdue(db, (run.below.as_deref().unwrap_or("/"), run.customer), now).await?;
    }
    Ok(report)
}

impl Report {
    fn count(&mut self, billed: &Billed) {
        self.customers += 1;
        match &billed.outcome {
            Outcome::NoIssuer => self.without_issuer += 1,
            Outcome::Done(charges, closed) => {
                self.charges += u64::from(*charges);
                match closed {
                    Closed::Nothing => {}
                    Closed::Final => self.approved += 1,
                    Closed::Draft(invoice) => {
                        self.drafts += 1;
                        self.net.add(billed.customer.currency, invoice.net);
                    }
                }
            }
        }
    }
}

impl Outcome {
    /// The draft, if one was made.
    #[must_use]
    pub fn draft(&self) -> Option<&Invoice> {
        match self {
            Self::Done(_, Closed::Draft(invoice)) => Some(invoice),
            _ => None,
        }
    }
}

/// Writes down who bills what; what comes of it are charges and invoices, which tell when they were made.
async fn begin(db: &Db, run: &Run, author: &Author) -> Result<(), StoreError> {
    let what = serde_json::json!({ "period": run.period, "customer_id": run.customer, "below": run.below });
    let key = run.period.as_deref().unwrap_or_default();
    let mut tx = Tx::begin(db).await?;
    audit(&mut tx, author, "create", (Invoice::TABLE, key), Some(what.to_string())).await?;
    tx.commit().await
}

fn condition(run: &Run) -> (String, Vec<Value>) {
    let (mut condition, mut values) = ("parent_id IS NOT NULL".to_owned(), Vec::new());
    if let Some(id) = run.customer {
        condition.push_str(" AND id = ?");
        values.push(id.0.into());
    }
    if let Some(path) = &run.below {
        condition.push_str(" AND path LIKE ? AND path <> ?");
        values.extend([Value::Text(format!("{path}%")), Value::Text(path.clone())]);
    }
    (condition, values)
}

/// The next customers, those of one seller together.
async fn customers(db: &Db, run: &Run, after: (i64, i64)) -> Result<Vec<Customer>, StoreError> {
    let columns: Vec<String> = rows::fields::<Customer>().iter().map(|name| format!("`{name}`")).collect();
    let (condition, mut values) = condition(run);
    values.extend([after.0.into(), after.0.into(), after.1.into(), PAGE.into()]);
    let sql = format!(
        "SELECT {} FROM customers WHERE {condition} AND (parent_id > ? OR (parent_id = ? AND id > ?)) \
         ORDER BY parent_id, id LIMIT ?",
        columns.join(", ")
    );
    read(db, sql, values).await
}

#[derive(Debug, Serialize, Deserialize)]
struct Number {
    number: i64,
}

impl Entity for Number {
    const TABLE: &'static str = "a number";
}

async fn count(db: &Db, run: &Run) -> Result<u64, StoreError> {
    let (condition, values) = condition(run);
    let found: Vec<Number> =
        read(db, format!("SELECT COUNT(*) AS number FROM customers WHERE {condition}"), values).await?;
    Ok(found.first().and_then(|found| u64::try_from(found.number).ok()).unwrap_or(0))
}

/// Calls that began more than a day ago in UTC's last month would be rare: all that are older than this month count.
async fn open_calls(db: &Db, now: Timestamp) -> Result<i64, StoreError> {
    let month = crate::billing::Calendar::of("UTC").period(now, crate::model::PeriodLength::Month).start;
    let sql = "SELECT COUNT(*) AS number FROM calls WHERE started_at < ?".to_owned();
    let found: Vec<Number> = read(db, sql, vec![month.micros().into()]).await?;
    Ok(found.first().map_or(0, |found| found.number))
}

async fn read<T: Entity>(db: &Db, sql: String, values: Vec<Value>) -> Result<Vec<T>, StoreError> {
    crate::store::read!(db, pool => {
        let mut connection = pool.acquire().await?;
        (*connection).rows(sql, values).await
    })
}
