//! Payments that somebody received.

use super::BillError;
use super::allocate::{allocate, keep, open};
use super::approve::locked;
use super::charge::paying;
use super::seller::Seller;
use super::topup;
use crate::billing::is_open;
use crate::model::{
    AccountKind, BillingType, CallId, Customer, CustomerId, Invoice, InvoiceId, InvoiceKind, LedgerTransaction, Micros,
    Payment, PaymentId, PaymentMethod, Posting, TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::contention::repeated;
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
    repeated(|| receive_once(db, received, author)).await
}

async fn receive_once(db: &Db, received: &Received, author: &Author) -> Result<Option<Payment>, BillError> {
    if received.amount <= Micros::ZERO {
        return Err(BillError::Amount(received.amount));
    }
    let mut tx = Tx::begin(db).await?;
    paying(&payer(&mut tx, received.customer_id).await?)?;
    // Whoever pays the same invoice at the same time waits here
    let invoice = match received.invoice_id {
        Some(id) => Some(locked(&mut tx, id).await?),
        None => None,
    };
    let key = ledger::Payment::key_of(received.customer_id, &received.reference);
    if !rows::find_by::<LedgerTransaction>(&mut tx, "idempotency_key", key.as_str()).await?.is_empty() {
        return Ok(None);
    }
    if let Some(invoice) = &invoice {
        payable(invoice, received)?;
    }
    let payment = book(&mut tx, received, author).await?;
    if let (Some(invoice), Some(payment)) = (invoice, &payment) {
        let transaction = CallId(payment.transaction_id);
        allocate(&mut tx, transaction, &[invoice], received.amount, author).await?;
    }
    if payment.is_some() {
        tx.finish(author).await?;
    }
    Ok(payment)
}

/// Refuses what an invoice does not take: it has to be open, of this customer, and there is nobody to whom more than all of it
/// would be told.
fn payable(invoice: &Invoice, received: &Received) -> Result<(), BillError> {
    let id = invoice.id;
    if invoice.customer_id != received.customer_id {
        return Err(BillError::Foreign(id, received.customer_id));
    }
    if invoice.kind == InvoiceKind::CreditNote {
        return Err(BillError::CreditNote(id));
    }
    if !is_open(invoice.status) {
        return Err(BillError::Status { id, status: invoice.status, wanted: "paid" });
    }
    let open = invoice.gross.saturating_sub(invoice.paid);
    if received.amount > open {
        return Err(BillError::TooMuch { id, amount: received.amount, open });
    }
    Ok(())
}

/// Takes back what a payment paid of invoices, and notes that it was taken back; the invoice over a top-up gets a credit note.
pub async fn unpay(tx: &mut Tx, transaction: CallId, amount: Micros, author: &Author) -> Result<(), BillError> {
    keep(tx, transaction, Micros::ZERO, author).await?;
    let payments: Vec<Payment> = rows::find_by(tx, "transaction_id", transaction.0).await?;
    let Some(payment) = payments.into_iter().next() else { return Ok(()) };
    topup::take_back(tx, ("id", payment.id.0), amount, author).await?;
    let after = Payment { reversed_at: Some(author.at), ..payment.clone() };
    rows::update(tx, &after).await?;
    audit_row(tx, author, Some(&payment), Some(&after)).await.map_err(BillError::from)
}

/// The same for a part that goes back, of which so much is left.
pub async fn unpay_part(
    tx: &mut Tx,
    id: PaymentId,
    (back, left): (Micros, Micros),
    author: &Author,
) -> Result<(), BillError> {
    let payments: Vec<Payment> = rows::find_by(tx, "id", id.0).await?;
    if let Some(payment) = payments.first() {
        keep(tx, CallId(payment.transaction_id), left, author).await?;
    }
    topup::take_back(tx, ("id", id.0), back, author).await
}

/// Who paid.
async fn payer(tx: &mut Tx, id: CustomerId) -> Result<Customer, PayError> {
    let customers: Vec<Customer> = rows::find_by(tx, "id", id.0).await?;
    customers.into_iter().next().ok_or(PayError::NoCustomer(id))
}

/// Moves the money, and makes the invoice over a top-up if the customer gets one. What is for no invoice pays those that are open, the
/// oldest first, of a customer who pays for what it used. `None`: it was moved before.
pub async fn book(tx: &mut Tx, received: &Received, author: &Author) -> Result<Option<Payment>, BillError> {
    let key = ledger::Payment::key_of(received.customer_id, &received.reference);
    book_as(tx, received, key, author).await
}

/// The same, known by a key that no reference of a payment by hand can be.
pub async fn book_as(
    tx: &mut Tx,
    received: &Received,
    key: String,
    author: &Author,
) -> Result<Option<Payment>, BillError> {
    let customer = payer(tx, received.customer_id).await?;
    let parent = customer.parent_id.ok_or(PayError::Owner(received.customer_id))?;
    let pays_invoice = received.invoice_id.is_some();
    let seller = if pays_invoice { None } else { topup::begin(tx, &customer).await? };
    let open = if pays_invoice { Vec::new() } else { open(tx, &customer).await? };
    let due = pays_invoice && customer.billing_type == BillingType::PrepaidCalls;
    let credited = if due { AccountKind::Due } else { AccountKind::Customer };
    let id = ids::next();
    let currency = customer.currency;
    let payments = ledger::account(tx, parent, AccountKind::Payments, currency).await?;
    let account = ledger::account(tx, received.customer_id, credited, currency).await?;
    let posting = Posting::of(id, 0, (payments, account), received.amount);
    let transaction = LedgerTransaction {
        id,
        kind: TransactionKind::Payment,
        idempotency_key: key,
        at: author.at,
        description: clip(&received.note, 255),
    };
    if !ledger::post(tx, &transaction, &[posting]).await? {
        return Ok(None);
    }
    allocate(tx, id, &open, received.amount, author).await?;
    note(tx, (&customer, seller.as_ref()), received, id, author).await.map(Some)
}

/// Writes a payment down whose money was moved; `seller` makes an invoice over it.
pub async fn note(
    tx: &mut Tx,
    (customer, seller): (&Customer, Option<&Seller>),
    received: &Received,
    transaction: CallId,
    author: &Author,
) -> Result<Payment, BillError> {
    let invoice_id = match seller {
        Some(seller) => topup::issue(tx, customer, seller, received.amount, author).await?,
        None => received.invoice_id,
    };
    let mut payment = Payment {
        id: PaymentId(0),
        customer_id: received.customer_id,
        amount: received.amount,
        method: received.method,
        reference: clip(&received.reference, 190),
        invoice_id,
        transaction_id: transaction.0,
        at: author.at,
        note: clip(&received.note, 255),
        reversed_at: None,
    };
    payment.id = PaymentId(rows::insert(tx, &payment).await?);
    audit_row(tx, author, None, Some(&payment)).await?;
    Ok(payment)
}

/// So many characters of a text at most.
pub fn clip(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
