//! Bills, invoices, payments and vouchers through the API: who may, with whom, and what is written down.

use axum::http::StatusCode;
use enswitch::model::AuditEntry;
use serde_json::{Value, json};

use super::{Caller, Place};
use crate::billing::fixture::{self, at, money};

/// The company of the billing tests (1 owns the system, 2 bills 3), with a draft of the last month that is over.
pub async fn company() -> (Place, tempfile::TempDir) {
    let (folder, db) = crate::store::sqlite().await;
    fixture::seed(&db).await;
    fixture::tax(&db, "VAT", "20%", enswitch::model::TaxScope::All).await;
    fixture::call(&db, 1, at("2026-10-05T12:00:00Z"), money("10.00")).await;
    (super::on(db), folder)
}

async fn post(place: &Place, caller: &Caller, path: &str, body: Value) -> (StatusCode, Value) {
    let answer = place.send(caller, "POST", path, body).await;
    (answer.status, answer.body)
}

async fn audited(place: &Place) -> Vec<(String, String, bool, bool)> {
    let entries = place.db.all::<AuditEntry>().await.expect("entries");
    let money = ["invoices", "payments", "charges", "voucher_batches", "vouchers", "ledger_transactions"];
    let entries = entries.into_iter().filter(|entry| money.contains(&entry.entity.as_str()));
    entries.map(|e| (e.action, e.entity, e.row_before.is_some(), e.row_after.is_some())).collect()
}

#[tokio::test]
async fn an_invoice_goes_from_the_run_to_its_payment() {
    let (place, _folder) = company().await;
    let reseller = place.caller_as(2, "reseller").await;
    let run = json!({ "period": "2026-10", "dry_run": true });
    let (status, told) = post(&place, &reseller, "/bill/run", run).await;
    assert_eq!((status, &told["drafts"], &told["dry_run"]), (StatusCode::OK, &json!(1), &json!(true)), "{told}");
    assert_eq!(place.get(&reseller, "/invoices").await.body["items"], json!([]), "nothing was changed");
    let (_, told) = post(&place, &reseller, "/bill/run", json!({ "period": "2026-10" })).await;
    let draft = told["invoices"][0]["id"].to_string();
    assert_eq!(told["invoices"][0]["customer"], "customer 3");
    assert_eq!(post(&place, &reseller, &format!("/invoices/{draft}/send"), json!({})).await.0, StatusCode::CONFLICT);
    let (status, approved) = post(&place, &reseller, &format!("/invoices/{draft}/approve"), json!({})).await;
    assert_eq!(
        (status, &approved["number"], &approved["gross"]),
        (StatusCode::OK, &json!("R-000001"), &json!("12.00"))
    );
    assert!(approved.get("parties").is_none(), "{approved}");
    let (status, sent) = post(&place, &reseller, "/invoices/R-000001/send", json!({})).await;
    assert_eq!((status, &sent["status"]), (StatusCode::OK, &json!("sent")));
    assert_eq!(post(&place, &reseller, "/invoices/R-000001/send", json!({})).await.0, StatusCode::CONFLICT, "once");
    let pay = json!({ "customer_id": "customer 3", "amount": "12", "reference": "bank 1", "invoice": "R-000001" });
    let (status, paid) = post(&place, &reseller, "/bill/pay", pay.clone()).await;
    assert_eq!((status, &paid["amount"]), (StatusCode::CREATED, &json!("12.00")), "{paid}");
    assert_eq!(post(&place, &reseller, "/bill/pay", pay).await, (StatusCode::OK, Value::Null), "counts once");
    let invoice = place.get(&reseller, &format!("/invoices/{draft}")).await.body;
    assert_eq!((&invoice["status"], &invoice["paid"]), (&json!("paid"), &json!("12.00")));
    let balance = place.get(&reseller, "/ledger/balance?customer_id=3").await.body;
    assert_eq!(
        (&balance["items"][0]["customer"], &balance["items"][0]["balance"]),
        (&json!("customer 3"), &json!("0.00"))
    );
    let (_, note) = post(&place, &reseller, &format!("/invoices/{draft}/cancel"), json!({})).await;
    assert_eq!((&note["kind"], &note["number"]), (&json!("credit_note"), &json!("R-000002")));
    let standing = place.get(&reseller, "/bill/status").await.body;
    assert_eq!(standing.as_array().map(Vec::len), Some(2), "{standing}");
    let entry = |action: &str, entity: &str, before| (action.to_owned(), entity.to_owned(), before, true);
    let expected = [
        entry("create", "invoices", false),
        entry("update", "invoices", true),
        entry("update", "invoices", true),
        entry("create", "payments", false),
        entry("update", "invoices", true),
        entry("update", "invoices", true),
        entry("create", "invoices", false),
    ];
    assert_eq!(audited(&place).await, expected);
    fixture::proved(&place.db).await;
}

