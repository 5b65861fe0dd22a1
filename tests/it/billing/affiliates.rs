//! What a customer gets for another one that it brought, on real databases.

use enswitch::model::{
    Affiliate, AffiliateBasis, AffiliateId, CallId, CallIds, Commission, Currency, Customer, CustomerId, ExchangeRate,
    ExchangeRateId, LedgerAccount, MachineId, Posting, Timestamp,
};
use enswitch::store::billing::{self, OneOff, Report, Run};
use enswitch::store::{Db, ledger};
use serde_json::json;

use super::fixture::{SHOP, at, balance, by, call, execute, money, proved, seed, shops};
use crate::server::rule;

/// Another shop of the reseller, that brought the first one.
const FRIEND: CustomerId = CustomerId(4);

rule!(an_affiliate_gets_its_part);
rule!(a_part_of_the_profit);

async fn company(url: &str) -> Db {
    let db = crate::store::open(url).await;
    seed(&db).await;
    shops(&db, 2).await;
    db
}

/// What the friend gets of what the shop brings in, from the middle of October on.
pub fn part(percent: &str, basis: AffiliateBasis) -> Affiliate {
    Affiliate {
        id: AffiliateId(0),
        customer_id: CustomerId(2),
        buyer_id: SHOP,
        affiliate_id: FRIEND,
        percent: percent.parse().expect("percent"),
        basis,
        starts_at: at("2026-10-15T00:00:00Z"),
        ends_at: None,
    }
}

async fn bill(db: &Db, month: &str, now: &str) -> Report {
    let run = Run { period: Some(month.into()), ..Run::default() };
    billing::run(db, &run, &by(at(now)), &mut |_, _, _| ()).await.expect("billed")
}

async fn given(db: &Db) -> Vec<[String; 3]> {
    let all: Vec<Commission> = db.all().await.expect("commissions");
    let told = |one: &Commission| {
        let Commission { period_start, base, base_currency, amount, currency, .. } = one;
        [period_start.to_string(), format!("{base} {base_currency}"), format!("{amount} {currency}")]
    };
    all.iter().map(told).collect()
}

async fn reversed(db: &Db, call: i64, now: &str) {
    let now = at(now);
    let id = CallIds::new(MachineId(0)).next(now);
    assert!(ledger::reverse(db, id, CallId(call), "goodwill", &by(now)).await.expect("reversed"));
}

