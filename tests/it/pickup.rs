//! Calls that ring for one line and are answered by another, wherever they ring.

use std::time::{Duration, Instant};

use crate::rig::{Answer, Behaviour, Call, Caller, Cdr, Component, Database, Options, Rig, Running, wait};

/// Lines 101 and 102 ring for 600, 103 is in no group. Another customer has a line 101, too.
const MORE: &str = r#"
[[line]]
username = "102"
domain = "acme.example"
customer = "Acme"
password = "pw-102"

[[line]]
username = "103"
domain = "acme.example"
customer = "Acme"
password = "pw-103"

[[line]]
username = "101"
domain = "penniless.example"
customer = "Penniless"
password = "pw-101"

[[hunt_group]]
name = "sales"
customer = "Acme"
extension = "600"
ring_seconds = 30
members = [{ line = "101@acme.example" }, { line = "102@acme.example" }]
"#;
const OPTIONS: Options = Options { call_seconds_max: None, routed: "", more: MORE };

const PATIENCE: Duration = Duration::from_secs(15);
const CARRIER: Caller = Caller::Carrier { host: 201, number: "34600999888" };
const RINGS: &[Answer] = &[Answer { host: 101, behaviour: Behaviour::Ring }];
const ANSWERS: &[Answer] = &[Answer { host: 101, behaviour: Behaviour::Answer }];

const fn line(host: u8, user: &'static str, password: &'static str) -> Caller {
    Caller::Line { host, user, domain: "acme.example", password }
}
const L100: Caller = line(100, "100", "pw-100");
const L102: Caller = line(102, "102", "pw-102");
const L103: Caller = line(103, "103", "pw-103");
const OTHER: Caller = Caller::Line { host: 110, user: "200", domain: "penniless.example", password: "pw-200" };

/// New calls go to this machine only.
fn only(rig: &Rig, machine: u8) {
    let other = 3 - machine;
    rig.enswitch(&["cluster", "undrain", &format!("a{machine}")]).expect("undrained");
    rig.enswitch(&["cluster", "drain", &format!("a{other}")]).expect("drained");
    let destination = |machine: u8| format!("sip:{}:5060", rig.host(10 + machine));
    let told = || {
        let shunned = rig.kamailio("htable.dump shunned").unwrap_or_default();
        shunned.contains(&destination(other)) && !shunned.contains(&destination(machine))
    };
    wait(PATIENCE, told).expect("Kamailio knows");
}

/// Whether Kamailio was told where this is.
fn pinned(rig: &Rig, key: &str) -> bool {
    rig.kamailio("htable.dump pins").is_ok_and(|text| text.contains(key))
}

/// Somebody calls while new calls go to machine 1; afterwards they go to machine 2. Gives the call and its id.
fn rings_on_1(rig: &Rig, caller: Caller, number: &'static str, phones: &'static [Answer]) -> (Running, String) {
    only(rig, 1);
    let running =
        rig.start_call(&Call { caller, number, answers: phones, talk_ms: 3_000, expected: 200 }).expect("called");
    let mut id = String::new();
    let rings = || {
        let rows = rig.sql(&["id"], "FROM calls WHERE answered_at IS NULL").unwrap_or_default();
        id = rows.first().map(|row| row[0].clone()).unwrap_or_default();
        !id.is_empty() && pinned(rig, &format!("call:{id}"))
    };
    wait(PATIENCE, rings).unwrap_or_else(|e| panic!("{e}: {:?}", rig.kamailio("htable.dump pins")));
    // A phone needs that moment to ring.
    std::thread::sleep(Duration::from_millis(500));
    only(rig, 2);
    (running, id)
}

/// How a call ended that somebody picked up.
fn finished(rig: &Rig, running: Running, picker: Running) -> Cdr {
    let outcome = rig.finish_call(running).expect("ended");
    assert!(outcome.as_expected, "the caller: {}", outcome.complaint);
    let picked = rig.hang_up(picker).expect("ended");
    assert!(picked.as_expected, "who picked up: {}", picked.complaint);
    let cdr = outcome.cdr.expect("a CDR");
    let rows = rig.sql(&["unique_id"], &format!("FROM cdrs WHERE id = {}", cdr.id)).expect("read");
    assert!(rows[0][0].starts_with("a1-"), "it rang on machine 1: {rows:?}");
    assert!(cdr.rtp_received > 100 && cdr.rtp_sent > 100, "they hear each other: {cdr:#?}");
    assert!(wait(PATIENCE, || !pinned(rig, "call:")).is_ok(), "the pins end with the ringing");
    cdr
}

fn legs(cdr: &Cdr) -> Vec<(&str, &str, u16)> {
    cdr.legs.iter().map(|leg| (user(&leg.to), leg.status.as_str(), leg.sip_code)).collect()
}

/// What each level paid for a second.
fn prices(cdr: &Cdr) -> Vec<(&str, i64)> {
    cdr.charges.iter().map(|charge| (charge.payer.as_str(), charge.amount / charge.seconds.max(1))).collect()
}

fn user(to: &str) -> &str {
    to.strip_prefix("sip:").and_then(|to| to.split_once('@')).map_or(to, |(user, _)| user)
}

/// A pickup that finds nothing: a clear refusal, and why.
fn refused(rig: &Rig, caller: Caller, number: &'static str) {
    let outcome = rig.call(&Call { caller, number, answers: &[], talk_ms: 0, expected: 480 }).expect("called");
    assert!(outcome.as_expected, "{number}: {}", outcome.complaint);
    let cdr = outcome.cdr.expect("a CDR");
    assert_eq!((cdr.status.as_str(), cdr.reason.as_str()), ("refused", "nothing_to_pick_up"), "{cdr:#?}");
}

