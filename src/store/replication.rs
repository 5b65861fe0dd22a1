//! A copy of the database: how far it is, and how it becomes the writer. MySQL and MariaDB; the embedded database has none.

use sqlx::mysql::MySqlRow;
use sqlx::{MySqlPool, Row as _};

use super::{Db, StoreError, read};
use crate::model::Timestamp;

/// How a copy follows its writer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Following {
    /// Host of the writer.
    pub source: String,
    /// It receives what the writer commits.
    pub receiving: bool,
    /// It executes what it received.
    pub executing: bool,
    /// Everything that was received is executed.
    pub complete: bool,
    /// Why it does not execute; empty: no error.
    pub error: String,
}

/// Words of the two servers for the same things: MySQL's, then MariaDB's.
const SHOW: [&str; 2] = ["SHOW REPLICA STATUS", "SHOW SLAVE STATUS"];
const COLUMNS: [[&str; 8]; 2] = [
    [
        "Source_Host",
        "Replica_IO_Running",
        "Replica_SQL_Running",
        "Last_SQL_Error",
        "Source_Log_File",
        "Relay_Source_Log_File",
        "Read_Source_Log_Pos",
        "Exec_Source_Log_Pos",
    ],
    [
        "Master_Host",
        "Slave_IO_Running",
        "Slave_SQL_Running",
        "Last_SQL_Error",
        "Master_Log_File",
        "Relay_Master_Log_File",
        "Read_Master_Log_Pos",
        "Exec_Master_Log_Pos",
    ],
];

/// How this server follows another one; `None`: it follows none.
///
/// # Errors
/// The database failed, or this user may not ask (it needs `REPLICATION CLIENT`, in MariaDB `REPLICA MONITOR`).
pub async fn following(db: &Db) -> Result<Option<Following>, StoreError> {
    let Db::MySql(pool) = db else { return Ok(None) };
    let show = SHOW[usize::from(is_mariadb(pool).await?)];
    let row = sqlx::raw_sql(show).fetch_optional(pool).await?;
    Ok(row.map(|row| told(&row)))
}

fn told(row: &MySqlRow) -> Following {
    let [source, io, sql, error, file, executed_file, position, executed_position] =
        if row.try_get::<String, _>(COLUMNS[0][0]).is_ok() { COLUMNS[0] } else { COLUMNS[1] };
    let text = |name: &str| row.try_get::<String, _>(name).unwrap_or_default();
    let number = |name: &str| row.try_get::<u64, _>(name).ok();
    Following {
        source: text(source),
        receiving: text(io) == "Yes",
        executing: text(sql) == "Yes",
        complete: text(file) == text(executed_file) && number(position) == number(executed_position),
        error: text(error),
    }
}

async fn is_mariadb(pool: &MySqlPool) -> Result<bool, StoreError> {
    let version: String = sqlx::query_scalar("SELECT VERSION()").fetch_one(pool).await?;
    Ok(version.contains("MariaDB"))
}

/// Receives nothing more, so that what there is can be executed to its end.
///
/// # Errors
/// The database failed, or this user may not.
pub async fn stop_receiving(db: &Db) -> Result<(), StoreError> {
    run(db, &["STOP REPLICA IO_THREAD"], &["STOP SLAVE IO_THREAD"]).await
}

/// Follows nobody any more and takes changes.
///
/// # Errors
/// The database failed, or this user may not.
pub async fn become_writer(db: &Db) -> Result<(), StoreError> {
    let mysql = ["STOP REPLICA", "RESET REPLICA ALL", "SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF"];
    run(db, &mysql, &["STOP SLAVE", "RESET SLAVE ALL", "SET GLOBAL read_only = OFF"]).await
}

async fn run(db: &Db, mysql: &[&'static str], mariadb: &[&'static str]) -> Result<(), StoreError> {
    let Db::MySql(pool) = db else { return Ok(()) };
    for sql in if is_mariadb(pool).await? { mariadb } else { mysql } {
        sqlx::raw_sql(*sql).execute(pool).await?;
    }
    Ok(())
}

/// What no other server of a pair has: replication needs numbers that differ.
///
/// # Errors
/// The database failed.
pub async fn server_id(db: &Db) -> Result<u64, StoreError> {
    let Db::MySql(pool) = db else { return Ok(0) };
    Ok(sqlx::query_scalar("SELECT CAST(@@server_id AS UNSIGNED)").fetch_one(pool).await?)
}

/// When a daemon last reported, as this server knows. Daemons report every two seconds, so a copy that does not know it is
/// behind, whatever the reason.
///
/// # Errors
/// The database failed.
pub async fn newest_report(db: &Db) -> Result<Option<Timestamp>, StoreError> {
    let micros: Option<i64> =
        read!(db, pool => sqlx::query_scalar("SELECT MAX(seen_at) FROM nodes").fetch_one(pool).await)?;
    Ok(micros.map(Timestamp::from_micros))
}
