//! What reports cost on a million calls: exports through the real `enswitch api` with its peak of memory, pages, sums.
//!
//! `cargo bench --bench reports [-- [CALLS] [sqlite|mariadb]]`

#![allow(clippy::expect_used, clippy::disallowed_methods, dead_code)]

#[path = "../tests/it/ledger/fixture.rs"]
mod fixture;
#[path = "../tests/rig/mod.rs"]
mod rig;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use enswitch::clock;
use enswitch::model::{CustomerId, Micros, SeenCall};
use enswitch::store::access::{self, Author, NewSession, NewUser};
use enswitch::store::entities::Who;
use enswitch::store::reports::{Level, Per, Search, page, statistics};
use enswitch::store::{Db, migrate};
use jiff::tz::TimeZone;

const LISTEN: &str = "127.0.0.1:18099";

/// Calls every seventh of a second, of customers 2, 3 and 4 in turn, three of four answered, all with four postings.
async fn fill(db: &Db, calls: u64) {
    let digit = "SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL \
                 SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9";
    let numbers = format!(
        "(SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d + 1 AS n FROM ({digit}) a, \
         ({digit}) b, ({digit}) c, ({digit}) e, ({digit}) f, ({digit}) g) numbers WHERE n <= {calls}"
    );
    let start = fixture::START.micros();
    let at = format!("{start} + n * 142857");
    let cdrs = format!(
        "INSERT INTO cdrs (id, unique_id, machine_id, direction, status, reason, customer_id, line_id, number_id, carrier_id, \
         route_id, outbound_group_id, inbound_group_id, caller, dialled, called, sip_call_id, source, started_at, answered_at, \
         ended_at, talk_ms, sip_code, rtp_received, rtp_sent) SELECT n, n, 1, 'outbound', CASE WHEN n % 4 = 0 THEN 'busy' ELSE 'answered' END, NULL, \
         2 + n % 3, NULL, NULL, 1, 1, 1, NULL, '100', 1000000 + n, 34900000000 + n, n, '192.0.2.1:5060', {at}, \
         {at} + 2000000, {at} + 62000000, CASE WHEN n % 4 = 0 THEN 0 ELSE 60000 END, \
         CASE WHEN n % 4 = 0 THEN 486 ELSE 200 END, 3000, 3000 FROM {numbers}"
    );
    let transactions = format!(
        "INSERT INTO ledger_transactions (id, kind, idempotency_key, at, description) SELECT n, 'call', n, {at}, '' FROM {numbers} AND n % 4 <> 0"
    );
    let legs = format!(
        "INSERT INTO cdr_legs (cdr_id, position, carrier_id, line_id, destination, started_at, status, sip_code, cause) \
         SELECT n, 0, 1, NULL, 'sip:1@192.0.2.1', {at}, \
         CASE WHEN n % 4 = 0 THEN 'busy' ELSE 'answered' END, 200, 16 FROM {numbers}"
    );
    let mut all = vec![cdrs, transactions, legs];
    for (position, debit, credit) in [(0, 401, 500), (1, 102, 201), (2, 103, 202), (3, 104, 203)] {
        all.push(format!(
            "INSERT INTO postings (transaction_id, position, debit_account_id, credit_account_id, amount, price_id, billed_seconds) \
             SELECT n, {position}, {debit}, {credit}, {}, NULL, 60 \
             FROM {numbers} AND n % 4 <> 0 AND 1 + n % 3 >= {position}",
            10_000 * (position + 1)
        ));
    }
    for sql in all {
        execute(db, &sql).await;
    }
}

async fn execute(db: &Db, sql: &str) {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    match db {
        Db::MySql(pool) => drop(sqlx::query(sql).execute(pool).await.expect("fills")),
        Db::Sqlite { write, .. } => drop(sqlx::query(sql).execute(write).await.expect("fills")),
    }
}

/// A key to the API, of a user of this customer.
async fn token(db: &Db, customer: i64) -> String {
    let author = Author::shell("bench".into(), clock::now());
    let role_id = access::role_named(db, "owner").await.expect("reads").expect("a role").id;
    let new = NewUser { customer_id: CustomerId(customer), role_id, username: format!("u{customer}"), email: None };
    let user = access::add_user(db, new, &author).await.expect("writes").expect("a new name");
    let session = NewSession { user_id: user.id, switched_from: None, address: "127.0.0.1".into(), user_agent: "" };
    access::open_session(db, &session, &author).await.expect("logs in").access.to_string()
}

