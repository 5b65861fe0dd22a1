//! Documents go out whatever was paid; what is not paid in time is overdue.

use std::time::Duration;

use enswitch::model::{CustomerId, Feature, Invoice, InvoiceStatus, Mail, Micros, PaymentMethod, TaxScope};
use enswitch::notify::mail::Mailer;
use enswitch::store::billing::{self, BillError, Received, Run};
use enswitch::store::{Db, ledger};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::NOW;
use super::fixture::{self, NOVEMBER, SHOP, at, by, execute, money, seed, world};
use crate::server::rule;

const PAID_AFTER: CustomerId = SHOP;
const PREPAID: CustomerId = CustomerId(4);
const PREPAID_INVOICES: CustomerId = CustomerId(5);
const PREPAID_CALLS: CustomerId = CustomerId(6);
const PAID_BEFORE: CustomerId = CustomerId(7);

fn received(customer_id: CustomerId, amount: Micros, invoice: Option<&Invoice>) -> Received {
    let (method, reference) = (PaymentMethod::Transfer, "a".to_owned());
    Received { customer_id, amount, method, reference, invoice_id: invoice.map(|i| i.id), note: String::new() }
}

async fn document(db: &Db, of: CustomerId) -> Invoice {
    let mut all: Vec<Invoice> = db.find_by("customer_id", of.0).await.expect("invoices");
    assert_eq!(all.len(), 1, "{of}: {all:#?}");
    all.remove(0)
}

async fn company(url: &str) -> Db {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::shops(&db, 4).await;
    fixture::tax(&db, "VAT", "20%", TaxScope::All).await;
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    for (id, billing_type) in [(4, "prepaid"), (5, "prepaid_invoices"), (6, "prepaid_calls")] {
        execute(&db, format!("UPDATE customers SET billing_type = '{billing_type}' WHERE id = {id}")).await;
    }
    billing::receive(&db, &received(PREPAID, money("12.00"), None), &by(NOW)).await.expect("received");
    billing::run(&db, &NOVEMBER, &by(NOW), &mut |_, _, _| ()).await.expect("billed");
    for draft in db.all::<Invoice>().await.expect("invoices").iter().filter(|one| one.number.is_none()) {
        billing::approve(&db, draft.id, &by(NOW)).await.expect("approved");
    }
    let invoice = document(&db, PAID_BEFORE).await;
    let paid = received(PAID_BEFORE, invoice.gross, Some(&invoice));
    billing::receive(&db, &paid, &by(NOW)).await.expect("received");
    db
}

async fn documents_of_every_billing_type_are_mailed(url: &str) {
    use InvoiceStatus::{Paid, Sent};
    let db = company(url).await;
    let (settings, mut mails) = crate::smtp::server().await;
    let author = by(enswitch::clock::now());
    let expected =
        [(PAID_AFTER, Sent), (PREPAID, Paid), (PREPAID_INVOICES, Paid), (PREPAID_CALLS, Sent), (PAID_BEFORE, Paid)];
    for (of, status) in expected {
        let before = document(&db, of).await;
        let sent = billing::send(&db, before.id, false, &author).await.expect("sent");
        assert_eq!((sent.status, sent.sent_at), (status, Some(author.at)), "{of}");
        let twice = billing::send(&db, before.id, false, &author).await;
        assert!(matches!(twice, Err(BillError::SentBefore(..))), "{of}: {twice:?}");
    }
    let later = by(author.at.plus_millis(1_000));
    let again = billing::send(&db, document(&db, PREPAID).await.id, true, &later).await.expect("sent again");
    assert_eq!((again.status, again.sent_at), (Paid, Some(later.at)));
    let waiting: Vec<Mail> = db.all().await.expect("mails");
    assert_eq!(waiting.len(), 6);
    execute(&db, format!("UPDATE mails SET next_try_at = {}", author.at.micros())).await;
    let mailer = Mailer::new(&settings).expect("mailer");
    assert_eq!(mailer.deliver(&db, &CancellationToken::new()).await.expect("delivers").sent, 6);
    for _ in 0..6 {
        let arrived = timeout(Duration::from_secs(60), mails.recv()).await.expect("in time").expect("a mail");
        assert!(arrived.text.contains("application/pdf") && arrived.text.contains("\nJVBER"), "{}", arrived.text);
    }
    let paid = received(PAID_AFTER, money("6.00"), Some(&document(&db, PAID_AFTER).await));
    billing::receive(&db, &paid, &by(NOW)).await.expect("received");
    assert_eq!(document(&db, PAID_AFTER).await.status, Paid);
    db.close().await;
}
rule!(documents_of_every_billing_type_are_mailed);

