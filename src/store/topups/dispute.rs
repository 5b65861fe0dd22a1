//! Disputes: what a payer's bank took back of a top-up, and what came back of that. Both are booked once, whatever is told how often and
//! in which order: what was taken and what came back only grow, and what came back ends it.

use super::open::named;
use super::sides::Sides;
use super::{TopupError, clip, columns};
use crate::fault;
use crate::model::{
    AccountKind, BillingProfile, CallId, Customer, Dispute, DisputeId, DisputeStatus, LedgerTransaction, Mail, Micros,
    PaymentMethod, Posting, Timestamp, Topup, TopupId, TopupStatus, TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::billing::{Received, book, next_id, paid_to, unpay_part};
use crate::store::contention::repeated;
use crate::store::ledger::{self, PayError, Tx};
use crate::store::rows::{self, Conn as _, Value};
use crate::store::{Db, StoreError, events, mail, read, transaction};

/// Most characters of the reason that are kept.
const REASON_MAX: usize = 64;

/// What a provider said of a dispute. Whether it is the provider that says so is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenDispute {
    /// The provider's id.
    pub reference: String,
    /// The provider's id of the payment.
    pub intent_id: String,
    /// How far it is.
    pub status: DisputeStatus,
    /// Why, in the provider's words.
    pub reason: String,
    /// Currency of the payment.
    pub currency: String,
    /// How much is disputed.
    pub amount: Micros,
    /// How much was taken from the account of whoever sells; `None`: nothing, as far as this tells.
    pub withdrawn: Option<Micros>,
    /// How much of that came back; `None`: nothing, as far as this tells.
    pub returned: Option<Micros>,
}

/// Books what the provider says of a dispute and is not booked yet. Gives the top-up as it is now.
///
/// # Errors
/// The database failed: nothing was booked, and saying it again helps.
pub async fn settle_dispute(db: &Db, id: TopupId, seen: &SeenDispute, now: Timestamp) -> Result<Topup, TopupError> {
    repeated(|| settle_dispute_once(db, id, seen, now)).await
}

async fn settle_dispute_once(db: &Db, id: TopupId, seen: &SeenDispute, now: Timestamp) -> Result<Topup, TopupError> {
    let mut tx = Tx::begin(db).await?;
    // Whoever hears the same at the same time waits here.
    let before: Topup = tx.locked(id.0).await?.ok_or(TopupError::NoTopup(id))?;
    if before.status != TopupStatus::Paid || before.currency != seen.currency {
        let (dispute, wrong) = (&seen.reference, "nobody paid that");
        tracing::error!(topup = id.0, dispute, wrong, "a payment provider says what cannot be");
        return Ok(before);
    }
    let author = Author::shell(named(before.provider_id), now);
    let all: Vec<Dispute> = rows::find_by(&mut tx, "topup_id", id.0).await?;
    let old = all.iter().find(|dispute| dispute.reference == seen.reference).cloned();
    let mut dispute = match &old {
        Some(dispute) => dispute.clone(),
        None => opened(&mut tx, id, seen, now).await?,
    };
    follow(&mut dispute, seen, now);
    let others: Vec<Dispute> = all.into_iter().filter(|other| other.id != dispute.id).collect();
    withdraw(&mut tx, (&before, &others), &mut dispute, seen, &author).await?;
    come_back(&mut tx, &before, &mut dispute, seen, &author).await?;
    if old.as_ref() == Some(&dispute) {
        return Ok(before);
    }
    rows::update(&mut tx, &dispute).await?;
    audit_row(&mut tx, &author, old.as_ref(), Some(&dispute)).await?;
    let disputed = others.iter().fold(dispute.disputed(), |sum, other| sum.saturating_add(other.disputed()));
    let after = Topup { disputed, ..before.clone() };
    if after != before {
        rows::update(&mut tx, &after).await?;
        audit_row(&mut tx, &author, Some(&before), Some(&after)).await?;
    }
    events::add(&mut tx, &[events::topup_disputed(after.customer_id, &dispute)]).await?;
    if old.is_none_or(|old| old.status != dispute.status) {
        tell(&mut tx, &after, &dispute, now).await?;
    }
    fault::point("dispute.before-commit");
    tx.commit().await?;
    Ok(after)
}

