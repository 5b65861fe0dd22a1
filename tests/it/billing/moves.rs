//! A customer moves to another seller when nothing of the old one is left, and not before.

use enswitch::model::{
    AccountKind, BillingType, CallId, CallIds, Charge, ChargeKind, Contract, Customer, CustomerId, Feature, Invoice,
    InvoiceStatus, LedgerAccount, MachineId, Mail, Micros, PaymentMethod, TaxLiability, Timestamp, Topup, TopupId,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, BillError, OneOff, Received, Run};
use enswitch::store::entities::{self, Change, Table, Who};
use enswitch::store::ledger;
use enswitch::store::topups::{self, NewRefund, Seen, SeenStatus, TopupError};

use super::NOW;
use super::fixture::{self, SHOP, at, balance, by, call, execute, money, proved, seed};
use crate::server::rule;

const OTHER: i64 = 9;

/// Moves the shop as an administrator would; tells why not.
async fn to(db: &Db, seller: i64) -> Result<(), String> {
    moved_to(db, seller, NOW).await
}

async fn moved_to(db: &Db, seller: i64, now: Timestamp) -> Result<(), String> {
    change(db, ("customers", SHOP.0), serde_json::json!({ "parent_id": seller, "plan_id": seller }), now).await
}

async fn set(db: &Db, table: &str, id: i64, given: serde_json::Value) {
    change(db, (table, id), given, NOW).await.expect("set");
}

