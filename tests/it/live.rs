//! What is done to real calls while they run.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::rig::{Answer, Behaviour, Call, Caller, Database, Rig, wait};

const ACME: Caller = Caller::Line { host: 100, user: "100", domain: "acme.example", password: "pw-100" };
const SOUTH: Answer = Answer { host: 203, behaviour: Behaviour::Answer };
const PHONE: Answer = Answer { host: 101, behaviour: Behaviour::Answer };
/// Through the cheapest carrier: 0.02 + 30 s of 0.03 a minute, then three markups.
const MOBILE: [(&str, &str); 4] =
    [("Owner", "0.035"), ("Iberia Telecom", "0.042"), ("Costa Voice", "0.0462"), ("Acme", "0.0578")];

/// Id and unique id of the one open call, once somebody answered.
fn answered(rig: &Rig) -> (String, String) {
    let mut found = None;
    let look = || {
        let rows = rig.sql(&["id", "unique_id"], "FROM calls WHERE answered_at > 0").expect("read");
        found = rows.first().map(|row| (row[0].clone(), row[1].clone()));
        found.is_some()
    };
    wait(Duration::from_secs(15), look).expect("somebody answers");
    found.expect("somebody answered")
}

fn listed(rig: &Rig) -> serde_json::Value {
    let text = rig.enswitch(&["call", "list", "--output", "json"]).expect("listed");
    serde_json::from_str(&text).expect("JSON")
}

/// The record of a call: how it ended, whole seconds of talk, and what each level paid.
fn record(rig: &Rig, unique_id: &str) -> (String, i64, Vec<(String, String)>) {
    let from = format!("FROM cdrs WHERE unique_id = '{unique_id}'");
    wait(Duration::from_secs(10), || !rig.sql(&["id"], &from).expect("read").is_empty()).expect("a record");
    let row = rig.sql(&["id", "status", "talk_ms"], &from).expect("read").remove(0);
    let text = rig.enswitch(&["cdr", "show", &row[0], "--output", "json"]).expect("shown");
    let shown: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let text = |charge: &serde_json::Value, name: &str| charge[name].as_str().expect("text").to_owned();
    let charges = shown["charges"].as_array().expect("charges").iter();
    let paid = charges.map(|charge| (text(charge, "customer"), text(charge, "amount"))).collect();
    (row[1].clone(), row[2].parse::<i64>().expect("a number") / 1000, paid)
}

fn mobile() -> Vec<(String, String)> {
    MOBILE.iter().map(|(who, amount)| ((*who).to_owned(), (*amount).to_owned())).collect()
}

fn is_hung_up(rig: &Rig) {
    let call = Call { caller: ACME, number: "612345678", answers: &[SOUTH], talk_ms: 20_000, expected: 200 };
    let call = rig.start_call(&call).expect("called");
    let (id, unique_id) = answered(rig);
    std::thread::sleep(Duration::from_secs(2));
    let seen = listed(rig);
    assert_eq!(seen.as_array().map(Vec::len), Some(1), "{seen}");
    assert_eq!((seen[0]["id"].to_string(), &seen[0]["called"]), (id.clone(), &"34612345678".into()));
    assert_eq!(seen[0]["charges"].as_array().map(Vec::len), Some(4), "{seen}");
    assert_eq!(seen[0]["charges"][3]["amount"], "0.0578", "what it would cost if it ended now: {seen}");
    rig.enswitch(&["call", "hangup", &id]).expect("hung up");
    let (status, seconds, paid) = record(rig, &unique_id);
    assert_eq!((status.as_str(), paid), ("answered", mobile()));
    assert!((1..=19).contains(&seconds), "{seconds}");
    assert!(rig.enswitch(&["call", "hangup", &id]).is_err(), "it is over");
    drop(call);
}

