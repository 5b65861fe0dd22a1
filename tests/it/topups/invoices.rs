//! Top-ups and requests that say which invoice they pay.

use axum::http::StatusCode;
use enswitch::model::{
    AccountKind, BillingType, CustomerId, Feature, Invoice, InvoiceId, InvoiceStatus, LedgerAccount, Mail, Micros,
    Payment, PaymentMethod, TaxScope, Topup, TopupRequestStatus, UnallocatedPayment,
};
use enswitch::payments::PaymentError;
use enswitch::store::Db;
use enswitch::store::billing::{self, Approval, BillError, NewRequest, Received, Run};
use enswitch::store::topups::{NewTopup, TopupError};
use serde_json::json;

use super::fixture::{by, company, loopback, new, tell};
use super::standin::{StandIn, refunded, succeeded};
use crate::billing::fixture::{self, SHOP, at, execute, money, proved};
use crate::server::rule;

/// The shop owes 12.00 for November and for December.
async fn owing(db: &Db) -> [Invoice; 2] {
    fixture::tax(db, "VAT", "20%", TaxScope::All).await;
    let mut made = Vec::new();
    for (id, month) in [(1, "2026-11"), (2, "2026-12")] {
        fixture::call(db, id, at(&format!("{month}-05T12:00:00Z")), money("10.00")).await;
        let run = Run { period: Some(month.into()), ..Run::default() };
        let then = at("2027-01-02T00:00:00Z");
        billing::run(db, &run, &fixture::by(then), &mut |_, _, _| ()).await.expect("billed");
        let drafts: Vec<Invoice> = db.find_by("status", "draft").await.expect("drafts");
        let draft = drafts.iter().find(|draft| draft.customer_id == SHOP).expect("a draft");
        made.push(billing::approve(db, draft.id, &fixture::by(then)).await.expect("approved"));
    }
    made.try_into().expect("two")
}

async fn paid_of(db: &Db, invoice: &Invoice) -> (InvoiceStatus, Micros) {
    let found: Vec<Invoice> = db.find_by("id", invoice.id.0).await.expect("read");
    (found[0].status, found[0].paid)
}

async fn left(db: &Db) -> Vec<Micros> {
    db.all::<UnallocatedPayment>().await.expect("payments").iter().map(|payment| payment.amount).collect()
}

fn of(amount: &str, key: &str, invoice: InvoiceId) -> NewTopup {
    NewTopup { invoice_id: Some(invoice), ..new(amount, key) }
}

async fn begun(db: &Db, amount: &str, key: &str, invoice: &Invoice) -> Topup {
    loopback(db).begin(&of(amount, key, invoice.id), &by()).await.expect("begun").topup
}

async fn settled(db: &Db, stand_in: &StandIn, topup: Topup) -> Option<InvoiceId> {
    let intent = stand_in.pay(&topup.intent_id.expect("an intent"));
    let topup = tell(db, topup.provider_id, &succeeded(&intent)).await.expect("taken").expect("one of ours");
    let payments: Vec<Payment> = db.find_by("id", topup.payment_id.expect("booked").0).await.expect("payment");
    payments[0].invoice_id
}

async fn received(db: &Db, amount: &str, invoice: &Invoice) {
    let received = Received {
        customer_id: SHOP,
        amount: money(amount),
        method: PaymentMethod::Cash,
        reference: amount.to_owned(),
        invoice_id: Some(invoice.id),
        note: String::new(),
    };
    billing::receive(db, &received, &by()).await.expect("received").expect("new");
}

async fn a_topup_pays_the_invoice_it_is_for(url: &str) {
    use InvoiceStatus::{Approved, Paid};
    let db = crate::store::open(url).await;
    let (stand_in, _) = company(&db).await;
    let [november, december] = owing(&db).await;
    let topup = begun(&db, "20", "a", &december).await;
    assert_eq!(topup.invoice_id, Some(december.id));
    assert_eq!(begun(&db, "20", "a", &december).await.id, topup.id, "the same");
    let other = loopback(&db).begin(&of("20", "a", november.id), &by()).await;
    assert!(matches!(other, Err(PaymentError::Topup(TopupError::Key(_)))), "the key is of another one: {other:?}");
    let meanwhile = begun(&db, "4", "b", &november).await;
    assert_eq!(settled(&db, &stand_in, topup.clone()).await, Some(december.id));
    assert_eq!(
        (paid_of(&db, &december).await, paid_of(&db, &november).await),
        ((Paid, money("12")), (Approved, money("8")))
    );
    // It is paid in cash before the card is charged
    received(&db, "4.00", &november).await;
    assert_eq!(settled(&db, &stand_in, meanwhile).await, None);
    assert_eq!((paid_of(&db, &november).await, left(&db).await), ((Paid, money("12")), vec![money("4")]));
    for (invoice, told) in [(december.id, "is paid"), (InvoiceId(999), "does not exist")] {
        let refused = loopback(&db).begin(&of("1", "c", invoice), &by()).await.expect_err("it takes nothing");
        assert!(refused.to_string().contains(told), "{refused}");
    }
    let theirs = NewTopup { customer_id: CustomerId(3), ..of("1", "d", november.id) };
    execute(&db, format!("UPDATE invoices SET customer_id = 2, status = 'approved' WHERE id = {}", november.id)).await;
    let refused = loopback(&db).begin(&theirs, &by()).await;
    assert!(matches!(refused, Err(PaymentError::Topup(TopupError::Bill(BillError::Foreign(..))))), "{refused:?}");
    execute(&db, format!("UPDATE invoices SET customer_id = 3, status = 'paid' WHERE id = {}", november.id)).await;
    // A part of it goes back: December is open again, and the other one pays what it can
    let refund = enswitch::store::topups::NewRefund {
        topup_id: topup.id,
        amount: Some(money("10")),
        note: String::new(),
        key: None,
    };
    loopback(&db).refund(&refund, &by()).await.expect("given back");
    assert_eq!((paid_of(&db, &december).await, left(&db).await), ((Approved, money("6")), Vec::new()));
    assert_eq!(fixture::balance(&db, SHOP).await, money("-6"));
    proved(&db).await;
    db.close().await;
}
rule!(a_topup_pays_the_invoice_it_is_for);

