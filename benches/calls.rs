//! Complete calls against a release `enswitch routed` and a durable database, all on this machine.
//!
//! `cargo build --release --example agi-load && cargo bench --bench calls`; `-- --help` tells the options.
//! Every call reserves at four levels of customers, is dialled, nine of ten answered, settled with five postings and hung
//! up. CPU is what the kernel counted for each process from the first call of a case until the last one was in the
//! database.

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "this is a program with a result")]

#[path = "support/company.rs"]
mod company;
#[path = "../tests/rig/mod.rs"]
mod rig;
#[path = "load/usage.rs"]
#[allow(dead_code, clippy::cast_possible_truncation, clippy::disallowed_methods)]
mod usage;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use clap::Parser;
use enswitch::store::Db;
use rig::{Database, Net, Process};
use tokio::runtime::Runtime;

/// Complete calls against routed and a durable database.
#[derive(Parser)]
struct Args {
    /// sqlite, mariadb or mysql
    #[arg(long, default_value = "mariadb")]
    database: String,
    /// The program to measure, to compare another build with this one
    #[arg(long)]
    enswitch: Option<PathBuf>,
    /// The load generator
    #[arg(long)]
    load: Option<PathBuf>,
    /// Seconds of each case with a rate
    #[arg(long, default_value_t = 15)]
    seconds: u32,
    /// Cases to run: saturation, or calls a second
    #[arg(long, value_delimiter = ',', default_value = "saturation,500,1000")]
    cases: Vec<String>,
    /// Run this program beside each case, with the process ids of routed and of the database
    #[arg(long)]
    beside: Option<PathBuf>,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

/// Durable: every commit and its place in the binary log are synced before it is answered.
const MARIADB: &[&str] = &[
    "--log-bin=binlog",
    "--server-id=1",
    "--binlog-format=ROW",
    "--sync-binlog=1",
    "--innodb-buffer-pool-size=512M",
    rig::STOCK_LOG,
];
const MYSQL: &[&str] = &["--innodb-buffer-pool-size=512M"];

/// Calls of the case without a rate, and how many are in their beginning or end at once.
const SATURATION: (u32, u32) = (20_000, 64);

struct Bench {
    args: Args,
    net: Net,
    dir: PathBuf,
    program: PathBuf,
    load: PathBuf,
    database: Database,
}

/// What a case is measured on.
struct Measured<'a> {
    routed: u32,
    server: Option<u32>,
    runtime: &'a Runtime,
    db: &'a Db,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let (database, trees, options): (_, &[&str], _) = match args.database.as_str() {
        "sqlite" => (Database::Sqlite, &[], MARIADB),
        "mariadb" => (Database::MariaDb, &["switch"], MARIADB),
        "mysql" => (Database::MySql, &["mysql"], MYSQL),
        other => bail!("--database {other}: sqlite, mariadb or mysql"),
    };
    rig::fetch(trees)?;
    let own = std::env::current_exe()?;
    let builds = own.ancestors().nth(2).context("no folder of builds")?;
    let program = args.enswitch.clone().unwrap_or_else(|| builds.join("enswitch"));
    let load = args.load.clone().unwrap_or_else(|| builds.join("examples/agi-load"));
    for file in [&program, &load] {
        ensure!(file.exists(), "{} is not there: cargo build --release --bins --examples", file.display());
    }
    let net = Net::any()?;
    let dir = rig::folder(&net)?;
    let server = database.start_with(&net, &dir, options)?;
    let bench = Bench { args, net, dir, program, load, database };
    let result = bench.run(server.as_ref().map(Process::id));
    drop(server);
    if result.is_ok() {
        std::fs::remove_dir_all(&bench.dir)?;
    }
    result
}

