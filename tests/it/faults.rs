//! Programs that die, hang or get garbage while real calls go through them: the calls go on, and each is billed once.

mod asterisk;
mod brake;
mod credit;
mod drain;
mod garbage;
mod killed;
mod outage;
#[cfg(feature = "faults")]
mod points;

use std::time::Duration;

use crate::rig::{Answer, Behaviour, Call, Caller, Cdr, Component, Rig, wait};

const ACME: Caller = Caller::Line { host: 100, user: "100", domain: "acme.example", password: "pw-100" };
const SOUTH: &[Answer] = &[Answer { host: 203, behaviour: Behaviour::Answer }];
const PHONE: &[Answer] = &[Answer { host: 101, behaviour: Behaviour::Answer }];

/// Acme calls a mobile through the cheapest carrier: 0.02 + 30 s of 0.03 a minute, then three markups.
const fn mobile(talk_ms: u64) -> Call {
    Call { caller: ACME, number: "612345678", answers: SOUTH, talk_ms, expected: 200 }
}

/// Acme calls inside, which costs nothing.
const fn inside(talk_ms: u64) -> Call {
    Call { caller: ACME, number: "101", answers: PHONE, talk_ms, expected: 200 }
}

const MOBILE: [(&str, i64); 4] =
    [("Owner", 35_000), ("Iberia Telecom", 42_000), ("Costa Voice", 46_200), ("Acme", 57_800)];

fn count(rig: &Rig, table: &str) -> usize {
    rig.sql(&["COUNT(*)"], &format!("FROM {table}")).expect("counted")[0][0].parse().expect("a number")
}

/// Waits for one open call and tells which machine has it.
fn machine_of_the_call(rig: &Rig) -> u8 {
    let mut machine = None;
    let look = || {
        let rows = rig.sql(&["unique_id"], "FROM calls").expect("read");
        machine = rows.first().map(|row| if row[0].starts_with("a1-") { 1 } else { 2 });
        machine.is_some()
    };
    wait(Duration::from_secs(15), look).expect("a call is open");
    machine.expect("a call is open")
}

/// Waits until the database knows the answer to a call.
fn answered(rig: &Rig) {
    wait(Duration::from_secs(10), || count(rig, "calls WHERE answered_at > 0") == 1).expect("answered");
}

/// Waits for a program to do its work, after it was started again.
fn again(rig: &mut Rig, component: Component) {
    rig.restart(component).expect("starts");
    rig.wait_ready(component).expect("works");
}

/// The one CDR of a call.
fn only_cdr(rig: &Rig, call_id: &str, limit: Duration) -> Cdr {
    rig.await_cdr(call_id, limit).expect("read").expect("a CDR");
    let mut cdrs = rig.cdrs_of(call_id).expect("read");
    assert_eq!(cdrs.len(), 1, "{cdrs:#?}");
    cdrs.remove(0)
}

/// Whether a call lasted as long as the caller wanted. A machine that does much else takes a moment to see the end.
fn talked(cdr: &Cdr, talk_ms: i64) -> bool {
    (talk_ms - 100..talk_ms + 5_000).contains(&cdr.talk_ms)
}

/// What each level owes that pays so many millionths for each second begun, rounded to four places.
fn owed<'a>(per_second: &[(&'a str, i64); 4], cdr: &Cdr) -> Vec<(&'a str, i64)> {
    let seconds = (cdr.talk_ms + 999) / 1_000;
    per_second.iter().map(|(payer, amount)| (*payer, (amount * seconds + 50) / 100 * 100)).collect()
}

fn charges(cdr: &Cdr) -> Vec<(&str, i64)> {
    cdr.charges
        .iter()
        .filter(|charge| charge.amount != 0)
        .map(|charge| (charge.payer.as_str(), charge.amount))
        .collect()
}

/// Nothing is open, nothing reserved, and every balance is the sum of its postings.
fn books_are_closed(rig: &Rig) {
    wait(Duration::from_secs(15), || count(rig, "calls") + count(rig, "reservations") == 0).expect("nothing is open");
    rig.enswitch(&["ledger", "verify"]).expect("the ledger is right");
}

/// What a program wrote to its log.
fn log(rig: &Rig, name: &str) -> String {
    std::fs::read_to_string(rig.folder().join("log").join(name)).unwrap_or_default()
}
