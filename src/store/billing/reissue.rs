//! Invoices that are made again: a credit note takes the whole document back, and what was on it is on a new draft.

use serde::{Deserialize, Serialize};

use super::allocate::release;
use super::approve::{book, held};
use super::charge::accounts;
use super::credit::{check_final, note, whole};
use super::draft::Closed;
use super::seller::{check_sides, sides};
use super::{BillError, batch};
use crate::billing::Period;
use crate::fault;
use crate::model::{AccountKind, Contract, Customer, Entity, Invoice, InvoiceId, InvoiceStatus, TransactionKind};
use crate::store::access::{Author, audit_row};
use crate::store::contention::repeated;
use crate::store::ledger::{self, Tx};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError};

/// What became of an invoice that is made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reissued {
    /// The credit note over all of it.
    pub note: Invoice,
    /// The draft in its place; `None`: there is nothing to bill any more.
    pub draft: Option<Invoice>,
}

/// Takes an invoice back to make it again, in one transaction: it gets a credit note over all of it, its charges are on no document
/// any more, and a draft of the same period is made by what is known now. Calls and fees stay charged, because they are on that
/// draft: only what approval moved goes back, which the approval of the draft moves again.
///
/// # Errors
/// It is no invoice of a period that was approved, the customer was billed in another way since, or a later document tells calls
/// of the same period.
pub async fn reissue(db: &Db, id: InvoiceId, author: &Author) -> Result<Reissued, BillError> {
    repeated(|| reissue_once(db, id, author)).await
}

async fn reissue_once(db: &Db, id: InvoiceId, author: &Author) -> Result<Reissued, BillError> {
    let mut tx = Tx::begin(db).await?;
    let invoice = held(&mut tx, id).await?;
    check_final(&invoice, "made again")?;
    let (customer, mut seller) = sides(&mut tx, invoice.customer_id).await?;
    check_sides(&invoice, &customer)?;
    check_unchanged(&mut tx, &customer, &invoice).await?;
    let period = Period { start: invoice.period_start, end: invoice.period_end };
    let made = whole(&mut tx, &invoice).await?;
    let note = note(&mut tx, &customer, &seller, Some(id), (period, &made), author.at).await?;
    let accounts = accounts(&mut tx, &customer).await?;
    let tax = ledger::account(&mut tx, note.seller_id, AccountKind::Tax, customer.currency).await?;
    let taken = made.tax.saturating_add(made.levies());
    let moves = [(tax, accounts.due, taken), (accounts.revenue, accounts.due, made.rounding())];
    book(&mut tx, &note, TransactionKind::Credit, &moves, author.at).await?;
    fault::point("reissue.after-note");
    let cancelled = Invoice { status: InvoiceStatus::Cancelled, reissued: true, ..invoice.clone() };
    rows::update(&mut tx, &cancelled).await?;
    tx.run("UPDATE charges SET invoice_id = NULL WHERE invoice_id = ?".to_owned(), vec![id.0.into()]).await?;
    let draft = match batch::again(&mut tx, &mut seller, &customer, period, author).await? {
        Closed::Draft(draft) => Some(*draft),
        Closed::Nothing | Closed::Final => None,
    };
    fault::point("reissue.after-draft");
    match &draft {
        Some(_) => audit_row(&mut tx, author, Some(&invoice), Some(&cancelled)).await?,
        // Nothing follows that what was paid of it is for
        None => release(&mut tx, &customer, (&invoice, cancelled), author).await?,
    }
    audit_row(&mut tx, author, None, Some(&note)).await?;
    fault::point("reissue.before-commit");
    tx.finish(author).await?;
    Ok(Reissued { note, draft })
}

#[derive(Debug, Serialize, Deserialize)]
struct Other {
    id: InvoiceId,
}

impl Entity for Other {
    const TABLE: &'static str = "a document with late calls";
}

/// Refuses what would be on another document as well, or on none.
async fn check_unchanged(tx: &mut Tx, customer: &Customer, invoice: &Invoice) -> Result<(), BillError> {
    let no = |why: String| Err(BillError::Reissue(invoice.id, why));
    let contracts: Vec<Contract> = rows::find_by(tx, "customer_id", customer.id.0).await?;
    let since = contracts.first().and_then(|contract| contract.invoices_from);
    if !customer.billing_type.has_period_invoices() || since > invoice.issued_at {
        return no(format!(
            "customer {} has another billing type, or another seller, since: cancel it without --reissue (`reissue` of the API)",
            customer.id
        ));
    }
    match late(tx, invoice).await?.first() {
        Some(Other { id }) => no(format!(
            "document {id} tells calls of its period that came in late: cancel that one with --reissue, and its draft, first"
        )),
        None => Ok(()),
    }
}

/// Documents that tell late calls of the period and count.
async fn late(tx: &mut Tx, invoice: &Invoice) -> Result<Vec<Other>, StoreError> {
    let sql = "SELECT i.id AS id FROM invoices i JOIN invoice_lines l ON l.invoice_id = i.id \
               WHERE i.customer_id = ? AND i.id <> ? AND i.kind = 'invoice' AND i.reissued = 0 \
               AND (l.kind = 'late_calls' OR (l.kind = 'correction' AND l.period_start < i.period_start)) \
               AND l.period_start < ? AND l.period_end > ? ORDER BY i.id LIMIT 1";
    let (customer, id) = (invoice.customer_id.0, invoice.id.0);
    let values = [customer, id, invoice.period_end.micros(), invoice.period_start.micros()].map(Value::from).to_vec();
    tx.rows(sql.to_owned(), values).await
}
