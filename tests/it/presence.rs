//! Lamps, with the real Kamailio, Asterisk and a SIPp that watches.

use crate::rig::{Answer, Behaviour, Call, Caller, Component, Database, Options, Rig};

const CALL: Call = Call {
    caller: Caller::Line { host: 100, user: "100", domain: "acme.example", password: "pw-100" },
    number: "101",
    answers: &[Answer { host: 101, behaviour: Behaviour::Answer }],
    talk_ms: 2500,
    expected: 200,
};

/// Both lines in one subscription.
const LIST: &str = r#"
[[resource_list]]
username = "lamps"
domain = "acme.example"
customer = "Acme"
members = ["100@acme.example", "101@acme.example"]
"#;

/// A call lights the lamp of the line that is called, and its end puts it out.
fn a_call_lights_the_lamp_and_its_end_puts_it_out(rig: &Rig) {
    let watcher = rig.watch(110, "100", "pw-100", "acme.example", "101").expect("watches");
    let outcome = rig.call(&CALL).expect("a call");
    assert!(outcome.as_expected, "{}", outcome.complaint);
    rig.seen(watcher).expect("the lamp was lit and went out");
}

#[test]
fn lamps_tell_of_calls_also_after_sipd_was_killed() {
    let options = Options { more: LIST, ..Options::default() };
    let mut rig = Rig::start_with(Database::Sqlite, options).expect("the switch comes up");
    let list = rig.watch_list(112, "100", "pw-100", "acme.example", "lamps").expect("watches");
    a_call_lights_the_lamp_and_its_end_puts_it_out(&rig);
    rig.seen(list).expect("the list told of both lines, and then of the one that was called");
    // The subscription is served by a process that was not there when it was made.
    let watcher = rig.watch(111, "100", "pw-100", "acme.example", "101").expect("watches");
    rig.kill9(Component::Sipd);
    // It talks until the new process is there, however slow the machine is.
    let call = rig.start_call(&Call { talk_ms: 8000, ..CALL }).expect("a call");
    rig.restart(Component::Sipd).expect("again");
    assert!(rig.finish_call(call).expect("ends").as_expected);
    rig.seen(watcher).expect("the lamp was lit and went out");
}
