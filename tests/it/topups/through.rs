//! Payments through a provider: exactly one posting, whatever comes how often and in which order.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use enswitch::clock;
use enswitch::model::{AuditEntry, Micros, TopupStatus};
use enswitch::payments::{GatewayError, PaymentError};
use enswitch::security::sign_stripe;
use enswitch::store::Db;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::fixture::{self, balance, begun, by, company, loopback, new, one, paid, payments, tell, work};
use super::standin::{Mishap, SECRET, event, refunded, succeeded};
use crate::api::{Caller, Place};
use crate::billing::fixture::{money, proved};
use crate::server::rule;

async fn post(place: &Place, caller: &Caller, path: &str, body: Value) -> (StatusCode, Value) {
    let answer = place.send(caller, "POST", path, body).await;
    (answer.status, answer.body)
}

/// What a payment provider sends to the API: nobody is logged in.
async fn hook(place: &Place, provider: i64, signature: Option<&str>, body: &str) -> StatusCode {
    let mut request = Request::post(format!("/api/v1/payment-providers/{provider}/webhook"));
    request = request.header("content-type", "application/json");
    if let Some(signature) = signature {
        request = request.header("stripe-signature", signature);
    }
    let request = request.body(Body::from(body.to_owned())).expect("request");
    place.router.clone().oneshot(request).await.expect("answers").status()
}

fn signed(key: &str, ago: i64, body: &str) -> String {
    sign_stripe(key, clock::now().micros() / 1_000_000 - ago, body.as_bytes())
}

async fn a_payment_is_booked_once(url: &str) {
    let db = crate::store::open(url).await;
    let (stand_in, provider) = company(&db).await;
    // Two processes with connections of their own.
    let other = Db::open(url, 4, std::time::Duration::from_secs(20)).await.expect("opens");
    let places = [crate::api::on(db.clone()), crate::api::on(other)];
    let shop = places[0].caller_as(3, "administrator").await;
    let body = json!({ "customer_id": 3, "amount": "25", "key": "order 1" });
    let (status, told) = post(&places[0], &shop, "/topups", body.clone()).await;
    assert_eq!((status, &told["topup"]["status"]), (StatusCode::CREATED, &json!("pending")), "{told}");
    assert_eq!((&told["client_secret"], &told["publishable_key"]), (&json!("pi_1_secret_x"), &json!("pk_test_1")));
    assert!(told["topup"].get("intent_id").is_none() && told["topup"].get("reference").is_none(), "{told}");
    let (_, again) = post(&places[1], &shop, "/topups", body).await;
    assert_eq!(again, told, "the same key is the same payment");
    let other = post(&places[0], &shop, "/topups", json!({ "customer_id": 3, "amount": "26", "key": "order 1" })).await;
    assert_eq!(other.0, StatusCode::CONFLICT, "{}", other.1);
    let intent = stand_in.last();
    assert_eq!((stand_in.kept().intents.len(), intent.amount()), (1, 2500));
    let id = told["topup"]["id"].as_i64().map(enswitch::model::TopupId).expect("an id");
    // The first card is declined: the customer may try another one.
    let declined = stand_in.change(&intent.id, |intent| intent.error = Some("Your card was declined.".to_owned()));
    let event_of = event("payment_intent.payment_failed", &declined.object(false));
    assert_eq!(
        hook(&places[0], provider.0, Some(&signed(fixture::SIGNING, 0, &event_of)), &event_of).await,
        StatusCode::NO_CONTENT
    );
    let waits = one(&db, id).await;
    assert_eq!((waits.status, waits.error.as_deref()), (TopupStatus::Pending, Some("Your card was declined.")));
    let event_of = succeeded(&stand_in.pay(&intent.id));
    let signature = signed(fixture::SIGNING, 0, &event_of);
    let all = (0..16).map(|n| hook(&places[n % 2], provider.0, Some(&signature), &event_of));
    let statuses = futures_util::future::join_all(all).await;
    assert!(statuses.iter().all(|status| *status == StatusCode::NO_CONTENT), "{statuses:?}");
    assert_eq!((payments(&db).await, balance(&db).await), (vec![money("25")], money("25")));
    // What comes late changes nothing.
    for late in [&event("payment_intent.payment_failed", &declined.object(false)), &event_of] {
        tell(&db, provider, late).await.expect("taken");
    }
    let done = one(&db, id).await;
    assert_eq!((done.status, done.paid, done.refunded), (TopupStatus::Paid, money("25"), Micros::ZERO));
    assert!(done.payment_id.is_some() && done.settled_at.is_some());
    // A refund is told of before the payment.
    let second = begun(&db, "10", "order 2").await;
    let intent = second.intent_id.clone().expect("an intent");
    stand_in.pay(&intent);
    let half = stand_in.change(&intent, |intent| intent.refunded = 400);
    tell(&db, provider, &refunded(&half)).await.expect("taken");
    tell(&db, provider, &succeeded(&half)).await.expect("taken");
    let more = stand_in.change(&intent, |intent| intent.refunded = 1000);
    // The last word comes first.
    for event_of in [refunded(&more), refunded(&half), refunded(&more)] {
        tell(&db, provider, &event_of).await.expect("taken");
    }
    let second = one(&db, second.id).await;
    assert_eq!((second.status, second.paid, second.refunded), (TopupStatus::Paid, money("10"), money("10")));
    assert_eq!((payments(&db).await.len(), balance(&db).await), (2, money("25")));
    proved(&db).await;
    for place in places {
        place.db.close().await;
    }
}
rule!(a_payment_is_booked_once);

