//! A deck of 316,000 prefixes from the file to the prices in force, and a million calls priced again at four levels.
//!
//! On MariaDB; `cargo bench --bench decks`.

#![allow(clippy::expect_used, clippy::disallowed_methods, dead_code, clippy::cast_precision_loss)]

#[path = "support/company.rs"]
mod company;
#[path = "../tests/rig/mod.rs"]
mod rig;

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use enswitch::model::{CallId, CarrierId, OutboundGroupId};
use enswitch::model::{Carrier, Cdr, CustomerId, Direction, OutboundGroup, Price, Status, Timestamp};
use enswitch::routing::{Seller, Snapshot};
use enswitch::store::access::Author;
use enswitch::store::apply::{Options, apply};
use enswitch::store::decks::{self, Mapping, NewDeck};
use enswitch::store::simulate::{Period, simulate};
use enswitch::store::{Db, migrate, rows, snapshot};

const PREFIXES: u32 = 316_000;
/// Resellers with fixed prices of their own.
const RESELLERS: u32 = 200;
const CALLS: i64 = 1_000_000;
const NOW: Timestamp = Timestamp::from_micros(1_795_398_752_000_000);

fn file(changed_every: u32) -> String {
    let mut text = "Destination;Prefix;Rate;Increments\n".to_owned();
    for n in 0..PREFIXES {
        let rate = if changed_every > 0 && n % changed_every == 0 { 2 } else { 1 };
        writeln!(text, "Somewhere {n};{};0.0{rate};30/6", 34_600_000 + n).expect("written");
    }
    text
}

/// Many resellers who sell some of the prefixes for fixed prices, one of them all of the larger ones.
fn resellers() -> String {
    let mut text = String::new();
    for n in 0..RESELLERS {
        let (prefixes, every) = if n == 0 { (10_000, 30) } else { (20, 15_000) };
        let price = |at| format!("{{ called_prefix = \"{}\", per_minute = \"0.015\" }}", 34_600_000 + at * every);
        let prices: Vec<String> = (0..prefixes).map(price).collect();
        write!(
            text,
            "\n[[customer]]\nname = \"Fixed {n}\"\nparent = \"Reseller 1\"\nplan = \"level 2\"\n\n[[plan]]\nname = \"fixed {n}\"\n\
             customer = \"Fixed {n}\"\nprices = [{}]\n",
            prices.join(", ")
        )
        .expect("written");
    }
    text
}

/// Import with impact report, and activation: what `enswitch rates import --activate --no-traffic` does.
async fn import(db: &Db, seller: Seller, what: &str, text: &str, now: Timestamp) {
    let begin = Instant::now();
    let step = |name: &str, since: &mut Instant| {
        println!("  {name}: {:.2} s", since.elapsed().as_secs_f64());
        *since = Instant::now();
    };
    let mut since = begin;
    let (deck, mapping) = decks::read(text.as_bytes(), &Mapping::default()).expect("read");
    step("read the file", &mut since);
    let tables = snapshot::load(db, None).await.expect("loads");
    let own = |price: &&Price| price.carrier_id.map(Seller::Carrier) == Some(seller);
    let prices: Vec<Price> = tables.prices.iter().filter(own).cloned().collect();
    let snapshot = Snapshot::build(tables, None).expect("snapshot");
    step("load and index the prices there are", &mut since);
    let impact = decks::impact(&snapshot, seller, &prices, &deck, now);
    step("impact report", &mut since);
    let author = Author::shell("bench".to_owned(), now);
    let new = NewDeck { seller, name: what.into(), mapping, author: author.clone(), effective_at: now };
    let id = decks::import(db, &new, &deck).await.expect("imported").id;
    step("keep the deck", &mut since);
    let done = decks::activate(db, id, &author).await.expect("activated");
    step("activate", &mut since);
    let seconds = begin.elapsed().as_secs_f64();
    println!(
        "{what}: {} new, {} dearer, {} the same, {} below cost; {} prices begin, {} end: {seconds:.2} s",
        impact.new, impact.dearer, impact.same, impact.losing, done.begun, done.ended
    );
}

