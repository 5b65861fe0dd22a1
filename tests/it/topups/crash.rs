//! Killed anywhere, and told by several at once: one posting.

use std::process::{Command, Stdio};
use std::time::Duration;

use enswitch::clock;
use enswitch::model::{Micros, PaymentProviderId, RefundStatus, Topup, TopupId, TopupStatus};
use enswitch::security::sign_stripe;
use enswitch::store::Db;
use enswitch::store::topups::NewRefund;
use enswitch::web::Web;
use http_body_util::Full;
use hyper::body::Bytes;

use super::fixture::{self, balance, begun, company, loopback, new, one, paid, payments, work};
use super::standin::{disputed, succeeded};
use crate::billing::fixture::{money, proved};
use crate::home::Home;
use crate::rig::Database;
use crate::served::Served;
use crate::server::{fresh_database, rule};

/// The process that is killed; it does nothing unless another test started it.
#[tokio::test]
#[allow(clippy::disallowed_methods)]
async fn child() {
    let Ok(url) = std::env::var("ENSWITCH_TOPUP_URL") else { return };
    let db = Db::open(&url, 4, Duration::from_secs(20)).await.expect("opens");
    let event = std::env::var("ENSWITCH_TOPUP_EVENT").unwrap_or_default();
    match std::env::var("ENSWITCH_TOPUP_ACT").as_deref() {
        Ok("begin") => drop(loopback(&db).begin(&new("25", "order 1"), &fixture::by()).await.expect("begun")),
        Ok("hear") => drop(fixture::tell(&db, PaymentProviderId(1), &event).await.expect("taken")),
        Ok("work") => drop(work(&db).await),
        Ok(id) => {
            let id = TopupId(id.parse().expect("an id"));
            let new = NewRefund { topup_id: id, amount: Some(money("10")), note: String::new(), key: None };
            loopback(&db).refund(&new, &fixture::by()).await.expect("given back");
        }
        Err(_) => panic!("nothing to do"),
    }
}

pub fn killed(url: &str, act: &str, event: &str, point: &str) {
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "topups::crash::child"])
        .env("ENSWITCH_TOPUP_URL", url)
        .env("ENSWITCH_TOPUP_ACT", act)
        .env("ENSWITCH_TOPUP_EVENT", event)
        .env("ENSWITCH_FAULT", point)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("child runs");
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    assert_eq!(signal, Some(6), "{act} {point}: the child did not die there");
}

async fn whoever_dies_between_two_writes(url: &str) {
    let db = crate::store::open(url).await;
    let (stand_in, provider) = company(&db).await;
    let mut booked = Micros::ZERO;
    // Dies while it begins: the same key goes on with the same payment.
    for (n, point) in
        ["topup.after-open", "topup.after-begin", "topup.before-commit", "topup.after-commit"].iter().enumerate()
    {
        killed(url, "begin", "", point);
        let topup = begun(&db, "25", "order 1").await;
        assert_eq!(stand_in.kept().intents.len(), n + 1, "{point}: one payment");
        let intent = topup.intent_id.clone().expect("an intent");
        stand_in.pay(&intent);
        // And again where it is booked: by what the provider tells, or by asking it.
        let points = ["topup.after-booking", "topup.before-commit", "topup.after-commit"];
        let (act, die) = (if n % 2 == 0 { "hear" } else { "work" }, points[n % points.len()]);
        killed(url, act, &succeeded(&stand_in.last()), die);
        let after = one(&db, topup.id).await;
        assert_eq!(after.status == TopupStatus::Paid, die == "topup.after-commit", "{act} {die}");
        proved(&db).await;
        fixture::tell(&db, provider, &succeeded(&stand_in.last())).await.expect("taken");
        work(&db).await;
        booked = booked.saturating_add(money("25"));
        assert_eq!((payments(&db).await.len(), balance(&db).await), (n + 1, booked), "{act} {die}");
        // The key is free again for the next place.
        crate::billing::fixture::execute(&db, "UPDATE topups SET request_key = NULL").await;
    }
    // Dies while it hears that a payer has the money back, and that it came back from there.
    for (n, point) in ["dispute.after-booking", "dispute.before-commit"].iter().enumerate() {
        let topup = paid(&db, &stand_in, provider, "25", point).await;
        let dispute = stand_in.dispute(topup.intent_id.as_deref().expect("an intent"), 2500);
        let taken = disputed("funds_withdrawn", &stand_in.goes_on(&dispute.id, "under_review", &[-2500]));
        let back = disputed("funds_reinstated", &stand_in.goes_on(&dispute.id, "won", &[-2500, 2500]));
        let before = balance(&db).await;
        killed(url, "hear", &taken, point);
        assert_eq!(balance(&db).await, before, "{point}");
        fixture::tell(&db, provider, &taken).await.expect("taken");
        assert_eq!(balance(&db).await, before.saturating_sub(money("25")), "{point}");
        killed(url, "hear", &back, if n == 0 { "dispute.after-return" } else { point });
        for _ in 0..2 {
            fixture::tell(&db, provider, &back).await.expect("taken");
        }
        assert_eq!(balance(&db).await, before, "{point}");
        proved(&db).await;
        booked = before;
    }
    // Dies while it gives back.
    for (n, point) in
        ["refund.after-open", "refund.after-provider", "refund.after-booking", "topup.after-commit"].iter().enumerate()
    {
        let topup = paid(&db, &stand_in, provider, "25", point).await;
        booked = booked.saturating_add(money("25"));
        killed(url, &topup.id.to_string(), "", point);
        proved(&db).await;
        work(&db).await;
        booked = booked.saturating_sub(money("10"));
        assert_eq!(stand_in.kept().refunds.len(), n + 1, "{point}: given back once");
        assert_eq!((one(&db, topup.id).await.refunded, balance(&db).await), (money("10"), booked), "{point}");
        let refunds = db.all::<enswitch::model::Refund>().await.expect("refunds");
        assert!(refunds.iter().all(|refund| refund.status == RefundStatus::Done), "{point}: {refunds:?}");
    }
    proved(&db).await;
    db.close().await;
}
rule!(whoever_dies_between_two_writes);

