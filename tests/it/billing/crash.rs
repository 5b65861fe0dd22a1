//! Killed anywhere, billing that runs again makes what it would have made.

use std::process::{Command, Stdio};
use std::time::Duration;

use enswitch::fault;
use enswitch::model::{AffiliateBasis, CustomerId, Feature, Invoice, PaymentMethod, TaxScope, Timestamp};
use enswitch::store::Db;
use enswitch::store::billing::{self, Received};

use super::fixture::{self, NOVEMBER, SHOP, at, by, call, everything, execute, proved, seed};
use crate::rig::Database;
use crate::server::fresh_database;

const WHEN: &str = "2027-01-02T00:00:00Z";

async fn company(db: &Db) {
    seed(db).await;
    fixture::fee(db, Feature::Line, "10.00", "2.50", 1).await;
    fixture::tax(db, "VAT", "19%", TaxScope::All).await;
    fixture::lines(db, 3).await;
    fixture::shops(db, 1).await;
    execute(db, "UPDATE customers SET billing_type = 'prepaid' WHERE id = 4").await;
    db.insert(&super::affiliates::part("10%", AffiliateBasis::Revenue)).await.expect("affiliate");
    for id in 1..=5 {
        call(db, id, at("2026-11-05T12:00:00Z"), fixture::money("0.1234")).await;
    }
}

/// Bills, approves, and makes again what was wrong, as a person would.
async fn bill(db: &Db) {
    let now: Timestamp = at(WHEN);
    for (customer, amount, reference) in [(CustomerId(4), "119.00", "top-up"), (SHOP, "10.00", "in advance")] {
        let paid = Received {
            customer_id: customer,
            amount: fixture::money(amount),
            method: PaymentMethod::Transfer,
            reference: reference.into(),
            invoice_id: None,
            note: String::new(),
        };
        billing::receive(db, &paid, &by(now)).await.expect("received");
    }
    billing::run(db, &NOVEMBER, &by(now), &mut |_, _, _| ()).await.expect("billed");
    approve(db, now).await;
    for invoice in db.all::<Invoice>().await.expect("invoices") {
        if invoice.due_at.is_some() && invoice.sequence == 0 && !invoice.reissued {
            billing::reissue(db, invoice.id, &by(now)).await.expect("made again");
        }
    }
    approve(db, now).await;
}

async fn approve(db: &Db, now: Timestamp) {
    for draft in db.all::<Invoice>().await.expect("invoices") {
        if draft.number.is_none() {
            billing::approve(db, draft.id, &by(now)).await.expect("approved");
        }
    }
}

/// The process that is killed; it does nothing unless another test started it.
#[tokio::test]
#[allow(clippy::disallowed_methods)]
async fn child() {
    let Ok(url) = std::env::var("ENSWITCH_BILL_URL") else { return };
    bill(&open(&url).await).await;
}

async fn open(url: &str) -> Db {
    Db::open(url, 4, Duration::from_secs(20)).await.expect("opens")
}

async fn survives(url: &str) {
    let db = crate::store::open(url).await;
    company(&db).await;
    let before = everything(&db).await;
    bill(&db).await;
    let expected = everything(&db).await;
    assert_ne!(expected, before);
    for point in fault::BILL_POINTS {
        begin_again(&db).await;
        assert_eq!(everything(&db).await, before, "{point}");
        let status = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "billing::crash::child"])
            .env("ENSWITCH_BILL_URL", url)
            .env("ENSWITCH_FAULT", point)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("child runs");
        let signal = std::os::unix::process::ExitStatusExt::signal(&status);
        assert_eq!(signal, Some(6), "{point}: the child did not die there");
        proved(&db).await;
        bill(&db).await;
        assert_eq!(everything(&db).await, expected, "{point}");
        proved(&db).await;
    }
    db.close().await;
}

/// As before the first bill.
async fn begin_again(db: &Db) {
    for sql in [
        "DELETE FROM commissions",
        "DELETE FROM invoice_calls",
        "DELETE FROM invoice_lines",
        "DELETE FROM invoice_taxes",
        "DELETE FROM charges",
        "DELETE FROM unallocated_payments",
        "DELETE FROM invoice_payments",
        "DELETE FROM payments",
        "UPDATE invoices SET original_id = NULL",
        "DELETE FROM invoices",
        "DELETE FROM contracts",
        "UPDATE issuers SET next_number = 1",
        "DELETE FROM postings WHERE transaction_id > 1000",
        "DELETE FROM ledger_transactions WHERE id > 1000",
        "DELETE FROM ledger_accounts WHERE kind IN ('tax', 'commission')",
        fixture::RECOUNTED,
    ] {
        execute(db, sql).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_on_sqlite() {
    let world = fixture::empty().await;
    survives(&world.url()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_on_mariadb() {
    survives(&fresh_database(Database::MariaDb, "bill").await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_on_mysql() {
    survives(&fresh_database(Database::MySql, "bill").await).await;
}
