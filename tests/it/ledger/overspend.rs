//! A thousand calls at once on a small balance, from two processes that are killed again and again, on a database that is killed too:
//! nobody ever owes more than the limit.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use enswitch::ledger::{Claim, FinishedCall, Grant, OpenCall};
use enswitch::model::{AccountKind, Cdr, LedgerAccount, MachineId, Micros, Status, Timestamp};
use enswitch::store::Db;
use enswitch::store::journal::Journal;
use enswitch::store::ledger::{self, Writer};

use super::fixture::{MINUTE, START, claim, open_call, verified};
use super::{folder, seeded};
use crate::rig::Database;
use crate::rig::Server;

const DEPTH: i64 = 3;
/// Calls at once in each of the two processes.
const CALLS: i64 = 500;
/// Minutes that everybody may talk, of about ten times as many that are asked for.
const MINUTES: i64 = 600;
/// How long everything is killed.
const CHAOS: Duration = Duration::from_secs(12);
/// How long to settle what is left.
const LIMIT: Duration = Duration::from_secs(60);
const SEED: u64 = 20_261_127;
/// Deadlines far beyond this test: who dies does not lose what it reserved.
const NEVER: Timestamp = START.plus_millis(1_000_000_000);

/// Numbers that look random, the same for the same seed (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    fn pause(&mut self, most_ms: u64) -> Duration {
        Duration::from_millis(self.below(most_ms))
    }
}