#[tokio::test]
async fn what_is_not_signed_by_the_right_one_now_is_refused() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, provider) = company(&db).await;
    // The owner of the system has an account too, and so has the shop for whoever is below it.
    let owners = db.insert(&fixture::provider(1, &stand_in.url)).await.expect("inserted");
    let silent = enswitch::model::PaymentProvider { webhook_key: None, ..fixture::provider(3, &stand_in.url) };
    let silent = db.insert(&silent).await.expect("inserted");
    let place = crate::api::on(db.clone());
    let topup = begun(&db, "25", "order 1").await;
    let event_of = succeeded(&stand_in.pay(&topup.intent_id.expect("an intent")));
    let good = signed(fixture::SIGNING, 0, &event_of);
    for (provider, signature, status, why) in [
        (provider.0, None, StatusCode::BAD_REQUEST, "no signature"),
        (provider.0, Some(String::new()), StatusCode::BAD_REQUEST, "an empty one"),
        (provider.0, Some("t=1,v1=".to_owned()), StatusCode::BAD_REQUEST, "half of one"),
        (provider.0, Some(signed("whsec_of_1", 0, &event_of)), StatusCode::BAD_REQUEST, "of another tenant"),
        (provider.0, Some(signed(fixture::SIGNING, 301, &event_of)), StatusCode::BAD_REQUEST, "of five minutes ago"),
        // The clock goes on while these are told, so this one is further off than the five minutes.
        (provider.0, Some(signed(fixture::SIGNING, -600, &event_of)), StatusCode::BAD_REQUEST, "of the future"),
        (provider.0, Some(signed(fixture::SIGNING, 0, "{}")), StatusCode::BAD_REQUEST, "of another body"),
        (owners, Some(good.clone()), StatusCode::BAD_REQUEST, "to another tenant"),
        (silent, Some(good.clone()), StatusCode::NOT_FOUND, "to one without a key"),
        (99, Some(good.clone()), StatusCode::NOT_FOUND, "to nobody"),
        // Signed by another tenant, for its own account: this is no payment of that account.
        (owners, Some(signed("whsec_of_1", 0, &event_of)), StatusCode::NO_CONTENT, "another tenant tells of it"),
    ] {
        assert_eq!(hook(&place, provider, signature.as_deref(), &event_of).await, status, "{why}");
    }
    for (body, status) in [
        ("", StatusCode::BAD_REQUEST),
        ("[]", StatusCode::BAD_REQUEST),
        ("{\"type\":\"payment_intent.succeeded\"}", StatusCode::BAD_REQUEST),
        // Of these there are more than concern us.
        ("{\"type\":\"invoice.paid\",\"data\":{\"object\":{}}}", StatusCode::NO_CONTENT),
        ("{\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{}}}", StatusCode::NO_CONTENT),
    ] {
        let signature = signed(fixture::SIGNING, 0, body);
        assert_eq!(hook(&place, provider.0, Some(&signature), body).await, status, "{body}");
    }
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut event: Value = serde_json::from_str(&event_of).expect("JSON");
        change(&mut event["data"]["object"]);
        event.to_string()
    };
    for body in [
        wrong(&|object| object["currency"] = json!("usd")),
        wrong(&|object| object["amount_received"] = json!(0)),
        wrong(&|object| object["amount_received"] = json!(-5)),
        wrong(&|object| object["amount_received"] = json!(i64::MAX)),
        wrong(&|object| object["id"] = json!("pi_other")),
        wrong(&|object| object["id"] = json!("../customers")),
        wrong(&|object| object["metadata"] = json!("x")),
    ] {
        let told = hook(&place, provider.0, Some(&signed(fixture::SIGNING, 0, &body)), &body).await;
        assert_eq!(told, StatusCode::NO_CONTENT, "{body}");
    }
    let huge = " ".repeat(300 * 1024);
    let told = hook(&place, provider.0, Some(&signed(fixture::SIGNING, 0, &huge)), &huge).await;
    assert_eq!(told, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!((one(&db, topup.id).await.status, payments(&db).await), (TopupStatus::Pending, Vec::new()));
    assert_eq!(hook(&place, provider.0, Some(&good), &event_of).await, StatusCode::NO_CONTENT);
    assert_eq!(payments(&db).await, [money("25")], "and the right one is taken");
    proved(&db).await;
}

