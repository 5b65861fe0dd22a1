//! Many calls at once on money for a few.

use std::time::Duration;

use super::{books_are_closed, count};
use crate::rig::{Call, Caller, Component, Database, Options, Rig, console, wait};

const CALLS: usize = 50;
/// Longest talk: half a minute of the dearest carrier costs the customer 0.0825, a call through the cheapest one 0.0578.
const LONGEST: Options = Options { call_seconds_max: Some(30), routed: "", more: "" };

fn fifty_calls_on_money_for_five(database: Database) {
    let rig = Rig::start_with(database, LONGEST).expect("starts");
    rig.enswitch(&["ledger", "pay", "Penniless", "0.46"]).expect("paid");
    let caller = Caller::Line { host: 110, user: "200", domain: "penniless.example", password: "pw-200" };
    let call = Call { caller, number: "612345678", answers: super::SOUTH, talk_ms: 18_000, expected: 200 };
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
    let answered = cdrs.iter().filter(|cdr| cdr.status == "answered" && super::talked(cdr, 18_000));
    assert_eq!((refused.count(), answered.count()), (CALLS - 5, 5));
    for machine in ["a1", "a2"] {
        assert!(count(&rig, &format!("cdrs WHERE unique_id LIKE '{machine}-%'")) > 10, "{machine} took part");
    }
}

/// Slices so short that a test can wait for several of them, and so long that routed is started again within one on a busy machine.
const SLICES: Options = Options {
    call_seconds_max: None,
    routed: "slice_seconds = 20\nwarning_seconds = 8\nwarning_every_seconds = 0\n",
    more: "",
};

fn penniless() -> Call {
    let caller = Caller::Line { host: 110, user: "200", domain: "penniless.example", password: "pw-200" };
    Call { caller, number: "612345678", answers: super::SOUTH, talk_ms: 90_000, expected: 200 }
}

/// Balance and what is reserved of it.
fn money(rig: &Rig) -> [i64; 2] {
    let of = "FROM ledger_accounts a JOIN customers k ON k.id = a.customer_id \
              WHERE a.kind = 'customer' AND k.name = 'Penniless'";
    let row = rig.sql(&["a.balance", "a.reserved"], of).expect("read").remove(0);
    [0, 1].map(|at: usize| row[at].parse().expect("a number"))
}

fn tones(rig: &Rig) -> usize {
    let of = |machine| std::fs::read_to_string(rig.folder().join(machine).join("log/tones")).unwrap_or_default();
    ["a1", "a2"].map(|machine| of(machine).matches("Playing 'beep.gsm'").count()).iter().sum()
}

fn listen_for_tones(rig: &Rig) {
    for machine in ["a1", "a2"] {
        console(rig.folder(), machine, "logger add channel tones verbose(4)").expect("logs");
    }
}

/// At first the money is enough for 16 seconds, because a dearer carrier might answer. The cheapest one does, and is paid for
/// half a minute. With a tone 60 seconds before the end and every 50 seconds after, the first one comes 10 seconds before it.
/// Nobody hangs up: the money ends the call.
#[test]
fn who_runs_out_of_money_is_warned_then_cut_off() {
    let rig = Rig::start(Database::MariaDb).expect("starts");
    listen_for_tones(&rig);
    rig.enswitch(&["ledger", "pay", "Penniless", "0.06"]).expect("paid");
    let running = rig.start_call(&penniless()).expect("called");
    wait(Duration::from_secs(60), || tones(&rig) > 0).expect("a tone");
    assert_eq!(count(&rig, "calls"), 1, "it comes before the end");
    let cdr = rig.await_cdr(&running.call_id(), Duration::from_secs(60)).expect("read").expect("a CDR");
    assert!((29_900..=34_000).contains(&cdr.talk_ms), "{cdr:#?}");
    rig.hang_up(running).expect("end");
    books_are_closed(&rig);
    assert_eq!(money(&rig)[0], 2_200, "30 seconds of the cheapest carrier");
}

