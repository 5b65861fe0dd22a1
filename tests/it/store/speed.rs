//! Figures for long price lists: `cargo test --release --test it speed -- --ignored --nocapture`.

use std::fmt::Write;
use std::time::Instant;

use enswitch::model::{Price, Timestamp};
use enswitch::store::apply::{Options, apply};
use enswitch::store::{Db, snapshot};

fn price_list(cents: u32, count: u32) -> String {
    let mut text =
        "[[customer]]\nname = \"Owner\"\n[[plan]]\nname = \"deck\"\ncustomer = \"Owner\"\nprices = [\n".to_owned();
    for n in 0..count {
        writeln!(text, "{{ called_prefix = \"{}\", per_minute = \"0.{cents:02}\" }},", 10_000_000 + n)
            .expect("written");
    }
    text.push(']');
    text
}

async fn figures(db: &Db, database: &str) {
    const COUNT: u32 = 300_000;
    let options = Options { dry_run: false, actor: "speed".into(), now: Timestamp::from_micros(0) };
    for (what, cents) in [("import", 1), ("same again", 1), ("every price changed", 2)] {
        let text = price_list(cents, COUNT);
        let start = Instant::now();
        let changes = apply(db, &text, &options).await.expect("applied").len();
        println!("{database}: apply of {COUNT} prices, {what}: {changes} changes in {:.1?}", start.elapsed());
    }
    let start = Instant::now();
    let rows = db.all::<Price>().await.expect("prices").len();
    let rate = rows as f64 / start.elapsed().as_secs_f64();
    println!("{database}: all::<Price>() of {rows} rows in {:.1?}: {rate:.0} rows/s", start.elapsed());
    let start = Instant::now();
    snapshot::load(db, None).await.expect("loads");
    println!("{database}: snapshot in {:.1?}", start.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes long without optimisation"]
async fn long_price_lists() {
    let (_folder, db) = super::sqlite().await;
    figures(&db, "SQLite").await;
    if let Some(url) = super::server() {
        let db = super::open(&super::fresh_database(&url, "speed").await).await;
        figures(&db, "server").await;
    }
}
