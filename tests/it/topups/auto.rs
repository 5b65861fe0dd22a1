//! Top-ups that nobody has to ask for.

use axum::http::StatusCode;
use enswitch::clock;
use enswitch::model::{
    AutoTopup, AutoTopupId, BillingTerms, BillingTermsId, Mail, Micros, PeriodLength, PlanId, Timestamp, Topup,
    TopupStatus,
};
use enswitch::payments::Worked;
use enswitch::store::Db;
use serde_json::json;

use super::crash::killed;
use super::fixture::{balance, company, loopback, one, tell};
use super::standin::{Mishap, StandIn, succeeded};
use crate::billing::fixture::{SHOP, call, money, proved};
use crate::server::rule;

fn later(hours: i64) -> Timestamp {
    clock::now().plus_millis(hours * 3_600_000)
}

async fn work(db: &Db, hours: i64) -> Worked {
    loopback(db).work(later(hours), async || true).await.expect("worked")
}

/// The plan of the shop tops up to 50, the shop below 10, with at most 120 in a day.
async fn wanted(db: &Db, payment_method: &str) -> AutoTopupId {
    let terms = BillingTerms {
        id: BillingTermsId(0),
        plan_id: PlanId(2),
        period: PeriodLength::Month,
        defer_first: false,
        contract_months: 0,
        invoices: true,
        due_days: None,
        topup_target: Some(money("50")),
    };
    db.insert(&terms).await.expect("inserted");
    let auto = AutoTopup {
        id: AutoTopupId(0),
        customer_id: SHOP,
        threshold: money("10"),
        daily_max: money("120"),
        enabled: true,
        payer: Some("cus_9".to_owned()),
        payment_method: Some(payment_method.to_owned()),
        failures: 0,
        paused_until: None,
    };
    AutoTopupId(db.insert(&auto).await.expect("inserted"))
}

async fn auto(db: &Db) -> AutoTopup {
    db.all().await.expect("reads").remove(0)
}

fn charged(stand_in: &StandIn) -> Vec<i64> {
    stand_in
        .kept()
        .intents
        .iter()
        .filter(|intent| intent.status == "succeeded")
        .map(super::standin::Intent::amount)
        .collect()
}

async fn spends(db: &Db, id: i64, amount: &str) {
    call(db, id, clock::now(), money(amount)).await;
}

async fn mails(db: &Db) -> Vec<String> {
    db.all::<Mail>().await.expect("mails").into_iter().map(|mail| mail.body.expect("a text")).collect()
}

async fn a_low_balance_is_topped_up_once(url: &str) {
    let db = crate::store::open(url).await;
    let (stand_in, _) = company(&db).await;
    wanted(&db, "pm_1").await;
    // However many look at the same time.
    let all = futures_util::future::join_all((0..4).map(|_| work(&db, 0))).await;
    assert!(all.iter().any(|worked| worked.looked > 0), "{all:?}");
    assert_eq!((charged(&stand_in), balance(&db).await), (vec![5000], money("50")));
    let form = stand_in.last().form;
    for (name, value) in
        [("off_session", "true"), ("confirm", "true"), ("customer", "cus_9"), ("payment_method", "pm_1")]
    {
        assert_eq!(form.get(name).map(String::as_str), Some(value), "{name}");
    }
    assert_eq!(work(&db, 0).await.looked, 0, "enough is there");
    spends(&db, 1, "40").await;
    assert_eq!(work(&db, 0).await.looked, 0, "10 is not below 10");
    spends(&db, 2, "0.0001").await;
    work(&db, 0).await;
    assert_eq!(
        (charged(&stand_in), balance(&db).await),
        (vec![5000, 4001], money("50.0099")),
        "whole coins, and enough"
    );
    // 90 were charged: 48 more are too many for a day.
    spends(&db, 3, "48").await;
    for _ in 0..3 {
        work(&db, 2).await;
    }
    work(&db, 4).await;
    assert_eq!(charged(&stand_in).len(), 2);
    let told = mails(&db).await;
    assert!(
        told.iter().all(|text| text.contains("120.00 were charged within 24 hours")) && !told.is_empty(),
        "{told:?}"
    );
    assert!(told.len() <= 2, "once a day: {told:?}");
    work(&db, 25).await;
    assert_eq!((charged(&stand_in).len(), balance(&db).await), (3, money("50.0099")));
    proved(&db).await;
    db.close().await;
}
rule!(a_low_balance_is_topped_up_once);