#[tokio::test]
async fn a_document_that_was_taken_back_is_not_sent() {
    let world = fixture::empty().await;
    let db = company(&world.url()).await;
    let invoice = document(&db, PAID_AFTER).await;
    let note = billing::cancel(&db, invoice.id, &by(NOW)).await.expect("cancelled").expect("a note");
    assert!(billing::send(&db, invoice.id, false, &by(NOW)).await.is_err());
    assert_eq!(billing::send(&db, note.id, false, &by(NOW)).await.expect("sent").status, InvoiceStatus::Sent);
    db.close().await;
}

async fn the_run_of_the_night_notes_what_is_overdue(url: &str) {
    let db = company(url).await;
    for of in [PAID_AFTER, PAID_BEFORE] {
        billing::send(&db, document(&db, of).await.id, false, &by(NOW)).await.expect("sent");
    }
    let due = document(&db, PAID_AFTER).await.due_at.expect("due");
    for (after, dry_run, expected) in [(0, false, 0), (1_000, true, 0), (1_000, false, 1), (2_000, false, 0)] {
        let run = Run { dry_run, ..Run::default() };
        let done = billing::run(&db, &run, &by(due.plus_millis(after)), &mut |_, _, _| ()).await.expect("billed");
        assert_eq!(done.overdue, expected, "{after} {dry_run}");
    }
    assert_eq!(document(&db, PAID_AFTER).await.status, InvoiceStatus::Overdue);
    let again = billing::send(&db, document(&db, PAID_AFTER).await.id, true, &by(NOW)).await.expect("sent again");
    assert_eq!(again.status, InvoiceStatus::Overdue, "a reminder changes nothing");
    db.close().await;
}
rule!(the_run_of_the_night_notes_what_is_overdue);

#[tokio::test]
async fn nobody_pays_an_invoice_over_nothing_or_less() {
    let world = world().await;
    world.call(1, at("2026-11-05T12:00:00Z"), "0.001").await;
    world.run(&NOVEMBER).await;
    let nothing = billing::approve(&world.db, world.only_invoice().await.id, &by(NOW)).await.expect("approved");
    let told = |invoice: &Invoice| (invoice.gross, invoice.status, invoice.due_at, invoice.paid);
    assert_eq!(told(&nothing), (Micros::ZERO, InvoiceStatus::Paid, None, Micros::ZERO));
    world.call(2, at("2026-12-05T12:00:00Z"), "0.50").await;
    world.call(3, at("2026-12-06T12:00:00Z"), "2.00").await;
    let december = Run { period: Some("2026-12".into()), ..Run::default() };
    world.run(&december).await;
    let drafts = world.invoices().await;
    let approved = billing::approve(&world.db, drafts[1].id, &by(NOW)).await.expect("approved");
    assert_eq!((approved.gross, approved.status), (money("2.50"), InvoiceStatus::Approved));
    // A call of December is taken back in January.
    let taken_back = at("2027-01-10T12:00:00Z");
    let id = enswitch::model::CallIds::new(enswitch::model::MachineId(0)).next(taken_back);
    let of = enswitch::model::CallId(3);
    assert!(ledger::reverse(&world.db, id, of, "wrong number", &by(taken_back)).await.expect("reversed"));
    let january = Run { period: Some("2027-01".into()), ..Run::default() };
    billing::run(&world.db, &january, &by(at("2027-02-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    let negative = world.invoices().await.into_iter().find(|invoice| invoice.number.is_none()).expect("a draft");
    let negative = billing::approve(&world.db, negative.id, &by(taken_back)).await.expect("approved");
    assert_eq!(told(&negative), (money("-2.00"), InvoiceStatus::Paid, None, Micros::ZERO));
    world.proved().await;
}
