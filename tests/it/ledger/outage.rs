//! The database is away for a while. SQLite: somebody else holds its lock.

use std::sync::Arc;
use std::time::{Duration, Instant};

use enswitch::model::{CallId, Micros};
use enswitch::store::Db;

use super::fixture::{Process, balance, balance_of, finished_call, verified};
use super::{folder, seeded};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_ends_while_the_database_is_away_arrives_when_it_is_back() {
    let folder = folder();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    let db = seeded(&url, 3, Micros::new(1_000_000_000)).await;
    let process = Arc::new(Process::start(&url, &folder.path().join("journal")).await.0);
    process.reserve(1, 3).await.expect("answered").expect("granted");

    let Db::Sqlite { write, .. } = &db else { panic!("SQLite") };
    let mut lock = write.acquire().await.expect("connection");
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut *lock).await.expect("locked");

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
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(!process.writer.available());
    let asked = Instant::now();
    assert!(process.reserve(9_999, 3).await.expect_err("away").is_away());
    assert!(asked.elapsed() < Duration::from_millis(100), "the breaker does not let callers wait");

    sqlx::raw_sql("ROLLBACK").execute(&mut *lock).await.expect("unlocked");
    drop(lock);
    process.writer.flush().await;
    assert!(process.writer.available());
    assert_eq!(verified(&db).await, (calls, 0));
    assert_eq!(balance(&db, balance_of(3)).await, (Micros::new(1_000_000_000 - calls * 60_000), Micros::ZERO));
    assert_eq!(process.journal.unsettled(10).await, []);
    process.reserve(9_999, 3).await.expect("answered").expect("granted");
    process.writer.release(CallId(9_999)).await;
}
