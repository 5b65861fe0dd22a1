//! Phones as people have them: they watch each other, call and write. On MariaDB: Kamailio's driver for SQLite does not wait for
//! who writes to the file, so that a goodbye may be lost there.

use std::time::Duration;

use crate::rig::{Database, Options, Rig, wait};

const MORE: &str = r#"
[[line]]
username = "102"
domain = "acme.example"
customer = "Acme"
password = "pw-102"

[[line]]
username = "103"
domain = "acme.example"
customer = "Acme"
password = "pw-103"
"#;

#[test]
fn softphones_over_tls_watch_call_and_write_to_each_other() {
    let options = Options { more: MORE, ..Options::default() };
    let rig = Rig::start_secured(Database::MariaDb, options).expect("the switch comes up");
    let anna = rig.softphone(122, "102", "pw-102", "103").expect("starts");
    anna.await_said("200 OK", 1).expect("registers");
    let watches = || rig.sql(&["name"], "FROM presence").is_ok_and(|rows| !rows.is_empty());
    wait(Duration::from_secs(15), watches).expect("watches before the other one comes");
    let bert = rig.softphone(123, "103", "pw-103", "102").expect("starts");
    anna.await_said("to Online", 1).expect("sees that the other one came");
    let contacts = rig.sql(&["username", "contact"], "FROM location WHERE username = '102'").expect("rows");
    assert!(contacts[0][1].contains("transport=tls"), "{contacts:?}");

    anna.command("dial", "103").expect("dials");
    anna.await_said("Call established", 1).expect("talks");
    anna.await_said("to Busy", 1).expect("sees that the other one is on the telephone");
    bert.await_said("Call established", 1).expect("talks too");
    anna.command("hangup", "").expect("hangs up");
    anna.await_said("to Online", 2).expect("sees that it is over");

    anna.command("message", "hello there").expect("writes");
    // It tells of a message by a sound, which is not there.
    bert.await_said("message.wav", 1).expect("reads");
    bert.stop().expect("says goodbye");
    anna.await_said("to Offline", 1).expect("sees that the other one went");
    anna.command("message", "are you there").expect("writes");
    rig.await_texts("body = 'are you there' AND status = 'waiting'", 1).expect("waits");
    let bert = rig.softphone(123, "103", "pw-103", "102").expect("starts again");
    bert.await_said("message.wav", 2).expect("gets what was written meanwhile");
    rig.await_texts("status = 'delivered'", 2).expect("once each");
}

/// One is reached over UDP, the other one over TLS.
#[test]
fn linphone_and_baresip_watch_call_and_write_to_each_other() {
    let options = Options { more: MORE, ..Options::default() };
    let rig = Rig::start_secured(Database::MariaDb, options).expect("the switch comes up");
    let anna = rig.linphone(124, "102", "pw-102", "103").expect("starts");
    anna.await_said("<sip:103@acme.example> is Offline", 1).expect("sees that the other one is not there");
    let registered = || {
        let agents = rig.sql(&["user_agent"], "FROM location WHERE username = '102'").unwrap_or_default();
        agents.iter().any(|agent| agent[0].to_ascii_lowercase().contains("linphone"))
    };
    wait(Duration::from_secs(15), registered).expect("registers");
    let bert = rig.softphone(123, "103", "pw-103", "102").expect("starts");
    anna.await_said("<sip:103@acme.example> is Online", 1).expect("sees that the other one came");

    anna.command("call sip:103@acme.example").expect("dials");
    anna.await_said("Media streams established", 1).expect("talks");
    bert.await_said("Call established", 1).expect("talks too");
    anna.await_said("<sip:103@acme.example> is On the phone", 1).expect("sees that the other one is on the telephone");
    bert.await_said("to Busy", 1).expect("sees it too");
    anna.command("terminate").expect("hangs up");
    anna.await_said("<sip:103@acme.example> is Online", 2).expect("sees that it is over");
    bert.await_said("to Online", 1).expect("sees it too");

    anna.command("chat sip:103@acme.example \"hello there\"").expect("writes");
    bert.await_said("message.wav", 1).expect("reads");
    bert.command("message", "hello yourself").expect("writes back");
    anna.await_said("Message received from sip:103@acme.example: hello yourself", 1).expect("reads");
    rig.await_texts("status = 'delivered'", 2).expect("once each");
    bert.stop().expect("says goodbye");
    anna.await_said("<sip:103@acme.example> is Offline", 2).expect("sees that the other one went");
}