#[tokio::test]
async fn everything_else_that_moves_money_is_booked_once_and_audited() {
    let (place, _folder) = company().await;
    let reseller = place.caller_as(2, "reseller").await;
    let charge = json!({ "customer_id": 3, "amount": "5", "quantity": 2, "description": "Visit", "key": "visit 7" });
    assert_eq!(post(&place, &reseller, "/bill/charge", charge.clone()).await.0, StatusCode::CREATED);
    assert_eq!(post(&place, &reseller, "/bill/charge", charge).await, (StatusCode::OK, Value::Null));
    let credit = json!({ "customer_id": 3, "amount": "1", "reason": "outage", "scope": "calls" });
    assert_eq!(post(&place, &reseller, "/bill/credit", credit).await.1["gross"], "1.20");
    let pay = json!({ "customer_id": 3, "amount": "7", "key": "receipt 1" });
    assert_eq!(post(&place, &reseller, "/ledger/pay", pay.clone()).await.1["booked"], true);
    assert_eq!(post(&place, &reseller, "/ledger/pay", pay).await.1["booked"], false);
    let made = json!({ "customer_id": 2, "amount": "10", "count": 2, "name": "Christmas" });
    let (status, made_) = post(&place, &reseller, "/bill/vouchers", made.clone()).await;
    assert_eq!((status, made_["codes"].as_array().map(Vec::len)), (StatusCode::CREATED, Some(2)), "{made_}");
    assert_eq!(post(&place, &reseller, "/bill/vouchers", made).await.0, StatusCode::CONFLICT, "names are unique");
    let shop = place.caller_as(3, "administrator").await;
    let redeem = json!({ "customer_id": 3, "code": made_["codes"][0] });
    assert_eq!(post(&place, &shop, "/bill/redeem", redeem.clone()).await.1["amount"], "10.00");
    assert_eq!(post(&place, &shop, "/bill/redeem", redeem).await.0, StatusCode::UNPROCESSABLE_ENTITY, "once");
    // 10 for the call, 10 charged, 1.20 given back, 7 and 10 paid
    assert_eq!(fixture::balance(&place.db, fixture::SHOP).await, money("-1.80"));
    let told: Vec<_> =
        audited(&place).await.into_iter().map(|(action, entity, ..)| format!("{action} {entity}")).collect();
    let expected = [
        "create charges",
        "create invoices",
        "create ledger_transactions",
        "create voucher_batches",
        "update vouchers",
        "create payments",
    ];
    assert_eq!(told, expected);
    let codes = place.db.all::<AuditEntry>().await.expect("entries");
    let text = format!("{codes:?}");
    assert!(!text.contains(made_["codes"][0].as_str().expect("code")) && !text.contains("hash"), "{text}");
    fixture::proved(&place.db).await;
}

/// How many rows there are of everything that money leaves behind.
async fn rows(place: &Place) -> Vec<usize> {
    use enswitch::model::{
        Allowance, Charge, Invoice, Job, LedgerTransaction, Mail, Payment, Posting, Voucher, VoucherBatch,
    };
    macro_rules! count {
        ($($type:ty),+) => { vec![$(place.db.all::<$type>().await.expect("rows").len()),+] };
    }
    count![
        Allowance,
        AuditEntry,
        Charge,
        Invoice,
        Job,
        LedgerTransaction,
        Mail,
        Payment,
        Posting,
        Voucher,
        VoucherBatch
    ]
}

