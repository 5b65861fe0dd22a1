//! How much was left before and after a call, and how much would be.

use enswitch::model::*;
use enswitch::routing::{ExplainedAllowance, Explanation, Party, Request};
use enswitch::store::Db;
use enswitch::store::billing::{self, Block};
use enswitch::store::entities::Who;
use enswitch::store::explain::explain;
use enswitch::store::ledger;
use enswitch::store::reports::{self, AllowanceUse, Level};
use enswitch::store::rerate::rerate;
use enswitch::store::simulate::Period;

use super::{Machine, company, current, customer, fund, tester, time, verified};
use crate::server::rule;

rule!(a_call_tells_for_ever_what_was_left_before_and_after_it);
rule!(an_explanation_tells_what_was_left_at_its_time);

/// What was left before, used and left after, of each level of a call that used anything.
async fn told(db: &Db, level: &Level, call: i64) -> Vec<Option<(u32, u32, u32)>> {
    let detail = reports::show(db, level, &call.to_string()).await.expect("a call");
    let told = |spent: AllowanceUse| {
        assert_eq!(spent.unit, AllowanceUnit::Seconds);
        (spent.left_before, spent.used, spent.left_after)
    };
    detail.charges.iter().map(|charge| charge.allowance.map(told)).collect()
}

async fn a_call_tells_for_ever_what_was_left_before_and_after_it(url: &str) {
    let db = company(url).await;
    fund(&db, "10").await;
    let machine = Machine::start(&db, 1);
    let at = time("2026-11-10T12:00:00Z");
    machine.call(&db, 1, at, 240).await;
    machine.call(&db, 2, at.plus_millis(1_000_000), 100).await;
    machine.call(&db, 3, at.plus_millis(2_000_000), 60).await;
    let owner = Level::of(&db, &Who::operator("tester".into()), None).await.expect("owner");
    let all = async || {
        let mut all = Vec::new();
        for call in 1..=3 {
            all.extend(told(&db, &owner, call).await);
        }
        all
    };
    let right = [(300, 240, 60), (60, 60, 0), (0, 0, 0)].into_iter().flat_map(|shop| [None, None, Some(shop)]);
    let right: Vec<_> = right.collect();
    assert_eq!(all().await, right, "nothing is included for the owner and the reseller");
    let below = Level::of_customer(&db, owner.who(), customer(&db, "Shop").await.id).await.expect("level");
    assert_eq!(told(&db, &below, 2).await, [Some((60, 60, 0))], "the shop sees its own");

    // what happens later does not change it: a block, another price, a call that is taken back
    let block = Block {
        customer_id: customer(&db, "Shop").await.id,
        unit: AllowanceUnit::Seconds,
        amount: 600,
        price: "5".parse().expect("amount"),
        description: "ten minutes".into(),
        key: "order 7".into(),
        ends_at: None,
    };
    billing::buy(&db, &block, &tester(at)).await.expect("bought").expect("new");
    let period = Period { from: at, to: at.plus_millis(10_000_000) };
    let mut price: Price = db.find_by("per_minute", 600_000_i64).await.expect("price").remove(0);
    price.per_minute = "0.30".parse().expect("amount");
    db.update(&price).await.expect("updated");
    let now = at.plus_millis(3_000_000);
    rerate(&db, &current(&db).await, period, None, || tester(now), |_| ()).await.expect("corrected");
    assert!(ledger::reverse(&db, ledger::next_id(), CallId(1), "goodwill", &tester(now)).await.expect("reversed"));
    assert_eq!(all().await, right);
    verified(&db).await;
    db.close().await;
}

async fn asked(db: &Db, at: &str, now: &str) -> Explanation {
    let party = Party::Line { username: "100", domain: "shop.example" };
    let request = Request { party, dialled: "34911", caller: "", media: Media::Voice };
    explain(db, &current(db).await, &request, (time(at), time(now)), 3600).await.expect("explained")
}

async fn of_shop(db: &Db, at: &str, now: &str) -> ExplainedAllowance {
    let explained = asked(db, at, now).await;
    let levels = &explained.targets[0].levels;
    assert_eq!(levels.iter().map(|level| level.allowance.is_some()).collect::<Vec<_>>(), [false, false, true]);
    levels[2].allowance.clone().expect("some")
}

/// Whoever asks what a call would cost, or would have cost, is told what is used before money, how much of that is left, and of whom.
async fn an_explanation_tells_what_was_left_at_its_time(url: &str) {
    let db = company(url).await;
    let now = "2026-11-27T12:00:00Z";
    let untouched = of_shop(&db, now, now).await;
    let right = ExplainedAllowance {
        unit: AllowanceUnit::Seconds,
        per_period: 300,
        from: time("2026-11-01T00:00:00Z"),
        until: time("2027-01-01T00:00:00Z"),
        left: 300,
        left_after: 120,
        charge: Micros::ZERO,
    };
    assert_eq!(untouched, right, "the rest of this month's in the next one too; its first call opens the period");
    assert_eq!(asked(&db, now, now).await.refused, None, "included seconds need no money");

    fund(&db, "10").await;
    let machine = Machine::start(&db, 1);
    machine.call(&db, 1, time("2026-11-10T12:00:00Z"), 240).await;
    machine.call(&db, 2, time("2026-11-20T12:00:00Z"), 100).await;
    for (at, left, left_after, charge) in [
        ("2026-11-10T12:00:00Z", 300, 120, "0"),
        ("2026-11-15T12:00:00Z", 60, 0, "1.2"),
        ("2026-11-20T12:01:00Z", 60, 0, "1.2"),
        (now, 0, 0, "1.8"),
        ("2026-12-15T12:00:00Z", 300, 120, "0"),
    ] {
        let told = of_shop(&db, at, now).await;
        let charge: Micros = charge.parse().expect("amount");
        assert_eq!((told.left, told.left_after, told.charge), (left, left_after, charge), "{at}");
    }
    verified(&db).await;
    db.close().await;
}
