//! Presence at load: `enswitch sipd` with watchers and publishers over UDP on the same machine, on a database of its own.
//! `cargo build --release --bins --example presence-load && cargo bench --bench presence`

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "this is a program with a result")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use clap::Parser;

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

/// Ends its process when it is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
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
        Ok(())
    }

    fn sipd(&self) -> anyhow::Result<Running> {
        let log = std::fs::File::create(self.dir.join("sipd.log"))?;
        Ok(Running(self.enswitch().arg("sipd").stderr(log).stdout(Stdio::null()).spawn()?))
    }

    fn load(&self, sipd: &Running, arguments: &[&str]) -> anyhow::Result<()> {
        // until it listens and knows the lines
        std::thread::sleep(Duration::from_secs(2));
        let status = Command::new(self.programs.join("examples/presence-load"))
            .args([ADDRESS, "--line-header", "X-Enswitch-Line", "--cpu-pid", &sipd.0.id().to_string()])
            .args(arguments)
            .status()
            .context("presence-load: build it with --example presence-load")?;
        ensure!(status.success(), "presence-load failed");
        println!("sipd's memory: {:.0} MiB\n", resident_mib(sipd.0.id())?);
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
    bench.load(&bench.sipd()?, &["-w", "100", "-p", "1", "-r", "50", "-d", &seconds])?;
    println!("# 100 watchers of one line, 400 PUBLISH/s asked: as many as it can");
    bench.load(&bench.sipd()?, &["-w", "100", "-p", "1", "-r", "400", "-d", &seconds])?;
    println!("# {watchers} watchers of 10 lines each, 10 PUBLISH/s");
    let sipd = bench.sipd()?;
    bench.load(&sipd, &["-w", &watchers, "-p", "10", "-r", "10", "-d", &seconds, "--subscribe-rate", "2000"])?;
    drop(sipd);
    let begin = Instant::now();
    let sipd = bench.sipd()?;
    let log = bench.dir.join("sipd.log");
    while !std::fs::read_to_string(&log)?.contains("of before are served again") {
        ensure!(begin.elapsed() < Duration::from_secs(60), "not served again: {}", log.display());
        std::thread::sleep(Duration::from_millis(10));
    }
    println!("killed and started again: serving after {:.1} s", begin.elapsed().as_secs_f64());
    println!("sipd's memory: {:.0} MiB", resident_mib(sipd.0.id())?);
    Ok(())
}
