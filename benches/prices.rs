//! Price lists: applying one of 300,000 prices, and following a change of one price among 1,580,000.
//!
//! `cargo bench --bench prices`; `-- --help` tells the options.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "this is a program with a result"
)]

#[path = "../tests/rig/mod.rs"]
mod rig;
#[path = "load/usage.rs"]
#[allow(dead_code, clippy::cast_possible_truncation, clippy::disallowed_methods, reason = "shared")]
mod usage;

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use arc_swap::ArcSwap;
use clap::Parser;
use enswitch::asterisk::routed::{Keeper, Orders};
use enswitch::clock;
use enswitch::model::{MachineId, Price, Timestamp};
use enswitch::store::apply::{Options, apply};
use enswitch::store::entities::{Change, Table, Who, patch};
use enswitch::store::{Db, migrate, snapshot};
use rig::{Database, Net, Process};
use tokio_util::sync::CancellationToken;

/// Price lists: applying them, and following their changes.
#[derive(Parser)]
struct Args {
    /// sqlite, mariadb or mysql
    #[arg(long, default_value = "mariadb")]
    database: String,
    /// Prices of the list that is applied
    #[arg(long, default_value_t = 300_000)]
    list: u32,
    /// Prefixes of each of the five sellers
    #[arg(long, default_value_t = 316_000)]
    prefixes: u32,
    /// Changes of one price that are followed
    #[arg(long, default_value_t = 20)]
    changes: u32,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

/// How long something took, by the clock and by the processor.
struct Took(Instant, f64);

impl Took {
    fn begin() -> Self {
        Self(Instant::now(), usage::self_seconds())
    }

