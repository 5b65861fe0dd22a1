//! The pair of Kamailios of `deploy/pacemaker`, with real Corosync, Pacemaker, fencing and phones: two nodes in namespaces.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::rig::{Answer, Behaviour, Call, Caller, Database, Node, Outcome, Rig, wait};

/// Tells the test that it runs inside the network namespace that it made.
const INSIDE: &str = "RIG_INSIDE";

const CALL: Call = Call {
    caller: Caller::Line { host: 100, user: "100", domain: "acme.example", password: "pw-100" },
    number: "101",
    answers: &[Answer { host: 101, behaviour: Behaviour::Answer }],
    talk_ms: 2500,
    expected: 200,
};

/// Longest wait for the other node, on a machine that does nothing else.
const TAKEOVER: Duration = Duration::from_secs(30);

#[test]
fn a_pair_of_kamailios_goes_on_when_a_node_dies_or_loses_its_link() {
    if std::env::var_os(INSIDE).is_some() {
        return goes_on();
    }
    let own = std::env::current_exe().expect("this program");
    let name = "pair::a_pair_of_kamailios_goes_on_when_a_node_dies_or_loses_its_link";
    let ran = Command::new("unshare")
        .args(["--net", "--mount", "--pid", "--mount-proc", "--fork", "--kill-child"])
        .arg(own)
        .args(["--exact", name, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .expect("unshare");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(ran.status.success(), "{}{}", text(&ran.stdout), text(&ran.stderr));
    eprint!("{}", text(&ran.stderr));
}

/// Waits until this node alone has the address and its Kamailio serves.
fn serves(rig: &Rig, node: Node, since: Instant) {
    let pair = rig.pair().expect("a pair");
    wait(TAKEOVER, || pair.holders() == [node]).unwrap_or_else(|error| panic!("{error}: {}", pair.status(node)));
    let address = since.elapsed();
    wait(TAKEOVER, || rig.kamailio("core.uptime").is_ok()).expect("Kamailio answers");
    eprintln!("address on {} after {address:.1?}, Kamailio after {:.1?}", node.name(), since.elapsed());
}

/// Whether a call went as it should; else what is known of it and of the phones.
fn went(rig: &Rig, what: &str, outcome: &Outcome) {
    let phones = || rig.sql(&["username", "contact", "expires", "socket"], "FROM location");
    let known = || format!("{what}: {}, {:?}, phones {:?}", outcome.complaint, outcome.cdr, phones());
    assert!(outcome.as_expected, "{}", known());
}

/// A call and a lamp that were there before `fault` are there behind it, and new ones are served.
fn goes_on_through(rig: &Rig, to: Node, fault: impl FnOnce()) {
    let watcher = rig.watch(110, "100", "pw-100", "acme.example", "101").expect("watches");
    let call = rig.start_call(&Call { talk_ms: 45_000, ..CALL }).expect("a call");
    // Kamailio writes registrations down within 5 s; the lamp is lit.
    std::thread::sleep(Duration::from_secs(6));
    let since = Instant::now();
    fault();
    serves(rig, to, since);
    let outcome = rig.finish_call(call).expect("ends");
    went(rig, "the call that was there", &outcome);
    rig.seen(watcher).expect("the lamp went out by the other node");
    let outcome = rig.call(&CALL).expect("a call");
    went(rig, "a new call to a phone that registered before", &outcome);
}

/// What an operator is told on a node.
fn told(rig: &Rig, node: Node, lines: &[&str]) {
    let pair = rig.pair().expect("a pair");
    let all = || lines.iter().all(|line| pair.cluster(node).contains(line));
    wait(TAKEOVER, all).unwrap_or_else(|error| panic!("{error}: {lines:?} not in {}", pair.cluster(node)));
}

fn goes_on() {
    let rig = Rig::start_pair(Database::MariaDb).expect("the switch comes up");
    let pair = rig.pair().expect("a pair");
    pair.await_both(Node::A).expect("a cluster");
    assert_eq!(pair.holders(), [Node::A]);
    told(&rig, Node::B, &["pacemaker: a online, b online, quorum", "address:  10.77.0.20 on a", "nothing is wrong"]);

    eprintln!("a is killed");
    goes_on_through(&rig, Node::B, || pair.kill(Node::A));
    told(&rig, Node::B, &["pacemaker: a offline (!), b online, quorum", "address:  10.77.0.20 on b", "problem:"]);
    pair.boot(Node::A).expect("boots");
    pair.await_both(Node::B).expect("it comes back");
    assert_eq!(pair.holders(), [Node::B], "what runs stays where it is");

    eprintln!("the link of b is cut");
    goes_on_through(&rig, Node::A, || pair.cut(Node::B).expect("cut"));
    assert!(!pair.runs(Node::B), "it was fenced before a took the address");
    pair.boot(Node::B).expect("boots");
    pair.await_both(Node::A).expect("it comes back");
    std::thread::sleep(Duration::from_secs(5));
    assert_eq!(pair.holders(), [Node::A], "one holder after the link is there again");
    let outcome = rig.call(&CALL).expect("a call");
    went(&rig, "the last call", &outcome);
}
