//! Telephone shops: booths are made at once, opened for guests, closed with a receipt, and nothing is left on them.

mod api;
mod calls;
mod crash;
mod long;

use std::sync::atomic::{AtomicI64, Ordering};

use enswitch::model::{
    AccountKind, BillingType, BoothSession, BoothSessionItem, CallId, Cdr, Customer, CustomerId, Direction,
    LedgerAccount, LedgerTransaction, Line, MachineId, Micros, OutboundGroup, OutboundGroupId, Posting, Status,
    Timestamp, TransactionKind,
};
use enswitch::store::Db;
use enswitch::store::booths::{self, BoothError, BoothState, Closing, NewBooths, Opening, Paying};
use enswitch::store::entities::{self, Change, Table, Who};
use enswitch::store::ledger::{self, PayError, Payment};
use serde_json::json;

use crate::billing::fixture::{self, SHOP, at, by, execute, money, proved};
use crate::server::rule;

const MORNING: &str = "2026-11-27T09:00:00Z";

/// Calls of tests: below the ids that the clock makes.
static CALLS: AtomicI64 = AtomicI64::new(1);

fn minute(of: i64) -> Timestamp {
    at(MORNING).plus_millis(of * 60_000)
}

fn operator() -> Who {
    Who::operator("clerk".into())
}

/// The company of the billing tests; its shop has a plan and a domain.
pub async fn seed(db: &Db) {
    fixture::seed(db).await;
    fixture::lines(db, 1).await;
    let mut plan: Vec<enswitch::model::Plan> = db.find_by("id", 2).await.expect("plan");
    let plan = enswitch::model::Plan {
        id: enswitch::model::PlanId(3),
        customer_id: SHOP,
        name: "booths".into(),
        ..plan.remove(0)
    };
    db.insert(&plan).await.expect("plan");
    let (name, time_zone) = ("Spain mobile".into(), "UTC".into());
    let group = OutboundGroup {
        id: OutboundGroupId(1),
        name,
        invoice_name: None,
        time_zone,
        uses_included: false,
        caller_group_id: None,
    };
    db.insert(&group).await.expect("group");
}

pub fn new(count: u32) -> NewBooths {
    let (name, domain, caller_id) = (None, None, None);
    NewBooths { shop: SHOP, count, name, plan: json!("booths"), domain, credit: Some(money("20")), caller_id }
}

/// Makes booths of the shop and gives their ids.
pub async fn booths(db: &Db, count: u32) -> Vec<CustomerId> {
    let who = operator();
    let change = Change { who: &who, now: at(MORNING), validate: false };
    booths::make(db, &new(count), &change).await.expect("made");
    let all: Vec<Customer> = db.find_by("parent_id", SHOP.0).await.expect("customers");
    all.into_iter().filter(|customer| customer.billing_type == BillingType::CallShop).map(|booth| booth.id).collect()
}

async fn account(db: &Db, customer: CustomerId, kind: AccountKind) -> LedgerAccount {
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", customer.0).await.expect("accounts");
    accounts.into_iter().find(|account| account.kind == kind).expect("account")
}

/// An answered call of a booth of a minute, for which everybody above paid the same.
pub async fn call(db: &Db, booth: CustomerId, started_at: Timestamp, price: Micros) -> CallId {
    call_as(db, CallId(CALLS.fetch_add(1, Ordering::Relaxed)), booth, started_at, price).await
}

