//! How customers pay: what lowers the balance, what is on invoices, what is due, and when the way may change.

use enswitch::model::{
    AccountKind, BillingType, CallId, Customer, CustomerId, Feature, Invoice, InvoiceKind, InvoiceStatus,
    LedgerAccount, LineKind, MachineId, Micros, PaymentMethod, TaxScope, Timestamp,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, OneOff, Received};
use enswitch::store::entities::{self, Change, Table, Who};
use enswitch::store::ledger::{self, PayError, Payment};

use crate::server::rule;

use super::NOW;
use super::fixture::{self, NOVEMBER, SHOP, at, balance, by, call, execute, money, proved, seed};

pub async fn company(url: &str, billing_type: BillingType) -> Db {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::tax(&db, "VAT", "20%", TaxScope::All).await;
    execute(&db, format!("UPDATE customers SET billing_type = '{}' WHERE id = 3", billing_type.as_str())).await;
    db
}

fn received(amount: &str, reference: &str) -> Received {
    Received {
        customer_id: SHOP,
        amount: money(amount),
        method: PaymentMethod::Transfer,
        reference: reference.into(),
        invoice_id: None,
        note: String::new(),
    }
}

async fn invoices(db: &Db) -> Vec<Invoice> {
    db.find_by("customer_id", SHOP.0).await.expect("invoices")
}

async fn due(db: &Db) -> Micros {
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", SHOP.0).await.expect("accounts");
    accounts.iter().find(|account| account.kind == AccountKind::Due).map_or(Micros::ZERO, |account| account.balance)
}

async fn bill(db: &Db) -> Vec<Invoice> {
    let now: Timestamp = at("2027-01-02T00:00:00Z");
    billing::run(db, &NOVEMBER, &by(now), &mut |_, _, _| ()).await.expect("billed");
    for draft in invoices(db).await.iter().filter(|invoice| invoice.status == InvoiceStatus::Draft) {
        billing::approve(db, draft.id, &by(now)).await.expect("approved");
    }
    invoices(db).await
}

async fn kinds(db: &Db, invoice: &Invoice) -> Vec<LineKind> {
    let lines: Vec<enswitch::model::InvoiceLine> = db.find_by("invoice_id", invoice.id.0).await.expect("lines");
    lines.iter().map(|line| line.kind).collect()
}

async fn each_topup_has_one_paid_invoice(url: &str) {
    let db = company(url, BillingType::Prepaid).await;
    for _ in 0..2 {
        billing::receive(&db, &received("120.00", "a"), &by(NOW)).await.expect("received");
    }
    let payment = Payment {
        id: CallId(77),
        customer_id: SHOP,
        amount: money("60.00"),
        key: Payment::key_of(SHOP, "b"),
        description: String::new(),
    };
    for counts in [true, false] {
        assert_eq!(ledger::pay(&db, &payment, &by(NOW)).await.expect("paid"), counts);
    }
    let told: Vec<_> = invoices(&db).await.into_iter().map(|i| (i.number, i.status, i.net, i.tax, i.gross)).collect();
    let one = |number: &str, net, tax, gross| {
        (Some(number.to_owned()), InvoiceStatus::Paid, money(net), money(tax), money(gross))
    };
    assert_eq!(told, [one("R-000001", "100.00", "20.00", "120.00"), one("R-000002", "50.00", "10.00", "60.00")]);
    assert_eq!(balance(&db, SHOP).await, money("150.00"), "what the tax leaves pays calls");
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("9.00")).await;
    assert_eq!(bill(&db).await.len(), 2, "no invoice for the period");
    proved(&db).await;
    db.close().await;
}
rule!(each_topup_has_one_paid_invoice);

#[tokio::test]
async fn what_is_given_back_of_a_topup_gets_a_credit_note() {
    let world = fixture::empty().await;
    let db = company(&world.url(), BillingType::Prepaid).await;
    let payment = billing::receive(&db, &received("120.00", "a"), &by(NOW)).await.expect("received").expect("new");
    let invoice = payment.invoice_id.expect("an invoice");
    assert!(billing::cancel(&db, invoice, &by(NOW)).await.is_err(), "money came in");
    let of = CallId(payment.transaction_id);
    for counts in [true, false] {
        let id = enswitch::model::CallIds::new(MachineId(0)).next(NOW);
        assert_eq!(ledger::reverse(&db, id, of, "bounced", &by(NOW)).await.expect("reversed"), counts);
    }
    let all = invoices(&db).await;
    let note = all.iter().find(|document| document.kind == InvoiceKind::CreditNote).expect("a note");
    assert_eq!(
        (all.len(), note.gross, note.tax, note.original_id),
        (2, money("120.00"), money("20.00"), Some(invoice))
    );
    assert_eq!(all[0].status, InvoiceStatus::Cancelled);
    assert_eq!(balance(&db, SHOP).await, Micros::ZERO);
    proved(&db).await;
}

#[tokio::test]
async fn without_both_profiles_money_comes_in_without_an_invoice() {
    let world = fixture::empty().await;
    let db = company(&world.url(), BillingType::Prepaid).await;
    execute(&db, "DELETE FROM billing_profiles WHERE customer_id = 3").await;
    billing::receive(&db, &received("120.00", "a"), &by(NOW)).await.expect("received").expect("new");
    assert_eq!((invoices(&db).await.len(), balance(&db, SHOP).await), (0, money("120.00")));
}

