//! Errors of the store.

/// MySQL: deadlock, lock wait timeout.
const CONTENTION: [u16; 2] = [1213, 1205];

/// SQLite: another process has locked the file for longer than is waited.
const SQLITE_BUSY: i32 = 5;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or did not answer.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database does not answer, or did not in time.
    #[error("the database is away")]
    Away,
    /// A file of the state directory could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Another process has the duty in whose name this was to be written.
    #[error("another process has taken over")]
    TakenOver,
    /// The operating system gives no random bytes.
    #[error("no random bytes: {0}")]
    Random(String),
    /// The data are not what this program writes.
    #[error("{0}")]
    Corrupt(String),
    /// The schema of the database is not the one this program knows.
    #[error("{0}")]
    Schema(String),
}

impl StoreError {
    /// Whether another row has a unique value already.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.is_unique_violation())
    }

    /// Whether a row is needed by another, or needs one that is not there.
    #[must_use]
    pub fn is_reference_violation(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.is_foreign_key_violation())
    }

    /// Whether two writers waited for each other: the transaction was undone, and may be tried again at once.
    #[must_use]
    pub fn is_contention(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        let mysql = error.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>();
        mysql.is_some_and(|mysql| CONTENTION.contains(&mysql.number()))
    }

    /// Whether the database could not be reached, as opposed to having refused the statement.
    #[must_use]
    pub fn is_away(&self) -> bool {
        use sqlx::Error::{Io, PoolClosed, PoolTimedOut, Protocol, Tls, WorkerCrashed};
        self.is_busy()
            || matches!(
                self,
                Self::Away | Self::Database(Io(_) | PoolClosed | PoolTimedOut | Protocol(_) | Tls(_) | WorkerCrashed)
            )
    }

    /// Whether somebody else kept the embedded database locked all the time.
    fn is_busy(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        let sqlite = error.try_downcast_ref::<sqlx::sqlite::SqliteError>().and_then(|_| error.code());
        // The low byte is the code, the others tell more of it.
        sqlite.and_then(|code| code.parse::<i32>().ok()).is_some_and(|code| code & 0xff == SQLITE_BUSY)
    }
}
