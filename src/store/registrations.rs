//! Registrations as Kamailio writes them down.

use super::{Db, StoreError, read};

/// Two numbers that change whenever a phone comes or goes; not when it only registers again.
///
/// # Errors
/// The database failed.
pub async fn mark(db: &Db) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT COUNT(*), CAST(COALESCE(MAX(id), 0) AS SIGNED) FROM location";
    Ok(read!(db, pool => sqlx::query_as(sql).fetch_one(pool).await)?)
}
