//! Real calls from booths: nothing without a guest, cut off when the money ends, a receipt to the last digit.

use std::time::Duration;

use serde_json::Value;

use crate::rig::{Answer, Behaviour, Call, Caller, Database, Options, Rig, wait};

/// A shop below Costa Voice, whose guests pay a cent for each second.
const SHOP: Options = Options {
    call_seconds_max: None,
    routed: "slice_seconds = 12\nwarning_seconds = 8\nwarning_every_seconds = 0\n",
    more: r#"
[[customer]]
name = "Locutorio"
parent = "Costa Voice"
plan = "retail"
billing_type = "postpaid"
credit_limit = "50"

[[plan]]
name = "booths"
customer = "Locutorio"
prices = [{ outbound_group = "Spain mobile", per_minute = "0.60" }]

[[domain]]
name = "locutorio.example"
customer = "Locutorio"
"#,
};

const SOUTH: &[Answer] = &[Answer { host: 203, behaviour: Behaviour::Answer }];

fn json(rig: &Rig, args: &[&str]) -> Value {
    let text = rig.enswitch(&[args, &["-o", "json"]].concat()).expect("done");
    serde_json::from_str(&text).expect("JSON")
}

/// Balance of a booth and what is reserved of it.
fn money(rig: &Rig, booth: &str) -> [i64; 2] {
    let of = format!(
        "FROM ledger_accounts a JOIN customers k ON k.id = a.customer_id WHERE a.kind = 'customer' AND k.name = '{booth}'"
    );
    let row = rig.sql(&["a.balance", "a.reserved"], &of).expect("read").remove(0);
    [0, 1].map(|at: usize| row[at].parse().expect("a number"))
}

fn books_are_closed(rig: &Rig) {
    let open = || {
        let count = |table: &str| rig.sql(&["COUNT(*)"], &format!("FROM {table}")).expect("counted")[0][0].clone();
        count("calls") == "0" && count("reservations") == "0"
    };
    wait(Duration::from_secs(5), open).expect("nothing is open");
    rig.enswitch(&["ledger", "verify"]).expect("the ledger is right");
}

/// The phone of a booth dials a mobile.
fn dials(host: u8, made: &Value, talk_ms: u64, expected: u16) -> Call {
    let text = |name: &str| -> &'static str { made[name].as_str().expect("a text").to_owned().leak() };
    let caller = Caller::Line { host, user: text("username"), domain: "locutorio.example", password: text("password") };
    Call { caller, number: "0034612345678", answers: SOUTH, talk_ms, expected }
}

/// What the booth paid for the call of a record.
fn paid(rig: &Rig, call_id: &str, booth: &str) -> (i64, i64) {
    let cdr = rig.await_cdr(call_id, Duration::from_secs(10)).expect("read").expect("a CDR");
    let own = cdr.charges.iter().find(|charge| charge.payer == booth).expect("a charge");
    (own.amount, cdr.talk_ms)
}

fn micros(value: &Value) -> i64 {
    value.as_str().expect("money").parse::<enswitch::model::Micros>().expect("money").get()
}

