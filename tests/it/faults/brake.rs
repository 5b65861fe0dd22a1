//! The brake against toll fraud while one of two machines loses its routed: what calls burned is neither forgotten nor counted twice.

use std::thread::sleep;
use std::time::Duration;

use super::{MOBILE, again, books_are_closed, count, mobile};
use crate::rig::{Answer, Behaviour, Call, Caller, Component, Database, Rig, wait};

/// What a call of less than 30 seconds costs Acme.
const ONE: i64 = MOBILE[3].1;
/// More than any wait of this test should take on a machine that does other things too.
const LONG: Duration = Duration::from_secs(60);

/// Calls that run while a routed dies.
const CALLS: u32 = 6;
/// Another line of the same customer, whose phone is free, by another carrier.
const NORTH: Call = Call {
    caller: Caller::Line { host: 121, user: "101", domain: "acme.example", password: "pw-101" },
    number: "911222333",
    answers: &[Answer { host: 201, behaviour: Behaviour::Answer }],
    talk_ms: 2_300,
    expected: 200,
};

/// What is counted of calls to Spain; Acme alone is limited.
fn burned(rig: &Rig) -> i64 {
    rig.sql(&["COALESCE(SUM(amount), 0)"], "FROM burns WHERE country_code = '34'").expect("read")[0][0]
        .parse()
        .expect("a number")
}

fn locks(rig: &Rig) -> usize {
    count(rig, "country_locks")
}

/// When the machine last noted that it has calls, in microseconds of the epoch.
fn alive(rig: &Rig, machine: u8) -> i64 {
    let path = rig.folder().join(format!("a{machine}/enswitch/alive"));
    std::fs::read_to_string(path).ok().and_then(|text| text.trim().parse().ok()).unwrap_or_default()
}

fn calls_of(rig: &Rig, machine: u8) -> usize {
    count(rig, &format!("calls WHERE unique_id LIKE 'a{machine}-%'"))
}

/// What all calls have cost Acme.
fn charged(rig: &Rig) -> i64 {
    let of = "FROM postings p JOIN ledger_accounts a ON a.id = p.debit_account_id JOIN customers k ON k.id = a.customer_id \
              WHERE a.kind = 'customer' AND k.name = 'Acme'";
    rig.sql(&["COALESCE(SUM(p.amount), 0)"], of).expect("read")[0][0].parse().expect("a number")
}

#[test]
fn two_machines_count_together_while_one_loses_its_routed() {
    let mut rig = Rig::start(Database::MariaDb).expect("starts");
    let limit = ["--customer-id", "Costa Voice", "--buyer-id", "Acme", "--per-minute", "10", "--window-minutes", "10"];
    rig.enswitch(&[&["burn-limit", "add"][..], &limit].concat()).expect("added");
    // Every routed has read the limit before the first call.
    sleep(Duration::from_secs(3));
    let running = rig.start_many_calls(&mobile(45_000), CALLS).expect("called");
    wait(LONG, || burned(&rig) >= i64::from(CALLS) * ONE).expect("all are counted while they talk");
    // Nearly always both machines have some.
    let machine = if calls_of(&rig, 1) > 0 { 1 } else { 2 };
    let counted_at = enswitch::clock::now().micros();
    wait(LONG, || alive(&rig, machine) > counted_at).expect("a sign of life after that");

    rig.kill9(Component::Routed(machine));
    // Ten minutes may cost 0.33 now: less than all that was counted, more than five of six calls.
    rig.enswitch(&["burn-limit", "set", "1", "--per-minute", "0.033"]).expect("changed");
    // Unless a call began its next half a minute just now, nothing was counted since.
    let outcome = rig.call(&NORTH).expect("called");
    assert!(outcome.as_expected || locks(&rig) == 1, "{}", outcome.complaint);
    wait(LONG, || locks(&rig) == 1).expect("what the dead one counted and what the other one counts is too much");

    again(&mut rig, Component::Routed(machine));
    // Both have read the lock.
    sleep(Duration::from_secs(3));
    for _ in 0..4 {
        let outcome = rig.call(&Call { answers: &[], talk_ms: 0, expected: 403, ..NORTH }).expect("called");
        let reason = outcome.cdr.map(|cdr| cdr.reason);
        assert_eq!((outcome.as_expected, reason.as_deref()), (true, Some("country_locked")), "{}", outcome.complaint);
    }
    let outcome = rig.hang_up(running).expect("end");
    assert!(outcome.as_expected, "the calls of before go on: {}", outcome.complaint);
    let answered = || count(&rig, "cdrs WHERE status = 'answered'");
    wait(LONG, || answered() >= CALLS as usize).unwrap_or_else(|error| panic!("{} calls: {error}", answered()));
    books_are_closed(&rig);
    // What a call cost within the last moments of the dead one may be missing, or counted twice: less than half of what it cost before.
    let owed = charged(&rig);
    let near = |sum: i64| (sum - owed).abs() < i64::from(CALLS) * ONE / 2;
    wait(LONG, || near(burned(&rig))).unwrap_or_else(|error| panic!("{} of {owed} is counted: {error}", burned(&rig)));
    sleep(Duration::from_secs(3));
    assert!(near(burned(&rig)), "{} of {owed} is counted", burned(&rig));
    assert_eq!(locks(&rig), 1);
}
