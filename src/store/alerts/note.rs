//! What came of looking: entries begin, get worse and end, and mails tell of them.

use std::fmt::Write as _;

use super::Measured;
use crate::model::{Alert, AlertEntry, AlertEntryId, Customer, Mail, Timestamp};
use crate::store::mail;
use crate::store::rows::{self, Conn, Value, fields};
use crate::store::{Db, StoreError, transaction};

/// Two processes do not look at the same alert within this time, in milliseconds.
const APART_MS: i64 = 30_000;
/// Entries that one mail tells one by one.
const TOLD_MAX: usize = 50;

/// What became of an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// Somebody else looked at it just now.
    Elsewhere,
    /// It is noted.
    Quiet,
    /// It is noted, and a mail tells of it.
    Mailed,
}

/// Notes what was measured, in one transaction with the mail that tells of it.
///
/// There is one mail in the alert's interval at most. It tells of everything since the one before, also of what is over: nothing
/// is lost to the limit. While it stays raised, there is a mail in every interval.
///
/// # Errors
/// The database failed: nothing is noted.
pub async fn note(db: &Db, alert: &Alert, measured: &Measured, now: Timestamp) -> Result<Noted, StoreError> {
    transaction!(db, tx => note_in(&mut *tx, alert, measured, now).await)
}

async fn note_in(
    conn: &mut impl Conn,
    alert: &Alert,
    measured: &Measured,
    now: Timestamp,
) -> Result<Noted, StoreError> {
    let sql = "UPDATE alerts SET evaluated_at = ? WHERE id = ? AND (evaluated_at IS NULL OR evaluated_at <= ?)";
    let values = vec![now.micros().into(), alert.id.0.into(), now.plus_millis(-APART_MS).micros().into()];
    if conn.run(sql.to_owned(), values).await?.rows == 0 {
        return Ok(Noted::Elsewhere);
    }
    let open = entries(conn, alert, "ended_at IS NULL", 1).await?.pop();
    match (open, measured.raised) {
        (None, true) => {
            let entry = AlertEntry {
                id: AlertEntryId(0),
                alert_id: alert.id,
                raised_at: now,
                ended_at: None,
                figure: measured.figure,
                detail: measured.detail.clone(),
                told_at: None,
            };
            rows::insert(conn, &entry).await?;
        }
        (Some(entry), true) if alert.kind.is_worse(measured.figure, entry.figure) => {
            let worse = AlertEntry { figure: measured.figure, detail: measured.detail.clone(), ..entry };
            rows::update(conn, &worse).await?;
        }
        (Some(entry), false) => {
            rows::update(conn, &AlertEntry { ended_at: Some(now), ..entry }).await?;
        }
        (Some(_), true) | (None, false) => {}
    }
    if !alert.enabled {
        return Ok(Noted::Quiet);
    }
    tell(conn, alert, measured, now).await
}

/// Entries of an alert, the newest first.
async fn entries(
    conn: &mut impl Conn,
    alert: &Alert,
    which: &str,
    limit: usize,
) -> Result<Vec<AlertEntry>, StoreError> {
    let columns = fields::<AlertEntry>().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let sql =
        format!("SELECT {columns} FROM alert_entries WHERE alert_id = ? AND {which} ORDER BY id DESC LIMIT {limit}");
    conn.rows(sql, vec![alert.id.0.into()]).await
}

async fn number(conn: &mut impl Conn, alert: &Alert, what: &str, which: &str) -> Result<Option<i64>, StoreError> {
    let sql = format!("SELECT {what} FROM alert_entries WHERE alert_id = ? AND {which}");
    let found = conn.records(sql, vec![alert.id.0.into()], &[true]).await?;
    Ok(match found.first().map(Vec::as_slice) {
        Some([Value::Integer(number)]) => Some(*number),
        _ => None,
    })
}

/// Queues the mail if it is time for one.
async fn tell(conn: &mut impl Conn, alert: &Alert, measured: &Measured, now: Timestamp) -> Result<Noted, StoreError> {
    let told = number(conn, alert, "MAX(told_at)", "told_at IS NOT NULL").await?.map(Timestamp::from_micros);
    let pause = 60_000 * i64::from(alert.interval_minutes);
    if told.is_some_and(|told| now.millis_since(told) < pause) {
        return Ok(Noted::Quiet);
    }
    let count = number(conn, alert, "COUNT(*)", "(told_at IS NULL OR ended_at IS NULL)").await?.unwrap_or_default();
    if count == 0 {
        return Ok(Noted::Quiet);
    }
    let news = entries(conn, alert, "(told_at IS NULL OR ended_at IS NULL)", TOLD_MAX).await?;
    let name = rows::find_by::<Customer>(conn, "id", alert.customer_id.0).await?.pop().map(|customer| customer.name);
    let name = name.unwrap_or_default();
    let (subject, body) = (subject(alert, &name, measured), body(alert, &name, measured, &news, count));
    let whose = (alert.customer_id, alert.customer_id);
    let cause = format!("alert:{}:{}", alert.id, now.micros());
    mail::queue(conn, &Mail::new(whose, cause, alert.email.clone(), &subject, &body, now)).await?;
    let sql = "UPDATE alert_entries SET told_at = ? WHERE alert_id = ? AND (told_at IS NULL OR ended_at IS NULL)";
    conn.run(sql.to_owned(), vec![now.micros().into(), alert.id.0.into()]).await?;
    Ok(Noted::Mailed)
}

fn subject(alert: &Alert, customer: &str, measured: &Measured) -> String {
    let state = if measured.raised { "Alert" } else { "Alert, over now" };
    format!("{state}: {} ({customer})", alert.name)
}

fn body(alert: &Alert, customer: &str, measured: &Measured, news: &[AlertEntry], count: i64) -> String {
    let (unit, threshold) = (alert.kind.unit(), alert.threshold);
    let mut text = format!("{} of {customer}\n\n", alert.name);
    // Writing to a String cannot fail.
    if measured.raised {
        let _ = writeln!(text, "Now: {} {unit}; the threshold is {threshold}.\n{}\n", measured.figure, measured.detail);
    } else {
        let _ = writeln!(text, "It is over. The threshold is {threshold} {unit}.\n");
    }
    let _ = writeln!(text, "Raised since the last mail, the newest first: {count}");
    for entry in news {
        let until = entry.ended_at.map_or_else(|| "now".to_owned(), |ended| ended.to_string());
        let _ = writeln!(text, "- {} until {until}: {} {unit}. {}", entry.raised_at, entry.figure, entry.detail);
        if text.len() > 6000 {
            break;
        }
    }
    text
}
