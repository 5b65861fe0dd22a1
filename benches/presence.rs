//! Presence at load: `enswitch sipd` with watchers and publishers over UDP on the same machine, on a database of its own, and
//! Kamailio's presence modules, in memory, in the same run.
//! `cargo build --release --bins --example presence-load && cargo bench --bench presence`

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "this is a program with a result")]

#[path = "../tests/rig/mod.rs"]
#[allow(missing_docs)]
mod rig;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use clap::Parser;
use rig::{Tree, fetch};
use sqlx::AssertSqlSafe;

/// Presence at load.
#[derive(Parser)]
struct Args {
    /// Watchers of the largest step; each watches 10 lines
    #[arg(long, default_value_t = 10_000)]
    watchers: usize,
    /// Seconds of publishing in each step
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

const ADDRESS: &str = "127.0.88.1:5090";

const KAMAILIO: &str = "127.0.88.2:5090";

/// Ends its process in good order when it is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Kamailio ends its processes when it is asked to end, not when it is killed.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let begin = Instant::now();
        while self.0.try_wait().is_ok_and(|status| status.is_none()) && begin.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Bench {
    dir: PathBuf,
    programs: PathBuf,
}

impl Bench {
    fn enswitch(&self) -> Command {
        let mut command = Command::new(self.programs.join("enswitch"));
        command.arg("--config").arg(self.dir.join("enswitch.toml"));
        command
    }

    /// A database with lines that watch, `w0` and on, and lines that are watched, `p0` to `p9`.
    fn prepare(&self, watchers: usize) -> anyhow::Result<()> {
        let dir = self.dir.display();
        let settings = format!(
            "state_dir = \"{dir}\"\n[database]\nurl = \"sqlite://{dir}/enswitch.db\"\n[sipd]\nevents = \"127.0.88.1:5091\"\n\
             listen = \"{ADDRESS}\"\nproxies = [\"127.0.0.1\"]\nkamailio_rpc = \"{dir}/none.sock\"\n"
        );
        std::fs::write(self.dir.join("enswitch.toml"), settings)?;
        let mut text = String::from(
            "[[customer]]\nname = \"Owner\"\nbilling_type = \"postpaid\"\n[[domain]]\nname = \"example.net\"\ncustomer = \"Owner\"\n",
        );
        let lines = (0..watchers).map(|n| format!("w{n}")).chain((0..10).map(|n| format!("p{n}")));
        for name in lines {
            write!(
                text,
                "[[line]]\nusername = \"{name}\"\ndomain = \"example.net\"\ncustomer = \"Owner\"\npassword = \"x\"\n"
            )?;
        }
        let company = self.dir.join("company.toml");
        std::fs::write(&company, text)?;
        for arguments in [&["migrate"][..], &["apply", &company.to_string_lossy()]] {
            let output = self.enswitch().args(arguments).output()?;
            ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        std::fs::copy(self.dir.join("enswitch.db"), self.dir.join("prepared.db"))?;
        Ok(())
    }

    /// On a database in which nobody watches and nobody has published: what is left of another step would be told too.
    fn fresh_sipd(&self) -> anyhow::Result<Running> {
        for name in ["enswitch.db-wal", "enswitch.db-shm"] {
            let _ = std::fs::remove_file(self.dir.join(name));
        }
        std::fs::copy(self.dir.join("prepared.db"), self.dir.join("enswitch.db"))?;
        self.sipd()
    }

    fn sipd(&self) -> anyhow::Result<Running> {
        let log = std::fs::File::create(self.dir.join("sipd.log"))?;
        Ok(Running(self.enswitch().arg("sipd").stderr(log).stdout(Stdio::null()).spawn()?))
    }

    /// Kamailio's presence server, with its own tables in a database of its own.
    fn kamailio(&self) -> anyhow::Result<Running> {
        fetch(&["presence"])?;
        let tree = Tree::open("presence")?;
        let path = self.dir.join("kamailio.db");
        let _ = std::fs::remove_file(&path);
        tokio::runtime::Runtime::new()?.block_on(async {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path).create_if_missing(true);
            let pool = sqlx::SqlitePool::connect_with(options).await?;
            for name in ["standard", "presence"] {
                let script = tree.path(&format!("usr/share/kamailio/db_sqlite/{name}-create.sql"));
                sqlx::raw_sql(AssertSqlSafe(std::fs::read_to_string(script)?)).execute(&pool).await?;
            }
            pool.close().await;
            anyhow::Ok(())
        })?;
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/watch/kamailio.cfg"))?;
        let text = text.replace("LISTEN", KAMAILIO).replace("FOLDER", &self.dir.to_string_lossy());
        let text = text.replace("MODULES", &tree.library("kamailio/modules").to_string_lossy());
        std::fs::write(self.dir.join("kamailio.cfg"), text)?;
        let log = std::fs::File::create(self.dir.join("kamailio.log"))?;
        let mut command = tree.command("usr/sbin/kamailio");
        command.args(["-DD", "-E", "-m", "1536", "-M", "16", "-Y"]).arg(&self.dir);
        command.arg("-f").arg(self.dir.join("kamailio.cfg"));
        Ok(Running(command.stderr(log).stdout(Stdio::null()).spawn()?))
    }

