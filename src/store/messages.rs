//! Text messages: taken in, waiting, delivered.

use serde::{Deserialize, Serialize};

use super::burn::{self, Burned};
use super::duties::Fence;
use super::ledger::{self, Tx};
use super::rows::{self, Conn, Value};
use super::{Db, StoreError, events, read, transaction};
use crate::ledger::{Claim, Coverable, Denied, Way};
use crate::model::{
    CallId, CustomerId, Entity, EventKind, LedgerTransaction, LineId, Message, MessageId, MessageStatus, Micros,
    Posting, Reason, Timestamp, TransactionKind,
};

/// Messages that are looked at together.
const SOME: usize = 200;

/// What became of a message that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is kept and goes out.
    Kept,
    /// It came before.
    Known,
    /// Too many wait for the line already.
    Full,
    /// Somebody cannot pay for it.
    Denied(Denied),
}

#[derive(Debug, Serialize, Deserialize)]
struct Id {
    id: i64,
}

impl Entity for Id {
    const TABLE: &'static str = "messages";
}

/// Keeps a message on its way, and reserves what it may cost: both or nothing. One that is `new` in the table already is changed.
///
/// # Errors
/// The database failed, or another sipd has the duty; nothing was changed.
pub async fn take(db: &Db, message: &Message, claim: Option<&Claim>, fence: &Fence) -> Result<Taken, StoreError> {
    let mut tx = Tx::begin(db).await?;
    let known: Vec<Message> = rows::find_by(&mut tx, "cause", message.cause.as_str()).await?;
    let known = known.first();
    if known.is_some_and(|known| known.id != message.id || known.status != MessageStatus::New) {
        return Ok(Taken::Known);
    }
    if let Some(line) = message.to_line_id {
        let sql = "SELECT COUNT(*) AS number FROM messages WHERE to_line_id = ? AND status = 'waiting'";
        if tx.number(sql, vec![Value::from(line.0)]).await? >= Message::WAITING_MAX {
            return Ok(Taken::Full);
        }
    }
    if let Some(claim) = claim
        && let Err(denied) = ledger::messages::reserve(&mut tx, claim).await?
    {
        return Ok(Taken::Denied(denied));
    }
    match known {
        Some(_) => drop(rows::update(&mut tx, message).await?),
        None => drop(rows::insert(&mut tx, message).await?),
    }
    if message.to_line_id.is_some() {
        events::add(&mut tx, &[events::message(EventKind::MessageReceived, message)]).await?;
    }
    fence.check(&mut tx).await?;
    tx.commit().await?;
    Ok(Taken::Kept)
}

/// Adds a message that sipd has to look at.
///
/// # Errors
/// The database failed.
pub async fn add(db: &Db, message: &Message) -> Result<(), StoreError> {
    db.insert(message).await.map(drop)
}

/// Messages that nobody has looked at, oldest first.
///
/// # Errors
/// The database failed.
pub async fn new(db: &Db) -> Result<Vec<Message>, StoreError> {
    select(db, "status = 'new' ORDER BY id", Vec::new()).await
}

/// The word for a reason.
fn word(reason: Reason) -> Option<String> {
    serde_json::to_value(reason).ok().and_then(|word| word.as_str().map(str::to_owned))
}

/// Refuses a message that nobody has looked at.
///
/// # Errors
/// The database failed, or another sipd has the duty.
pub async fn refuse(db: &Db, id: MessageId, reason: Reason, fence: &Fence) -> Result<(), StoreError> {
    let mut tx = Tx::begin(db).await?;
    let sql = "UPDATE messages SET status = 'failed', reason = ? WHERE id = ? AND status = 'new'".to_owned();
    let changed = tx.run(sql, vec![Value::Text(word(reason).unwrap_or_default()), Value::from(id.0)]).await?;
    if changed.rows > 0 {
        let refused: Vec<Message> = rows::find_by(&mut tx, "id", id.0).await?;
        let refused = refused.iter().map(|message| events::message(EventKind::MessageFailed, message));
        events::add(&mut tx, &refused.collect::<Vec<_>>()).await?;
    }
    fence.check(&mut tx).await?;
    tx.commit().await
}

