//! Refunds: whole or partial, through the provider and as postings, never more than was paid.

use axum::http::StatusCode;
use enswitch::clock;
use enswitch::model::{AuditEntry, CallId, Micros, Payment, Refund, RefundStatus, Topup};
use enswitch::payments::{GatewayError, PaymentError};
use enswitch::store::Db;
use enswitch::store::ledger::{self, PayError, Reversal};
use enswitch::store::topups::{NewRefund, TopupError};
use serde_json::json;

use super::fixture::{balance, by, company, loopback, one, paid, payments, tell, work};
use super::standin::{Mishap, StandIn, refunded};
use crate::billing::fixture::{money, proved};
use crate::server::rule;

async fn give_back(db: &Db, topup: &Topup, amount: Option<&str>) -> Result<(Topup, Refund), PaymentError> {
    keyed(db, topup, amount, None).await
}

async fn keyed(
    db: &Db,
    topup: &Topup,
    amount: Option<&str>,
    key: Option<&str>,
) -> Result<(Topup, Refund), PaymentError> {
    let (amount, key) = (amount.map(money), key.map(str::to_owned));
    let new = NewRefund { topup_id: topup.id, amount, note: "as agreed".into(), key };
    loopback(db).refund(&new, &by()).await
}

async fn a_refund_with_a_key_goes_back_once(url: &str) {
    let db = crate::store::open(url).await;
    let (stand_in, provider) = company(&db).await;
    let topup = paid(&db, &stand_in, provider, "100", "a").await;
    let new = NewRefund { topup_id: topup.id, amount: Some(money("30")), note: String::new(), key: Some("k".into()) };
    loopback(&db).refund(&new, &by().validating(true)).await.expect("could be done");
    assert_eq!((db.all::<Refund>().await.expect("read"), at_provider(&stand_in)), (Vec::new(), Vec::new()));
    for _ in 0..2 {
        let (_, refund) = keyed(&db, &topup, Some("30"), Some("k")).await.expect("given back");
        assert_eq!((refund.status, refund.amount), (RefundStatus::Done, money("30")));
    }
    let other = keyed(&db, &topup, Some("31"), Some("k")).await.expect_err("another amount");
    assert!(matches!(other, PaymentError::Topup(TopupError::RefundKey(_))), "{other}");
    keyed(&db, &topup, Some("30"), Some("l")).await.expect("another one");
    assert_eq!((at_provider(&stand_in), balance(&db).await), (vec![3000, 3000], money("40")));
    let payment = db.all::<Payment>().await.expect("read").remove(0);
    let of = CallId(payment.transaction_id);
    let refused = ledger::reverse_payment(&db, &Reversal { id: CallId(9), of, note: "n".into() }, &by()).await;
    assert!(matches!(refused, Err(PayError::ThroughProvider(..))), "{refused:?}");
    assert_eq!(balance(&db).await, money("40"));
    proved(&db).await;
    db.close().await;
}
rule!(a_refund_with_a_key_goes_back_once);

fn at_provider(stand_in: &StandIn) -> Vec<i64> {
    stand_in.kept().refunds.iter().map(|(_, amount)| *amount).collect()
}

async fn never_more_is_given_back_than_was_paid(url: &str) {
    let db = crate::store::open(url).await;
    let (stand_in, provider) = company(&db).await;
    let topup = paid(&db, &stand_in, provider, "100", "a").await;
    let (after, refund) = give_back(&db, &topup, Some("30")).await.expect("given back");
    assert_eq!((after.refunded, refund.status, refund.amount), (money("30"), RefundStatus::Done, money("30")));
    assert_eq!((balance(&db).await, at_provider(&stand_in)), (money("70"), vec![3000]));
    // The provider tells of it too, twice.
    let intent = stand_in.last();
    for _ in 0..2 {
        tell(&db, provider, &refunded(&intent)).await.expect("taken");
    }
    assert_eq!(balance(&db).await, money("70"));
    for (amount, more) in [("70.01", true), ("1000", true), ("0", false), ("-1", false), ("0.005", false)] {
        let error = give_back(&db, &topup, Some(amount)).await.expect_err(amount);
        let told = match &error {
            PaymentError::Topup(TopupError::TooMuch(..)) => more,
            PaymentError::Topup(TopupError::Amount(_)) => !more,
            _ => false,
        };
        assert!(told, "{amount}: {error}");
    }
    // Somebody gives 10 back at the provider; then eight people give all that is left back at once.
    let intent = stand_in.change(&intent.id, |intent| intent.refunded += 1000);
    tell(&db, provider, &refunded(&intent)).await.expect("taken");
    assert_eq!(balance(&db).await, money("60"));
    let all = futures_util::future::join_all((0..8).map(|_| give_back(&db, &topup, None))).await;
    assert!(all.iter().any(Result::is_ok), "{all:?}");
    assert_eq!((at_provider(&stand_in), stand_in.last().refunded), (vec![3000, 6000], 10_000));
    let done = one(&db, topup.id).await;
    assert_eq!((done.paid, done.refunded, balance(&db).await), (money("100"), money("100"), Micros::ZERO));
    assert!(matches!(give_back(&db, &topup, None).await, Err(PaymentError::Topup(TopupError::TooMuch(..)))));
    // 60 twice, of 100: one of them.
    let second = paid(&db, &stand_in, provider, "100", "b").await;
    let both = tokio::join!(give_back(&db, &second, Some("60")), give_back(&db, &second, Some("50")));
    assert!(both.0.is_ok() != both.1.is_ok(), "{both:?}");
    assert!(stand_in.last().refunded <= 6000);
    assert_eq!(payments(&db).await.len(), 2, "payments stay what they were");
    proved(&db).await;
    db.close().await;
}
rule!(never_more_is_given_back_than_was_paid);

