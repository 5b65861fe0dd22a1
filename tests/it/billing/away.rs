//! The database goes away in the middle of a bill run that the API does, and of approving and sending many, and returns.

use std::time::Duration;

use enswitch::model::{Charge, Customer, Feature, Invoice, InvoiceStatus, Mail, TaxScope};
use enswitch::store::Db;
use enswitch::store::billing::{self, BillError, Bulk, Done, Selection};
use serde_json::json;

use super::NOW;
use super::fixture::{self, NOVEMBER, at, by, everything, proved};
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

async fn with(db: &Db, status: InvoiceStatus) -> Vec<Invoice> {
    let mut found: Vec<Invoice> = db.all().await.expect("invoices");
    found.retain(|invoice| invoice.status == status);
    found.sort_by_key(|invoice| invoice.id);
    found
}

async fn all_of(db: &Db, what: Bulk) -> Result<Done, BillError> {
    let all = Selection { period: None, customer: None, below: None, dry_run: false };
    billing::bulk(db, what, &all, &by(NOW), &mut |_, _| ()).await
}

/// Does it while the server crashes in the middle: somebody else holds the last document until then. Gives the server and what is done.
async fn interrupted(db: &Db, mut server: Server, what: Bulk, done: InvoiceStatus) -> (Server, usize) {
    // With connections of its own, since the others may be in use
    let beside = crate::store::open(&server.url()).await;
    let Db::MySql(pool) = &beside else { panic!("a server") };
    let mut held = pool.begin().await.expect("begun");
    let last = "SELECT id FROM invoices ORDER BY id DESC LIMIT 1 FOR UPDATE";
    sqlx::query(last).fetch_one(&mut *held).await.expect("held");
    let running = tokio::spawn({
        let db = db.clone();
        async move { all_of(&db, what).await }
    });
    while with(&beside, done).await.len() < 20 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let crash = move || {
        server.crash().expect("starts again");
        server
    };
    let server = tokio::task::spawn_blocking(crash).await.expect("crashes");
    drop(held);
    let told = running.await.expect("ran");
    assert!(matches!(&told, Err(BillError::Store(error)) if error.is_away()), "{told:?}");
    while db.all::<Charge>().await.is_err() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let count = with(db, done).await.len();
    (server, count)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_documents_are_approved_and_sent_by_running_again_when_the_database_is_back() {
    let start = || Server::start(Database::MariaDb).expect("the server starts");
    let server = tokio::task::spawn_blocking(start).await.expect("starts");
    let db = crate::store::open(&server.url()).await;
    company(&db).await;
    billing::run(&db, &NOVEMBER, &by(at("2026-12-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    let all = usize::try_from(SHOPS).expect("few") + 1;
    assert_eq!(with(&db, InvoiceStatus::Draft).await.len(), all);

    let (server, half) = interrupted(&db, server, Bulk::Approve, InvoiceStatus::Approved).await;
    assert!((20..all).contains(&half), "{half} were approved when it was gone");
    proved(&db).await;
    let again = all_of(&db, Bulk::Approve).await.expect("done");
    assert_eq!((again.documents, again.refused), ((all - half) as u64, 0));
    let mut numbers: Vec<_> =
        with(&db, InvoiceStatus::Approved).await.into_iter().filter_map(|one| one.number).collect();
    numbers.sort();
    let expected: Vec<_> = (1..=all).map(|number| format!("R-{number:06}")).collect();
    assert_eq!(numbers, expected, "no number is missing");
    proved(&db).await;

    let (_server, half) = interrupted(&db, server, Bulk::Send, InvoiceStatus::Sent).await;
    assert!((20..all).contains(&half), "{half} were sent when it was gone");
    assert_eq!(db.all::<Mail>().await.expect("mails").len(), half);
    assert_eq!(all_of(&db, Bulk::Send).await.expect("done").documents, (all - half) as u64);
    let mut sent: Vec<_> = db.all::<Mail>().await.expect("mails").into_iter().map(|mail| mail.customer_id).collect();
    sent.sort();
    sent.dedup();
    assert_eq!((sent.len(), db.all::<Mail>().await.expect("mails").len()), (all, all), "one mail each");
}
