//! Rate decks, simulation and re-rating against real databases: each rule is a function of a database URL.

mod below;
mod crash;
mod levels;

use std::sync::Arc;
use std::time::Duration;

use enswitch::ledger::{Attempt, OpenCall};
use enswitch::model::*;
use enswitch::routing::{Connect, Outcome, Party, Request, Seller, Snapshot, decide};
use enswitch::store::access::Author;
use enswitch::store::apply::{Options, apply};
use enswitch::store::decks::{self, DeckError, Mapping, NewDeck};
use enswitch::store::entities::{self, Who};
use enswitch::store::journal::Journal;
use enswitch::store::ledger::{self, Writer};
use enswitch::store::rerate::rerate;
use enswitch::store::simulate::{Period, simulate};
use enswitch::store::{Db, snapshot};

use crate::home::Home;
use crate::server::rule;
use crate::store::open;

const COMPANY: &str = r#"
    [[customer]]
    name = "Owner"
    [[plan]]
    name = "wholesale"
    customer = "Owner"
    outbound_markup = "20%"
    [[plan]]
    name = "fixed"
    customer = "Owner"
    prices = [{ called_prefix = "34", per_minute = "0.05" }]
    [[customer]]
    name = "Reseller"
    parent = "Owner"
    plan = "wholesale"
    billing_type = "postpaid"
    credit_limit = "unlimited"
    [[plan]]
    name = "retail"
    customer = "Reseller"
    outbound_markup = "10%"
    [[plan]]
    name = "margin"
    customer = "Reseller"
    outbound_markup = "50%"
    markup_basis = "price"
    crossing = "start"
    inherits_from = "retail"
    [[customer]]
    name = "Shop"
    parent = "Reseller"
    plan = "retail"
    opening_balance = "100"
    [[domain]]
    name = "shop.example"
    customer = "Shop"
    [[line]]
    username = "100"
    domain = "shop.example"
    customer = "Shop"
    password = "x"
    caller_id = "34911234567"
    [[outbound_group]]
    name = "World"
    [[carrier]]
    name = "north"
    host = "127.0.0.201"
    [[route]]
    called_prefix = ""
    outbound_group = "World"
    carriers = ["north"]
"#;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_795_398_752_000_000).plus_millis(seconds * 1000)
}

fn tester(at: Timestamp) -> Author {
    Author::shell("tester".into(), at)
}

rule!(a_deck_is_activated_for_later_and_taken_back);
rule!(an_urgent_deck_leaves_a_scheduled_one_alone);
rule!(calls_are_simulated_and_corrected);
rule!(calls_are_priced_by_where_they_come_from);
rule!(what_decks_do_not_tell_stays);
rule!(calls_of_the_past_keep_the_plan_they_had);
rule!(calls_of_a_plan_that_is_gone_are_left_alone);

async fn company(url: &str) -> (Db, Seller) {
    let db = open(url).await;
    let options = Options { dry_run: false, actor: "tester".into(), now: at(0) };
    apply(&db, COMPANY, &options).await.expect("applied");
    assert_eq!(apply(&db, COMPANY, &options).await.expect("again"), []);
    let carrier: Carrier = db.find_by("name", "north").await.expect("read").remove(0);
    (db, Seller::Carrier(carrier.id))
}

/// Imports a deck that counts from a moment on.
async fn import(db: &Db, seller: Seller, csv: &str, now: Timestamp, effective_at: Timestamp) -> Deck {
    let mapping = decks::remembered(db, seller).await.expect("remembered");
    let (rows, mapping) = decks::read(csv.as_bytes(), &mapping).expect("read");
    let new = NewDeck { seller, name: "deck.csv".into(), mapping, author: tester(now), effective_at };
    decks::import(db, &new, &rows).await.expect("imported")
}

async fn current(db: &Db) -> Snapshot {
    Snapshot::build(snapshot::load(db, None).await.expect("loads"), None).expect("snapshot")
}

