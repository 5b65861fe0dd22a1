//! The open database: one enum over the typed drivers, so that every statement is checked against both.

use std::str::FromStr;
use std::time::Duration;

use sqlx::mysql::{MySqlConnectOptions, MySqlPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{MySqlPool, SqlitePool};

use super::StoreError;

/// An open database. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Db {
    /// MySQL or MariaDB.
    MySql(MySqlPool),
    /// The embedded database. `write` has one connection, because SQLite has one writer.
    Sqlite {
        /// For statements that change something.
        write: SqlitePool,
        /// For all others.
        read: SqlitePool,
    },
}

/// Runs one body with `$pool` bound to the pool for reading; it is type-checked for both drivers.
macro_rules! read {
    ($db:expr, $pool:ident => $body:expr) => {
        match $db {
            $crate::store::Db::MySql($pool) => $body,
            $crate::store::Db::Sqlite { read: $pool, .. } => $body,
        }
    };
}

/// Runs one body inside a write transaction bound to `$tx`; commits when the body's last value is `Ok`.
///
/// SQLite takes the write lock at once (`BEGIN IMMEDIATE`), so that a transaction never fails half-way to get it.
/// An error returns from the function around it.
macro_rules! transaction {
    ($db:expr, $tx:ident => $body:expr) => {
        match $db {
            $crate::store::Db::MySql(pool) => {
                let mut $tx = pool.begin().await.map_err($crate::store::StoreError::from)?;
                let value = $body?;
                $tx.commit().await.map_err($crate::store::StoreError::from)?;
                Ok(value)
            }
            $crate::store::Db::Sqlite { write: pool, .. } => {
                let mut $tx = pool.begin_with("BEGIN IMMEDIATE").await.map_err($crate::store::StoreError::from)?;
                let value = $body?;
                $tx.commit().await.map_err($crate::store::StoreError::from)?;
                Ok(value)
            }
        }
    };
}
pub(crate) use {read, transaction};

impl Db {
    /// Opens `mysql://user@host/name`, `mariadb://...` or `sqlite:///path/file.db`. The file of SQLite is made if it is not there.
    ///
    /// # Errors
    /// The URL is not understood, or the database does not answer within `timeout`.
    pub async fn open(url: &str, connections: u32, timeout: Duration) -> Result<Self, StoreError> {
        let db = Self::lazy(url, connections, timeout)?;
        match &db {
            Self::MySql(pool) => drop(pool.acquire().await?),
            // The connection for writing makes the file.
            Self::Sqlite { write, read } => {
                drop(write.acquire().await?);
                drop(read.acquire().await?);
            }
        }
        Ok(db)
    }

    /// As [`Self::open`], but connects when it is first used: for daemons that can begin while the database is away.
    ///
    /// # Errors
    /// The URL is not understood.
    pub fn lazy(url: &str, connections: u32, timeout: Duration) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)?
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10));
            let pool = |connections| SqlitePoolOptions::new().max_connections(connections).acquire_timeout(timeout);
            let write = pool(1).connect_lazy_with(options.clone());
            let read = pool(connections.max(1)).connect_lazy_with(options.read_only(false));
            return Ok(Self::Sqlite { write, read });
        }
        let options = MySqlConnectOptions::from_str(&url.replacen("mariadb://", "mysql://", 1))?
            .statement_cache_capacity(512)
            .timezone(Some("+00:00".to_owned()));
        let pool = MySqlPoolOptions::new().max_connections(connections.max(2)).acquire_timeout(timeout);
        Ok(Self::MySql(pool.connect_lazy_with(options)))
    }

    /// Closes all connections; waits for those in use.
    pub async fn close(&self) {
        match self {
            Self::MySql(pool) => pool.close().await,
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}
