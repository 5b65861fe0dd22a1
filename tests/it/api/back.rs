//! Payments that are taken back and vouchers that are locked, through the API: who may, and what a try leaves behind.

use axum::http::StatusCode;
use enswitch::model::AuditEntry;
use serde_json::{Value, json};

use super::money::company;
use crate::billing::fixture::{SHOP, balance, money, proved};

#[tokio::test]
async fn a_payment_is_taken_back_by_somebody_above_once() {
    let (place, _folder) = company().await;
    let reseller = place.caller_as(2, "reseller").await;
    let (shop, owner) = (place.caller_as(3, "reseller").await, place.caller(1).await);
    let pay = json!({ "customer_id": 3, "amount": "7", "reference": "bank 1" });
    let paid = place.send(&reseller, "POST", "/bill/pay", pay).await.body;
    let back = json!({ "transaction_id": paid["transaction_id"], "note": "bounced" });
    let refused = place.send(&shop, "POST", "/ledger/reverse", back.clone()).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    let tried = place.send(&reseller, "POST", "/ledger/reverse?validate=1", back.clone()).await;
    assert_eq!((tried.status, balance(&place.db, SHOP).await), (StatusCode::NO_CONTENT, money("-3")));
    let done = place.send(&reseller, "POST", "/ledger/reverse", back.clone()).await;
    let told = (done.status, &done.body["booked"], &done.body["customer"], &done.body["amount"]);
    assert_eq!(told, (StatusCode::OK, &json!(true), &json!("customer 3"), &json!("7.00")));
    let again = place.send(&owner, "POST", "/ledger/reverse", back).await;
    assert_eq!((again.status, &again.body["booked"]), (StatusCode::OK, &json!(false)));
    assert_eq!(balance(&place.db, SHOP).await, money("-10"));
    // What the reseller pays is not the reseller's to take back, nor are others' payments there
    let own = json!({ "customer_id": 2, "amount": "1", "reference": "x" });
    let own = place.send(&owner, "POST", "/bill/pay", own).await.body;
    let back = json!({ "transaction_id": own["transaction_id"], "note": "n" });
    assert_eq!(place.send(&reseller, "POST", "/ledger/reverse", back.clone()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(place.send(&shop, "POST", "/ledger/reverse", back).await.status, StatusCode::NOT_FOUND);
    // Of a call: the owner is told how, others that there is no such payment
    let call = json!({ "transaction_id": 1, "note": "n" });
    let told = place.send(&owner, "POST", "/ledger/reverse", call.clone()).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body["detail"].as_str().is_some_and(|detail| detail.contains("rates rerate")), "{}", told.body);
    assert_eq!(place.send(&reseller, "POST", "/ledger/reverse", call).await.status, StatusCode::NOT_FOUND);
    proved(&place.db).await;
}

#[tokio::test]
async fn vouchers_of_a_locked_batch_are_refused_until_it_is_unlocked() {
    let (place, _folder) = company().await;
    let (reseller, shop) = (place.caller_as(2, "reseller").await, place.caller_as(3, "reseller").await);
    let new = json!({ "customer_id": 2, "amount": "10", "count": 2, "name": "Stolen" });
    let made = place.send(&reseller, "POST", "/bill/vouchers", new).await.body;
    let path = format!("/voucher-batches/{}", made["batch"]["id"]);
    assert_eq!(made["batch"]["locked"], false);
    let redeem = |code: usize| json!({ "customer_id": 3, "code": made["codes"][code] });
    assert_eq!(place.send(&shop, "POST", "/bill/redeem", redeem(0)).await.status, StatusCode::CREATED);
    let change = async |path: String, body: Value| {
        let answer = place.send(&reseller, "PATCH", &path, body).await;
        (answer.status, answer.body)
    };
    assert_eq!(change(format!("{path}?validate=1"), json!({ "locked": true })).await.0, StatusCode::NO_CONTENT);
    assert_eq!(place.get(&reseller, &path).await.body["locked"], false, "only tried");
    let (status, batch) = change(path.clone(), json!({ "locked": true })).await;
    assert_eq!((status, &batch["locked"], &batch["expires_at"]), (StatusCode::OK, &json!(true), &Value::Null));
    let refused = place.send(&shop, "POST", "/bill/redeem", redeem(1)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body["detail"].as_str().is_some_and(|detail| detail.contains("locked")), "{}", refused.body);
    let end = json!("2020-01-01T00:00:00Z");
    let (_, batch) = change(path.clone(), json!({ "locked": false, "expires_at": end })).await;
    assert_eq!((&batch["locked"], &batch["expires_at"]), (&json!(false), &end));
    let refused = place.send(&shop, "POST", "/bill/redeem", redeem(1)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "too old");
    change(path.clone(), json!({ "expires_at": null })).await;
    assert_eq!(place.send(&shop, "POST", "/bill/redeem", redeem(1)).await.status, StatusCode::CREATED);
    assert_eq!(place.send(&shop, "PATCH", &path, json!({ "locked": true })).await.status, StatusCode::NOT_FOUND);
    assert!(change(path, json!({ "amount": "20" })).await.0.is_client_error(), "what it is good for stays");
    let entries = place.db.all::<AuditEntry>().await.expect("entries");
    let told = entries.iter().filter(|e| (e.entity.as_str(), e.action.as_str()) == ("voucher_batches", "update"));
    assert_eq!(told.count(), 3);
    proved(&place.db).await;
}
