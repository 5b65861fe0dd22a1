//! Calling cards: made in batches, charged by the period, paid onto; nobody sees a PIN twice.

use std::collections::HashSet;

use axum::http::StatusCode;
use enswitch::model::{
    AccountKind, AuditEntry, Card, CardBatch, CardGroup, CardGroupId, CardId, CardNumbering, CardPeriod, CardStart,
    Currency, CustomerId, LedgerAccount, LedgerTransaction, Micros, Number, PlanId, Timestamp,
};
use enswitch::security::is_pin;
use enswitch::store::Db;
use enswitch::store::apply::{Options, apply};
use enswitch::store::cards::{self, CardError, CardPayment, MadeCard, NewCards};
use serde_json::json;

use crate::billing::fixture::{self, at, by, money};
use crate::rig::Database;
use crate::server::{fresh_database, rule};

/// Before the calls of the billing tests.
const MADE: &str = "2026-01-31T12:00:00Z";

/// A group of cards that a customer sells by a plan of its own.
pub fn group(name: &str, customer: i64, plan: i64) -> CardGroup {
    CardGroup {
        id: CardGroupId(0),
        customer_id: CustomerId(customer),
        name: name.into(),
        plan_id: PlanId(plan),
        number_length: 10,
        pin_length: 6,
        numbering: CardNumbering::Random,
        balance: money("5.00"),
        credit_limit: Micros::ZERO,
        charge: Micros::ZERO,
        charge_period: CardPeriod::Month,
        charge_from: CardStart::Creation,
        charge_locked: false,
        expiry_days: None,
        expiry_from: CardStart::Creation,
        clock_percent: 100,
        fixed_to: None,
        warning_seconds: 60,
        warning_every_seconds: 0,
        caller_id: None,
        currency: Currency::EUR,
    }
}

async fn sold(db: &Db, group: CardGroup) -> CardGroup {
    let id = db.insert(&group).await.expect("group");
    CardGroup { id: CardGroupId(id), ..group }
}

fn new(group: &CardGroup, name: &str, count: u32) -> NewCards {
    NewCards { group: group.id, name: name.into(), count, balance: None, locked: false }
}

async fn make(db: &Db, new: &NewCards) -> Result<(CardBatch, Vec<MadeCard>), CardError> {
    cards::make(db, new, &by(at(MADE)), &mut |_, _| ()).await
}

async fn account(db: &Db, card: CardId) -> LedgerAccount {
    db.find_by::<LedgerAccount>("card_id", card.0).await.expect("reads").pop().expect("an account")
}

async fn payments(db: &Db, customer: i64) -> Micros {
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", customer).await.expect("reads");
    accounts.iter().find(|account| account.kind == AccountKind::Payments).expect("account").balance
}

async fn conforms(db: &Db) {
    fixture::seed(db).await;
    two_batches_at_the_same_time(db).await;
    numbers_in_a_row(db).await;
    a_charge_counts_once(db).await;
    fixture::proved(db).await;
}

async fn two_batches_at_the_same_time(db: &Db) {
    let group = sold(db, group("random", 2, 2)).await;
    let (one, two) = (new(&group, "one", 300), new(&group, "two", 260));
    let (one, two) = tokio::join!(make(db, &one), make(db, &two));
    let ((batch, mut made), (_, more)) = (one.expect("made"), two.expect("made"));
    made.extend(more);
    let numbers: HashSet<&str> = made.iter().map(|card| card.number.as_str()).collect();
    assert_eq!(numbers.len(), 560, "every number is there once");
    let pins: HashSet<&str> = made.iter().map(|card| card.pin.as_str()).collect();
    assert!(pins.len() > 500, "PINs come by chance");
    let fits = |card: &MadeCard| card.number.len() == 10 && card.pin.len() == 6;
    assert!(made.iter().all(fits), "{made:?}");
    let kept: Vec<Card> = db.find_by("card_group_id", group.id.0).await.expect("reads");
    assert_eq!(kept.len(), 560);
    for card in &kept {
        let made = made.iter().find(|made| made.number == card.number).expect("one of those");
        assert!(is_pin(&made.pin, &card.pin_hash), "{}", card.number);
    }
    assert_eq!(kept.iter().filter(|card| card.card_batch_id == Some(batch.id)).count(), 300);
    for card in kept.iter().step_by(40) {
        assert_eq!(account(db, card.id).await.balance, money("5.00"));
    }
    assert_eq!(payments(db, 2).await, money("-2800.00"), "who sells the cards was paid for them");
    let again = make(db, &new(&group, "one", 10)).await.expect_err("names are unique");
    assert!(matches!(again, CardError::Store(error) if error.is_unique_violation()));
    assert_eq!(db.find_by::<Card>("card_group_id", group.id.0).await.expect("reads").len(), 560, "all or nothing");
    fixture::proved(db).await;
}