async fn connect(db: &Db, dialled: &str, now: Timestamp) -> Option<Connect> {
    let party = Party::Line { username: "100", domain: "shop.example" };
    let request = Request { party, dialled, caller: "", media: Media::Voice };
    match decide(&current(db).await, &request, &(), now, &mut ()).outcome {
        Outcome::Connect(connect) => Some(connect),
        Outcome::Refuse(_) => None,
    }
}

/// What the carrier takes for a call of so many seconds.
async fn cost(db: &Db, dialled: &str, now: Timestamp, seconds: u32) -> Option<String> {
    let connect = connect(db, dialled, now).await?;
    Some(connect.targets[0].quote.levels[0].terms.price(seconds).to_string())
}

/// A price like another one, of another prefix.
fn price(like: &Price, prefix: &str, per_minute: &str) -> Price {
    let called_prefix = Some(prefix.parse().expect("digits"));
    Price { called_prefix, per_minute: per_minute.parse().expect("amount"), ..like.clone() }
}

async fn a_deck_is_activated_for_later_and_taken_back(url: &str) {
    let (db, seller) = company(url).await;
    let some = |text: &str| Some(text.to_owned());
    let wrong = decks::read(b"Dialled,Euro\n34,0.06\n", &Mapping::default()).expect_err("no such columns");
    assert!(wrong.to_string().contains("--columns"), "{wrong}");

    let mapping: Mapping = "prefix=Dialled;per_minute=Euro".parse().expect("mapping");
    let (rows, mapping) = decks::read(b"Dialled,Euro\n34,0.06\n346,0.60\n49,0.12\n", &mapping).expect("read");
    let new = NewDeck { seller, name: "first.csv".into(), mapping, author: tester(at(0)), effective_at: at(0) };
    let impact = decks::impact(&current(&db).await, seller, &[], &rows, at(0));
    let losing: Vec<_> = impact.losses.iter().map(|loss| (loss.prefix.as_str(), loss.plan.as_str())).collect();
    assert_eq!((impact.new, losing), (3, vec![("34", "fixed"), ("346", "fixed")]), "sold for 0.05");
    let first = decks::import(&db, &new, &rows).await.expect("imported");
    assert_eq!(cost(&db, "34911", at(1), 60).await, None, "a draft has no price");
    let done = decks::activate(&db, first.id, &tester(at(0))).await.expect("activated");
    assert_eq!((done.begun, done.ended, done.kept), (3, 0, 0));
    assert_eq!(cost(&db, "34911", at(1), 60).await, some("0.06"));
    assert!(matches!(decks::activate(&db, first.id, &tester(at(0))).await, Err(DeckError::Again(_))));

    // the next file of this carrier is read as the first one was; it counts an hour later
    let second = import(&db, seller, "Dialled,Euro\n34,0.06\n346,1.20\n1,0.01\n", at(10), at(3600)).await;
    let snapshot = current(&db).await;
    let (_, rows) = decks::contents(&db, second.id).await.expect("contents");
    let prices = decks::prices(&db, seller).await.expect("prices");
    let impact = decks::impact(&snapshot, seller, &prices, &rows, at(3600));
    assert_eq!((impact.new, impact.dearer, impact.same, impact.lost), (1, 1, 1, 1));
    let losing: Vec<_> = impact.losses.iter().map(|loss| (loss.prefix.as_str(), loss.plan.as_str())).collect();
    assert_eq!(losing, Vec::<(&str, &str)>::new(), "346 was sold below cost before");
    let (rows, _) = decks::read(b"prefix,rate\n3,0.04\n34,0.06\n4,9\n", &Mapping::default()).expect("read");
    let fallen = decks::impact(&snapshot, seller, &prices, &rows, at(3600));
    assert_eq!((fallen.lost, fallen.losing), (2, 0), "346 becomes cheaper, and nobody sells 49");
    let (rows, _) = decks::read(b"prefix,rate\n3,9\n", &Mapping::default()).expect("read");
    let all = [price(&prices[0], "34", "0.01")];
    let fallen = decks::impact(&snapshot, seller, &all, &rows, at(3600));
    let losing: Vec<_> = fallen.losses.iter().map(|loss| (loss.prefix.as_str(), loss.plan.as_str())).collect();
    assert_eq!((fallen.lost, losing), (1, vec![("34", "fixed")]), "34 falls to the price of 3");
    let done = decks::activate(&db, second.id, &tester(at(10))).await.expect("activated");
    assert_eq!((done.begun, done.ended, done.kept), (2, 2, 1));
    assert_eq!(cost(&db, "34600", at(3599), 1).await, some("0.01"), "not yet");
    assert_eq!(cost(&db, "34600", at(3600), 1).await, some("0.02"));
    assert_eq!(cost(&db, "34600", at(3570), 60).await, some("0.90"), "half a minute at each price");
    assert_eq!(cost(&db, "4930", at(3600), 60).await, None, "lost");

    let done = decks::rollback(&db, seller, &tester(at(20))).await.expect("taken back");
    assert_eq!((done.deck.id, done.begun, done.ended, done.kept), (second.id, 2, 2, 1));
    for (dialled, price) in [("34600", "0.60"), ("4930", "0.12")] {
        assert_eq!(cost(&db, dialled, at(3600), 60).await, some(price), "{dialled}");
    }
    assert_eq!(cost(&db, "1212", at(3600), 60).await, None);
    assert_eq!(decks::prices(&db, seller).await.expect("prices").len(), 3, "as if it had never been");
    let states: Vec<_> = decks::list(&db, seller).await.expect("decks").iter().map(|deck| deck.state).collect();
    assert_eq!(states, [DeckState::Activated, DeckState::RolledBack]);
    let told: Vec<AuditEntry> = db.find_by("entity", "decks").await.expect("audit");
    assert_eq!(told.len(), 5, "one entry for each step of a deck, not for each price");
    let before = |entry: &AuditEntry| (entry.action.clone(), entry.row_before.is_some(), entry.row_after.is_some());
    let (create, update) = (("create".to_owned(), false, true), ("update".to_owned(), true, true));
    let steps = [&create, &update, &create, &update, &update].map(Clone::clone);
    assert_eq!(told.iter().map(before).collect::<Vec<_>>(), steps);
    db.close().await;
}