/// A call reserves a slice of its money, then the next; whoever handles it dies and comes back.
#[test]
fn a_call_is_paid_for_in_slices() {
    let mut rig = Rig::start_with(Database::MariaDb, SLICES).expect("starts");
    listen_for_tones(&rig);
    rig.enswitch(&["ledger", "pay", "Penniless", "0.08"]).expect("paid");
    let running = rig.start_call(&penniless()).expect("called");
    let machine = super::machine_of_the_call(&rig);
    let mut first = 0;
    wait(Duration::from_secs(60), || {
        first = money(&rig)[1];
        first > 0
    })
    .expect("reserved");
    let [balance, _] = money(&rig);
    assert!(first < balance, "only a part of {balance} is reserved: {first}");
    wait(Duration::from_secs(60), || money(&rig)[1] > first).expect("more is reserved while they talk");
    let before = money(&rig)[1];
    rig.kill9(Component::Routed(machine));
    super::again(&mut rig, Component::Routed(machine));
    wait(Duration::from_secs(60), || money(&rig)[1] > before).expect("who comes back goes on with it");
    wait(Duration::from_secs(60), || tones(&rig) > 0).expect("a tone before the money ends");
    let id = running.call_id();
    let cdr = super::only_cdr(&rig, &id, Duration::from_secs(60));
    rig.hang_up(running).expect("end");
    books_are_closed(&rig);
    let [left, _] = money(&rig);
    let paid = cdr.charges.iter().find(|charge| charge.payer == "Penniless").map_or(0, |charge| charge.amount);
    assert_eq!((left, paid), (80_000 - paid, paid));
    assert!(cdr.talk_ms > 45_000 && (0..6_000).contains(&left), "all of it was talked away, {left} is left: {cdr:#?}");

    // Nobody prolongs a call any more: it ends where it is paid for, and is charged for that.
    rig.enswitch(&["ledger", "pay", "Penniless", "1"]).expect("paid");
    let running = rig.start_call(&penniless()).expect("called");
    let (id, machine) = (running.call_id(), super::machine_of_the_call(&rig));
    rig.kill9(Component::Routed(machine));
    let ended = || {
        let machine = format!("a{machine}");
        let text = console(rig.folder(), &machine, "core show channels count").unwrap_or_default();
        text.contains("0 active calls")
    };
    wait(Duration::from_secs(60), ended).expect("it ends by itself");
    super::again(&mut rig, Component::Routed(machine));
    let cdr = super::only_cdr(&rig, &id, Duration::from_secs(60));
    rig.hang_up(running).expect("end");
    assert!((10_000..=40_000).contains(&cdr.talk_ms), "{cdr:#?}");
    books_are_closed(&rig);
}

#[test]
fn on_mariadb() {
    fifty_calls_on_money_for_five(Database::MariaDb);
}

#[test]
fn on_mysql() {
    fifty_calls_on_money_for_five(Database::MySql);
}

/// Calls a fixed line in Spain, which north carries, without a cent on the balance.
fn without_money() -> Call {
    let caller = Caller::Line { host: 110, user: "200", domain: "penniless.example", password: "pw-200" };
    Call { caller, number: "911222333", answers: super::SOUTH, talk_ms: 3_000, expected: 200 }
}

/// Who is out of credit, or locked, reaches customer service of whoever sells to it: a mobile, at the seller's expense.
#[test]
fn who_is_out_of_credit_reaches_customer_service_for_free() {
    let rig = Rig::start(Database::MariaDb).expect("starts");
    rig.enswitch(&["plan", "set", "retail", "--no-credit-to", "612345678"]).expect("set");
    let told = rig.enswitch(&["call", "explain", "200@penniless.example", "911222333"]).expect("explained");
    assert!(told.contains("customer service") && told.contains("Costa Voice"), "{told}");
    for (locked, reason) in [("false", "no_credit"), ("true", "customer_locked")] {
        rig.enswitch(&["customer", "set", "Penniless", "--locked", locked]).expect("set");
        let dialled = || rig.call(&without_money()).expect("called").cdr;
        let mut cdr = None;
        wait(Duration::from_secs(20), || {
            cdr = dialled();
            cdr.as_ref().is_some_and(|cdr| cdr.status == "answered" && cdr.reason == reason)
        })
        .unwrap_or_else(|_| panic!("answered with {reason}: {cdr:#?}"));
        let cdr = cdr.expect("a CDR");
        let went = rig.sql(&["called"], &format!("FROM cdrs WHERE id = {}", cdr.id)).expect("read");
        assert_eq!(went, [["34612345678"]], "where it went");
        let paid: Vec<_> = cdr.charges.iter().filter(|c| c.amount != 0).map(|c| (c.payer.as_str(), c.amount)).collect();
        assert_eq!(paid, [("Owner", 35_000), ("Iberia Telecom", 42_000), ("Costa Voice", 46_200)]);
    }
    books_are_closed(&rig);
    assert_eq!(money(&rig), [0, 0], "the caller pays nothing");
}
