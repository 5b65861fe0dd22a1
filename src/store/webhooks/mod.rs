//! Webhooks: events become deliveries, deliveries are taken by one process at a time.

mod deliveries;

pub use deliveries::{Outcome, due, expire, finish, prune, ready, take};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::events::{self, Heard};
use super::rows::{self, Conn, Value};
use super::{Db, StoreError, read, transaction};
use crate::model::{DeliveryStatus, Entity, Timestamp, WebhookDelivery, WebhookDeliveryId, WebhookId};

/// Deliveries of one webhook that wait at most; what happens then is lost to it, and counted.
const WAITING_MAX: i64 = 10_000;

/// Who is told of what.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Listener {
    id: WebhookId,
    events: String,
    below: bool,
    /// Of the customer whose it is.
    path: String,
}

impl Entity for Listener {
    const TABLE: &'static str = "webhooks";
}

impl Listener {
    fn hears(&self, event: &Heard) -> bool {
        let path = event.path.as_deref().unwrap_or_default();
        let whose = if self.below { path.starts_with(&self.path) } else { path == self.path };
        // What is nobody's is the owner's of the system, whose path has one part.
        let of_owner = event.path.is_none() && self.path.matches('/').count() == 2;
        (whose || of_owner) && self.events.split_whitespace().any(|word| word == event.kind.as_str())
    }
}

/// Who is told of what happens now.
///
/// # Errors
/// The database failed.
pub async fn listeners(db: &Db) -> Result<Vec<Listener>, StoreError> {
    let sql = "SELECT w.id, w.events, w.below, c.path FROM webhooks w JOIN customers c ON c.id = w.customer_id \
               WHERE w.enabled = 1";
    read!(db, pool => (*pool.acquire().await?).rows(sql.to_owned(), Vec::new()).await)
}

/// Up to which event deliveries were made.
///
/// # Errors
/// The database failed.
pub async fn position(db: &Db) -> Result<i64, StoreError> {
    let sql = "SELECT position FROM event_positions WHERE name = 'webhooks'";
    let found = read!(db, pool => (*pool.acquire().await?).records(sql.to_owned(), Vec::new(), &[true]).await)?;
    match found.first().map(Vec::as_slice) {
        Some([Value::Integer(position)]) => Ok(*position),
        _ => Err(StoreError::Corrupt("event_positions has no row webhooks".to_owned())),
    }
}

/// Makes deliveries of these events, which are those between the two positions. Tells whether it did: otherwise somebody else
/// was there first.
///
/// # Errors
/// The database failed.
pub async fn fan_out(
    db: &Db,
    listeners: &[Listener],
    events: &[Heard],
    (from, to): (i64, i64),
    now: Timestamp,
) -> Result<bool, StoreError> {
    transaction!(db, tx => fan_out_in(&mut *tx, listeners, events, (from, to), now).await)
}

async fn fan_out_in(
    conn: &mut impl Conn,
    listeners: &[Listener],
    events: &[Heard],
    (from, to): (i64, i64),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE event_positions SET position = ? WHERE name = 'webhooks' AND position = ?";
    if conn.run(sql.to_owned(), vec![to.into(), from.into()]).await?.rows == 0 {
        return Ok(false);
    }
    for listener in listeners {
        let heard: Vec<&Heard> = events.iter().filter(|event| listener.hears(event)).collect();
        if heard.is_empty() {
            continue;
        }
        let id = listener.id.0;
        let room = usize::try_from((WAITING_MAX - waiting(conn, id).await?).max(0)).unwrap_or_default();
        let lost = heard.len().saturating_sub(room);
        let rows: Vec<_> = heard.into_iter().take(room).map(|event| delivery(listener, event, now)).collect();
        rows::insert_all(conn, &rows).await?;
        if lost > 0 {
            let sql = "UPDATE webhooks SET lost = CASE WHEN lost > 4000000000 THEN lost ELSE lost + ? END WHERE id = ?";
            conn.run(sql.to_owned(), vec![i64::try_from(lost).unwrap_or_default().into(), id.into()]).await?;
        }
    }
    Ok(true)
}

/// How many wait, counted no farther than is of interest.
async fn waiting(conn: &mut impl Conn, webhook: i64) -> Result<i64, StoreError> {
    let sql = format!(
        "SELECT COUNT(*) FROM (SELECT 1 AS one FROM webhook_deliveries WHERE webhook_id = ? AND status = 'waiting' \
         LIMIT {WAITING_MAX}) AS some"
    );
    let found = conn.records(sql, vec![webhook.into()], &[true]).await?;
    Ok(match found.first().map(Vec::as_slice) {
        Some([Value::Integer(count)]) => *count,
        _ => 0,
    })
}

fn delivery(listener: &Listener, event: &Heard, now: Timestamp) -> WebhookDelivery {
    let data: serde_json::Value = serde_json::from_str(&event.body).unwrap_or_default();
    let body = json!({ "type": event.kind, "event_id": event.id, "timestamp": event.at, "data": data });
    WebhookDelivery {
        id: WebhookDeliveryId(0),
        webhook_id: listener.id,
        event_id: event.id,
        body: body.to_string(),
        status: DeliveryStatus::Waiting,
        created_at: now,
        expires_at: now.plus_millis(WebhookDelivery::EXPIRES_MS),
        next_try_at: now,
        tries: 0,
        delivered_at: None,
        status_code: None,
        error: None,
    }
}

/// Passes over everything that has happened until now, because nobody wants to know.
///
/// # Errors
/// The database failed.
pub async fn skip(db: &Db) -> Result<(), StoreError> {
    let (from, (_, last)) = (position(db).await?, events::last(db).await?);
    if last > from {
        fan_out(db, &[], &[], (from, last), Timestamp::from_micros(0)).await?;
    }
    Ok(())
}