async fn an_urgent_deck_leaves_a_scheduled_one_alone(url: &str) {
    let (db, seller) = company(url).await;
    let activate = async |csv: &str, now: i64, from: i64| {
        let deck = import(&db, seller, csv, at(now), at(from)).await;
        decks::activate(&db, deck.id, &tester(at(now))).await.expect("activated")
    };
    let told = async |now: i64| {
        let mut told = Vec::new();
        for dialled in ["34911", "34600", "4930", "1212"] {
            told.push(cost(&db, dialled, at(now), 60).await.unwrap_or_default());
        }
        told
    };
    activate("prefix,rate\n34,0.06\n346,0.60\n49,0.12\n", 0, 0).await;
    let december = activate("prefix,rate\n34,0.06\n346,0.90\n1,0.01\n", 10, 3600).await;
    assert_eq!(december.until, None);
    let urgent = activate("prefix,rate\n34,0.07\n346,0.60\n49,0.15\n", 20, 20).await;
    assert_eq!((urgent.until, urgent.begun, urgent.ended, urgent.kept), (Some(at(3600)), 2, 2, 1));
    assert_eq!(told(100).await, ["0.07", "0.60", "0.15", ""]);
    assert_eq!(told(3600).await, ["0.06", "0.90", "", "0.01"], "34 as the scheduled deck has it");

    let back = decks::rollback(&db, seller, &tester(at(200))).await.expect("taken back");
    assert_eq!((back.deck.id, back.until), (urgent.deck.id, Some(at(3600))));
    assert_eq!(told(200).await, ["0.06", "0.60", "0.12", ""]);
    assert_eq!(told(3600).await, ["0.06", "0.90", "", "0.01"], "still scheduled");
    assert_eq!(decks::rollback(&db, seller, &tester(at(300))).await.expect("taken back").deck.id, december.deck.id);
    assert_eq!(told(3600).await, ["0.06", "0.60", "0.12", ""]);
    db.close().await;
}

