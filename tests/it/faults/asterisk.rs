//! An Asterisk is killed.

use std::time::Duration;

use super::{MOBILE, again, answered, books_are_closed, charges, inside, machine_of_the_call, mobile, only_cdr};
use crate::rig::{Component, Database, Rig};

#[test]
fn the_next_call_takes_the_other_one_and_the_lost_call_is_charged_to_its_end() {
    let mut rig = Rig::start(Database::Sqlite).expect("starts");
    let call = rig.start_call(&mobile(10_000)).expect("called");
    let id = call.call_id();
    let machine = machine_of_the_call(&rig);
    answered(&rig);
    std::thread::sleep(Duration::from_secs(1));
    rig.kill9(Component::Asterisk(machine));
    let other = if machine == 1 { "a2-" } else { "a1-" };
    // its phone is busy hanging up a call that is not there any more
    assert!(!rig.hang_up(call).expect("ends").as_expected);
    for _ in 0..2 {
        let next = rig.call(&inside(1_000)).expect("called");
        assert!(next.as_expected, "{}", next.complaint);
        let at = rig.sql(&["unique_id"], &format!("FROM cdrs WHERE id = {}", next.cdr.expect("a CDR").id));
        assert!(at.expect("read")[0][0].starts_with(other));
    }
    again(&mut rig, Component::Asterisk(machine));
    let cdr = only_cdr(&rig, &id, Duration::from_secs(30));
    // It talked for a second before the machine was killed, and routed saw that at once: the first 30 s are charged.
    assert_eq!((cdr.status.as_str(), charges(&cdr)), ("answered", MOBILE.to_vec()), "{cdr:#?}");
    assert!((900..9_900).contains(&cdr.talk_ms), "{cdr:#?}");
    books_are_closed(&rig);
}

/// The machine went with everything on it: the next routed there charges up to the last sign of life.
#[test]
fn routed_is_killed_too() {
    let mut rig = Rig::start(Database::MariaDb).expect("starts");
    let call = rig.start_call(&mobile(30_000)).expect("called");
    let id = call.call_id();
    let machine = machine_of_the_call(&rig);
    answered(&rig);
    std::thread::sleep(Duration::from_secs(6));
    rig.kill9(Component::Routed(machine));
    rig.kill9(Component::Asterisk(machine));
    rig.hang_up(call).expect("ends");
    again(&mut rig, Component::Asterisk(machine));
    again(&mut rig, Component::Routed(machine));
    let cdr = only_cdr(&rig, &id, Duration::from_secs(40));
    assert_eq!((cdr.status.as_str(), charges(&cdr)), ("answered", MOBILE.to_vec()), "{cdr:#?}");
    assert!((1_000..29_000).contains(&cdr.talk_ms), "{cdr:#?}");
    books_are_closed(&rig);
}
