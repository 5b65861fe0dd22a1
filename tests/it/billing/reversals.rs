//! Payments that are taken back, and what invoices take.

use enswitch::clock;
use enswitch::model::{
    AuditEntry, BillingType, CallId, CallIds, Invoice, InvoicePayment, InvoiceStatus, LedgerTransaction, MachineId,
    Micros, Payment, PaymentMethod, TaxScope, Timestamp, TransactionKind,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, BillError, Credit, OneOff, Received, Run};
use enswitch::store::ledger::{self, PayError, Reversal};

use super::NOW;
use super::fixture::{self, NOVEMBER, SHOP, at, balance, by, call, execute, money, proved};
use crate::server::rule;

fn received(amount: &str, reference: &str, invoice: Option<&Invoice>) -> Received {
    Received {
        customer_id: SHOP,
        amount: money(amount),
        method: PaymentMethod::Transfer,
        reference: reference.into(),
        invoice_id: invoice.map(|invoice| invoice.id),
        note: String::new(),
    }
}

async fn paid(db: &Db, amount: &str, reference: &str, invoice: Option<&Invoice>) -> CallId {
    let payment = billing::receive(db, &received(amount, reference, invoice), &by(NOW)).await.expect("received");
    CallId(payment.expect("new").transaction_id)
}

async fn back(db: &Db, of: CallId, now: Timestamp) -> Result<bool, PayError> {
    let id = CallIds::new(MachineId(0)).next(clock::now());
    ledger::reverse_payment(db, &Reversal { id, of, note: "bounced".into() }, &by(now)).await
}

async fn one(db: &Db, invoice: &Invoice) -> (InvoiceStatus, Micros) {
    let found: Vec<Invoice> = db.find_by("id", invoice.id.0).await.expect("read");
    (found[0].status, found[0].paid)
}

