//! The list of calls of a document adds up to it to the last digit, and stays as it is.

use enswitch::model::{
    AccountKind, BilledCall, BilledKind, CallId, CustomerId, Invoice, InvoiceKind, InvoiceLine, InvoiceStatus,
    LedgerAccount, LedgerTransaction, LineKind, Micros, Posting, TaxScope, Timestamp, TransactionKind,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, BillError, Run};

use super::fixture::{self, RECOUNTED, SHOP, at, by, call, execute, money, proved, seed};
use crate::server::rule;

const NIGHT: &str = "2027-01-02T00:00:00Z";

async fn run(db: &Db, month: &str) {
    let run = Run { period: Some(month.into()), ..Run::default() };
    billing::run(db, &run, &by(at(NIGHT)), &mut |_, _, _| ()).await.expect("billed");
}

async fn draft(db: &Db) -> Invoice {
    let all: Vec<Invoice> = db.find_by("customer_id", SHOP.0).await.expect("invoices");
    all.into_iter().find(|invoice| invoice.status == InvoiceStatus::Draft).expect("a draft")
}

async fn approved(db: &Db) -> Invoice {
    billing::approve(db, draft(db).await.id, &by(at(NIGHT))).await.expect("approved")
}

async fn listed(db: &Db, invoice: &Invoice) -> Vec<BilledCall> {
    let mut told = Vec::new();
    let note = |call: &BilledCall| {
        told.push(call.clone());
        Ok::<(), BillError>(())
    };
    billing::calls(db, invoice, note).await.expect("told");
    told
}

/// The list, which adds up to each kind of lines of the document.
async fn whole(db: &Db, invoice: &Invoice) -> Vec<(i64, BilledKind, Micros)> {
    let told = listed(db, invoice).await;
    let lines: Vec<InvoiceLine> = db.find_by("invoice_id", invoice.id.0).await.expect("lines");
    for kind in [LineKind::Calls, LineKind::LateCalls, LineKind::Correction] {
        let line = lines
            .iter()
            .filter(|line| line.kind == kind)
            .fold((0, 0, 0), |sum, line| (sum.0 + line.quantity, sum.1 + line.seconds, sum.2 + line.exact.get()));
        let rows = told
            .iter()
            .filter(|row| row.kind.line() == kind)
            .fold((0, 0, 0), |sum, row| (sum.0 + 1, sum.1 + row.seconds, sum.2 + row.amount.get()));
        assert_eq!(line, rows, "{kind:?}: {told:#?}");
    }
    told.into_iter().map(|row| (row.id.0, row.kind, row.amount)).collect()
}

/// The shop and its seller.
async fn accounts(db: &Db) -> (enswitch::model::AccountId, enswitch::model::AccountId) {
    let all: Vec<LedgerAccount> = db.all().await.expect("accounts");
    let of = |customer, kind| {
        let same = |one: &&LedgerAccount| one.customer_id == Some(CustomerId(customer)) && one.kind == kind;
        all.iter().find(same).expect("account").id
    };
    (of(3, AccountKind::Customer), of(2, AccountKind::Revenue))
}

async fn post(db: &Db, transaction: LedgerTransaction, postings: &[Posting]) {
    db.insert(&transaction).await.expect("transaction");
    for posting in postings {
        db.insert(posting).await.expect("posting");
    }
    execute(db, RECOUNTED).await;
}

async fn message(db: &Db, id: i64, sent_at: Timestamp, price: &str) {
    let sql = format!(
        "INSERT INTO messages (id, customer_id, direction, status, caller, called, content_type, body, cause, sip_code, tries, created_at, next_try_at, expires_at, ways) \
         VALUES ({id}, 3, 'outbound', 'delivered', '100', '349113', 'text/plain', 'c', 'm{id}', 0, 0, {}, 0, 0, '[]')",
        sent_at.micros()
    );
    execute(db, sql).await;
    let (shop, revenue) = accounts(db).await;
    let transaction = LedgerTransaction {
        id: CallId(id),
        kind: TransactionKind::Charge,
        idempotency_key: format!("message:{id}"),
        at: sent_at,
        description: String::new(),
    };
    post(db, transaction, &[Posting::of(CallId(id), 0, (shop, revenue), money(price))]).await;
}

/// Gives a call back and charges it again.
async fn corrected(db: &Db, id: i64, of: i64, at: Timestamp, (before, after): (&str, &str)) {
    let (shop, revenue) = accounts(db).await;
    let transaction = LedgerTransaction {
        id: CallId(id),
        kind: TransactionKind::Reversal,
        idempotency_key: format!("reversal:{of}"),
        at,
        description: String::new(),
    };
    let back = Posting::of(CallId(id), 0, (revenue, shop), money(before));
    post(db, transaction, &[back, Posting::of(CallId(id), 1, (shop, revenue), money(after))]).await;
}