async fn what_a_seller_of_before_lost_is_no_mistake(url: &str) {
    let db = crate::store::open(url).await;
    let (stand_in, _) = company(&db).await;
    let [november, _] = owing(&db).await;
    let topup = begun(&db, "24", "a", &november).await;
    settled(&db, &stand_in, topup.clone()).await;
    let refund = |amount: &str| enswitch::store::topups::NewRefund {
        topup_id: topup.id,
        amount: Some(money(amount)),
        note: String::new(),
        key: None,
    };
    loopback(&db).refund(&refund("4"), &by()).await.expect("given back");
    proved(&db).await;
    // More than it paid of invoices would count
    execute(&db, "UPDATE invoice_payments SET amount = amount + 1000000").await;
    execute(&db, "UPDATE invoices SET paid = paid + 1000000 WHERE paid > 0").await;
    assert_eq!(enswitch::store::ledger::verify(&db).await.expect("verified").wrong, 1);
    execute(&db, "UPDATE invoice_payments SET amount = amount - 1000000").await;
    execute(&db, "UPDATE invoices SET paid = paid - 1000000 WHERE paid > 0").await;
    execute(&db, "UPDATE customers SET parent_id = 1 WHERE id = 3").await;
    let intent = stand_in.change(topup.intent_id.as_deref().expect("an intent"), |intent| intent.refunded = 2400);
    tell(&db, topup.provider_id, &refunded(&intent)).await.expect("taken");
    let now: Vec<Topup> = db.find_by("id", topup.id.0).await.expect("topup");
    assert_eq!((now[0].refunded, paid_of(&db, &november).await.1), (money("24"), money("12")));
    proved(&db).await;
    db.close().await;
}
rule!(what_a_seller_of_before_lost_is_no_mistake);

fn request(amount: &str, invoice: &Invoice) -> NewRequest {
    let (note, invoice_id) = (String::new(), Some(invoice.id));
    NewRequest { customer_id: SHOP, amount: money(amount), includes_tax: true, invoice_id, note }
}

fn approval(invoice: Option<&Invoice>) -> Approval {
    let invoice_id = invoice.map(|invoice| invoice.id);
    Approval { amount: None, method: PaymentMethod::Transfer, invoice_id, comment: String::new() }
}

async fn a_request_pays_the_invoice_it_is_for(url: &str) {
    use InvoiceStatus::{Approved, Paid};
    let db = crate::store::open(url).await;
    fixture::seed(&db).await;
    let [november, december] = owing(&db).await;
    let asked = billing::ask(&db, &request("12", &december), &by()).await.expect("asked");
    let mails: Vec<Mail> = db.all().await.expect("mails");
    let body = mails.iter().filter_map(|mail| mail.body.as_deref()).find(|body| body.contains("12.00 EUR"));
    assert!(body.is_some_and(|body| body.contains("for invoice R-000002")), "{body:?}");
    let (done, payment) = billing::approve_request(&db, asked.id, &approval(None), &by()).await.expect("approved");
    assert_eq!((done.invoice_id, payment.invoice_id), (Some(december.id), Some(december.id)));
    assert_eq!((paid_of(&db, &december).await.0, paid_of(&db, &november).await), (Paid, (Approved, Micros::ZERO)));
    // Whoever decides knows better
    let plain = NewRequest { invoice_id: None, ..request("5", &november) };
    let asked = billing::ask(&db, &plain, &by()).await.expect("asked");
    let refused = billing::approve_request(&db, asked.id, &approval(Some(&december)), &by()).await;
    assert!(matches!(refused, Err(BillError::Status { .. })), "it is paid: {refused:?}");
    billing::approve_request(&db, asked.id, &approval(Some(&november)), &by()).await.expect("approved");
    assert_eq!(paid_of(&db, &november).await, (Approved, money("5")));
    let refused = billing::ask(&db, &request("1", &december), &by()).await;
    assert!(matches!(refused, Err(BillError::Status { .. })), "it is paid: {refused:?}");
    // What is more than all of it stays, but for those whose top-ups have invoices of their own
    let much = billing::ask(&db, &request("10", &november), &by()).await.expect("asked");
    execute(&db, format!("UPDATE customers SET billing_type = '{}' WHERE id = 3", BillingType::Prepaid.as_str())).await;
    let refused = billing::ask(&db, &request("10", &november), &by()).await;
    assert!(matches!(refused, Err(BillError::TooMuch { open, .. }) if open == money("7")), "{refused:?}");
    execute(&db, format!("UPDATE customers SET billing_type = '{}' WHERE id = 3", BillingType::Postpaid.as_str()))
        .await;
    let (done, _) = billing::approve_request(&db, much.id, &approval(None), &by()).await.expect("approved");
    assert_eq!((done.status, paid_of(&db, &november).await.0), (TopupRequestStatus::Approved, Paid));
    assert_eq!((left(&db).await, fixture::balance(&db, SHOP).await), (vec![money("3")], money("3")));
    proved(&db).await;
    db.close().await;
}
rule!(a_request_pays_the_invoice_it_is_for);