    fn tell(&self) -> String {
        format!("{:.1?}, own CPU {:.1} s", self.0.elapsed(), usage::self_seconds() - self.1)
    }
}

fn price_list(count: u32, cents: u32) -> String {
    let mut text =
        "[[customer]]\nname = \"Owner\"\n[[plan]]\nname = \"deck\"\ncustomer = \"Owner\"\nprices = [\n".to_owned();
    for n in 0..count {
        writeln!(text, "{{ called_prefix = \"{}\", per_minute = \"0.{cents:02}\" }},", 10_000_000 + n)
            .expect("written");
    }
    text.push(']');
    text
}

async fn lists(db: &Db, count: u32) -> anyhow::Result<()> {
    let options = Options { dry_run: false, actor: "bench".into(), now: Timestamp::from_micros(0) };
    for (what, cents) in [("import", 1), ("same again", 1), ("every price changed", 2)] {
        let text = price_list(count, cents);
        let took = Took::begin();
        apply(db, &text, &options).await?;
        println!("apply of {count} prices, {what}: {}", took.tell());
    }
    Ok(())
}

/// Five sellers with the same prefixes each, from the list that was applied and by few statements.
async fn fill(db: &Db, prefixes: u32) -> anyhow::Result<()> {
    let run = async |sql: String| -> anyhow::Result<()> {
        match db {
            Db::MySql(pool) => {
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await?;
            }
            Db::Sqlite { write, .. } => {
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(write).await?;
            }
        }
        Ok(())
    };
    run("DELETE FROM prices".to_owned()).await?;
    for seller in 0..5 {
        if seller > 0 {
            run(format!(
                "INSERT INTO plans (id, name, customer_id, `precision`, outbound_connect_markup, outbound_markup, \
                 inbound_connect_markup, inbound_markup) \
                 SELECT 1000 + {seller}, 'deck {seller}', customer_id, 4, 0, 0, 0, 0 FROM plans WHERE name = 'deck'"
            ))
            .await?;
        }
        let plan = if seller == 0 {
            "(SELECT id FROM plans WHERE name = 'deck')".to_owned()
        } else {
            format!("{}", 1000 + seller)
        };
        for start in (0..prefixes).step_by(10_000) {
            let rows: Vec<String> = (start..prefixes.min(start + 10_000))
                .map(|n| format!("({plan},'{}',0,0,1,1,{},0,5,1)", 10_000_000 + n, 10_000 + n % 7))
                .collect();
            run(format!(
                "INSERT INTO prices (plan_id, called_prefix, connect_fee, included_seconds, first_block, increment, per_minute, \
                 minimum, priority, least_cost) VALUES {}",
                rows.join(",")
            ))
            .await?;
        }
    }
    run("DELETE FROM price_changes".to_owned()).await?;
    run("UPDATE config_version SET prices_since = version + 1, prices_version = version + 1, version = version + 1"
        .to_owned())
    .await
}

async fn follow(db: &Db, dir: &std::path::Path, changes: u32) -> anyhow::Result<()> {
    let took = Took::begin();
    let rows = db.all::<Price>().await?;
    println!(
        "{} prices read: {:.0} rows/s, {}",
        rows.len(),
        rows.len() as f64 / took.0.elapsed().as_secs_f64(),
        took.tell()
    );
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    drop(rows);
    let took = Took::begin();
    let tables = snapshot::load(db, None).await?;
    println!("all tables read: {}", took.tell());
    drop(tables);
    let (folder, deadline, current_at) = (dir.join("snapshot"), Duration::from_secs(20), Arc::default());
    let keeper = Keeper { db: db.clone(), folder, deadline, current_at };
    let took = Took::begin();
    let (first, _) = keeper.start().await?;
    println!("routed's data, with the files: {}; {} MB in memory", took.tell(), memory()?);
    let (snapshots, stop) = (Arc::new(ArcSwap::from_pointee(first)), CancellationToken::new());
    let running = tokio::spawn({
        let (snapshots, stop) = (Arc::clone(&snapshots), stop.clone());
        let orders = Orders { machine: MachineId(1), waiting: Arc::default() };
        async move { keeper.run(snapshots, orders, stop).await }
    });
    let table = Table::named("prices").context("no prices")?;
    let who = Who::operator("bench".to_owned());
    let mut seen = Vec::new();
    let took = Took::begin();
    for n in 0..changes {
        let id = ids[(n as usize * 7919) % ids.len()];
        let change = Change { who: &who, now: clock::now(), validate: false };
        let given = serde_json::json!({ "per_minute": format!("1.{n:02}") }).as_object().cloned().unwrap_or_default();
        patch(db, &change, table, &id.to_string(), None, given).await?;
        let (at, version) = (Instant::now(), snapshot::version(db).await?);
        while snapshots.load().version() < version {
            ensure!(at.elapsed() < Duration::from_secs(120), "the change was not seen");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        seen.push(at.elapsed());
    }
    seen.sort_unstable();
    let middle = seen.get(seen.len() / 2).context("no changes")?;
    println!(
        "a change of one price is in force after: median {middle:.0?}, longest {:.0?}; {} for {changes} changes",
        seen.last().context("no changes")?,
        took.tell()
    );
    stop.cancel();
    running.await?;
    Ok(())
}

/// Resident megabytes of this process.
fn memory() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<u64>()? / 1024)
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
    let net = Net::any()?;
    let dir = rig::folder(&net)?;
    let options = ["--innodb-buffer-pool-size=1G", "--max-allowed-packet=64M"];
    let server = database.start_with(&net, &dir, &options)?;
    let url = database.url(&net, &dir);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let db = Db::open(&url, 4, Duration::from_secs(20)).await?;
        migrate::up(&db, |_, _| ()).await?;
        lists(&db, args.list).await?;
        fill(&db, args.prefixes).await?;
        let before = server.as_ref().map(Process::id).map_or(0.0, usage::tree_seconds);
        follow(&db, &dir, args.changes).await?;
        let after = server.as_ref().map(Process::id).map_or(0.0, usage::tree_seconds);
        println!("CPU of the database from the first reading on: {:.1} s", after - before);
        db.close().await;
        anyhow::Ok(())
    })?;
    drop(server);
    std::fs::remove_dir_all(&dir)?;
    Ok(())
}
