//! What the provider says becomes what is booked: exactly once, in whatever order and however often it is said.

use super::open::named;
use super::sides::Sides;
use super::{TopupError, auto, clip, columns};
use crate::fault;
use crate::model::{
    AccountKind, Customer, Dispute, LedgerTransaction, Micros, PaymentMethod, Posting, Timestamp, Topup, TopupId,
    TopupStatus, TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::billing::{Received, book, next_id, paid_to, unpay_part};
use crate::store::contention::repeated;
use crate::store::ledger::{self, PayError, Tx};
use crate::store::rows::{self, Conn as _, Value};
use crate::store::{Db, StoreError, read, transaction};

/// How far a payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenStatus {
    /// Somebody has to do something.
    Open,
    /// It was paid.
    Succeeded,
    /// Nobody will pay it.
    Cancelled,
}

/// What a provider said of a payment. Whether it is the provider that says so is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The provider's id.
    pub intent_id: String,
    /// How far it is.
    pub status: SeenStatus,
    /// Its currency.
    pub currency: String,
    /// How much was paid.
    pub received: Micros,
    /// How much of that was given back in all; `None`: this does not tell.
    pub refunded: Option<Micros>,
    /// What went wrong last.
    pub error: Option<String>,
    /// Who pays.
    pub payer: Option<String>,
    /// What it was paid with.
    pub payment_method: Option<String>,
}

/// Books what the provider says and is not booked yet. Gives the top-up as it is now.
///
/// # Errors
/// The database failed: nothing was booked, and saying it again helps.
pub async fn settle(db: &Db, id: TopupId, seen: &Seen, now: Timestamp) -> Result<Topup, TopupError> {
    repeated(|| settle_once(db, id, seen, now)).await
}

async fn settle_once(db: &Db, id: TopupId, seen: &Seen, now: Timestamp) -> Result<Topup, TopupError> {
    let mut tx = Tx::begin(db).await?;
    // Whoever hears the same at the same time waits here.
    let before: Topup = tx.locked(id.0).await?.ok_or(TopupError::NoTopup(id))?;
    if let Some(wrong) = mismatch(&before, seen) {
        tracing::error!(topup = id.0, intent = seen.intent_id, wrong, "a payment provider says what cannot be");
        return Ok(before);
    }
    let author = Author::shell(named(before.provider_id), now);
    let mut after = Topup { intent_id: Some(seen.intent_id.clone()), ..before.clone() };
    if before.status != TopupStatus::Paid {
        match seen.status {
            SeenStatus::Succeeded => pay(&mut tx, &mut after, seen, &author).await?,
            SeenStatus::Cancelled if before.status == TopupStatus::Pending => {
                after.status = TopupStatus::Cancelled;
                after.settled_at = Some(now);
                after.automatic_for = None;
            }
            SeenStatus::Cancelled | SeenStatus::Open => {}
        }
        if after.status != TopupStatus::Paid && seen.error.is_some() {
            after.error = seen.error.as_deref().map(clip);
        }
    }
    if let (TopupStatus::Paid, Some(refunded)) = (after.status, seen.refunded) {
        give_back(&mut tx, &mut after, refunded, &author).await?;
    }
    if after != before {
        rows::update(&mut tx, &after).await?;
        if (after.status, after.refunded) != (before.status, before.refunded) {
            audit_row(&mut tx, &author, Some(&before), Some(&after)).await?;
        }
        if after.status != before.status {
            auto::note(&mut tx, &after, Some(seen), now).await?;
        }
        fault::point("topup.before-commit");
        tx.commit().await?;
        fault::point("topup.after-commit");
    }
    Ok(after)
}

/// What is said of another payment.
fn mismatch(topup: &Topup, seen: &Seen) -> Option<&'static str> {
    if topup.intent_id.as_ref().is_some_and(|intent| *intent != seen.intent_id) {
        return Some("another payment has the reference of this one");
    }
    if topup.currency != seen.currency {
        return Some("another currency");
    }
    (seen.status == SeenStatus::Succeeded && seen.received <= Micros::ZERO).then_some("nothing was paid")
}

/// Books the payment.
async fn pay(tx: &mut Tx, topup: &mut Topup, seen: &Seen, author: &Author) -> Result<(), TopupError> {
    let received = Received {
        customer_id: topup.customer_id,
        amount: seen.received,
        method: PaymentMethod::Card,
        reference: format!("topup:{}:{}", topup.id, topup.reference),
        invoice_id: topup.invoice_id,
        note: format!("{} {}", named(topup.provider_id), seen.intent_id),
    };
    let sides = Sides::of(tx, topup).await?;
    let payment = if sides.are_here() {
        book(tx, &received, author).await?
    } else {
        let transaction = LedgerTransaction {
            id: next_id(),
            kind: TransactionKind::Payment,
            idempotency_key: ledger::Payment::key_of(topup.customer_id, &received.reference),
            at: author.at,
            description: received.note.clone(),
        };
        sides.book_away(tx, topup, &transaction, seen.received).await?;
        None
    };
    fault::point("topup.after-booking");
    topup.status = TopupStatus::Paid;
    topup.paid = seen.received;
    topup.payment_id = payment.map(|payment| payment.id);
    topup.settled_at = Some(author.at);
    topup.error = None;
    topup.automatic_for = None;
    Ok(())
}

