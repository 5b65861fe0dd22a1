//! Customers ask, whoever sells to them decides.

use std::process::{Command, Stdio};
use std::time::Duration;

use axum::http::StatusCode;
use enswitch::model::{
    AuditEntry, CustomerId, Mail, Micros, Payment, PaymentMethod, TopupRequest, TopupRequestId, TopupRequestStatus,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, Approval, BillError, NewRequest};
use serde_json::{Value, json};

use crate::billing::fixture::{self, SHOP, at, by, money};
use crate::server::rule;

fn new(amount: &str) -> NewRequest {
    let note = "bank transfer of today".into();
    NewRequest { customer_id: SHOP, amount: money(amount), includes_tax: true, invoice_id: None, note }
}

fn as_asked() -> Approval {
    Approval { amount: None, method: PaymentMethod::Transfer, invoice_id: None, comment: "thank you".into() }
}

async fn ask(db: &Db, amount: &str) -> TopupRequestId {
    billing::ask(db, &new(amount), &by(at("2026-11-05T12:00:00Z"))).await.expect("asked").id
}

async fn one(db: &Db, id: TopupRequestId) -> TopupRequest {
    db.find_by("id", id.0).await.expect("reads").remove(0)
}

async fn requests_are_decided_once(url: &str) {
    let db = crate::store::open(url).await;
    fixture::seed(&db).await;
    let now = by(at("2026-11-06T12:00:00Z"));
    let (first, second, third) = (ask(&db, "120").await, ask(&db, "60").await, ask(&db, "5").await);
    // Ten decide at once: four approve, the others reject. One of them does.
    let mut all = tokio::task::JoinSet::new();
    for n in 0..10 {
        let (db, now) = (db.clone(), now.clone());
        all.spawn(async move {
            if n % 3 == 0 {
                billing::approve_request(&db, first, &as_asked(), &now).await.map(|_| ())
            } else {
                billing::reject_request(&db, first, "no", &now).await.map(|_| ())
            }
        });
    }
    let done = all.join_all().await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{done:?}");
    let refused = |error: &BillError| matches!(error, BillError::Decided(id, _) if *id == first);
    assert!(done.iter().filter_map(|done| done.as_ref().err()).all(refused), "{done:?}");
    let booked = if one(&db, first).await.status == TopupRequestStatus::Approved { money("120") } else { Micros::ZERO };
    assert_eq!(fixture::balance(&db, SHOP).await, booked);
    // 60 with taxes are 50 for the balance, if whoever decides says so.
    let less = Approval { amount: Some(money("50")), ..as_asked() };
    let (request, payment) = billing::approve_request(&db, second, &less, &now).await.expect("approved");
    assert_eq!((request.status, request.payment_id), (TopupRequestStatus::Approved, Some(payment.id)));
    assert_eq!((request.amount, payment.amount, payment.customer_id), (money("60"), money("50"), SHOP));
    assert_eq!(fixture::balance(&db, SHOP).await, booked.saturating_add(money("50")));
    let rejected = billing::reject_request(&db, third, "nothing came in", &now).await.expect("rejected");
    assert_eq!((rejected.status, rejected.payment_id), (TopupRequestStatus::Rejected, None));
    let mails: Vec<Mail> = db.all().await.expect("mails");
    let told: Vec<_> = mails.iter().map(|mail| (mail.customer_id, mail.sender_id, mail.recipient.as_str())).collect();
    let (shop, reseller) =
        ((SHOP, CustomerId(2), "office3@example.com"), (CustomerId(2), CustomerId(2), "office2@example.com"));
    assert_eq!(told, [reseller, reseller, reseller, shop, shop, shop], "each is told once");
    let text = |mail: usize| mails[mail].body.clone().expect("a text");
    assert!(
        text(0).contains("120.00 EUR including taxes") && text(0).contains("bank transfer of today"),
        "{}",
        text(0)
    );
    assert!(text(4).contains("60.00 EUR including taxes was approved: 50.00 EUR were booked"), "{}", text(4));
    assert!(text(5).contains("was rejected") && text(5).contains("nothing came in"), "{}", text(5));
    assert!(matches!(
        billing::reject_request(&db, TopupRequestId(99), "x", &now).await,
        Err(BillError::NoRequest(TopupRequestId(99)))
    ));
    for amount in ["0", "-1"] {
        assert!(matches!(billing::ask(&db, &new(amount), &now).await, Err(BillError::Amount(_))), "{amount}");
    }
    for _ in 0..TopupRequest::WAITING_MAX {
        ask(&db, "1").await;
    }
    assert!(matches!(billing::ask(&db, &new("1"), &now).await, Err(BillError::Waiting(SHOP))), "so many wait");
    let owner = NewRequest { customer_id: CustomerId(1), ..new("1") };
    assert!(billing::ask(&db, &owner, &now).await.is_err(), "nobody sells to the owner of the system");
    fixture::proved(&db).await;
    db.close().await;
}
rule!(requests_are_decided_once);

