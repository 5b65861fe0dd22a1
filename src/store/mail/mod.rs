//! The outbox of mail: rows written with what made them, taken by one process at a time, until a server took the mail.

mod compose;
mod texts;

pub use compose::{Attachment, ComposeError, Letter, compose};

use super::access::{Author, audit_change};
use super::rows::{self, Conn, Value, fields};
use super::{Db, StoreError, read, transaction};
use crate::model::{Entity, Mail, MailId, MailStatus, Timestamp};

/// Whoever took a mail sends it within this time, in milliseconds; after that others take it. Longer than a conversation
/// with a server lasts.
const TAKEN_MS: i64 = 300_000;
/// Mails that are deleted in one transaction.
const PRUNE: i64 = 1_000;

/// Puts a mail into the outbox, in the transaction of what made it. Tells whether it is new: no cause makes two mails.
///
/// # Errors
/// The database failed, or the customer, invoice or user is not there.
pub async fn queue(conn: &mut impl Conn, mail: &Mail) -> Result<bool, StoreError> {
    match rows::insert(conn, mail).await {
        Ok(_) => Ok(true),
        Err(error) if error.is_unique_violation() => Ok(false),
        Err(error) => Err(error),
    }
}

/// As [`queue`], in a transaction of its own: for what changes nothing else.
///
/// # Errors
/// As [`queue`].
pub async fn queue_alone(db: &Db, mail: &Mail) -> Result<bool, StoreError> {
    transaction!(db, tx => queue(&mut *tx, mail).await)
}

/// Mails whose time has come, those that wait longest first, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn due(db: &Db, now: Timestamp, limit: u32) -> Result<Vec<Mail>, StoreError> {
    let columns = fields::<Mail>().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM mails WHERE status = 'waiting' AND next_try_at <= ? ORDER BY next_try_at, id LIMIT {limit}"
    );
    read!(db, pool => (*pool.acquire().await?).rows(sql, vec![now.micros().into()]).await)
}

/// Takes a mail to send it: nobody else does so for the next minutes, and if this process dies then others will. `None`:
/// somebody was faster.
///
/// # Errors
/// The database failed.
pub async fn take(db: &Db, mail: &Mail, now: Timestamp) -> Result<Option<Mail>, StoreError> {
    let taken = Mail { tries: mail.tries.saturating_add(1), next_try_at: now.plus_millis(TAKEN_MS), ..mail.clone() };
    Ok(change(db, mail, &taken).await?.then_some(taken))
}

/// Notes that a server took it.
///
/// # Errors
/// The database failed: the mail will be sent again.
pub async fn sent(db: &Db, mail: &Mail, now: Timestamp) -> Result<(), StoreError> {
    let sent = Mail { status: MailStatus::Sent, sent_at: Some(now), error: None, ..mail.clone() };
    change(db, mail, &sent).await.map(drop)
}

/// Notes that it was not sent. It is tried again later, unless it was refused for good or its deadline comes first. Gives
/// what became of it.
///
/// # Errors
/// The database failed.
pub async fn failed(db: &Db, mail: &Mail, error: &str, for_good: bool, now: Timestamp) -> Result<Mail, StoreError> {
    let error = error.chars().map(|c| if c.is_control() { ' ' } else { c }).take(255).collect::<String>();
    let again = mail.again_at(now).filter(|_| !for_good);
    let status = if again.is_some() { MailStatus::Waiting } else { MailStatus::Failed };
    let next_try_at = again.unwrap_or(mail.next_try_at);
    let after = Mail { status, next_try_at, error: Some(error).filter(|text| !text.is_empty()), ..mail.clone() };
    change(db, mail, &after).await?;
    Ok(after)
}

/// Changes a mail that nobody else took in the meantime: every try counts it up. Tells whether that is so.
async fn change(db: &Db, from: &Mail, to: &Mail) -> Result<bool, StoreError> {
    let sql = "UPDATE mails SET status = ?, next_try_at = ?, tries = ?, sent_at = ?, error = ? \
               WHERE id = ? AND status = 'waiting' AND tries = ?";
    let values = vec![
        Value::from(to.status.as_str()),
        Value::from(to.next_try_at.micros()),
        Value::from(i64::from(to.tries)),
        to.sent_at.map_or(Value::Null, |at| at.micros().into()),
        to.error.clone().map_or(Value::Null, Value::Text),
        Value::from(from.id.0),
        Value::from(i64::from(from.tries)),
    ];
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql.to_owned(), values).await);
    Ok(done?.rows > 0)
}

/// Tries a mail again that was given up, for as long as a new one. `None`: there is no such mail; otherwise the mail as it is
/// now, which is waiting unless it was sent.
///
/// # Errors
/// The database failed.
pub async fn retry(db: &Db, id: MailId, author: &Author) -> Result<Option<Mail>, StoreError> {
    transaction!(db, tx => retry_in(&mut *tx, id, author).await)
}

async fn retry_in(conn: &mut impl Conn, id: MailId, author: &Author) -> Result<Option<Mail>, StoreError> {
    let sql = "UPDATE mails SET status = 'waiting', next_try_at = ?, expires_at = ?, tries = tries + 1 \
               WHERE id = ? AND status = 'failed'";
    let until = author.at.plus_millis(Mail::HOURS * 3_600_000);
    let values = vec![author.at.micros().into(), until.micros().into(), id.0.into()];
    if conn.run(sql.to_owned(), values).await?.rows > 0 {
        let before = serde_json::json!({ "status": MailStatus::Failed });
        let after = serde_json::json!({ "status": MailStatus::Waiting, "expires_at": until });
        audit_change(conn, author, (Mail::TABLE, &id.to_string()), &before, &after).await?;
    }
    Ok(rows::find_by::<Mail>(conn, "id", id.0).await?.pop())
}

/// Deletes mails that were sent or given up and were made before this, some at a time; tells whether there may be more.
///
/// # Errors
/// The database failed.
pub async fn prune(db: &Db, before: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM mails WHERE status <> 'waiting' AND created_at < ? ORDER BY id LIMIT 1000";
    let values = vec![Value::from(before.micros())];
    let ids = read!(db, pool => (*pool.acquire().await?).records(sql.to_owned(), values, &[true]).await)?;
    let ids: Vec<Value> = ids.into_iter().flatten().collect();
    if ids.is_empty() {
        return Ok(false);
    }
    let places = vec!["?"; ids.len()].join(", ");
    let more = i64::try_from(ids.len()).unwrap_or(PRUNE) >= PRUNE;
    let sql = format!("DELETE FROM mails WHERE id IN ({places}) AND status <> 'waiting'");
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql, ids).await);
    done.map(|_| more)
}
