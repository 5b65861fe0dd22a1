//! How much the money path costs: calls at a fixed rate, each reserved and settled at three levels below the owner.

use std::sync::Arc;
use std::time::{Duration, Instant};

use enswitch::model::Micros;

use super::fixture::{Process, finished_call, open_call, verified};
use super::{folder, fresh_database, seeded, server};

const DEPTH: i64 = 4;
const CALLS: i64 = 10_000;
const PER_SECOND: i64 = 1_000;

async fn load(url: &str) {
    let folder = folder();
    let db = seeded(url, DEPTH, Micros::new(1_000_000_000_000)).await;
    let process = Arc::new(Process::start(url, folder.path()).await.0);
    let begin = Instant::now();
    let mut tasks = Vec::new();
    for id in 1..=CALLS {
        let due = begin + Duration::from_micros(u64::try_from(id * 1_000_000 / PER_SECOND).expect("small"));
        tokio::time::sleep_until(due.into()).await;
        let process = process.clone();
        tasks.push(tokio::spawn(async move {
            let asked = Instant::now();
            let grant = process.reserve(id, DEPTH).await.expect("answered").expect("granted");
            let reserved = asked.elapsed();
            let call = enswitch::ledger::OpenCall { grant: Some(grant), ..open_call(id, DEPTH) };
            process.journal.start(&call).await.expect("journalled");
            tokio::time::sleep(Duration::from_secs(1)).await;
            let ended = Instant::now();
            process.writer.settle(finished_call(id, DEPTH)).await.expect("journalled");
            (reserved, ended.elapsed())
        }));
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
        println!("{what}: median {:?}, p99 {:?}, longest {:?}", at(50), at(99), at(100));
    }
    println!("{CALLS} calls, {PER_SECOND} a second wanted, all settled after {took:?}");
    assert_eq!(verified(&db).await, (CALLS, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement: run it alone, with --release and --nocapture"]
async fn on_sqlite() {
    let folder = folder();
    load(&format!("sqlite://{}", folder.path().join("test.db").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement: run it alone, with --release and --nocapture"]
async fn on_the_given_server() {
    let url = server().expect("ENSWITCH_TEST_MYSQL_URL");
    load(&fresh_database(&url, "load").await).await;
}