async fn the_list_of_a_document_adds_up_to_it_for_ever(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::tax(&db, "VAT", "20%", TaxScope::All).await;
    for (id, began, price) in [(1001, "2026-11-05T12:00:00Z", "0.2512"), (1002, "2026-11-06T12:00:00Z", "0.50")] {
        call(&db, id, at(began), money(price)).await;
    }
    message(&db, 500, at("2026-11-07T12:00:00Z"), "0.0501").await;
    corrected(&db, 2001, 1001, at("2026-11-20T12:00:00Z"), ("0.2512", "0.3001")).await;
    run(&db, "2026-11").await;
    // It ended after the draft was made, and is not on it.
    call(&db, 1003, at("2026-11-30T22:58:00Z"), money("1.00")).await;
    let november = approved(&db).await;
    let told = whole(&db, &november).await;
    let wanted = [
        (1001, BilledKind::Call, money("0.2512")),
        (1002, BilledKind::Call, money("0.50")),
        (500, BilledKind::Message, money("0.0501")),
        (2001, BilledKind::Correction, money("-0.2512")),
        (2001, BilledKind::Correction, money("0.3001")),
    ];
    assert_eq!(told, wanted);
    let called: Vec<String> = listed(&db, &november).await.into_iter().map(|row| row.called).collect();
    assert_eq!(called, ["349112", "349112", "349113", "349112", "349112"], "a correction tells of which call");
    let file = billing::calls_csv(&db, &november).await.expect("written");
    // A recovered call of November, and a call of December.
    call(&db, 1000, at("2026-11-01T12:00:00Z"), money("0.10")).await;
    call(&db, 1004, at("2026-12-05T12:00:00Z"), money("4.00")).await;
    run(&db, "2026-12").await;
    let before = whole(&db, &draft(&db).await).await;
    let december = approved(&db).await;
    let told = whole(&db, &december).await;
    let wanted = [
        (1000, BilledKind::LateCall, money("0.10")),
        (1003, BilledKind::LateCall, money("1.00")),
        (1004, BilledKind::Call, money("4.00")),
    ];
    assert_eq!((told.as_slice(), before.as_slice()), (wanted.as_slice(), wanted.as_slice()));
    let last = billing::calls_csv(&db, &december).await.expect("written");
    // What comes in later changes nothing that was approved.
    call(&db, 1005, at("2026-12-06T12:00:00Z"), money("0.40")).await;
    corrected(&db, 2002, 1002, at("2026-12-20T12:00:00Z"), ("0.50", "0.60")).await;
    for (invoice, file) in [(&november, &file), (&december, &last)] {
        assert!(billing::calls_csv(&db, invoice).await.expect("written") == *file, "{:?}", invoice.number);
    }
    // A document in its place tells what is known by then, and the credit note what it takes back.
    let again = billing::reissue(&db, december.id, &by(at(NIGHT))).await.expect("reissued");
    assert_eq!((again.note.kind, whole(&db, &again.note).await), (InvoiceKind::CreditNote, told));
    let second = approved(&db).await;
    let ids: Vec<i64> = whole(&db, &second).await.into_iter().map(|(id, ..)| id).collect();
    assert_eq!(ids, [1000, 1003, 1004, 1005, 2002, 2002]);
    proved(&db).await;
    db.close().await;
}
rule!(the_list_of_a_document_adds_up_to_it_for_ever);

#[tokio::test]
async fn a_draft_whose_calls_are_other_ones_is_made_again_first() {
    let world = fixture::world().await;
    let db = &world.db;
    call(db, 1, at("2026-11-05T12:00:00Z"), money("1.00")).await;
    run(db, "2026-11").await;
    // A machine was away, and told of one call, then of two.
    call(db, 2, at("2026-11-02T12:00:00Z"), money("0.30")).await;
    assert_eq!(whole(db, &draft(db).await).await, [(1, BilledKind::Call, money("1.00"))], "known by its price");
    call(db, 3, at("2026-11-03T12:00:00Z"), money("0.40")).await;
    for refused in [
        billing::approve(db, draft(db).await.id, &by(at(NIGHT))).await.map(drop),
        billing::calls_csv(db, &draft(db).await).await.map(drop),
    ] {
        let told = refused.as_ref().expect_err("outdated").to_string();
        assert!(matches!(refused, Err(BillError::Outdated(..))), "{told}");
        assert!(told.contains("`enswitch bill run --period 2026-11`"), "{told}");
    }
    run(db, "2026-11").await;
    let invoice = approved(db).await;
    assert_eq!((invoice.net, whole(db, &invoice).await.len()), (money("1.70"), 3));
    world.proved().await;
}

#[tokio::test]
async fn a_document_of_before_the_lists_adds_up_as_well() {
    let world = fixture::world().await;
    let db = &world.db;
    call(db, 1, at("2026-11-05T12:00:00Z"), money("1.00")).await;
    run(db, "2026-11").await;
    let november = approved(db).await;
    execute(db, "DELETE FROM invoice_calls").await;
    assert_eq!(whole(db, &november).await, [(1, BilledKind::Call, money("1.00"))]);
    call(db, 2, at("2026-11-02T12:00:00Z"), money("0.30")).await;
    call(db, 3, at("2026-12-02T12:00:00Z"), money("0.40")).await;
    run(db, "2026-12").await;
    let december = approved(db).await;
    let told = whole(db, &december).await;
    assert!(told.contains(&(3, BilledKind::Call, money("0.40"))) && told.len() == 2, "{told:?}");
    assert!(told.iter().any(|(_, kind, amount)| (*kind, *amount) == (BilledKind::LateCall, money("0.30"))), "{told:?}");
}
