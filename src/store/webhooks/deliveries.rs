//! Deliveries on their way.

use crate::model::{Customer, DeliveryStatus, Entity, Mail, Timestamp, Webhook, WebhookDelivery, WebhookId};
use crate::store::access::{Author, audit_row};
use crate::store::mail;
use crate::store::rows::{self, Conn, Value, fields};
use crate::store::{Db, StoreError, read, transaction};

/// Whoever took a delivery sends it within this time, in milliseconds; after that others take it.
const TAKEN_MS: i64 = 60_000;
/// Rows that are deleted or given up in one transaction.
const SOME: usize = 1_000;

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The address took it, with this status code.
    Delivered(u16),
    /// It answered with this status code, or there was no answer.
    Failed(Option<u16>, String),
}

/// Webhooks that something waits for and that are not paused, at most `limit`: those after this id, then the others.
///
/// # Errors
/// The database failed.
pub async fn ready(db: &Db, now: Timestamp, after: i64, limit: u32) -> Result<Vec<Webhook>, StoreError> {
    let columns = columns::<Webhook>();
    let sql = format!(
        "SELECT {columns} FROM webhooks WHERE enabled = 1 AND (paused_until IS NULL OR paused_until <= ?) AND EXISTS \
         (SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = webhooks.id AND d.status = 'waiting' AND d.next_try_at <= ?) \
         ORDER BY CASE WHEN id > ? THEN 0 ELSE 1 END, id LIMIT {limit}"
    );
    let values = vec![now.micros().into(), now.micros().into(), after.into()];
    read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)
}

