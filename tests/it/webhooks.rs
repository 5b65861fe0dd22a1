//! Webhooks, with real web servers that are told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use enswitch::clock;
use enswitch::model::{
    Customer, CustomerId, DeliveryStatus, Event, EventId, EventKind, Mail, Networks, Webhook, WebhookDelivery,
    WebhookId,
};
use enswitch::notify::webhook;
use enswitch::security::sign_webhook;
use enswitch::store::{Db, events, webhooks};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::rig::Database;

const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const LONG: Duration = Duration::from_secs(60);

type Told = (HeaderMap, String);

/// A web server; its first answers are these, then 204. Gives its URL and what it was told.
async fn receiver(answers: &[u16]) -> (String, mpsc::Receiver<Told>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("bound");
    let url = format!("http://{}/events", listener.local_addr().expect("address"));
    let answers = Arc::new(Mutex::new(answers.iter().copied().collect::<VecDeque<_>>()));
    let (send, told) = mpsc::channel(64);
    let answer = move |headers: HeaderMap, body: Bytes| async move {
        let body = String::from_utf8(body.to_vec()).expect("text");
        send.send((headers, body)).await.expect("somebody waits");
        let status = answers.lock().expect("nobody panicked").pop_front().unwrap_or(204);
        (StatusCode::from_u16(status).expect("status"), [("location", "/elsewhere")])
    };
    let router = axum::Router::new().route("/events", post(answer));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, told)
}

fn loopback() -> Networks {
    "127.0.0.0/8".parse().expect("networks")
}

/// Processes that deliver, until the guard is dropped.
fn processes(db: &Db, count: usize, private: &Networks) -> tokio_util::sync::DropGuard {
    let stop = CancellationToken::new();
    for _ in 0..count {
        let (db, private, stop) = (db.clone(), private.clone(), stop.clone());
        tokio::spawn(async move { webhook::run(&db, &private, &stop).await });
    }
    stop.drop_guard()
}

async fn customer(db: &Db, name: &'static str) -> CustomerId {
    db.find_by::<Customer>("name", name).await.expect("reads").remove(0).id
}

async fn put(db: &Db, customer_id: CustomerId, url: &str, events: &str) -> WebhookId {
    let webhook = Webhook {
        id: WebhookId(0),
        customer_id,
        url: url.to_owned(),
        events: events.to_owned(),
        below: true,
        signing_key: KEY.to_owned(),
        enabled: true,
        email: Some("ops@reseller.example".to_owned()),
        failures: 0,
        failing_since: None,
        lost: 0,
        paused_until: None,
    };
    WebhookId(db.insert(&webhook).await.expect("inserted"))
}

async fn happens(db: &Db, customer_id: CustomerId, kind: EventKind, count: i64) {
    let body = |n| json!({ "call_id": n }).to_string();
    let event = |n| Event { id: EventId(0), at: clock::now(), kind, customer_id: Some(customer_id), body: body(n) };
    events::write(db, &(0..count).map(event).collect::<Vec<_>>()).await.expect("written");
}

/// Skips what has happened until now, as running processes do while there are no webhooks.
async fn prepared(db: &Db) {
    crate::store::apply::change(db, crate::store::apply::example()).await;
    webhooks::skip(db).await.expect("skipped");
}

async fn told(receiver: &mut mpsc::Receiver<Told>) -> (HeaderMap, Value) {
    let (headers, body) = timeout(LONG, receiver.recv()).await.expect("in time").expect("told");
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let seconds = header("webhook-timestamp").parse().expect("seconds");
    let signed = sign_webhook(KEY, &header("webhook-id"), seconds, &body);
    assert_eq!(signed.as_deref(), Some(header("webhook-signature").as_str()));
    (headers, serde_json::from_str(&body).expect("JSON"))
}

async fn wait<T>(mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(began.elapsed() < LONG, "it does not happen");
        sleep(Duration::from_millis(50)).await;
    }
}

async fn deliveries(db: &Db, webhook: WebhookId) -> Vec<WebhookDelivery> {
    db.find_by("webhook_id", webhook.0).await.expect("reads")
}

/// As if so much time had gone by.
async fn later(db: &Db, webhook: WebhookId) {
    let row = db.find_by::<Webhook>("id", webhook.0).await.expect("reads").remove(0);
    db.update(&Webhook { paused_until: None, ..row }).await.expect("updated");
    for row in deliveries(db, webhook).await.into_iter().filter(|row| row.status == DeliveryStatus::Waiting) {
        db.update(&WebhookDelivery { next_try_at: clock::now(), ..row }).await.expect("updated");
    }
}

