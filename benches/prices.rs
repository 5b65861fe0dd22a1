//! Importing and loading a price list of 300,000 entries, on SQLite.

#![allow(clippy::expect_used, clippy::cast_precision_loss)]

use std::fmt::Write;
use std::time::{Duration, Instant};

use enswitch::model::{Price, Timestamp};
use enswitch::store::apply::{Options, apply};
use enswitch::store::{Db, migrate, snapshot};

const COUNT: u32 = 300_000;

fn price_list(cents: u32) -> String {
    let mut text =
        "[[customer]]\nname = \"Owner\"\n[[plan]]\nname = \"deck\"\ncustomer = \"Owner\"\nprices = [\n".to_owned();
    for n in 0..COUNT {
        writeln!(text, "{{ called_prefix = \"{}\", per_minute = \"0.{cents:02}\" }},", 10_000_000 + n)
            .expect("written");
    }
    text.push(']');
    text
}

async fn figures(db: &Db) {
    let options = Options { dry_run: false, actor: "bench".into(), now: Timestamp::from_micros(0) };
    for (what, cents) in [("import", 1), ("same again", 1), ("every price changed", 2)] {
        let text = price_list(cents);
        let start = Instant::now();
        let changes = apply(db, &text, &options).await.expect("applied").len();
        println!("apply of {COUNT} prices, {what}: {changes} changes in {:.1?}", start.elapsed());
    }
    let start = Instant::now();
    let rows = db.all::<Price>().await.expect("prices").len();
    println!("all::<Price>(): {:.0} rows/s", rows as f64 / start.elapsed().as_secs_f64());
    let start = Instant::now();
    snapshot::load(db, None).await.expect("loads");
    println!("snapshot in {:.1?}", start.elapsed());
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
    let folder = tempfile::tempdir().expect("folder");
    runtime.block_on(async {
        let url = format!("sqlite://{}", folder.path().join("bench.db").display());
        let db = Db::open(&url, 4, Duration::from_secs(20)).await.expect("opens");
        migrate::up(&db, |_, _| ()).await.expect("migrates");
        figures(&db).await;
    });
}
