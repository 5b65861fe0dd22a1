//! `enswitch bill run`: every customer that somebody bills.

use futures_util::{StreamExt as _, stream};
use serde::{Deserialize, Serialize};

use super::draft::Closed;
use super::status::overdue;
use super::{BillError, batch, behind, commission};
use crate::billing::Calendar;
use crate::model::{Customer, CustomerId, Entity, Invoice, Timestamp, Totals};
use crate::store::access::{Author, audit};
use crate::store::ledger::{self, Tx};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError};

/// Customers that are read at once.
const PAGE: i64 = 1000;
/// The first time zone is so far before UTC, in milliseconds.
const EARLIEST_MS: i64 = 14 * 3_600_000;
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
    /// Months, as in `2026-09`, that should have been billed before and are billed now.
    #[serde(default)]
    pub late: Vec<String>,
    /// Customers that could not be billed, or given their commission.
    #[serde(default)]
    pub refused: u64,
    /// Some of these: the first fifty.
    #[serde(default)]
    pub problems: Vec<Refused>,
}

/// A customer that could not be billed. Nothing of it was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The customer.
    pub customer_id: CustomerId,
    /// Its name.
    pub customer: String,
    /// Name of who bills it.
    pub seller: String,
    /// What is wrong.
    pub problem: String,
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

/// What a run just did.
#[derive(Debug)]
pub enum Step<'a> {
    /// It proved a part of the ledger.
    Proved,
    /// It billed a customer.
    Billed(&'a Billed),
    /// A customer could not be billed.
    Refused(&'a Refused),
    /// It gave an affiliate its part, or saw that there is none.
    Commission,
}

/// Told after every step: how much of how much is done.
pub type Progress<'a> = &'a mut (dyn FnMut(u64, u64, &Step<'_>) + Send);

/// How much a step of the proof is, which reads twenty thousand transactions: it takes as long as so many customers.
const PROOF: u64 = 200;

/// One scale for all that a run does.
struct Scale<'a> {
    done: u64,
    all: u64,
    tell: Progress<'a>,
}

impl Scale<'_> {
    fn step(&mut self, step: &Step<'_>) {
        self.done += 1;
        // There may be more customers than were counted.
        self.all = self.all.max(self.done);
        (self.tell)(self.done, self.all, step);
    }
}

/// Charges fees and makes drafts. Running it again, also after it was killed anywhere, makes the same. Who cannot be billed is told, and all
/// others are billed.
///
/// # Errors
/// The ledger does not prove itself, or the database is away; customers that were billed before stay billed.
pub async fn run(db: &Db, run: &Run, author: &Author, progress: Progress<'_>) -> Result<Report, BillError> {
    let now = author.at;
    if let Some(month) = &run.period {
        check_begun(month, now)?;
    }
    let late = if run.period.is_none() { behind::months(db, run, now).await? } else { Vec::new() };
    let affiliates = commission::affiliates(db, run).await?;
    let mut all = count(db, run, None).await? + affiliates.len() as u64;
    for month in &late {
        all += count(db, run, Some(month)).await?;
    }
    let mut proof = 0;
    let told = |done: u64, of: u64| {
        proof = of * PROOF;
        progress(done * PROOF, proof + all, &Step::Proved);
    };
    let proved = ledger::verify_telling(db, told).await?;
    if !proved.is_clean() {
        return Err(BillError::Unproved(Box::new(proved)));
    }
    let mut scale = Scale { done: proof, all: proof + all, tell: progress };
    let mut report = Report { open_calls: open_calls(db, now).await?, ..Report::default() };
    if !run.dry_run {
        begin(db, run, author).await?;
        report.overdue = overdue(db, (run.below.as_deref().unwrap_or("/"), run.customer), now).await?;
    }
    for month in late {
        let missed = Run { period: Some(month.clone()), ..run.clone() };
        let mut found = Report::default();
        pages(db, &missed, author, Some(&month), &mut |one| {
            found.count(&one);
            scale.step(&one.step());
        })
        .await?;
        report.add_late(&month, found);
    }
    pages(db, run, author, None, &mut |one| {
        report.count(&one);
        scale.step(&one.step());
    })
    .await?;
    // After all customers: what affiliates get depends on what was charged, and two that were brought by one affiliate have no account
    // in common before.
    for affiliate in affiliates {
        match commission::give(db, run, author, &affiliate, &mut report.commissions).await {
            Ok(()) => scale.step(&Step::Commission),
            Err(error) if batch::is_away(&error) => return Err(error),
            Err(error) => {
                let named = refused(db, (affiliate.affiliate_id, Some(affiliate.customer_id)), &error).await?;
                scale.step(&Step::Refused(&named));
                report.refuse(named);
            }
        }
    }
    Ok(report)
}

/// What became of a customer.
enum Tried {
    Billed(Billed),
    Refused(Refused),
}

impl Tried {
    const fn step(&self) -> Step<'_> {
        match self {
            Self::Billed(billed) => Step::Billed(billed),
            Self::Refused(refused) => Step::Refused(refused),
        }
    }
}