/// The same with an id.
async fn call_as(db: &Db, id: CallId, booth: CustomerId, started_at: Timestamp, price: Micros) -> CallId {
    let cdr = Cdr {
        id,
        unique_id: format!("a1-{id}"),
        machine_id: Some(MachineId(1)),
        direction: Direction::Outbound,
        status: Status::Answered,
        reason: None,
        customer_id: Some(booth),
        line_id: None,
        number_id: None,
        card_id: None,
        carrier_id: None,
        route_id: None,
        outbound_group_id: Some(OutboundGroupId(1)),
        inbound_group_id: None,
        caller: "1".into(),
        shown: None,
        dialled: "0034612345678".into(),
        called: "34612345678".into(),
        sip_call_id: format!("{id}@phone"),
        source: "127.0.0.1:5060".into(),
        started_at,
        answered_at: Some(started_at.plus_millis(2_000)),
        ended_at: started_at.plus_millis(62_000),
        talk_ms: 60_000,
        sip_code: 200,
        rtp_received: 0,
        rtp_sent: 0,
    };
    db.insert(&cdr).await.expect("CDR");
    let (kind, idempotency_key, at) = (TransactionKind::Call, cdr.unique_id.clone(), cdr.ended_at);
    let transaction = LedgerTransaction { id, kind, idempotency_key, at, description: String::new() };
    db.insert(&transaction).await.expect("transaction");
    for (position, buyer, seller) in [(0, CustomerId(2), CustomerId(1)), (1, SHOP, CustomerId(2)), (2, booth, SHOP)] {
        let debit = account(db, buyer, AccountKind::Customer).await.id;
        let credit = account(db, seller, AccountKind::Revenue).await.id;
        let posting = Posting { billed_seconds: 60, ..Posting::of(id, position, (debit, credit), price) };
        db.insert(&posting).await.expect("posting");
        for (account, amount) in [(debit, -price.get()), (credit, price.get())] {
            let sql = format!("UPDATE ledger_accounts SET balance = balance + ({amount}) WHERE id = {account}");
            execute(db, sql).await;
        }
    }
    id
}

fn opening(booth: CustomerId, paid: Option<&str>) -> Opening {
    Opening { booth, paid: paid.map(money), limit: None, key: None }
}

fn closing(booth: CustomerId) -> Closing {
    Closing { booth, key: None }
}

async fn balance(db: &Db, customer: CustomerId) -> Micros {
    account(db, customer, AccountKind::Customer).await.balance
}

async fn of_shop(db: &Db, kind: AccountKind) -> Micros {
    account(db, SHOP, kind).await.balance
}

async fn booths_are_made_once(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let who = operator();
    let change = |validate| Change { who: &who, now: at(MORNING), validate };
    let made = booths::make(&db, &new(8), &change(true)).await.expect("could be made");
    assert_eq!((made.len(), db.find_by::<Customer>("parent_id", SHOP.0).await.expect("customers").len()), (8, 0));
    let made = booths::make(&db, &new(8), &change(false)).await.expect("made");
    let passwords: std::collections::HashSet<_> = made.iter().filter_map(|booth| booth.password.clone()).collect();
    assert_eq!((made.len(), passwords.len()), (8, 8));
    assert!(made.iter().all(|booth| booth.made && booth.domain.as_deref() == Some("shop.example")), "{made:?}");
    assert_eq!(made[7].booth, "customer 3 booth 8");
    let lines: Vec<Line> = db.find_by("id", made[7].line_id.expect("a line").0).await.expect("lines");
    let ha1 = enswitch::model::ha1("booth-3-8", "shop.example", made[7].password.as_deref().expect("told"));
    assert_eq!((lines[0].extension.as_str(), &lines[0].ha1), ("8", &ha1));
    let more = booths::make(&db, &new(10), &change(false)).await.expect("made");
    let told: Vec<_> = more.iter().map(|booth| booth.made).collect();
    assert_eq!(told, [[false; 8].as_slice(), &[true; 2]].concat(), "those that are missing");
    assert!(more[0].password.is_none(), "nobody reads a password again");
    // Nothing is made if one cannot be.
    execute(&db, "UPDATE customers SET name = 'Kiosk 3' WHERE id = 2").await;
    let kiosk = NewBooths { name: Some("Kiosk".into()), ..new(4) };
    let refused = booths::make(&db, &kiosk, &change(false)).await.expect_err("the name is taken");
    assert!(matches!(&refused, BoothError::Refused(refused) if refused.to_string().contains("Kiosk 3")), "{refused}");
    assert_eq!(db.find_by::<Customer>("parent_id", SHOP.0).await.expect("customers").len(), 10);
    for count in [0, 101] {
        assert!(matches!(booths::make(&db, &new(count), &change(false)).await, Err(BoothError::Count(_))));
    }
    let nowhere = NewBooths { domain: Some(json!("elsewhere.example")), name: Some("x".into()), ..new(1) };
    assert!(matches!(booths::make(&db, &nowhere, &change(false)).await, Err(BoothError::Domain(_))));
    proved(&db).await;
    db.close().await;
}
rule!(booths_are_made_once);

