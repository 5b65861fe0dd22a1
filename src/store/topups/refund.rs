//! Refunds: written down before the provider hears of them. What was given back is booked by what the provider says of the whole
//! payment, so a refund that somebody makes at the provider counts as well.

use super::{TopupError, clip, columns};
use crate::fault;
use crate::model::{Micros, Refund, RefundId, RefundStatus, Timestamp, Topup, TopupId, TopupStatus};
use crate::store::access::{Author, audit_row, random};
use crate::store::contention::repeated;
use crate::store::ledger::Tx;
use crate::store::rows::{self, Conn as _, Value};
use crate::store::{Db, StoreError, read, transaction};

/// What is to be given back.
#[derive(Debug, Clone)]
pub struct NewRefund {
    /// Of which top-up.
    pub topup_id: TopupId,
    /// How much, above zero; `None`: all that is left.
    pub amount: Option<Micros>,
    /// For people.
    pub note: String,
    /// Asking again with the same one makes no second refund.
    pub key: Option<String>,
}

/// Writes a refund down, or finds the one that was made with this key, or the same one that waits for the provider's answer. With an
/// author who only wants to know whether it could be done it is not kept.
///
/// # Errors
/// The top-up was not paid or is disputed, that much is not left of it, another refund is under way, or the key was used for another amount.
pub async fn open_refund(db: &Db, new: &NewRefund, author: &Author) -> Result<(Topup, Refund), TopupError> {
    repeated(|| open_refund_once(db, new, author)).await
}

async fn open_refund_once(db: &Db, new: &NewRefund, author: &Author) -> Result<(Topup, Refund), TopupError> {
    let id = new.topup_id;
    let mut tx = Tx::begin(db).await?;
    let topup: Topup = tx.locked(id.0).await?.ok_or(TopupError::NoTopup(id))?;
    if topup.status != TopupStatus::Paid {
        return Err(TopupError::Status(id, topup.status));
    }
    if topup.disputed > Micros::ZERO {
        return Err(TopupError::Disputed(id, topup.disputed));
    }
    let all: Vec<Refund> = rows::find_by(&mut tx, "topup_id", id.0).await?;
    let same = |refund: &&Refund| new.key.is_some() && refund.request_key == new.key;
    if let Some(there) = all.iter().find(same) {
        return match new.amount {
            Some(amount) if amount != there.amount => Err(TopupError::RefundKey(there.amount)),
            _ => Ok((topup, there.clone())),
        };
    }
    let left = topup.paid.saturating_sub(topup.refunded);
    let amount = new.amount.unwrap_or(left);
    if let Some(waiting) = all.into_iter().find(|refund| refund.status == RefundStatus::Pending) {
        let same = waiting.amount == amount && waiting.request_key == new.key;
        return if same { Ok((topup, waiting)) } else { Err(TopupError::UnderWay(waiting.amount)) };
    }
    if amount > left || left == Micros::ZERO {
        return Err(TopupError::TooMuch(amount, left));
    }
    if amount <= Micros::ZERO {
        return Err(TopupError::Amount("the amount must be above zero".to_owned()));
    }
    let mut refund = Refund {
        id: RefundId(0),
        topup_id: id,
        amount,
        status: RefundStatus::Pending,
        reference: random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect(),
        request_key: new.key.clone(),
        note: clip(&new.note),
        created_at: author.at,
        settled_at: None,
        next_try_at: Topup::again_at(0, author.at),
        tries: 0,
        error: None,
    };
    refund.id = RefundId(rows::insert(&mut tx, &refund).await?);
    audit_row(&mut tx, author, None, Some(&refund)).await?;
    tx.finish(author).await?;
    fault::point("refund.after-open");
    Ok((topup, refund))
}

/// Notes what the provider answered: `error` says why it refused. Gives the refund as it is now.
///
/// # Errors
/// The database failed.
pub async fn settle_refund(
    db: &Db,
    refund: &Refund,
    error: Option<&str>,
    author: &Author,
) -> Result<Refund, TopupError> {
    repeated(|| settle_refund_once(db, refund, error, author)).await
}

async fn settle_refund_once(
    db: &Db,
    refund: &Refund,
    error: Option<&str>,
    author: &Author,
) -> Result<Refund, TopupError> {
    let mut tx = Tx::begin(db).await?;
    let before: Refund = tx.locked(refund.id.0).await?.ok_or(TopupError::NoTopup(refund.topup_id))?;
    if before.status != RefundStatus::Pending {
        return Ok(before);
    }
    let status = if error.is_some() { RefundStatus::Failed } else { RefundStatus::Done };
    let after = Refund { status, settled_at: Some(author.at), error: error.map(clip), ..before.clone() };
    rows::update(&mut tx, &after).await?;
    audit_row(&mut tx, author, Some(&before), Some(&after)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Refunds that wait and whose time has come, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn due_refunds(db: &Db, now: Timestamp, limit: u32) -> Result<Vec<Refund>, StoreError> {
    let columns = columns::<Refund>();
    let sql = format!(
        "SELECT {columns} FROM refunds WHERE status = 'pending' AND next_try_at <= ? ORDER BY next_try_at, id LIMIT {limit}"
    );
    read!(db, pool => (*pool.acquire().await?).rows(sql, vec![now.micros().into()]).await)
}

/// Asks again later.
///
/// # Errors
/// The database failed.
pub async fn postpone_refund(db: &Db, refund: &Refund, error: &str, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE refunds SET next_try_at = ?, tries = tries + 1, error = ? WHERE id = ? AND status = 'pending'";
    let values = vec![
        Value::from(Topup::again_at(refund.tries, now).micros()),
        Value::Text(clip(error)),
        Value::from(refund.id.0),
    ];
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql.to_owned(), values).await);
    done.map(drop)
}
