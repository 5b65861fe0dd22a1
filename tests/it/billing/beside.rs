//! Whoever decides about a document while a bill run makes drafts: each number is on a document, and each tax is charged once.

use std::time::{Duration, Instant};

use enswitch::model::{Invoice, InvoiceStatus, LineKind, PaymentMethod, TaxScope};
use enswitch::store::Db;
use enswitch::store::billing::{self, BillError, Received, Run};
use enswitch::store::ledger;
use sqlx::Connection as _;

use super::fixture::{self, SHOP, at, balance, by, call, execute, money, proved, seed};
use super::{NOW, again};
use crate::server::rule;

/// How long nobody who waits is seen before it is said that nobody waits.
const PATIENCE: Duration = Duration::from_secs(20);

async fn company(url: &str) -> Db {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::tax(&db, "VAT", "20%", TaxScope::All).await;
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("10.00")).await;
    db
}

async fn run(db: &Db, month: &str) {
    let run = Run { period: Some(month.into()), ..Run::default() };
    billing::run(db, &run, &by(at("2027-01-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
}

/// How many statements like this one wait in the database.
async fn waiting(db: &Db, like: &str) -> i64 {
    let Db::MySql(pool) = db else { return 0 };
    let sql = "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE ?";
    sqlx::query_scalar(sql).bind(like).fetch_one(pool).await.expect("asked")
}

/// Does something while a run for a month has read what it bills and has written nothing yet. The embedded database has one writer:
/// there, both are asked at the same time.
async fn beside<T>(db: &Db, url: &str, month: &str, act: impl Future<Output = T> + Send + 'static) -> T
where
    T: Send + 'static,
{
    let Db::MySql(_) = db else { return tokio::join!(run(db, month), act).1 };
    let holds = crate::store::open(url).await;
    let Db::MySql(pool) = &holds else { panic!("a server") };
    let mut held = pool.begin().await.expect("begun");
    sqlx::query("SELECT invoice_id FROM invoice_lines FOR UPDATE").fetch_all(&mut *held).await.expect("held");
    let billed = tokio::spawn({
        let (db, month) = (db.clone(), month.to_owned());
        async move { run(&db, &month).await }
    });
    until(async || waiting(db, "DELETE FROM invoice_lines%").await > 0).await;
    let acted = tokio::spawn(act);
    until(async || acted.is_finished() || waiting(db, "SELECT%contracts%FOR UPDATE").await > 0).await;
    held.commit().await.expect("let go");
    billed.await.expect("ran");
    let done = acted.await.expect("acted");
    holds.close().await;
    done
}

async fn until(mut seen: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !seen().await {
        assert!(begun.elapsed() < PATIENCE, "nobody waits, and nothing is done");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn an_approval_beside_a_run_keeps_its_number_and_its_tax(url: &str) {
    let db = company(url).await;
    run(&db, "2026-11").await;
    let draft = again::draft(&db).await;
    let approved = beside(&db, url, "2026-11", {
        let (db, id) = (db.clone(), draft.id);
        async move { billing::approve(&db, id, &by(NOW)).await }
    });
    let approved = approved.await.expect("approved");
    assert_eq!((approved.number.as_deref(), approved.gross), (Some("R-000001"), money("12.00")));
    let twice = billing::approve(&db, draft.id, &by(NOW)).await;
    assert!(matches!(twice, Err(BillError::Status { .. })), "it is no draft any more: {twice:?}");
    let kept = again::all(&db).await;
    assert_eq!(kept.len(), 1, "{kept:#?}");
    assert_eq!((kept[0].number.as_deref(), kept[0].status), (Some("R-000001"), InvoiceStatus::Approved));
    assert_eq!(balance(&db, SHOP).await, money("-12.00"), "tax is charged once");
    proved(&db).await;
    db.close().await;
}
rule!(an_approval_beside_a_run_keeps_its_number_and_its_tax);

async fn an_invoice_that_is_paid_beside_a_run_stays_paid(url: &str) {
    let db = company(url).await;
    run(&db, "2026-11").await;
    let draft = again::draft(&db).await;
    beside(&db, url, "2026-11", {
        let (db, id) = (db.clone(), draft.id);
        async move {
            billing::approve(&db, id, &by(NOW)).await.expect("approved");
            let received = Received {
                customer_id: SHOP,
                amount: money("12.00"),
                method: PaymentMethod::Transfer,
                reference: "a".into(),
                invoice_id: Some(id),
                note: String::new(),
            };
            billing::receive(&db, &received, &by(NOW)).await.expect("received").expect("new");
        }
    })
    .await;
    run(&db, "2026-11").await;
    let kept = again::all(&db).await;
    let states: Vec<_> = kept.iter().map(|one| (one.number.as_deref(), one.status, one.paid)).collect();
    assert_eq!(states, [(Some("R-000001"), InvoiceStatus::Paid, money("12.00"))]);
    assert_eq!(balance(&db, SHOP).await, money("0"));
    proved(&db).await;
    db.close().await;
}
rule!(an_invoice_that_is_paid_beside_a_run_stays_paid);

async fn a_draft_that_is_cancelled_beside_a_run_is_gone_or_new(url: &str) {
    let db = company(url).await;
    run(&db, "2026-11").await;
    let draft = again::draft(&db).await;
    let gone = beside(&db, url, "2026-11", {
        let (db, id) = (db.clone(), draft.id);
        async move { billing::cancel(&db, id, &by(NOW)).await }
    });
    assert_eq!(gone.await.expect("cancelled"), None, "a draft has no credit note");
    let left = again::all(&db).await;
    assert!(left.iter().all(|one| one.status == InvoiceStatus::Draft && one.number.is_none()), "{left:#?}");
    proved(&db).await;
    run(&db, "2026-11").await;
    let approved = billing::approve(&db, again::draft(&db).await.id, &by(NOW)).await.expect("approved");
    assert_eq!((approved.number.as_deref(), approved.gross), (Some("R-000001"), money("12.00")));
    proved(&db).await;
    db.close().await;
}
rule!(a_draft_that_is_cancelled_beside_a_run_is_gone_or_new);

async fn an_invoice_made_again_beside_a_run_tells_nothing_twice(url: &str) {
    let db = company(url).await;
    run(&db, "2026-11").await;
    let november = billing::approve(&db, again::draft(&db).await.id, &by(NOW)).await.expect("approved");
    call(&db, 2, at("2026-12-05T12:00:00Z"), money("0.20")).await;
    run(&db, "2026-12").await;
    call(&db, 3, at("2026-11-30T20:00:00Z"), money("0.70")).await;
    let done = beside(&db, url, "2026-12", {
        let (db, id) = (db.clone(), november.id);
        async move { billing::reissue(&db, id, &by(NOW)).await }
    });
    let done = done.await;
    run(&db, "2026-12").await;
    let mut told = money("0");
    for document in again::all(&db).await.into_iter().filter(|one| !one.reissued && one.original_id.is_none()) {
        let lines: Vec<enswitch::model::InvoiceLine> = db.find_by("invoice_id", document.id.0).await.expect("lines");
        let calls = lines.iter().filter(|line| matches!(line.kind, LineKind::Calls | LineKind::LateCalls));
        told = calls.fold(told, |sum, line| sum.saturating_add(line.exact));
    }
    assert_eq!(told, money("10.90"), "three calls: {done:?}");
    proved(&db).await;
    db.close().await;
}
rule!(an_invoice_made_again_beside_a_run_tells_nothing_twice);

async fn a_number_that_no_document_has_is_found(url: &str) {
    let db = company(url).await;
    let found = async || {
        let report = ledger::verify(&db).await.expect("verified");
        report.discrepancies.iter().map(|one| one.rule.to_string()).collect::<Vec<_>>()
    };
    run(&db, "2026-11").await;
    let invoice = billing::approve(&db, again::draft(&db).await.id, &by(NOW)).await.expect("approved");
    assert_eq!(found().await, [""; 0]);
    execute(&db, format!("UPDATE invoices SET status = 'draft', number = NULL WHERE id = {}", invoice.id)).await;
    let told = found().await;
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].contains("a transaction of a number") && told[1].contains("every number that an issuer gave"));
    execute(&db, format!("UPDATE invoices SET status = 'approved', number = 'R-000007' WHERE id = {}", invoice.id))
        .await;
    let told = found().await;
    assert!(told[0].contains("a document with tax has the transaction"), "{told:#?}");
    let kept: Vec<Invoice> = again::all(&db).await;
    assert_eq!(kept.len(), 1);
    db.close().await;
}
rule!(a_number_that_no_document_has_is_found);

/// Somebody who holds what others need, and then needs what they hold: of two that wait for each other the database undoes the one that changed
/// less, which is not this one.
async fn in_the_way<T>(db: &Db, url: &str, act: impl Future<Output = T> + Send + 'static) -> T
where
    T: Send + 'static,
{
    let Db::MySql(_) = db else { return act.await };
    let holds = crate::store::open(url).await;
    let Db::MySql(pool) = &holds else { panic!("a server") };
    let mut connection = pool.acquire().await.expect("a connection");
    // Without locks of gaps: rows that are not there yet are in nobody's way
    let alone = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";
    sqlx::query(alone).execute(&mut *connection).await.expect("set");
    let mut held = connection.begin().await.expect("begun");
    for sql in [
        "INSERT INTO audit_log (at, actor, action, entity, entity_key) \
         SELECT a.at, 'tester', 'update', 'nothing', 'nothing' FROM audit_log a JOIN audit_log b JOIN audit_log c JOIN audit_log d LIMIT 5000",
        "UPDATE ledger_accounts SET reserved = reserved + 0",
        "SELECT id FROM ledger_accounts FOR UPDATE",
    ] {
        sqlx::query(sql).execute(&mut *held).await.expect("held");
    }
    let acted = tokio::spawn(act);
    until(async || waiting(db, "SELECT%ledger_accounts%FOR UPDATE").await > 0).await;
    sqlx::query("SELECT id FROM invoices FOR UPDATE").fetch_all(&mut *held).await.expect("the other one is undone");
    held.commit().await.expect("let go");
    drop(connection);
    let done = acted.await.expect("acted");
    holds.close().await;
    done
}

async fn who_waits_for_each_other_gets_through(url: &str) {
    let db = company(url).await;
    run(&db, "2026-11").await;
    let id = again::draft(&db).await.id;
    let approved = in_the_way(&db, url, {
        let db = db.clone();
        async move { billing::approve(&db, id, &by(NOW)).await }
    });
    assert_eq!(approved.await.expect("approved").number.as_deref(), Some("R-000001"));
    let paid = in_the_way(&db, url, {
        let db = db.clone();
        async move {
            let (method, reference, note) = (PaymentMethod::Transfer, "a".to_owned(), String::new());
            let (amount, invoice_id) = (money("12.00"), Some(id));
            let received = Received { customer_id: SHOP, amount, method, reference, invoice_id, note };
            billing::receive(&db, &received, &by(NOW)).await
        }
    });
    let payment = paid.await.expect("received").expect("new");
    let back = in_the_way(&db, url, {
        let (db, of) = (db.clone(), enswitch::model::CallId(payment.transaction_id));
        let reversal = ledger::Reversal { id: enswitch::model::CallId(9_000), of, note: "bounced".into() };
        async move { ledger::reverse_payment(&db, &reversal, &by(NOW)).await }
    });
    assert!(back.await.expect("taken back"), "once");
    let cancelled = in_the_way(&db, url, {
        let db = db.clone();
        async move { billing::cancel(&db, id, &by(NOW)).await }
    });
    assert_eq!(cancelled.await.expect("cancelled").and_then(|note| note.number).as_deref(), Some("R-000002"));
    assert_eq!(balance(&db, SHOP).await, money("0"), "a credit note over all of it");
    proved(&db).await;
    db.close().await;
}
rule!(who_waits_for_each_other_gets_through);