    /// What `presence-load` reports of sipd.
    fn load(&self, sipd: &Running, arguments: &[&str]) -> anyhow::Result<Report> {
        self.load_at(ADDRESS, sipd, arguments)
    }

    fn load_at(&self, address: &str, server: &Running, arguments: &[&str]) -> anyhow::Result<Report> {
        // until it listens and knows the lines
        std::thread::sleep(Duration::from_secs(2));
        let report = self.dir.join("report.json");
        let status = Command::new(self.programs.join("examples/presence-load"))
            .args([address, "--line-header", "X-Enswitch-Line", "--cpu-pid", &server.0.id().to_string(), "--json"])
            .arg(&report)
            .args(arguments)
            .status()
            .context("presence-load: build it with --example presence-load")?;
        ensure!(status.success(), "presence-load failed");
        let memory = resident_mib(server.0.id())?;
        println!("memory of its first process: {memory:.0} MiB\n");
        Ok(Report { figures: serde_json::from_slice(&std::fs::read(&report)?)?, memory })
    }

    /// Seconds from the start of sipd until all that was subscribed before is served.
    fn served_again(&self) -> anyhow::Result<f64> {
        let begin = Instant::now();
        let sipd = self.sipd()?;
        let log = self.dir.join("sipd.log");
        while !std::fs::read_to_string(&log)?.contains("of before are served again") {
            ensure!(begin.elapsed() < Duration::from_secs(60), "not served again: {}", log.display());
            std::thread::sleep(Duration::from_millis(10));
        }
        let seconds = begin.elapsed().as_secs_f64();
        println!("stopped and started again: serving after {seconds:.1} s; {:.0} MiB\n", resident_mib(sipd.0.id())?);
        Ok(seconds)
    }
}

/// What one step showed.
struct Report {
    figures: serde_json::Value,
    memory: f64,
}

impl Report {
    fn figure(&self, pointer: &str) -> f64 {
        self.figures.pointer(pointer).and_then(serde_json::Value::as_f64).unwrap_or(f64::NAN)
    }
}

/// What is demanded of sipd, and what was seen.
#[derive(Default)]
struct Demands(Vec<(String, String, f64, bool)>);

impl Demands {
    fn most(&mut self, what: &str, limit: f64, seen: f64) {
        self.0.push((what.to_owned(), format!("<= {limit}"), seen, seen <= limit));
    }

    fn least(&mut self, what: &str, limit: f64, seen: f64) {
        self.0.push((what.to_owned(), format!(">= {limit}"), seen, seen >= limit));
    }

    /// Of every step: none overtakes another, none has a CSeq that was there before, nobody stays with an old state.
    fn order(&mut self, step: &str, report: &Report) {
        for (what, figure) in
            [("out of order", "/out_of_order"), ("CSeq twice", "/notify_repeats"), ("stale last state", "/stale")]
        {
            self.most(&format!("{step}: {what}"), 0.0, report.figure(figure));
        }
    }

