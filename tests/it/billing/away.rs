//! The database goes away in the middle of a bill run that the API does, and returns.

use std::time::Duration;

use enswitch::model::{Charge, Customer, Feature, TaxScope};
use enswitch::store::Db;
use serde_json::json;

use super::fixture::{self, everything, proved};
use crate::api::jobs::over;
use crate::rig::{Database, Server};

const SHOPS: i64 = 150;

async fn company(db: &Db) {
    fixture::seed(db).await;
    fixture::shops(db, SHOPS).await;
    fixture::fee(db, Feature::Customer, "10.00", "2.50", 0).await;
    fixture::tax(db, "VAT", "19%", TaxScope::All).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_lost_its_database_is_told_and_run_again_makes_what_it_would_have_made() {
    let (_folder, calm) = crate::store::sqlite().await;
    company(&calm).await;
    let october = json!({ "period": "2026-10", "background": true });
    let place = crate::api::on(calm);
    let reseller = place.caller_as(2, "reseller").await;
    over(&place, &reseller, &place.send(&reseller, "POST", "/bill/run", october.clone()).await).await;
    let expected = everything(&place.db).await;

    let start = || Server::start(Database::MariaDb).expect("the server starts");
    let mut server = tokio::task::spawn_blocking(start).await.expect("starts");
    let db = crate::store::open(&server.url()).await;
    company(&db).await;
    let place = crate::api::on(db);
    let reseller = place.caller_as(2, "reseller").await;
    // With connections of its own, since the run may use all that the API has. The run cannot go past the last shop.
    let beside = crate::store::open(&server.url()).await;
    let Db::MySql(pool) = &beside else { panic!("a server") };
    let mut held = pool.begin().await.expect("begun");
    let last = "SELECT id FROM customers ORDER BY id DESC LIMIT 1 FOR UPDATE";
    sqlx::query(last).fetch_one(&mut *held).await.expect("held");
    let begun = place.send(&reseller, "POST", "/bill/run", october.clone()).await;
    while beside.all::<Charge>().await.expect("charges").len() < 20 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let crash = move || {
        server.crash().expect("starts again");
        server
    };
    let _server = tokio::task::spawn_blocking(crash).await.expect("crashes");
    drop(held);
    // Connections that broke are found out one by one
    while place.db.all::<Charge>().await.is_err() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let (job, _) = over(&place, &reseller, &begun).await;
    assert_eq!((&job["status"], &job["error"]), (&json!("failed"), &json!("the database is away")), "{job}");
    let half = place.db.all::<Charge>().await.expect("charges").len();
    let all = place.db.all::<Customer>().await.expect("customers").len();
    assert!((20..2 * all).contains(&half), "{half} charges when it was gone");
    proved(&place.db).await;

    let again = place.send(&reseller, "POST", "/bill/run", october.clone()).await;
    let (job, summary) = over(&place, &reseller, &again).await;
    assert_eq!((&job["status"], &summary["customers"]), (&json!("done"), &json!(SHOPS + 1)), "{job}");
    assert_eq!(everything(&place.db).await, expected, "nothing is missing, nothing is there twice");
    proved(&place.db).await;
}