/// A minute of talk, from a decision to its settlement.
async fn one_call(db: &Db, writer: &Writer, id: i64, started_at: Timestamp) {
    let connect = connect(db, "34911", started_at).await.expect("connected");
    let target = &connect.targets[0];
    let shop: Customer = db.find_by("name", "Shop").await.expect("read").remove(0);
    let cdr = Cdr {
        id: CallId(id),
        unique_id: format!("a1-{id}.0"),
        machine_id: None,
        direction: Direction::Outbound,
        status: Status::Answered,
        reason: None,
        customer_id: Some(shop.id),
        line_id: None,
        number_id: None,
        card_id: None,
        carrier_id: target.carrier_id,
        route_id: None,
        outbound_group_id: Some(OutboundGroupId(1)),
        inbound_group_id: None,
        caller: "100".into(),
        shown: target.way.as_ref().and_then(|way| way.shown.clone()),
        dialled: "34911".into(),
        called: "34911".into(),
        sip_call_id: String::new(),
        source: String::new(),
        started_at,
        answered_at: Some(started_at.plus_millis(2000)),
        ended_at: started_at.plus_millis(62_000),
        talk_ms: 60_000,
        sip_code: 200,
        rtp_received: 0,
        rtp_sent: 0,
    };
    let attempt =
        Attempt { carrier_id: target.carrier_id, line_id: None, hunt_group_id: None, quote: target.quote.clone() };
    let open = OpenCall { cdr: cdr.clone(), attempts: vec![attempt], grant: None };
    writer.settle(open.finish(cdr, Vec::new(), Some(0))).await.expect("journalled");
}

/// The balance of a customer.
async fn balance(db: &Db, name: &str) -> String {
    let customer: Customer = db.find_by("name", name).await.expect("read").remove(0);
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", customer.id.0).await.expect("accounts");
    accounts.iter().find(|account| account.kind == AccountKind::Customer).expect("there").balance.to_string()
}

