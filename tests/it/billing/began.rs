//! Fees of what is new: nobody pays for a period that was over before.

use enswitch::model::{Charge, ChargeKind, Feature, Invoice};
use enswitch::store::Db;
use enswitch::store::billing::{self, Run};

use super::fixture::{self, SHOP, at, by, everything, lines, money, proved, seed};
use crate::server::rule;

async fn night(db: &Db, now: &str) {
    billing::run(db, &Run::default(), &by(at(now)), &mut |_, _, _| ()).await.expect("billed");
    let first = everything(db).await;
    billing::run(db, &Run::default(), &by(at(now)), &mut |_, _, _| ()).await.expect("billed again");
    assert_eq!(everything(db).await, first, "{now}: run twice, it is the same");
    proved(db).await;
}

/// Item, kind, quantity and the day on which the time begins, of the charges of the shop.
async fn charged(db: &Db) -> Vec<(String, ChargeKind, u32, String)> {
    let mut charges: Vec<Charge> = db.find_by("customer_id", SHOP.0).await.expect("charges");
    charges.sort_by_key(|charge| charge.id);
    let day = |charge: &Charge| charge.period_start.to_string().chars().take(10).collect();
    charges.iter().map(|charge| (charge.item.clone(), charge.kind, charge.quantity, day(charge))).collect()
}

fn charge(item: &str, kind: ChargeKind, quantity: u32, day: &str) -> (String, ChargeKind, u32, String) {
    (item.to_owned(), kind, quantity, day.to_owned())
}

async fn what_is_new_pays_nothing_for_months_that_are_over(url: &str) {
    use ChargeKind::{Period, SignUp};
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::fee(&db, Feature::Line, "1.00", "3.00", 0).await;
    night(&db, "2026-10-02T00:00:00Z").await;
    night(&db, "2026-11-01T23:05:00Z").await;
    assert_eq!(charged(&db).await, [], "it has nothing that costs anything");
    lines(&db, 1).await;
    night(&db, "2026-11-28T00:00:00Z").await;
    let november = [charge("line", Period, 1, "2026-10-31"), charge("line/0", SignUp, 1, "2026-10-31")];
    assert_eq!(charged(&db).await, november, "the first of a kind pays the month that runs, and none before");
    lines(&db, 2).await;
    night(&db, "2026-11-29T00:00:00Z").await;
    let second = charge("line/1", SignUp, 1, "2026-10-31");
    assert_eq!(
        charged(&db).await,
        [&november[..], std::slice::from_ref(&second)].concat(),
        "the second one the next month"
    );
    // A new fee for everybody, and a line that was made between midnight and the run.
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    lines(&db, 3).await;
    night(&db, "2026-11-30T23:05:00Z").await;
    let december: Vec<_> = charged(&db).await.into_iter().skip(3).collect();
    let mut expected = vec![
        charge("customer", Period, 1, "2026-11-30"),
        charge("customer/0", SignUp, 1, "2026-11-30"),
        charge("line", Period, 3, "2026-11-30"),
        charge("line/2", SignUp, 1, "2026-11-30"),
    ];
    let sorted = |mut charges: Vec<(String, ChargeKind, u32, String)>| {
        charges.sort_by(|a, b| a.0.cmp(&b.0));
        charges
    };
    expected = sorted(expected);
    assert_eq!(sorted(december), expected, "nothing for November");
    let run = Run { period: Some("2026-11".into()), ..Run::default() };
    billing::run(&db, &run, &by(at("2026-12-05T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    assert_eq!(charged(&db).await.len(), 7, "nor when it is asked for");
    let invoices: Vec<Invoice> = db.find_by("customer_id", SHOP.0).await.expect("invoices");
    assert_eq!(
        invoices.iter().map(|one| one.net).collect::<Vec<_>>(),
        [money("5.00")],
        "3.00 and twice 1.00 in November"
    );
    proved(&db).await;
    db.close().await;
}
rule!(what_is_new_pays_nothing_for_months_that_are_over);

async fn a_month_that_nobody_charged_is_charged_when_it_is_over(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    night(&db, "2026-10-02T00:00:00Z").await;
    // The timer was off from then on, and the month that is asked for first is not the first one.
    let run = Run { period: Some("2026-12".into()), ..Run::default() };
    billing::run(&db, &run, &by(at("2026-12-15T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    night(&db, "2027-01-02T00:00:00Z").await;
    let mut days: Vec<String> =
        charged(&db).await.into_iter().filter(|one| one.1 == ChargeKind::Period).map(|one| one.3).collect();
    days.sort();
    assert_eq!(days, ["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"]);
    db.close().await;
}
rule!(a_month_that_nobody_charged_is_charged_when_it_is_over);
