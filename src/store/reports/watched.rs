//! What alerts look at: calls that ended lately, attempts at carriers, lines.

use super::level::{Customers, Level, number};
use super::seen::paid_and_sold;
use crate::model::{CarrierId, Hundredths, Micros, Timestamp};
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError, read};

/// Lines that are told by name.
const NAMED: usize = 20;

/// Sums over calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Calls {
    /// How many.
    pub calls: i64,
    /// How many of them no carrier and no line took.
    pub failed: i64,
    /// Milliseconds of talk.
    pub talk_ms: i64,
    /// What the level paid for them; of several currencies the most in any one.
    pub cost: Micros,
}

/// Sums over attempts at a carrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempts {
    /// Name of the carrier.
    pub carrier: String,
    /// How many.
    pub attempts: i64,
    /// Those that failed, in percent.
    pub failed: Hundredths,
    /// Those that were answered, in percent.
    pub answered: Hundredths,
}

/// Lines, and the names of some of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SilentLines {
    /// How many.
    pub count: i64,
    /// The first ones, as user@domain.
    pub named: Vec<String>,
}

/// Calls that ended since a time, of the customer and everybody below, to numbers that begin with `prefix` (digits).
///
/// # Errors
/// The database failed.
pub async fn calls(db: &Db, level: &Level, since: Timestamp, prefix: Option<&str>) -> Result<Calls, StoreError> {
    read!(db, pool => calls_of(&mut *pool.acquire().await?, level, since, prefix).await)
}

async fn calls_of<C: Conn>(
    conn: &mut C,
    level: &Level,
    since: Timestamp,
    prefix: Option<&str>,
) -> Result<Calls, StoreError> {
    let mut values = vec![since.micros().into()];
    let mut filter = "cdrs.ended_at >= ?".to_owned();
    // Along the time: the window is short
    let whose = level.who.below().map(|(_, path)| Customers::Below(path.to_owned()));
    if let Some(whose) = whose.and_then(|whose| whose.condition(&mut values)) {
        filter = format!("{filter} AND {whose}");
    }
    if let Some(prefix) = prefix {
        filter.push_str(" AND cdrs.called LIKE ?");
        values.push(Value::Text(format!("{prefix}%")));
    }
    let sql = format!(
        "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN cdrs.status IN ('failed', 'lost') THEN 1 ELSE 0 END), 0) AS SIGNED), \
         CAST(COALESCE(SUM(CASE WHEN cdrs.status = 'answered' THEN cdrs.talk_ms ELSE 0 END), 0) AS SIGNED), \
         CAST(COALESCE(SUM(paid.amount), 0) AS SIGNED) FROM cdrs {} WHERE {filter} GROUP BY paid.debit_account_id",
        paid_and_sold(level)
    );
    let mut all = Calls::default();
    for row in conn.records(sql, values, &[true; 4]).await? {
        if let [calls, failed, talk_ms, cost] = row.iter().filter_map(number).collect::<Vec<_>>().as_slice() {
            (all.calls, all.failed, all.talk_ms) = (all.calls + calls, all.failed + failed, all.talk_ms + talk_ms);
            all.cost = all.cost.max(Micros::new(*cost));
        }
    }
    Ok(all)
}

/// Attempts at carriers of calls that ended since a time; of one of them, or of each.
///
/// # Errors
/// The database failed.
pub async fn attempts(db: &Db, since: Timestamp, carrier: Option<CarrierId>) -> Result<Vec<Attempts>, StoreError> {
    let mut values = vec![Value::from(since.micros())];
    let one = match carrier {
        Some(id) => {
            values.push(id.0.into());
            " AND l.carrier_id = ?"
        }
        None => "",
    };
    let count = |status: &str| format!("CAST(SUM(CASE WHEN l.status = '{status}' THEN 1 ELSE 0 END) AS SIGNED)");
    let sql = format!(
        "SELECT c.name, COUNT(*), {}, {} FROM cdrs JOIN cdr_legs l ON l.cdr_id = cdrs.id JOIN carriers c ON c.id = l.carrier_id \
         WHERE cdrs.ended_at >= ?{one} GROUP BY c.id, c.name ORDER BY c.name",
        count("failed"),
        count("answered")
    );
    let columns = [false, true, true, true];
    let found = read!(db, pool => (*pool.acquire().await?).records(sql, values, &columns).await)?;
    let percent = |part: i64, whole: i64| Hundredths::ratio(part.saturating_mul(100), whole).unwrap_or_default();
    Ok(found
        .into_iter()
        .filter_map(|row| match row.as_slice() {
            [Value::Text(carrier), Value::Integer(attempts), Value::Integer(failed), Value::Integer(answered)] => {
                Some(Attempts {
                    carrier: carrier.clone(),
                    attempts: *attempts,
                    failed: percent(*failed, *attempts),
                    answered: percent(*answered, *attempts),
                })
            }
            _ => None,
        })
        .collect())
}

/// Lines of the customer and everybody below without a phone that is registered now.
///
/// # Errors
/// The database failed.
pub async fn unregistered(db: &Db, level: &Level, now: Timestamp) -> Result<SilentLines, StoreError> {
    let none = "NOT EXISTS (SELECT 1 FROM registrations r WHERE r.line_id = l.id AND r.expires_at > ?)";
    read!(db, pool => lines(&mut *pool.acquire().await?, level, none, now).await)
}

/// Lines of the customer and everybody below that made no call and took none from outside since a time.
///
/// # Errors
/// The database failed.
pub async fn idle(db: &Db, level: &Level, since: Timestamp) -> Result<SilentLines, StoreError> {
    let none = "NOT EXISTS (SELECT 1 FROM cdrs WHERE cdrs.line_id = l.id AND cdrs.started_at >= ?)";
    read!(db, pool => lines(&mut *pool.acquire().await?, level, none, since).await)
}

async fn lines<C: Conn>(conn: &mut C, level: &Level, which: &str, at: Timestamp) -> Result<SilentLines, StoreError> {
    let path = level.who.below().map_or("/", |(_, path)| path);
    let from = format!("FROM `lines` l JOIN customers c ON c.id = l.customer_id WHERE c.path LIKE ? AND {which}");
    let values = || vec![Value::Text(format!("{path}%")), Value::from(at.micros())];
    let found = conn.records(format!("SELECT COUNT(*) {from}"), values(), &[true]).await?;
    let count = found.iter().flatten().find_map(number).unwrap_or_default();
    let domain = "(SELECT d.name FROM domains d WHERE d.id = l.domain_id)";
    let sql = format!("SELECT l.username, {domain} {from} ORDER BY l.id LIMIT {NAMED}");
    let named = if count > 0 { conn.records(sql, values(), &[false, false]).await? } else { Vec::new() };
    let name = |row: Vec<Value>| match row.as_slice() {
        [Value::Text(user), Value::Text(domain)] => Some(format!("{user}@{domain}")),
        _ => None,
    };
    Ok(SilentLines { count, named: named.into_iter().filter_map(name).collect() })
}