async fn what_the_provider_did_not_tell_is_asked(url: &str) {
    let db = crate::store::open(url).await;
    let (stand_in, _) = company(&db).await;
    let away = |error: &PaymentError| matches!(error, PaymentError::Gateway(GatewayError::Away(_)));
    // Nothing was done, or nobody knows: the same key goes on with the same payment.
    for (n, mishap) in
        [Mishap::Before(503), Mishap::Before(429), Mishap::After(500), Mishap::After(502)].into_iter().enumerate()
    {
        stand_in.fails(mishap);
        let key = format!("order {n}");
        let error = loopback(&db).begin(&new("5", &key), &by()).await.expect_err("away");
        assert!(away(&error), "{mishap:?}: {error}");
        let topup = begun(&db, "5", &key).await;
        assert_eq!(stand_in.kept().intents.len(), n + 1, "{mishap:?}: one payment");
        assert_eq!(topup.intent_id, Some(stand_in.last().id));
    }
    // Nobody asked again: the intent is found, and was paid without a word.
    stand_in.fails(Mishap::After(500));
    loopback(&db).begin(&new("7", "alone"), &by()).await.expect_err("away");
    stand_in.pay("pi_5");
    stand_in.pay("pi_1");
    // While the provider is away nothing is lost.
    for _ in 0..5 {
        stand_in.fails(Mishap::Before(500));
    }
    let worked = work(&db).await;
    assert_eq!((worked.looked, worked.settled), (5, 0));
    let later = async |hours: i64| {
        let later = clock::now().plus_millis(hours * 3_600_000);
        loopback(&db).work(later, async || true).await.expect("worked")
    };
    let worked = later(3).await;
    assert_eq!((worked.looked, worked.settled), (5, 2), "two were paid");
    assert_eq!((payments(&db).await.len(), balance(&db).await), (2, money("12")));
    // One of the others is paid while it is cancelled; the rest is given up after a day, at the provider too.
    stand_in.pay("pi_2");
    later(27).await;
    later(29).await;
    let all: Vec<_> =
        db.all::<enswitch::model::Topup>().await.expect("topups").iter().map(|topup| topup.status).collect();
    use TopupStatus::{Cancelled, Paid};
    assert_eq!(all, [Paid, Paid, Cancelled, Cancelled, Paid]);
    let at_provider: Vec<_> = stand_in.kept().intents.iter().map(|intent| intent.status).collect();
    assert_eq!(at_provider, ["succeeded", "succeeded", "canceled", "canceled", "succeeded"]);
    assert_eq!(work(&db).await.looked, 0, "nothing waits any more");
    assert_eq!((payments(&db).await.len(), balance(&db).await), (3, money("17")));
    proved(&db).await;
    db.close().await;
}
rule!(what_the_provider_did_not_tell_is_asked);

