//! Which invoices a payment pays, and what is open of them again when it goes back.

use super::BillError;
use super::approve::locked;
use crate::billing::{after_payment, after_reversal};
use crate::model::{BillingType, CallId, Customer, Entity as _, Invoice, InvoicePayment, Micros};
use crate::store::access::{Author, audit_row};
use crate::store::ledger::Tx;
use crate::store::rows::{self, Conn as _};

/// The invoices that a payment for none in particular pays, locked, the oldest first: the open ones of a customer who pays for what
/// it used. Others pay before, or say what they pay. Taken before accounts are locked.
pub async fn open(tx: &mut Tx, customer: &Customer) -> Result<Vec<Invoice>, BillError> {
    let (Some(seller), BillingType::Postpaid) = (customer.parent_id, customer.billing_type) else {
        return Ok(Vec::new());
    };
    let columns: Vec<String> = rows::fields::<Invoice>().iter().map(|name| format!("`{name}`")).collect();
    let sql = format!(
        "SELECT {} FROM `{}` WHERE customer_id = ? AND seller_id = ? AND kind = 'invoice' \
         AND status IN ('approved', 'sent', 'overdue') AND gross > paid ORDER BY due_at, id{}",
        columns.join(", "),
        Invoice::TABLE,
        tx.for_update()
    );
    let mut found: Vec<Invoice> = tx.rows(sql, vec![customer.id.0.into(), seller.0.into()]).await?;
    found.retain(|invoice| invoice.currency == customer.currency.to_string());
    Ok(found)
}

/// Pays locked invoices one after the other, as far as a payment goes; what is left stays on the balance.
pub async fn allocate(
    tx: &mut Tx,
    transaction: CallId,
    invoices: &[Invoice],
    amount: Micros,
    author: &Author,
) -> Result<(), BillError> {
    let mut rest = amount;
    for invoice in invoices {
        let part = rest.min(invoice.gross.saturating_sub(invoice.paid));
        if part <= Micros::ZERO {
            continue;
        }
        rest = rest.saturating_sub(part);
        let paid = invoice.paid.saturating_add(part);
        let status = after_payment(invoice.status, invoice.gross, paid, invoice.due_at, author.at);
        let after = Invoice { paid, status, ..invoice.clone() };
        rows::update(tx, &after).await?;
        audit_row(tx, author, Some(invoice), Some(&after)).await?;
        let (invoice_id, transaction_id) = (invoice.id, transaction.0);
        rows::insert(tx, &InvoicePayment { invoice_id, transaction_id, amount: part, at: author.at }).await?;
    }
    Ok(())
}

/// Opens invoices again, the newest first, until no more is paid of them than is left of a payment.
pub async fn keep(tx: &mut Tx, transaction: CallId, left: Micros, author: &Author) -> Result<(), BillError> {
    let mut parts: Vec<InvoicePayment> = rows::find_by(tx, "transaction_id", transaction.0).await?;
    parts.sort_by_key(|part| part.invoice_id.0);
    let mut invoices = Vec::with_capacity(parts.len());
    for part in &parts {
        invoices.push(locked(tx, part.invoice_id).await?);
    }
    // Whoever took back the same meanwhile has changed them
    let now: Vec<InvoicePayment> = rows::find_by(tx, "transaction_id", transaction.0).await?;
    let sum = now.iter().fold(Micros::ZERO, |sum, part| sum.saturating_add(part.amount));
    let mut excess = sum.saturating_sub(left.max(Micros::ZERO));
    for invoice in invoices.iter().rev() {
        let Some(part) = now.iter().find(|part| part.invoice_id == invoice.id) else { continue };
        let less = excess.min(part.amount);
        if less <= Micros::ZERO {
            continue;
        }
        excess = excess.saturating_sub(less);
        let paid = invoice.paid.saturating_sub(less).max(Micros::ZERO);
        let known = (invoice.due_at, invoice.sent_at.is_some());
        let status = after_reversal(invoice.status, invoice.gross, paid, known, author.at);
        let after = Invoice { paid, status, ..invoice.clone() };
        rows::update(tx, &after).await?;
        audit_row(tx, author, Some(invoice), Some(&after)).await?;
        rows::update(tx, &InvoicePayment { amount: part.amount.saturating_sub(less), ..part.clone() }).await?;
    }
    Ok(())
}
