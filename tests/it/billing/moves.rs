//! A customer moves to another seller when nothing of the old one is left, and not before.

use enswitch::model::{
    BillingType, CallId, CallIds, Customer, CustomerId, Invoice, InvoiceStatus, MachineId, Micros, PaymentMethod,
    Timestamp,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, BillError, OneOff, Received, Run};
use enswitch::store::entities::{self, Change, Table, Who};
use enswitch::store::ledger;

use super::NOW;
use super::fixture::{self, SHOP, at, balance, by, call, execute, money, proved, seed};
use crate::server::rule;

const OTHER: i64 = 9;

/// Moves the shop as an administrator would; tells why not.
async fn to(db: &Db, seller: i64) -> Result<(), String> {
    let given = serde_json::json!({ "parent_id": seller, "plan_id": seller });
    let table = Table::named("customers").expect("customers");
    let who = Who::operator("tester".into());
    let change = Change { who: &who, now: NOW, validate: false };
    let given = given.as_object().cloned().expect("an object");
    let done = entities::patch(db, &change, table, &SHOP.to_string(), None, given).await;
    done.map(drop).map_err(|refused| refused.to_string())
}

async fn refused(db: &Db, because: &str) {
    let why = to(db, OTHER).await.expect_err(because);
    assert!(why.contains("cannot move to another seller yet") && why.contains(because), "{because}: {why}");
}

async fn run(db: &Db, month: &str, now: &str) {
    let run = Run { period: Some(month.into()), ..Run::default() };
    billing::run(db, &run, &by(at(now)), &mut |_, _, _| ()).await.expect("billed");
}

async fn in_state(db: &Db, status: InvoiceStatus) -> Invoice {
    let all: Vec<Invoice> = db.find_by("customer_id", SHOP.0).await.expect("invoices");
    all.into_iter().find(|invoice| invoice.status == status).expect("one in this state")
}

async fn pay(db: &Db, amount: Micros, invoice: Option<&Invoice>) -> CallId {
    let received = Received {
        customer_id: SHOP,
        amount,
        method: PaymentMethod::Transfer,
        reference: format!("{amount} {}", invoice.is_some()),
        invoice_id: invoice.map(|invoice| invoice.id),
        note: String::new(),
    };
    let paid = billing::receive(db, &received, &by(NOW)).await.expect("received").expect("new");
    CallId(paid.transaction_id)
}

/// Bills a month, which is in the way until it is paid.
async fn bill(db: &Db, month: &str) {
    run(db, month, "2027-01-02T00:00:00Z").await;
    let draft = in_state(db, InvoiceStatus::Draft).await;
    refused(db, &format!("document {} is a draft: approve or cancel it", draft.id)).await;
    let approved = billing::approve(db, draft.id, &by(NOW)).await.expect("approved");
    let number = approved.number.clone().expect("a number");
    refused(db, &format!("invoice {number} is not paid: have it paid or cancel it")).await;
    pay(db, approved.gross, Some(&approved)).await;
}

async fn two_sellers(url: &str) -> Db {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::reseller(&db, OTHER).await;
    db
}

fn visit(key: &str) -> OneOff {
    OneOff { customer_id: SHOP, unit_price: money("3.00"), quantity: 1, description: "Visit".into(), key: key.into() }
}

async fn who_moves_has_settled_with_its_seller(url: &str) {
    let db = two_sellers(url).await;
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("1.00")).await;
    refused(&db, "it owes 1.00 EUR: have it paid or credit it").await;
    refused(&db, "calls or messages are on no invoice yet").await;
    bill(&db, "2026-11").await;
    billing::charge(&db, &visit("a"), &by(NOW)).await.expect("charged").expect("new");
    refused(&db, "\"Visit\" is on no invoice yet: bill its period").await;
    bill(&db, "2026-12").await;
    let advance = pay(&db, money("5.00"), None).await;
    refused(&db, "its balance is 5.00 EUR: give it back").await;
    let id = CallIds::new(MachineId(0)).next(NOW);
    assert!(ledger::reverse(&db, id, advance, "bounced", &by(NOW)).await.expect("reversed"));
    for (there, because, gone) in in_the_way() {
        for sql in there {
            execute(&db, sql).await;
        }
        refused(&db, because).await;
        for sql in gone {
            execute(&db, sql).await;
        }
    }
    to(&db, OTHER).await.expect("nothing is left");
    moved(&db).await;
    proved(&db).await;
    db.close().await;
}
rule!(who_moves_has_settled_with_its_seller);