/// The API, ended with the bench.
struct Api(Child);

impl Api {
    fn start(url: &str, home: &std::path::Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enswitch"));
        command.env_clear().env("HOME", home).env("TMPDIR", home).env("ENSWITCH_STATE_DIR", home);
        command.env("ENSWITCH_DATABASE__URL", url).env("ENSWITCH_API__LISTEN", LISTEN).arg("api");
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        for _ in 0..200 {
            if TcpStream::connect(LISTEN).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Self(child)
    }

    /// Most memory it ever had, in MiB.
    fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).expect("/proc");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("VmHWM");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("kB") / 1024
    }

    /// Bytes and lines of the body, as it comes in pieces.
    fn get(token: &str, path: &str) -> (u64, u64) {
        let mut stream = TcpStream::connect(LISTEN).expect("connects");
        let head = format!(
            "GET /api/v1{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).expect("asks");
        let (mut bytes, mut lines, mut buffer, mut begin) = (0, 0, vec![0; 1 << 16], Vec::new());
        loop {
            let read = stream.read(&mut buffer).expect("reads");
            if read == 0 {
                break;
            }
            let part = buffer.get(..read).expect("read");
            if begin.len() < 12 {
                begin.extend_from_slice(part);
            }
            bytes += read as u64;
            lines += part.iter().filter(|byte| **byte == b'}').count() as u64;
        }
        assert!(begin.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&begin));
        (bytes, lines)
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn exports(name: &str, api: &Api, token: &str, calls: u64) {
    println!("{name}: memory of the API before: {} MiB", api.peak());
    for format in ["jsonl", "csv", "xlsx"] {
        let began = Instant::now();
        let (bytes, lines) = Api::get(token, &format!("/cdrs/export?format={format}"));
        let took = began.elapsed();
        assert!(format != "jsonl" || lines == calls, "{lines} of {calls} calls");
        let rate = u128::from(calls) * 1000 / took.as_millis().max(1);
        println!(
            "{name}: {format}: {calls} calls, {} MiB, {took:.1?}, {rate} rows/s, memory of the API at most {} MiB",
            bytes >> 20,
            api.peak()
        );
    }
}

async fn questions(name: &str, db: &Db) {
    for customer in ["1", "2", "4"] {
        let level = Level::of(db, &Who::operator("bench".into()), Some(customer)).await.expect("level");
        let search = Search::default();
        let began = Instant::now();
        let first = page::<SeenCall>(db, &level, &search).await.expect("page");
        println!("{name}: level {customer}: first page of {} calls: {:.1?}", first.rows.len(), began.elapsed());
        for (what, per) in [("day", Per::Day), ("customer", Per::Customer), ("destination", Per::Destination)] {
            let began = Instant::now();
            let rows = statistics(db, &level, per, &search, &TimeZone::UTC).await.expect("sums");
            println!("{name}: level {customer}: {what}: {} rows in {:.1?}", rows.len(), began.elapsed());
        }
    }
}

async fn run(name: &str, url: &str, calls: u64) {
    let home = tempfile::tempdir().expect("folder");
    let db = Db::open(url, 4, Duration::from_secs(600)).await.expect("opens");
    migrate::up(&db, |_, _| ()).await.expect("migrates");
    fixture::tree(&db, 4, Micros::UNIT).await;
    let began = Instant::now();
    fill(&db, calls).await;
    println!("{name}: {calls} calls made in {:.0?}", began.elapsed());
    let token = token(&db, 1).await;
    questions(name, &db).await;
    let api = Api::start(url, home.path());
    exports(name, &api, &token, calls);
}

fn main() {
    let calls = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
    let asked = |name: &str| {
        let mut named = std::env::args().filter(|word| word == "sqlite" || word == "mariadb").peekable();
        named.peek().is_none() || named.any(|word| word == name)
    };
    let folder = tempfile::tempdir().expect("folder");
    if asked("sqlite") {
        runtime.block_on(run("SQLite", &format!("sqlite://{}", folder.path().join("bench.db").display()), calls));
    }
    if !asked("mariadb") {
        return;
    }
    let server = rig::Server::start_with(rig::Database::MariaDb, &[rig::STOCK_LOG]).expect("the server starts");
    runtime.block_on(run("MariaDB", &server.url(), calls));
    let folder = server.folder().to_owned();
    drop(server);
    std::fs::remove_dir_all(folder).expect("removed");
}