async fn calls_are_simulated_and_corrected(url: &str) {
    let (db, seller) = company(url).await;
    let deck = import(&db, seller, "prefix,rate\n34,0.10\n", at(0), at(0)).await;
    decks::activate(&db, deck.id, &tester(at(0))).await.expect("activated");
    let folder = tempfile::tempdir().expect("folder");
    let (journal, _) = Journal::open(folder.path()).expect("journal");
    let writer = Writer::start(&db, journal.clone(), MachineId(1), Duration::from_secs(5));
    for id in 1..=3 {
        one_call(&db, &writer, id, at(100 + id)).await;
    }
    writer.flush().await;
    let balances = async || (balance(&db, "Reseller").await, balance(&db, "Shop").await);
    assert_eq!(balances().await, ("-0.36".into(), "99.604".into()), "0.12 and 0.132 a call");

    // with the margin of another plan the shop would pay twice what the reseller pays
    let period = Period { from: at(0), to: at(1000) };
    let mut tables = snapshot::load(&db, None).await.expect("loads");
    let margin = tables.plans.iter().find(|plan| plan.name == "margin").expect("there").id;
    for customer in tables.customers.iter_mut().filter(|customer| customer.name == "Shop") {
        customer.plan_id = Some(margin);
    }
    let snapshot = Arc::new(Snapshot::build(tables, None).expect("snapshot"));
    let done = simulate(&db, snapshot, period, None, |_| ()).await.expect("simulated");
    let told: Vec<_> = done
        .customers
        .iter()
        .map(|c| (c.customer.as_str(), c.calls, c.paid.to_string(), c.would_pay.to_string()))
        .collect();
    assert_eq!(
        told,
        [
            ("Owner", 3, "0.30".to_owned(), "0.30".to_owned()),
            ("Reseller", 3, "0.36".to_owned(), "0.36".to_owned()),
            ("Shop", 3, "0.396".to_owned(), "0.72".to_owned()),
        ]
    );
    assert_eq!((done.calls, done.unpriced), (3, 0));
    assert_eq!(balances().await, ("-0.36".into(), "99.604".into()), "nothing was touched");

    // the carrier's price was wrong: half of it was right for the time of the calls
    let again =
        async |now| rerate(&db, &current(&db).await, period, None, || tester(now), |_| ()).await.expect("corrected");
    assert_eq!(again(at(2000)).await.corrected, 0, "prices are what they were");
    // Asterisk needed a moment to end them when money was over, which costs nothing
    crate::billing::fixture::execute(&db, "UPDATE cdrs SET talk_ms = talk_ms + 1500").await;
    assert_eq!(again(at(2000)).await.corrected, 0, "prices are what they were");
    let mut price = decks::prices(&db, seller).await.expect("prices").remove(0);
    price.per_minute = "0.05".parse().expect("amount");
    db.update(&price).await.expect("updated");
    let done = again(at(2001)).await;
    assert_eq!(
        (done.corrected, done.before.to_string(), done.after.to_string()),
        (3, "0.396 EUR".into(), "0.198 EUR".into())
    );
    assert_eq!(balances().await, ("-0.18".into(), "99.802".into()));
    assert_eq!(again(at(2002)).await.same, 3, "the second run changes nothing");
    let entries: Vec<AuditEntry> = db.all().await.expect("entries");
    let told = entries.iter().filter(|entry| entry.entity == "cdrs").map(|entry| {
        let amount = |text: &Option<String>| {
            let row: serde_json::Value = serde_json::from_str(text.as_deref().expect("a row")).expect("JSON");
            let last = row["postings"].as_array().and_then(|postings| postings.last().cloned()).expect("postings");
            last["amount"].as_str().expect("amount").to_owned()
        };
        (entry.action.as_str(), entry.actor.as_str(), amount(&entry.row_before), amount(&entry.row_after))
    });
    let corrected = ("update", "tester", "0.132".to_owned(), "0.066".to_owned());
    assert_eq!(told.collect::<Vec<_>>(), vec![corrected; 3], "each correction, with what it was before");
    price.per_minute = "0.10".parse().expect("amount");
    db.update(&price).await.expect("updated");
    assert_eq!(again(at(2003)).await.corrected, 3);
    assert_eq!(balances().await, ("-0.36".into(), "99.604".into()), "gives back exactly what it took");

    // two that correct the same call at the same time correct it once
    price.per_minute = "0.20".parse().expect("amount");
    db.update(&price).await.expect("updated");
    let (one, two) = tokio::join!(again(at(2004)), again(at(2005)));
    assert_eq!(one.corrected + two.corrected, 3);
    assert_eq!(balances().await, ("-0.72".into(), "99.208".into()));

    // what was taken back by hand stays so
    one_call(&db, &writer, 4, at(104)).await;
    writer.flush().await;
    assert!(
        ledger::reverse(&db, ledger::next_id(), CallId(4), "goodwill", &Author::shell("tester".into(), at(3000)))
            .await
            .expect("reversed")
    );
    let done = again(at(3001)).await;
    assert_eq!((done.same, done.skipped), (3, 1));
    let report = ledger::verify(&db).await.expect("verified");
    assert!(report.is_clean(), "{:#?}", report.discrepancies);
    journal.close().await;
    db.close().await;
}

