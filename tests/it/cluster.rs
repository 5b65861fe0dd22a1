//! Machines that die, hang or are taken out of service: new calls go to the others, and come back by themselves.

use std::time::{Duration, Instant};

use crate::rig::{Answer, Behaviour, Call, Caller, Component, Database, Rig, wait};

const PHONE: &[Answer] = &[Answer { host: 101, behaviour: Behaviour::Answer }];

/// A line of Acme calls another one for a moment.
const CALL: Call = Call {
    caller: Caller::Line { host: 100, user: "100", domain: "acme.example", password: "pw-100" },
    number: "101",
    answers: PHONE,
    talk_ms: 300,
    expected: 200,
};

/// Far more than sipd needs. On a machine that does much else one is taken out again for a moment, rightly.
const PATIENCE: Duration = Duration::from_secs(15);

/// Whether Kamailio was told to send no new calls to this machine.
fn shunned(rig: &Rig, machine: u8) -> bool {
    let destination = format!("sip:{}:5060", rig.host(10 + machine));
    rig.kamailio("htable.dump shunned").is_ok_and(|text| text.contains(&destination))
}

/// Places a call that is served without delay, and tells by which machine.
fn served_by(rig: &Rig) -> u8 {
    let outcome = rig.call(&CALL).expect("called");
    assert!(outcome.as_expected, "{}", outcome.complaint);
    let id = outcome.cdr.expect("a CDR").id;
    let rows = rig.sql(&["unique_id"], &format!("FROM cdrs WHERE id = {id}")).expect("read");
    if rows[0][0].starts_with("a1-") { 1 } else { 2 }
}

/// Waits until a call is served by machine 1, as Kamailio chooses it again.
fn comes_back(rig: &Rig, what: &str) {
    if let Err(error) = wait(PATIENCE, || served_by(rig) == 1) {
        let shunned = rig.kamailio("htable.dump shunned");
        panic!("after {what}: {error}\nshunned: {shunned:?}\ndispatcher: {:?}", rig.kamailio("dispatcher.list"));
    }
}

/// What `enswitch cluster status` finds wrong, and whether it ends with 0.
fn problems(rig: &Rig, variables: &[(&str, &str)]) -> (bool, Vec<String>) {
    let output = rig.run(&["cluster", "status", "--output", "json"], variables).expect("ran");
    let view: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let problems = view["problems"].as_array().expect("problems").iter().map(|p| p.as_str().expect("text").to_owned());
    (output.status.success(), problems.collect())
}

/// Something happens to machine 1: it gets no new calls, those of callers are served by the other one, and when it is over it gets
/// calls again without anybody doing anything. Gives how long it took until Kamailio knew.
fn out_and_back(rig: &mut Rig, what: &str, fault: impl Fn(&mut Rig), repair: impl Fn(&mut Rig)) -> Duration {
    wait(PATIENCE, || !shunned(rig, 1) && !shunned(rig, 2)).unwrap_or_else(|e| panic!("before {what}: {e}"));
    let begun = Instant::now();
    fault(rig);
    wait(PATIENCE, || shunned(rig, 1)).unwrap_or_else(|e| panic!("{what}: {e}"));
    let took = begun.elapsed();
    assert_eq!(served_by(rig), 2, "{what}");
    repair(rig);
    wait(PATIENCE, || !shunned(rig, 1)).unwrap_or_else(|e| panic!("after {what}: {e}"));
    // It takes turns again. Kamailio's own probe may have to find out first, every two seconds.
    comes_back(rig, what);
    took
}

/// Machine 1 gets all calls, but no more than it may have channels; that it has so many tells Asterisk's own console.
fn full(rig: &mut Rig) {
    rig.stop(Component::Routed(1));
    rig.restart_with(Component::Routed(1), &[("ENSWITCH_ROUTED__CHANNELS_MAX", "2")]).expect("starts");
    rig.wait_ready(Component::Routed(1)).expect("works");
    wait(PATIENCE, || served_by(rig) == 1).expect("served");
    let rig = &*rig;
    std::thread::scope(|scope| {
        let talk = scope.spawn(|| rig.call(&Call { talk_ms: 12_000, ..CALL }));
        let told = "is overloaded since";
        let knows = || {
            problems(rig, &[])
                .1
                .iter()
                .any(|p| p.starts_with("a1 ") && p.contains(told) && p.contains(" channels of 2,"))
        };
        wait(PATIENCE, || shunned(rig, 1) && knows()).expect("told why");
        assert!(talk.join().expect("called").expect("a call").as_expected);
    });
    wait(PATIENCE, || !shunned(rig, 1)).expect("has room again");
    wait(PATIENCE, || served_by(rig) == 1).expect("gets calls again");
}