impl Bench {
    fn run(&self, server: Option<u32>) -> anyhow::Result<()> {
        let url = self.database.url(&self.net, &self.dir);
        let routed = self.set_up(&url)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let db = runtime.block_on(Db::open(&url, 2, Duration::from_secs(5)))?;
        let measured = Measured { routed: routed.id(), server, runtime: &runtime, db: &db };

        let processors = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
        println!("{}; every commit is synced; {processors} processors", measured.version()?);
        println!(
            "{:>11} {:>7} {:>8} {:>7} | {:>8} {:>8} {:>9} | {:>8} {:>8} {:>8} | {:>6}",
            "case", "calls", "calls/s", "behind", "routed", "database", "generator", "p50", "p99", "max", "failed"
        );
        println!("{:>28} {:>7} | {:^27} | {:^26} |", "", "s", "ms of CPU per call", "ms from start to Dial");
        let mut made = 0;
        for case in &self.args.cases {
            made += self.case(case, &measured)?;
        }
        let cdrs = measured.number("SELECT COUNT(*) FROM cdrs")?;
        ensure!(cdrs == i64::from(made), "{made} calls were made and {cdrs} CDRs written");
        let answered = measured.number("SELECT COUNT(*) FROM cdrs WHERE status = 'answered'")?;
        let postings = measured.number("SELECT COUNT(*) FROM postings WHERE billed_seconds > 0")?;
        ensure!(postings == 5 * answered, "{postings} postings for {answered} answered calls");
        if let Some((waits, longest)) = measured.row_locks()? {
            println!("waits for a lock of a row: {waits}, the longest {longest} ms");
        }
        let verified = self.enswitch("ledger", &["verify"])?;
        println!("{made} calls, {cdrs} CDRs, {postings} postings; ledger verify: {}", verified.trim());
        runtime.block_on(db.close());
        Ok(())
    }

    /// Writes the settings, fills the database and starts routed.
    fn set_up(&self, url: &str) -> anyhow::Result<Process> {
        let address = self.net.host(11);
        let settings = format!(
            "state_dir = \"{dir}/state\"\n[database]\nurl = \"{url}\"\n[routed]\nmachine = \"a1\"\n\
             listen = \"{address}:4573\"\nasterisk_cdr_file = \"{dir}/none.csv\"\n",
            dir = self.dir.display(),
        );
        let path = self.dir.join("enswitch.toml");
        std::fs::write(&path, settings)?;
        std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        std::fs::write(self.dir.join("company.toml"), company::toml())?;
        std::fs::write(self.dir.join("numbers"), company::numbers())?;
        self.enswitch("migrate", &[])?;
        self.enswitch("apply", &[&self.dir.join("company.toml").to_string_lossy()])?;
        let mut routed = Process::start("routed", &mut self.command("routed"), &self.dir.join("log/routed"))?;
        rig::wait(Duration::from_secs(20), || {
            routed.ended().is_some() || std::net::TcpStream::connect((address, 4573)).is_ok()
        })?;
        Ok(routed)
    }