/// By the extension for which it rings. Who pays, and what, is as if 101 had answered.
fn picked_up_by_extension(rig: &Rig) {
    let plain =
        rig.call(&Call { caller: CARRIER, number: "34900111222", answers: ANSWERS, talk_ms: 3_000, expected: 200 });
    let plain = plain.expect("called").cdr.expect("a CDR");
    let (call, id) = rings_on_1(rig, CARRIER, "34900111222", RINGS);
    assert!(pinned(rig, ":101"));
    refused(rig, OTHER, "*8101");
    let picker = rig.start_scenario("line-pickup", (L103, "*8101"), "", 0).expect("dials");
    let talks = || {
        rig.sql(&["attempt"], &format!("FROM calls WHERE id = {id} AND answered_at IS NOT NULL"))
            .is_ok_and(|rows| !rows.is_empty())
    };
    wait(PATIENCE, talks).expect("answered");
    let state = |line: &str| {
        rig.enswitch(&["line", "state", &format!("{line}@acme.example"), "--output", "json"]).expect("a state")
    };
    wait(PATIENCE, || state("103").contains("\"busy\"") && !state("101").contains("\"busy\""))
        .expect("who talks is shown");
    let cdr = finished(rig, call, picker);
    assert_eq!(legs(&cdr), [("101", "cancelled", 487), ("103", "answered", 200)], "{cdr:#?}");
    assert_eq!(prices(&cdr), prices(&plain), "the price is that of the number");
    let line =
        rig.sql(&["l.username"], &format!("FROM cdrs c JOIN `lines` l ON l.id = c.line_id WHERE c.id = {}", cdr.id));
    assert_eq!(line.expect("read")[0][0], "103", "the record tells who answered");
}

#[test]
fn a_call_is_picked_up_on_the_machine_where_it_rings() {
    let rig = Rig::start_with(Database::Sqlite, OPTIONS).expect("starts");
    refused(&rig, L102, "*8101");
    refused(&rig, L103, "*8");
    picked_up_by_extension(&rig);

    // By colleagues in a group, without naming anybody.
    let (call, _) = rings_on_1(&rig, L100, "101", RINGS);
    refused(&rig, L103, "*8");
    let picker = rig.start_scenario("line-pickup", (L102, "*8"), "", 0).expect("dials");
    let cdr = finished(&rig, call, picker);
    assert_eq!(
        (cdr.direction.as_str(), legs(&cdr)),
        ("internal", vec![("101", "cancelled", 487), ("102", "answered", 200)])
    );

    // By the extension of the group.
    let (call, _) = rings_on_1(&rig, L100, "600", RINGS);
    let picker = rig.start_scenario("line-pickup", (L103, "*8600"), "", 0).expect("dials");
    let cdr = finished(&rig, call, picker);
    assert_eq!(legs(&cdr).last(), Some(&("103", "answered", 200)), "{cdr:#?}");
    assert!(!legs(&cdr).contains(&("101", "answered", 200)), "{cdr:#?}");

    // By what a lamp tells the phone to replace.
    let (call, id) = rings_on_1(&rig, L100, "101", RINGS);
    let picker = rig.start_scenario("line-replaces", (L103, "101"), &format!("{id}@pickup"), 0).expect("replaces");
    let cdr = finished(&rig, call, picker);
    assert_eq!(legs(&cdr), [("101", "cancelled", 487), ("103", "answered", 200)], "{cdr:#?}");
    rig.enswitch(&["ledger", "verify"]).expect("the ledger is right");
}

#[test]
fn calls_are_picked_up_on_mariadb_too() {
    picked_up_by_extension(&Rig::start_with(Database::MariaDb, OPTIONS).expect("starts"));
}

#[test]
fn pins_go_with_their_machine_and_come_back_with_kamailio() {
    let mut rig = Rig::start_with(Database::Sqlite, OPTIONS).expect("starts");
    let (call, id) = rings_on_1(&rig, L100, "101", RINGS);
    rig.kill9(Component::Kamailio);
    rig.restart(Component::Kamailio).expect("starts");
    let begun = Instant::now();
    wait(PATIENCE, || pinned(&rig, &format!("call:{id}")) && pinned(&rig, ":101")).expect("told again");
    rig.say(&format!("pins were back {:?} after Kamailio was started", begun.elapsed()));
    let alive = || rig.kamailio("dispatcher.list").is_ok_and(|list| list.contains("\"FLAGS\":\"AP\""));
    wait(PATIENCE, alive).expect("machine 2 serves");

    // Its machine dies: at first nobody knows.
    rig.kill9(Component::Asterisk(1));
    refused(&rig, L102, "*8101");
    wait(PATIENCE, || !pinned(&rig, ":101")).expect("the pin is gone");
    refused(&rig, L102, "*8101");
    drop(call);
}

#[test]
fn a_held_call_stays_on_its_machine() {
    let rig = Rig::start(Database::Sqlite).expect("starts");
    only(&rig, 1);
    let phone = rig.answer(Answer { host: 101, behaviour: Behaviour::Answer }).expect("waits");
    let running = rig.start_scenario("line-hold", (L100, "101"), "", 6_000).expect("called");
    let talks = || rig.sql(&["id"], "FROM calls WHERE answered_at IS NOT NULL").is_ok_and(|rows| !rows.is_empty());
    wait(PATIENCE, talks).expect("answered");
    only(&rig, 2);
    let call_id = running.call_id();
    let outcome = rig.hang_up(running).expect("ended");
    assert!(outcome.as_expected, "held, taken again and ended: {}", outcome.complaint);
    let cdr = rig.await_cdr(&call_id, PATIENCE).expect("read").expect("a CDR");
    assert!(cdr.status == "answered" && (18_000..24_000).contains(&cdr.talk_ms), "{cdr:#?}");
    drop(phone);
}