async fn tells_each_event_once(db: &Db) {
    prepared(db).await;
    let (url, mut reseller) = receiver(&[]).await;
    let (own, mut owner) = receiver(&[]).await;
    // One that takes the connection and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("bound");
    let silent = format!("http://{}/", silent.local_addr().expect("address"));
    put(db, customer(db, "Shop").await, &silent, "call_ended").await;
    put(db, customer(db, "Reseller").await, &url, "call_started call_ended").await;
    let of_owner = put(db, customer(db, "Owner").await, &own, "call_ended").await;
    let row = db.find_by::<Webhook>("id", of_owner.0).await.expect("reads").remove(0);
    db.update(&Webhook { below: false, ..row }).await.expect("updated");
    let _processes = processes(db, 3, &loopback());
    let shop = customer(db, "Shop").await;
    happens(db, shop, EventKind::CallEnded, 20).await;
    happens(db, shop, EventKind::CallAnswered, 1).await;
    happens(db, shop, EventKind::CallStarted, 1).await;
    let mut ids = Vec::new();
    for _ in 0..21 {
        let (headers, body) = told(&mut reseller).await;
        assert_ne!(body["type"], "call_answered", "not asked for");
        assert!(body["data"]["call_id"].is_number() && body["timestamp"].is_string(), "{body}");
        ids.push((headers["webhook-id"].to_str().expect("text").to_owned(), body["event_id"].as_i64()));
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 21, "each event once: {ids:?}");
    happens(db, customer(db, "Owner").await, EventKind::CallEnded, 1).await;
    told(&mut owner).await;
    let sent = wait(async || {
        let rows = deliveries(db, of_owner).await;
        rows.iter().all(|row| row.status == DeliveryStatus::Delivered).then_some(rows)
    })
    .await;
    assert_eq!(sent.iter().map(|row| row.status_code).collect::<Vec<_>>(), [Some(204)], "not of customers below");
    assert!(reseller.try_recv().is_err() && owner.try_recv().is_err(), "nothing of others, nothing twice");
}

#[tokio::test]
async fn each_event_is_told_once_to_whoever_may_hear_of_it() {
    let (_folder, db) = crate::store::sqlite().await;
    tells_each_event_once(&db).await;
    for server in [Database::MariaDb, Database::MySql] {
        tells_each_event_once(&crate::store::open(&crate::server::fresh_database(server, "webhooks").await).await)
            .await;
    }
}

#[tokio::test]
async fn what_is_refused_is_told_again_and_a_day_of_refusals_disables() {
    let (_folder, db) = crate::store::sqlite().await;
    prepared(&db).await;
    let (url, mut told_of) = receiver(&[500, 302, 204, 503]).await;
    let (reseller, shop) = (customer(&db, "Reseller").await, customer(&db, "Shop").await);
    let id = put(&db, reseller, &url, "call_ended").await;
    let _processes = processes(&db, 1, &loopback());
    let webhook = async || db.find_by::<Webhook>("id", id.0).await.expect("reads").remove(0);
    happens(&db, shop, EventKind::CallEnded, 1).await;
    let (first, _) = told(&mut told_of).await;
    for (failures, code) in [(1, 500), (2, 302)] {
        wait(async || (webhook().await.failures == failures).then_some(())).await;
        let row = deliveries(&db, id).await.remove(0);
        assert_eq!((row.status, row.status_code), (DeliveryStatus::Waiting, Some(code)), "a redirection is a refusal");
        assert!(webhook().await.paused_until.is_some_and(|until| until > clock::now()));
        later(&db, id).await;
        let (again, _) = told(&mut told_of).await;
        assert_eq!(again["webhook-id"], first["webhook-id"], "so that who gets it twice can tell");
    }
    wait(async || (webhook().await.failures == 0).then_some(())).await;
    // It has failed for a day.
    let day = clock::now().plus_millis(-86_400_000);
    db.update(&Webhook { failures: 30, failing_since: Some(day), ..webhook().await }).await.expect("updated");
    happens(&db, shop, EventKind::CallEnded, 1).await;
    wait(async || (!webhook().await.enabled).then_some(())).await;
    let mail = db.all::<Mail>().await.expect("mails").remove(0);
    assert_eq!((mail.recipient.as_str(), mail.customer_id), ("ops@reseller.example", reseller));
    assert!(mail.body.expect("text").contains(&url));
    // What waited is given up after a day; what happens now is not for it.
    let waiting = deliveries(&db, id).await.into_iter().find(|row| row.status == DeliveryStatus::Waiting).expect("one");
    let old = day.plus_millis(-1000);
    let row = WebhookDelivery { created_at: old, expires_at: old, next_try_at: old, ..waiting };
    db.update(&row).await.expect("updated");
    assert_eq!(webhooks::expire(&db, clock::now()).await.ok(), Some(false));
    happens(&db, shop, EventKind::CallEnded, 1).await;
    wait(async || {
        let (_, last) = events::last(&db).await.expect("reads");
        (webhooks::position(&db).await.expect("reads") == last).then_some(())
    })
    .await;
    let statuses: Vec<_> = deliveries(&db, id).await.iter().map(|row| row.status).collect();
    assert_eq!(statuses, [DeliveryStatus::Delivered, DeliveryStatus::Failed]);
    assert_eq!(webhooks::prune(&db, clock::now()).await.ok(), Some(false));
    assert!(deliveries(&db, id).await.is_empty());
}

#[tokio::test]
async fn webhooks_reach_public_addresses_only() {
    let (_folder, db) = crate::store::sqlite().await;
    prepared(&db).await;
    let (url, mut told_of) = receiver(&[]).await;
    let shop = customer(&db, "Shop").await;
    let named = url.replace("127.0.0.1", "localhost");
    let mapped = url.replace("127.0.0.1", "[::ffff:127.0.0.1]");
    let mut ids = Vec::new();
    for url in [&url, &named, &mapped] {
        ids.push(put(&db, shop, url, "call_ended").await);
    }
    let _processes = processes(&db, 1, &Networks::default());
    happens(&db, shop, EventKind::CallEnded, 1).await;
    for id in ids {
        let error = wait(async || deliveries(&db, id).await.pop().and_then(|row| row.error)).await;
        assert!(error.contains("public address"), "{error}");
    }
    assert!(told_of.try_recv().is_err());
}