/// Names a customer that could not be billed, and who bills it.
async fn refused(
    db: &Db,
    (customer_id, seller): (CustomerId, Option<CustomerId>),
    error: &BillError,
) -> Result<Refused, StoreError> {
    let name = async |id: Option<CustomerId>| match id {
        Some(id) => Ok::<_, StoreError>(db.find_by::<Customer>("id", id.0).await?.pop().map(|one| one.name)),
        None => Ok(None),
    };
    let (customer, seller) = (name(Some(customer_id)).await?, name(seller).await?);
    let (customer, seller) = (customer.unwrap_or_default(), seller.unwrap_or_default());
    Ok(Refused { customer_id, customer, seller, problem: error.to_string() })
}

/// Bills all customers of a run; with `late`, only those that were not billed for this month.
async fn pages(
    db: &Db,
    run: &Run,
    author: &Author,
    late: Option<&str>,
    tell: &mut (dyn FnMut(Tried) + Send),
) -> Result<(), BillError> {
    let mut after = (0, 0);
    // SQLite has one writer.
    let at_once = if matches!(db, Db::MySql(_)) { AT_ONCE } else { 1 };
    loop {
        let page = customers(db, run, after, late).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = (last.parent_id.map_or(0, |id| id.0), last.id.0);
        let batches = batch::batches(page).into_iter().map(|some| batch::bill(db, run, author, some));
        let mut batches = stream::iter(batches).buffered(at_once);
        while let Some((tried, done)) = batches.next().await {
            for one in tried {
                tell(match one {
                    Ok(billed) => Tried::Billed(billed),
                    Err(refusal) => {
                        let (customer, error) = *refusal;
                        Tried::Refused(refused(db, (customer.id, customer.parent_id), &error).await?)
                    }
                });
            }
            done?;
        }
    }
}

/// Refuses a month that has not begun anywhere.
fn check_begun(month: &str, now: Timestamp) -> Result<(), BillError> {
    let start = Calendar::default().month(month)?;
    // It begins first where clocks are furthest ahead.
    if start.plus_millis(-EARLIEST_MS) > now {
        return Err(BillError::Future(month.to_owned()));
    }
    Ok(())
}

impl Report {
    /// Customers with problems that are told.
    const PROBLEMS: usize = 50;

    fn add_late(&mut self, month: &str, of: Self) {
        if of.charges + of.drafts > 0 {
            self.late.push(month.to_owned());
        }
        self.charges += of.charges;
        self.drafts += of.drafts;
        self.net.add_all(&of.net);
        let told = of.problems.len() as u64;
        of.problems.into_iter().for_each(|one| self.refuse(one));
        self.refused += of.refused.saturating_sub(told);
    }

    /// A customer with whom more than one month cannot be billed is told once.
    fn refuse(&mut self, one: Refused) {
        if self.problems.iter().any(|known| known.customer_id == one.customer_id) {
            return;
        }
        self.refused += 1;
        if self.problems.len() < Self::PROBLEMS {
            self.problems.push(one);
        }
    }

    fn count(&mut self, tried: &Tried) {
        self.customers += 1;
        let billed = match tried {
            Tried::Billed(billed) => billed,
            Tried::Refused(refused) => return self.refuse(refused.clone()),
        };
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

/// Whom a run bills, of the customers; with `late`, only those that were not billed for this month.
pub(super) fn condition(run: &Run, late: Option<&str>) -> (String, Vec<Value>) {
    let (mut condition, mut values) = ("parent_id IS NOT NULL".to_owned(), Vec::new());
    if let Some(id) = run.customer {
        condition.push_str(" AND id = ?");
        values.push(id.0.into());
    }
    if let Some(path) = &run.below {
        condition.push_str(" AND path LIKE ? AND path <> ?");
        values.extend([Value::Text(format!("{path}%")), Value::Text(path.clone())]);
    }
    if let Some(start) = late.and_then(|month| Calendar::default().month(month).ok()) {
        // When it has begun everywhere.
        condition.push_str(" AND id IN (SELECT customer_id FROM contracts WHERE billed_until < ?)");
        values.push(start.plus_millis(EARLIEST_MS).micros().into());
    }
    (condition, values)
}

/// The next customers, those of one seller together.
async fn customers(db: &Db, run: &Run, after: (i64, i64), late: Option<&str>) -> Result<Vec<Customer>, StoreError> {
    let columns: Vec<String> = rows::fields::<Customer>().iter().map(|name| format!("`{name}`")).collect();
    let (condition, mut values) = condition(run, late);
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

async fn count(db: &Db, run: &Run, late: Option<&str>) -> Result<u64, StoreError> {
    let (condition, values) = condition(run, late);
    let found: Vec<Number> =
        read(db, format!("SELECT COUNT(*) AS number FROM customers WHERE {condition}"), values).await?;
    Ok(found.first().and_then(|found| u64::try_from(found.number).ok()).unwrap_or(0))
}

/// Calls that began more than a day ago in UTC's last month would be rare: all that are older than this month count.
async fn open_calls(db: &Db, now: Timestamp) -> Result<i64, StoreError> {
    let month = Calendar::of("UTC").period(now, crate::model::PeriodLength::Month).start;
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