async fn tell_over_http(web: &Web, api: &str, provider: PaymentProviderId, event: &str) -> u16 {
    let signature = sign_stripe(fixture::SIGNING, clock::now().micros() / 1_000_000, event.as_bytes());
    let request = hyper::Request::post(format!("{api}/api/v1/payment-providers/{provider}/webhook"))
        .header("content-type", "application/json")
        .header("stripe-signature", signature)
        .body(Full::new(Bytes::from(event.to_owned())))
        .expect("a request");
    web.send(request).await.expect("answers").status().as_u16()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_that_are_told_the_same_at_once_book_it_once() {
    let url = fresh_database(Database::MariaDb, "topups_twice").await;
    let db = crate::store::open(&url).await;
    let (stand_in, provider) = company(&db).await;
    let start = || {
        let home = Home::new();
        let file = home.write("enswitch.toml", "[api]\nwebhook_networks = [\"127.0.0.0/8\"]\n").display().to_string();
        let variables = [("ENSWITCH_DATABASE__URL".to_owned(), url.clone()), ("ENSWITCH_CONFIG".to_owned(), file)];
        Served::start(home, variables.to_vec())
    };
    let served = [start(), start()];
    let web = Web::new("127.0.0.0/8".parse().expect("networks"));
    for n in 1..=5 {
        let topup = begun(&db, "25", &format!("order {n}")).await;
        let event = succeeded(&stand_in.pay(&topup.intent_id.clone().expect("an intent")));
        let all = (0..10).map(|k| tell_over_http(&web, &served[k % 2].api, provider, &event));
        let statuses = futures_util::future::join_all(all).await;
        assert!(statuses.iter().all(|status| *status == 204), "{statuses:?}");
        assert_eq!(one(&db, topup.id).await.status, TopupStatus::Paid);
        assert_eq!(payments(&db).await.len(), n, "one posting each");
    }
    assert_eq!(balance(&db).await, money("125"));
    // One of them asks by itself what it was not told.
    let topup = begun(&db, "5", "untold").await;
    stand_in.pay(&topup.intent_id.clone().expect("an intent"));
    let row = one(&db, topup.id).await;
    db.update(&Topup { next_try_at: clock::now(), ..row }).await.expect("updated");
    let began = std::time::Instant::now();
    while one(&db, topup.id).await.status != TopupStatus::Paid {
        assert!(began.elapsed() < Duration::from_secs(60), "nobody asks");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let asked = stand_in.kept().asked.iter().filter(|(method, ..)| method == "GET").count();
    assert_eq!(asked, 1, "one of the two processes does it");
    // No secret stands in the logs.
    for served in &served {
        let log = std::fs::read_to_string(served.home.path("api.log")).expect("a log");
        assert!(!log.contains("sk_test") && !log.contains(fixture::SIGNING) && !log.contains("_secret_"), "{log}");
    }
    proved(&db).await;
    db.close().await;
}
