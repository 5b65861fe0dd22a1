//! The JSON API of a company with 100,000 customers and 1,000,000 lines: pages of lists and single rows at 200 requests a second,
//! and an import of 100,000 lines.
//!
//! `cargo bench --bench api`; `-- --help` tells the options. Requests begin at their time whether or not others are answered,
//! and a latency counts from that time.

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "this is a program with a result")]

#[path = "support/hundred_thousand.rs"]
mod company;
#[path = "support/get.rs"]
mod get;
#[path = "../tests/rig/mod.rs"]
mod rig;
#[path = "load/stats.rs"]
#[allow(dead_code, missing_docs, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shared")]
mod stats;
#[path = "load/usage.rs"]
#[allow(dead_code, clippy::cast_possible_truncation, clippy::disallowed_methods, reason = "shared")]
mod usage;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use clap::Parser;
use enswitch::store::{Db, migrate};
use rig::{Database, Net, Process};

/// The JSON API of a large company.
#[derive(Parser)]
struct Args {
    /// sqlite, mariadb or mysql
    #[arg(long, default_value = "mariadb")]
    database: String,
    /// The program to measure
    #[arg(long)]
    enswitch: Option<PathBuf>,
    /// Requests a second
    #[arg(long, default_value_t = 200)]
    rate: u32,
    /// Seconds
    #[arg(long, default_value_t = 30)]
    seconds: u32,
    /// Lines to import from CSV, on the database and then through the API; 0: none
    #[arg(long, default_value_t = 100_000)]
    import: u32,
    /// Customers; each has ten lines
    #[arg(long, default_value_t = 100_000)]
    customers: u32,
    /// Keep everything up for this many seconds at the end, to look at it
    #[arg(long, default_value_t = 0)]
    stay: u64,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let (database, trees): (_, &[&str]) = match args.database.as_str() {
        "sqlite" => (Database::Sqlite, &[]),
        "mariadb" => (Database::MariaDb, &["switch"]),
        "mysql" => (Database::MySql, &["mysql"]),
        other => bail!("--database {other}: sqlite, mariadb or mysql"),
    };
    rig::fetch(trees)?;
    let own = std::env::current_exe()?;
    let builds = own.ancestors().nth(2).context("no folder of builds")?;
    let program = args.enswitch.clone().unwrap_or_else(|| builds.join("enswitch"));
    ensure!(program.exists(), "{} is not there: cargo build --release --bins", program.display());
    let net = Net::any()?;
    let dir = rig::folder(&net)?;
    let server = database.start_with(&net, &dir, &["--innodb-buffer-pool-size=1G"])?;
    let url = database.url(&net, &dir);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let result = runtime.block_on(run(&args, &url, &net, &dir, (&program, server.as_ref().map(Process::id))));
    drop(server);
    if result.is_ok() {
        std::fs::remove_dir_all(&dir)?;
    }
    result
}

async fn run(
    args: &Args,
    url: &str,
    net: &Net,
    dir: &std::path::Path,
    (program, server): (&std::path::Path, Option<u32>),
) -> anyhow::Result<()> {
    let begin = Instant::now();
    let db = Db::open(url, 4, Duration::from_secs(20)).await?;
    migrate::up(&db, |_, _| ()).await?;
    let keys = company::make(&db, args.customers).await?;
    println!("{} customers, {} lines, made in {:.0?}", args.customers, args.customers * 10, begin.elapsed());
    let address = (net.host(12), 8080);
    let settings = format!(
        "state_dir = \"{}/state\"\n[database]\nurl = \"{url}\"\n[api]\nlisten = \"{}:8080\"\n\
         requests_per_second = 100000\nrequests_burst = 100000\n",
        dir.display(),
        address.0
    );
    let path = dir.join("enswitch.toml");
    std::fs::write(&path, settings)?;
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    let mut command = Command::new(program);
    command.arg("--config").arg(&path).arg("api");
    let mut api = Process::start("api", &mut command, &dir.join("log/api"))?;
    rig::wait(Duration::from_secs(20), || api.ended().is_some() || std::net::TcpStream::connect(address).is_ok())?;
    let requests = company::requests(&keys, args.customers);
    // Once through, so that pages of the database are in memory
    drive(address.into(), &requests, 50, 2 * u32::try_from(requests.len())?).await?;
    let cpu = || (usage::tree_seconds(api.id()), server.map_or(0.0, usage::tree_seconds));
    let (before, count) = (cpu(), args.rate * args.seconds);
    let mut seen = drive(address.into(), &requests, args.rate, count).await?;
    let after = cpu();
    println!("{}", stats::Samples::header());
    for (name, samples) in &mut seen {
        println!("{}", samples.row(name));
    }
    let each = |seconds: f64| seconds * 1000.0 / f64::from(count);
    let (own, of_database) = (each(after.0 - before.0), each(after.1 - before.1));
    println!("ms of CPU per request: api {own:.2}, database {of_database:.2}; {} requests a second", args.rate);
    if args.import > 0 {
        let url = format!("http://{}:8080", address.0);
        import(args, dir, program, &[], "d", &cpu)?;
        let key = dir.join("key");
        std::fs::write(&key, &keys.owner)?;
        std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        let key = key.display().to_string();
        import(args, dir, program, &["--api", &url, "--key-file", &key], "a", &cpu)?;
    }
    tokio::time::sleep(Duration::from_secs(args.stay)).await;
    db.close().await;
    Ok(())
}