#[tokio::test]
async fn many_drafts_are_approved_sent_and_made_again() {
    let (place, _folder) = company().await;
    fixture::shops(&place.db, 2).await;
    fixture::fee(&place.db, enswitch::model::Feature::Customer, "0", "5.00", 0).await;
    let (reseller, shop) = (place.caller_as(2, "reseller").await, place.caller_as(3, "reseller").await);
    post(&place, &reseller, "/bill/run", json!({ "period": "2026-10" })).await;
    let told = post(&place, &shop, "/bill/approve", json!({})).await.1;
    assert_eq!((&told["documents"], &told["refused"]), (&json!(0), &json!(0)), "nobody is below the shop: {told}");
    for wrong in [json!({ "period": "soon" }), json!({ "customer_id": 2 }), json!({ "below": 1 })] {
        let told = post(&place, &reseller, "/bill/approve", wrong.clone()).await;
        assert!(told.0.is_client_error(), "{wrong}: {told:?}");
    }
    let dry = post(&place, &reseller, "/bill/approve", json!({ "dry_run": true, "period": "2026-10" })).await.1;
    assert_eq!((&dry["documents"], &dry["dry_run"]), (&json!(3), &json!(true)), "{dry}");
    let begun = place.send(&reseller, "POST", "/bill/approve", json!({ "background": true })).await;
    let (job, done) = super::jobs::over(&place, &reseller, &begun).await;
    assert_eq!((&job["kind"], &job["done"], &job["total"]), (&json!("invoice_approve"), &json!(3), &json!(3)));
    assert_eq!((&done["documents"], &done["gross"]), (&json!(3), &json!({ "EUR": "30.00" })), "{done}");
    let sent = post(&place, &reseller, "/bill/send", json!({ "below": "customer 2" })).await.1;
    assert_eq!((&sent["documents"], &sent["problems"]), (&json!(3), &json!([])), "{sent}");

    let again = "/invoices/R-000001/send";
    assert_eq!(post(&place, &reseller, again, json!({})).await.0, StatusCode::CONFLICT);
    assert_eq!(post(&place, &reseller, again, json!({ "again": true })).await.0, StatusCode::OK);
    assert_eq!(post(&place, &reseller, again, json!({ "never": true })).await.0, StatusCode::BAD_REQUEST);
    let cancel = "/invoices/R-000001/cancel";
    let only = post(&place, &reseller, &format!("{cancel}?validate=1"), json!({ "reissue": true })).await;
    assert_eq!(only, (StatusCode::NO_CONTENT, Value::Null));
    let (status, note) = post(&place, &reseller, cancel, json!({ "reissue": true })).await;
    assert_eq!((status, &note["kind"], &note["number"]), (StatusCode::OK, &json!("credit_note"), &json!("R-000004")));
    let all = place.get(&reseller, "/invoices").await.body;
    let all = all["items"].as_array().expect("documents");
    let draft = all.iter().find(|one| one["status"] == "draft").expect("a draft");
    assert_eq!((&draft["sequence"], &draft["gross"]), (&json!(1), &all[0]["gross"]), "{draft}");
    let twice = post(&place, &reseller, cancel, json!({ "reissue": true })).await;
    assert_eq!(twice.0, StatusCode::CONFLICT, "{}", twice.1);
}

