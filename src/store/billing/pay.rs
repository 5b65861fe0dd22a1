//! Payments that somebody received.

use super::BillError;
use super::allocate::{Purpose, hold, keep, payable, spend, takes};
use super::approve::locked;
use super::charge::paying;
use super::seller::Seller;
use super::topup;
use crate::model::{
    AccountId, AccountKind, BillingType, CallId, Customer, CustomerId, InvoiceId, LedgerTransaction, Micros, Payment,
    PaymentId, PaymentMethod, Posting, TransactionKind,
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
    // Whoever pays the same invoice at the same time waits here
    hold(&mut tx, received.customer_id).await?;
    paying(&payer(&mut tx, received.customer_id).await?)?;
    let invoice = match received.invoice_id {
        Some(id) => Some(locked(&mut tx, id).await?),
        None => None,
    };
    let key = ledger::Payment::key_of(received.customer_id, &received.reference);
    if !rows::find_by::<LedgerTransaction>(&mut tx, "idempotency_key", key.as_str()).await?.is_empty() {
        return Ok(None);
    }
    if let Some(invoice) = &invoice {
        payable(invoice, received.customer_id, received.amount)?;
    }
    let payment = book(&mut tx, received, author).await?;
    if payment.is_some() {
        tx.finish(author).await?;
    }
    Ok(payment)
}

/// Takes back what a payment paid of invoices, and notes that it was taken back; the invoice over a top-up gets a credit note.
pub async fn unpay(tx: &mut Tx, transaction: CallId, amount: Micros, author: &Author) -> Result<(), BillError> {
    keep(tx, transaction, (amount, Micros::ZERO), author).await?;
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
        keep(tx, CallId(payment.transaction_id), (back, left), author).await?;
    }
    topup::take_back(tx, ("id", id.0), back, author).await
}

/// The account from which a part of a payment through a provider goes back: fees that it paid are due again, everything else was on the
/// balance.
pub async fn paid_to(tx: &mut Tx, customer: &Customer, payment: Option<PaymentId>) -> Result<AccountId, PayError> {
    if let (Some(id), BillingType::PrepaidCalls) = (payment, customer.billing_type) {
        let payments: Vec<Payment> = rows::find_by(tx, "id", id.0).await?;
        let transaction = payments.first().map_or(0, |payment| payment.transaction_id);
        let postings: Vec<Posting> = rows::find_by(tx, "transaction_id", transaction).await?;
        if let Some(posting) = postings.first() {
            return Ok(posting.credit_account_id);
        }
    }
    ledger::account(tx, customer.id, AccountKind::Customer, customer.currency).await
}

/// Who paid.
pub async fn payer(tx: &mut Tx, id: CustomerId) -> Result<Customer, PayError> {
    let customers: Vec<Customer> = rows::find_by(tx, "id", id.0).await?;
    customers.into_iter().next().ok_or(PayError::NoCustomer(id))
}

/// Moves the money, and makes the invoice over a top-up if the customer gets one. It pays the invoice it is for, if that takes anything now,
/// and then those that are open, the oldest first, of a customer who pays for what it used. `None`: it was moved before.
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
    hold(tx, received.customer_id).await?;
    let customer = payer(tx, received.customer_id).await?;
    let parent = customer.parent_id.ok_or(PayError::Owner(received.customer_id))?;
    let meant = match received.invoice_id {
        Some(id) => Some(locked(tx, id).await?),
        None => None,
    };
    // It was paid for what is due, also if that was paid in another way meanwhile
    let due = meant.is_some() && customer.billing_type == BillingType::PrepaidCalls;
    let invoice = meant.filter(|invoice| takes(invoice, &customer, received.amount).is_ok());
    let received = &Received { invoice_id: invoice.as_ref().map(|invoice| invoice.id), ..received.clone() };
    let seller = if due || invoice.is_some() { None } else { topup::begin(tx, &customer).await? };
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
    let payment = note(tx, (&customer, seller.as_ref()), received, id, author).await?;
    spend(tx, &customer, (id, received.amount), Purpose { invoice, due }, author).await?;
    Ok(Some(payment))
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