async fn numbers_in_a_row(db: &Db) {
    let short = CardGroup { number_length: 6, numbering: CardNumbering::Sequential, ..group("in a row", 2, 2) };
    let group = sold(db, short).await;
    let numbers = |made: Vec<MadeCard>| made.into_iter().map(|card| card.number).collect::<Vec<_>>();
    let first = numbers(make(db, &new(&group, "first", 3)).await.expect("made").1);
    assert_eq!(first, ["100000", "100001", "100002"]);
    let gift = NewCards { balance: Some(Micros::ZERO), locked: true, ..new(&group, "gift", 2) };
    assert_eq!(numbers(make(db, &gift).await.expect("made").1), ["100003", "100004"]);
    let kept: Vec<Card> = db.find_by("number", "100004").await.expect("reads");
    assert!(kept[0].locked && account(db, kept[0].id).await.balance == Micros::ZERO);
    let random = CardGroup { number_length: 6, ..self::group("few", 2, 2) };
    let random = sold(db, random).await;
    make(db, &new(&random, "few", 2)).await.expect("made");
    let many = make(db, &new(&random, "many", 99_999)).await;
    assert!(matches!(many, Err(CardError::Numbers(6))), "numbers would be easy to guess");
    for count in [0, 100_001] {
        assert!(matches!(make(db, &new(&random, "none", count)).await, Err(CardError::Count(_))));
    }
    let minus = NewCards { balance: Some(money("-1")), ..new(&random, "minus", 1) };
    assert!(matches!(make(db, &minus).await, Err(CardError::Balance(_))));
}

async fn a_charge_counts_once(db: &Db) {
    let monthly = CardGroup { charge: money("2.00"), ..group("monthly", 2, 2) };
    let group = sold(db, monthly).await;
    make(db, &new(&group, "three", 3)).await.expect("made");
    let mut kept: Vec<Card> = db.find_by("card_group_id", group.id.0).await.expect("reads");
    let (plain, locked, expired) = (kept[0].id, kept[1].id, kept[2].id);
    kept[1].locked = true;
    kept[2].expires_at = Some(at("2026-02-15T00:00:00Z"));
    for card in &kept[1..] {
        db.update(card).await.expect("updated");
    }
    let before = cards::charge_due(db, at("2026-02-28T11:59:59Z")).await.expect("nothing");
    assert_eq!(before, 0, "no period has ended");
    let february = at("2026-02-28T12:00:00Z");
    let tries = (0..6).map(|_| {
        let db = db.clone();
        tokio::spawn(async move { cards::charge_due(&db, february).await.expect("charged") })
    });
    let mut charged = 0;
    for attempt in tries.collect::<Vec<_>>() {
        charged += attempt.await.expect("ran");
    }
    assert_eq!(charged, 1, "however many do it at the same time");
    assert_eq!(cards::charge_due(db, february).await.expect("again"), 0);
    let balance = async |card| account(db, card).await.balance;
    assert_eq!((balance(plain).await, balance(locked).await), (money("3.00"), money("5.00")));
    assert_eq!(balance(expired).await, money("5.00"));
    // March, April and May at once: the last one finds less than it charges, and then there is nothing left.
    assert_eq!(cards::charge_due(db, at("2026-06-01T00:00:00Z")).await.expect("charged"), 2);
    assert_eq!(balance(plain).await, Micros::ZERO);
    let next = |card: &Card| card.next_charge_at;
    let kept: Vec<Card> = db.find_by("card_group_id", group.id.0).await.expect("reads");
    let june = Some(at("2026-06-30T12:00:00Z"));
    assert_eq!(kept.iter().map(next).collect::<Vec<_>>(), [june, june, None]);
    let transactions: Vec<LedgerTransaction> = db.all().await.expect("reads");
    let charges = transactions.iter().filter(|transaction| transaction.idempotency_key.starts_with("card-charge:"));
    assert_eq!(charges.count(), 3);
    fixture::proved(db).await;
}

