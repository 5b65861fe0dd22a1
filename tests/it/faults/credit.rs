//! Many calls at once on money for a few.

use std::time::Duration;

use super::{books_are_closed, count};
use crate::rig::{Call, Caller, Database, Options, Rig, wait};

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

#[test]
fn on_mariadb() {
    fifty_calls_on_money_for_five(Database::MariaDb);
}

#[test]
fn on_mysql() {
    fifty_calls_on_money_for_five(Database::MySql);
}