#[tokio::test]
async fn what_is_paid_for_fees_is_not_for_calls() {
    let (_folder, db) = crate::store::sqlite().await;
    fixture::seed(&db).await;
    execute(&db, format!("UPDATE customers SET billing_type = '{}' WHERE id = 3", BillingType::PrepaidCalls.as_str()))
        .await;
    fixture::fee(&db, Feature::Customer, "0", "10.00", 0).await;
    let [november, december] = owing(&db).await;
    let asked = billing::ask(&db, &request("15", &december), &by()).await.expect("asked");
    billing::approve_request(&db, asked.id, &approval(None), &by()).await.expect("approved");
    let (one, other) = (paid_of(&db, &november).await.1, paid_of(&db, &december).await.1);
    assert_eq!((one, other), (money("3"), money("12")), "what is over pays the oldest one");
    assert_eq!(fixture::balance(&db, SHOP).await, money("-20"), "the balance is for calls");
    proved(&db).await;
}

#[tokio::test]
async fn what_goes_back_of_a_topup_for_fees_is_due_again() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, _) = company(&db).await;
    execute(&db, format!("UPDATE customers SET billing_type = '{}' WHERE id = 3", BillingType::PrepaidCalls.as_str()))
        .await;
    fixture::fee(&db, Feature::Customer, "0", "10.00", 0).await;
    let [november, _] = owing(&db).await;
    let topup = begun(&db, "12", "a", &november).await;
    assert_eq!(settled(&db, &stand_in, topup.clone()).await, Some(november.id));
    assert_eq!(
        (paid_of(&db, &november).await, fixture::balance(&db, SHOP).await),
        ((InvoiceStatus::Paid, money("12")), money("-20"))
    );
    let refund =
        enswitch::store::topups::NewRefund { topup_id: topup.id, amount: None, note: String::new(), key: None };
    loopback(&db).refund(&refund, &by()).await.expect("given back");
    assert_eq!(paid_of(&db, &november).await, (InvoiceStatus::Approved, Micros::ZERO));
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", SHOP.0).await.expect("accounts");
    let due = accounts.iter().find(|account| account.kind == AccountKind::Due).expect("an account");
    assert_eq!((due.balance, fixture::balance(&db, SHOP).await), (money("-24"), money("-20")), "calls lose nothing");
    proved(&db).await;
}

#[tokio::test]
async fn an_invoice_is_named_by_its_number_in_the_api() {
    let (_folder, db) = crate::store::sqlite().await;
    fixture::seed(&db).await;
    owing(&db).await;
    let place = crate::api::on(db);
    let (shop, reseller) = (place.caller_as(3, "administrator").await, place.caller_as(2, "reseller").await);
    let ask = |invoice: &str| json!({ "customer_id": 3, "amount": "12", "includes_tax": true, "invoice": invoice });
    let none = place.send(&shop, "POST", "/topup-requests", ask("R-000009")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND, "{}", none.body);
    let asked = place.send(&shop, "POST", "/topup-requests", ask("R-000002")).await;
    assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.body);
    let path = format!("/topup-requests/{}/approve", asked.body["id"]);
    let done = place.send(&reseller, "POST", &path, json!({})).await;
    assert_eq!((done.status, &done.body["payment"]["invoice_id"]), (StatusCode::OK, &asked.body["invoice_id"]));
    let again = place.send(&shop, "POST", "/topup-requests", ask("R-000002")).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it is paid: {}", again.body);
    let more = json!({ "customer_id": 3, "amount": "15", "includes_tax": true });
    let asked = place.send(&shop, "POST", "/topup-requests", more).await;
    let path = format!("/topup-requests/{}/approve", asked.body["id"]);
    let done = place.send(&reseller, "POST", &path, json!({ "invoice": "R-000001" })).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    let left = place.get(&shop, "/unallocated-payments?customer_id=3").await.body;
    assert_eq!(left["items"][0]["amount"], "3.00", "{left}");
    proved(&place.db).await;
}