/// Messages that may be tried now, oldest first: to carriers, and of each line the oldest, so that none overtakes another.
///
/// # Errors
/// The database failed.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<Message>, StoreError> {
    let first = "id IN (SELECT first FROM (SELECT MIN(id) AS first, MIN(next_try_at) AS next_try_at FROM messages \
                 WHERE status = 'waiting' AND to_line_id IS NOT NULL GROUP BY to_line_id) f WHERE next_try_at <= ?) \
                 OR (status = 'waiting' AND to_line_id IS NULL AND next_try_at <= ?) ORDER BY id";
    select(db, first, vec![Value::from(now.micros()), Value::from(now.micros())]).await
}

/// Waiting messages whose time is over.
///
/// # Errors
/// The database failed.
pub async fn overdue(db: &Db, now: Timestamp) -> Result<Vec<Message>, StoreError> {
    select(db, "status = 'waiting' AND expires_at < ? ORDER BY id", vec![Value::from(now.micros())]).await
}

async fn select(db: &Db, condition: &str, values: Vec<Value>) -> Result<Vec<Message>, StoreError> {
    let columns = rows::fields::<Message>().join(", ");
    let sql = format!("SELECT {columns} FROM messages WHERE {condition} LIMIT {SOME}");
    read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)
}

/// How a message arrived.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The way it took.
    pub way: &'a Way,
    /// Status code of who took it.
    pub code: u16,
    /// Of those who pay for it those of whom it is counted what they burn.
    pub limited: &'a [CustomerId],
    /// When.
    pub at: Timestamp,
}

impl Arrival<'_> {
    /// What it burned.
    fn burned(&self, moved: &[Posting]) -> Vec<Burned> {
        let Some(country) = &self.way.quote.country else { return Vec::new() };
        let one = |(position, level): (u32, &crate::rating::Level)| {
            let posting = moved.iter().find(|posting| posting.position == position && posting.amount > Micros::ZERO)?;
            let (customer_id, country_code) = (level.customer_id, country.clone());
            self.limited.contains(&customer_id).then_some(Burned { customer_id, country_code, amount: posting.amount })
        };
        (0..).zip(&self.way.quote.levels).filter_map(one).collect()
    }
}

/// Somebody took a message: it is paid for, once, with what that burns, and those behind it are due. Tells `false` if that was known.
/// Whoever has the duty now: it has happened.
///
/// # Errors
/// The database failed; nothing was changed.
pub async fn delivered(db: &Db, message: &Message, arrival: &Arrival<'_>) -> Result<bool, StoreError> {
    let Arrival { way, code, limited, at: now } = *arrival;
    let mut tx = Tx::begin(db).await?;
    let sql = "UPDATE messages SET status = 'delivered', sip_code = ?, tries = tries + 1, delivered_at = ?, \
               carrier_id = COALESCE(?, carrier_id) WHERE id = ? AND status = 'waiting'";
    let carrier = way.carrier_id.map_or(Value::Null, |id| Value::from(id.0));
    let values = vec![Value::from(i64::from(code)), Value::from(now.micros()), carrier, Value::from(message.id.0)];
    if tx.run(sql.to_owned(), values).await?.rows == 0 {
        return Ok(false);
    }
    let id = CallId(message.id.0);
    let transaction = LedgerTransaction {
        id,
        kind: TransactionKind::Charge,
        idempotency_key: format!("message:{id}"),
        at: now,
        description: "text message".to_owned(),
    };
    let coverable = Coverable::of(&way.quote, now, 0);
    let counting = burn::accounts(&mut tx, limited).await?;
    let paid = Some((&transaction, way.postings(id), coverable.as_slice()));
    let moved = ledger::messages::close(&mut tx, id, paid, counting).await?;
    let locks = burn::count_within(&mut tx, &arrival.burned(&moved), now).await?;
    events::add(&mut tx, &[events::message(EventKind::MessageDelivered, message)]).await?;
    if let Some(line) = message.to_line_id {
        due_now(&mut tx, line, now).await?;
    }
    tx.commit().await?;
    for lock in locks {
        let (customer, country) = (lock.customer_id, &lock.country_code);
        tracing::warn!(%customer, country, "messages burned money too fast: the country is locked");
    }
    Ok(true)
}

