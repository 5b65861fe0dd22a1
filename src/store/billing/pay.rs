//! Payments that somebody received.

use super::BillError;
use super::approve::locked;
use crate::billing::{after_payment, is_open};
use crate::model::{
    AccountKind, Customer, CustomerId, Invoice, InvoiceId, LedgerTransaction, Micros, Payment, PaymentId,
    PaymentMethod, Posting, TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::ledger::{self, PayError, Tx};
use crate::store::{Db, ids, rows};

/// A payment that came in.
#[derive(Debug, Clone)]
pub struct Received {
    /// Who paid.
    pub customer_id: CustomerId,
    /// How much; above zero.
    pub amount: Micros,
    /// How.
    pub method: PaymentMethod,
    /// What tells this payment from others of the customer: the same one never counts twice.
    pub reference: String,
    /// The invoice it is for.
    pub invoice_id: Option<InvoiceId>,
    /// For people.
    pub note: String,
}

/// Books a payment, and notes it on its invoice. `None`: it was booked before.
///
/// # Errors
/// See [`BillError`].
pub async fn receive(db: &Db, received: &Received, author: &Author) -> Result<Option<Payment>, BillError> {
    if received.amount <= Micros::ZERO {
        return Err(BillError::Amount(received.amount));
    }
    let mut tx = Tx::begin(db).await?;
    let invoice = match received.invoice_id {
        Some(id) => Some(payable(&mut tx, id, received.customer_id).await?),
        None => None,
    };
    let payment = book(&mut tx, received, author).await?;
    if let (Some(invoice), Some(_)) = (invoice, &payment) {
        let paid = invoice.paid.saturating_add(received.amount);
        let status = after_payment(invoice.status, invoice.gross, paid, invoice.due_at, author.at);
        let after = Invoice { paid, status, ..invoice.clone() };
        rows::update(&mut tx, &after).await?;
        audit_row(&mut tx, author, Some(&invoice), Some(&after)).await?;
    }
    if payment.is_some() {
        tx.finish(author).await?;
    }
    Ok(payment)
}

async fn payable(tx: &mut Tx, id: InvoiceId, customer: CustomerId) -> Result<Invoice, BillError> {
    let invoice = locked(tx, id).await?;
    if invoice.customer_id != customer {
        return Err(BillError::Foreign(id, customer));
    }
    let paid = invoice.status == crate::model::InvoiceStatus::Paid;
    if !is_open(invoice.status) && !paid {
        return Err(BillError::Status { id, status: invoice.status, wanted: "paid" });
    }
    Ok(invoice)
}

/// Moves the money. `None`: it was moved before.
pub async fn book(tx: &mut Tx, received: &Received, author: &Author) -> Result<Option<Payment>, BillError> {
    let customers: Vec<Customer> = rows::find_by(tx, "id", received.customer_id.0).await?;
    let customer = customers.first().ok_or(PayError::NoCustomer(received.customer_id))?;
    let parent = customer.parent_id.ok_or(PayError::Owner(received.customer_id))?;
    let id = ids::next();
    let currency = customer.currency;
    let payments = ledger::account(tx, parent, AccountKind::Payments, currency).await?;
    let balance = ledger::account(tx, received.customer_id, AccountKind::Customer, currency).await?;
    let posting = Posting::of(id, 0, (payments, balance), received.amount);
    let clip = |text: &str, most| text.chars().take(most).collect::<String>();
    let transaction = LedgerTransaction {
        id,
        kind: TransactionKind::Payment,
        idempotency_key: ledger::Payment::key_of(received.customer_id, &received.reference),
        at: author.at,
        description: clip(&received.note, 255),
    };
    if !ledger::post(tx, &transaction, &[posting]).await? {
        return Ok(None);
    }
    let mut payment = Payment {
        id: PaymentId(0),
        customer_id: received.customer_id,
        amount: received.amount,
        method: received.method,
        reference: clip(&received.reference, 190),
        invoice_id: received.invoice_id,
        transaction_id: id.0,
        at: author.at,
        note: clip(&received.note, 255),
    };
    payment.id = PaymentId(rows::insert(tx, &payment).await?);
    audit_row(tx, author, None, Some(&payment)).await?;
    Ok(Some(payment))
}
