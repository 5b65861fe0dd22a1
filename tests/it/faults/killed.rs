//! routed is killed while a call is up.

use std::thread::sleep;
use std::time::Duration;

use super::{
    ACME, MOBILE, again, answered, books_are_closed, charges, count, machine_of_the_call, mobile, only_cdr, owed,
    talked,
};
use crate::rig::{Answer, Behaviour, Call, Component, Database, Rig};

#[test]
fn restarted_during_the_call() {
    let mut rig = Rig::start(Database::MariaDb).expect("starts");
    let call = rig.start_call(&mobile(12_000)).expect("called");
    let id = call.call_id();
    let machine = machine_of_the_call(&rig);
    answered(&rig);
    assert!(count(&rig, "reservations") >= 3, "every level with a limit has reserved");
    rig.kill9(Component::Routed(machine));
    sleep(Duration::from_secs(1));
    again(&mut rig, Component::Routed(machine));
    assert_eq!(rig.cdrs_of(&id).expect("read").len(), 0, "it goes on");
    let outcome = rig.finish_call(call).expect("ends");
    assert!(outcome.as_expected, "{}", outcome.complaint);
    let cdr = only_cdr(&rig, &id, Duration::ZERO);
    assert_eq!((cdr.status.as_str(), charges(&cdr)), ("answered", MOBILE.to_vec()), "{cdr:#?}");
    assert!(talked(&cdr, 12_000), "{cdr:#?}");
    assert!(cdr.rtp_received > 540 && cdr.rtp_sent > 540, "it was heard all the time: {cdr:#?}");
    books_are_closed(&rig);
}

/// The hang-up reaches nobody: Asterisk's own record closes the call, with the carrier that answered as the third.
#[test]
fn restarted_after_the_call() {
    let mut rig = Rig::start(Database::Sqlite).expect("starts");
    let answers = &[
        Answer { host: 201, behaviour: Behaviour::Reject(503) },
        Answer { host: 202, behaviour: Behaviour::Reject(503) },
        Answer { host: 203, behaviour: Behaviour::Answer },
    ];
    let call = Call { caller: ACME, number: "911222333", answers, talk_ms: 8_000, expected: 200 };
    let call = rig.start_call(&call).expect("called");
    let id = call.call_id();
    let machine = machine_of_the_call(&rig);
    answered(&rig);
    rig.kill9(Component::Routed(machine));
    let outcome = rig.hang_up(call).expect("ends");
    assert!(outcome.as_expected, "{}", outcome.complaint);
    sleep(Duration::from_secs(1));
    again(&mut rig, Component::Routed(machine));
    let cdr = only_cdr(&rig, &id, Duration::from_secs(30));
    // 0.024 a minute, 20 % more, 10 % more, 25 % more
    let owed = owed(&[("Owner", 400), ("Iberia Telecom", 480), ("Costa Voice", 528), ("Acme", 660)], &cdr);
    let got = (cdr.status.as_str(), cdr.carrier.as_str(), charges(&cdr));
    assert_eq!(got, ("answered", "south", owed), "{cdr:#?}");
    assert!(talked(&cdr, 8_000), "{cdr:#?}");
    books_are_closed(&rig);
}