async fn an_affiliate_gets_its_part(url: &str) {
    let db = company(url).await;
    db.insert(&part("10%", AffiliateBasis::Revenue)).await.expect("affiliate");
    call(&db, 1, at("2026-10-14T12:00:00Z"), money("50")).await;
    call(&db, 2, at("2026-10-20T12:00:00Z"), money("1.5")).await;
    // Calls that end in the last minute of November in Vienna, and in the first of December.
    call(&db, 3, at("2026-11-30T22:58:00Z"), money("0.0333")).await;
    call(&db, 4, at("2026-11-30T23:00:00Z"), money("7")).await;
    let charge = OneOff {
        customer_id: SHOP,
        unit_price: money("20"),
        quantity: 1,
        description: "Router".into(),
        key: "router".into(),
    };
    billing::charge(&db, &charge, &by(at("2026-11-02T12:00:00Z"))).await.expect("charged");

    let dry = Run { period: Some("2026-10".into()), dry_run: true, ..Run::default() };
    let told = billing::run(&db, &dry, &by(at("2026-12-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("told");
    assert_eq!((told.commissions.to_string(), given(&db).await), ("0.15 EUR".to_owned(), vec![]));
    let october = bill(&db, "2026-10", "2026-11-02T00:00:00Z").await;
    assert_eq!(october.commissions.to_string(), "0.15 EUR", "what was before it began does not count");
    let november = bill(&db, "2026-11", "2026-12-02T00:00:00Z").await;
    assert_eq!(november.commissions.to_string(), "2.00 EUR", "calls and charges, without tax, to the coin");
    let wanted =
        [["2026-09-30T22:00:00Z", "1.50 EUR", "0.15 EUR"], ["2026-10-31T23:00:00Z", "20.0333 EUR", "2.00 EUR"]];
    assert_eq!(given(&db).await, wanted);
    assert_eq!(balance(&db, FRIEND).await, money("2.15"));
    proved(&db).await;

    // again, and two at the same time: once
    assert!(bill(&db, "2026-11", "2026-12-03T00:00:00Z").await.commissions.is_empty());
    assert!(bill(&db, "2026-10", "2026-12-03T00:00:00Z").await.commissions.is_empty());
    let month = async || bill(&db, "2026-12", "2027-01-02T00:00:00Z").await.commissions.of(Currency::EUR);
    let (one, two) = tokio::join!(month(), month());
    assert_eq!((one.saturating_add(two), balance(&db, FRIEND).await), (money("0.7"), money("2.85")));

    // what is taken back is taken off the next one, and nobody pays a commission back
    reversed(&db, 2, "2027-01-05T00:00:00Z").await;
    reversed(&db, 4, "2027-01-06T00:00:00Z").await;
    assert!(bill(&db, "2027-01", "2027-02-02T00:00:00Z").await.commissions.is_empty(), "8.50 too much");
    call(&db, 5, at("2027-02-03T12:00:00Z"), money("10")).await;
    let february = bill(&db, "2027-02", "2027-03-02T00:00:00Z").await;
    assert_eq!(february.commissions.to_string(), "0.15 EUR", "10% of 1.50");
    proved(&db).await;

    // whoever goes to another seller gets nothing any more
    call(&db, 6, at("2027-03-03T12:00:00Z"), money("10")).await;
    execute(&db, "UPDATE customers SET parent_id = 1, path = '/1/4/' WHERE id = 4").await;
    assert!(bill(&db, "2027-03", "2027-04-02T00:00:00Z").await.commissions.is_empty());
    db.close().await;
}

async fn a_part_of_the_profit(url: &str) {
    let db = company(url).await;
    execute(&db, "UPDATE ledger_accounts SET currency = 'GBP' WHERE kind = 'customer' AND customer_id = 4").await;
    let friend: Customer = db.find_by("id", FRIEND.0).await.expect("read").remove(0);
    db.update(&Customer { currency: Currency::of("GBP"), ..friend }).await.expect("updated");
    for account in LedgerAccount::of_seller(CustomerId(2), Currency::of("GBP")) {
        db.insert(&account).await.expect("account");
    }
    let ends_at = Some(at("2026-11-20T00:00:00Z"));
    db.insert(&Affiliate { ends_at, ..part("50%", AffiliateBasis::Profit) }).await.expect("affiliate");
    // A fifth of each is the reseller's.
    call(&db, 1, at("2026-11-10T12:00:00Z"), money("30")).await;
    call(&db, 2, at("2026-11-11T12:00:00Z"), money("10")).await;
    call(&db, 3, at("2026-11-21T12:00:00Z"), money("100")).await;
    reversed(&db, 2, "2026-11-12T00:00:00Z").await;
    let run = Run { period: Some("2026-11".into()), ..Run::default() };
    let author = by(at("2026-12-02T00:00:00Z"));
    let report = billing::run(&db, &run, &author, &mut |_, _, _| ()).await.expect("billed");
    assert_eq!((report.refused, report.problems[0].customer.as_str()), (1, "customer 4"), "no rate");
    let problem = &report.problems[0].problem;
    assert!(problem.contains("EUR") && problem.contains("GBP"), "{problem}");
    let rate = ExchangeRate {
        id: ExchangeRateId(0),
        customer_id: CustomerId(2),
        from_currency: Currency::EUR,
        to_currency: Currency::of("GBP"),
        rate: "0.8".parse().expect("rate"),
        valid_from: Timestamp::from_micros(0),
    };
    db.insert(&rate).await.expect("rate");
    let november = bill(&db, "2026-11", "2026-12-02T00:00:00Z").await;
    assert_eq!(november.commissions.to_string(), "2.40 GBP", "half of a fifth of 30 EUR");
    assert_eq!(given(&db).await, [["2026-10-31T23:00:00Z", "6.00 EUR", "2.40 GBP"]]);
    let converted: Vec<Posting> = db.find_by("amount", 2_400_000_i64).await.expect("postings");
    assert_eq!(converted[0].from_amount, Some(money("3")), "{converted:?}");
    assert!(bill(&db, "2026-12", "2027-01-02T00:00:00Z").await.commissions.is_empty(), "it ended");
    proved(&db).await;
    db.close().await;
}

#[tokio::test]
async fn a_reseller_says_who_brought_whom_and_the_affiliate_sees_what_it_gets() {
    let (_folder, db) = crate::store::sqlite().await;
    seed(&db).await;
    shops(&db, 2).await;
    let place = crate::api::on(db);
    let (reseller, friend) = (place.caller_as(2, "reseller").await, place.caller_as(4, "administrator").await);
    let (shop, other) = (place.caller_as(3, "administrator").await, place.caller_as(5, "administrator").await);
    let row = json!({
        "customer_id": 2, "buyer_id": 3, "affiliate_id": 4, "percent": "10%", "starts_at": "2026-10-15T00:00:00Z",
    });
    for (name, value) in [
        ("buyer_id", json!(2)),
        ("affiliate_id", json!(2)),
        ("affiliate_id", json!(3)),
        ("percent", json!("101%")),
        ("percent", json!("-1%")),
        ("ends_at", json!("2026-10-15T00:00:00Z")),
        ("customer_id", json!(1)),
    ] {
        let mut wrong = row.clone();
        wrong[name] = value;
        let refused = place.send(&reseller, "POST", "/affiliates", wrong).await;
        assert_eq!((refused.status.as_u16(), &refused.body["field"]), (422, &json!(name)), "{}", refused.body);
    }
    assert_eq!(place.send(&shop, "POST", "/affiliates", row.clone()).await.status.as_u16(), 403);
    let made = place.send(&reseller, "POST", "/affiliates", row.clone()).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.body);
    let twice = place.send(&reseller, "POST", "/affiliates", row).await;
    assert_eq!(twice.status.as_u16(), 409, "nobody is brought twice: {}", twice.body);
    call(&place.db, 1, at("2026-10-20T12:00:00Z"), money("1.5")).await;
    bill(&place.db, "2026-10", "2026-11-02T00:00:00Z").await;
    for (caller, count) in [(&friend, 1), (&reseller, 1), (&shop, 0), (&other, 0)] {
        let items = place.get(caller, "/commissions").await.body["items"].clone();
        assert_eq!(items.as_array().map(Vec::len), Some(count), "{items}");
    }
    let path = format!("/affiliates/{}", made.body["id"]);
    let more = place.send(&reseller, "PATCH", &path, json!({ "percent": "12%" })).await;
    assert_eq!((more.status.as_u16(), &more.body["percent"]), (200, &json!("12%")));
    let basis = place.send(&reseller, "PATCH", &path, json!({ "basis": "profit" })).await;
    assert_eq!(basis.status.as_u16(), 422, "commissions were paid: {}", basis.body);
    let deleted = place.send(&reseller, "DELETE", &path, json!({})).await;
    assert_eq!(deleted.status.as_u16(), 409, "it is ended, not deleted: {}", deleted.body);
    proved(&place.db).await;
}
