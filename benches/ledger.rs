//! How much the money path costs: calls at a fixed rate, each reserved and settled at three levels below the owner.

#![allow(clippy::expect_used, clippy::disallowed_methods, dead_code)]

#[path = "../tests/it/ledger/fixture.rs"]
mod fixture;
#[path = "../tests/rig/mod.rs"]
mod rig;

use std::sync::Arc;
use std::time::{Duration, Instant};

use enswitch::ledger::OpenCall;
use enswitch::model::Micros;
use enswitch::store::{Db, migrate};
use fixture::{Process, finished_call, open_call, tree, verified};

const DEPTH: i64 = 4;
const CALLS: i64 = 10_000;
const PER_SECOND: i64 = 1_000;

async fn load(name: &str, url: &str) {
    let folder = tempfile::tempdir().expect("folder");
    let db = Db::open(url, 4, Duration::from_secs(20)).await.expect("opens");
    migrate::up(&db, |_, _| ()).await.expect("migrates");
    tree(&db, DEPTH, Micros::new(1_000_000_000_000)).await;
    let process = Arc::new(Process::start(url, folder.path()).await.0);
    let begin = Instant::now();
    let mut tasks = Vec::new();
    for id in 1..=CALLS {
        let due = begin + Duration::from_micros(u64::try_from(id * 1_000_000 / PER_SECOND).expect("small"));
        tokio::time::sleep_until(due.into()).await;
        tasks.push(tokio::spawn(call(Arc::clone(&process), id)));
    }
    let (mut reserve, mut journal) = (Vec::new(), Vec::new());
    for task in tasks {
        let (reserved, journalled) = task.await.expect("task");
        reserve.push(reserved);
        journal.push(journalled);
    }
    process.writer.flush().await;
    let took = begin.elapsed();
    for (what, times) in [("reserve", &mut reserve), ("journal", &mut journal)] {
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        println!("{name}: {what}: median {:?}, p99 {:?}, longest {:?}", at(50), at(99), at(100));
    }
    println!("{name}: {CALLS} calls, {PER_SECOND} a second wanted, all settled after {took:?}");
    assert_eq!(verified(&db).await, (CALLS, 0));
}

/// How long the reservation took, and the journal at the end.
async fn call(process: Arc<Process>, id: i64) -> (Duration, Duration) {
    let asked = Instant::now();
    let grant = process.reserve(id, DEPTH).await.expect("answered").expect("granted");
    let reserved = asked.elapsed();
    let call = OpenCall { grant: Some(grant), ..open_call(id, DEPTH) };
    process.journal.start(&call).await.expect("journalled");
    tokio::time::sleep(Duration::from_secs(1)).await;
    let ended = Instant::now();
    process.writer.settle(finished_call(id, DEPTH)).await.expect("journalled");
    (reserved, ended.elapsed())
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
    let folder = tempfile::tempdir().expect("folder");
    runtime.block_on(load("SQLite", &format!("sqlite://{}", folder.path().join("bench.db").display())));
    for database in [rig::Database::MariaDb, rig::Database::MySql] {
        let server = rig::Server::start(database).expect("the server starts");
        runtime.block_on(load(&format!("{database:?}"), &server.url()));
        let folder = server.folder().to_owned();
        drop(server);
        std::fs::remove_dir_all(folder).expect("removed");
    }
}