/// Writes a dispute down.
async fn opened(tx: &mut Tx, topup: TopupId, seen: &SeenDispute, now: Timestamp) -> Result<Dispute, StoreError> {
    let mut dispute = Dispute {
        id: DisputeId(0),
        topup_id: topup,
        amount: seen.amount,
        status: DisputeStatus::Open,
        reason: clip(&seen.reason).chars().take(REASON_MAX).collect(),
        reference: seen.reference.clone(),
        withdrawn: Micros::ZERO,
        returned: Micros::ZERO,
        payment_id: None,
        created_at: now,
        settled_at: None,
        next_try_at: now.plus_millis(Dispute::AGAIN_MS),
        tries: 0,
    };
    dispute.id = DisputeId(rows::insert(tx, &dispute).await?);
    Ok(dispute)
}

/// How far it is. What was decided stays, but for money that came back: then it is won, whatever was told before.
fn follow(dispute: &mut Dispute, seen: &SeenDispute, now: Timestamp) {
    let status = match (seen.returned, dispute.status) {
        (Some(_), _) => DisputeStatus::Won,
        (None, DisputeStatus::Open) => seen.status,
        (None, decided) => decided,
    };
    if status != dispute.status {
        dispute.settled_at = Some(now);
    }
    dispute.status = status;
}

/// Takes from the balance what the provider took, once, and opens what that had paid of invoices.
async fn withdraw(
    tx: &mut Tx,
    (topup, others): (&Topup, &[Dispute]),
    dispute: &mut Dispute,
    seen: &SeenDispute,
    author: &Author,
) -> Result<(), TopupError> {
    // Of one that is won and of which nothing was taken here the money came back before it was told that it had gone.
    let due = dispute.withdrawn == Micros::ZERO && dispute.status != DisputeStatus::Won;
    let lost = (dispute.status == DisputeStatus::Lost).then_some(seen.amount);
    let Some(amount) = seen.withdrawn.or(lost).map(|amount| amount.min(topup.paid)).filter(|_| due) else {
        return Ok(());
    };
    if amount <= Micros::ZERO {
        return Ok(());
    }
    let sides = Sides::of(tx, topup).await?;
    if !sides.are_here() {
        let transaction = LedgerTransaction { id: next_id(), ..taken(topup, dispute, author.at) };
        sides.book_away(tx, topup, &transaction, Micros::ZERO.saturating_sub(amount)).await?;
        dispute.withdrawn = amount;
        return Ok(());
    }
    let customers: Vec<Customer> = rows::find_by(tx, "id", topup.customer_id.0).await?;
    let customer = customers.first().ok_or(PayError::NoCustomer(topup.customer_id))?;
    let parent = customer.parent_id.ok_or(PayError::Owner(topup.customer_id))?;
    let id = next_id();
    let balance = paid_to(tx, customer, topup.payment_id).await?;
    let payments = ledger::account(tx, parent, AccountKind::Payments, customer.currency).await?;
    let transaction = LedgerTransaction { id, ..taken(topup, dispute, author.at) };
    dispute.withdrawn = amount;
    if let Some(payment) = topup.payment_id {
        let gone = others.iter().fold(amount, |sum, other| sum.saturating_add(other.withdrawn));
        let left = topup.paid.saturating_sub(topup.refunded).saturating_sub(gone);
        unpay_part(tx, payment, (amount, left), author).await?;
    }
    ledger::post(tx, &transaction, &[Posting::of(id, 0, (balance, payments), amount)]).await?;
    fault::point("dispute.after-booking");
    Ok(())
}