#[tokio::test]
async fn a_payment_that_was_never_begun_is_given_up() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, _) = company(&db).await;
    stand_in.fails(Mishap::Silent);
    let began = std::time::Instant::now();
    let error = loopback(&db).begin(&new("5", "a"), &by()).await.expect_err("silent");
    assert!(error.to_string().contains("no answer in 15 s") && began.elapsed().as_secs() < 60, "{error}");
    let topup = db.all::<enswitch::model::Topup>().await.expect("topups").remove(0);
    let asked = stand_in.kept().asked.len();
    fixture::age(&db, topup.id, 21).await;
    work(&db).await;
    let failed = one(&db, topup.id).await;
    assert_eq!(
        (failed.status, failed.error.as_deref()),
        (TopupStatus::Failed, Some("the payment provider never answered"))
    );
    assert_eq!(stand_in.kept().asked.len(), asked, "it may have forgotten the key: it is not asked again");
    // It was begun after all, and somebody paid it: that is money.
    let intent = stand_in.pay("pi_1");
    tell(&db, topup.provider_id, &succeeded(&intent)).await.expect("taken");
    assert_eq!((one(&db, topup.id).await.status, payments(&db).await), (TopupStatus::Paid, vec![money("5")]));
    proved(&db).await;
}

#[tokio::test]
async fn what_cannot_be_paid_is_told() {
    let (_folder, db) = crate::store::sqlite().await;
    crate::billing::fixture::seed(&db).await;
    let place = crate::api::on(db.clone());
    let (shop, reseller) = (place.caller_as(3, "administrator").await, place.caller_as(2, "reseller").await);
    let ask = |amount: &str| json!({ "customer_id": 3, "amount": amount });
    let told = post(&place, &shop, "/topups", ask("5")).await;
    assert_eq!(told.0, StatusCode::CONFLICT, "nobody takes payments: {}", told.1);
    let stand_in = super::standin::StandIn::start().await;
    let body = json!({ "customer_id": 2, "base_url": stand_in.url, "secret_key": "sk_wrong" });
    let (status, made) = post(&place, &reseller, "/payment-providers", body).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let told = post(&place, &shop, "/topups", ask("5")).await;
    let detail = told.1["detail"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        (told.0, detail.as_str()),
        (StatusCode::CONFLICT, "the account with the payment provider cannot be used")
    );
    let path = format!("/payment-providers/{}", made["id"]);
    let changed =
        place.send(&reseller, "PATCH", &path, json!({ "secret_key": SECRET, "webhook_secret": "whsec_9" })).await;
    assert_eq!(changed.status, StatusCode::OK, "{:?}", changed.body);
    for body in [
        &made,
        &changed.body,
        &place.get(&reseller, &path).await.body,
        &place.get(&reseller, "/payment-providers").await.body,
    ] {
        let text = body.to_string();
        assert!(!text.contains("sk_") && !text.contains("whsec") && !text.contains("api_key"), "{text}");
    }
    let entries = format!("{:?}", db.all::<AuditEntry>().await.expect("entries"));
    assert!(
        entries.contains("payment_providers") && !entries.contains("sk_") && !entries.contains("whsec_"),
        "{entries}"
    );
    for (amount, told) in [
        ("0", "above zero"),
        ("-5", "above zero"),
        ("1000.01", "at most 1000"),
        ("5.005", "whole number of coins"),
        ("x", "x"),
    ] {
        let answer = post(&place, &shop, "/topups", ask(amount)).await;
        let detail = answer.1["detail"].as_str().unwrap_or_default();
        assert!(
            answer.0 == StatusCode::UNPROCESSABLE_ENTITY && detail.contains(told),
            "{amount}: {} {}",
            answer.0,
            answer.1
        );
    }
    let small = post(&place, &shop, "/topups", ask("0.30")).await;
    let detail = small.1["detail"].as_str().unwrap_or_default();
    assert!(small.0 == StatusCode::CONFLICT && detail.contains("at least"), "{}", small.1);
    for customer in [json!(2), json!(1), json!(99)] {
        let told = post(&place, &shop, "/topups", json!({ "customer_id": customer, "amount": "5" })).await;
        assert_eq!(told.0, StatusCode::NOT_FOUND, "{customer}: {}", told.1);
    }
    let own = post(&place, &reseller, "/topups", json!({ "customer_id": 2, "amount": "5" })).await;
    assert_eq!(own.0, StatusCode::CONFLICT, "the owner of the system takes none: {}", own.1);
    let user = place.caller_as(3, "user").await;
    assert_eq!(post(&place, &user, "/topups", ask("5")).await.0, StatusCode::FORBIDDEN);
    let hidden = place.get(&shop, &path).await.status;
    assert!([StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&hidden), "{hidden}");
    // Those that wait have a limit.
    for n in 0..enswitch::model::Topup::PENDING_MAX {
        begun(&db, "5", &format!("{n}")).await;
    }
    let told = post(&place, &shop, "/topups", ask("5")).await;
    assert_eq!(told.0, StatusCode::CONFLICT, "{}", told.1);
    // Plain HTTP carries no key, unless the network was named; and what is behind our firewall is nobody's to reach.
    for (url, why) in [("http://api.example", "must begin with https://"), ("https://10.0.0.1", "no public address")] {
        let row = enswitch::model::PaymentProvider { base_url: url.to_owned(), ..fixture::provider(1, url) };
        let reseller =
            enswitch::store::topups::NewTopup { customer_id: enswitch::model::CustomerId(2), ..new("5", url) };
        db.insert(&row).await.ok();
        crate::billing::fixture::execute(
            &db,
            format!("UPDATE payment_providers SET base_url = '{url}' WHERE customer_id = 1"),
        )
        .await;
        crate::billing::fixture::execute(
            &db,
            "INSERT INTO issuers (customer_id, time_zone, number_prefix, next_number, due_days) \
            SELECT 1, 'UTC', '', 1, 14 WHERE NOT EXISTS (SELECT 1 FROM issuers WHERE customer_id = 1)",
        )
        .await;
        let error = loopback(&db).begin(&reseller, &by()).await.expect_err(url).to_string();
        assert!(error.contains(why), "{url}: {error}");
    }
    proved(&db).await;
}

#[tokio::test]
async fn a_paid_topup_is_no_longer_asked_about() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, provider) = company(&db).await;
    let topup = paid(&db, &stand_in, provider, "25", "a").await;
    let asked = stand_in.kept().asked.len();
    assert_eq!(work(&db).await.looked, 0);
    let again = loopback(&db).begin(&new("25", "a"), &by()).await.expect("the same");
    assert_eq!((again.topup.id, again.client_secret), (topup.id, None), "there is nothing left to pay");
    assert_eq!(stand_in.kept().asked.len(), asked);
}
