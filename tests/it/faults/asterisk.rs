//! An Asterisk is killed.

use std::time::Duration;

use super::{again, books_are_closed, charges, inside, machine_of_the_call, mobile, only_cdr};
use crate::rig::{Component, Database, Rig};

#[test]
fn the_next_call_takes_the_other_one_and_the_lost_call_gets_its_record() {
    let mut rig = Rig::start(Database::Sqlite).expect("starts");
    let call = rig.start_call(&mobile(3_000)).expect("called");
    let id = call.call_id();
    let machine = machine_of_the_call(&rig);
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
    assert_eq!((cdr.status.as_str(), charges(&cdr)), ("lost", vec![]), "{cdr:#?}");
    books_are_closed(&rig);
}