async fn calls_are_priced_by_where_they_come_from(url: &str) {
    let (db, seller) = company(url).await;
    let deck = import(&db, seller, "prefix,rate\n34,0.60\n", at(0), at(0)).await;
    decks::activate(&db, deck.id, &tester(at(0))).await.expect("activated");
    let options = Options { dry_run: false, actor: "tester".into(), now: at(0) };
    let groups =
        "[[caller_group]]\nname = \"EEA\"\nprefixes = [{ caller_prefix = \"34\" }, { caller_prefix = \"49\" }]";
    apply(&db, groups, &options).await.expect("applied");
    assert_eq!(apply(&db, groups, &options).await.expect("again"), []);
    let group: CallerGroup = db.find_by("name", "EEA").await.expect("read").remove(0);
    let mut price = decks::prices(&db, seller).await.expect("prices").remove(0);
    (price.id, price.caller_group_id, price.per_minute) = (PriceId(0), Some(group.id), "0.06".parse().expect("amount"));
    db.insert(&price).await.expect("inserted");
    assert_eq!(cost(&db, "34911", at(10), 60).await.as_deref(), Some("0.06"), "a caller of the group");

    let folder = tempfile::tempdir().expect("folder");
    let (journal, _) = Journal::open(folder.path()).expect("journal");
    let writer = Writer::start(&db, journal.clone(), MachineId(1), Duration::from_secs(5));
    one_call(&db, &writer, 1, at(101)).await;
    writer.flush().await;
    let mut line: Line = db.all().await.expect("lines").remove(0);
    line.caller_id = None;
    db.update(&line).await.expect("updated");
    assert_eq!(cost(&db, "34911", at(10), 60).await.as_deref(), Some("0.60"), "whoever shows no number is in no group");
    one_call(&db, &writer, 2, at(102)).await;
    writer.flush().await;
    let balances = async || (balance(&db, "Reseller").await, balance(&db, "Shop").await);
    assert_eq!(balances().await, ("-0.792".into(), "99.1288".into()), "0.06 and 0.60, marked up twice");

    let period = Period { from: at(0), to: at(1000) };
    let done = simulate(&db, Arc::new(current(&db).await), period, None, |_| ()).await.expect("simulated");
    assert!(done.customers.iter().all(|one| one.calls == 2 && one.paid == one.would_pay), "{:?}", done.customers);
    let now = current(&db).await;
    let again = rerate(&db, &now, period, None, || tester(at(2000)), |_| ()).await.expect("priced again");
    assert_eq!(again.same, 2, "by the number that was shown then");
    // a deck replaces what is for all callers, and leaves the rest
    let deck = import(&db, seller, "prefix,rate\n34,0.90\n", at(3000), at(3000)).await;
    decks::activate(&db, deck.id, &tester(at(3000))).await.expect("activated");
    line.caller_id = Some("34911234567".parse().expect("digits"));
    db.update(&line).await.expect("updated");
    assert_eq!(cost(&db, "34911", at(3001), 60).await.as_deref(), Some("0.06"));
    journal.close().await;
    db.close().await;
}

/// A deck is about calls: what else a prefix has is as before, also after the deck is taken back.
async fn what_decks_do_not_tell_stays(url: &str) {
    let (db, seller) = company(url).await;
    let deck = import(&db, seller, "prefix,rate\n34,0.06\n49,0.12\n", at(0), at(0)).await;
    decks::activate(&db, deck.id, &tester(at(0))).await.expect("activated");
    let mut price = decks::prices(&db, seller).await.expect("prices").remove(0);
    (price.per_message, price.least_cost) = (Some("0.03".parse().expect("amount")), false);
    db.update(&price).await.expect("updated");
    let told = async |now: i64| {
        let prices = decks::prices(&db, seller).await.expect("prices");
        let holds = |p: &&Price| p.valid_from.is_none_or(|f| f <= at(now)) && p.valid_to.is_none_or(|t| at(now) < t);
        let mut told: Vec<_> = prices
            .iter()
            .filter(holds)
            .map(|p| {
                let message = p.per_message.map(|amount| amount.to_string());
                let prefix = p.called_prefix.as_ref().expect("a prefix").to_string();
                (prefix, p.per_minute.to_string(), message, p.least_cost)
            })
            .collect();
        told.sort();
        told
    };
    let row = |prefix: &str, minute: &str, message: Option<&str>| {
        (prefix.to_owned(), minute.to_owned(), message.map(str::to_owned), message.is_none())
    };
    let deck = import(&db, seller, "prefix,rate\n34,0.07\n1,0.01\n", at(10), at(10)).await;
    decks::activate(&db, deck.id, &tester(at(10))).await.expect("activated");
    assert_eq!(told(11).await, [row("1", "0.01", None), row("34", "0.07", Some("0.03"))]);
    decks::rollback(&db, seller, &tester(at(20))).await.expect("taken back");
    assert_eq!(told(21).await, [row("34", "0.06", Some("0.03")), row("49", "0.12", None)]);
    db.close().await;
}