#[tokio::test]
async fn after_failures_it_waits_and_after_five_it_ends() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, _) = company(&db).await;
    wanted(&db, "pm_1").await;
    // After 1, 2, 4 and 8 hours.
    for (n, (hours, early)) in [(0, 0), (1, 0), (3, 2), (7, 6), (15, 14)].into_iter().enumerate() {
        assert!(n == 0 || work(&db, early).await.looked == 0, "not after {early} hours");
        stand_in.fails(Mishap::Declined);
        // A minute later than it was paused for.
        let at = later(hours).plus_millis(60_000 * (i64::try_from(n).expect("small") + 1));
        loopback(&db).work(at, async || true).await.expect("worked");
        let auto = auto(&db).await;
        assert_eq!((auto.failures as usize, auto.enabled), (n + 1, n < 4), "{auto:?}");
    }
    let topups = db.all::<Topup>().await.expect("topups");
    assert!(
        topups.iter().all(|topup| topup.status == TopupStatus::Failed && topup.automatic_for.is_none()),
        "{topups:?}"
    );
    let told = mails(&db).await;
    assert_eq!(told.len(), 5);
    assert!(
        told[0].contains("50.00 EUR failed: Your card was declined.") && told[0].contains("tried again after"),
        "{told:?}"
    );
    assert!(told[4].contains("not tried again"), "{told:?}");
    assert_eq!(work(&db, 100).await.looked, 0);
    // Enabled again, it begins anew.
    let place = crate::api::on(db.clone());
    let shop = place.caller_as(3, "administrator").await;
    let path = format!("/auto-topups/{}", auto(&db).await.id);
    let changed = place.send(&shop, "PATCH", &path, json!({ "enabled": true })).await;
    assert_eq!((changed.status, &changed.body["failures"]), (StatusCode::OK, &json!(0)), "{:?}", changed.body);
    work(&db, 0).await;
    assert_eq!((charged(&stand_in), balance(&db).await, auto(&db).await.failures), (vec![5000], money("50"), 0));
    proved(&db).await;
}

async fn nothing_is_charged_twice(url: &str) {
    let db = crate::store::open(url).await;
    let (stand_in, _) = company(&db).await;
    wanted(&db, "pm_1").await;
    crate::billing::fixture::execute(&db, "UPDATE auto_topups SET daily_max = 10000000000").await;
    // The answer is lost.
    stand_in.fails(Mishap::After(500));
    work(&db, 0).await;
    let intents = stand_in.kept().intents.len();
    assert_eq!((intents, balance(&db).await), (1, Micros::ZERO));
    let waits = db.all::<Topup>().await.expect("topups").remove(0);
    assert_eq!((waits.status, waits.automatic_for), (TopupStatus::Pending, Some(SHOP)));
    assert_eq!(work(&db, 0).await.looked, 0, "there is never a second one");
    work(&db, 1).await;
    assert_eq!((charged(&stand_in), balance(&db).await), (vec![5000], money("50")));
    // Whoever charges is killed.
    for (n, point) in
        ["topup.after-open", "topup.after-begin", "topup.after-booking", "topup.after-commit"].iter().enumerate()
    {
        spends(&db, i64::try_from(n).expect("small") + 1, "45").await;
        killed(url, "work", "", point);
        proved(&db).await;
        work(&db, 2).await;
        work(&db, 2).await;
        assert_eq!((charged(&stand_in).len(), balance(&db).await), (n + 2, money("50")), "{point}");
    }
    let automatic = db.all::<Topup>().await.expect("topups");
    assert!(automatic.iter().all(|topup| topup.automatic && topup.status == TopupStatus::Paid), "{automatic:?}");
    proved(&db).await;
    db.close().await;
}
rule!(nothing_is_charged_twice);