#[test]
fn machines_that_cannot_serve_get_no_calls() {
    let mut rig = Rig::start(Database::Sqlite).expect("the switch comes up");
    let (asterisk, routed) = (Component::Asterisk(1), Component::Routed(1));
    let again = |rig: &mut Rig, component| {
        rig.restart(component).expect("starts");
        rig.wait_ready(component).expect("works");
    };
    let took = [
        (
            "a frozen Asterisk",
            out_and_back(
                &mut rig,
                "a frozen Asterisk",
                |rig| rig.signal(asterisk, "STOP"),
                |rig| rig.signal(asterisk, "CONT"),
            ),
        ),
        (
            "a killed Asterisk",
            out_and_back(&mut rig, "a killed Asterisk", |rig| rig.kill9(asterisk), |rig| again(rig, asterisk)),
        ),
        (
            "a killed routed",
            out_and_back(&mut rig, "a killed routed", |rig| rig.kill9(routed), |rig| again(rig, routed)),
        ),
        (
            "a frozen routed",
            out_and_back(
                &mut rig,
                "a frozen routed",
                |rig| rig.signal(routed, "STOP"),
                |rig| rig.signal(routed, "CONT"),
            ),
        ),
    ];
    rig.say(&format!("Kamailio knew after {took:.1?}"));

    wait(PATIENCE, || problems(&rig, &[]) == (true, Vec::new())).expect("all is well again");

    // A Kamailio that was started again is told again.
    rig.signal(asterisk, "STOP");
    wait(PATIENCE, || shunned(&rig, 1)).expect("silent");
    rig.kill9(Component::Kamailio);
    rig.restart(Component::Kamailio).expect("starts");
    wait(PATIENCE, || shunned(&rig, 1)).expect("told again");
    let told = |(well, problems): (bool, Vec<String>)| !well && problems.iter().any(|p| p.starts_with("a1 is silent"));
    wait(PATIENCE, || told(problems(&rig, &[]))).expect("told to people");
    // The daemons tell, too, when the database does not.
    let (well, without) = problems(&rig, &[("ENSWITCH_DATABASE__URL", "mysql://nobody@127.0.0.1:1/none")]);
    assert!(!well && without[0].starts_with("the database does not answer"), "{without:?}");
    assert!(without.iter().any(|problem| problem.starts_with("a1 is silent")), "{without:?}");
    rig.signal(asterisk, "CONT");
    wait(PATIENCE, || !shunned(&rig, 1)).expect("answers again");

    // Taken out by a person: its call goes on, new ones go elsewhere, also after Kamailio and sipd were started again.
    assert!(!rig.run(&["cluster", "drain", "a9"], &[]).expect("ran").status.success(), "there is no such machine");
    rig.enswitch(&["cluster", "drain", "a1", "--wait"]).expect("drained");
    assert!(!rig.run(&["cluster", "drain", "a2"], &[]).expect("ran").status.success(), "one has to take calls");
    wait(PATIENCE, || shunned(&rig, 1)).expect("draining");
    for component in [Component::Kamailio, Component::Sipd] {
        rig.kill9(component);
        rig.restart(component).expect("starts");
    }
    wait(PATIENCE, || shunned(&rig, 1)).expect("still draining");
    assert_eq!(served_by(&rig), 2);
    rig.enswitch(&["cluster", "undrain", "a1"]).expect("undrained");
    comes_back(&rig, "a drain");

    // The machine with the higher priority gets all calls, while it serves calls.
    rig.apply("[[region]]\nname = \"main\"\nmachines = [{ machine = \"a1\", priority = 9 }, { machine = \"a2\", priority = 2 }]").expect("applied");
    wait(PATIENCE, || rig.kamailio("dispatcher.list").is_ok_and(|list| list.contains("\"ID\":17")))
        .expect("read again");
    wait(PATIENCE, || [served_by(&rig), served_by(&rig), served_by(&rig)] == [1, 1, 1]).expect("all of them");
    full(&mut rig);
    rig.signal(asterisk, "STOP");
    wait(PATIENCE, || shunned(&rig, 1)).expect("silent");
    assert_eq!(served_by(&rig), 2);
    rig.signal(asterisk, "CONT");
    comes_back(&rig, "a frozen machine of high priority");

    // Without sipd nothing is shunned for long: Kamailio goes by its own probes.
    rig.signal(routed, "STOP");
    wait(PATIENCE, || shunned(&rig, 1)).expect("overloaded");
    rig.signal(routed, "CONT");
    rig.kill9(Component::Sipd);
    comes_back(&rig, "the end of sipd");
}

/// Both machines are updated one after the other while people call.
#[test]
fn a_rolling_restart_fails_no_call() {
    let mut rig = Rig::start(Database::Sqlite).expect("the switch comes up");
    for customer in ["Acme", "Costa Voice", "Iberia Telecom"] {
        rig.enswitch(&["ledger", "pay", customer, "1000"]).expect("paid");
    }
    let (rate, calls) = (5, 150);
    let load = rig.start_load(rate, calls, 1_000).expect("people call");
    for machine in [1, 2] {
        let name = format!("a{machine}");
        rig.enswitch(&["cluster", "drain", &name, "--wait"]).expect("empty");
        for component in [Component::Routed(machine), Component::Asterisk(machine)] {
            rig.stop(component);
            rig.restart(component).expect("starts");
        }
        for component in [Component::Asterisk(machine), Component::Routed(machine)] {
            rig.wait_ready(component).expect("works");
        }
        rig.enswitch(&["cluster", "undrain", &name]).expect("undrained");
        wait(PATIENCE, || !shunned(&rig, machine)).expect("in service");
    }
    assert_eq!(rig.finish_load(load).expect("the last call ends"), 0, "calls failed");
    assert_eq!(rig.answered().expect("counted"), i64::from(calls));
    rig.enswitch(&["ledger", "verify"]).expect("the ledger is right");
}