#[tokio::test]
async fn cards_are_made_and_charged() {
    let (_folder, db) = crate::store::sqlite().await;
    conforms(&db).await;
}

#[tokio::test]
async fn cards_are_made_and_charged_on_mariadb() {
    conforms(&crate::store::open(&fresh_database(Database::MariaDb, "cards").await).await).await;
}

#[tokio::test]
async fn cards_are_made_and_charged_on_mysql() {
    conforms(&crate::store::open(&fresh_database(Database::MySql, "cards").await).await).await;
}

#[tokio::test]
async fn a_reseller_sells_cards_through_the_api_and_nobody_else_sees_them() {
    let (_folder, db) = crate::store::sqlite().await;
    fixture::seed(&db).await;
    let place = crate::api::on(db);
    let (reseller, shop) = (place.caller_as(2, "reseller").await, place.caller(3).await);
    let group = json!({ "customer_id": 2, "name": "Holiday", "plan_id": 2, "balance": "10", "charge": "1", "charge_period": "day" });
    let foreign = json!({ "customer_id": 2, "name": "Holiday", "plan_id": 1 });
    let refused = place.send(&reseller, "POST", "/card-groups", foreign).await;
    assert_eq!((refused.status, &refused.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("plan_id")));
    assert_eq!(place.send(&reseller, "POST", "/card-groups", group).await.status, StatusCode::CREATED);
    let body = |count: i64| json!({ "name": "first", "count": count });
    for (wrong, status) in [
        (body(0), StatusCode::UNPROCESSABLE_ENTITY),
        (body(10_001), StatusCode::UNPROCESSABLE_ENTITY),
        (body(-1), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "name": "", "count": 1 }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "name": "x", "count": 1, "balance": "-5" }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "name": "x", "count": 1, "balance": "much" }), StatusCode::UNPROCESSABLE_ENTITY),
        (json!({ "name": "x", "count": 1, "pin": "1234" }), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = place.send(&reseller, "POST", "/card-groups/Holiday/cards", wrong.clone()).await;
        assert!(answer.status == status || answer.status == StatusCode::BAD_REQUEST, "{wrong}: {answer:?}");
    }
    let unseen = place.send(&shop, "POST", "/card-groups/Holiday/cards", body(1)).await;
    assert_eq!(unseen.status, StatusCode::NOT_FOUND, "{unseen:?}");
    let made = place.send(&reseller, "POST", "/card-groups/Holiday/cards", body(3)).await;
    assert_eq!((made.status, made.body["cards"].as_array().map(Vec::len)), (StatusCode::CREATED, Some(3)), "{made:?}");
    let twice = place.send(&reseller, "POST", "/card-groups/Holiday/cards", body(3)).await;
    assert_eq!((twice.status, &twice.body["field"]), (StatusCode::CONFLICT, &json!("name")), "{twice:?}");

    let listed = place.get(&reseller, "/cards").await.body;
    let card = &listed["items"][0];
    assert!(card.get("pin").is_none() && card.get("pin_hash").is_none(), "{card}");
    assert_eq!(card["number"], made.body["cards"][0]["number"]);
    assert_eq!(place.get(&shop, "/cards").await.body["items"], json!([]));
    let path = format!("/cards/{}", card["id"]);
    for (method, path) in [("GET", path.clone()), ("GET", format!("{path}/balance")), ("POST", format!("{path}/pay"))] {
        let answer = place.send(&shop, method, &path, json!({ "amount": "1" })).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}: {answer:?}");
    }
    let pay = json!({ "amount": "2.50", "key": "till 1" });
    assert_eq!(place.send(&reseller, "POST", &format!("{path}/pay"), pay.clone()).await.body["booked"], true);
    assert_eq!(place.send(&reseller, "POST", &format!("{path}/pay"), pay).await.body["booked"], false, "once");
    let minus = place.send(&reseller, "POST", &format!("{path}/pay"), json!({ "amount": "-1" })).await;
    assert_eq!(minus.status, StatusCode::UNPROCESSABLE_ENTITY, "{minus:?}");
    let balance = place.get(&reseller, &format!("{path}/balance")).await.body;
    assert_eq!((&balance["balance"], &balance["available"]), (&json!("12.50"), &json!("12.50")), "{balance}");

    for pin in ["12", "12345678901", "12a4", ""] {
        let answer = place.send(&reseller, "PATCH", &path, json!({ "pin": pin })).await;
        assert_eq!((answer.status, &answer.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("pin")), "{pin}");
    }
    assert_eq!(place.send(&reseller, "PATCH", &path, json!({ "pin": "4711" })).await.status, StatusCode::OK);
    let id = card["id"].as_i64().expect("id");
    let kept: Vec<Card> = place.db.find_by("id", id).await.expect("reads");
    assert!(is_pin("4711", &kept[0].pin_hash));
    let moved = place.send(&reseller, "DELETE", &path, json!({})).await;
    assert_eq!(moved.status, StatusCode::CONFLICT, "money was booked: {moved:?}");
    let single = json!({ "card_group_id": "Holiday", "number": "777777", "pin": "0000" });
    let single = place.send(&reseller, "POST", "/cards", single).await;
    assert_eq!(single.status, StatusCode::CREATED, "{single:?}");
    assert_eq!(place.get(&reseller, &format!("/cards/{}/balance", single.body["id"])).await.body["balance"], "0.00");
    let text = format!("{:?}", place.db.all::<AuditEntry>().await.expect("entries"));
    let secret =
        |card: &serde_json::Value| card["pin"].as_str().is_some_and(|pin| text.contains(&format!("\"{pin}\"")));
    assert!(
        !made.body["cards"].as_array().expect("cards").iter().any(secret) && !text.contains("4711"),
        "a PIN is logged"
    );
    fixture::proved(&place.db).await;
}

