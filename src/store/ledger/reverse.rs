//! Money that goes back.

use super::allowances::Allowances;
use super::pay::{PayError, of_invoice, write};
use super::tx::Tx;
use crate::fault;
use crate::model::{
    AccountKind, BillingType, CallId, Customer, CustomerId, Dispute, LedgerAccount, LedgerTransaction, Micros, Payment,
    Posting, Topup, TransactionKind,
};
use crate::store::access::Author;
use crate::store::contention::repeated;
use crate::store::rows::{self, Conn};
use crate::store::{Db, billing};

/// A payment to take back.
#[derive(Debug, Clone)]
pub struct Reversal {
    /// Id of the new transaction.
    pub id: CallId,
    /// Transaction of the payment.
    pub of: CallId,
    /// Why, for people.
    pub note: String,
}

/// A payment that was found.
#[derive(Debug, Clone)]
pub struct Paid {
    /// Who paid.
    pub customer: Customer,
    /// How much.
    pub amount: Micros,
    /// To whom.
    seller: Option<CustomerId>,
    /// It paid what was due, not the balance.
    due: bool,
}

/// Finds the payment of a customer that a transaction is.
///
/// # Errors
/// There is none, or it is something else: see [`PayError`].
pub async fn paid(db: &Db, of: CallId) -> Result<Paid, PayError> {
    let mut tx = Tx::snapshot(db).await?;
    let paid = find(&mut tx, of).await?;
    tx.commit().await?;
    Ok(paid)
}

/// Takes a payment of a customer back, and what it paid of an invoice; the invoice over a top-up gets a credit note. Tells `false`
/// if that happened before: each payment goes back once.
///
/// # Errors
/// See [`PayError`]; nothing was changed.
pub async fn reverse_payment(db: &Db, reversal: &Reversal, author: &Author) -> Result<bool, PayError> {
    repeated(|| reverse_payment_once(db, reversal, author)).await
}

async fn reverse_payment_once(db: &Db, reversal: &Reversal, author: &Author) -> Result<bool, PayError> {
    let mut tx = Tx::begin(db).await?;
    let paid = find(&mut tx, reversal.of).await?;
    if is_reversed(&mut tx, reversal.of).await? {
        return Ok(false);
    }
    billing::paying(&paid.customer)?;
    if let Some(seller) = paid.seller.filter(|seller| paid.customer.parent_id != Some(*seller)) {
        return Err(PayError::OtherSeller(reversal.of, seller));
    }
    if paid.due && paid.customer.billing_type != BillingType::PrepaidCalls {
        return Err(PayError::WasDue(reversal.of));
    }
    let payments: Vec<Payment> = rows::find_by(&mut tx, "transaction_id", reversal.of.0).await?;
    for payment in payments {
        let topups: Vec<Topup> = rows::find_by(&mut tx, "payment_id", payment.id.0).await?;
        if let Some(topup) = topups.first() {
            return Err(PayError::ThroughProvider(reversal.of, topup.id));
        }
        let disputes: Vec<Dispute> = rows::find_by(&mut tx, "payment_id", payment.id.0).await?;
        if let Some(dispute) = disputes.first() {
            return Err(PayError::ThroughProvider(reversal.of, dispute.topup_id));
        }
    }
    reverse_in(tx, (reversal.id, reversal.of), &reversal.note, author).await
}

/// Takes a transaction back by moving the same money the other way. Tells `false` if that happened before.
///
/// # Errors
/// See [`PayError`].
pub async fn reverse(db: &Db, id: CallId, of: CallId, description: &str, author: &Author) -> Result<bool, PayError> {
    repeated(|| reverse_once(db, id, of, description, author)).await
}

async fn reverse_once(db: &Db, id: CallId, of: CallId, description: &str, author: &Author) -> Result<bool, PayError> {
    let tx = Tx::begin(db).await?;
    reverse_in(tx, (id, of), description, author).await
}