/// The process that is killed; it does nothing unless another test started it.
#[tokio::test]
#[allow(clippy::disallowed_methods)]
async fn child() {
    let Ok(url) = std::env::var("ENSWITCH_TOPUP_REQUEST_URL") else { return };
    let db = Db::open(&url, 4, Duration::from_secs(20)).await.expect("opens");
    let now = by(at("2026-11-06T12:00:00Z"));
    billing::approve_request(&db, TopupRequestId(1), &as_asked(), &now).await.expect("approved");
}

async fn whoever_dies_books_all_or_nothing(url: &str) {
    for (point, booked) in [("topup_request.after-booking", false), ("topup_request.after-commit", true)] {
        let db = crate::store::open(url).await;
        if db.all::<TopupRequest>().await.expect("reads").is_empty() {
            fixture::seed(&db).await;
            ask(&db, "10").await;
        }
        let status = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "topups::requests::child"])
            .env("ENSWITCH_TOPUP_REQUEST_URL", url)
            .env("ENSWITCH_FAULT", point)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("child runs");
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(6), "{point}: it did not die there");
        let request = one(&db, TopupRequestId(1)).await;
        assert_eq!(request.status == TopupRequestStatus::Approved, booked, "{point}");
        let mails = db.all::<Mail>().await.expect("mails").len();
        let payments = db.all::<Payment>().await.expect("payments").len();
        assert_eq!((payments, mails), if booked { (1, 2) } else { (0, 1) }, "{point}");
        assert_eq!(fixture::balance(&db, SHOP).await, if booked { money("10") } else { Micros::ZERO }, "{point}");
        fixture::proved(&db).await;
        db.close().await;
    }
}
rule!(whoever_dies_books_all_or_nothing);

