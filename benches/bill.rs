//! A night of `enswitch bill run`: 100,000 customers below 100 resellers, 10,000,000 calls of a month, each with postings at
//! three levels. Time, and most memory of the command. On MariaDB.
//!
//! `cargo bench --bench bill [-- [CUSTOMERS] [CALLS]]`

#![allow(clippy::expect_used, clippy::panic, clippy::disallowed_methods, dead_code)]

#[path = "../tests/rig/mod.rs"]
mod rig;

use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use enswitch::store::{Db, migrate};

/// Resellers are customers 2 to 101, those below them follow.
const RESELLERS: u64 = 100;
const FIRST: u64 = RESELLERS + 2;
/// Calls that one statement makes.
const AT_ONCE: u64 = 250_000;
/// 2026-10-01T00:00:00Z in microseconds, and how long calls go on after it: 30 days.
const OCTOBER: u64 = 1_790_812_800_000_000;
const SPAN: u64 = 30 * 86_400 * 1_000_000;

async fn run(db: &Db, sql: &str) {
    let Db::MySql(pool) = db else { panic!("on MariaDB only") };
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(pool).await.expect("fills");
}

/// Everybody is postpaid, has a line, and is billed monthly with tax.
async fn company(db: &Db, customers: u64) {
    let last = FIRST + customers - 1;
    let all = format!("seq_2_to_{last}");
    let parent = format!("CASE WHEN seq < {FIRST} THEN 1 ELSE 2 + seq % {RESELLERS} END");
    for sql in [
        "INSERT INTO customers (id, path, name, billing_type, locked) VALUES (1, '/1/', 'Owner', 'prepaid', 0)"
            .to_owned(),
        format!(
            "INSERT INTO plans (id, name, customer_id, `precision`, outbound_connect_markup, outbound_markup, \
             inbound_connect_markup, inbound_markup) SELECT seq, CONCAT('plan ', seq), 1, 4, 0, 0, 0, 0 FROM seq_1_to_{}",
            RESELLERS + 1
        ),
        format!(
            "INSERT INTO customers (id, parent_id, path, name, billing_type, plan_id, locked, created_at) SELECT seq, {parent}, \
             CASE WHEN seq < {FIRST} THEN CONCAT('/1/', seq, '/') ELSE CONCAT('/1/', {parent}, '/', seq, '/') END, \
             CONCAT('Customer ', seq), 'postpaid', {parent}, 0, 1767225600000000 FROM {all} ORDER BY seq"
        ),
        "INSERT INTO domains (id, name, customer_id) VALUES (1, 'example.test', 1)".to_owned(),
        format!(
            "INSERT INTO `lines` (id, customer_id, domain_id, username, ha1, extension, ring_seconds, locked, do_not_disturb) \
             SELECT seq, seq, 1, CONCAT('l', seq), '0123456789abcdef0123456789abcdef', '100', 30, 0, 0 FROM {all}"
        ),
        format!(
            "INSERT INTO issuers (customer_id, time_zone, number_prefix, next_number, due_days) \
             SELECT seq, 'Europe/Vienna', CONCAT('R', seq, '-'), 1, 14 FROM seq_1_to_{}",
            RESELLERS + 1
        ),
        format!(
            "INSERT INTO billing_profiles (customer_id, name, street, postcode, city, country, tax_number, language) \
             SELECT seq, CONCAT('Customer ', seq), 'Ring 1', '1010', 'Wien', 'AT', CONCAT('ATU', 10000000 + seq), 'de' FROM {all}"
        ),
        "INSERT INTO billing_terms (plan_id, period, defer_first, contract_months, invoices) SELECT id, 'month', 0, 0, 1 FROM plans"
            .to_owned(),
        "INSERT INTO fees (plan_id, feature, sign_up, period, included) SELECT id, 'line', 0, 2500000, 0 FROM plans"
            .to_owned(),
        format!(
            "INSERT INTO taxes (customer_id, name, percent, flat, scope) SELECT seq, 'USt', 200000, 0, 'all' FROM seq_1_to_{}",
            RESELLERS + 1
        ),
        "INSERT INTO carriers (id, name, host, port, transport, enabled, called_prefix, anonymous_caller) \
         VALUES (1, 'north', '192.0.2.1', 5060, 'udp', 1, '', 'anonymous')"
            .to_owned(),
        "INSERT INTO outbound_groups (id, name, time_zone) SELECT seq, CONCAT('Country ', seq), 'UTC' FROM seq_1_to_8"
            .to_owned(),
        "INSERT INTO ledger_accounts (id, kind, carrier_id, balance, reserved) VALUES (1, 'carrier', 1, 0, 0)"
            .to_owned(),
        "INSERT INTO ledger_accounts (id, kind, customer_id, balance, reserved) VALUES (2, 'cost', 1, 0, 0)".to_owned(),
        format!(
            "INSERT INTO ledger_accounts (id, kind, customer_id, balance, reserved) SELECT 1000 + seq, 'revenue', seq, 0, 0 \
             FROM seq_1_to_{}",
            RESELLERS + 1
        ),
        format!(
            "INSERT INTO ledger_accounts (id, kind, customer_id, balance, reserved) SELECT 10000 + seq, 'customer', seq, 0, 0 FROM {all}"
        ),
    ] {
        run(db, &sql).await;
    }
}