/// What makes an obstacle, how it is told, and what takes it away.
fn in_the_way() -> [(Vec<&'static str>, &'static str, Vec<&'static str>); 7] {
    [
        (
            vec!["UPDATE ledger_accounts SET reserved = 1000000 WHERE customer_id = 3 AND kind = 'customer'"],
            "1.00 EUR are reserved",
            vec!["UPDATE ledger_accounts SET reserved = 0 WHERE customer_id = 3"],
        ),
        (
            vec![
                "INSERT INTO calls (id, unique_id, machine_id, customer_id, started_at, expires_at, state) VALUES (5, 'x', 1, 3, 0, 0, '{}')",
            ],
            "1 calls of it or of those below are in progress: lock it",
            vec!["DELETE FROM calls"],
        ),
        (
            vec![
                "INSERT INTO topup_requests (customer_id, amount, includes_tax, note, status, comment, created_at) VALUES (3, 1, 1, '', 'waiting', '', 0)",
            ],
            "waits: approve or reject it",
            vec!["UPDATE topup_requests SET status = 'rejected'"],
        ),
        (
            vec![
                "INSERT INTO payment_providers (customer_id, kind, base_url, api_key, amount_max, enabled) VALUES (2, 'stripe', 'https://127.0.0.1', 'x', 1, 1)",
                "INSERT INTO topups (customer_id, provider_id, amount, currency, automatic, status, reference, save_method, paid, refunded, created_at, next_try_at, tries) \
                 SELECT 3, id, 1, 'EUR', 0, 'pending', 'r', 0, 0, 0, 0, 0, 0 FROM payment_providers",
            ],
            "is pending: it ends within a day",
            vec!["UPDATE topups SET status = 'paid'"],
        ),
        (
            vec![
                "INSERT INTO refunds (topup_id, amount, status, reference, note, created_at, next_try_at, tries) SELECT id, 1, 'pending', 'r', '', 0, 0, 0 FROM topups",
            ],
            "is pending: wait until the payment provider answers",
            vec!["UPDATE refunds SET status = 'done'"],
        ),
        (
            vec![
                "INSERT INTO disputes (topup_id, amount, status, reason, reference, withdrawn, returned, created_at, next_try_at, tries) SELECT id, 1, 'open', 'x', 'd', 0, 0, 0, 0, 0 FROM topups",
            ],
            "is open: wait until it is decided",
            vec!["UPDATE disputes SET status = 'lost'"],
        ),
        (
            vec![
                "INSERT INTO messages (customer_id, direction, status, caller, called, content_type, body, cause, sip_code, tries, created_at, next_try_at, expires_at, ways) \
                 VALUES (3, 'outbound', 'waiting', 'a', 'b', 'text/plain', 'c', 'd', 0, 0, 0, 0, 0, '[]')",
            ],
            "1 messages of it or of those below are on their way",
            vec!["DELETE FROM messages"],
        ),
    ]
}

/// The new seller bills what comes; documents of the old one stay as they are.
async fn moved(db: &Db) {
    let shop: Vec<Customer> = db.find_by("id", SHOP.0).await.expect("customer");
    assert_eq!((shop[0].parent_id, shop[0].path.as_str()), (Some(CustomerId(OTHER)), "/1/9/3/"));
    assert_eq!(shop[0].billing_type, BillingType::Postpaid);
    let old = in_state(db, InvoiceStatus::Paid).await;
    for refused in
        [billing::cancel(db, old.id, &by(NOW)).await.map(drop), billing::reissue(db, old.id, &by(NOW)).await.map(drop)]
    {
        let told = refused.as_ref().expect_err("of the old seller").to_string();
        assert!(matches!(refused, Err(BillError::OtherSeller { .. })), "{told}");
        assert!(told.contains("does not sell to customer 3 any more"), "{told}");
    }
    let february: Timestamp = at("2027-02-05T12:00:00Z");
    billing::charge(db, &visit("b"), &by(february)).await.expect("charged").expect("new");
    run(db, "2027-02", "2027-03-02T00:00:00Z").await;
    let draft = in_state(db, InvoiceStatus::Draft).await;
    assert_eq!((draft.seller_id, draft.net), (CustomerId(OTHER), money("3.00")));
    billing::approve(db, draft.id, &by(february)).await.expect("approved");
    assert_eq!(balance(db, SHOP).await, money("-3.00"));
}

#[tokio::test]
async fn a_call_that_came_in_late_is_in_the_way() {
    let world = fixture::empty().await;
    let db = two_sellers(&world.url()).await;
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("1.00")).await;
    bill(&db, "2026-11").await;
    call(&db, 2, at("2026-11-06T12:00:00Z"), money("2.00")).await;
    pay(&db, money("2.00"), None).await;
    refused(&db, "calls or messages are on no invoice yet").await;
    db.close().await;
}

#[tokio::test]
async fn who_gets_no_invoices_moves_when_its_balance_is_nothing() {
    let world = fixture::empty().await;
    let db = two_sellers(&world.url()).await;
    execute(&db, "DELETE FROM issuers WHERE customer_id = 2").await;
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("1.00")).await;
    refused(&db, "it owes 1.00 EUR").await;
    pay(&db, money("1.00"), None).await;
    to(&db, OTHER).await.expect("nothing is left");
    db.close().await;
}