/// What was taken for a dispute, once, without its id.
fn taken(topup: &Topup, dispute: &Dispute, at: Timestamp) -> LedgerTransaction {
    LedgerTransaction {
        id: CallId(0),
        kind: TransactionKind::Reversal,
        idempotency_key: format!("dispute:{}:{}", dispute.id, topup.reference),
        at,
        description: format!("dispute {} of topup {}", dispute.id, topup.id),
    }
}

/// Books what came back of what was taken, as a payment of its own.
async fn come_back(
    tx: &mut Tx,
    topup: &Topup,
    dispute: &mut Dispute,
    seen: &SeenDispute,
    author: &Author,
) -> Result<(), TopupError> {
    let due = dispute.returned == Micros::ZERO;
    let Some(amount) = seen.returned.map(|amount| amount.min(dispute.withdrawn)).filter(|_| due) else { return Ok(()) };
    if amount <= Micros::ZERO {
        return Ok(());
    }
    let received = Received {
        customer_id: topup.customer_id,
        amount,
        method: PaymentMethod::Card,
        reference: format!("dispute:{}:{}", dispute.id, topup.reference),
        invoice_id: topup.invoice_id,
        note: format!("dispute {} of topup {} was won", dispute.id, topup.id),
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
        sides.book_away(tx, topup, &transaction, amount).await?;
        None
    };
    dispute.returned = amount;
    dispute.payment_id = payment.map(|payment| payment.id);
    fault::point("dispute.after-return");
    Ok(())
}

/// A mail to whoever has the account with the provider.
async fn tell(tx: &mut Tx, topup: &Topup, dispute: &Dispute, now: Timestamp) -> Result<(), TopupError> {
    let Sides { customer, seller } = Sides::of(tx, topup).await?;
    let profiles: Vec<BillingProfile> = rows::find_by(tx, "customer_id", seller.0).await?;
    let Some(email) = profiles.into_iter().next().and_then(|profile| profile.email) else { return Ok(()) };
    let (name, currency, status) = (&customer.name, &topup.currency, dispute.status.as_str());
    let then = match dispute.status {
        DisputeStatus::Open => "Answer it at the payment provider; until it is decided the topup cannot be refunded.",
        DisputeStatus::Won => "It is decided for you: what was taken is booked again when the provider gives it back.",
        DisputeStatus::Lost => "It is decided for who paid: the money is gone.",
    };
    let body = format!(
        "{name} paid {} {currency} (topup {}) and disputes {} {currency} of it: {}.\n\n\
         Taken from the balance of {name}: {} {currency}; booked again: {} {currency}.\n\n{then}\n",
        topup.paid, topup.id, dispute.amount, dispute.reason, dispute.withdrawn, dispute.returned
    );
    let subject = format!("Dispute {} of {name} is {status}", dispute.id);
    let cause = format!("dispute:{}:{status}", dispute.id);
    mail::queue(tx, &Mail::new((seller, seller), cause, email, &subject, &body, now)).await?;
    Ok(())
}

/// Disputes about which the provider is to be asked: those that are open, and those that are won without their money, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn due_disputes(db: &Db, now: Timestamp, limit: u32) -> Result<Vec<Dispute>, StoreError> {
    let sql = format!(
        "SELECT {} FROM disputes WHERE (status = 'open' OR (status = 'won' AND withdrawn > 0 AND returned = 0)) \
         AND next_try_at <= ? ORDER BY next_try_at, id LIMIT {limit}",
        columns::<Dispute>()
    );
    read!(db, pool => (*pool.acquire().await?).rows(sql, vec![now.micros().into()]).await)
}

/// Asks again later.
///
/// # Errors
/// The database failed.
pub async fn postpone_dispute(db: &Db, id: DisputeId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE disputes SET next_try_at = ?, tries = tries + 1 WHERE id = ?";
    let values = vec![Value::from(now.plus_millis(Dispute::AGAIN_MS).micros()), Value::from(id.0)];
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql.to_owned(), values).await);
    done.map(drop)
}
