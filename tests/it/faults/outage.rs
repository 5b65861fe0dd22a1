//! The database hangs, or is away, while real calls go on.

use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{MOBILE, again, answered, books_are_closed, charges, log, mobile, only_cdr, owed, talked};
use crate::rig::{Answer, Behaviour, Call, Caller, Component, Database, Options, Rig, Running};

/// A customer that pays afterwards, under resellers who do so too.
const HARBOUR: &str = r#"
[[customer]]
name = "Harbour"
parent = "Costa Voice"
plan = "retail"
billing_type = "postpaid"
credit_limit = "10"

[[domain]]
name = "harbour.example"
customer = "Harbour"

[[line]]
username = "400"
domain = "harbour.example"
customer = "Harbour"
password = "pw-400"
"#;
const OPTIONS: Options = Options { call_seconds_max: None, routed: "", more: HARBOUR };
const POSTPAID: Caller = Caller::Line { host: 120, user: "400", domain: "harbour.example", password: "pw-400" };
const PREPAID: Caller = Caller::Line { host: 121, user: "101", domain: "acme.example", password: "pw-101" };

/// 0.012 a minute, 20 % more, 10 % more, 25 % more
const OWED: [(&str, i64); 4] = [("Owner", 200), ("Iberia Telecom", 240), ("Costa Voice", 264), ("Harbour", 330)];
const NORTH: Call = Call {
    caller: POSTPAID,
    number: "911222333",
    answers: &[Answer { host: 201, behaviour: Behaviour::Answer }],
    talk_ms: 2_300,
    expected: 200,
};
const REFUSED: Call = Call { caller: PREPAID, number: "612345678", answers: &[], talk_ms: 0, expected: 502 };

/// Milliseconds that a call talks while the database goes away.
const RUNNING: i64 = 15_000;

/// A switch whose lines were all seen before, and a prepaid call that is up.
fn start(database: Database) -> (Rig, Running) {
    let rig = Rig::start_with(database, OPTIONS).expect("starts");
    rig.register(120, "400", "harbour.example", "pw-400").expect("registered");
    rig.register(121, "101", "acme.example", "pw-101").expect("registered");
    let call = rig.start_call(&mobile(RUNNING.unsigned_abs())).expect("called");
    answered(&rig);
    (rig, call)
}

/// Calls that begin while the database is away, and the end of the one that began before. Gives their Call-IDs.
fn calls_while_away(rig: &Rig, running: Running) -> [String; 3] {
    let refused = rig.start_call(&REFUSED).expect("called");
    let postpaid = rig.start_call(&NORTH).expect("called");
    let ids = [&running, &postpaid, &refused].map(Running::call_id);
    for (what, call) in [("prepaid", refused), ("postpaid", postpaid), ("running", running)] {
        let outcome = rig.hang_up(call).expect("ends");
        assert!(outcome.as_expected, "{what}: {}", outcome.complaint);
    }
    ids
}

/// After its return the database has every record, once.
fn everything_arrives(rig: &Rig, ids: &[String; 3]) {
    let [running, postpaid, refused] = [0, 1, 2].map(|at: usize| only_cdr(rig, &ids[at], Duration::from_secs(20)));
    assert_eq!((running.status.as_str(), charges(&running)), ("answered", MOBILE.to_vec()));
    assert!(talked(&running, RUNNING), "{running:#?}");
    assert_eq!((postpaid.status.as_str(), charges(&postpaid)), ("answered", owed(&OWED, &postpaid)));
    assert!(talked(&postpaid, 2_300), "{postpaid:#?}");
    assert_eq!((refused.status.as_str(), refused.reason.as_str()), ("refused", "database_away"));
    books_are_closed(rig);
}

#[test]
fn hung_for_half_a_minute() {
    let (rig, running) = start(Database::MariaDb);
    rig.signal(Component::Database, "STOP");
    let stopped = Instant::now();
    let ids = calls_while_away(&rig, running);
    sleep(Duration::from_secs(30).saturating_sub(stopped.elapsed()));
    rig.signal(Component::Database, "CONT");
    everything_arrives(&rig, &ids);
}

/// Both routed die as well, and come back with nothing but the files on their disks.
fn stopped(database: Database) {
    let (mut rig, running) = start(database);
    rig.stop(Component::Database);
    for machine in [1, 2] {
        rig.kill9(Component::Routed(machine));
        again(&mut rig, Component::Routed(machine));
        assert!(log(&rig, &format!("routed-a{machine}")).contains("routing with the snapshot files"));
    }
    let ids = calls_while_away(&rig, running);
    again(&mut rig, Component::Database);
    everything_arrives(&rig, &ids);
}

#[test]
fn stopped_on_mariadb() {
    stopped(Database::MariaDb);
}

#[test]
fn stopped_on_mysql() {
    stopped(Database::MySql);
}
