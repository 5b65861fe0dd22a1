//! Which invoices a payment pays, what is left of it for later ones, and what is open again when it goes back.
//!
//! Payments, approvals and what takes them back follow one after the other for each customer: all of them [`hold`] it first. So money is
//! never left while an invoice is open that it could pay.

use super::BillError;
use super::approve::locked;
use crate::billing::{after_payment, after_reversal, is_open};
use crate::model::{
    BillingType, CallId, Customer, CustomerId, Entity as _, Invoice, InvoiceId, InvoiceKind, InvoicePayment,
    LedgerAccount, LedgerTransaction, Micros, Posting, Timestamp, UnallocatedPayment,
};
use crate::store::StoreError;
use crate::store::access::{Author, audit_row};
use crate::store::ledger::Tx;
use crate::store::rows::{self, Conn as _};

/// Until the commit nobody else pays invoices of this customer, or bills it: the contract is locked, which everybody has who has
/// invoices. Taken before invoices, issuers and accounts are locked.
pub async fn hold(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    let sql = format!("SELECT id AS number FROM contracts WHERE customer_id = ?{}", tx.for_update());
    tx.number(&sql, vec![customer.0.into()]).await.map(drop)
}

/// Refuses what an invoice does not take: it has to be open, of this customer, and there is nobody to whom more than all of it
/// would be told.
pub fn payable(invoice: &Invoice, customer: CustomerId, amount: Micros) -> Result<(), BillError> {
    let id = invoice.id;
    if invoice.customer_id != customer {
        return Err(BillError::Foreign(id, customer));
    }
    if invoice.kind == InvoiceKind::CreditNote {
        return Err(BillError::CreditNote(id));
    }
    if !is_open(invoice.status) {
        return Err(BillError::Status { id, status: invoice.status, wanted: "paid" });
    }
    let open = invoice.gross.saturating_sub(invoice.paid);
    if amount > open {
        return Err(BillError::TooMuch { id, amount, open });
    }
    Ok(())
}

/// The same for what is paid later, when less may be open: what an invoice does not take is used as if it was for none. That is no
/// way for those who get an invoice over whatever is for none.
pub fn takes(invoice: &Invoice, customer: &Customer, amount: Micros) -> Result<(), BillError> {
    match payable(invoice, customer.id, amount) {
        Err(BillError::TooMuch { .. }) if customer.billing_type != BillingType::Prepaid => Ok(()),
        checked => checked,
    }
}

/// The invoice that somebody is going to pay, locked: before customers are, to whose rows payments refer.
pub async fn meant(
    tx: &mut Tx,
    customer: CustomerId,
    invoice: Option<InvoiceId>,
) -> Result<Option<Invoice>, BillError> {
    let Some(id) = invoice else { return Ok(None) };
    hold(tx, customer).await?;
    locked(tx, id).await.map(Some)
}