    /// Runs one case and tells how many calls it made.
    fn case(&self, case: &str, measured: &Measured<'_>) -> anyhow::Result<u32> {
        let rate: Option<u32> = if case == "saturation" { None } else { Some(case.parse()?) };
        let calls = rate.map_or(SATURATION.0, |rate| rate * self.args.seconds);
        let report = self.dir.join("report.json");
        let mut load = Command::new(&self.load);
        load.arg(format!("{}:4573/call", self.net.host(11))).arg("--numbers").arg(self.dir.join("numbers"));
        load.args(["--calls", &calls.to_string(), "--require-dial", "--answer", "0.9", "--busy", "0.1"]);
        load.arg("--json").arg(&report).stdout(Stdio::null());
        for argument in arguments()? {
            load.arg(format!("--arg={argument}"));
        }
        match rate {
            None => load.args(["--concurrency", &SATURATION.1.to_string()]),
            Some(rate) => load.args(["--rate", &rate.to_string(), "--dial-ms", "1000", "--concurrency", "20000"]),
        };
        let (begin, before) = (Instant::now(), measured.cpu());
        let beside = self.args.beside.as_ref().map(|program| {
            let ids = [measured.routed, measured.server.unwrap_or_default()].map(|id| id.to_string());
            Command::new(program).args(ids).spawn()
        });
        let status = load.status()?;
        ensure!(status.success(), "the load generator ended with {status}");
        let ended = begin.elapsed();
        while measured.number("SELECT COUNT(*) FROM calls")? > 0 {
            ensure!(ended + Duration::from_secs(300) > begin.elapsed(), "calls are still open");
            std::thread::sleep(Duration::from_millis(20));
        }
        let (took, after) = (begin.elapsed(), measured.cpu());
        if let Some(beside) = beside {
            beside?.wait()?;
        }
        let report: serde_json::Value = serde_json::from_slice(&std::fs::read(report)?)?;
        let per_call = |seconds: f64| seconds * 1000.0 / f64::from(calls);
        let of = |name: &str| report[name].as_f64().unwrap_or(f64::NAN);
        let ms = |name: &str| report["first_dial"][name].as_f64().unwrap_or(f64::NAN) / 1000.0;
        println!(
            "{case:>11} {calls:>7} {:>8.0} {:>7.2} | {:>8.3} {:>8.3} {:>9.3} | {:>8.2} {:>8.2} {:>8.2} | {:>6}",
            of("calls_per_s"),
            (took - ended).as_secs_f64(),
            per_call(after.0 - before.0),
            per_call(after.1 - before.1),
            per_call(of("cpu_generator_s")),
            ms("p50_us"),
            ms("p99_us"),
            ms("max_us"),
            report["calls_failed"],
        );
        Ok(calls)
    }

    fn command(&self, subcommand: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--config").arg(self.dir.join("enswitch.toml")).arg(subcommand);
        command
    }

    fn enswitch(&self, subcommand: &str, arguments: &[&str]) -> anyhow::Result<String> {
        let output = self.command(subcommand).args(arguments).output()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        ensure!(output.status.success(), "enswitch {subcommand}: {}", text(&output.stderr));
        Ok(text(&output.stdout) + &text(&output.stderr))
    }
}

/// What the dialplan tells routed of a call.
fn arguments() -> anyhow::Result<impl Iterator<Item = &'static str>> {
    let dialplan = include_str!("../deploy/asterisk/extensions.conf");
    let call =
        dialplan.lines().find_map(|line| line.split_once("AGI(${ROUTED}/call,")).context("no call in the dialplan")?;
    Ok(call.1.strip_suffix(')').context("no end of the arguments")?.splitn(2, ','))
}

impl Measured<'_> {
    /// Seconds of CPU of routed and of the database.
    fn cpu(&self) -> (f64, f64) {
        (usage::tree_seconds(self.routed), self.server.map_or(0.0, usage::tree_seconds))
    }

    fn version(&self) -> anyhow::Result<String> {
        Ok(match self.db {
            Db::MySql(pool) => self.runtime.block_on(sqlx::query_scalar("SELECT version()").fetch_one(pool))?,
            Db::Sqlite { .. } => "SQLite".to_owned(),
        })
    }

    /// How often somebody waited for the lock of a row since the server started, and for how many milliseconds at the longest.
    fn row_locks(&self) -> anyhow::Result<Option<(i64, i64)>> {
        let Db::MySql(pool) = self.db else { return Ok(None) };
        let status = "SHOW GLOBAL STATUS WHERE Variable_name IN ('Innodb_row_lock_waits', 'Innodb_row_lock_time_max')";
        let rows: Vec<(String, String)> = self.runtime.block_on(sqlx::query_as(status).fetch_all(pool))?;
        let of = |name: &str| rows.iter().find(|row| row.0 == name).map_or(Ok(0), |row| row.1.parse());
        Ok(Some((of("Innodb_row_lock_waits")?, of("Innodb_row_lock_time_max")?)))
    }

    fn number(&self, sql: &'static str) -> anyhow::Result<i64> {
        Ok(match self.db {
            Db::MySql(pool) => self.runtime.block_on(sqlx::query_scalar(sql).fetch_one(pool))?,
            Db::Sqlite { read, .. } => self.runtime.block_on(sqlx::query_scalar(sql).fetch_one(read))?,
        })
    }
}
