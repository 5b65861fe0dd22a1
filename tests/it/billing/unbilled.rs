//! What came in later than the document of its period: whatever a customer used is on exactly one document, at the latest on the next.

use enswitch::model::{
    AccountKind, CallId, Contract, Customer, Feature, Invoice, InvoiceKind, InvoiceLine, InvoiceStatus, LedgerAccount,
    LineKind, Micros, TaxScope,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, Run};
use enswitch::store::ledger;

use super::NOW;
use super::again::{all, draft};
use super::fixture::{self, SHOP, at, balance, by, call, everything, execute, money, proved, seed};
use crate::server::rule;

async fn company(url: &str) -> Db {
    let db = crate::store::open(url).await;
    seed(&db).await;
    db
}

async fn bill(db: &Db, month: &str) {
    let run = Run { period: Some(month.into()), ..Run::default() };
    let now = by(at("2027-01-02T00:00:00Z"));
    billing::run(db, &run, &now, &mut |_, _, _| ()).await.expect("billed");
    let first = everything(db).await;
    billing::run(db, &run, &now, &mut |_, _, _| ()).await.expect("billed again");
    assert_eq!(everything(db).await, first, "{month}: run twice, it is the same");
    proved(db).await;
}

async fn approve(db: &Db) -> Invoice {
    billing::approve(db, draft(db).await.id, &by(NOW)).await.expect("approved")
}

/// Kind, quantity, amount and the day on which the time of a line begins, of all lines about calls.
async fn told(db: &Db, invoice: &Invoice) -> Vec<(LineKind, i64, Micros, String)> {
    let lines: Vec<InvoiceLine> = db.find_by("invoice_id", invoice.id.0).await.expect("lines");
    let of_calls = |line: &&InvoiceLine| line.scope == TaxScope::Calls;
    let day = |line: &InvoiceLine| line.period_start.to_string().chars().take(10).collect();
    lines.iter().filter(of_calls).map(|line| (line.kind, line.quantity, line.exact, day(line))).collect()
}

fn line(kind: LineKind, quantity: i64, amount: &str, day: &str) -> (LineKind, i64, Micros, String) {
    (kind, quantity, money(amount), day.to_owned())
}

/// What invoices that count tell of calls.
async fn in_all(db: &Db) -> Micros {
    let mut sum = Micros::ZERO;
    for invoice in all(db).await.iter().filter(|one| one.kind == InvoiceKind::Invoice && !one.reissued) {
        sum = told(db, invoice).await.into_iter().fold(sum, |sum, (_, _, amount, _)| sum.saturating_add(amount));
    }
    sum
}

async fn a_call_is_billed_although_its_month_had_no_invoice(url: &str) {
    use LineKind::{Calls, LateCalls};
    let db = company(url).await;
    bill(&db, "2026-09").await;
    assert_eq!(all(&db).await, [], "nobody called");
    call(&db, 1, at("2026-09-30T20:00:00Z"), money("0.70")).await;
    bill(&db, "2026-10").await;
    assert_eq!(told(&db, &draft(&db).await).await, [line(LateCalls, 1, "0.70", "2026-08-31")]);
    approve(&db).await;
    // And two months of which nobody knew anything.
    call(&db, 2, at("2026-09-05T20:00:00Z"), money("0.10")).await;
    call(&db, 3, at("2026-10-05T20:00:00Z"), money("0.20")).await;
    call(&db, 4, at("2026-11-05T20:00:00Z"), money("0.30")).await;
    bill(&db, "2026-11").await;
    let expected = [
        line(Calls, 1, "0.30", "2026-10-31"),
        line(LateCalls, 1, "0.10", "2026-08-31"),
        line(LateCalls, 1, "0.20", "2026-09-30"),
    ];
    assert_eq!(told(&db, &draft(&db).await).await, expected);
    let lines: Vec<InvoiceLine> = db.find_by("invoice_id", draft(&db).await.id.0).await.expect("lines");
    assert_eq!(lines[1].description, "Anrufe vom 2026-09-01 bis 2026-09-30");
    assert_eq!(lines[2].description, "Anrufe des Vorzeitraums");
    approve(&db).await;
    bill(&db, "2026-12").await;
    assert!(all(&db).await.iter().all(|one| one.status != InvoiceStatus::Draft), "nothing is left");
    assert_eq!((in_all(&db).await, balance(&db, SHOP).await), (money("1.30"), money("-1.30")));
    db.close().await;
}
rule!(a_call_is_billed_although_its_month_had_no_invoice);

