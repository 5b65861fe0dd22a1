//! `kill -9` at every place where half of something is written, then a restart.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use enswitch::fault;
use enswitch::model::{Cdr, LedgerTransaction, Micros, Status};
use enswitch::store::{Db, ledger};

use super::fixture::{Process, START, balance, balance_of, fund, open_call, verified};
use super::{execute, folder, seeded};
use crate::rig::Database;
use crate::server::fresh_database;

const DEPTH: i64 = 4;
const CALLS: i64 = 5;

/// The process that dies, when another test runs it: it takes calls one after the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[allow(clippy::disallowed_methods)]
async fn child() {
    let Ok(url) = std::env::var("ENSWITCH_CRASH_URL") else { return };
    let folder = std::env::var("ENSWITCH_CRASH_JOURNAL").expect("run by another test");
    let (process, _) = Process::start(&url, Path::new(&folder)).await;
    for id in 1..=CALLS {
        let grant = process.reserve(id, DEPTH).await.expect("answered").expect("granted");
        let call = enswitch::ledger::OpenCall { grant: Some(grant), ..open_call(id, DEPTH) };
        process.journal.start(&call).await.expect("journalled");
        process.settle(id, DEPTH, call.grant.expect("reserved")).await;
        if id == 1 {
            // What ends at about the same time is settled together, and every place is to be met twice.
            process.writer.flush().await;
        }
    }
    process.stop().await;
}

/// Forgets what the last round did; making a new database takes a server seconds.
async fn begin_again(db: &Db) {
    for sql in [
        "DELETE FROM postings",
        "DELETE FROM ledger_transactions",
        "DELETE FROM cdr_legs",
        "DELETE FROM cdrs",
        "DELETE FROM calls",
        "DELETE FROM reservations",
        "DELETE FROM leases",
        "UPDATE ledger_accounts SET balance = 0, reserved = 0",
    ] {
        execute(db, sql).await;
    }
    fund(db, DEPTH, Micros::UNIT).await;
}

async fn survives_everywhere(url: &str) {
    seeded(url, DEPTH, Micros::UNIT).await.close().await;
    for point in points() {
        survives(url, folder().path(), &point).await;
    }
}

/// Runs the child until it dies at `point`, restarts, and looks for what is missing or there twice.
async fn survives(url: &str, journal: &Path, point: &str) {
    let db = Db::open(url, 2, Duration::from_secs(20)).await.expect("opens");
    begin_again(&db).await;
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "ledger::crash::child"])
        .env("ENSWITCH_CRASH_URL", url)
        .env("ENSWITCH_CRASH_JOURNAL", journal)
        .env("ENSWITCH_FAULT", point)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("child runs");
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(6), "{point}: the child did not die there");

    let (process, open) = Process::start(url, journal).await;
    for call in open {
        // Asterisk tells how the call ended: it went on while nobody was there.
        process.settle(call.cdr.id.0, DEPTH, call.grant.expect("reserved")).await;
    }
    process.stop().await;
    // Reserved, but died before the call began.
    ledger::expire(&db, START.plus_millis(1_000_000)).await.expect("expired");

    assert_eq!(verified(&db).await.1, 0, "{point}: a reservation is left");
    let cdrs: Vec<Cdr> = db.all().await.expect("read");
    let answered = cdrs.iter().filter(|cdr| cdr.status == Status::Answered).count();
    let charged = db.all::<LedgerTransaction>().await.expect("read").len();
    let payments = usize::try_from(DEPTH).expect("small") - 1;
    assert_eq!(charged, answered + payments, "{point}: one transaction per answered call");
    let left = 1_000_000 - 60_000 * i64::try_from(answered).expect("small");
    assert_eq!(balance(&db, balance_of(DEPTH)).await, (Micros::new(left), Micros::ZERO), "{point}");
    // Before the journal knows the first call, nobody was rung: it may be lost, or not be there at all.
    let early = ["reserve.", "journal.before-start", "journal.before-write"];
    if point.ends_with(":2") || !early.iter().any(|early| point.starts_with(early)) {
        assert!(answered >= 1, "{point}: {cdrs:?}");
    }
    db.close().await;
}

/// Every place, met for the first and for the second time.
fn points() -> impl Iterator<Item = String> {
    fault::POINTS.into_iter().flat_map(|point| [format!("{point}:1"), format!("{point}:2")])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_on_sqlite() {
    let folder = folder();
    survives_everywhere(&format!("sqlite://{}", folder.path().join("test.db").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_on_mariadb() {
    survives_everywhere(&fresh_database(Database::MariaDb, "crash").await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_on_mysql() {
    survives_everywhere(&fresh_database(Database::MySql, "crash").await).await;
}