/// Calls of all customers in turn, 60 seconds each: 0.01 to the carrier, 0.02 from the reseller, 0.03 from the customer.
async fn calls(db: &Db, customers: u64, calls: u64) {
    for from in (0..calls).step_by(usize::try_from(AT_ONCE).expect("small")) {
        let numbers = format!("seq_{from}_to_{}", (from + AT_ONCE).min(calls) - 1);
        let customer = format!("{FIRST} + seq % {customers}");
        let reseller = format!("2 + ({customer}) % {RESELLERS}");
        let at = format!("{OCTOBER} + seq * {}", SPAN / calls);
        run(
            db,
            &format!(
                "INSERT INTO cdrs (id, unique_id, machine_id, direction, status, customer_id, line_id, carrier_id, route_id, \
                 outbound_group_id, caller, dialled, called, sip_call_id, source, started_at, answered_at, ended_at, talk_ms, \
                 sip_code, rtp_received, rtp_sent) SELECT seq + 1, seq + 1, 1, 'outbound', 'answered', {customer}, {customer}, 1, 1, \
                 1 + seq % 8, '100', 34900000000 + seq, 34900000000 + seq, seq, '192.0.2.1:5060', {at}, {at} + 2000000, \
                 {at} + 62000000, 60000, 200, 3000, 3000 FROM {numbers}"
            ),
        )
        .await;
        run(
            db,
            &format!(
                "INSERT INTO ledger_transactions (id, kind, idempotency_key, at, description) \
                 SELECT seq + 1, 'call', seq + 1, {at} + 62000000, '' FROM {numbers}"
            ),
        )
        .await;
        for (position, debit, credit) in [
            (0, "2".to_owned(), "1".to_owned()),
            (1, format!("10000 + {reseller}"), "1001".to_owned()),
            (2, format!("10000 + {customer}"), format!("1000 + {reseller}")),
        ] {
            let amount = 10_000 * (position + 1);
            run(
                db,
                &format!(
                    "INSERT INTO postings (transaction_id, position, debit_account_id, credit_account_id, amount, billed_seconds) \
                     SELECT seq + 1, {position}, {debit}, {credit}, {amount}, 60 FROM {numbers}"
                ),
            )
            .await;
        }
    }
    run(
        db,
        "UPDATE ledger_accounts a JOIN (SELECT id, SUM(amount) AS amount FROM (SELECT debit_account_id AS id, -amount AS amount \
         FROM postings UNION ALL SELECT credit_account_id, amount FROM postings) moved GROUP BY id) m ON m.id = a.id \
         SET a.balance = m.amount",
    )
    .await;
    run(db, "ANALYZE TABLE customers, ledger_accounts, postings, ledger_transactions, cdrs").await;
}

/// The command, with most memory it ever had, in MiB.
struct Night {
    child: Child,
    peak: u64,
}

impl Night {
    fn start(url: &str, home: &std::path::Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enswitch"));
        command.env_clear().env("HOME", home).env("TMPDIR", home).env("ENSWITCH_STATE_DIR", home);
        command.env("ENSWITCH_DATABASE__URL", url).args(["bill", "run", "--period", "2026-10", "--output", "json"]);
        Self { child: command.stdout(Stdio::piped()).spawn().expect("starts"), peak: 0 }
    }

    fn look(&mut self) -> bool {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        if let Some(line) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
            self.peak = line.trim().trim_end_matches(" kB").parse::<u64>().expect("kB") / 1024;
        }
        self.child.try_wait().expect("a child").is_none()
    }

    fn end(mut self) -> (String, u64) {
        let mut out = String::new();
        self.child.stdout.take().expect("piped").read_to_string(&mut out).expect("text");
        assert!(self.child.wait().expect("a child").success(), "bill run failed: {out}");
        (out, self.peak)
    }
}

async fn night(url: &str, home: &std::path::Path) -> (Duration, String, u64) {
    let began = Instant::now();
    let mut night = Night::start(url, home);
    while night.look() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let (out, peak) = night.end();
    (began.elapsed(), out, peak)
}

async fn figures(url: &str, customers: u64, count: u64) {
    let home = tempfile::tempdir().expect("folder");
    let db = Db::open(url, 4, Duration::from_secs(3600)).await.expect("opens");
    migrate::up(&db, |_, _| ()).await.expect("migrates");
    let began = Instant::now();
    company(&db, customers).await;
    calls(&db, customers, count).await;
    println!("{customers} customers and {count} calls made in {:.0?}", began.elapsed());
    let began = Instant::now();
    let proof = enswitch::store::ledger::verify(&db).await.expect("verifies");
    println!("ledger verify alone: {} postings, {} wrong, {:.1?}", proof.postings, proof.wrong, began.elapsed());
    for what in ["bill run", "bill run again"] {
        let (took, out, peak) = night(url, home.path()).await;
        let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        println!(
            "{what}: {} customers, {} charges, {} drafts: {took:.1?}, at most {peak} MiB",
            told["customers"], told["charges"], told["drafts"]
        );
        assert_eq!(told["drafts"], customers + RESELLERS, "one draft for each customer: {out}");
    }
    let proof = enswitch::store::ledger::verify(&db).await.expect("verifies");
    assert!(proof.is_clean(), "{:?}", proof.discrepancies);
}

fn main() {
    let mut numbers = std::env::args().filter_map(|word| word.parse().ok());
    let customers = numbers.next().unwrap_or(100_000);
    let calls = numbers.next().unwrap_or(10_000_000);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
    let options = ["--innodb-buffer-pool-size=4G", "--innodb-log-file-size=1G"];
    let server = rig::Server::start_with(rig::Database::MariaDb, &options).expect("the server starts");
    runtime.block_on(figures(&server.url(), customers, calls));
    let folder = server.folder().to_owned();
    drop(server);
    std::fs::remove_dir_all(folder).expect("removed");
}
