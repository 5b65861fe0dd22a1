//! Through the API and on the command line: who may, what is told, and how a mistake is told.

use axum::http::StatusCode;
use enswitch::model::{AuditEntry, CustomerId};
use serde_json::{Value, json};

use super::call;
use crate::api::Caller;
use crate::billing::fixture::{self, money};

#[tokio::test]
async fn a_shop_runs_its_booths_and_nobody_else_does() {
    let (_folder, db) = crate::store::sqlite().await;
    super::seed(&db).await;
    fixture::shops(&db, 1).await;
    let place = crate::api::on(db);
    let (shop, clerk) = (place.caller_as(3, "reseller").await, place.caller_as(3, "administrator").await);
    let (rival, user) = (place.caller_as(4, "owner").await, place.caller_as(3, "user").await);
    let post = async |caller: &Caller, path: &str, body: Value| {
        let answer = place.send(caller, "POST", path, body).await;
        (answer.status, answer.body)
    };
    let new = json!({ "count": 3, "plan_id": "booths", "credit": "10" });
    for (caller, status) in [(&rival, StatusCode::NOT_FOUND), (&clerk, StatusCode::FORBIDDEN)] {
        let (got, told) = post(caller, "/customers/3/booths", new.clone()).await;
        assert_eq!(got, status, "{told}");
    }
    for (wrong, field) in [
        (json!({ "count": 0, "plan_id": "booths" }), "count"),
        (json!({ "count": 1, "plan_id": "plan 1" }), "plan_id"),
        (json!({ "count": 1, "plan_id": "booths", "credit": "much" }), "credit"),
        (json!({ "count": 1, "plan_id": "booths", "credit": "-1" }), "credit_limit"),
        (json!({ "count": 1, "plan_id": "booths", "domain_id": "x.example" }), "domain_id"),
    ] {
        let (got, told) = post(&shop, "/customers/3/booths", wrong).await;
        assert_eq!((got, &told["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)), "{told}");
    }
    assert_eq!(post(&shop, "/customers/3/booths?validate=1", new.clone()).await.0, StatusCode::NO_CONTENT);
    let (got, made) = post(&shop, "/customers/3/booths", new.clone()).await;
    assert_eq!((got, &made["items"][2]["booth"]), (StatusCode::CREATED, &json!("customer 3 booth 3")), "{made}");
    let (_, again) = post(&shop, "/customers/3/booths", new).await;
    assert_eq!((&again["items"][0]["made"], &again["items"][0]["password"]), (&json!(false), &Value::Null));

    let booth = made["items"][0]["booth_id"].as_i64().expect("an id");
    let path = |verb: &str| format!("/booths/{booth}/{verb}");
    let guest = place.caller_as(booth, "owner").await;
    let open = json!({ "paid": "5.00", "key": "till 1" });
    let all = [(&rival, StatusCode::NOT_FOUND), (&guest, StatusCode::FORBIDDEN), (&user, StatusCode::FORBIDDEN)];
    let asked = [("open", open.clone()), ("pay", json!({ "amount": "1" })), ("close", json!({}))];
    for (verb, body) in &asked {
        for (caller, status) in all {
            let (got, told) = post(caller, &path(verb), body.clone()).await;
            assert_eq!(got, status, "{verb}: {told}");
        }
    }
    for done in [true, false] {
        let (got, told) = post(&clerk, &path("open"), open.clone()).await;
        assert_eq!(
            (got, &told["done"], &told["session"]["paid_before"]),
            (StatusCode::OK, &json!(done), &json!("5.00"))
        );
        assert!(told["session"].get("open_key").is_none(), "{told}");
    }
    assert_eq!(post(&clerk, &path("open"), json!({ "paid": "1" })).await.0, StatusCode::CONFLICT, "it is open");
    let both = post(&clerk, "/booths/customer%203%20booth%202/open", json!({ "paid": "1", "limit": "1" })).await;
    assert_eq!((both.0, &both.1["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("limit")));
    call(&place.db, CustomerId(booth), enswitch::clock::now(), money("1.50")).await;
    let listed = place.get(&clerk, "/customers/3/booths").await;
    let first = &listed.body["items"][0];
    assert_eq!((&first["state"], &first["spent"], &first["left"]), (&json!("open"), &json!("1.50"), &json!("3.50")));
    assert_eq!(place.get(&rival, "/customers/3/booths").await.status, StatusCode::NOT_FOUND);
    let session = place.get(&clerk, "/booth-sessions").await.body["items"][0]["id"].to_string();
    let receipt = format!("/booth-sessions/{session}/receipt");
    assert_eq!(place.get(&clerk, &receipt).await.status, StatusCode::CONFLICT, "it lasts");
    let hang_up = post(&user, &path("close"), json!({ "hang_up": true })).await;
    assert_eq!(hang_up.0, StatusCode::FORBIDDEN);
    let (got, told) = post(&clerk, &path("close"), json!({ "key": "bell" })).await;
    assert_eq!((got, &told["session"]["returned"]), (StatusCode::OK, &json!("3.50")), "{told}");
    let printed = place.get(&clerk, &receipt).await;
    assert_eq!((&printed.body["spent"], &printed.body["items"][0]["price"]), (&json!("1.50"), &json!("1.50")));
    assert_eq!(place.get(&guest, &receipt).await.body, printed.body, "the booth is its own");
    for (path, status) in
        [(receipt.as_str(), StatusCode::NOT_FOUND), ("/booth-sessions/99/receipt", StatusCode::NOT_FOUND)]
    {
        assert_eq!(place.get(&rival, path).await.status, status);
    }
    assert_eq!(place.get(&rival, "/booth-sessions").await.body["items"], json!([]));
    let text = format!("{:?}", place.db.all::<AuditEntry>().await.expect("entries"));
    assert!(!text.contains(made["items"][0]["password"].as_str().expect("told")), "a password is logged");
    fixture::proved(&place.db).await;
}

#[test]
fn the_command_line_is_the_same_on_the_database_and_through_the_api() {
    let local = crate::entity::home();
    assert_eq!(local.run(&["setup"]).code, 0);
    let (served, key) = crate::remote::served();
    let far = crate::home::Home::new();
    let masked = |text: &str| {
        let secret = |word: &str| word.len() == 20 && word.bytes().all(|b| b.is_ascii_alphanumeric());
        let line = |line: &str| {
            line.split_whitespace().map(|word| if secret(word) { "***" } else { word }).collect::<Vec<_>>().join(" ")
        };
        let times = |line: String| line.split('T').map(str::to_owned).next().unwrap_or_default();
        text.lines().map(line).map(|line| if line.contains("_at\"") { times(line) } else { line }).collect::<Vec<_>>()
    };
    for args in [
        &["plan", "add", "--customer-id", "Shop", "--name", "booths", "--outbound-markup", "50%"][..],
        &["callshop", "create", "--customer", "Shop", "--booths", "2", "--plan", "booths", "--credit", "20"],
        &["callshop", "create", "--customer", "Shop", "--booths", "2", "--plan", "booths", "-o", "json"],
        &["callshop", "create", "--customer", "Nobody", "--booths", "2", "--plan", "booths"],
        &["callshop", "create", "--customer", "Shop", "--booths", "3", "--plan", "none", "--name", "x"],
        &["callshop", "list", "Shop"],
        &["callshop", "close", "Shop booth 1"],
        &["callshop", "receipt", "Shop booth 1"],
        &["callshop", "open", "Shop booth 1", "--credit", "5.00", "--key", "a"],
        &["callshop", "open", "Shop booth 1", "--credit", "5.00", "--key", "a"],
        &["callshop", "open", "Shop booth 1", "--credit", "5.00"],
        &["callshop", "open", "Shop booth 2", "--limit", "x"],
        &["callshop", "open", "Shop booth 2"],
        &["callshop", "open", "Shop", "--credit", "5.00"],
        &["callshop", "pay", "Shop booth 1", "2.50"],
        &["callshop", "pay", "Shop booth 1", "-1"],
        &["callshop", "list", "Shop", "-o", "csv"],
        &["booth-session", "list", "--columns", "id,customer_id,paid_before,lent,spent"],
        &["callshop", "receipt", "--session", "1"],
        &["callshop", "close", "Shop booth 1", "-o", "json"],
        &["callshop", "close", "Shop booth 2", "--hang-up"],
        &["callshop", "receipt", "--session", "2"],
        &["callshop", "receipt", "--session", "7"],
        &["customer", "rm", "Shop booth 1"],
        &["ledger", "balance", "Shop booth 1"],
    ] {
        let (here, there) = (local.run(args), crate::remote::through(&far, &served.api, &key, args));
        assert_eq!(
            (here.code, masked(&here.out)),
            (there.code, masked(&there.out)),
            "{args:?}\n{}\n{}",
            here.err,
            there.err
        );
    }
    let text = local.run(&["callshop", "receipt", "Shop booth 1", "-o", "text"]);
    assert!(text.out.contains("Returned                          7.50 EUR"), "{}", text.out);
    let hint = local.run(&["callshop", "close", "Shop booth 1"]);
    assert!(hint.code == 1 && hint.err.contains("enswitch callshop receipt"), "{}", hint.err);
    assert_eq!(local.run(&["ledger", "verify"]).code, 0);
}