/// The reseller sells cards, and people call a number of it to use them.
const IN_A_FILE: &str = r#"
    [[customer]]
    name = "Owner"
    [[plan]]
    name = "wholesale"
    customer = "Owner"
    [[customer]]
    name = "Reseller"
    parent = "Owner"
    plan = "wholesale"
    [[plan]]
    name = "retail"
    customer = "Reseller"
    [[customer]]
    name = "Other"
    parent = "Owner"
    plan = "wholesale"
    [[plan]]
    name = "other"
    customer = "Other"
    [[inbound_group]]
    name = "geographic"
    [[card_group]]
    name = "Holiday"
    customer = "Reseller"
    plan = "retail"
    balance = "10.00"
    charge = "0.50"
    [[number]]
    number = "34910000700"
    customer = "Reseller"
    inbound_group = "geographic"
    card_group = "Holiday"
"#;

rule!(groups_of_cards_are_in_the_file);

async fn groups_of_cards_are_in_the_file(url: &str) {
    let db = crate::store::open(url).await;
    let options = |now| Options { dry_run: false, actor: "tester".into(), now };
    let put = async |text: &str, now| apply(&db, text, &options(now)).await;
    put(IN_A_FILE, at(MADE)).await.expect("applied");
    assert_eq!(put(IN_A_FILE, at(MADE)).await.expect("again"), [], "twice is once");
    let group = async || db.find_by::<CardGroup>("name", "Holiday").await.expect("reads").remove(0);
    let first = group().await;
    let wanted = CardGroup {
        id: first.id,
        plan_id: first.plan_id,
        balance: money("10"),
        charge: money("0.5"),
        charge_from: CardStart::FirstUse,
        expiry_from: CardStart::FirstUse,
        ..self::group("Holiday", first.customer_id.0, 0)
    };
    assert_eq!(first, wanted, "what the file does not tell is what a new group has");
    let number = async || db.find_by::<Number>("number", "34910000700").await.expect("reads").remove(0);
    assert_eq!(number().await.card_group_id, Some(first.id));
    put(&IN_A_FILE.replace("card_group = \"Holiday\"", ""), at(MADE)).await.expect("applied");
    assert_eq!(number().await.card_group_id, Some(first.id), "not given: as it is");

    // with cards, who sells them and their currency stay
    make(&db, &new(&first, "June", 2)).await.expect("made");
    let other = IN_A_FILE.replace(
        "customer = \"Reseller\"\n    plan = \"retail\"\n    balance",
        "customer = \"Other\"\n    plan = \"other\"\n    balance",
    );
    for (file, wrong) in [
        (other.replace("card_group = \"Holiday\"", ""), "stays with who sells them"),
        (IN_A_FILE.replace("charge = ", "currency = \"CHF\"\n    charge = "), "have balances in EUR"),
        (
            IN_A_FILE.replace("plan = \"retail\"\n    balance", "plan = \"wholesale\"\n    balance"),
            "made by somebody else",
        ),
        (
            IN_A_FILE.replace("customer = \"Reseller\"\n    inbound", "customer = \"Other\"\n    inbound"),
            "is of somebody else",
        ),
        (IN_A_FILE.replace("charge = ", "pin_length = 3\n    charge = "), "pin_length"),
        (IN_A_FILE.replace("charge = ", "pin_lenght = 4\n    charge = "), "pin_lenght"),
    ] {
        let error = put(&file, at(MADE)).await.expect_err(wrong).to_string();
        assert!(error.contains(wrong), "{error}");
    }
    assert_eq!(group().await, first, "nothing of a file with a mistake is kept");

    // charges begin: nothing is made up for
    let daily = IN_A_FILE
        .replace("charge = ", "charge_period = \"day\"\n    charge_from = \"creation\"\n    charge = ")
        .replace("0.50", "0.25");
    let later = at("2026-02-10T12:00:00Z");
    put(&daily, later).await.expect("applied");
    assert_eq!(cards::charge_due(&db, later).await.expect("charged"), 0);
    assert_eq!(cards::charge_due(&db, later.plus_millis(86_400_000)).await.expect("charged"), 2);
    fixture::proved(&db).await;
    db.close().await;
}