async fn change(db: &Db, (table, id): (&str, i64), given: serde_json::Value, now: Timestamp) -> Result<(), String> {
    let table = Table::named(table).expect("a table");
    let who = Who::operator("tester".into());
    let change = Change { who: &who, now, validate: false };
    let given = given.as_object().cloned().expect("an object");
    let done = entities::patch(db, &change, table, &id.to_string(), None, given).await;
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
    refused(&db, "\"Visit\" is on no invoice before its period is over").await;
    refused(&db, "`enswitch bill run`, approve what it drafts, have it paid, and move the customer").await;
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

async fn who_pays_fees_moves_by_the_steps_that_are_told(url: &str) {
    let db = two_sellers(url).await;
    fixture::fee(&db, Feature::Customer, "10.00", "5.00", 0).await;
    execute(
        &db,
        "INSERT INTO fees (plan_id, feature, sign_up, period, included) VALUES (9, 'customer', 7000000, 6000000, 0)",
    )
    .await;
    run(&db, "2026-11", "2026-11-15T00:00:00Z").await;
    execute(&db, "UPDATE contracts SET tax_liability = 'exempt' WHERE customer_id = 3").await;
    let why = to(&db, OTHER).await.expect_err("a fee is on no invoice");
    let contract = contract(&db).await;
    let step = format!("`enswitch contract set {} --ended-at 2026-11-30T23:00:00Z`", contract.id);
    assert!(why.contains(&step), "{why}");
    set(&db, "contracts", contract.id.0, serde_json::json!({ "ended_at": "2026-11-30T23:00:00Z" })).await;
    // The night of the first charges nothing more, and drafts the last invoice.
    billing::run(&db, &Run::default(), &by(at("2026-12-01T00:05:00Z")), &mut |_, _, _| ()).await.expect("billed");
    let charges = || async { db.find_by::<Charge>("customer_id", SHOP.0).await.expect("charges") };
    assert_eq!(charges().await.len(), 2);
    let draft = in_state(&db, InvoiceStatus::Draft).await;
    let last = billing::approve(&db, draft.id, &by(at("2026-12-01T08:00:00Z"))).await.expect("approved");
    assert_eq!(last.net, money("15.00"));
    pay(&db, last.gross, Some(&last)).await;
    let moved_at = at("2026-12-10T12:00:00Z");
    moved_to(&db, OTHER, moved_at).await.expect("nothing is left");
    // A new contract: nothing of the old one is left, and everything is new to the new seller.
    let contract = self::contract(&db).await;
    assert_eq!((contract.starts_at, contract.ended_at, contract.billed_until), (Some(moved_at), None, None));
    assert_eq!((contract.invoices_from, contract.tax_liability), (Some(moved_at), TaxLiability::Seller));
    for _ in 0..2 {
        billing::run(&db, &Run::default(), &by(at("2026-12-11T00:05:00Z")), &mut |_, _, _| ()).await.expect("billed");
        let of_new: Vec<(ChargeKind, Micros)> = charges()
            .await
            .into_iter()
            .filter(|charge| charge.seller_id == CustomerId(OTHER))
            .map(|charge| (charge.kind, charge.amount))
            .collect();
        assert_eq!(of_new, [(ChargeKind::Period, money("6.00")), (ChargeKind::SignUp, money("7.00"))]);
    }
    proved(&db).await;
    db.close().await;
}
rule!(who_pays_fees_moves_by_the_steps_that_are_told);

async fn contract(db: &Db) -> Contract {
    db.find_by("customer_id", SHOP.0).await.expect("contracts").into_iter().next().expect("a contract")
}

/// A seller with a provider, and a top-up of the shop that it took.
async fn topped_up(db: &Db) -> TopupId {
    execute(db, "UPDATE customers SET billing_type = 'prepaid' WHERE id = 3").await;
    execute(
        db,
        "INSERT INTO payment_providers (customer_id, kind, base_url, api_key, amount_max, enabled) \
         VALUES (2, 'stripe', 'https://127.0.0.1', 'x', 1000000000, 1)",
    )
    .await;
    let sql = "INSERT INTO topups (customer_id, provider_id, amount, currency, automatic, status, reference, save_method, paid, refunded, created_at, next_try_at, tries) \
               SELECT 3, id, 10000000, 'EUR', 0, 'pending', 'r', 0, 0, 0, 0, 0, 0 FROM payment_providers";
    execute(db, sql).await;
    db.all::<Topup>().await.expect("topups").remove(0).id
}

fn seen(refunded: Option<&str>) -> Seen {
    Seen {
        intent_id: "pi_1".into(),
        status: SeenStatus::Succeeded,
        currency: "EUR".into(),
        received: money("10.00"),
        refunded: refunded.map(money),
        error: None,
        payer: None,
        payment_method: None,
    }
}

async fn of_account(db: &Db, customer: i64, kind: AccountKind) -> Micros {
    let all: Vec<LedgerAccount> = db.find_by("customer_id", customer).await.expect("accounts");
    all.iter().find(|account| account.kind == kind).map_or(Micros::ZERO, |account| account.balance)
}

async fn money_goes_back_in_the_books_of_who_got_it(url: &str) {
    let db = two_sellers(url).await;
    let id = topped_up(&db).await;
    topups::settle(&db, id, &seen(None), NOW).await.expect("paid");
    assert_eq!(balance(&db, SHOP).await, money("10.00"));
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("10.00")).await;
    to(&db, OTHER).await.expect("nothing is left");
    let new = NewRefund { topup_id: id, amount: None, note: String::new(), key: None };
    let refused = topups::open_refund(&db, &new, &by(NOW)).await;
    assert!(matches!(refused, Err(TopupError::OtherSeller { .. })), "{refused:?}");
    // The old seller gives back at the provider, which tells it more than once.
    for refunded in ["4.00", "4.00", "6.00", "4.00"] {
        topups::settle(&db, id, &seen(Some(refunded)), NOW).await.expect("booked");
    }
    let topup = db.find_by::<Topup>("id", id.0).await.expect("topup").remove(0);
    assert_eq!((topup.refunded, balance(&db, SHOP).await), (money("6.00"), Micros::ZERO));
    assert_eq!(of_account(&db, 2, AccountKind::Revenue).await, money("4.00"), "10.00 less 6.00");
    assert_eq!(of_account(&db, 2, AccountKind::Payments).await, money("-4.00"));
    for kind in [AccountKind::Revenue, AccountKind::Payments] {
        assert_eq!(of_account(&db, OTHER, kind).await, Micros::ZERO, "{kind:?} of the new seller");
    }
    let mails: Vec<Mail> = db.all().await.expect("mails");
    let told: Vec<&Mail> = mails.iter().filter(|mail| mail.subject.contains("who moved")).collect();
    assert_eq!((told.len(), told[0].recipient.as_str()), (2, "office2@example.com"));
    proved(&db).await;
    db.close().await;
}
rule!(money_goes_back_in_the_books_of_who_got_it);