#[tokio::test]
async fn customers_ask_and_only_those_above_decide() {
    let (_folder, db) = crate::store::sqlite().await;
    fixture::seed(&db).await;
    let place = crate::api::on(db);
    let post = async |caller: &crate::api::Caller, path: &str, body: Value| {
        let answer = place.send(caller, "POST", path, body).await;
        (answer.status, answer.body)
    };
    let shop = place.caller_as(3, "administrator").await;
    let (reseller, above) = (place.caller_as(2, "reseller").await, place.caller(1).await);
    let body = json!({ "customer_id": "customer 3", "amount": "24", "includes_tax": true, "note": "by card" });
    let (status, request) = post(&shop, "/topup-requests", body.clone()).await;
    assert_eq!(
        (status, &request["status"], &request["amount"]),
        (StatusCode::CREATED, &json!("waiting"), &json!("24.00"))
    );
    let path = format!("/topup-requests/{}", request["id"]);
    assert_eq!(place.get(&reseller, &path).await.body, request);
    // Nobody decides about the own, whatever the role.
    let owner_of_shop = place.caller(3).await;
    for caller in [&shop, &owner_of_shop] {
        for (step, body) in [("approve", json!({})), ("reject", json!({ "comment": "no" }))] {
            let told = post(caller, &format!("{path}/{step}"), body).await;
            assert_eq!(told.0, StatusCode::FORBIDDEN, "{step}: {}", told.1);
        }
    }
    let told = post(&place.caller_as(3, "user").await, "/topup-requests", body).await;
    assert_eq!(told.0, StatusCode::FORBIDDEN, "without the privilege: {}", told.1);
    for customer in [json!(2), json!("customer 1"), json!(99)] {
        let told =
            post(&shop, "/topup-requests", json!({ "customer_id": customer, "amount": "1", "includes_tax": false }))
                .await;
        assert_eq!(told.0, StatusCode::NOT_FOUND, "{customer}: {}", told.1);
    }
    let own =
        post(&reseller, "/topup-requests", json!({ "customer_id": 2, "amount": "7", "includes_tax": false })).await;
    assert_eq!(own.0, StatusCode::CREATED, "{}", own.1);
    let own = format!("/topup-requests/{}", own.1["id"]);
    assert_eq!(place.get(&shop, &own).await.status, StatusCode::NOT_FOUND, "of others");
    assert_eq!(post(&shop, &format!("{own}/approve"), json!({})).await.0, StatusCode::FORBIDDEN, "no privilege");
    assert_eq!(post(&owner_of_shop, &format!("{own}/approve"), json!({})).await.0, StatusCode::NOT_FOUND, "of others");
    for (path, body, field) in [
        (format!("{path}/reject"), json!({ "comment": "" }), "comment has 0 characters"),
        (format!("{path}/approve"), json!({ "amount": "0" }), "above zero"),
        (format!("{path}/approve"), json!({ "amount": "x" }), "x"),
        (format!("{path}/approve"), json!({ "method": "voucher" }), "redeemed"),
        ("/topup-requests".to_owned(), json!({ "customer_id": 3, "amount": "-1", "includes_tax": true }), "above zero"),
    ] {
        let (status, told) = post(&reseller, &path, body).await;
        let detail = told["detail"].as_str().unwrap_or_default();
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && detail.contains(field), "{path}: {status} {told}");
    }
    for body in [json!({ "customer_id": 3, "amount": "1" }), json!({ "colour": "red" }), json!([])] {
        assert_eq!(post(&reseller, "/topup-requests", body).await.0, StatusCode::BAD_REQUEST);
    }
    let (status, done) = post(&reseller, &format!("{path}/approve"), json!({ "amount": "20", "comment": "net" })).await;
    assert_eq!((status, &done["payment"]["amount"]), (StatusCode::OK, &json!("20.00")), "{done}");
    assert_eq!((&done["request"]["status"], &done["request"]["comment"]), (&json!("approved"), &json!("net")));
    assert_eq!(post(&reseller, &format!("{path}/reject"), json!({ "comment": "x" })).await.0, StatusCode::CONFLICT);
    assert_eq!(post(&above, &format!("{own}/reject"), json!({ "comment": "no" })).await.1["status"], "rejected");
    let waiting = place.get(&above, "/topup-requests?status=waiting").await.body;
    assert_eq!(waiting["items"], json!([]));
    let entries = place.db.all::<AuditEntry>().await.expect("entries");
    let told: Vec<_> = entries
        .iter()
        .filter(|entry| entry.entity == "topup_requests")
        .map(|entry| (entry.action.as_str(), entry.actor.as_str(), entry.row_before.is_some()))
        .collect();
    let expected = [
        ("create", "administrator of 3", false),
        ("create", "reseller of 2", false),
        ("update", "reseller of 2", true),
        ("update", "owner of 1", true),
    ];
    assert_eq!(told, expected);
    fixture::proved(&place.db).await;
}
