//! Money of text messages: reserved while they wait, moved when somebody took them.

use super::accounts::Accounts;
use super::allowances::Allowances;
use super::batch::Reservation;
use super::tx::Tx;
use crate::ledger::{Claim, Coverable, Denied, Payer};
use crate::model::{AccountId, CallId, LedgerTransaction, Micros, Posting};
use crate::store::rows::{self, Conn, Value};
use crate::store::{StoreError, events};

/// Reserves what a message may cost.
pub(in crate::store) async fn reserve(tx: &mut Tx, claim: &Claim) -> Result<Result<(), Denied>, StoreError> {
    let wanted: Vec<_> = claim.payers.iter().filter_map(Payer::included).collect();
    let mut allowances = Allowances::lock(tx, &wanted, &[]).await?;
    let ids = claim.payers.iter().map(|payer| payer.account).collect();
    let mut accounts = Accounts::lock(tx, ids).await?;
    if let Some(payer) = claim.payers.iter().find(|payer| !accounts.contains(payer.account)) {
        return Err(StoreError::Corrupt(format!("account {} does not exist", payer.account)));
    }
    let available = |account| accounts.available(account);
    let (grant, holds) = match claim.grant_with(available, |included| allowances.left(included)) {
        Ok(granted) => granted,
        Err(denied) => return Ok(Err(denied)),
    };
    let (call_id, expires_at) = (claim.call, claim.expires_at);
    let mut reserved = Vec::with_capacity(grant.amounts.len());
    for (account_id, amount) in grant.amounts {
        accounts.reserve(account_id, amount)?;
        reserved.push(Reservation { call_id, account_id, amount, expires_at });
    }
    rows::insert_all(tx, &reserved).await?;
    holds.iter().for_each(|hold| allowances.hold(call_id, hold));
    accounts.write(tx).await?;
    allowances.write(tx).await?;
    Ok(Ok(()))
}

/// Gives back what a message reserved, and moves what it cost: nothing if it did not arrive. Tells what moved. Accounts that are `also`
/// needed are locked with its own, in their order.
pub(in crate::store) async fn close(
    tx: &mut Tx,
    id: CallId,
    paid: Option<(&LedgerTransaction, Vec<Posting>, &[Coverable])>,
    also: Vec<AccountId>,
) -> Result<Vec<Posting>, StoreError> {
    let wanted: Vec<_> =
        paid.iter().flat_map(|(_, _, coverable)| *coverable).filter_map(|one| one.terms.included).collect();
    let mut allowances = Allowances::lock(tx, &wanted, &[id.0]).await?;
    allowances.release(id);
    let paid = paid.map(|(transaction, mut postings, coverable)| {
        allowances.cover(coverable, &mut postings);
        (transaction, postings)
    });
    let held: Vec<Reservation> = rows::find_by(tx, "call_id", id.0).await?;
    let postings = paid.as_ref().map(|(_, postings)| postings.as_slice()).unwrap_or_default();
    let moved = postings.iter().flat_map(|posting| [posting.debit_account_id, posting.credit_account_id]);
    let ids = held.iter().map(|held| held.account_id).chain(moved).chain(also).collect();
    let mut accounts = Accounts::lock(tx, ids).await?;
    for held in &held {
        accounts.reserve(held.account_id, Micros::ZERO.saturating_sub(held.amount))?;
    }
    if !held.is_empty() {
        tx.run("DELETE FROM reservations WHERE call_id = ?".to_owned(), vec![Value::from(id.0)]).await?;
    }
    if let Some((transaction, postings)) = paid.as_ref().filter(|(_, postings)| !postings.is_empty()) {
        postings.iter().try_for_each(|posting| accounts.transfer(posting))?;
        rows::insert(tx, *transaction).await?;
        rows::insert_all(tx, postings).await?;
    }
    accounts.write(tx).await?;
    allowances.write(tx).await?;
    super::low::warn(tx, &accounts.fallen()).await?;
    events::add(tx, &accounts.events()).await?;
    Ok(paid.map(|(_, postings)| postings).unwrap_or_default())
}
