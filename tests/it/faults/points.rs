//! routed dies between two writes of a real call.

use std::time::Duration;

use super::{MOBILE, again, books_are_closed, charges, count, mobile, only_cdr};
use crate::rig::{Component, Database, Rig, wait};

/// The last thing a call did before routed died, and whether somebody's phone rang.
const POINTS: [(&str, bool); 6] = [
    ("reserve.after-commit", false),
    ("journal.after-start", false),
    ("journal.after-sync", true),
    ("settle.after-postings", true),
    ("settle.after-commit", true),
    ("journal.before-settled", true),
];

#[test]
fn every_call_is_there_once() {
    let mut rig = Rig::start(Database::MariaDb).expect("starts");
    // so that every call meets the routed that is to die
    rig.kill9(Component::Routed(2));
    for (point, rang) in POINTS {
        rig.stop(Component::Routed(1));
        rig.restart_with(Component::Routed(1), &[("ENSWITCH_FAULT", point)]).expect("starts");
        rig.wait_ready(Component::Routed(1)).expect("works");
        let call = rig.start_call(&mobile(1_500)).expect("called");
        let id = call.call_id();
        wait(Duration::from_secs(10), || rig.dead().contains(&Component::Routed(1))).expect(point);
        let outcome = rig.hang_up(call).expect("ends");
        assert_eq!(outcome.as_expected, rang, "{point}: {}", outcome.complaint);
        again(&mut rig, Component::Routed(1));
        let cdr = only_cdr(&rig, &id, Duration::from_secs(30));
        let got = (cdr.status.as_str(), charges(&cdr));
        let owed = if rang { ("answered", MOBILE.to_vec()) } else { ("cancelled", vec![]) };
        assert_eq!(got, owed, "{point}: {cdr:#?}");
        books_are_closed(&rig);
    }
    assert_eq!(count(&rig, "cdrs"), POINTS.len());
}
