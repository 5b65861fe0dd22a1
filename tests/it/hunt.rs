//! Real calls to hunt groups and to lines that forward theirs.

use crate::rig::{Answer, Behaviour, Call, Caller, Cdr, Database, Options, Rig};

/// Lines 101 and 102 ring for 600, then 103, then a mobile at the expense of Acme; line 103 forwards to that mobile too.
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
ring_seconds = 3
caller_id = "34910000103"
forwards = { no_answer = "612345678", unregistered = "101" }

[[hunt_group]]
name = "sales"
customer = "Acme"
extension = "600"
ring_seconds = 3
no_answer_to = "612345678"
members = [
    { line = "101@acme.example" },
    { line = "102@acme.example" },
    { line = "103@acme.example", level = 2 },
]

[[inbound_group]]
name = "geographic"

[[number]]
number = "34910000600"
customer = "Acme"
inbound_group = "geographic"
forward_to = "600"
"#;
const OPTIONS: Options = Options { call_seconds_max: None, routed: "", more: MORE };

const ACME: Caller = Caller::Line { host: 100, user: "100", domain: "acme.example", password: "pw-100" };
const CARRIER: Caller = Caller::Carrier { host: 201, number: "34600999888" };
/// Acme calls a mobile through the cheapest carrier for a few seconds.
const MOBILE: [(&str, i64); 4] =
    [("Owner", 35_000), ("Iberia Telecom", 42_000), ("Costa Voice", 46_200), ("Acme", 57_800)];

const fn phone(host: u8, behaviour: Behaviour) -> Answer {
    Answer { host, behaviour }
}

fn call(rig: &Rig, caller: Caller, number: &'static str, answers: &'static [Answer]) -> Cdr {
    let outcome = rig.call(&Call { caller, number, answers, talk_ms: 2_000, expected: 200 }).expect("called");
    assert!(outcome.as_expected, "{number}: {}", outcome.complaint);
    outcome.cdr.expect("a CDR")
}

/// Who was tried, lines by their user names, and how that ended.
fn codes(cdr: &Cdr) -> Vec<(&str, u16)> {
    cdr.legs.iter().map(|leg| (user(&leg.to), leg.sip_code)).collect()
}

fn user(to: &str) -> &str {
    to.strip_prefix("sip:").and_then(|to| to.split_once('@')).map_or(to, |(user, _)| user)
}

fn charges(cdr: &Cdr) -> Vec<(&str, i64)> {
    cdr.charges.iter().map(|charge| (charge.payer.as_str(), charge.amount)).collect()
}

#[test]
fn hunt_groups_and_forwards() {
    use Behaviour::{Answer, Reject, Ring as Rings};
    let rig = Rig::start_with(Database::Sqlite, OPTIONS).expect("starts");
    for (host, user) in [(102, "102"), (103, "103")] {
        rig.register(host, user, "acme.example", &format!("pw-{user}")).expect("registered");
    }
    let lamp = rig.watch(110, "100", "pw-100", "acme.example", "600").expect("watches");
    let second = call(&rig, ACME, "600", const { &[phone(101, Rings), phone(102, Answer)] });
    assert_eq!(
        (second.direction.as_str(), codes(&second)),
        ("internal", vec![("101", 487), ("102", 200)]),
        "{second:#?}"
    );
    assert!(second.charges.is_empty() && second.rtp_received > 0, "{second:#?}");
    rig.seen(lamp).expect("the lamp of the group was lit and went out");

    let busy = call(&rig, ACME, "600", const { &[phone(101, Reject(486)), phone(102, Answer)] });
    assert_eq!(codes(&busy).last(), Some(&("102", 200)), "one that is busy does not stop the other: {busy:#?}");

    let next = call(&rig, ACME, "600", const { &[phone(101, Rings), phone(102, Rings), phone(103, Answer)] });
    assert_eq!(codes(&next), [("101", 480), ("102", 480), ("103", 200)], "the next level: {next:#?}");

    let out = call(
        &rig,
        CARRIER,
        "34910000600",
        const { &[phone(101, Rings), phone(102, Rings), phone(103, Rings), phone(203, Answer)] },
    );
    assert_eq!(
        codes(&out),
        [("101", 480), ("102", 480), ("103", 480), ("south", 200)],
        "by its number, then outside: {out:#?}"
    );
    assert_eq!((out.direction.as_str(), charges(&out)), ("inbound", MOBILE.to_vec()), "at the expense of its owner");

    let forwarded = call(&rig, ACME, "103", const { &[phone(103, Rings), phone(203, Answer)] });
    assert_eq!(codes(&forwarded), [("103", 480), ("south", 200)], "{forwarded:#?}");
    assert_eq!((forwarded.direction.as_str(), charges(&forwarded)), ("outbound", MOBILE.to_vec()));
    rig.enswitch(&["ledger", "verify"]).expect("the ledger is right");
}