#[tokio::test]
async fn what_is_only_validated_is_refused_as_in_earnest_and_leaves_nothing() {
    let (place, _folder) = company().await;
    let reseller = place.caller_as(2, "reseller").await;
    post(&place, &reseller, "/bill/run", json!({ "period": "2026-10" })).await;
    let draft = place.get(&reseller, "/invoices").await.body["items"][0]["id"].to_string();
    let made = json!({ "customer_id": 2, "amount": "10", "count": 1, "name": "Christmas" });
    let code = post(&place, &reseller, "/bill/vouchers", made.clone()).await.1["codes"][0].clone();
    let (before, balance) = (rows(&place).await, fixture::balance(&place.db, fixture::SHOP).await);
    let charge = json!({ "customer_id": 3, "amount": "5", "description": "Visit", "key": "k" });
    let block = json!({ "customer_id": 3, "amount": 60, "price": "5", "key": "k" });
    let credit = json!({ "customer_id": 3, "amount": "1", "reason": "outage", "scope": "calls" });
    let pay = json!({ "customer_id": 3, "amount": "1", "reference": "k" });
    let redeem = json!({ "customer_id": 3, "code": code });
    let vouchers = json!({ "customer_id": 2, "amount": "10", "count": 1, "name": "Easter" });
    let good = [
        ("/bill/charge".to_owned(), charge.clone()),
        ("/bill/block".to_owned(), block.clone()),
        ("/bill/credit".to_owned(), credit),
        ("/bill/pay".to_owned(), pay.clone()),
        ("/bill/redeem".to_owned(), redeem.clone()),
        ("/bill/vouchers".to_owned(), vouchers),
        ("/bill/run".to_owned(), json!({ "period": "2026-10" })),
        ("/ledger/pay".to_owned(), json!({ "customer_id": 3, "amount": "1" })),
        (format!("/invoices/{draft}/approve"), json!({})),
        (format!("/invoices/{draft}/cancel"), json!({})),
    ];
    for (path, body) in &good {
        let told = post(&place, &reseller, &format!("{path}?validate=1"), body.clone()).await;
        assert_eq!(told, (StatusCode::NO_CONTENT, Value::Null), "{path}");
    }
    let with = |body: &Value, field: &str, value: Value| {
        let mut body = body.clone();
        body[field] = value;
        body
    };
    for (path, body) in [
        ("/bill/charge".to_owned(), with(&charge, "amount", json!("0"))),
        ("/bill/charge".to_owned(), with(&charge, "customer_id", json!(2))),
        ("/bill/charge".to_owned(), with(&charge, "customer_id", json!(1))),
        ("/bill/block".to_owned(), with(&block, "until", json!("2020-01-01T00:00:00Z"))),
        ("/bill/block".to_owned(), with(&block, "amount", json!(0))),
        ("/bill/block".to_owned(), with(&block, "price", json!("-1"))),
        ("/bill/pay".to_owned(), with(&pay, "invoice", json!("R-9"))),
        ("/bill/redeem".to_owned(), with(&redeem, "code", json!("nothing"))),
        ("/bill/vouchers".to_owned(), made),
        (format!("/invoices/{draft}/send"), json!({})),
    ] {
        let only = post(&place, &reseller, &format!("{path}?validate=1"), body.clone()).await;
        assert!(only.0.is_client_error(), "{path} {body}: {only:?}");
        assert_eq!(only, post(&place, &reseller, &path, body).await, "{path}");
    }
    let told = post(&place, &reseller, "/bill/charge?validate=perhaps", charge).await;
    assert_eq!(told.0, StatusCode::BAD_REQUEST, "{}", told.1);
    assert_eq!((rows(&place).await, fixture::balance(&place.db, fixture::SHOP).await), (before, balance));
    // And in earnest they go well.
    for (path, body) in &good[..good.len() - 2] {
        let told = post(&place, &reseller, path, body.clone()).await;
        assert!(told.0.is_success(), "{path}: {told:?}");
    }
    fixture::proved(&place.db).await;
}