async fn a_guest_pays_before_and_gets_the_rest_back(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let booth = booths(&db, 2).await[0];
    let validating = by(minute(0)).validating(true);
    booths::open(&db, &opening(booth, Some("5.00")), &validating).await.expect("could be opened");
    assert_eq!(balance(&db, booth).await, Micros::ZERO, "nothing was done");
    assert!(matches!(booths::close(&db, &closing(booth), &by(minute(0))).await, Err(BoothError::Closed(_))));
    let (session, done) = booths::open(&db, &opening(booth, Some("5.00")), &by(minute(0))).await.expect("open");
    assert_eq!((done, session.paid_before, session.lent), (true, money("5.00"), Micros::ZERO));
    assert!(matches!(booths::open(&db, &opening(booth, Some("1")), &by(minute(0))).await, Err(BoothError::Open(_))));
    call(&db, booth, minute(1), money("1.2345")).await;
    call(&db, booth, minute(3), money("0.50")).await;
    let all = booths::list(&db, &operator(), SHOP, minute(5)).await.expect("listed");
    let told = (all[0].state, all[0].spent, all[0].left, all[1].state, all[1].spent);
    let spent = money("1.7345");
    assert_eq!(told, (BoothState::Open, Some(spent), Some(money("3.2655")), BoothState::Closed, None));
    let more = Paying { booth, amount: money("2.00"), key: Some("till 1".into()) };
    for counts in [true, false] {
        let (session, done) = booths::pay(&db, &more, &by(minute(6))).await.expect("paid");
        assert_eq!((done, session.paid_before), (counts, money("7.00")));
    }
    assert_eq!(of_shop(&db, AccountKind::Payments).await, money("-7.00"));
    let closing = Closing { booth, key: Some("bell 1".into()) };
    for counts in [true, false] {
        let (session, done) = booths::close(&db, &closing, &by(minute(7))).await.expect("closed");
        let end = (done, session.spent, session.due, session.returned);
        assert_eq!(end, (counts, Some(spent), Some(Micros::ZERO), Some(money("5.2655"))));
    }
    assert_eq!(
        (balance(&db, booth).await, of_shop(&db, AccountKind::Payments).await),
        (Micros::ZERO, money("-1.7345"))
    );
    let receipt = booths::receipt(&db, session.id).await.expect("a receipt");
    let sum = receipt.items.iter().fold(Micros::ZERO, |sum, item| sum.saturating_add(item.price));
    assert_eq!((sum, receipt.spent, receipt.returned), (spent, spent, money("5.2655")));
    let first = &receipt.items[0];
    let told = (first.called.as_deref(), first.destination.as_deref(), first.seconds, first.billed_seconds);
    assert_eq!(told, (Some("34612345678"), Some("Spain mobile"), 60, 60));
    assert!(receipt.text().contains("Returned                        5.2655 EUR"), "{}", receipt.text());
    let taken = db.all::<enswitch::model::AuditEntry>().await.expect("entries");
    let taken: Vec<_> =
        taken.iter().filter(|entry| entry.entity == "booth_sessions").map(|entry| entry.action.as_str()).collect();
    assert_eq!(taken, ["create", "update", "update"]);
    proved(&db).await;
    db.close().await;
}
rule!(a_guest_pays_before_and_gets_the_rest_back);