#[tokio::test]
async fn a_bank_that_asks_for_the_customer_is_a_failure() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, _) = company(&db).await;
    wanted(&db, "pm_3ds").await;
    work(&db, 0).await;
    assert_eq!(stand_in.last().status, "requires_action");
    work(&db, 1).await;
    assert_eq!(stand_in.last().status, "canceled", "so that it is not charged later");
    let topup = db.all::<Topup>().await.expect("topups").remove(0);
    assert_eq!((topup.status, auto(&db).await.failures), (TopupStatus::Cancelled, 1));
    assert!(mails(&db).await[0].contains("not completed"), "{:?}", mails(&db).await);
}

#[tokio::test]
async fn what_was_paid_with_is_kept_only_if_the_customer_wants() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, provider) = company(&db).await;
    wanted(&db, "pm_1").await;
    crate::billing::fixture::execute(&db, "DELETE FROM auto_topups").await;
    let place = crate::api::on(db.clone());
    let (shop, reseller) = (place.caller_as(3, "administrator").await, place.caller_as(2, "reseller").await);
    for (key, save) in [("a", false), ("b", true)] {
        stand_in.kept().mishaps.clear();
        // The payer is made known once, however often it is asked.
        if save {
            stand_in.fails(Mishap::After(500));
            let body = json!({ "customer_id": 3, "amount": "20", "key": key, "save": save });
            assert_eq!(place.send(&shop, "POST", "/topups", body).await.status, StatusCode::SERVICE_UNAVAILABLE);
        }
        let body = json!({ "customer_id": 3, "amount": "20", "key": key, "save": save });
        let begun = place.send(&shop, "POST", "/topups", body).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{:?}", begun.body);
        let intent = stand_in.last();
        assert_eq!(intent.form.contains_key("setup_future_usage"), save);
        let intent = stand_in.change(&intent.id, |intent| {
            intent.status = "succeeded";
            intent.form.insert("payment_method".to_owned(), "pm_77".to_owned());
        });
        tell(&db, provider, &succeeded(&intent)).await.expect("taken");
        assert_eq!(db.all::<AutoTopup>().await.expect("reads").len(), usize::from(save), "{key}");
    }
    assert_eq!(stand_in.kept().customers, 1);
    let kept = auto(&db).await;
    assert_eq!(
        (kept.payer.as_deref(), kept.payment_method.as_deref(), kept.enabled),
        (Some("cus_1"), Some("pm_77"), false)
    );
    // The customer says whether it is charged, and not what.
    let path = format!("/auto-topups/{}", kept.id);
    let own = place.send(&shop, "PATCH", &path, json!({ "payment_method": "pm_of_others" })).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "{:?}", own.body);
    let half = place.send(&reseller, "PATCH", &path, json!({ "payment_method": null })).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY, "{:?}", half.body);
    let wrong = place.send(&reseller, "PATCH", &path, json!({ "payment_method": "pm/1" })).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{:?}", wrong.body);
    let above = place.send(&reseller, "PATCH", &path, json!({ "payment_method": "pm_78" })).await;
    assert_eq!(above.status, StatusCode::OK, "{:?}", above.body);
    let enabled = place.send(&shop, "PATCH", &path, json!({ "threshold": "45", "enabled": true })).await;
    assert_eq!(enabled.status, StatusCode::OK, "{:?}", enabled.body);
    work(&db, 0).await;
    assert_eq!((stand_in.last().amount(), balance(&db).await), (1000, money("50")));
    let mine = place.send(&shop, "DELETE", &path, json!({})).await;
    assert_eq!(mine.status, StatusCode::NO_CONTENT);
    let named = json!({ "customer_id": 3, "threshold": "1", "payer": "cus_1", "payment_method": "pm_1" });
    assert_eq!(place.send(&shop, "POST", "/auto-topups", named).await.status, StatusCode::FORBIDDEN);
    let made = place.send(&shop, "POST", "/auto-topups", json!({ "customer_id": 3, "threshold": "1" })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{:?}", made.body);
    let topup = one(&db, enswitch::model::TopupId(1)).await;
    assert!(!topup.save_method && topup.payer.is_none());
    proved(&db).await;
}