/// Who changes its plan pays for calls of before what it paid then, when they are priced again.
async fn calls_of_the_past_keep_the_plan_they_had(url: &str) {
    let (db, seller) = company(url).await;
    let deck = import(&db, seller, "prefix,rate\n34,0.10\n", at(0), at(0)).await;
    decks::activate(&db, deck.id, &tester(at(0))).await.expect("activated");
    let folder = tempfile::tempdir().expect("folder");
    let (journal, _) = Journal::open(folder.path()).expect("journal");
    let writer = Writer::start(&db, journal.clone(), MachineId(1), Duration::from_secs(5));
    one_call(&db, &writer, 1, at(100)).await;
    writer.flush().await;
    let plan = async |name: &str| db.find_by::<Plan>("name", name).await.expect("read").remove(0);
    let change = async |table: &str, key: i64, given: serde_json::Value, now: i64| {
        let table = entities::Table::named(table).expect("a table");
        let change = entities::Change { who: &Who::operator("tester".into()), now: at(now), validate: false };
        let serde_json::Value::Object(given) = given else { panic!("{given}") };
        entities::patch(&db, &change, table, &key.to_string(), None, given).await.expect("changed");
    };
    let shop: Customer = db.find_by("name", "Shop").await.expect("read").remove(0);
    // by a file, and by a person
    let dearer = COMPANY.replace("outbound_markup = \"20%\"", "outbound_markup = \"50%\"");
    let options = Options { dry_run: false, actor: "tester".into(), now: at(1000) };
    assert_eq!(apply(&db, &dearer, &options).await.expect("applied").len(), 1);
    change("customers", shop.id.0, serde_json::json!({ "plan_id": plan("margin").await.id }), 1001).await;
    change("plans", plan("margin").await.id.0, serde_json::json!({ "outbound_markup": "70%" }), 1002).await;
    let period = Period { from: at(0), to: at(2000) };
    let again = async |now: i64, validate: bool| {
        let author = || Author { validate, ..tester(at(now)) };
        rerate(&db, &current(&db).await, period, None, author, |_| ()).await.expect("priced again")
    };
    assert_eq!(again(2000, false).await.same, 1, "by the plans of then");
    let mut price = decks::prices(&db, seller).await.expect("prices").remove(0);
    price.per_minute = "0.05".parse().expect("amount");
    db.update(&price).await.expect("updated");
    let balances = async || (balance(&db, "Reseller").await, balance(&db, "Shop").await);
    let told = again(2001, true).await;
    assert_eq!((told.corrected, told.after.to_string()), (1, "0.066 EUR".into()));
    assert_eq!(balances().await, ("-0.12".into(), "99.868".into()), "nobody was asked to correct anything yet");
    assert_eq!(again(2002, false).await, told);
    assert_eq!(balances().await, ("-0.06".into(), "99.934".into()), "20 % and 10 % on half");
    journal.close().await;
    db.close().await;
}

