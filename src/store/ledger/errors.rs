//! What kind of failure it was, which decides who tries again.

use crate::store::StoreError;

/// What to do after a failed batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// Two writers waited for each other: at once again.
    Contention,
    /// The database is away, full or being changed: again later, with everything.
    Away,
    /// The database will always refuse one of these: one by one.
    Refused,
}

/// MySQL: bad NULL, wrong value, out of range, too long, overflow, division by zero, CHECK (MariaDB, MySQL).
const BAD_DATA: [u16; 8] = [1048, 1366, 1264, 1406, 1690, 1365, 4025, 3819];
/// SQLite: constraint, type mismatch, string too big.
const SQLITE_BAD_DATA: [i32; 3] = [19, 20, 18];

pub(super) fn classify(error: &StoreError) -> Failure {
    if error.is_contention() {
        return Failure::Contention;
    }
    let StoreError::Database(sqlx::Error::Database(error)) = error else {
        return if matches!(error, StoreError::Corrupt(_)) { Failure::Refused } else { Failure::Away };
    };
    let mysql = error.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>();
    if mysql.is_some_and(|mysql| BAD_DATA.contains(&mysql.number())) {
        return Failure::Refused;
    }
    if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        let code: i32 = error.code().and_then(|code| code.parse().ok()).unwrap_or_default();
        // The lower byte is the primary result code.
        return if SQLITE_BAD_DATA.contains(&(code & 0xff)) { Failure::Refused } else { Failure::Away };
    }
    let refused = error.is_unique_violation() || error.is_foreign_key_violation() || error.is_check_violation();
    if refused { Failure::Refused } else { Failure::Away }
}