fn is_redirected(rig: &Rig) {
    let call = Call { caller: ACME, number: "612345678", answers: &[SOUTH, PHONE], talk_ms: 20_000, expected: 200 };
    let call = rig.start_call(&call).expect("called");
    let (id, first) = answered(rig);
    rig.enswitch(&["call", "redirect", &id, "101"]).expect("redirected");
    let (status, _, paid) = record(rig, &first);
    assert_eq!((status.as_str(), paid), ("answered", mobile()), "what was said is charged");
    let (id, second) = answered(rig);
    assert_eq!(second, format!("{first}+1"));
    let seen = listed(rig);
    assert_eq!((&seen[0]["called"], &seen[0]["direction"]), (&"101".into(), &"internal".into()), "{seen}");
    std::thread::sleep(Duration::from_secs(1));
    rig.enswitch(&["call", "hangup", &id]).expect("hung up");
    let (status, seconds, paid) = record(rig, &second);
    assert_eq!((status.as_str(), paid), ("answered", vec![]));
    assert!((1..=19).contains(&seconds), "{seconds}");
    drop(call);
}

fn is_made(rig: &Rig) {
    let waiting = [PHONE, SOUTH].map(|answer| rig.answer(answer).expect("listens"));
    let made = rig.enswitch(&["call", "make", "101@acme.example", "612345678"]).expect("made");
    let (id, unique_id) = answered(rig);
    assert_eq!(made.trim(), unique_id);
    std::thread::sleep(Duration::from_secs(1));
    rig.enswitch(&["call", "hangup", &id]).expect("hung up");
    let (status, _, paid) = record(rig, &unique_id);
    assert_eq!((status.as_str(), paid), ("answered", mobile()), "as any call of that line");
    let from = rig.sql(&["caller", "direction"], &format!("FROM cdrs WHERE unique_id = '{unique_id}'")).expect("read");
    assert_eq!(from[0][1], "outbound", "{from:?}");
    drop(waiting);
}

/// A phone that registers is listed, and those who follow hear of it.
fn registers(rig: &Rig) {
    rig.register(122, "200", "penniless.example", "pw-200").expect("registered");
    let listed = || {
        let text = rig.enswitch(&["registration", "list", "--output", "json"]).expect("listed");
        let list: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let of_200 = |row: &&serde_json::Value| row["contact"].as_str().expect("URI").contains("200@");
        list.as_array().expect("rows").iter().find(of_200).map(|row| row["line_id"].to_string())
    };
    wait(Duration::from_secs(10), || listed().is_some()).expect("it is listed");
    let told =
        format!("FROM events WHERE kind = 'line_registered' AND body LIKE '%\"line_id\":{}%'", listed().expect("line"));
    wait(Duration::from_secs(20), || !rig.sql(&["id"], &told).expect("read").is_empty()).expect("it is told");
}

/// Every call was heard of in order: it began, was answered, and ended.
fn were_told(rig: &Rig) {
    let rows = rig.sql(&["kind", "body"], "FROM events WHERE kind LIKE 'call%' ORDER BY id").expect("read");
    let mut calls: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for row in &rows {
        let body: serde_json::Value = serde_json::from_str(&row[1]).expect("JSON");
        calls.entry(body["call_id"].to_string()).or_default().push(&row[0]);
    }
    // One hung up, one redirected, what became of it, and one made.
    assert_eq!(calls.len(), 4, "{rows:?}");
    assert!(calls.values().all(|told| *told == ["call_started", "call_answered", "call_ended"]), "{calls:?}");
    let balances = rig.sql(&["body"], "FROM events WHERE kind = 'balance_changed' ORDER BY id DESC").expect("read");
    assert_eq!(balances.len(), 9, "three charged calls, three customers: {balances:?}");
}

/// Hung up, redirected and made by order over the database, and charged like any other.
#[test]
fn a_call_is_hung_up_redirected_and_made_by_order() {
    let rig = Rig::start(Database::MariaDb).expect("starts");
    is_hung_up(&rig);
    is_redirected(&rig);
    is_made(&rig);
    were_told(&rig);
    registers(&rig);
    let audit = rig.sql(&["row_after"], "FROM audit_log WHERE entity = 'orders' ORDER BY id").expect("read");
    let kind = |row: &Vec<String>| serde_json::from_str::<serde_json::Value>(&row[0]).expect("JSON")["kind"].clone();
    let kinds: Vec<_> = audit.iter().map(kind).collect();
    assert_eq!(kinds, ["hangup", "redirect", "hangup", "make", "hangup"]);
    rig.enswitch(&["ledger", "verify"]).expect("the ledger is right");
}
