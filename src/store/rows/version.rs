//! The version of the configuration, and which prices changed in it.

use super::{Conn, Value, chunk};
use crate::model::PriceId;
use crate::store::StoreError;

/// Most changed prices that are noted one by one. Beyond that daemons read all prices again.
const LOG_MAX: i64 = 20_000;

/// What is known of changed prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceLog {
    /// Number of the last change of the configuration.
    pub version: i64,
    /// Number of the last change of a price.
    pub prices_version: i64,
    /// Every later change of a price is noted.
    since: i64,
    /// Number of the last one that is noted, 0: none is.
    last: i64,
    /// How many are noted.
    count: i64,
}

impl PriceLog {
    /// Whether all changes of prices after this version are noted. They are not if somebody changed prices who knows nothing
    /// of these notes, such as an older program.
    #[must_use]
    pub const fn complete_since(&self, version: i64) -> bool {
        let last = if self.last > self.since { self.last } else { self.since };
        // A version that is yet to come is of another database, or of this one before it was restored
        version == self.prices_version
            || (version < self.prices_version && version >= self.since && last >= self.prices_version)
    }
}

/// What is known of changed prices now.
///
/// # Errors
/// The database failed.
pub async fn price_log(conn: &mut impl Conn) -> Result<PriceLog, StoreError> {
    let sql = "SELECT version, prices_version, prices_since, (SELECT COALESCE(MAX(version), 0) FROM price_changes), \
               (SELECT COUNT(*) FROM price_changes) FROM config_version WHERE id = 1";
    let found = conn.records(sql.to_owned(), Vec::new(), &[true; 5]).await?;
    match found.first().map(Vec::as_slice) {
        Some(
            [
                Value::Integer(version),
                Value::Integer(prices_version),
                Value::Integer(since),
                Value::Integer(last),
                Value::Integer(count),
            ],
        ) => {
            let (version, prices_version, since) = (*version, *prices_version, *since);
            Ok(PriceLog { version, prices_version, since, last: *last, count: *count })
        }
        _ => Err(StoreError::Corrupt("config_version has no row with id 1".to_owned())),
    }
}

/// Counts the version of the configuration up: daemons then read it again, all prices only if told so.
///
/// # Errors
/// The database failed.
pub async fn count_version(conn: &mut impl Conn, prices: bool) -> Result<(), StoreError> {
    if prices {
        conn.run("DELETE FROM price_changes".to_owned(), Vec::new()).await?;
    }
    // MySQL assigns from left to right, so the columns that read `version` come first
    let set = if prices { "prices_since = version + 1, prices_version = version + 1, " } else { "" };
    let sql = format!("UPDATE config_version SET {set}version = version + 1 WHERE id = 1");
    conn.run(sql, Vec::new()).await.map(drop)
}

/// As [`count_version`], for changes of these prices: daemons then read these only, unless they are many.
///
/// # Errors
/// The database failed.
pub async fn count_version_of_prices(conn: &mut impl Conn, ids: &[PriceId]) -> Result<(), StoreError> {
    let log = price_log(conn).await?;
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX).saturating_add(log.count);
    if count > LOG_MAX || !log.complete_since(log.since) {
        return count_version(conn, true).await;
    }
    let sql = "UPDATE config_version SET prices_version = version + 1, version = version + 1 WHERE id = 1";
    conn.run(sql.to_owned(), Vec::new()).await?;
    let mut ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut rest = ids.as_slice();
    while !rest.is_empty() {
        let (some, after) = rest.split_at(chunk(rest.len()));
        let sql =
            format!("INSERT INTO price_changes (version, price_id) VALUES {}", vec!["(?, ?)"; some.len()].join(", "));
        let values = some.iter().flat_map(|id| [Value::Integer(log.version + 1), Value::Integer(*id)]).collect();
        conn.run(sql, values).await?;
        rest = after;
    }
    Ok(())
}
