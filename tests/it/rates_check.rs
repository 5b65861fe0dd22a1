//! `enswitch rates check` in scripts: its exit code tells whether every exchange rate that calls need is there.

use crate::home::{Home, Ran};
use crate::remote::{served, through};
use crate::served::Served;

const CHECK: [&str; 2] = ["rates", "check"];
const CHECK_JSON: [&str; 4] = ["rates", "check", "-o", "json"];

/// Runs on the database and through the API, which tell the same.
fn both(served: &Served, key: &str, args: &[&str]) -> Ran {
    let (here, there) = (served.run(args), through(&Home::new(), &served.api, key, args));
    assert_eq!((here.code, &here.out, &here.err), (there.code, &there.out, &there.err), "{args:?}");
    here
}

fn done(served: &Served, args: &[&str]) {
    let ran = served.run(args);
    assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
}

fn add_rate(served: &Served, from: &str, rate: &str, valid_from: &str) {
    let of = ["--customer-id", "Owner", "--from-currency", from, "--to-currency", "EUR"];
    let args = [&["exchange-rate", "add"][..], &of, &["--rate", rate, "--valid-from", valid_from]].concat();
    done(served, &args);
}

#[test]
fn the_exit_code_of_a_check_tells_whether_rates_are_missing() {
    let (served, key) = served();
    let check = |args: &[&str]| both(&served, &key, args);
    let all_there = check(&CHECK);
    assert_eq!((all_there.code, all_there.out.as_str()), (0, "every exchange rate that calls need is there\n"));
    assert_eq!(check(&CHECK_JSON).json(), serde_json::json!([]));

    for (name, currency) in [("francs", "CHF"), ("pounds", "GBP")] {
        done(&served, &["carrier", "add", "--name", name, "--host", "127.0.0.1", "--currency", currency]);
    }
    let missing = check(&CHECK);
    assert_eq!(missing.code, 1, "{}{}", missing.out, missing.err);
    let told: Vec<&str> = missing.out.lines().collect();
    assert_eq!(told, ["no exchange rate from CHF to EUR of Owner", "no exchange rate from GBP to EUR of Owner"]);
    assert!(missing.err.starts_with("error: 2 exchange rates are missing"), "{}", missing.err);
    // A script that reads the answer gets it whole, and the same code.
    let listed = check(&CHECK_JSON);
    let rows: serde_json::Value = serde_json::from_str(&listed.out).expect("JSON");
    let from: Vec<_> = rows.as_array().expect("rows").iter().map(|row| row["from_currency"].clone()).collect();
    assert_eq!((listed.code, from), (1, vec!["CHF".into(), "GBP".into()]));

    add_rate(&served, "GBP", "1.2", "2026-01-01T00:00:00Z");
    assert_eq!(check(&CHECK).code, 1, "one is still missing");
    add_rate(&served, "CHF", "0.9", "2999-01-01T00:00:00Z");
    assert_eq!(check(&CHECK).code, 1, "a rate of later is none today");
    add_rate(&served, "CHF", "0.9", "2026-01-01T00:00:00Z");
    assert_eq!(check(&CHECK).code, 0);

    // Whoever cannot know says so with another code.
    let away = through(&Home::new(), "http://127.0.0.1:1", &key, &CHECK);
    assert_eq!(away.code, 4, "{}", away.err);
}