#[tokio::test]
async fn a_full_prepaid_invoice_is_paid_by_the_balance() {
    let world = fixture::empty().await;
    let db = company(&world.url(), BillingType::PrepaidInvoices).await;
    billing::receive(&db, &received("100.00", "a"), &by(NOW)).await.expect("received");
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("10.00")).await;
    let all = bill(&db).await;
    assert_eq!(all.len(), 1, "none for the top-up");
    let told = (all[0].status, all[0].gross, all[0].paid, all[0].due_at);
    assert_eq!(told, (InvoiceStatus::Paid, money("18.00"), money("18.00"), None));
    assert_eq!(kinds(&db, &all[0]).await, [LineKind::Calls, LineKind::Period]);
    assert_eq!(balance(&db, SHOP).await, money("82.00"));
    proved(&db).await;
}

async fn fees_of_a_balance_for_calls_are_due(url: &str) {
    let db = company(url, BillingType::PrepaidCalls).await;
    billing::receive(&db, &received("100.00", "a"), &by(NOW)).await.expect("received");
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("10.00")).await;
    let all = bill(&db).await;
    assert_eq!(kinds(&db, &all[0]).await, [LineKind::Period], "calls are paid already");
    assert_eq!((all[0].status, all[0].gross), (InvoiceStatus::Approved, money("6.00")));
    assert_eq!((balance(&db, SHOP).await, due(&db).await), (money("90.00"), money("-6.00")));
    let (told, _) = ledger::balances(&db, &Who::operator("test".into()), Some(SHOP), "", 10).await.expect("balances");
    assert_eq!(
        (told[0].balance, told[0].due, told[0].available),
        (money("90.00"), Some(money("6.00")), Some(money("90.00")))
    );
    let mut paying = received("6.00", "b");
    paying.invoice_id = Some(all[0].id);
    billing::receive(&db, &paying, &by(NOW)).await.expect("received");
    assert_eq!(invoices(&db).await[0].status, InvoiceStatus::Paid);
    assert_eq!((balance(&db, SHOP).await, due(&db).await), (money("90.00"), Micros::ZERO));
    proved(&db).await;
    db.close().await;
}
rule!(fees_of_a_balance_for_calls_are_due);

async fn who_is_billed_elsewhere_pays_nothing_here(url: &str) {
    let db = company(url, BillingType::External).await;
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    let refused = billing::receive(&db, &received("1.00", "a"), &by(NOW)).await.expect_err("refused").to_string();
    assert!(refused.contains("billing type external"), "{refused}");
    let one =
        OneOff { customer_id: SHOP, unit_price: money("1"), quantity: 1, description: "Visit".into(), key: "1".into() };
    assert!(billing::charge(&db, &one, &by(NOW)).await.is_err());
    let payment =
        Payment { id: CallId(7), customer_id: SHOP, amount: money("1"), key: "k".into(), description: String::new() };
    assert!(matches!(
        ledger::pay(&db, &payment, &by(NOW)).await,
        Err(PayError::NoBalance(SHOP, BillingType::External))
    ));
    assert_eq!((bill(&db).await.len(), balance(&db, SHOP).await), (0, Micros::ZERO));
    db.close().await;
}
rule!(who_is_billed_elsewhere_pays_nothing_here);

/// Changes the type as an administrator would; tells why not.
pub async fn change(db: &Db, to: BillingType) -> Result<(), String> {
    let serde_json::Value::Object(given) = serde_json::json!({ "billing_type": to.as_str() }) else {
        panic!("an object")
    };
    let table = Table::named("customers").expect("customers");
    let who = Who::operator("tester".into());
    let change = Change { who: &who, now: NOW, validate: false };
    let done = entities::patch(db, &change, table, &SHOP.to_string(), None, given).await;
    done.map(drop).map_err(|refused| refused.to_string())
}

async fn of(db: &Db) -> BillingType {
    let found: Vec<Customer> = db.find_by("id", SHOP.0).await.expect("customer");
    found[0].billing_type
}

async fn a_type_changes_when_nothing_of_the_old_one_is_left(url: &str) {
    use BillingType::{External, None, Postpaid, Prepaid, PrepaidCalls};
    let db = company(url, Prepaid).await;
    billing::receive(&db, &received("12.00", "a"), &by(NOW)).await.expect("received");
    let refused = change(&db, None).await.expect_err("it has money");
    assert!(refused.contains("its balance is 10.00") && refused.contains("credit notes"), "{refused}");
    assert_eq!(of(&db).await, Prepaid);
    change(&db, Postpaid).await.expect("money stays on the balance");
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("1.00")).await;
    assert_eq!(bill(&db).await.len(), 1, "the top-up's; calls of November were paid by it");
    call(&db, 2, at("2026-12-29T12:00:00Z"), money("19.00")).await;
    let refused = change(&db, PrepaidCalls).await.expect_err("a debt without a document");
    assert!(refused.contains("its balance is -10.00"), "{refused}");
    billing::receive(&db, &received("10.00", "b"), &by(NOW)).await.expect("received");
    for to in [External, None, PrepaidCalls, Postpaid, External] {
        change(&db, to).await.expect("nothing is left");
        assert_eq!(of(&db).await, to);
    }
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", SHOP.0).await.expect("accounts");
    assert_eq!(accounts.iter().filter(|account| account.kind == AccountKind::External).count(), 1);
    assert!(accounts.iter().all(|account| account.customer_id == Some(CustomerId(3))));
    proved(&db).await;
    db.close().await;
}
rule!(a_type_changes_when_nothing_of_the_old_one_is_left);