/// Moves back what was given back in all and is not booked yet, never more than was paid.
async fn give_back(tx: &mut Tx, topup: &mut Topup, in_all: Micros, author: &Author) -> Result<(), TopupError> {
    let in_all = in_all.min(topup.paid);
    let more = in_all.saturating_sub(topup.refunded);
    if more <= Micros::ZERO {
        return Ok(());
    }
    let sides = Sides::of(tx, topup).await?;
    if !sides.are_here() {
        let transaction = LedgerTransaction {
            id: next_id(),
            kind: TransactionKind::Reversal,
            idempotency_key: refund_key(topup, in_all),
            at: author.at,
            description: format!("refund of topup {}", topup.id),
        };
        sides.book_away(tx, topup, &transaction, Micros::ZERO.saturating_sub(more)).await?;
        topup.refunded = in_all;
        return Ok(());
    }
    let customers: Vec<Customer> = rows::find_by(tx, "id", topup.customer_id.0).await?;
    let customer = customers.first().ok_or(PayError::NoCustomer(topup.customer_id))?;
    let parent = customer.parent_id.ok_or(PayError::Owner(topup.customer_id))?;
    let id = next_id();
    let currency = customer.currency;
    let balance = paid_to(tx, customer, topup.payment_id).await?;
    let payments = ledger::account(tx, parent, AccountKind::Payments, currency).await?;
    let posting = Posting::of(id, 0, (balance, payments), more);
    let transaction = LedgerTransaction {
        id,
        kind: TransactionKind::Reversal,
        idempotency_key: refund_key(topup, in_all),
        at: author.at,
        description: format!("refund of topup {}", topup.id),
    };
    unpay_all(tx, topup, in_all, author).await?;
    ledger::post(tx, &transaction, &[posting]).await?;
    fault::point("refund.after-booking");
    topup.refunded = in_all;
    Ok(())
}

/// What was given back in all only grows: the same sum is never moved twice.
fn refund_key(topup: &Topup, in_all: Micros) -> String {
    format!("refund:{}:{}:{}", topup.id, topup.reference, in_all.get())
}

/// Takes back what the payments of a top-up paid of invoices, when so much was given back in all: first of the payment itself, as far
/// as no dispute took it, then of those by which disputed money came back.
async fn unpay_all(tx: &mut Tx, topup: &Topup, in_all: Micros, author: &Author) -> Result<(), TopupError> {
    let Some(payment) = topup.payment_id else { return Ok(()) };
    let disputes: Vec<Dispute> = rows::find_by(tx, "topup_id", topup.id.0).await?;
    let gone = disputes.iter().fold(Micros::ZERO, |sum, dispute| sum.saturating_add(dispute.withdrawn));
    let of_dispute = |dispute: &Dispute| Some((dispute.payment_id?, dispute.returned));
    let paid = topup.paid.saturating_sub(gone).max(Micros::ZERO);
    let parts = std::iter::once((payment, paid)).chain(disputes.iter().filter_map(of_dispute));
    let (mut before, mut after) = (topup.refunded, in_all);
    for (payment, amount) in parts {
        let (was, is) = (before.min(amount), after.min(amount));
        (before, after) = (before.saturating_sub(was), after.saturating_sub(is));
        if is > was {
            unpay_part(tx, payment, (is.saturating_sub(was), amount.saturating_sub(is)), author).await?;
        }
    }
    Ok(())
}

/// Top-ups that wait and whose time has come, those that wait longest first, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn due(db: &Db, now: Timestamp, limit: u32) -> Result<Vec<Topup>, StoreError> {
    let columns = columns::<Topup>();
    let sql = format!(
        "SELECT {columns} FROM topups WHERE status = 'pending' AND next_try_at <= ? ORDER BY next_try_at, id LIMIT {limit}"
    );
    read!(db, pool => (*pool.acquire().await?).rows(sql, vec![now.micros().into()]).await)
}

/// Asks again later; tells why, if something was wrong.
///
/// # Errors
/// The database failed.
pub async fn postpone(db: &Db, topup: &Topup, error: Option<&str>, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE topups SET next_try_at = ?, tries = tries + 1, error = COALESCE(?, error) \
               WHERE id = ? AND status = 'pending'";
    let values = vec![
        Value::from(Topup::again_at(topup.tries, now).micros()),
        error.map_or(Value::Null, |error| Value::Text(clip(error))),
        Value::from(topup.id.0),
    ];
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql.to_owned(), values).await);
    done.map(drop)
}
