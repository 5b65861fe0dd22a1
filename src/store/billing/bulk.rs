//! Many documents at once: drafts that are approved, and documents that are sent, in the order in which they were made. Each is a
//! transaction of its own: whoever was stopped runs it again, and what was done stays done.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{BillError, approve, send};
use crate::billing::{Calendar, Currency, Period};
use crate::model::{CustomerId, Entity, Invoice, InvoiceId, Issuer, PeriodLength, Timestamp, Totals};
use crate::store::access::Author;
use crate::store::rows::{Conn as _, Value};
use crate::store::{Db, StoreError};

/// What is done with documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bulk {
    /// Drafts are approved.
    Approve,
    /// Documents that have a number and were not sent go to their customers.
    Send,
}

/// Which documents.
#[derive(Debug, Clone)]
pub struct Selection {
    /// Only those of this month, as in `2026-11`, in the time zone of the issuer.
    pub period: Option<String>,
    /// Only those of this customer.
    pub customer: Option<CustomerId>,
    /// Only those of customers below the one with this path.
    pub below: Option<String>,
    /// Find out what could be done, and change nothing.
    pub dry_run: bool,
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Nothing was changed.
    pub dry_run: bool,
    /// Documents that were approved or sent.
    pub documents: u64,
    /// Their sums with tax, by currency.
    pub gross: Totals,
    /// Documents with which it could not be done.
    pub refused: u64,
    /// Some of these: the first fifty.
    pub problems: Vec<Problem>,
}

/// Why something could not be done with a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The document.
    pub invoice_id: InvoiceId,
    /// Name of its customer.
    pub customer: String,
    /// What is wrong.
    pub problem: String,
}

impl Done {
    const PROBLEMS: usize = 50;

    fn note(&mut self, invoice: &Invoice) {
        self.documents += 1;
        self.gross.add(Currency::of(&invoice.currency), invoice.gross);
    }

    fn refuse(&mut self, one: Picked, error: &BillError) {
        self.refused += 1;
        if self.problems.len() < Self::PROBLEMS {
            self.problems.push(Problem { invoice_id: one.id, customer: one.customer, problem: error.to_string() });
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Picked {
    id: InvoiceId,
    seller_id: CustomerId,
    customer: String,
    period_start: Timestamp,
    period_end: Timestamp,
}

impl Entity for Picked {
    const TABLE: &'static str = "documents";
}

/// Approves or sends all documents of a selection. What cannot be done with one of them is told, and the others are done;
/// `progress` is told how many of how many are.
///
/// # Errors
/// The database failed, or the text names no month; what was done before stays done.
pub async fn bulk(
    db: &Db,
    what: Bulk,
    selection: &Selection,
    author: &Author,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<Done, BillError> {
    let picked = picked(db, what, selection).await?;
    let author = author.clone().validating(selection.dry_run || author.validate);
    let mut done = Done { dry_run: selection.dry_run, ..Done::default() };
    let all = picked.len() as u64;
    for (one, count) in picked.into_iter().zip(1..) {
        match each(db, what, one.id, &author).await {
            Ok(invoice) => done.note(&invoice),
            Err(BillError::Store(error)) if error.is_away() => return Err(error.into()),
            Err(error) => done.refuse(one, &error),
        }
        progress(count, all);
    }
    Ok(done)
}

async fn each(db: &Db, what: Bulk, id: InvoiceId, author: &Author) -> Result<Invoice, BillError> {
    match what {
        Bulk::Approve => approve(db, id, author).await,
        Bulk::Send => send(db, id, false, author).await,
    }
}

async fn picked(db: &Db, what: Bulk, selection: &Selection) -> Result<Vec<Picked>, BillError> {
    let state = match what {
        Bulk::Approve => "i.status = 'draft'",
        Bulk::Send => "i.status IN ('approved', 'paid') AND i.sent_at IS NULL",
    };
    let (mut condition, mut values) = (state.to_owned(), Vec::new());
    if let Some(id) = selection.customer {
        condition.push_str(" AND c.id = ?");
        values.push(id.0.into());
    }
    if let Some(path) = &selection.below {
        condition.push_str(" AND c.path LIKE ? AND c.path <> ?");
        values.extend([Value::Text(format!("{path}%")), Value::Text(path.clone())]);
    }
    let sql = format!(
        "SELECT i.id AS id, i.seller_id AS seller_id, c.name AS customer, i.period_start AS period_start, \
         i.period_end AS period_end FROM invoices i JOIN customers c ON c.id = i.customer_id WHERE {condition} ORDER BY i.id"
    );
    let mut found = read(db, sql, values).await?;
    if let Some(month) = &selection.period {
        let months = months(db, month).await?;
        found.retain(|one| months.get(&one.seller_id).is_some_and(|month| is_of(one, *month)));
    }
    Ok(found)
}

async fn read(db: &Db, sql: String, values: Vec<Value>) -> Result<Vec<Picked>, StoreError> {
    crate::store::read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)
}

/// A month of every issuer.
async fn months(db: &Db, month: &str) -> Result<HashMap<CustomerId, Period>, BillError> {
    let mut found = HashMap::new();
    Calendar::default().month(month)?;
    for issuer in db.all::<Issuer>().await? {
        let calendar = Calendar::of(&issuer.time_zone);
        found.insert(issuer.customer_id, calendar.period(calendar.month(month)?, PeriodLength::Month));
    }
    Ok(found)
}

/// Whether a document is about a part of the month, or about a moment in it.
fn is_of(one: &Picked, month: Period) -> bool {
    let moment = one.period_start == one.period_end && month.contains(one.period_start);
    moment || (one.period_start < month.end && month.start < one.period_end)
}