async fn a_call_that_crosses_the_first_midnight_is_billed(url: &str) {
    let db = company(url).await;
    let night = async |now: &str| {
        billing::run(&db, &Run::default(), &by(at(now)), &mut |_, _, _| ()).await.expect("billed");
    };
    // The first night of a new customer; the call goes on.
    night("2026-10-31T23:05:00Z").await;
    call(&db, 1, at("2026-10-31T22:50:00Z"), money("1.00")).await;
    night("2026-11-01T23:05:00Z").await;
    assert_eq!(told(&db, &draft(&db).await).await, [line(LineKind::Calls, 1, "1.00", "2026-09-30")]);
    approve(&db).await;
    call(&db, 2, at("2026-10-31T22:55:00Z"), money("2.00")).await;
    night("2026-11-30T23:05:00Z").await;
    assert_eq!(told(&db, &draft(&db).await).await, [line(LineKind::LateCalls, 1, "2.00", "2026-09-30")]);
    let contract: Contract = db.find_by("customer_id", SHOP.0).await.expect("contract").remove(0);
    assert_eq!(contract.billed_from, Some(at("2026-09-30T22:00:00Z")));
    proved(&db).await;
    db.close().await;
}
rule!(a_call_that_crosses_the_first_midnight_is_billed);

async fn what_was_on_a_cancelled_draft_is_on_the_next_invoice(url: &str) {
    use LineKind::{Calls, Correction, LateCalls};
    let db = company(url).await;
    fixture::fee(&db, Feature::Customer, "0", "7.00", 0).await;
    call(&db, 1, at("2026-09-05T20:00:00Z"), money("3.00")).await;
    call(&db, 2, at("2026-09-06T20:00:00Z"), money("0.70")).await;
    message(&db, 77, "2026-09-07T20:00:00Z", "0.05").await;
    let gone = at("2026-09-08T20:00:00Z");
    ledger::reverse(&db, CallId(9_000), CallId(2), "wrong", &by(gone)).await.expect("taken back");
    bill(&db, "2026-09").await;
    let september = draft(&db).await;
    let expected = [
        line(Calls, 2, "3.70", "2026-08-31"),
        line(Calls, 1, "0.05", "2026-08-31"),
        line(Correction, 1, "-0.70", "2026-08-31"),
    ];
    assert_eq!(told(&db, &september).await, expected);
    billing::cancel(&db, september.id, &by(NOW)).await.expect("gone");
    call(&db, 3, at("2026-10-05T20:00:00Z"), money("4.00")).await;
    bill(&db, "2026-10").await;
    let expected = [
        line(Calls, 1, "4.00", "2026-09-30"),
        line(LateCalls, 3, "3.75", "2026-08-31"),
        line(Correction, 1, "-0.70", "2026-08-31"),
    ];
    assert_eq!(told(&db, &draft(&db).await).await, expected);
    assert_eq!(draft(&db).await.net, money("21.05"), "and two fees");
    approve(&db).await;
    // Its own document would tell nothing.
    bill(&db, "2026-09").await;
    assert!(all(&db).await.iter().all(|one| one.status != InvoiceStatus::Draft));
    assert_eq!(balance(&db, SHOP).await, money("-21.05"));
    proved(&db).await;
    db.close().await;
}
rule!(what_was_on_a_cancelled_draft_is_on_the_next_invoice);