async fn calls(db: &Db) {
    let customers: Vec<enswitch::model::Customer> = db.all().await.expect("customers");
    let below: Vec<CustomerId> = customers.iter().filter(|c| c.name.starts_with("Customer")).map(|c| c.id).collect();
    let Db::MySql(pool) = db else { return };
    let mut tx = pool.begin().await.expect("begins");
    let ids: Vec<i64> = (1..=CALLS).collect();
    for chunk in ids.chunks(1000) {
        let cdr = |id: &i64| Cdr {
            id: CallId(*id),
            unique_id: format!("a1-{id}"),
            machine_id: None,
            direction: Direction::Outbound,
            status: Status::Answered,
            reason: None,
            customer_id: below.get(usize::try_from(*id).expect("small") % below.len()).copied(),
            line_id: None,
            number_id: None,
            card_id: None,
            carrier_id: Some(CarrierId(1 + id % 3)),
            route_id: None,
            outbound_group_id: Some(OutboundGroupId(1)),
            inbound_group_id: None,
            caller: String::new(),
            shown: None,
            dialled: String::new(),
            called: format!("{}123", 34_600_000 + id % i64::from(PREFIXES)),
            sip_call_id: String::new(),
            source: String::new(),
            started_at: NOW.plus_millis(id * 1000),
            answered_at: Some(NOW.plus_millis(id * 1000 + 5000)),
            ended_at: NOW.plus_millis(id * 1000 + 100_000),
            talk_ms: 95_000,
            sip_code: 200,
            rtp_received: 0,
            rtp_sent: 0,
        };
        rows::insert_chunk(&mut *tx, &chunk.iter().map(cdr).collect::<Vec<_>>()).await.expect("inserted");
    }
    tx.commit().await.expect("committed");
    charge(db).await;
}

/// What each call was charged at each level, so that there is something to compare with.
async fn charge(db: &Db) {
    let Db::MySql(pool) = db else { return };
    let run = async |sql: &'static str| sqlx::query(sql).execute(pool).await.expect("runs");
    run("INSERT INTO ledger_transactions SELECT id, 'call', unique_id, ended_at, '' FROM cdrs").await;
    for level in ["0", "1", "2", "3"] {
        let sql = format!(
            "INSERT INTO postings SELECT id, {level}, {level} + 1, {level} + 2, 40000, NULL, 95, NULL, NULL, NULL FROM cdrs"
        );
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(pool).await.expect("runs");
    }
}

async fn figures(db: &Db) {
    let options = Options { dry_run: false, actor: "bench".into(), now: NOW };
    apply(db, &format!("{}{}", company::toml(), resellers()), &options).await.expect("company");
    let carrier: Carrier = db.find_by("name", "north").await.expect("read").remove(0);
    assert!(!db.all::<OutboundGroup>().await.expect("groups").is_empty());
    let seller = Seller::Carrier(carrier.id);
    import(db, seller, "first deck", &file(0), NOW).await;
    import(db, seller, "the same with each tenth dearer", &file(10), NOW.plus_millis(1000)).await;
    calls(db).await;
    let begin = Instant::now();
    let tables = snapshot::load(db, None).await.expect("loads");
    let snapshot = Arc::new(Snapshot::build(tables, None).expect("snapshot"));
    println!("load and index all prices: {:.2} s", begin.elapsed().as_secs_f64());
    let period = Period { from: NOW, to: NOW.plus_millis(CALLS * 2000) };
    let done = simulate(db, snapshot, period, None, |_| ()).await.expect("simulated");
    println!(
        "{} calls priced again at 5 levels and compared, {} payers: {:.2} s with loading",
        done.calls,
        done.customers.len(),
        begin.elapsed().as_secs_f64()
    );
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
    let server = rig::Server::start_with(rig::Database::MariaDb, &[rig::STOCK_LOG]).expect("the server starts");
    runtime.block_on(async {
        let db = Db::open(&server.url(), 4, Duration::from_secs(60)).await.expect("opens");
        migrate::up(&db, |_, _| ()).await.expect("migrates");
        figures(&db).await;
        db.close().await;
    });
    let folder = server.folder().to_owned();
    drop(server);
    std::fs::remove_dir_all(folder).expect("removed");
}
