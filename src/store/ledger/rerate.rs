//! Corrects what a call cost: gives back exactly what was taken, and takes the right price, in one transaction.

use super::allowances::Allowances;
use super::pay::{PayError, post, row};
use super::reverse::reversal_key;
use super::tx::Tx;
use crate::ledger::Coverable;
use crate::model::{CallId, Cdr, Entity as _, LedgerTransaction, Micros, Posting, Status, TransactionKind};
use crate::rating::{Quote, talk_seconds};
use crate::store::access::{Author, audit_change};
use crate::store::contention::repeated;
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError};

/// What a correction did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// The call was given back and charged again. At the last level, who called: before and after.
    Corrected(Micros, Micros),
    /// It costs what it cost.
    Same,
    /// It is not answered, was never charged, was taken back for good, or was paid by others than would pay it now: a call
    /// that was forwarded at somebody's cost, or a customer that moved in the tree.
    NotCharged,
}

/// Charges a call by `quote` instead of what it was charged by. The transaction holds first the old postings turned round,
/// then the new ones; it is of kind `reversal`, and no call is corrected twice from the same state, whoever tries.
///
/// # Errors
/// See [`PayError`]; nothing was changed.
pub async fn correct(db: &Db, cdr: &Cdr, quote: &Quote, id: CallId, author: &Author) -> Result<Correction, PayError> {
    repeated(|| correct_once(db, cdr, quote, id, author)).await
}

async fn correct_once(db: &Db, cdr: &Cdr, quote: &Quote, id: CallId, author: &Author) -> Result<Correction, PayError> {
    let mut tx = Tx::begin(db).await?;
    let Some((last, old)) = charged(&mut tx, cdr.id).await? else { return Ok(Correction::NotCharged) };
    if cdr.status != Status::Answered || old.is_empty() {
        return Ok(Correction::NotCharged);
    }
    let mut new = postings(cdr, quote, id, old.len());
    let accounts = |posting: &Posting| (posting.debit_account_id, posting.credit_account_id);
    if !old.iter().map(accounts).eq(new.iter().map(accounts)) {
        return Ok(Correction::NotCharged);
    }
    let first = new.first().map_or(0, |posting| posting.position);
    let coverable = coverable(cdr, quote, first);
    let wanted: Vec<_> = coverable.iter().filter_map(|one| one.terms.included).collect();
    let mut allowances = Allowances::lock(&mut tx, &wanted, &[]).await?;
    allowances.give_back(&mut tx, last, id, old.first().map_or(0, |posting| posting.position)).await?;
    allowances.cover(&coverable, &mut new);
    if old.iter().zip(&new).all(|(old, new)| old.amount == new.amount) {
        return Ok(Correction::Same);
    }
    let told = |postings: &[Posting]| postings.last().map_or(Micros::ZERO, |posting| posting.amount);
    let (before, after) = (told(&old), told(&new));
    let (was, is) = (row(&old)?, row(&new)?);
    let back = (0..).zip(old).map(|(position, posting)| posting.turned(id, position));
    let postings: Vec<Posting> = back.chain(new).collect();
    let transaction = LedgerTransaction {
        id,
        kind: TransactionKind::Reversal,
        idempotency_key: reversal_key(last),
        at: author.at,
        description: format!("call {} priced again", cdr.id),
    };
    if !post(&mut tx, &transaction, &postings).await? {
        return Ok(Correction::Same);
    }
    allowances.write(&mut tx).await?;
    let is = serde_json::json!({ "transaction_id": id, "postings": is });
    let was = serde_json::json!({ "transaction_id": last, "postings": was });
    audit_change(&mut tx, author, (Cdr::TABLE, &cdr.id.to_string()), &was, &is).await?;
    tx.finish(author).await?;
    Ok(Correction::Corrected(before, after))
}

/// The transaction that a call is charged by now, and its postings: those of the call, or the new ones of its last correction.
async fn charged(tx: &mut Tx, call: CallId) -> Result<Option<(CallId, Vec<Posting>)>, StoreError> {
    let mut last = call;
    let mut postings = of(tx, call).await?;
    if postings.is_empty() {
        return Ok(None);
    }
    loop {
        let next: Vec<LedgerTransaction> =
            rows::find_by(tx, "idempotency_key", Value::Text(reversal_key(last))).await?;
        let Some(next) = next.first() else { return Ok(Some((last, postings))) };
        let mut whole = of(tx, next.id).await?;
        // whoever took back a correction decided by hand what the call costs
        if !turned(&postings, &whole) {
            return Ok(None);
        }
        postings = whole.split_off(postings.len());
        last = next.id;
    }
}

/// Whether the second postings begin with the first ones the other way.
fn turned(postings: &[Posting], whole: &[Posting]) -> bool {
    let back = |(a, b): (&Posting, &Posting)| {
        (a.debit_account_id, a.credit_account_id, a.amount) == (b.credit_account_id, b.debit_account_id, b.amount)
    };
    whole.len() >= postings.len() && postings.iter().zip(whole).all(back)
}

async fn of(conn: &mut impl Conn, id: CallId) -> Result<Vec<Posting>, StoreError> {
    let mut postings: Vec<Posting> = rows::find_by(conn, "transaction_id", id.0).await?;
    postings.sort_by_key(|posting| posting.position);
    Ok(postings)
}

/// What allowances may cover, at the places of the new postings.
fn coverable(cdr: &Cdr, quote: &Quote, first: u32) -> Vec<Coverable> {
    let all = Coverable::of(quote, cdr.answered_at.unwrap_or(cdr.started_at), talk_seconds(cdr.talk_ms));
    all.into_iter().map(|one| Coverable { position: one.position.saturating_add(first), ..one }).collect()
}

fn postings(cdr: &Cdr, quote: &Quote, id: CallId, first: usize) -> Vec<Posting> {
    let answered_at = cdr.answered_at.unwrap_or(cdr.started_at);
    let seconds = talk_seconds(cdr.talk_ms);
    let first = u32::try_from(first).unwrap_or(u32::MAX);
    let levels = (first..).zip(&quote.levels);
    levels.map(|(position, level)| level.posting(id, position, (answered_at, seconds))).collect()
}
