//! How often somebody may guess a password: counted in the database, so that it holds over all machines.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::run;
use crate::model::{CardGroupId, Entity, Timestamp};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, transaction};

/// Milliseconds after which failures are forgotten.
const FORGOTTEN_MS: i64 = 3_600_000;

/// How many failures are free, and how long the longest wait is. Each further failure doubles the wait, from one second.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Failures without a wait.
    pub free: u32,
    /// Longest wait in seconds.
    pub longest: i64,
}

impl Limit {
    /// Of an account. Its owner never waits longer than this, whoever guesses.
    pub const ACCOUNT: Self = Self { free: 5, longest: 300 };
    /// Of an address; many people may share one.
    pub const ADDRESS: Self = Self { free: 20, longest: 900 };
    /// Of a calling card, whose PIN has few digits.
    pub const CARD: Self = Self { free: 4, longest: 3600 };
    /// Of the number of a caller with a calling card.
    pub const CALLER: Self = Self { free: 8, longest: 3600 };

    fn wait_ms(self, failures: u32) -> i64 {
        let Some(beyond) = failures.checked_sub(self.free) else { return 0 };
        1000 * self.longest.min(1_i64.checked_shl(beyond.min(40)).unwrap_or(i64::MAX))
    }
}

/// Whose failures are counted.
#[derive(Debug, Clone)]
pub struct Subject {
    key: String,
    limit: Limit,
}

impl Subject {
    /// An account, whether it exists or not.
    #[must_use]
    pub fn account(username: &str) -> Self {
        Self { key: format!("account:{}", digest(&username.to_lowercase())), limit: Limit::ACCOUNT }
    }

    /// A calling card, whether it exists or not.
    #[must_use]
    pub fn card(group: CardGroupId, number: &str) -> Self {
        Self { key: format!("card:{}", digest(&format!("{group}:{number}"))), limit: Limit::CARD }
    }

    /// Whoever calls from this number; those without one are counted together.
    #[must_use]
    pub fn caller(number: &str) -> Self {
        Self { key: format!("caller:{}", digest(number)), limit: Limit::CALLER }
    }

    /// An address; of IPv6, its /64.
    #[must_use]
    pub fn address(address: std::net::IpAddr) -> Self {
        let key = match address.to_canonical() {
            std::net::IpAddr::V4(v4) => format!("address:{v4}"),
            std::net::IpAddr::V6(v6) => {
                format!("address:{}/64", std::net::Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64))
            }
        };
        Self { key, limit: Limit::ADDRESS }
    }
}

/// Of any length, as the column has room for.
fn digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Debug, Serialize, Deserialize)]
struct Failures {
    subject: String,
    failures: u32,
    last_at: Timestamp,
}

impl Entity for Failures {
    const TABLE: &'static str = "login_failures";
    const KEY: &'static [&'static str] = &["subject"];
}

/// Counts a failure of each subject in advance, before the password is looked at, so that many guesses at the same time
/// gain nothing. Gives the milliseconds to wait if one of them has to; then nothing is counted.
///
/// # Errors
/// The database failed.
pub async fn failed(db: &Db, subjects: &[Subject], now: Timestamp) -> Result<Option<i64>, StoreError> {
    // Two that count a subject for the first time meet at its primary key; the later one finds it there.
    match counted(db, subjects, now).await {
        Err(StoreError::Database(sqlx::Error::Database(error))) if error.is_unique_violation() => {
            counted(db, subjects, now).await
        }
        other => other,
    }
}

async fn counted(db: &Db, subjects: &[Subject], now: Timestamp) -> Result<Option<i64>, StoreError> {
    transaction!(db, tx => count(&mut *tx, subjects, now).await)
}

async fn count(conn: &mut impl Conn, subjects: &[Subject], now: Timestamp) -> Result<Option<i64>, StoreError> {
    // Locks every row until the end, before anything is read: what is read then is the last word.
    for subject in subjects {
        let lock = "UPDATE login_failures SET subject = subject WHERE subject = ?";
        conn.run(lock.to_owned(), vec![Value::from(subject.key.as_str())]).await?;
    }
    let mut counted = Vec::new();
    for subject in subjects {
        let found: Vec<Failures> = rows::find_by(conn, "subject", subject.key.as_str()).await?;
        let before = found.first().map(|row| (row.failures, now.millis_since(row.last_at)));
        let failures = before.map_or(0, |(failures, ago)| if ago > FORGOTTEN_MS { 0 } else { failures });
        let wait = subject.limit.wait_ms(failures) - before.map_or(i64::MAX, |(_, ago)| ago);
        if wait > 0 {
            return Ok(Some(wait));
        }
        let row =
            Failures { subject: subject.key.clone(), failures: failures.saturating_add(1).min(1000), last_at: now };
        counted.push((row, before.is_some()));
    }
    for (row, there) in counted {
        if there {
            rows::update(conn, &row).await?;
        } else {
            rows::insert(conn, &row).await?;
        }
    }
    Ok(None)
}

/// It was no failure after all, and no success either: takes back what was counted in advance.
///
/// # Errors
/// The database failed.
pub async fn forgive(db: &Db, subjects: &[Subject]) -> Result<(), StoreError> {
    let sql = "UPDATE login_failures SET failures = failures - 1 WHERE subject = ? AND failures > 0";
    for subject in subjects {
        let values = vec![Value::from(subject.key.as_str())];
        run(db, sql, values).await.map(drop)?;
    }
    Ok(())
}

/// Somebody logged in: the account's failures are forgotten. Of the address only this one is taken back, so that nobody
/// can guess on by logging in to an account of their own now and then.
///
/// # Errors
/// The database failed.
pub async fn succeeded(db: &Db, account: &Subject, address: &Subject, now: Timestamp) -> Result<(), StoreError> {
    forgive(db, std::slice::from_ref(address)).await?;
    let old = now.plus_millis(-FORGOTTEN_MS).micros();
    let sql = "DELETE FROM login_failures WHERE subject = ? OR last_at < ?";
    let values = vec![Value::from(account.key.as_str()), Value::from(old)];
    run(db, sql, values).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::{Limit, Subject};

    #[test]
    fn waits_double_after_the_free_ones_up_to_the_longest() {
        let waits = [0, 4, 5, 6, 9, 13, 14, 1000].map(|failures| Limit::ACCOUNT.wait_ms(failures) / 1000);
        assert_eq!(waits, [0, 0, 1, 2, 16, 256, 300, 300]);
    }

    #[test]
    fn an_account_is_one_in_any_case_and_an_address_of_ipv6_is_its_network() {
        assert_eq!(Subject::account("Anna").key, Subject::account("anna").key);
        assert!(Subject::account(&"x".repeat(100_000)).key.len() <= 80);
        let key = |text: &str| Subject::address(text.parse().expect("address")).key;
        assert_eq!(key("2001:db8::1"), key("2001:db8::ffff:2"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