/// A delivered text message of the shop.
async fn message(db: &Db, id: i64, created_at: &str, price: &str) {
    let (created, price) = (at(created_at).micros(), money(price).get());
    let accounts: Vec<LedgerAccount> = db.all().await.expect("accounts");
    let find = |customer: i64, kind| {
        let of = |one: &&LedgerAccount| one.customer_id.map(|id| id.0) == Some(customer) && one.kind == kind;
        accounts.iter().find(of).expect("account").id.0
    };
    let (debit, credit) = (find(3, AccountKind::Customer), find(2, AccountKind::Revenue));
    for sql in [
        format!(
            "INSERT INTO messages (id, customer_id, direction, status, caller, called, content_type, body, cause, sip_code, tries, created_at, \
             next_try_at, expires_at, ways) VALUES ({id}, 3, 'outbound', 'delivered', '100', '349112', 'text/plain', 'hello', 'cause {id}', 200, 1, \
             {created}, {created}, {created}, '[]')"
        ),
        // Whoever it was for was away until the next month.
        format!(
            "INSERT INTO ledger_transactions (id, kind, idempotency_key, at, description) \
             VALUES ({id}, 'charge', 'message:{id}', {}, 'text message')",
            created + 30 * 86_400_000_000
        ),
        format!(
            "INSERT INTO postings (transaction_id, position, debit_account_id, credit_account_id, amount, billed_seconds) \
             VALUES ({id}, 0, {debit}, {credit}, {price}, 0)"
        ),
        format!("UPDATE ledger_accounts SET balance = balance - {price} WHERE id = {debit}"),
        format!("UPDATE ledger_accounts SET balance = balance + {price} WHERE id = {credit}"),
    ] {
        execute(db, sql).await;
    }
}

async fn a_draft_with_a_late_call_follows_the_one_before_it(url: &str) {
    use LineKind::{Calls, LateCalls};
    let db = company(url).await;
    call(&db, 1, at("2026-09-05T20:00:00Z"), money("10.70")).await;
    bill(&db, "2026-09").await;
    call(&db, 2, at("2026-10-05T20:00:00Z"), money("4.00")).await;
    call(&db, 3, at("2026-09-30T20:00:00Z"), money("1.00")).await;
    bill(&db, "2026-10").await;
    let [september, october] = all(&db).await.try_into().expect("two drafts");
    let late = line(LateCalls, 1, "1.00", "2026-08-31");
    assert_eq!(told(&db, &october).await, [line(Calls, 1, "4.00", "2026-09-30"), late]);
    bill(&db, "2026-09").await;
    assert_eq!(told(&db, &september).await, [line(Calls, 2, "11.70", "2026-08-31")]);
    assert_eq!(told(&db, &october).await, [line(Calls, 1, "4.00", "2026-09-30")]);
    for invoice in [september, october] {
        billing::approve(&db, invoice.id, &by(NOW)).await.expect("approved");
    }
    assert_eq!((in_all(&db).await, balance(&db, SHOP).await), (money("15.70"), money("-15.70")));
    proved(&db).await;
    db.close().await;
}
rule!(a_draft_with_a_late_call_follows_the_one_before_it);

async fn a_month_that_is_billed_after_a_later_one_tells_the_rest(url: &str) {
    use LineKind::{Calls, LateCalls};
    let db = company(url).await;
    bill(&db, "2026-09").await;
    call(&db, 1, at("2026-09-30T20:00:00Z"), money("0.70")).await;
    bill(&db, "2026-10").await;
    // The month before is asked for only now: its call goes to where it belongs as long as nothing is approved.
    bill(&db, "2026-09").await;
    assert_eq!(told(&db, &draft(&db).await).await, [line(Calls, 1, "0.70", "2026-08-31")]);
    billing::cancel(&db, draft(&db).await.id, &by(NOW)).await.expect("gone");
    bill(&db, "2026-10").await;
    approve(&db).await;
    bill(&db, "2026-09").await;
    assert_eq!(all(&db).await.len(), 1, "the invoice of October tells it");
    call(&db, 2, at("2026-09-20T20:00:00Z"), money("0.05")).await;
    bill(&db, "2026-09").await;
    assert_eq!(told(&db, &draft(&db).await).await, [line(LateCalls, 1, "0.05", "2026-08-31")]);
    approve(&db).await;
    assert_eq!((in_all(&db).await, balance(&db, SHOP).await), (money("0.75"), money("-0.75")));
    proved(&db).await;
    db.close().await;
}
rule!(a_month_that_is_billed_after_a_later_one_tells_the_rest);