    fn print(&self) {
        println!("# Demands on sipd\n{:<52} {:>10} {:>10}", "", "demanded", "seen");
        for (what, limit, seen, met) in &self.0 {
            println!("{what:<52} {limit:>10} {seen:>10.1} {}", if *met { "met" } else { "MISSED" });
        }
    }
}

fn resident_mib(pid: u32) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.split_ascii_whitespace().nth(1).context("no number")?.parse()?;
    Ok(kib / 1024.0)
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let release = std::env::current_exe()?.ancestors().nth(2).map(Path::to_owned).context("no folder of builds")?;
    let dir = release.join("presence-bench");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir)?;
    let bench = Bench { dir, programs: release };
    bench.prepare(args.watchers.max(1000))?;
    let seconds = args.seconds.to_string();

    let mut demands = Demands::default();
    lamps(&bench, &seconds, &mut demands)?;
    crowds(&bench, &seconds, args.watchers, &mut demands)?;
    demands.print();
    Ok(())
}

/// A company whose phones watch one line, with Kamailio's own presence beside.
fn lamps(bench: &Bench, seconds: &str, demands: &mut Demands) -> anyhow::Result<()> {
    println!("# 100 watchers of one line, 50 PUBLISH/s: how long a lamp takes");
    let lamps = ["-w", "100", "-p", "1", "-r", "50", "-d", seconds];
    let report = bench.load(&bench.fresh_sipd()?, &lamps)?;
    println!("## the same, Kamailio");
    bench.load_at(KAMAILIO, &bench.kamailio()?, &lamps)?;
    demands.most("50 PUBLISH/s: to the last of 100, p50, ms", 5.0, report.figure("/publish_last_notify/p50_us") / 1e3);
    demands.most("50 PUBLISH/s: to the last of 100, p99, ms", 20.0, report.figure("/publish_last_notify/p99_us") / 1e3);
    demands.most("50 PUBLISH/s: CPU per NOTIFY, us", 50.0, report.figure("/cpu_per_notify_us"));
    demands.order("50 PUBLISH/s", &report);
    println!("# 100 watchers of one line, 400 PUBLISH/s asked: as many as it can");
    let many = ["-w", "100", "-p", "1", "-r", "400", "-d", seconds];
    let report = bench.load(&bench.fresh_sipd()?, &many)?;
    println!("## the same, Kamailio");
    bench.load_at(KAMAILIO, &bench.kamailio()?, &many)?;
    demands.least("400 PUBLISH/s: NOTIFY/s", 8000.0, report.figure("/notify_per_s"));
    demands.most("400 PUBLISH/s: CPU per NOTIFY, us", 50.0, report.figure("/cpu_per_notify_us"));
    demands.order("400 PUBLISH/s", &report);
    Ok(())
}

/// Many subscriptions, and a restart with all of them.
fn crowds(bench: &Bench, seconds: &str, most: usize, demands: &mut Demands) -> anyhow::Result<()> {
    for (watchers, publishes) in [(1000, "10"), (most, "1")] {
        let subscriptions = watchers * 10;
        println!("# {subscriptions} subscriptions to 10 lines, {publishes} PUBLISH/s");
        let (name, sipd) = (watchers.to_string(), bench.fresh_sipd()?);
        let arguments = ["-w", &name, "-p", "10", "-r", publishes, "-d", seconds, "--subscribe-rate", "2500"];
        let report = bench.load(&sipd, &arguments)?;
        let step = format!("{subscriptions} subscriptions");
        let answered = report.figure("/subscribe_2xx/n");
        demands.least(&format!("{step}: answered"), subscriptions as f64, answered);
        demands.most(&format!("{step}: SUBSCRIBE sent again"), 0.0, report.figure("/subscribe_retransmissions"));
        demands.most(&format!("{step}: PUBLISH sent again"), 0.0, report.figure("/publish_retransmissions"));
        demands.order(&step, &report);
        demands.most(&format!("{step}: MiB"), 300.0, report.memory);
        drop(sipd);
        demands.most(&format!("{step}: served again after, s"), 3.0, bench.served_again()?);
    }
    Ok(())
}