/// What a customer paid by a plan that nobody knows any more cannot be said: its calls keep their price.
async fn calls_of_a_plan_that_is_gone_are_left_alone(url: &str) {
    let (db, seller) = company(url).await;
    let deck = import(&db, seller, "prefix,rate\n34,0.10\n", at(0), at(0)).await;
    decks::activate(&db, deck.id, &tester(at(0))).await.expect("activated");
    let who = Who::operator("tester".into());
    let change = |now: i64| entities::Change { who: &who, now: at(now), validate: false };
    let table = |name: &str| entities::Table::named(name).expect("a table");
    let object = |given: serde_json::Value| given.as_object().expect("an object").clone();
    let shop: Customer = db.find_by("name", "Shop").await.expect("read").remove(0);
    let plans = object(serde_json::json!({ "name": "summer", "customer_id": "Reseller", "outbound_markup": "30%" }));
    entities::create(&db, &change(1), table("plans"), plans).await.expect("made");
    let sells = async |plan: &str, now: i64| {
        let given = object(serde_json::json!({ "plan_id": plan }));
        entities::patch(&db, &change(now), table("customers"), &shop.id.to_string(), None, given).await.expect("sold");
    };
    sells("summer", 2).await;
    let folder = tempfile::tempdir().expect("folder");
    let (journal, _) = Journal::open(folder.path()).expect("journal");
    let writer = Writer::start(&db, journal.clone(), MachineId(1), Duration::from_secs(5));
    one_call(&db, &writer, 1, at(100)).await;
    writer.flush().await;
    sells("retail", 1000).await;
    one_call(&db, &writer, 2, at(1100)).await;
    writer.flush().await;
    let summer: Plan = db.find_by("name", "summer").await.expect("read").remove(0);
    entities::delete(&db, &change(1200), table("plans"), &summer.id.to_string(), None).await.expect("deleted");
    let mut price = decks::prices(&db, seller).await.expect("prices").remove(0);
    price.per_minute = "0.05".parse().expect("amount");
    db.update(&price).await.expect("updated");
    assert_eq!(balance(&db, "Shop").await, "99.712", "0.156 by summer, 0.132 by retail");
    let period = Period { from: at(0), to: at(2000) };
    for (corrected, same) in [(1, 0), (0, 1)] {
        let done = rerate(&db, &current(&db).await, period, None, || tester(at(2001)), |_| ()).await;
        let done = done.expect("priced again");
        assert_eq!((done.calls, done.corrected, done.same, done.skipped), (2, corrected, same, 1));
        assert_eq!(balance(&db, "Shop").await, "99.778", "half of what retail took");
    }
    let report = ledger::verify(&db).await.expect("verified");
    assert!(report.is_clean(), "{:#?}", report.discrepancies);
    journal.close().await;
    db.close().await;
}

/// The commands as a person uses them.
#[test]
fn a_deck_on_the_command_line() {
    let home = Home::new();
    let run = |args: &[&str]| {
        let ran = home.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
        ran.out
    };
    let company = home.write("company.toml", COMPANY);
    run(&["migrate"]);
    run(&["apply", company.to_str().expect("UTF-8")]);
    home.write("north.csv", "prefix;price;blocks\n34;0,06;60/60\n");
    let told = run(&["rates", "import", "north.csv", "--carrier", "north"]);
    assert!(told.contains("deck 1 (draft): 1 prefixes, 1 new, 0 dearer"), "{told}");
    assert!(told.contains("1 destinations would be sold below cost"), "{told}");
    assert!(told.contains("`enswitch rates activate 1`"), "{told}");
    let told = run(&["rates", "activate", "1"]);
    assert!(told.contains("1 prices begin, 0 end, 0 stay"), "{told}");
    let told = run(&["rates", "import", "north.csv", "--carrier", "north", "--activate", "--output", "json"]);
    let report: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((&report["impact"]["same"], &report["activated"]["kept"]), (&1.into(), &1.into()));
    assert!(run(&["rates", "history", "--carrier", "north"]).contains("north.csv"));
    assert!(run(&["rates", "diff", "1", "2"]).contains("no difference"));
    let told = run(&["call", "explain", "100@shop.example", "34911", "--output", "json"]);
    let explained: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let levels = explained["targets"][0]["levels"].as_array().expect("levels");
    assert_eq!((&levels[0]["three_minutes"], &levels[0]["crossing"]), (&"0.18".into(), &"segments".into()));
    run(&["rates", "simulate", "--plan", "margin"]);
    assert!(run(&["rates", "rerate"]).starts_with("0 calls: 0 corrected"));
    run(&["rates", "rollback", "--carrier", "north"]);
    home.write("broken.csv", "prefix,rate\n34,x\n");
    for (args, code, told) in [
        (vec!["rates", "import", "broken.csv", "--carrier", "north"], 1, "broken.csv: row 2: per_minute"),
        (vec!["rates", "import", "north.csv", "--carrier", "south"], 2, "there is no carrier south"),
        (vec!["rates", "import", "north.csv"], 2, "required"),
        (vec!["rates", "activate", "99"], 2, "there is no deck 99"),
        (vec!["rates", "simulate", "--plan", "retail", "--period", "october"], 2, "\"october\" is no month"),
    ] {
        let ran = home.run(&args);
        assert_eq!(ran.code, code, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
}
