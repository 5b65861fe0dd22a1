//! The database does not answer for a while: somebody else holds its locks.

use std::sync::Arc;
use std::time::{Duration, Instant};

use enswitch::model::{CallId, Micros};
use enswitch::store::Db;
use sqlx::Connection;

use super::fixture::{Process, balance, balance_of, finished_call, verified};
use super::{folder, seeded};

/// Less than the database is waited for, which is 2 s at least.
const AT_ONCE: Duration = Duration::from_millis(1_500);

/// Keeps every other process from writing, until it is dropped and rolled back.
enum Lock {
    MySql(sqlx::MySqlConnection),
    Sqlite(sqlx::SqliteConnection),
}

impl Lock {
    async fn take(db: &Db) -> Self {
        match db {
            Db::MySql(pool) => {
                let mut connection = pool.acquire().await.expect("connection").detach();
                let lock = "START TRANSACTION; SELECT id FROM ledger_accounts FOR UPDATE";
                sqlx::raw_sql(lock).execute(&mut connection).await.expect("locked");
                Self::MySql(connection)
            }
            Db::Sqlite { write, .. } => {
                let mut connection = write.acquire().await.expect("connection").detach();
                sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut connection).await.expect("locked");
                Self::Sqlite(connection)
            }
        }
    }

    async fn release(self) {
        match self {
            Self::MySql(connection) => connection.close().await,
            Self::Sqlite(connection) => connection.close().await,
        }
        .expect("closed");
    }
}

pub async fn what_ends_during_an_outage_arrives_after_it(url: &str) {
    let folder = folder();
    let db = seeded(url, 3, Micros::new(1_000_000_000)).await;
    let process = Arc::new(Process::start(url, folder.path()).await.0);
    process.reserve(1, 3).await.expect("answered").expect("granted");
    let lock = Lock::take(&db).await;

    // More than the queue holds: the journal has to give them back.
    let calls = 5_000;
    let settle = |id| {
        let process = process.clone();
        tokio::spawn(async move { process.writer.settle(finished_call(id, 3)).await.expect("journalled") })
    };
    let tasks: Vec<_> = (1..=calls).map(settle).collect();
    for task in tasks {
        task.await.expect("task");
    }
    let begun = Instant::now();
    while process.writer.available() {
        assert!(begun.elapsed() < Duration::from_secs(60), "nobody notices");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let asked = Instant::now();
    assert!(process.reserve(9_999, 3).await.expect_err("away").is_away());
    assert!(asked.elapsed() < AT_ONCE, "the breaker does not let callers wait");

    lock.release().await;
    process.close_leases().await;
    assert!(process.writer.available());
    assert_eq!(verified(&db).await, (calls, 0));
    assert_eq!(balance(&db, balance_of(3)).await, (Micros::new(1_000_000_000 - calls * 60_000), Micros::ZERO));
    assert_eq!(process.journal.unsettled(10).await, []);
    process.reserve(9_999, 3).await.expect("answered").expect("granted");
    process.writer.release(CallId(9_999)).await;
}

/// The second call at the same accounts brings credit for those that follow.
pub async fn busy_accounts_reserve_without_the_database(url: &str) {
    let folder = folder();
    let db = seeded(url, 3, Micros::new(1_000_000_000)).await;
    let (process, _) = Process::start(url, folder.path()).await;
    let mut grants = Vec::new();
    for id in 1..=2 {
        let grant = process.reserve(id, 3).await.expect("answered").expect("granted");
        assert!(!grant.is_leased());
        grants.push(grant);
    }
    let lock = Lock::take(&db).await;
    for id in 3..=8 {
        let asked = Instant::now();
        let grant = process.reserve(id, 3).await.expect("answered").expect("granted");
        assert!(grant.is_leased() && asked.elapsed() < AT_ONCE);
        grants.push(grant);
    }
    lock.release().await;
    for (id, grant) in (1..).zip(grants) {
        process.settle(id, 3, grant).await;
    }
    process.close_leases().await;
    assert_eq!(balance(&db, balance_of(3)).await, (Micros::new(1_000_000_000 - 8 * 60_000), Micros::ZERO));
    assert_eq!(verified(&db).await, (8, 0));
    process.stop().await;
}