fn columns<T: Entity>() -> String {
    fields::<T>().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Deliveries to a webhook whose time has come, oldest first, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn due(db: &Db, webhook: WebhookId, now: Timestamp, limit: u32) -> Result<Vec<WebhookDelivery>, StoreError> {
    let columns = columns::<WebhookDelivery>();
    let sql = format!(
        "SELECT {columns} FROM webhook_deliveries WHERE webhook_id = ? AND status = 'waiting' AND next_try_at <= ? \
         ORDER BY next_try_at, id LIMIT {limit}"
    );
    read!(db, pool => (*pool.acquire().await?).rows(sql, vec![webhook.0.into(), now.micros().into()]).await)
}

/// Takes a delivery to send it: nobody else does so for the next minute. `None`: somebody was faster.
///
/// # Errors
/// The database failed.
pub async fn take(db: &Db, row: &WebhookDelivery, now: Timestamp) -> Result<Option<WebhookDelivery>, StoreError> {
    let taken =
        WebhookDelivery { tries: row.tries.saturating_add(1), next_try_at: now.plus_millis(TAKEN_MS), ..row.clone() };
    let done: Result<_, StoreError> = transaction!(db, tx => change(&mut *tx, row, &taken).await);
    Ok(done?.then_some(taken))
}

/// Changes a delivery that nobody else took in the meantime: every try counts it up. Tells whether that is so.
async fn change(conn: &mut impl Conn, from: &WebhookDelivery, to: &WebhookDelivery) -> Result<bool, StoreError> {
    let sql = "UPDATE webhook_deliveries SET status = ?, next_try_at = ?, tries = ?, delivered_at = ?, status_code = ?, \
               error = ? WHERE id = ? AND status = 'waiting' AND tries = ?";
    let values = vec![
        Value::from(to.status.as_str()),
        Value::from(to.next_try_at.micros()),
        Value::from(i64::from(to.tries)),
        to.delivered_at.map_or(Value::Null, |at| at.micros().into()),
        to.status_code.map_or(Value::Null, |code| i64::from(code).into()),
        to.error.clone().map_or(Value::Null, Value::Text),
        Value::from(from.id.0),
        Value::from(i64::from(from.tries)),
    ];
    Ok(conn.run(sql.to_owned(), values).await?.rows > 0)
}

/// Notes what came of a try, at the delivery and at the webhook. A webhook that took nothing for a day is disabled, and a mail
/// tells so.
///
/// # Errors
/// The database failed: the delivery will be sent again.
pub async fn finish(db: &Db, row: &WebhookDelivery, outcome: &Outcome, now: Timestamp) -> Result<(), StoreError> {
    transaction!(db, tx => finish_in(&mut *tx, row, outcome, now).await)
}

async fn finish_in(
    conn: &mut impl Conn,
    row: &WebhookDelivery,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<(), StoreError> {
    let after = match outcome {
        Outcome::Delivered(code) => WebhookDelivery {
            status: DeliveryStatus::Delivered,
            delivered_at: Some(now),
            status_code: Some(*code),
            error: None,
            ..row.clone()
        },
        Outcome::Failed(code, error) => {
            let again = row.again_at(now);
            let error: String = error.chars().map(|c| if c.is_control() { ' ' } else { c }).take(255).collect();
            WebhookDelivery {
                status: if again.is_some() { DeliveryStatus::Waiting } else { DeliveryStatus::Failed },
                next_try_at: again.unwrap_or(row.next_try_at),
                status_code: *code,
                error: Some(error).filter(|text| !text.is_empty()),
                ..row.clone()
            }
        }
    };
    if !change(conn, row, &after).await? {
        return Ok(());
    }
    match outcome {
        Outcome::Delivered(_) => {
            let sql = "UPDATE webhooks SET failures = 0, failing_since = NULL, paused_until = NULL \
                       WHERE id = ? AND (failures > 0 OR paused_until IS NOT NULL)";
            conn.run(sql.to_owned(), vec![row.webhook_id.0.into()]).await.map(drop)
        }
        Outcome::Failed(..) => failed(conn, row.webhook_id, now).await,
    }
}

/// Counts a failure of a webhook.
async fn failed(conn: &mut impl Conn, id: WebhookId, now: Timestamp) -> Result<(), StoreError> {
    let Some(before) = rows::find_by::<Webhook>(conn, "id", id.0).await?.pop() else { return Ok(()) };
    let after = before.clone().failed(now);
    // What users change at the same time is not touched.
    let sql = "UPDATE webhooks SET failures = ?, failing_since = ?, paused_until = ?, enabled = ? WHERE id = ? AND enabled = ?";
    let time = |at: Option<Timestamp>| at.map_or(Value::Null, |at| at.micros().into());
    let values = vec![
        Value::from(i64::from(after.failures)),
        time(after.failing_since),
        time(after.paused_until),
        Value::from(i64::from(after.enabled)),
        Value::from(id.0),
        Value::from(i64::from(before.enabled)),
    ];
    let changed = conn.run(sql.to_owned(), values).await?.rows > 0;
    if changed && before.enabled && !after.enabled {
        let author = Author::shell(format!("deliveries of webhook {id}"), now);
        audit_row(conn, &author, Some(&before), Some(&after)).await?;
    }
    match &after.email {
        Some(email) if changed && before.enabled && !after.enabled => {
            let mail = disabled(conn, &after, email, now).await?;
            mail::queue(conn, &mail).await.map(drop)
        }
        _ => Ok(()),
    }
}

async fn disabled(conn: &mut impl Conn, webhook: &Webhook, email: &str, now: Timestamp) -> Result<Mail, StoreError> {
    let customer = rows::find_by::<Customer>(conn, "id", webhook.customer_id.0).await?.pop();
    let name = customer.map(|customer| customer.name).unwrap_or_default();
    let since = webhook.failing_since.unwrap_or(now);
    let cause = format!("webhook:{}:{}", webhook.id, since.micros());
    let whose = (webhook.customer_id, webhook.customer_id);
    let body = format!(
        "The webhook {} of {name} was disabled.\n\nIt has taken nothing since {since}: {} tries failed in a row.\n\n    {}\n\n\
         Mend it and enable it again; the list of its deliveries tells what was wrong.\n",
        webhook.id, webhook.failures, webhook.url
    );
    Ok(Mail::new(whose, cause, email.to_owned(), &format!("Webhook of {name} disabled"), &body, now))
}

/// Gives up deliveries whose time is over, some at a time; tells whether there may be more.
///
/// # Errors
/// The database failed.
pub async fn expire(db: &Db, now: Timestamp) -> Result<bool, StoreError> {
    let sql =
        "SELECT id FROM webhook_deliveries WHERE status = 'waiting' AND created_at < ? AND next_try_at < ? LIMIT 1000";
    let made = now.plus_millis(-WebhookDelivery::EXPIRES_MS);
    let ids = ids(db, sql, vec![made.micros().into(), now.micros().into()]).await?;
    let set = "UPDATE webhook_deliveries SET status = 'failed', error = COALESCE(error, 'never tried: the webhook was disabled \
               or paused') WHERE status = 'waiting'";
    some(db, set, ids).await
}

/// Deletes deliveries that ended and were made before this, some at a time; tells whether there may be more.
///
/// # Errors
/// The database failed.
pub async fn prune(db: &Db, before: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM webhook_deliveries WHERE status IN ('delivered', 'failed') AND created_at < ? LIMIT 1000";
    let ids = ids(db, sql, vec![before.micros().into()]).await?;
    some(db, "DELETE FROM webhook_deliveries WHERE status <> 'waiting'", ids).await
}

async fn ids(db: &Db, sql: &str, values: Vec<Value>) -> Result<Vec<Value>, StoreError> {
    let found = read!(db, pool => (*pool.acquire().await?).records(sql.to_owned(), values, &[true]).await)?;
    Ok(found.into_iter().flatten().collect())
}

async fn some(db: &Db, sql: &str, ids: Vec<Value>) -> Result<bool, StoreError> {
    if ids.is_empty() {
        return Ok(false);
    }
    let more = ids.len() >= SOME;
    let sql = format!("{sql} AND id IN ({})", vec!["?"; ids.len()].join(", "));
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql, ids).await);
    done.map(|_| more)
}