/// The shop owes 12.00 with an invoice that it has.
async fn owing(db: &Db) -> Invoice {
    fixture::seed(db).await;
    fixture::tax(db, "VAT", "20%", TaxScope::All).await;
    call(db, 1, at("2026-11-05T12:00:00Z"), money("10.00")).await;
    billing::run(db, &NOVEMBER, &by(at("2026-12-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    let draft = db.all::<Invoice>().await.expect("read").remove(0);
    let refused = billing::receive(db, &received("1", "early", Some(&draft)), &by(NOW)).await;
    assert!(matches!(refused, Err(BillError::Status { .. })), "a draft: {refused:?}");
    billing::approve(db, draft.id, &by(NOW)).await.expect("approved");
    billing::send(db, draft.id, false, &by(NOW)).await.expect("sent")
}

async fn a_payment_goes_back_once_and_opens_its_invoice(url: &str) {
    let db = crate::store::open(url).await;
    let invoice = owing(&db).await;
    let (first, second) = (paid(&db, "5", "a", Some(&invoice)).await, paid(&db, "7", "b", Some(&invoice)).await);
    assert_eq!(one(&db, &invoice).await, (InvoiceStatus::Paid, money("12")));
    let late = invoice.due_at.expect("due").plus_millis(1);
    let reversal = Reversal { id: CallId(900), of: second, note: "bounced".into() };
    assert!(ledger::reverse_payment(&db, &reversal, &by(NOW).validating(true)).await.expect("could be done"));
    assert_eq!(one(&db, &invoice).await, (InvoiceStatus::Paid, money("12")), "only tried");
    let tries = (0..6).map(|_| {
        let db = db.clone();
        tokio::spawn(async move { back(&db, second, NOW).await.expect("taken back") })
    });
    let mut done = 0;
    for attempt in tries.collect::<Vec<_>>() {
        done += usize::from(attempt.await.expect("ran"));
    }
    assert_eq!((done, one(&db, &invoice).await), (1, (InvoiceStatus::Sent, money("5"))));
    assert_eq!(balance(&db, SHOP).await, money("-7"));
    paid(&db, "7", "again", Some(&invoice)).await;
    assert!(back(&db, first, late).await.expect("taken back"));
    assert_eq!(one(&db, &invoice).await, (InvoiceStatus::Overdue, money("7")), "its time is over");
    let payments: Vec<_> = db.all::<Payment>().await.expect("read");
    let mut counts: Vec<_> = payments.iter().map(|one| (one.reference.as_str(), one.reversed_at)).collect();
    counts.sort();
    assert_eq!(counts, [("a", Some(late)), ("again", None), ("b", Some(NOW))]);
    let entries: Vec<AuditEntry> = db.all().await.expect("read");
    let changed = |entity: &str| entries.iter().filter(|e| e.entity == entity && e.action == "update").count();
    assert_eq!(changed("payments"), 2);
    proved(&db).await;
    db.close().await;
}
rule!(a_payment_goes_back_once_and_opens_its_invoice);

#[tokio::test]
async fn what_is_no_payment_is_taken_back_in_its_own_way() {
    let (_folder, db) = crate::store::sqlite().await;
    owing(&db).await;
    let one =
        OneOff { customer_id: SHOP, unit_price: money("1"), quantity: 1, description: "Visit".into(), key: "v".into() };
    billing::charge(&db, &one, &by(NOW)).await.expect("charged");
    let all: Vec<LedgerTransaction> = db.all().await.expect("read");
    for (kind, way) in [
        (TransactionKind::Call, "rates rerate"),
        (TransactionKind::Charge, "bill credit"),
        (TransactionKind::Tax, "invoice cancel"),
    ] {
        let of = all.iter().find(|transaction| transaction.kind == kind).expect("one").id;
        let error = back(&db, of, NOW).await.expect_err("refused").to_string();
        assert!(error.contains(way), "{error}");
    }
    assert!(matches!(back(&db, CallId(77), NOW).await, Err(PayError::NoTransaction(_))));
    let payment = paid(&db, "3", "a", None).await;
    assert!(back(&db, payment, NOW).await.expect("taken back"));
    let reversal = db.all::<LedgerTransaction>().await.expect("read");
    let reversal = reversal.iter().find(|transaction| transaction.kind == TransactionKind::Reversal).expect("one");
    assert!(matches!(back(&db, reversal.id, NOW).await, Err(PayError::Reversal(_))));
    // What would leave a balance behind that nothing tells
    let payment = paid(&db, "4", "b", None).await;
    for (sql, undo) in [
        ("UPDATE customers SET billing_type = 'none' WHERE id = 3", "billing_type = 'postpaid'"),
        ("UPDATE customers SET parent_id = 1 WHERE id = 3", "parent_id = 2"),
    ] {
        execute(&db, sql).await;
        let error = back(&db, payment, NOW).await.expect_err("refused");
        assert!(matches!(error, PayError::NoBalance(..) | PayError::OtherSeller(..)), "{error}");
        execute(&db, format!("UPDATE customers SET {undo} WHERE id = 3")).await;
    }
    assert!(back(&db, payment, NOW).await.expect("taken back"));
    proved(&db).await;
}

#[tokio::test]
async fn an_invoice_takes_what_is_open_of_it_and_nothing_else_is_paid() {
    let (_folder, db) = crate::store::sqlite().await;
    let invoice = owing(&db).await;
    let try_ = async |amount: &str, reference: &str, invoice: &Invoice| {
        billing::receive(&db, &received(amount, reference, Some(invoice)), &by(NOW)).await
    };
    let refused = try_("12.01", "a", &invoice).await;
    assert!(matches!(refused, Err(BillError::TooMuch { open, .. }) if open == money("12")), "{refused:?}");
    assert!(try_("12", "a", &invoice).await.expect("received").is_some());
    assert!(try_("12", "a", &invoice).await.expect("received").is_none(), "the same one, although it is paid");
    let refused = try_("1", "b", &invoice).await;
    assert!(matches!(refused, Err(BillError::Status { status: InvoiceStatus::Paid, .. })), "{refused:?}");
    let note = billing::cancel(&db, invoice.id, &by(NOW)).await.expect("cancelled").expect("a note");
    assert!(matches!(try_("1", "c", &note).await, Err(BillError::CreditNote(_))));
    assert!(matches!(try_("1", "d", &invoice).await, Err(BillError::Status { .. })));
    let prepaid = BillingType::Prepaid.as_str();
    execute(&db, format!("UPDATE customers SET billing_type = '{prepaid}' WHERE id = 3")).await;
    let topup = billing::receive(&db, &received("24", "e", None), &by(NOW)).await.expect("received").expect("new");
    let invoice: Vec<Invoice> = db.find_by("id", topup.invoice_id.expect("an invoice").0).await.expect("read");
    let refused = try_("24", "f", &invoice[0]).await;
    assert!(matches!(refused, Err(BillError::Status { .. })), "a top-up is not paid twice: {refused:?}");
    proved(&db).await;
}

fn credit(key: Option<&str>) -> Credit {
    let (net, reason, key) = (money("5"), "outage".into(), key.map(str::to_owned));
    Credit { customer_id: SHOP, net, scope: TaxScope::Calls, reason, key }
}

async fn credits_at_once_are_all_made_and_a_key_once(url: &str) {
    let db = crate::store::open(url).await;
    owing(&db).await;
    for (keys, notes) in [(vec![Some("k"); 5], 1), (vec![None; 5], 5)] {
        let tries = keys.into_iter().map(|key| {
            let (db, credit) = (db.clone(), credit(key));
            tokio::spawn(async move { billing::credit(&db, &credit, &by(NOW)).await.expect("credited").is_some() })
        });
        let mut made = 0;
        for attempt in tries.collect::<Vec<_>>() {
            made += usize::from(attempt.await.expect("ran"));
        }
        assert_eq!(made, notes);
    }
    assert_eq!(balance(&db, SHOP).await, money("24"), "six times 6.00 for 12.00 owed");
    proved(&db).await;
    db.close().await;
}
rule!(credits_at_once_are_all_made_and_a_key_once);

async fn parts(db: &Db) -> Vec<(Micros, InvoiceStatus, Micros)> {
    let mut found = Vec::new();
    let mut invoices: Vec<Invoice> = db.all().await.expect("read");
    invoices.sort_by_key(|invoice| invoice.period_start);
    for invoice in invoices {
        let parts: Vec<InvoicePayment> = db.find_by("invoice_id", invoice.id.0).await.expect("read");
        found.push((
            parts.iter().fold(Micros::ZERO, |sum, part| sum.saturating_add(part.amount)),
            invoice.status,
            invoice.paid,
        ));
    }
    found
}

async fn a_payment_for_none_in_particular_pays_the_oldest_first(url: &str) {
    let db = crate::store::open(url).await;
    let first = owing(&db).await;
    call(&db, 2, at("2026-12-05T12:00:00Z"), money("5.00")).await;
    let december = Run { period: Some("2026-12".into()), ..Run::default() };
    billing::run(&db, &december, &by(at("2027-01-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    let all: Vec<Invoice> = db.all().await.expect("read");
    let second = all.iter().find(|invoice| invoice.id != first.id).expect("a second one");
    billing::approve(&db, second.id, &by(NOW.plus_millis(1))).await.expect("approved");
    use InvoiceStatus::{Approved, Paid, Sent};
    let payment = paid(&db, "15", "a", None).await;
    assert_eq!(parts(&db).await, [(money("12"), Paid, money("12")), (money("3"), Approved, money("3"))]);
    // The rest stays on the balance; without a receipt it is the same
    let more = ledger::Payment {
        id: CallIds::new(MachineId(0)).next(clock::now()),
        customer_id: SHOP,
        amount: money("10"),
        key: ledger::Payment::key_of(SHOP, "b"),
        description: String::new(),
    };
    assert!(ledger::pay(&db, &more, &by(NOW)).await.expect("paid"));
    assert_eq!(parts(&db).await, [(money("12"), Paid, money("12")), (money("6"), Paid, money("6"))]);
    assert_eq!(balance(&db, SHOP).await, money("7"));
    assert!(back(&db, more.id, NOW).await.expect("taken back"));
    assert_eq!(parts(&db).await, [(money("12"), Paid, money("12")), (money("3"), Approved, money("3"))]);
    assert!(back(&db, payment, NOW).await.expect("taken back"));
    let nothing = Micros::ZERO;
    assert_eq!(parts(&db).await, [(nothing, Sent, nothing), (nothing, Approved, nothing)]);
    proved(&db).await;
    db.close().await;
}
rule!(a_payment_for_none_in_particular_pays_the_oldest_first);

#[tokio::test]
async fn the_proof_finds_a_document_that_forgot_a_payment() {
    let (_folder, db) = crate::store::sqlite().await;
    let invoice = owing(&db).await;
    paid(&db, "5", "a", Some(&invoice)).await;
    proved(&db).await;
    execute(&db, "UPDATE invoices SET paid = 4000000").await;
    let report = ledger::verify(&db).await.expect("verified");
    let found: Vec<_> = report.discrepancies.iter().map(|one| (one.id, one.expected, one.found)).collect();
    assert_eq!((report.wrong, found), (1, vec![(invoice.id.0, 5_000_000, 4_000_000)]), "{report:?}");
}
