//! Many calls at once on the last included seconds: none is used twice, none is lost, each is priced once.

use std::collections::BTreeMap;
use std::time::Duration;

use enswitch::ledger::{FinishedCall, Grant, OpenCall};
use enswitch::model::*;
use enswitch::store::Db;
use enswitch::store::apply::{Options, apply};
use enswitch::store::ledger::{self, Payment};

use super::{Machine, company, finished, opened_by, tester, time, used, verified};
use crate::server::rule;

rule!(calls_that_end_at_once_share_the_last_free_minutes);
rule!(customers_of_one_plan_have_free_minutes_of_their_own);

/// Two more customers of the plan that the first shop has.
const NEIGHBOURS: &str = r#"
    [[customer]]
    name = "Second"
    parent = "Reseller"
    plan = "retail"
    [[domain]]
    name = "second.example"
    customer = "Second"
    [[line]]
    username = "100"
    domain = "second.example"
    customer = "Second"
    password = "x"
    [[customer]]
    name = "Third"
    parent = "Reseller"
    plan = "retail"
    [[domain]]
    name = "third.example"
    customer = "Third"
    [[line]]
    username = "100"
    domain = "third.example"
    customer = "Third"
    password = "x"
"#;

const SHOPS: [&str; 3] = ["Shop", "Second", "Third"];

async fn neighbours(url: &str) -> Db {
    let db = company(url).await;
    let options = Options { dry_run: false, actor: "tester".into(), now: time("2026-11-01T00:00:00Z") };
    apply(&db, NEIGHBOURS, &options).await.expect("applied");
    db
}

async fn id_of(db: &Db, name: &str) -> CustomerId {
    db.find_by::<Customer>("name", name).await.expect("read").remove(0).id
}

async fn fund(db: &Db, name: &str, amount: &str) {
    let customer_id = id_of(db, name).await;
    let payment = Payment {
        id: CallId(900_000 + customer_id.0),
        customer_id,
        amount: amount.parse().expect("amount"),
        key: format!("receipt {name}"),
        description: String::new(),
    };
    assert!(ledger::pay(db, &payment, &tester(time("2026-11-01T00:00:00Z"))).await.expect("paid"));
}

/// Settles calls on two machines at once, in an order of their own each.
async fn settle(machines: &[Machine; 2], calls: Vec<FinishedCall>) {
    let settled = (0..).zip(calls).map(|(index, call): (usize, _)| machines[index % 2].writer.settle(call));
    for settled in futures_util::future::join_all(settled).await {
        settled.expect("journalled");
    }
    futures_util::join!(machines[0].writer.flush(), machines[1].writer.flush());
}

/// Seconds of a customer that were charged, that were free, and what it paid.
async fn sums(db: &Db, name: &str) -> (u32, u32, Micros) {
    let id = id_of(db, name).await;
    let mine: Vec<LedgerAccount> = db.find_by("customer_id", id.0).await.expect("accounts");
    let mine = mine.iter().find(|account| account.kind == AccountKind::Customer).expect("there").id;
    let postings: Vec<Posting> = db.find_by("debit_account_id", mine.0).await.expect("postings");
    let charged = postings.iter().map(|posting| posting.billed_seconds).sum();
    let paid = postings.iter().fold(Micros::ZERO, |sum, posting| sum.saturating_add(posting.amount));
    let allowances: Vec<Allowance> = db.find_by("customer_id", id.0).await.expect("allowances");
    (charged, allowances.iter().map(|row| row.used).sum(), paid)
}

/// What `seconds` of talk cost of which `free` are included, at 60 cents a minute.
fn price(seconds: u32, free: u32) -> Micros {
    Micros::new(i64::from(seconds.saturating_sub(free)) * 10_000)
}

