//! Money of real calls where it is more than a price: three currencies, prices by caller, billing types, and the brake against toll fraud.

use std::time::Duration;

use crate::rig::{Answer, Behaviour, Call, Caller, Database, Options, Rig, wait};

/// A carrier that is paid in dollars; below Costa Voice a customer that pays in pounds, for calls only, and one that is billed elsewhere.
const MORE: &str = r#"
[[exchange_rate]]
customer = "Owner"
from_currency = "USD"
to_currency = "EUR"
rate = "0.9"
valid_from = "2026-01-01T00:00:00Z"

[[exchange_rate]]
customer = "Owner"
from_currency = "EUR"
to_currency = "GBP"
rate = "0.8"
valid_from = "2026-01-01T00:00:00Z"

[[customer]]
name = "Pounds"
parent = "Costa Voice"
plan = "retail"
billing_type = "prepaid_calls"
currency = "GBP"
opening_balance = "5"

[[customer]]
name = "Elsewhere"
parent = "Costa Voice"
plan = "retail"
billing_type = "external"

[[domain]]
name = "pounds.example"
customer = "Pounds"

[[domain]]
name = "elsewhere.example"
customer = "Elsewhere"

[[line]]
username = "400"
domain = "pounds.example"
customer = "Pounds"
password = "pw-400"
caller_id = "34910000400"

[[line]]
username = "401"
domain = "pounds.example"
customer = "Pounds"
password = "pw-401"
caller_id = "442079460401"

[[line]]
username = "500"
domain = "elsewhere.example"
customer = "Elsewhere"
password = "pw-500"
caller_id = "34910000500"

[[caller_group]]
name = "Spain"
prefixes = [{ caller_prefix = "34" }]

[[outbound_group]]
name = "UK"

[[outbound_group]]
name = "America"

[[carrier]]
name = "dollars"
host = "127.0.0.204"
currency = "USD"
prices = [
    { outbound_group = "UK", caller_group = "Spain", per_minute = "0.06", first_block = 30 },
    { outbound_group = "UK", per_minute = "0.10", first_block = 30 },
    { outbound_group = "America", per_minute = "0.06", first_block = 30 },
]

[[route]]
called_prefix = "44"
outbound_group = "UK"
carriers = ["dollars"]

[[route]]
called_prefix = "1"
outbound_group = "America"
carriers = ["dollars"]
"#;

const LONDON: &str = "00447911123456";
const KINGSTON: &str = "0018765550123";
const NEW_YORK: &str = "0012125550123";

const fn phone(user: &'static str, domain: &'static str, password: &'static str, host: u8) -> Caller {
    Caller::Line { host, user, domain, password }
}

/// What each level paid, in millionths of its currency.
fn charged(rig: &Rig, caller: Caller, number: &'static str) -> Vec<(String, i64)> {
    const ANSWERS: &[Answer] = &[Answer { host: 204, behaviour: Behaviour::Answer }];
    let call = Call { caller, number, answers: ANSWERS, talk_ms: 1_000, expected: 200 };
    let outcome = rig.call(&call).expect("called");
    let cdr = outcome.cdr.unwrap_or_else(|| panic!("no CDR: {}", outcome.complaint));
    assert!(outcome.as_expected && cdr.rtp_received > 0, "{}: {cdr:#?}", outcome.complaint);
    cdr.charges.into_iter().map(|charge| (charge.payer, charge.amount)).collect()
}

fn paid(last: &str, amounts: [i64; 4]) -> Vec<(String, i64)> {
    let payers = ["Owner", "Iberia Telecom", "Costa Voice", last];
    payers.into_iter().map(str::to_owned).zip(amounts).collect()
}

#[test]
fn calls_cost_what_each_level_agreed() {
    let options = Options { call_seconds_max: None, routed: "", more: MORE };
    let rig = Rig::start_with(Database::MariaDb, options).expect("starts");
    let run = |args: &[&str]| rig.enswitch(args).expect("done");
    let balance = |name: &str| {
        let told: serde_json::Value =
            serde_json::from_str(&run(&["ledger", "balance", name, "-o", "json"])).expect("JSON");
        (told[0]["balance"].clone(), told[0]["due"].clone(), told[0]["currency"].clone())
    };
    let (in_pounds, english, elsewhere) = (
        phone("400", "pounds.example", "pw-400", 120),
        phone("401", "pounds.example", "pw-401", 121),
        phone("500", "elsewhere.example", "pw-500", 122),
    );
    // By hand: half a minute at 0.06 USD is 0.03 USD; 0.036 USD with 20 %, 0.0324 EUR; 0.03564 EUR with 10 %; 0.04455 EUR with 25 %,
    // 0.03564 GBP. Each is rounded to four places.
    assert_eq!(charged(&rig, in_pounds, LONDON), paid("Pounds", [30_000, 32_400, 35_600, 35_600]), "Spanish callers");
    assert_eq!(charged(&rig, english, LONDON), paid("Pounds", [50_000, 54_000, 59_400, 59_400]), "all others");
    assert_eq!(
        charged(&rig, elsewhere, LONDON),
        paid("Elsewhere", [30_000, 32_400, 35_600, 44_600]),
        "a price, and no money"
    );
    assert_eq!(balance("Pounds"), ("4.905".into(), "0.00".into(), "GBP".into()), "calls use up the balance");
    let (zero, due, euros) = balance("Elsewhere");
    assert_eq!((zero, due, euros), ("0.00".into(), serde_json::Value::Null, "EUR".into()), "billed by another system");
    run(&["ledger", "verify"]);

    brake(&rig, in_pounds, elsewhere);
    run(&["ledger", "verify"]);
}

/// One customer calls Jamaica too much for its limit: its calls there are locked, not those to the United States, which have the same
/// country code, and nobody else's, until somebody unlocks.
fn brake(rig: &Rig, burning: Caller, other: Caller) {
    let run = |args: &[&str]| rig.enswitch(args).expect("done");
    let limit = ["burn-limit", "add", "--customer-id", "Costa Voice", "--buyer-id", "Pounds", "--per-minute", "0.001"];
    run(&limit);
    let locks = || {
        let told = run(&["country-lock", "list", "--columns", "country_code", "-o", "csv"]);
        told.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    rig.await_config().expect("every routed has read the limit before the call that burns");
    charged(rig, burning, KINGSTON);
    wait(Duration::from_secs(15), || locks() == ["1876"]).expect("the country is locked");
    rig.await_config().expect("every routed knows");
    let refused = Call { caller: burning, number: KINGSTON, answers: &[], talk_ms: 0, expected: 403 };
    let mut last = None;
    let is_locked = || {
        let outcome = rig.call(&refused).expect("called");
        let reason = outcome.cdr.map(|cdr| cdr.reason);
        let locked = outcome.as_expected && reason.as_deref() == Some("country_locked");
        last = Some((outcome.complaint, reason));
        locked
    };
    wait(Duration::from_secs(15), is_locked).unwrap_or_else(|_| panic!("{last:?}"));
    charged(rig, burning, NEW_YORK);
    charged(rig, other, KINGSTON);
    let lock = run(&["country-lock", "list", "--columns", "id", "-o", "csv"]);
    let id = lock.lines().nth(1).expect("a lock");
    run(&["burn-limit", "rm", "1"]);
    run(&["country-lock", "rm", id]);
    rig.await_config().expect("every routed knows");
    charged(rig, burning, KINGSTON);
}
