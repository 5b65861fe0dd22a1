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
    #[arg(long, default_value_t = 1000)]
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

    fn load(&self, sipd: &Running, arguments: &[&str]) -> anyhow::Result<()> {
        self.load_at(ADDRESS, sipd, arguments)?;
        println!("sipd's memory: {:.0} MiB\n", resident_mib(sipd.0.id())?);
        Ok(())
    }

    fn load_at(&self, address: &str, server: &Running, arguments: &[&str]) -> anyhow::Result<()> {
        // until it listens and knows the lines
        std::thread::sleep(Duration::from_secs(2));
        let status = Command::new(self.programs.join("examples/presence-load"))
            .args([address, "--line-header", "X-Enswitch-Line", "--cpu-pid", &server.0.id().to_string()])
            .args(arguments)
            .status()
            .context("presence-load: build it with --example presence-load")?;
        ensure!(status.success(), "presence-load failed");
        println!();
        Ok(())
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
    bench.prepare(args.watchers.max(100))?;
    let (seconds, watchers) = (args.seconds.to_string(), args.watchers.to_string());

    println!("# 100 watchers of one line, 50 PUBLISH/s: how long a lamp takes");
    let lamps = ["-w", "100", "-p", "1", "-r", "50", "-d", &seconds];
    bench.load(&bench.fresh_sipd()?, &lamps)?;
    println!("## the same, Kamailio");
    bench.load_at(KAMAILIO, &bench.kamailio()?, &lamps)?;
    println!("# 100 watchers of one line, 400 PUBLISH/s asked: as many as it can");
    let many = ["-w", "100", "-p", "1", "-r", "400", "-d", &seconds];
    bench.load(&bench.fresh_sipd()?, &many)?;
    println!("## the same, Kamailio");
    bench.load_at(KAMAILIO, &bench.kamailio()?, &many)?;
    println!("# {watchers} watchers of 10 lines each, 10 PUBLISH/s");
    let sipd = bench.fresh_sipd()?;
    bench.load(&sipd, &["-w", &watchers, "-p", "10", "-r", "10", "-d", &seconds, "--subscribe-rate", "2000"])?;
    drop(sipd);
    let begin = Instant::now();
    let sipd = bench.sipd()?;
    let log = bench.dir.join("sipd.log");
    while !std::fs::read_to_string(&log)?.contains("of before are served again") {
        ensure!(begin.elapsed() < Duration::from_secs(60), "not served again: {}", log.display());
        std::thread::sleep(Duration::from_millis(10));
    }
    println!("stopped and started again: serving after {:.1} s", begin.elapsed().as_secs_f64());
    println!("sipd's memory: {:.0} MiB", resident_mib(sipd.0.id())?);
    Ok(())
}