async fn calls_that_end_at_once_share_the_last_free_minutes(url: &str) {
    let db = company(url).await;
    fund(&db, "Shop", "100").await;
    let machines = [Machine::start(&db, 1), Machine::start(&db, 2)];
    let at = time("2026-11-10T12:00:00Z");
    // The first calls of the period open it, and use more than there is: 24 calls of 7 to 30 seconds.
    let mut calls = Vec::new();
    for id in 1..=24_i64 {
        let (call, _) = opened_by(&db, ("Shop", "shop.example"), id, at.plus_millis(id)).await;
        calls.push(finished(&call, None, 6 + id));
    }
    let talked: u32 = (7..=30).sum();
    // Each is told to both machines, as after a crash: it counts once.
    settle(&machines, calls.clone()).await;
    calls.reverse();
    settle(&machines, calls).await;
    assert_eq!(used(&db).await, [(300, 0)], "all there is, and no more");
    assert_eq!(sums(&db, "Shop").await, (talked - 300, 300, price(talked, 300)), "each second is free or paid");
    verified(&db).await;

    // what each call says that it found and left is one chain from 300 down to 0
    let mut tx: Vec<(i64, i64)> = told(&db).await;
    tx.sort_unstable_by(|a, b| b.cmp(a));
    let mut left = 300;
    for (before, after) in tx {
        assert_eq!(before, left, "nobody saw what another one used");
        left = after;
    }
    assert_eq!(left, 0);
    db.close().await;
}

/// Left before and after, of each call.
async fn told(db: &Db) -> Vec<(i64, i64)> {
    let sql = "SELECT left_before, left_before - used FROM posting_allowances";
    match db {
        Db::Sqlite { read, .. } => sqlx::query_as(sql).fetch_all(read).await.expect("read"),
        Db::MySql(pool) => sqlx::query_as(sql).fetch_all(pool).await.expect("read"),
    }
}

async fn customers_of_one_plan_have_free_minutes_of_their_own(url: &str) {
    let db = neighbours(url).await;
    // The first has money for everything, the second for nothing, the third for a minute.
    fund(&db, "Shop", "100").await;
    fund(&db, "Third", "0.60").await;
    let machines = [Machine::start(&db, 1), Machine::start(&db, 2)];
    let at = time("2026-11-10T12:00:00Z");
    let mut asked = Vec::new();
    for id in 1..=36_i64 {
        let index = usize::try_from(id).expect("small") % 3;
        let shop = (SHOPS[index], ["shop.example", "second.example", "third.example"][index]);
        let (call, claim) = opened_by(&db, shop, id, at.plus_millis(id)).await;
        asked.push((shop.0, call, enswitch::ledger::Claim { max_seconds: 60, ..claim }));
    }
    let ask = async |(index, (shop, call, claim)): (usize, (&'static str, OpenCall, enswitch::ledger::Claim))| {
        let answer = machines[index % 2].writer.reserve(claim, call.clone(), Duration::from_secs(60)).await;
        (shop, call, answer.expect("answered").ok())
    };
    let answers = futures_util::future::join_all(asked.into_iter().enumerate().map(ask)).await;
    let mut granted: BTreeMap<&str, u32> = BTreeMap::new();
    let mut calls: Vec<FinishedCall> = Vec::new();
    for (shop, call, grant) in answers {
        let Some(grant): Option<Grant> = grant else { continue };
        *granted.entry(shop).or_default() += grant.seconds;
        let seconds = i64::from(grant.seconds);
        calls.push(finished(&call, Some(grant), seconds));
    }
    assert_eq!(granted["Shop"], 12 * 60);
    assert_eq!(granted["Second"], 300, "what is included, without money");
    assert_eq!(granted["Third"], 360, "what is included, and a minute that is paid");
    verified(&db).await;
    settle(&machines, calls).await;
    for (shop, talked) in granted {
        let free = talked.min(300);
        assert_eq!(sums(&db, shop).await, (talked - free, free, price(talked, free)), "{shop}");
    }
    assert_eq!(used(&db).await, [(300, 0); 3]);
    verified(&db).await;
    db.close().await;
}