async fn what_documents_tell_and_nobody_used_is_found(url: &str) {
    let db = company(url).await;
    call(&db, 1, at("2026-09-05T20:00:00Z"), money("1.00")).await;
    call(&db, 2, at("2026-10-05T20:00:00Z"), money("5.00")).await;
    bill(&db, "2026-09").await;
    let invoice = approve(&db).await;
    // As if a call had been told twice: what was used later is no excuse.
    execute(&db, format!("UPDATE invoice_lines SET exact = exact + 10000 WHERE invoice_id = {}", invoice.id)).await;
    let report = ledger::verify(&db).await.expect("verified");
    let found: Vec<_> =
        report.discrepancies.iter().map(|one| (one.rule.as_ref(), one.id, one.expected, one.found)).collect();
    let rule = "documents of a customer tell no more of calls than it used, in millionths";
    assert_eq!(found, [(rule, SHOP.0, 1_000_000, 1_010_000)]);
    db.close().await;
}
rule!(what_documents_tell_and_nobody_used_is_found);

async fn calls_of_before_another_billing_type_stay_off_invoices(url: &str) {
    let db = company(url).await;
    call(&db, 1, at("2026-09-05T20:00:00Z"), money("1.00")).await;
    bill(&db, "2026-09").await;
    approve(&db).await;
    call(&db, 2, at("2026-10-05T20:00:00Z"), money("2.00")).await;
    execute(&db, format!("UPDATE contracts SET invoices_from = {}", at("2026-10-10T00:00:00Z").micros())).await;
    call(&db, 3, at("2026-10-15T20:00:00Z"), money("4.00")).await;
    bill(&db, "2026-10").await;
    assert_eq!(told(&db, &draft(&db).await).await, [line(LineKind::Calls, 1, "4.00", "2026-10-10")]);
    approve(&db).await;
    call(&db, 4, at("2026-10-05T21:00:00Z"), money("8.00")).await;
    call(&db, 5, at("2026-10-15T21:00:00Z"), money("16.00")).await;
    bill(&db, "2026-11").await;
    assert_eq!(told(&db, &draft(&db).await).await, [line(LineKind::LateCalls, 1, "16.00", "2026-10-10")]);
    proved(&db).await;
    db.close().await;
}
rule!(calls_of_before_another_billing_type_stay_off_invoices);

async fn what_months_did_not_tell_is_told_by_the_quarter(url: &str) {
    let db = company(url).await;
    call(&db, 1, at("2026-07-05T20:00:00Z"), money("1.00")).await;
    bill(&db, "2026-07").await;
    approve(&db).await;
    execute(&db, "INSERT INTO billing_terms (plan_id, period, defer_first, contract_months, invoices) VALUES (2, 'quarter', 0, 0, 1)").await;
    call(&db, 2, at("2026-08-05T20:00:00Z"), money("2.00")).await;
    call(&db, 3, at("2026-10-05T20:00:00Z"), money("4.00")).await;
    bill(&db, "2026-10").await;
    let expected = [line(LineKind::Calls, 1, "4.00", "2026-09-30"), line(LineKind::LateCalls, 1, "2.00", "2026-06-30")];
    assert_eq!(told(&db, &draft(&db).await).await, expected);
    approve(&db).await;
    let customers: Vec<Customer> = db.find_by("id", SHOP.0).await.expect("customers");
    assert_eq!((customers.len(), in_all(&db).await), (1, money("7.00")));
    db.close().await;
}
rule!(what_months_did_not_tell_is_told_by_the_quarter);