/// Nobody will get a message: what it reserved is given back. With a reason, if it is ours.
///
/// # Errors
/// The database failed, or another sipd has the duty; nothing was changed.
pub async fn given_up(
    db: &Db,
    message: &Message,
    (status, code, reason): (MessageStatus, u16, Option<Reason>),
    now: Timestamp,
    fence: &Fence,
) -> Result<(), StoreError> {
    let mut tx = Tx::begin(db).await?;
    let sql = "UPDATE messages SET status = ?, sip_code = ?, reason = ? WHERE id = ? AND status = 'waiting'";
    let reason = reason.and_then(word).map_or(Value::Null, Value::Text);
    let values = vec![Value::from(status.as_str()), Value::from(i64::from(code)), reason, Value::from(message.id.0)];
    if tx.run(sql.to_owned(), values).await?.rows == 0 {
        return Ok(());
    }
    ledger::messages::close(&mut tx, CallId(message.id.0), None, Vec::new()).await?;
    events::add(&mut tx, &[events::message(EventKind::MessageFailed, message)]).await?;
    if let Some(line) = message.to_line_id {
        due_now(&mut tx, line, now).await?;
    }
    fence.check(&mut tx).await?;
    tx.commit().await
}

async fn due_now(tx: &mut Tx, line: LineId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE messages SET next_try_at = ? WHERE to_line_id = ? AND status = 'waiting'".to_owned();
    tx.run(sql, vec![Value::from(now.micros()), Value::from(line.0)]).await.map(drop)
}

/// A try failed for now; those behind it for the same line wait with it.
///
/// # Errors
/// The database failed, or another sipd has the duty.
pub async fn postpone(db: &Db, message: &Message, code: u16, at: Timestamp, fence: &Fence) -> Result<(), StoreError> {
    let tried = "UPDATE messages SET tries = tries + 1, sip_code = ?, next_try_at = ? WHERE id = ?".to_owned();
    let values = vec![Value::from(i64::from(code)), Value::from(at.micros()), Value::from(message.id.0)];
    let behind = "UPDATE messages SET next_try_at = ? WHERE to_line_id = ? AND status = 'waiting'".to_owned();
    let line = message.to_line_id;
    transaction!(db, tx => async {
        tx.run(tried, values).await?;
        if let Some(line) = line {
            tx.run(behind, vec![Value::from(at.micros()), Value::from(line.0)]).await?;
        }
        fence.check(&mut *tx).await
    }.await)
}

/// Lines for which messages wait and that have a phone, as Kamailio's table says.
///
/// # Errors
/// The database failed.
pub async fn reachable(db: &Db) -> Result<Vec<LineId>, StoreError> {
    let sql = "SELECT DISTINCT m.to_line_id AS id FROM messages m JOIN `lines` l ON l.id = m.to_line_id \
               JOIN domains d ON d.id = l.domain_id JOIN location p ON p.username = l.username AND p.domain = d.name \
               WHERE m.status = 'waiting'";
    let found: Vec<Id> = read!(db, pool => (*pool.acquire().await?).rows(sql.to_owned(), Vec::new()).await)?;
    Ok(found.into_iter().map(|row| LineId(row.id)).collect())
}

/// Messages for this line are due.
///
/// # Errors
/// The database failed, or another sipd has the duty.
pub async fn wake(db: &Db, line: LineId, now: Timestamp, fence: &Fence) -> Result<(), StoreError> {
    let mut tx = Tx::begin(db).await?;
    due_now(&mut tx, line, now).await?;
    fence.check(&mut tx).await?;
    tx.commit().await
}
