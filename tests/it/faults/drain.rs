//! routed is asked to stop.

use std::time::Duration;

use super::{MOBILE, answered, books_are_closed, charges, machine_of_the_call, mobile, talked};
use crate::rig::{Call, Caller, Component, Database, Rig, wait};

/// The phone of Acme's line 100 is busy calling, so somebody else calls.
pub const FROM_CARRIER: Call = Call {
    caller: Caller::Carrier { host: 201, number: "34600999888" },
    number: "34900111222",
    answers: super::PHONE,
    talk_ms: 1_000,
    expected: 200,
};

#[test]
fn its_call_goes_on_and_new_ones_go_to_the_other_machine() {
    let mut rig = Rig::start(Database::Sqlite).expect("starts");
    // talks as long as the calls below need
    let call = rig.start_call(&mobile(16_000)).expect("called");
    let machine = machine_of_the_call(&rig);
    let other = if machine == 1 { "a2-" } else { "a1-" };
    answered(&rig);
    rig.signal(Component::Routed(machine), "TERM");
    let address = (rig.host(10 + machine), 4573);
    wait(Duration::from_secs(10), || std::net::TcpStream::connect(address).is_err()).expect("it takes no new calls");
    for _ in 0..2 {
        // Kamailio asks both machines in turn
        let answered = rig.call(&FROM_CARRIER).expect("called");
        assert!(answered.as_expected, "{}", answered.complaint);
        let at = rig.sql(&["unique_id"], &format!("FROM cdrs WHERE id = {}", answered.cdr.expect("a CDR").id));
        assert!(at.expect("read")[0][0].starts_with(other));
    }
    assert!(rig.dead().is_empty(), "it waits for its call");
    let outcome = rig.finish_call(call).expect("ends");
    assert!(outcome.as_expected, "{}", outcome.complaint);
    let cdr = outcome.cdr.expect("a CDR");
    assert_eq!((cdr.status.as_str(), charges(&cdr)), ("answered", MOBILE.to_vec()));
    assert!(talked(&cdr, 16_000), "{cdr:#?}");
    wait(Duration::from_secs(10), || rig.dead() == [Component::Routed(machine)]).expect("it ends with its last call");
    books_are_closed(&rig);
}
