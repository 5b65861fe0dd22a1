//! Long work through the API: who may ask for it, who sees it, what comes of it.

use std::time::Duration;

use axum::http::StatusCode;
use enswitch::clock;
use enswitch::model::{AuditEntry, CustomerId, JobKind};
use enswitch::store::access::Author;
use enswitch::store::jobs;
use serde_json::{Value, json};

use super::{Answer, Caller, Place, place, place_at};
use crate::rig::Database;

/// Waits until a job is over; the job, and what came of it.
pub async fn over(place: &Place, caller: &Caller, begun: &Answer) -> (Value, Value) {
    assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.body);
    let path = format!("/jobs/{}", begun.body["id"]);
    for _ in 0..600 {
        let job = place.get(caller, &path).await;
        assert_eq!(job.status, StatusCode::OK, "{}", job.body);
        if job.body["status"] != "running" {
            return (job.body, place.get(caller, &format!("{path}/result")).await.body);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the job does not end: {path}");
}

async fn a_proof_is_asked_for_and_read(place: Place) {
    let (owner, reseller) = (place.caller(1).await, place.caller(2).await);
    let begun = place.send(&owner, "POST", "/ledger/verify", json!({})).await;
    let (job, report) = over(&place, &owner, &begun).await;
    assert_eq!((&job["kind"], &job["status"], &job["error"]), (&json!("ledger_verify"), &json!("done"), &Value::Null));
    assert_eq!((&report["wrong"], &report["discrepancies"]), (&json!(0), &json!([])), "{report}");

    let path = format!("/jobs/{}", job["id"]);
    for path in [path.clone(), format!("{path}/result")] {
        assert_eq!(place.get(&reseller, &path).await.status, StatusCode::NOT_FOUND, "of somebody above");
        let without = place.caller_as(1, "administrator").await;
        assert_eq!(place.get(&without, &path).await.status, StatusCode::FORBIDDEN, "without the privilege");
    }
    assert_eq!(place.get(&reseller, "/jobs").await.body["items"], json!([]));
    let refused = place.send(&reseller, "POST", "/ledger/verify", json!({})).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "the whole ledger is none of theirs");
    let entries: Vec<AuditEntry> = place.db.all().await.expect("entries");
    assert!(entries.iter().any(|entry| entry.entity == "jobs" && entry.action == "create"), "it is audited");
}

#[tokio::test]
async fn a_proof_is_asked_for_and_read_on_sqlite() {
    a_proof_is_asked_for_and_read(place().await).await;
}

#[tokio::test]
async fn a_proof_is_asked_for_and_read_on_mariadb() {
    a_proof_is_asked_for_and_read(place_at(Database::MariaDb, "jobs").await).await;
}

#[tokio::test]
async fn a_customer_has_one_job_of_a_kind_and_one_whose_program_is_gone_has_failed() {
    let place = place().await;
    let owner = place.caller(1).await;
    let begun = Author::shell("tester".into(), clock::now().plus_millis(-30_000));
    let job = jobs::begin(&place.db, CustomerId(1), JobKind::LedgerVerify, &json!({}), &begun).await;
    let job = job.expect("begins").expect("the first");
    let second = place.send(&owner, "POST", "/ledger/verify", json!({})).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.body);
    let path = format!("/jobs/{}", job.id);
    let result = place.get(&owner, &format!("{path}/result")).await;
    assert_eq!((result.status, &result.body["detail"]), (StatusCode::CONFLICT, &json!("the job is running")));
    jobs::tidy(&place.db, clock::now()).await.expect("tidied");
    assert_eq!(place.get(&owner, &path).await.body["status"], "running", "it was seen half a minute ago");
    jobs::tidy(&place.db, clock::now().plus_millis(31_000)).await.expect("tidied");
    let gone = place.get(&owner, &path).await.body;
    assert_eq!((&gone["status"], &gone["error"]), (&json!("failed"), &json!("the program that did it ended")));
    let again = place.send(&owner, "POST", "/ledger/verify", json!({})).await;
    over(&place, &owner, &again).await;
    jobs::tidy(&place.db, clock::now().plus_millis(40 * 86_400_000)).await.expect("tidied");
    assert_eq!(place.get(&owner, "/jobs").await.body["items"], json!([]), "old ones are deleted");
}

#[tokio::test]
async fn a_bill_run_goes_on_in_the_background() {
    let (place, _folder) = super::money::company().await;
    let reseller = place.caller_as(2, "reseller").await;
    let body = json!({ "period": "2026-13", "background": true });
    assert_eq!(place.send(&reseller, "POST", "/bill/run", body).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let begun = place.send(&reseller, "POST", "/bill/run", json!({ "period": "2026-10", "background": true })).await;
    let (job, summary) = over(&place, &reseller, &begun).await;
    assert_eq!((&job["done"], &summary["drafts"]), (&job["total"], &json!(1)), "{summary}");
    let shop = place.caller(3).await;
    assert_eq!(place.get(&shop, &format!("/jobs/{}", job["id"])).await.status, StatusCode::NOT_FOUND);
    let owner = place.caller(1).await;
    assert_eq!(place.get(&owner, &format!("/jobs/{}", job["id"])).await.status, StatusCode::OK, "above");
}
