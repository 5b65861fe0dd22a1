//! Many calls at once on money for a few.

use std::time::Duration;

use super::{books_are_closed, count};
use crate::rig::{Call, Caller, Database, Options, Rig, console, wait};

const CALLS: usize = 50;
/// Longest talk: half a minute of the dearest carrier costs the customer 0.0825, a call through the cheapest one 0.0578.
const LONGEST: Options = Options { call_seconds_max: Some(30), more: "" };

fn fifty_calls_on_money_for_five(database: Database) {
    let rig = Rig::start_with(database, LONGEST).expect("starts");
    rig.enswitch(&["ledger", "pay", "Penniless", "0.46"]).expect("paid");
    let caller = Caller::Line { host: 110, user: "200", domain: "penniless.example", password: "pw-200" };
    let call = Call { caller, number: "612345678", answers: super::SOUTH, talk_ms: 9_000, expected: 200 };
    let calls = rig.start_many_calls(&call, CALLS.try_into().expect("small")).expect("called");

    let (mut samples, mut refused) = (0, 0);
    wait(Duration::from_secs(15), || {
        let of = "FROM ledger_accounts a JOIN customers k ON k.id = a.customer_id \
                  WHERE a.kind = 'customer' AND k.name = 'Penniless'";
        let row = rig.sql(&["a.balance", "a.reserved"], of).expect("read").remove(0);
        let [balance, reserved] = [0, 1].map(|at: usize| row[at].parse::<i64>().expect("a number"));
        assert!(balance >= 0 && balance - reserved >= 0, "balance {balance}, reserved {reserved}");
        samples += 1;
        refused = count(&rig, "cdrs");
        refused == CALLS - 5 && count(&rig, "calls") == 5
    })
    .unwrap_or_else(|error| panic!("{refused} calls were refused: {error}"));
    assert!(samples > 5);

    let outcome = rig.hang_up(calls).expect("end");
    assert!(outcome.as_expected, "{}", outcome.complaint);
    books_are_closed(&rig);
    let cdrs = rig.cdrs().expect("read");
    let refused = cdrs.iter().filter(|cdr| cdr.reason == "no_credit" && cdr.sip_code == 402);
    let answered = cdrs.iter().filter(|cdr| cdr.status == "answered" && cdr.talk_ms / 1000 == 9);
    assert_eq!((refused.count(), answered.count()), (CALLS - 5, 5));
    for machine in ["a1", "a2"] {
        assert!(count(&rig, &format!("cdrs WHERE unique_id LIKE '{machine}-%'")) > 10, "{machine} took part");
    }
}

/// The money is enough for 16 seconds of the dearest carrier. With a tone 60 seconds before the end and every 50 seconds
/// after, the first one comes 10 seconds before it. Nobody hangs up: the money ends the call.
#[test]
fn who_runs_out_of_money_is_warned_then_cut_off() {
    let rig = Rig::start(Database::MariaDb).expect("starts");
    for machine in ["a1", "a2"] {
        console(rig.folder(), machine, "logger add channel tones verbose(4)").expect("logs");
    }
    rig.enswitch(&["ledger", "pay", "Penniless", "0.06"]).expect("paid");
    let caller = Caller::Line { host: 110, user: "200", domain: "penniless.example", password: "pw-200" };
    let call = Call { caller, number: "612345678", answers: super::SOUTH, talk_ms: 60_000, expected: 200 };
    let running = rig.start_call(&call).expect("called");
    let tone = || {
        ["a1", "a2"].iter().any(|machine| {
            let path = rig.folder().join(machine).join("log/tones");
            std::fs::read_to_string(path).is_ok_and(|text| text.contains("Playing 'beep.gsm'"))
        })
    };
    wait(Duration::from_secs(30), tone).expect("a tone");
    assert_eq!(count(&rig, "calls"), 1, "it comes before the end");
    let cdr = rig.await_cdr(&running.call_id(), Duration::from_secs(30)).expect("read").expect("a CDR");
    assert!((15_900..=17_500).contains(&cdr.talk_ms), "{cdr:#?}");
    rig.hang_up(running).expect("end");
    books_are_closed(&rig);
    let of = "FROM ledger_accounts a JOIN customers k ON k.id = a.customer_id \
              WHERE a.kind = 'customer' AND k.name = 'Penniless'";
    let balance: i64 = rig.sql(&["a.balance"], of).expect("read")[0][0].parse().expect("a number");
    assert_eq!(balance, 2_200, "30 seconds of the cheapest carrier");
}

#[test]
fn on_mariadb() {
    fifty_calls_on_money_for_five(Database::MariaDb);
}

#[test]
fn on_mysql() {
    fifty_calls_on_money_for_five(Database::MySql);
}
