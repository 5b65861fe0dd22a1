//! Invoices that are made again: the sum of all documents is what was used, and money moved once.

use enswitch::model::{
    AccountKind, BillingType, CustomerId, Feature, Invoice, InvoiceKind, InvoiceStatus, LedgerAccount, LineKind,
    Micros, PaymentMethod, TaxScope,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, BillError, Received, Reissued, Run};

use super::NOW;
use super::fixture::{self, SHOP, at, balance, by, call, execute, money, proved, seed, world};
use crate::server::rule;

async fn company(url: &str) -> Db {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::tax(&db, "VAT", "20%", TaxScope::All).await;
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("10.00")).await;
    db
}

async fn run(db: &Db, month: &str) {
    let run = Run { period: Some(month.into()), ..Run::default() };
    billing::run(db, &run, &by(at("2027-01-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
}

async fn pay(db: &Db, amount: &str, invoice: &Invoice) {
    let received = Received {
        customer_id: SHOP,
        amount: money(amount),
        method: PaymentMethod::Transfer,
        reference: format!("for {amount}"),
        invoice_id: Some(invoice.id),
        note: String::new(),
    };
    billing::receive(db, &received, &by(NOW)).await.expect("received").expect("new");
}

pub async fn all(db: &Db) -> Vec<Invoice> {
    let mut found: Vec<Invoice> = db.find_by("customer_id", SHOP.0).await.expect("invoices");
    found.sort_by_key(|invoice| invoice.id);
    found
}

pub async fn draft(db: &Db) -> Invoice {
    let drafts: Vec<Invoice> =
        all(db).await.into_iter().filter(|invoice| invoice.status == InvoiceStatus::Draft).collect();
    assert_eq!(drafts.len(), 1, "{drafts:#?}");
    drafts.into_iter().next().expect("a draft")
}

/// What all documents with a number ask for.
async fn told(db: &Db) -> Micros {
    let numbered = all(db).await.into_iter().filter(|document| document.number.is_some());
    numbered.fold(Micros::ZERO, |sum, document| match document.kind {
        InvoiceKind::Invoice => sum.saturating_add(document.gross),
        InvoiceKind::CreditNote => sum.saturating_sub(document.gross),
    })
}

async fn an_invoice_with_a_mistake_is_made_again(url: &str) {
    use InvoiceKind::{CreditNote, Invoice as Bill};
    use InvoiceStatus::{Approved, Cancelled, Paid};
    let db = company(url).await;
    run(&db, "2026-11").await;
    let first = billing::approve(&db, draft(&db).await.id, &by(NOW)).await.expect("approved");
    assert_eq!((first.gross, balance(&db, SHOP).await), (money("18.00"), money("-18.00")));
    pay(&db, "8.00", &first).await;

    let Reissued { note, draft: made } = billing::reissue(&db, first.id, &by(NOW)).await.expect("made again");
    let made = made.expect("a draft");
    assert_eq!((note.number.as_deref(), note.gross, note.original_id), (Some("R-000002"), first.gross, Some(first.id)));
    assert_eq!((made.sequence, made.gross, made.period_start), (1, money("18.00"), first.period_start));
    assert_eq!(balance(&db, SHOP).await, money("-7.00"), "used 15.00 and paid 8.00: tax is not charged yet");
    assert_eq!(told(&db).await, Micros::ZERO);
    proved(&db).await;
    let again = billing::reissue(&db, first.id, &by(NOW)).await;
    assert!(matches!(again, Err(BillError::Status { .. })), "once: {again:?}");

    // What was wrong: the shop owes the tax itself.
    execute(&db, "UPDATE contracts SET tax_liability = 'buyer' WHERE customer_id = 3").await;
    run(&db, "2026-11").await;
    let second = draft(&db).await;
    assert_eq!((second.id, second.gross, second.sequence), (made.id, money("15.00"), 1));
    let second = billing::approve(&db, second.id, &by(NOW)).await.expect("approved");
    let state = (second.number.as_deref(), second.status, second.paid);
    assert_eq!(state, (Some("R-000003"), Approved, money("8.00")), "it was paid for the first one");
    assert_eq!((balance(&db, SHOP).await, told(&db).await), (money("-7.00"), money("15.00")));
    proved(&db).await;
    pay(&db, "7.00", &second).await;
    run(&db, "2026-11").await;
    let states: Vec<_> = all(&db).await.into_iter().map(|one| (one.kind, one.status, one.paid, one.reissued)).collect();
    let nothing = Micros::ZERO;
    let expected =
        [(Bill, Cancelled, nothing, true), (CreditNote, Approved, nothing, false), (Bill, Paid, money("15.00"), false)];
    assert_eq!(states.iter().filter(|state| expected.contains(state)).count(), 3, "{states:#?}");
    assert_eq!((states.len(), balance(&db, SHOP).await), (3, Micros::ZERO));
    run(&db, "2026-12").await;
    let lines = lines(&db, &draft(&db).await).await;
    assert_eq!(lines, [LineKind::Period], "nothing of November came in late");
    db.close().await;
}
rule!(an_invoice_with_a_mistake_is_made_again);

async fn lines(db: &Db, invoice: &Invoice) -> Vec<LineKind> {
    let lines: Vec<enswitch::model::InvoiceLine> = db.find_by("invoice_id", invoice.id.0).await.expect("lines");
    lines.into_iter().map(|line| line.kind).collect()
}

async fn balances(db: &Db) -> Vec<(AccountKind, Micros)> {
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", SHOP.0).await.expect("accounts");
    let own = |account: &&LedgerAccount| matches!(account.kind, AccountKind::Customer | AccountKind::Due);
    accounts.iter().filter(own).map(|account| (account.kind, account.balance)).collect()
}

#[tokio::test]
async fn every_billing_type_with_invoices_pays_once() {
    for billing_type in [BillingType::Postpaid, BillingType::PrepaidInvoices, BillingType::PrepaidCalls] {
        let world = fixture::empty().await;
        let db = company(&world.url()).await;
        let sql = format!("UPDATE customers SET billing_type = '{}' WHERE id = 3", billing_type.as_str());
        execute(&db, sql).await;
        call(&db, 2, at("2026-11-06T12:00:00Z"), money("0.0049")).await;
        run(&db, "2026-11").await;
        let first = billing::approve(&db, draft(&db).await.id, &by(NOW)).await.expect("approved");
        let before = balances(&db).await;
        let done = billing::reissue(&db, first.id, &by(NOW)).await.expect("made again");
        proved(&db).await;
        let second = billing::approve(&db, done.draft.expect("a draft").id, &by(NOW)).await.expect("approved");
        assert_eq!((second.gross, second.status), (first.gross, first.status), "{billing_type:?}");
        assert_eq!((balances(&db).await, told(&db).await), (before, first.gross), "{billing_type:?}");
        proved(&db).await;
        db.close().await;
    }
}

#[tokio::test]
async fn calls_that_a_later_invoice_tells_are_not_told_twice() {
    let world = world().await;
    world.call(1, at("2026-11-05T12:00:00Z"), "0.50").await;
    run(&world.db, "2026-11").await;
    let november = billing::approve(&world.db, draft(&world.db).await.id, &by(NOW)).await.expect("approved");
    world.call(2, at("2026-11-30T20:00:00Z"), "0.70").await;
    run(&world.db, "2026-12").await;
    let december = draft(&world.db).await;
    let refused = billing::reissue(&world.db, november.id, &by(NOW)).await.expect_err("it came in late").to_string();
    assert!(refused.contains(&format!("document {} tells calls", december.id)), "{refused}");
    billing::cancel(&world.db, december.id, &by(NOW)).await.expect("gone");
    let done = billing::reissue(&world.db, november.id, &by(NOW)).await.expect("made again");
    assert_eq!(done.draft.expect("a draft").net, money("1.20"));
    run(&world.db, "2026-12").await;
    assert_eq!(told(&world.db).await, Micros::ZERO);
    assert_eq!(all(&world.db).await.len(), 3, "no invoice for December: nothing was used");
    world.proved().await;
}

#[tokio::test]
async fn only_an_invoice_of_a_period_is_made_again() {
    let world = world().await;
    world.execute("UPDATE customers SET billing_type = 'prepaid' WHERE id = 3").await;
    let topup = Received {
        customer_id: SHOP,
        amount: money("12.00"),
        method: PaymentMethod::Transfer,
        reference: "a".into(),
        invoice_id: None,
        note: String::new(),
    };
    let paid = billing::receive(&world.db, &topup, &by(NOW)).await.expect("received").expect("new");
    let refused = billing::reissue(&world.db, paid.invoice_id.expect("an invoice"), &by(NOW)).await;
    assert!(matches!(refused, Err(BillError::Topup(_))), "{refused:?}");
    world.execute("UPDATE customers SET billing_type = 'postpaid' WHERE id = 3").await;
    world.call(1, at("2026-11-05T12:00:00Z"), "0.50").await;
    run(&world.db, "2026-11").await;
    let draft = draft(&world.db).await;
    assert!(billing::reissue(&world.db, draft.id, &by(NOW)).await.is_err(), "a draft is made again by a run");
    let approved = billing::approve(&world.db, draft.id, &by(NOW)).await.expect("approved");
    world.execute("UPDATE customers SET billing_type = 'prepaid' WHERE id = 3").await;
    let refused = billing::reissue(&world.db, approved.id, &by(NOW)).await.expect_err("it pays in another way");
    assert!(refused.to_string().contains("another billing type"), "{refused}");
    assert_eq!(approved.customer_id, CustomerId(3));
}