#[tokio::test]
async fn a_group_that_begins_to_charge_makes_up_for_nothing() {
    let (_folder, db) = crate::store::sqlite().await;
    fixture::seed(&db).await;
    let group = sold(&db, group("late", 2, 2)).await;
    make(&db, &new(&group, "old", 2)).await.expect("made");
    let place = crate::api::on(db);
    let reseller = place.caller_as(2, "reseller").await;
    let path = format!("/card-groups/{}", group.id);
    let charge = json!({ "charge": "1", "charge_period": "day" });
    assert_eq!(place.send(&reseller, "PATCH", &path, charge).await.status, StatusCode::OK);
    let now = enswitch::clock::now();
    assert_eq!(cards::charge_due(&place.db, now).await.expect("charged"), 0, "the past is free");
    let planned = |cards: &[Card]| cards.iter().filter_map(|card| card.next_charge_at).collect::<Vec<Timestamp>>();
    let kept: Vec<Card> = place.db.all().await.expect("reads");
    assert!(planned(&kept).len() == 2 && planned(&kept).iter().all(|next| *next > now), "{kept:?}");
    assert_eq!(cards::charge_due(&place.db, now.plus_millis(86_400_000)).await.expect("charged"), 2);
    assert_eq!(place.send(&reseller, "PATCH", &path, json!({ "charge": "0" })).await.status, StatusCode::OK);
    assert!(planned(&place.db.all::<Card>().await.expect("reads")).is_empty());
    let payment = CardPayment { card: kept[0].id, amount: money("1"), key: None, note: String::new() };
    assert!(cards::pay(&place.db, &payment, &by(now)).await.expect("paid").is_some());
    assert!(cards::pay(&place.db, &payment, &by(now)).await.expect("paid").is_some(), "without a key each is its own");
    fixture::proved(&place.db).await;
}