async fn reverse_in(
    mut tx: Tx,
    (id, of): (CallId, CallId),
    description: &str,
    author: &Author,
) -> Result<bool, PayError> {
    let reversed = transaction(&mut tx, of).await?;
    if reversed.kind == TransactionKind::Reversal {
        return Err(PayError::Reversal(of));
    }
    if is_reversed(&mut tx, of).await? {
        return Ok(false);
    }
    let postings: Vec<Posting> = rows::find_by(&mut tx, "transaction_id", of.0).await?;
    let back = |posting: Posting| {
        let position = posting.position;
        posting.turned(id, position)
    };
    let postings: Vec<_> = postings.into_iter().map(back).collect();
    let transaction = LedgerTransaction {
        id,
        kind: TransactionKind::Reversal,
        idempotency_key: reversal_key(of),
        at: author.at,
        description: description.chars().take(255).collect(),
    };
    let mut allowances = Allowances::default();
    allowances.give_back(&mut tx, of, id, 0).await?;
    if reversed.kind == TransactionKind::Payment {
        let amount = postings.iter().fold(Micros::ZERO, |sum, posting| sum.saturating_add(posting.amount));
        billing::unpay(&mut tx, of, amount, author).await.map_err(of_invoice)?;
        fault::point("reverse.after-invoices");
    }
    // Whoever takes back the same at the same time waited for the accounts, and finds the key
    let new = write(&mut tx, &transaction, &postings, &allowances, author).await?;
    fault::point("reverse.after-posting");
    if new {
        tx.finish(author).await?;
        fault::point("reverse.after-commit");
    }
    Ok(new)
}

/// The key of whatever takes a transaction back; there is one at most.
pub(in crate::store) fn reversal_key(of: CallId) -> String {
    format!("reversal:{of}")
}

async fn is_reversed(tx: &mut Tx, of: CallId) -> Result<bool, PayError> {
    let there: Vec<LedgerTransaction> = rows::find_by(tx, "idempotency_key", reversal_key(of).as_str()).await?;
    Ok(!there.is_empty())
}

async fn transaction(conn: &mut impl Conn, id: CallId) -> Result<LedgerTransaction, PayError> {
    let found: Vec<LedgerTransaction> = rows::find_by(conn, "id", id.0).await?;
    found.into_iter().next().ok_or(PayError::NoTransaction(id))
}

/// Payments of customers are known by their keys: those of cards and of booths' sessions have others, and are settled where they
/// were made.
async fn find(tx: &mut Tx, of: CallId) -> Result<Paid, PayError> {
    let transaction = transaction(tx, of).await?;
    match transaction.kind {
        TransactionKind::Payment => {}
        TransactionKind::Reversal => return Err(PayError::Reversal(of)),
        kind => return Err(PayError::NoPayment(of, kind)),
    }
    let key = &transaction.idempotency_key;
    let postings: Vec<Posting> = rows::find_by(tx, "transaction_id", of.0).await?;
    let known = ["payment:", "opening:", "topup_request:", "voucher:"].iter().any(|begin| key.starts_with(begin));
    let Some(posting) = postings.first().filter(|_| known && postings.len() == 1) else {
        return Err(PayError::NotOfCustomer(of));
    };
    let credited: Vec<LedgerAccount> = rows::find_by(tx, "id", posting.credit_account_id.0).await?;
    let debited: Vec<LedgerAccount> = rows::find_by(tx, "id", posting.debit_account_id.0).await?;
    let kinds = [AccountKind::Customer, AccountKind::Due];
    let account = credited.first().filter(|account| kinds.contains(&account.kind));
    let (id, due) = match account {
        Some(LedgerAccount { customer_id: Some(id), kind, .. }) => (*id, *kind == AccountKind::Due),
        _ => return Err(PayError::NotOfCustomer(of)),
    };
    let customers: Vec<Customer> = rows::find_by(tx, "id", id.0).await?;
    let customer = customers.into_iter().next().ok_or(PayError::NoCustomer(id))?;
    let seller = debited.first().and_then(|account| account.customer_id);
    Ok(Paid { customer, amount: posting.amount, seller, due })
}