async fn a_guest_pays_afterwards(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let booth = booths(&db, 1).await[0];
    let (session, _) = booths::open(&db, &opening(booth, None), &by(minute(0))).await.expect("open");
    assert_eq!((session.lent, balance(&db, booth).await), (money("20.00"), money("20.00")));
    call(&db, booth, minute(1), money("3.0001")).await;
    let (session, _) = booths::close(&db, &closing(booth), &by(minute(3))).await.expect("closed");
    assert_eq!((session.spent, session.due), (Some(money("3.0001")), Some(money("3.0001"))));
    assert_eq!((session.returned, balance(&db, booth).await), (Some(Micros::ZERO), Micros::ZERO));
    assert_eq!(of_shop(&db, AccountKind::Payments).await, money("-3.0001"), "what is lent is no payment in the end");
    assert_eq!(of_shop(&db, AccountKind::Revenue).await, money("3.0001"));
    let little = Opening { limit: Some(money("2")), ..opening(booth, None) };
    assert_eq!(booths::open(&db, &little, &by(minute(4))).await.expect("open").0.lent, money("2.00"));
    let (idle, _) = booths::close(&db, &closing(booth), &by(minute(5))).await.expect("closed");
    assert_eq!((idle.spent, idle.due, idle.returned), (Some(Micros::ZERO), Some(Micros::ZERO), Some(Micros::ZERO)));
    execute(&db, format!("UPDATE customers SET credit_limit = 0 WHERE id = {booth}")).await;
    assert!(matches!(booths::open(&db, &opening(booth, None), &by(minute(6))).await, Err(BoothError::NoCredit(_))));
    execute(&db, format!("UPDATE customers SET locked = 1 WHERE id = {booth}")).await;
    assert!(matches!(booths::open(&db, &opening(booth, Some("1")), &by(minute(6))).await, Err(BoothError::Locked(_))));
    assert_eq!(booths::list(&db, &operator(), SHOP, minute(6)).await.expect("listed")[0].state, BoothState::Locked);
    assert!(matches!(booths::open(&db, &opening(SHOP, Some("1")), &by(minute(6))).await, Err(BoothError::NoBooth(_))));
    let minus = booths::open(&db, &opening(booth, Some("-1")), &by(minute(6))).await;
    assert!(matches!(minus, Err(BoothError::Amount(_))));
    proved(&db).await;
    db.close().await;
}
rule!(a_guest_pays_afterwards);

/// The machine that had a call was away until the guest was gone: the next guest does not pay for it.
async fn calls_that_are_settled_late_are_the_shops(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let booth = booths(&db, 1).await[0];
    booths::open(&db, &opening(booth, Some("5")), &by(minute(0))).await.expect("open");
    let (first, _) = booths::close(&db, &closing(booth), &by(minute(10))).await.expect("closed");
    call(&db, booth, minute(5), money("0.70")).await;
    assert_eq!(balance(&db, booth).await, money("-0.70"));
    let (second, _) = booths::open(&db, &opening(booth, Some("2")), &by(minute(20))).await.expect("open");
    assert_eq!((second.written_off, balance(&db, booth).await), (money("0.70"), money("2.00")));
    assert_eq!(of_shop(&db, AccountKind::Revenue).await, Micros::ZERO, "nobody pays for it");
    call(&db, booth, minute(21), money("1.00")).await;
    call(&db, booth, minute(6), money("0.30")).await;
    let (second, _) = booths::close(&db, &closing(booth), &by(minute(30))).await.expect("closed");
    assert_eq!((second.spent, second.returned), (Some(money("1.00")), Some(money("1.00"))));
    assert_eq!((second.written_off, balance(&db, booth).await), (money("1.00"), Micros::ZERO));
    assert_eq!(booths::receipt(&db, second.id).await.expect("a receipt").items.len(), 1);
    assert!(booths::receipt(&db, first.id).await.expect("a receipt").items.is_empty(), "it is as it was printed");
    let items: Vec<BoothSessionItem> = db.all().await.expect("items");
    assert_eq!(items.iter().filter(|item| item.late).count(), 2);
    assert_eq!(of_shop(&db, AccountKind::Revenue).await, money("1.00"));
    proved(&db).await;
    db.close().await;
}
rule!(calls_that_are_settled_late_are_the_shops);