#[test]
fn the_command_line_makes_cards_and_prints_them_once() {
    let home = crate::entity::home();
    let group =
        ["card-group", "add", "--customer-id", "Owner", "--name", "World", "--plan-id", "wholesale", "--balance", "5"];
    let added = home.run(&group);
    assert_eq!(added.code, 0, "{}", added.err);
    let made = home.run(&["card-batch", "add", "World", "3", "--name", "June", "--output", "csv"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let lines: Vec<&str> = made.out.lines().collect();
    assert_eq!((lines.len(), lines[0]), (4, "number,pin"), "{}", made.out);
    let listed = home.run(&["card", "list", "--columns", "id,number", "-o", "csv"]);
    assert!(lines[1..].iter().all(|line| listed.out.contains(line.split(',').next().expect("number"))));
    let twice = home.run(&["card-batch", "add", "World", "3", "--name", "June"]);
    assert_eq!((twice.code, twice.err.contains("of this name already")), (1, true), "{}", twice.err);
    assert_eq!(home.run(&["card-batch", "add", "Moon", "3", "--name", "July"]).code, 2);
    let id = listed.out.lines().nth(1).and_then(|line| line.split(',').next()).expect("id").to_owned();
    assert_eq!(home.run(&["card", "pay", &id, "1.5", "--key", "a"]).code, 0);
    assert_eq!(home.run(&["card", "balance", &id, "-o", "json"]).json()["balance"], "6.50");
    assert_eq!(home.run(&["card", "balance", "99"]).code, 2);
    assert_eq!(home.run(&["ledger", "verify"]).code, 0);
}

/// Acme sells cards at twice its own price; somebody from outside calls a number of Acme's to use them.
const SOLD: &str = r#"
[[plan]]
name = "acme cards"
customer = "Acme"
outbound_connect_markup = "100%"
outbound_markup = "100%"

[[inbound_group]]
name = "geographic"

[[number]]
number = "34910000700"
customer = "Acme"
inbound_group = "geographic"
"#;

#[test]
fn somebody_calls_a_mobile_from_a_telephone_with_a_card() {
    use crate::rig::{Answer, Behaviour, Call, Caller, Options, Rig};
    let options = Options { call_seconds_max: None, routed: "", more: SOLD };
    let rig = Rig::start_with(Database::Sqlite, options).expect("starts");
    let run = |args: &[&str]| rig.enswitch(args).expect("done");
    run(&[
        "card-group",
        "add",
        "--customer-id",
        "Acme",
        "--name",
        "Holiday",
        "--plan-id",
        "acme cards",
        "--balance",
        "3",
    ]);
    run(&["number", "set", "34910000700", "--card-group-id", "Holiday"]);
    let cards = run(&["card-batch", "add", "Holiday", "2", "--name", "June", "-o", "csv"]);
    let (number, pin) = cards.lines().nth(1).and_then(|line| line.split_once(',')).expect("a card");
    rig.await_config().expect("every routed has read the change");
    let digits = format!("{number}#,{pin}#,612345678#").leak();
    let caller = Caller::Dialling { host: 201, number: "34600999888", digits };
    let answers: &[Answer] = const { &[Answer { host: 203, behaviour: Behaviour::Answer }] };
    let outcome = rig.call(&Call { caller, number: "34910000700", answers, talk_ms: 8_000, expected: 200 });
    let outcome = outcome.expect("called");
    let cdr = outcome.cdr.unwrap_or_else(|| panic!("no CDR: {}", outcome.complaint));
    let charges: Vec<_> = cdr.charges.iter().map(|charge| (charge.payer.as_str(), charge.amount)).collect();
    let above = [("Owner", 35_000), ("Iberia Telecom", 42_000), ("Costa Voice", 46_200), ("Acme", 57_800)];
    assert_eq!((charges.len(), &charges[..charges.len().min(4)]), (5, &above[..]), "{}: {cdr:#?}", outcome.complaint);
    assert_eq!(charges[4], (number, 115_500), "the card pays twice what Acme pays");
    assert!(outcome.as_expected && cdr.rtp_received > 0, "{}: {cdr:#?}", outcome.complaint);
    assert_eq!((cdr.direction.as_str(), cdr.dialled.as_str()), ("inbound", "34910000700"));
    let balance = || run(&["card", "balance", "1", "-o", "json"]);
    assert!(balance().contains("\"2.8845\""), "{}", balance());
    // Priced again, and back: exactly what it was.
    let rerate = || {
        run(&["rates", "rerate", "--since", "2026-01-01T00:00:00Z", "--until", "2100-01-01T00:00:00Z", "-o", "json"])
    };
    run(&["plan", "set", "acme cards", "--outbound-connect-markup", "0%", "--outbound-markup", "0%"]);
    let done = rerate();
    assert!(done.contains("\"corrected\": 1") && balance().contains("\"2.9422\""), "{done} {}", balance());
    assert!(rerate().contains("\"corrected\": 0"));
    run(&["plan", "set", "acme cards", "--outbound-connect-markup", "100%", "--outbound-markup", "100%"]);
    rerate();
    assert!(balance().contains("\"2.8845\""), "{}", balance());
    run(&["ledger", "verify"]);
}
