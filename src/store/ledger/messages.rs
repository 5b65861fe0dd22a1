//! Money of text messages: reserved while they wait, moved when somebody took them.

use super::accounts::Accounts;
use super::batch::Reservation;
use super::tx::Tx;
use crate::ledger::{Claim, Denied};
use crate::model::{CallId, LedgerTransaction, Micros, Posting};
use crate::store::rows::{self, Conn, Value};
use crate::store::{StoreError, events};

/// Reserves what a message may cost.
pub(in crate::store) async fn reserve(tx: &mut Tx, claim: &Claim) -> Result<Result<(), Denied>, StoreError> {
    let ids = claim.payers.iter().map(|payer| payer.account).collect();
    let mut accounts = Accounts::lock(tx, ids).await?;
    if let Some(payer) = claim.payers.iter().find(|payer| !accounts.contains(payer.account)) {
        return Err(StoreError::Corrupt(format!("account {} does not exist", payer.account)));
    }
    let grant = match claim.grant(|account| accounts.available(account)) {
        Ok(grant) => grant,
        Err(denied) => return Ok(Err(denied)),
    };
    let (call_id, expires_at) = (claim.call, claim.expires_at);
    let mut reserved = Vec::with_capacity(grant.amounts.len());
    for (account_id, amount) in grant.amounts {
        accounts.reserve(account_id, amount)?;
        reserved.push(Reservation { call_id, account_id, amount, expires_at });
    }
    rows::insert_all(tx, &reserved).await?;
    accounts.write(tx).await?;
    Ok(Ok(()))
}

/// Gives back what a message reserved, and moves what it cost: nothing if it did not arrive.
pub(in crate::store) async fn close(
    tx: &mut Tx,
    id: CallId,
    paid: Option<(&LedgerTransaction, &[Posting])>,
) -> Result<(), StoreError> {
    let held: Vec<Reservation> = rows::find_by(tx, "call_id", id.0).await?;
    let postings = paid.map(|(_, postings)| postings).unwrap_or_default();
    let moved = postings.iter().flat_map(|posting| [posting.debit_account_id, posting.credit_account_id]);
    let mut accounts = Accounts::lock(tx, held.iter().map(|held| held.account_id).chain(moved).collect()).await?;
    for held in &held {
        accounts.reserve(held.account_id, Micros::ZERO.saturating_sub(held.amount))?;
    }
    if !held.is_empty() {
        tx.run("DELETE FROM reservations WHERE call_id = ?".to_owned(), vec![Value::from(id.0)]).await?;
    }
    if let Some((transaction, postings)) = paid.filter(|(_, postings)| !postings.is_empty()) {
        postings.iter().try_for_each(|posting| accounts.transfer(posting))?;
        rows::insert(tx, transaction).await?;
        rows::insert_all(tx, postings).await?;
    }
    accounts.write(tx).await?;
    super::low::warn(tx, &accounts.fallen()).await?;
    events::add(tx, &accounts.events()).await
}