#[tokio::test]
async fn whatever_the_provider_answers_is_what_is_booked() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, provider) = company(&db).await;
    let topup = paid(&db, &stand_in, provider, "100", "a").await;
    stand_in.fails(Mishap::Declined);
    let error = give_back(&db, &topup, Some("10")).await.expect_err("refused");
    assert!(
        matches!(&error, PaymentError::Gateway(GatewayError::Refused(text)) if text.contains("Insufficient")),
        "{error}"
    );
    // Refused for good is refused; asked anew it is another refund.
    give_back(&db, &topup, Some("10")).await.expect("given back");
    assert_eq!(balance(&db).await, money("90"));
    // It was done, and the answer is lost: it is not done again, and no other one is begun before that is known.
    stand_in.fails(Mishap::After(500));
    let error = give_back(&db, &topup, Some("20")).await.expect_err("away");
    assert!(matches!(error, PaymentError::Gateway(GatewayError::Away(_))), "{error}");
    assert_eq!(balance(&db).await, money("90"), "nobody knows yet");
    let other = give_back(&db, &topup, Some("5")).await.expect_err("under way");
    assert!(matches!(other, PaymentError::Topup(TopupError::UnderWay(_))), "{other}");
    assert_eq!(work(&db).await.looked, 1);
    assert_eq!((balance(&db).await, at_provider(&stand_in)), (money("70"), vec![1000, 2000]));
    // Asked for again by somebody instead.
    stand_in.fails(Mishap::Before(503));
    give_back(&db, &topup, Some("30")).await.expect_err("away");
    give_back(&db, &topup, Some("30")).await.expect("the same one");
    assert_eq!((balance(&db).await, at_provider(&stand_in)), (money("40"), vec![1000, 2000, 3000]));
    // Nobody looked for a day: the provider may have forgotten, so it is not asked again.
    stand_in.fails(Mishap::After(500));
    give_back(&db, &topup, Some("40")).await.expect_err("away");
    let waiting = db.all::<Refund>().await.expect("refunds").into_iter().next_back().expect("one");
    let old = clock::now().plus_millis(-21 * 3_600_000);
    db.update(&Refund { created_at: old, next_try_at: old, ..waiting }).await.expect("updated");
    work(&db).await;
    let all = db.all::<Refund>().await.expect("refunds");
    let statuses: Vec<_> = all.iter().map(|refund| refund.status).collect();
    use RefundStatus::{Done, Failed};
    assert_eq!(statuses, [Failed, Done, Done, Done, Failed]);
    assert_eq!((balance(&db).await, stand_in.last().refunded), (Micros::ZERO, 10_000), "what it gave back is booked");
    proved(&db).await;
}

#[tokio::test]
async fn only_those_above_give_back() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, provider) = company(&db).await;
    let topup = paid(&db, &stand_in, provider, "100", "a").await;
    let waiting = super::fixture::begun(&db, "10", "b").await;
    let place = crate::api::on(db.clone());
    let (reseller, shop) = (place.caller_as(2, "reseller").await, place.caller(3).await);
    let administrator = place.caller_as(2, "administrator").await;
    let path = format!("/topups/{}/refund", topup.id);
    let body = json!({ "amount": "40", "note": "too much" });
    for (caller, why) in [(&shop, "the own"), (&administrator, "without the privilege")] {
        assert_eq!(place.send(caller, "POST", &path, body.clone()).await.status, StatusCode::FORBIDDEN, "{why}");
    }
    let rival = place.caller_as(3, "reseller").await;
    assert_eq!(place.send(&rival, "POST", &path, body.clone()).await.status, StatusCode::FORBIDDEN);
    for (path, status) in [
        ("/topups/99/refund".to_owned(), StatusCode::NOT_FOUND),
        ("/topups/x/refund".to_owned(), StatusCode::NOT_FOUND),
        (format!("/topups/{}/refund", waiting.id), StatusCode::CONFLICT),
    ] {
        let told = place.send(&reseller, "POST", &path, body.clone()).await;
        assert_eq!(told.status, status, "{path}: {:?}", told.body);
    }
    let done = place.send(&reseller, "POST", &path, body).await;
    assert_eq!((done.status, &done.body["topup"]["refunded"]), (StatusCode::OK, &json!("40.00")), "{:?}", done.body);
    assert_eq!((&done.body["refund"]["status"], &done.body["refund"]["note"]), (&json!("done"), &json!("too much")));
    let told = place.send(&reseller, "POST", &path, json!({ "amount": "60.01" })).await;
    assert_eq!(
        (told.status, &told.body["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("amount")),
        "{:?}",
        told.body
    );
    let seen = place.get(&shop, "/refunds").await.body;
    assert_eq!(seen["items"].as_array().map(Vec::len), Some(1), "{seen}");
    let entries = db.all::<AuditEntry>().await.expect("entries");
    let told: Vec<_> =
        entries.iter().filter(|entry| entry.entity == "refunds").map(|entry| entry.actor.as_str()).collect();
    assert_eq!(told, ["reseller of 2", "reseller of 2"]);
    proved(&db).await;
}