async fn nobody_closes_during_a_call(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let booth = booths(&db, 1).await[0];
    booths::open(&db, &opening(booth, Some("5")), &by(minute(0))).await.expect("open");
    let own = account(&db, booth, AccountKind::Customer).await.id;
    execute(&db, format!("UPDATE ledger_accounts SET reserved = 1000 WHERE id = {own}")).await;
    let refused = booths::close(&db, &closing(booth), &by(minute(1))).await;
    assert!(matches!(refused, Err(BoothError::Calling(_))), "{refused:?}");
    assert_eq!(balance(&db, booth).await, money("5.00"));
    // The call ends, and is settled a moment later.
    let (again, waits) = (db.clone(), closing(booth));
    let waiting = tokio::spawn(async move { booths::close_when_quiet(&again, &waits, false, &by(minute(1))).await });
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    execute(&db, format!("UPDATE ledger_accounts SET reserved = 0 WHERE id = {own}")).await;
    assert!(waiting.await.expect("runs").expect("closed").1);
    assert_eq!(balance(&db, booth).await, Micros::ZERO);
    proved(&db).await;
    db.close().await;
}
rule!(nobody_closes_during_a_call);

async fn of_many_clerks_one_opens_and_one_closes(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let booth = booths(&db, 1).await[0];
    for round in 0..3 {
        let (open, close) = (minute(round * 10), minute(round * 10 + 5));
        let clerks = (0..6).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { booths::open(&db, &opening(booth, Some("3")), &by(open)).await.is_ok() })
        });
        let mut opened = 0;
        for clerk in clerks.collect::<Vec<_>>() {
            opened += usize::from(clerk.await.expect("runs"));
        }
        call(&db, booth, minute(round * 10 + 1), money("0.11")).await;
        let clerks = (0..6).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { booths::close(&db, &closing(booth), &by(close)).await.is_ok() })
        });
        let mut closed = 0;
        for clerk in clerks.collect::<Vec<_>>() {
            closed += usize::from(clerk.await.expect("runs"));
        }
        assert_eq!((opened, closed, balance(&db, booth).await), (1, 1, Micros::ZERO));
    }
    let sessions: Vec<BoothSession> = db.all().await.expect("sessions");
    assert!(sessions.len() == 3 && sessions.iter().all(|session| session.spent == Some(money("0.11"))), "{sessions:?}");
    proved(&db).await;
    db.close().await;
}
rule!(of_many_clerks_one_opens_and_one_closes);

#[tokio::test]
async fn a_booth_takes_no_other_money_and_stays_a_booth_while_it_is_open() {
    let world = fixture::empty().await;
    let db = world.db.clone();
    seed(&db).await;
    let booth = booths(&db, 1).await[0];
    let payment = Payment {
        id: CallId(99),
        customer_id: booth,
        amount: money("1"),
        key: Payment::key_of(booth, "a"),
        description: String::new(),
    };
    let refused = ledger::pay(&db, &payment, &by(minute(0))).await;
    assert!(matches!(refused, Err(PayError::NoBalance(..))), "{refused:?}");
    let (told, _) = ledger::balances(&db, &operator(), Some(booth), "", 10).await.expect("balances");
    let told = (told[0].credit_limit, told[0].available, told[0].due);
    assert_eq!(told, (Some(Micros::ZERO), Some(Micros::ZERO), None), "what is lent is no limit of the balance");
    booths::open(&db, &opening(booth, Some("5")), &by(minute(0))).await.expect("open");
    let who = operator();
    let change = Change { who: &who, now: minute(1), validate: false };
    let set = async |field: &str, value: serde_json::Value| {
        let given = json!({ field: value }).as_object().cloned().expect("object");
        let table = Table::named("customers").expect("a table");
        entities::patch(&db, &change, table, &booth.to_string(), None, given).await.map(drop)
    };
    let refused = set("billing_type", json!("prepaid")).await.expect_err("a guest is in it").to_string();
    assert!(refused.contains("is open: close it first"), "{refused}");
    booths::close(&db, &closing(booth), &by(minute(2))).await.expect("closed");
    set("billing_type", json!("prepaid")).await.expect("it is empty");
    proved(&db).await;
}