/// The open invoices of a customer, locked, the oldest first; none of those that the balance has paid, or that wait for nobody.
async fn open(tx: &mut Tx, customer: &Customer) -> Result<Vec<Invoice>, BillError> {
    let Some(seller) = customer.parent_id.filter(|_| customer.billing_type.has_due_invoices()) else {
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

/// What a payment is for.
#[derive(Debug, Default)]
pub struct Purpose {
    /// The invoice, locked; it takes what is open of it.
    pub invoice: Option<Invoice>,
    /// It was credited where fees are due, and not to the balance for calls.
    pub due: bool,
}

/// Uses a payment: it pays the invoice it is for, then those that are open, the oldest first; what is left waits for the next one.
/// On a balance that pays before, it stays there.
pub async fn spend(
    tx: &mut Tx,
    customer: &Customer,
    (transaction, amount): (CallId, Micros),
    purpose: Purpose,
    author: &Author,
) -> Result<(), BillError> {
    let mut named: Vec<Invoice> = purpose.invoice.into_iter().collect();
    let mut rest = pay(tx, &mut named, (transaction.0, amount), author).await?;
    let of_dues = purpose.due && customer.billing_type.has_due_invoices();
    let waits = of_dues || customer.billing_type.pays_invoices();
    if !waits {
        return Ok(());
    }
    // What waited longer comes first
    settle(tx, customer, author).await?;
    if rest > Micros::ZERO {
        let mut open = open(tx, customer).await?;
        rest = pay(tx, &mut open, (transaction.0, rest), author).await?;
    }
    leave(tx, customer.id, (transaction.0, rest), author.at).await
}

/// Pays open invoices, the oldest first, with what is left of earlier payments, the oldest first.
pub async fn settle(tx: &mut Tx, customer: &Customer, author: &Author) -> Result<(), BillError> {
    let mut left: Vec<UnallocatedPayment> = rows::find_by(tx, "customer_id", customer.id.0).await?;
    if left.is_empty() {
        return Ok(());
    }
    left.sort_by_key(|payment| (payment.at, payment.transaction_id));
    let mut open = open(tx, customer).await?;
    for payment in left {
        let rest = pay(tx, &mut open, (payment.transaction_id, payment.amount), author).await?;
        if rest < payment.amount {
            remain(tx, payment, rest).await?;
        }
    }
    Ok(())
}

/// Pays locked invoices one after the other, as far as an amount of a payment goes; gives what is left of it.
async fn pay(
    tx: &mut Tx,
    invoices: &mut [Invoice],
    (transaction_id, amount): (i64, Micros),
    author: &Author,
) -> Result<Micros, BillError> {
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
        audit_row(tx, author, Some(&*invoice), Some(&after)).await?;
        add(tx, InvoicePayment { invoice_id: invoice.id, transaction_id, amount: part, at: author.at }).await?;
        *invoice = after;
    }
    Ok(rest)
}

/// Adds to what a payment paid of an invoice.
async fn add(tx: &mut Tx, part: InvoicePayment) -> Result<(), StoreError> {
    let parts: Vec<InvoicePayment> = rows::find_by(tx, "transaction_id", part.transaction_id).await?;
    match parts.into_iter().find(|known| known.invoice_id == part.invoice_id) {
        Some(known) => {
            let amount = known.amount.saturating_add(part.amount);
            rows::update(tx, &InvoicePayment { amount, at: part.at, ..known }).await.map(drop)
        }
        None => rows::insert(tx, &part).await.map(drop),
    }
}

/// Adds to what is left of a payment.
async fn leave(
    tx: &mut Tx,
    customer_id: CustomerId,
    (transaction_id, amount): (i64, Micros),
    at: Timestamp,
) -> Result<(), BillError> {
    if amount <= Micros::ZERO {
        return Ok(());
    }
    let known: Vec<UnallocatedPayment> = rows::find_by(tx, "transaction_id", transaction_id).await?;
    match known.into_iter().next() {
        Some(known) => {
            let amount = known.amount.saturating_add(amount);
            rows::update(tx, &UnallocatedPayment { amount, ..known }).await?;
        }
        None => {
            rows::insert(tx, &UnallocatedPayment { transaction_id, customer_id, amount, at }).await?;
        }
    }
    Ok(())
}

/// Notes that only so much is left of a payment.
async fn remain(tx: &mut Tx, payment: UnallocatedPayment, amount: Micros) -> Result<(), StoreError> {
    if amount <= Micros::ZERO {
        return rows::delete(tx, &payment).await.map(drop);
    }
    rows::update(tx, &UnallocatedPayment { amount, ..payment }).await.map(drop)
}

/// Takes a part of a payment back, after which so much of it counts: first what waits for invoices, then what it paid of them, the newest
/// first, which are open again. What is left of other payments pays them.
pub async fn keep(
    tx: &mut Tx,
    transaction: CallId,
    (back, counts): (Micros, Micros),
    author: &Author,
) -> Result<(), BillError> {
    let Some(customer) = payer(tx, transaction).await? else { return Ok(()) };
    hold(tx, customer.id).await?;
    let waiting: Vec<UnallocatedPayment> = rows::find_by(tx, "transaction_id", transaction.0).await?;
    let mut waits = Micros::ZERO;
    for payment in waiting {
        waits = payment.amount.saturating_sub(back).min(counts);
        remain(tx, payment, waits).await?;
    }
    if reopen(tx, transaction, counts.saturating_sub(waits.max(Micros::ZERO)), author).await? {
        settle(tx, &customer, author).await?;
    }
    Ok(())
}

/// Opens invoices again, the newest first, until no more is paid of them with a payment than this; tells whether any was.
async fn reopen(tx: &mut Tx, transaction: CallId, most: Micros, author: &Author) -> Result<bool, BillError> {
    let mut parts: Vec<InvoicePayment> = rows::find_by(tx, "transaction_id", transaction.0).await?;
    parts.sort_by_key(|part| part.invoice_id.0);
    let sum = parts.iter().fold(Micros::ZERO, |sum, part| sum.saturating_add(part.amount));
    let mut excess = sum.saturating_sub(most.max(Micros::ZERO));
    let opened = excess > Micros::ZERO;
    for part in parts.iter().rev() {
        let less = excess.min(part.amount);
        if less <= Micros::ZERO {
            continue;
        }
        excess = excess.saturating_sub(less);
        let invoice = locked(tx, part.invoice_id).await?;
        let paid = invoice.paid.saturating_sub(less).max(Micros::ZERO);
        let known = (invoice.due_at, invoice.sent_at.is_some());
        let status = after_reversal(invoice.status, invoice.gross, paid, known, author.at);
        let after = Invoice { paid, status, ..invoice.clone() };
        rows::update(tx, &after).await?;
        audit_row(tx, author, Some(&invoice), Some(&after)).await?;
        rows::update(tx, &InvoicePayment { amount: part.amount.saturating_sub(less), ..part.clone() }).await?;
    }
    Ok(opened)
}

/// Who made a payment.
async fn payer(tx: &mut Tx, transaction: CallId) -> Result<Option<Customer>, StoreError> {
    let postings: Vec<Posting> = rows::find_by(tx, "transaction_id", transaction.0).await?;
    let Some(posting) = postings.first() else { return Ok(None) };
    let accounts: Vec<LedgerAccount> = rows::find_by(tx, "id", posting.credit_account_id.0).await?;
    let Some(id) = accounts.first().and_then(|account| account.customer_id) else { return Ok(None) };
    Ok(rows::find_by(tx, "id", id.0).await?.pop())
}

/// Writes that an invoice was cancelled, and gives back what payments paid of it: that pays others, waits for the next one, or stays on
/// the balance that pays before.
pub async fn release(
    tx: &mut Tx,
    customer: &Customer,
    (before, cancelled): (&Invoice, Invoice),
    author: &Author,
) -> Result<(), BillError> {
    let mut paid = cancelled.paid;
    for part in rows::find_by::<InvoicePayment>(tx, "invoice_id", cancelled.id.0).await? {
        paid = paid.saturating_sub(part.amount);
        free(tx, customer, &part, part.amount).await?;
        rows::delete(tx, &part).await?;
    }
    let after = Invoice { paid: paid.max(Micros::ZERO), ..cancelled };
    rows::update(tx, &after).await?;
    audit_row(tx, author, Some(before), Some(&after)).await?;
    settle(tx, customer, author).await
}

/// So much of what a payment paid is left again.
async fn free(tx: &mut Tx, customer: &Customer, part: &InvoicePayment, amount: Micros) -> Result<(), BillError> {
    if !customer.billing_type.has_due_invoices() {
        return Ok(());
    }
    let of: Vec<LedgerTransaction> = rows::find_by(tx, "id", part.transaction_id).await?;
    let paid_at = of.first().map_or(part.at, |transaction| transaction.at);
    leave(tx, customer.id, (part.transaction_id, amount), paid_at).await
}

/// Moves what was paid for documents in whose place a draft is to it, the oldest part first; what is more than all of it is left again.
/// Gives what is paid of the draft.
pub async fn inherit(tx: &mut Tx, customer: &Customer, draft: &Invoice, author: &Author) -> Result<Micros, BillError> {
    let mut paid = draft.paid;
    for old in rows::find_by::<Invoice>(tx, "customer_id", draft.customer_id.0).await? {
        let same = (old.kind, old.period_start, old.reissued) == (draft.kind, draft.period_start, true);
        if !same || old.paid == Micros::ZERO {
            continue;
        }
        let mut parts: Vec<InvoicePayment> = rows::find_by(tx, "invoice_id", old.id.0).await?;
        parts.sort_by_key(|part| (part.at, part.transaction_id));
        let of_parts = parts.iter().fold(Micros::ZERO, |sum, part| sum.saturating_add(part.amount));
        let open = |paid: Micros| draft.gross.saturating_sub(paid).max(Micros::ZERO);
        // What the balance had paid, when that paid before
        paid = paid.saturating_add(old.paid.saturating_sub(of_parts).min(open(paid)));
        for part in parts {
            let taken = part.amount.min(open(paid));
            paid = paid.saturating_add(taken);
            rows::delete(tx, &part).await?;
            if taken > Micros::ZERO {
                add(tx, InvoicePayment { invoice_id: draft.id, amount: taken, ..part.clone() }).await?;
            }
            free(tx, customer, &part, part.amount.saturating_sub(taken)).await?;
        }
        let sql = "UPDATE payments SET invoice_id = ? WHERE invoice_id = ?";
        tx.run(sql.to_owned(), vec![draft.id.0.into(), old.id.0.into()]).await?;
        let after = Invoice { paid: Micros::ZERO, ..old.clone() };
        rows::update(tx, &after).await?;
        audit_row(tx, author, Some(&old), Some(&after)).await?;
    }
    Ok(paid)
}