#[tokio::test]
async fn reports_are_of_the_own_level_and_of_those_below() {
    let (place, _folder) = company().await;
    let (owner, reseller) = (place.caller(1).await, place.caller_as(2, "reseller").await);
    let shop = place.caller(3).await;
    post(&place, &reseller, "/bill/run", json!({ "period": "2026-10" })).await;
    let draft = place.get(&reseller, "/invoices").await.body["items"][0]["id"].to_string();
    post(&place, &reseller, &format!("/invoices/{draft}/approve"), json!({})).await;
    let names = |told: &Value, field: &str| {
        let rows = told["items"].as_array().expect("rows").clone();
        rows.iter().map(|row| row[field].as_str().expect("name").to_owned()).collect::<Vec<_>>()
    };
    let year = enswitch::clock::now().to_string()[..7].to_owned();
    let margin = |caller| place.get(caller, "/bill/report/margin?period=2026-10");
    let all = margin(&owner).await.body;
    assert!(names(&all, "customer").len() >= 3, "{all}");
    assert_eq!(names(&margin(&reseller).await.body, "customer"), ["customer 2", "customer 3"]);
    let page = place.get(&reseller, "/bill/report/margin?period=2026-10&limit=1").await.body;
    assert_eq!((names(&page, "customer"), &page["next"]), (vec!["customer 2".to_owned()], &json!("1")));
    let page = place.get(&reseller, "/bill/report/margin?period=2026-10&limit=1&cursor=1").await.body;
    assert_eq!((names(&page, "customer"), &page["next"]), (vec!["customer 3".to_owned()], &Value::Null));
    let debt = place.get(&reseller, "/bill/report/debt").await.body;
    assert_eq!(
        (names(&debt, "customer"), &debt["items"][0]["current"]),
        (vec!["customer 3".to_owned()], &json!("12.00"))
    );
    let tax = place.get(&reseller, &format!("/bill/report/tax?period={year}")).await.body;
    assert_eq!((names(&tax, "tax"), &tax["items"][0]["amount"]), (vec!["VAT".to_owned()], &json!("2.00")), "{tax}");
    for report in ["debt", "tax"] {
        let none = place.get(&shop, &format!("/bill/report/{report}")).await.body;
        assert_eq!(none["items"], json!([]), "the shop issues nothing: {none}");
    }
    let user = place.caller_as(2, "user").await;
    for (caller, path, status) in [
        (&user, "/bill/report/debt", StatusCode::FORBIDDEN),
        (&reseller, "/bill/report/all", StatusCode::NOT_FOUND),
        (&reseller, "/bill/report/debt?limit=0", StatusCode::BAD_REQUEST),
        (&reseller, "/bill/report/debt?cursor=x", StatusCode::BAD_REQUEST),
        (&reseller, "/bill/report/tax?period=soon", StatusCode::BAD_REQUEST),
        (&reseller, "/bill/report/tax?colour=red", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(place.get(caller, path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn what_becomes_overdue_is_audited() {
    let (place, _folder) = company().await;
    let reseller = place.caller_as(2, "reseller").await;
    post(&place, &reseller, "/bill/run", json!({ "period": "2026-10" })).await;
    let draft = place.get(&reseller, "/invoices").await.body["items"][0]["id"].to_string();
    for step in ["approve", "send"] {
        post(&place, &reseller, &format!("/invoices/{draft}/{step}"), json!({})).await;
    }
    let late = enswitch::clock::now().plus_millis(400 * 86_400_000);
    for _ in 0..2 {
        let told = enswitch::store::billing::status(&place.db, "/", late).await.expect("status");
        assert_eq!(told[0].status, enswitch::model::InvoiceStatus::Overdue);
    }
    let entries = place.db.all::<AuditEntry>().await.expect("entries");
    let mut late = entries.iter().filter(|entry| entry.actor == "overdue");
    let entry = late.next().expect("an entry");
    let status = |text: &Option<String>| {
        let row: Value = serde_json::from_str(text.as_deref().expect("a row")).expect("JSON");
        row["status"].as_str().expect("status").to_owned()
    };
    assert_eq!((status(&entry.row_before), status(&entry.row_after)), ("sent".to_owned(), "overdue".to_owned()));
    assert!(late.next().is_none(), "once");
}

#[tokio::test]
async fn nobody_books_money_of_their_own_or_of_others() {
    let (place, _folder) = company().await;
    let (reseller, shop) = (place.caller_as(2, "reseller").await, place.caller(3).await);
    post(&place, &reseller, "/bill/run", json!({ "period": "2026-10" })).await;
    let draft = place.get(&reseller, "/invoices").await.body["items"][0]["id"].to_string();
    let administrator = place.caller_as(2, "administrator").await;
    let bodies = |customer: i64| {
        [
            ("/bill/charge", json!({ "customer_id": customer, "amount": "1", "description": "x", "key": "k" })),
            ("/bill/credit", json!({ "customer_id": customer, "amount": "1", "reason": "x", "scope": "calls" })),
            ("/bill/pay", json!({ "customer_id": customer, "amount": "1", "reference": "x" })),
            ("/ledger/pay", json!({ "customer_id": customer, "amount": "1" })),
            ("/bill/run", json!({ "customer_id": customer })),
        ]
    };
    for (path, body) in bodies(3) {
        let told = post(&place, &shop, path, body.clone()).await;
        assert_eq!(told.0, StatusCode::FORBIDDEN, "the own: {path} {}", told.1);
        let told = post(&place, &administrator, path, body).await;
        assert_eq!(told.0, StatusCode::FORBIDDEN, "without the privilege: {path} {}", told.1);
    }
    for (path, body) in bodies(1).into_iter().chain(bodies(99)) {
        let told = post(&place, &reseller, path, body).await;
        assert_eq!(told.0, StatusCode::NOT_FOUND, "above, or not there: {path} {}", told.1);
    }
    for step in ["approve", "send", "cancel"] {
        let path = format!("/invoices/{draft}/{step}");
        let told = post(&place, &shop, &path, json!({})).await.0;
        assert_eq!(told, StatusCode::NOT_FOUND, "{step}: a draft is not told to whom it is for");
        assert_eq!(post(&place, &administrator, &path, json!({})).await.0, StatusCode::FORBIDDEN, "{step}");
    }
    let told = post(&place, &shop, "/bill/run", json!({ "period": "2026-10" })).await.1;
    assert_eq!(told["customers"], 0, "nobody is below the shop: {told}");
    let balances = place.get(&shop, "/ledger/balance").await.body;
    assert_eq!(balances["items"].as_array().map(Vec::len), Some(1), "{balances}");
    assert_eq!(place.get(&shop, "/ledger/balance?customer_id=2").await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.get(&shop, "/bill/status").await.body, json!([]));
    for (path, body, field) in [
        ("/bill/pay", json!({ "customer_id": 3, "amount": "0", "reference": "x" }), "the amount must be above zero"),
        ("/bill/pay", json!({ "customer_id": 3, "amount": "x", "reference": "x" }), "x"),
        ("/bill/pay", json!({ "customer_id": 3, "amount": "1", "reference": "" }), "reference has 0 characters"),
        ("/bill/run", json!({ "period": "soon" }), "soon"),
    ] {
        let told = post(&place, &reseller, path, body).await;
        let detail = told.1["detail"].as_str().unwrap_or_default();
        assert!(told.0 == StatusCode::UNPROCESSABLE_ENTITY && detail.contains(field), "{} {}", told.0, told.1);
    }
    assert_eq!(fixture::balance(&place.db, fixture::SHOP).await, money("-10"), "nothing was booked");
}

#[tokio::test]
async fn a_day_of_spending_begins_where_who_sets_the_limit_bills() {
    let (place, _folder) = company().await;
    for (customer, role, buyer, zone) in [
        (1, "reseller", json!(2), "UTC"),
        (2, "reseller", json!(3), "Europe/Vienna"),
        (3, "administrator", Value::Null, "Europe/Vienna"),
    ] {
        let caller = place.caller_as(customer, role).await;
        let limit = json!({ "customer_id": customer, "buyer_id": buyer, "amount": "5" });
        let (status, made) = post(&place, &caller, "/spend-limits", limit).await;
        assert_eq!((status, &made["time_zone"]), (StatusCode::CREATED, &json!(zone)), "{made}");
        let path = format!("/spend-limits/{}", made["id"]);
        let said = place.send(&caller, "PATCH", &path, json!({ "time_zone": "Asia/Tokyo" })).await.body;
        assert_eq!(said["time_zone"], "Asia/Tokyo");
        let kept = place.send(&caller, "PATCH", &path, json!({ "amount": "6" })).await.body;
        assert_eq!((&kept["time_zone"], &kept["amount"]), (&json!("Asia/Tokyo"), &json!("6.00")), "{kept}");
    }
}