/// `enswitch line import`, with one row that is refused.
fn import(
    args: &Args,
    dir: &std::path::Path,
    program: &std::path::Path,
    through: &[&str],
    prefix: &str,
    cpu: &impl Fn() -> (f64, f64),
) -> anyhow::Result<()> {
    let path = dir.join("lines.csv");
    std::fs::write(&path, company::csv(args.import, prefix))?;
    let (began, before) = (Instant::now(), cpu());
    let mut command = Command::new(program);
    command.arg("--config").arg(dir.join("enswitch.toml")).args(through).args(["line", "import"]).arg(&path);
    let mut child = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn()?;
    // What a process used is told as long as it is there.
    let mut own = 0.0;
    while child.try_wait()?.is_none() {
        own = usage::tree_seconds(child.id()).max(own);
        std::thread::sleep(Duration::from_millis(50));
    }
    let (took, after, ran) = (began.elapsed(), cpu(), child.wait_with_output()?);
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    ensure!(ran.status.code() == Some(5), "one row is refused: {out}{err}");
    ensure!(out.contains(&format!("made: {}, refused: 1", args.import - 1)), "{out}{err}");
    let side = if through.is_empty() { "on the database" } else { "through the API" };
    let (api, database) = (after.0 - before.0, after.1 - before.1);
    println!(
        "import of {} lines {side}: {took:.1?}; CPU: command {own:.1} s, api {api:.1} s, database {database:.1} s",
        args.import
    );
    Ok(())
}

/// Connections that are kept: more requests than that are not in progress at once.
const CONNECTIONS: usize = 64;

/// Latencies by kind of request, and all together.
async fn drive(
    address: std::net::SocketAddr,
    requests: &[company::Request],
    rate: u32,
    count: u32,
) -> anyhow::Result<BTreeMap<String, stats::Samples>> {
    let begin = Instant::now();
    let (idle, mut free) = tokio::sync::mpsc::channel(CONNECTIONS);
    for _ in 0..CONNECTIONS {
        idle.send(get::Client::connect(address).await?).await?;
    }
    let mut running = tokio::task::JoinSet::new();
    for n in 0..count {
        let at = begin + Duration::from_secs_f64(f64::from(n) / f64::from(rate));
        tokio::time::sleep_until(at.into()).await;
        let mut client = free.recv().await.context("no client")?;
        let (request, idle) = (requests[n as usize % requests.len()].clone(), idle.clone());
        let path = request.path(n);
        running.spawn(async move {
            let status = client.get(&path, &request.key).await;
            let took = at.elapsed();
            let _ = idle.send(client).await;
            status.and_then(|status| {
                ensure!(status == 200, "{path}: {status}");
                Ok((request.name, took))
            })
        });
    }
    let mut seen: BTreeMap<String, stats::Samples> = BTreeMap::new();
    while let Some(done) = running.join_next().await {
        let (name, took) = done??;
        let micros = u64::try_from(took.as_micros())?;
        seen.entry(name).or_default().push(micros);
        seen.entry("~ all".to_owned()).or_default().push(micros);
    }
    Ok(seen)
}