#[test]
fn guests_call_and_pay_to_the_last_digit() {
    let rig = Rig::start_with(Database::MariaDb, SHOP).expect("starts");
    let made = json(&rig, &["callshop", "create", "--customer", "Locutorio", "--booths", "2", "--plan", "booths"]);
    let (one, two) = ("Locutorio booth 1", "Locutorio booth 2");

    // Nobody is in the booth: its phone gets 402, as soon as the switch knows it.
    let mut reason = String::new();
    wait(Duration::from_secs(20), || {
        let outcome = rig.call(&dials(120, &made[0], 1_000, 402)).expect("called");
        reason = outcome.cdr.map(|cdr| cdr.reason).unwrap_or_default();
        outcome.as_expected && reason == "no_credit"
    })
    .unwrap_or_else(|_| panic!("refused for {reason:?}"));

    // A guest pays before, calls, and is seen calling.
    rig.enswitch(&["callshop", "open", one, "--credit", "1.00"]).expect("open");
    let running = rig.start_call(&dials(120, &made[0], 15_000, 200)).expect("called");
    let mut seen = Value::Null;
    wait(Duration::from_secs(10), || {
        seen = json(&rig, &["callshop", "list", "Locutorio"])[0].clone();
        seen["calls"][0]["seconds"].as_i64().is_some_and(|seconds| seconds >= 2)
    })
    .unwrap_or_else(|_| panic!("it is seen: {seen}"));
    assert_eq!((seen["state"].as_str(), seen["calls"][0]["called"].as_str()), (Some("calling"), Some("34612345678")));
    let cost = micros(&seen["calls"][0]["cost"]);
    assert!(cost >= 20_000 && micros(&seen["left"]) == 1_000_000 - cost, "{seen}");
    let refused = rig.enswitch(&["callshop", "close", one]).expect_err("a call is in progress").to_string();
    assert!(refused.contains("--hang-up"), "{refused}");
    let id = running.call_id();
    assert!(rig.hang_up(running).expect("ends").as_expected);
    let (amount, talk_ms) = paid(&rig, &id, one);
    assert_eq!(amount, (talk_ms + 999) / 1000 * 10_000, "a cent for each second");
    let receipt = json(&rig, &["callshop", "close", one]);
    assert_eq!((micros(&receipt["spent"]), micros(&receipt["returned"])), (amount, 1_000_000 - amount), "{receipt}");
    assert_eq!((micros(&receipt["items"][0]["price"]), money(&rig, one)), (amount, [0, 0]), "{receipt}");
    assert_eq!(receipt["items"][0]["destination"], "Spain mobile");
    let after = rig.call(&dials(120, &made[0], 1_000, 402)).expect("called");
    assert!(after.as_expected, "it is closed again: {}", after.complaint);

    // Who paid for 20 seconds talks for 20 seconds, though nobody hangs up.
    rig.enswitch(&["callshop", "open", two, "--credit", "0.20"]).expect("open");
    let running = rig.start_call(&dials(121, &made[1], 90_000, 200)).expect("called");
    let (amount, talk_ms) = paid_when_ended(&rig, &running.call_id(), two);
    rig.hang_up(running).expect("ends");
    assert!((19_500..=25_000).contains(&talk_ms), "{talk_ms} ms");
    assert_eq!(amount, 200_000, "to the last cent");
    let text = rig.enswitch(&["callshop", "close", two, "-o", "text"]).expect("closed");
    assert!(text.contains("Total                             0.20 EUR"), "{text}");
    assert_eq!(money(&rig, two), [0, 0]);

    // Who pays afterwards is asked to leave, and pays for what was talked.
    rig.enswitch(&["callshop", "open", one, "--limit", "5"]).expect("open");
    let running = rig.start_call(&dials(120, &made[0], 60_000, 200)).expect("called");
    let id = running.call_id();
    wait(Duration::from_secs(10), || money(&rig, one)[1] > 0).expect("it is in progress");
    std::thread::sleep(Duration::from_secs(3));
    let receipt = json(&rig, &["callshop", "close", one, "--hang-up"]);
    rig.hang_up(running).expect("ends");
    let (amount, talk_ms) = paid(&rig, &id, one);
    assert!((2_000..59_000).contains(&talk_ms), "{talk_ms} ms");
    assert_eq!((micros(&receipt["spent"]), micros(&receipt["due"])), (amount, amount), "{receipt}");
    assert_eq!(money(&rig, one), [0, 0]);
    books_are_closed(&rig);
}

fn paid_when_ended(rig: &Rig, call_id: &str, booth: &str) -> (i64, i64) {
    rig.await_cdr(call_id, Duration::from_secs(60)).expect("read").expect("the money ends the call");
    paid(rig, call_id, booth)
}