/// One of the processes that die. It settles what its predecessor left, then makes calls that ask for more while they last and
/// talk for everything they got.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[allow(clippy::disallowed_methods)]
async fn child() {
    let Ok(url) = std::env::var("ENSWITCH_OVERSPEND_URL") else { return };
    let number =
        |name| std::env::var(name).ok().and_then(|text| text.parse::<i64>().ok()).expect("run by another test");
    let (machine, round, calls) = (number("ENSWITCH_MACHINE"), number("ENSWITCH_ROUND"), number("ENSWITCH_CALLS"));
    let journal = std::env::var("ENSWITCH_JOURNAL").expect("run by another test");
    let db = loop {
        match Db::open(&url, 4, Duration::from_secs(5)).await {
            Ok(db) => break db,
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    };
    let (journal, recovered) = Journal::open(Path::new(&journal)).expect("journal");
    assert_eq!(recovered.damage, []);
    let writer = Writer::start(&db, journal.clone(), MachineId(machine), Duration::from_secs(2));
    recovered.open.iter().for_each(|call| writer.recover(call.cdr.id, call.grant.as_ref()));
    writer.settle_recovered(recovered.finished);
    while writer.inherit(&db, MachineId(machine)).await.is_err() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for open in recovered.open {
        writer.settle(talked(&open)).await.expect("journalled");
    }
    let process = Arc::new((writer, journal));
    let call = |n: i64| {
        let (process, id) = (Arc::clone(&process), (machine * 1_000 + round) * 1_000 + n);
        let random = Random(SEED ^ u64::try_from(id).expect("positive").wrapping_mul(0x9E37_79B9_7F4A_7C15));
        tokio::spawn(async move { converse(&process.0, &process.1, MachineId(machine), id, random).await })
    };
    let talking: Vec<_> = (0..calls).map(call).collect();
    for call in talking {
        call.await.expect("task");
    }
    process.0.flush().await;
    process.0.close_leases().await;
    process.0.flush().await;
    process.1.close().await;
}

/// A call that asks for another minute up to seven times.
async fn converse(writer: &Writer, journal: &Journal, machine: MachineId, id: i64, mut random: Random) {
    tokio::time::sleep(random.pause(1_500)).await;
    let deadline = Duration::from_secs(5);
    let first = Claim { machine, expires_at: NEVER, ..claim(id, DEPTH) };
    let Ok(Ok(grant)) = writer.reserve(first.clone(), open_call(id, DEPTH), deadline).await else { return };
    let mut open = OpenCall { grant: Some(grant), ..open_call(id, DEPTH) };
    journal.start(&open).await.expect("journalled");
    writer.open(open.clone(), NEVER);
    for _ in 0..random.below(8) {
        tokio::time::sleep(random.pause(250)).await;
        let held = open.grant.clone().expect("reserved");
        let more = Claim { max_seconds: held.seconds + 60, held: Some(held.clone()), ..first.clone() };
        if let Ok(Ok(grant)) = writer.reserve(more, open.clone(), deadline).await
            && grant.seconds > held.seconds
        {
            open.grant = Some(grant);
            journal.answered(&open).await.expect("journalled");
        }
    }
    writer.settle(talked(&open)).await.expect("journalled");
}

/// The call after it was cut off at the end of what it reserved.
fn talked(open: &OpenCall) -> FinishedCall {
    let seconds = open.grant.as_ref().map_or(0, |Grant { seconds, .. }| *seconds);
    let talk_ms = i64::from(seconds) * 1_000;
    let answered_at = Some(START.plus_millis(1_000));
    let ended_at = START.plus_millis(1_000 + talk_ms);
    let cdr = Cdr { status: Status::Answered, answered_at, ended_at, talk_ms, sip_code: 200, ..open.cdr.clone() };
    open.finish(cdr, Vec::new(), Some(0))
}

/// What another test starts and kills.
struct Killed {
    machine: i64,
    round: i64,
    journal: tempfile::TempDir,
    child: Option<Child>,
}

impl Killed {
    fn new(machine: i64) -> Self {
        Self { machine, round: 0, journal: folder(), child: None }
    }

    fn start(&mut self, url: &str, calls: i64) {
        self.round += 1;
        let child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "ledger::overspend::child"])
            .env("ENSWITCH_OVERSPEND_URL", url)
            .env("ENSWITCH_JOURNAL", self.journal.path())
            .env("ENSWITCH_MACHINE", self.machine.to_string())
            .env("ENSWITCH_ROUND", self.round.to_string())
            .env("ENSWITCH_CALLS", calls.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.child = Some(child.expect("runs"));
    }

    fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("killed");
            child.wait().expect("ended");
        }
    }

    /// Settles what the last one left.
    fn finish(&mut self, url: &str) {
        self.kill();
        self.start(url, 0);
        let began = Instant::now();
        let child = self.child.as_mut().expect("started");
        while child.try_wait().expect("asked").is_none() {
            assert!(began.elapsed() < LIMIT, "machine {}: what is left is not settled", self.machine);
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(child.wait().expect("ended").success(), "machine {}", self.machine);
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Every customer's balance, after what is reserved of it, is not below its limit, which is zero here. Tells how often nobody
/// could be asked, because the database was dead.
async fn nobody_owes(db: &Db) -> Option<i64> {
    let accounts: Vec<LedgerAccount> = db.find_by("kind", "customer").await.ok()?;
    let of_buyers = accounts.iter().filter(|account| {
        account.kind == AccountKind::Customer && account.customer_id != Some(enswitch::model::CustomerId(1))
    });
    let mut least = i64::MAX;
    for account in of_buyers {
        let free = account.balance.saturating_sub(account.reserved);
        assert!(account.balance >= Micros::ZERO && free >= Micros::ZERO, "seed {SEED}: {account:?}");
        least = least.min(free.get());
    }
    Some(least)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_overspends_whatever_is_killed() {
    let server = tokio::task::spawn_blocking(|| Server::start(Database::MariaDb).expect("starts")).await;
    let mut server = server.expect("starts");
    let url = server.url();
    let db = seeded(&url, DEPTH, Micros::new(MINUTES * MINUTE.get())).await;
    println!("seed {SEED}");
    let mut random = Random(SEED);
    let mut processes = [Killed::new(1), Killed::new(2)];
    processes.iter_mut().for_each(|process| process.start(&url, CALLS));
    let (began, mut looked, mut kills, mut crashes, mut poorest) = (Instant::now(), 0, 0, 0, i64::MAX);
    // On a machine that is busy it lasts until enough was killed.
    while began.elapsed() < CHAOS || looked <= 50 || kills <= 2 || crashes == 0 {
        let until = Instant::now() + Duration::from_millis(300) + random.pause(1_500);
        while Instant::now() < until {
            if let Some(least) = nobody_owes(&db).await {
                (looked, poorest) = (looked + 1, poorest.min(least));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        match random.below(4) {
            0 => {
                server = tokio::task::spawn_blocking(move || {
                    server.crash().expect("comes back");
                    server
                })
                .await
                .expect("comes back");
                crashes += 1;
            }
            which => {
                let process = &mut processes[usize::from(which == 1)];
                process.kill();
                process.start(&url, CALLS);
                kills += 1;
            }
        }
    }
    let mut processes = tokio::task::spawn_blocking({
        let url = url.clone();
        move || {
            processes.iter_mut().for_each(|process| process.finish(&url));
            processes
        }
    })
    .await
    .expect("settled");
    // Those that reserved, and died before their journal had them: nobody was rung.
    while ledger::expire(&db, NEVER.plus_millis(1_000_000_000)).await.expect("expired") > 0 {}
    let least = nobody_owes(&db).await.expect("read");
    let cdrs: Vec<Cdr> = db.all().await.expect("read");
    let answered = cdrs.iter().filter(|cdr| cdr.status == Status::Answered);
    let minutes: i64 = answered.clone().map(|cdr| cdr.talk_ms / 60_000).sum();
    println!(
        "{} calls, {} answered for {minutes} of {MINUTES} minutes; {kills} processes and {crashes} databases killed; looked {looked} times, least {poorest}",
        cdrs.len(),
        answered.count()
    );
    assert_eq!(least, (MINUTES - minutes) * MINUTE.get(), "seed {SEED}: what was not talked is left");
    assert_eq!(verified(&db).await.1, 0, "seed {SEED}");
    assert!(minutes > MINUTES / 2, "seed {SEED}: {minutes} minutes");
    processes.iter_mut().for_each(Killed::kill);
    db.close().await;
    let folder = server.folder().to_owned();
    drop(server);
    std::fs::remove_dir_all(folder).expect("removed");
}
