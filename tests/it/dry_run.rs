//! Commands that move money: the same on the database and through the API; with `--dry-run` nothing moves.

use serde_json::Value;

use crate::home::{Home, Ran};
use crate::remote::{served, through};

fn session(run: &dyn Fn(&[&str]) -> Ran, home: &Home) {
    let done = |args: &[&str]| {
        let ran = run(args);
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
        ran.out
    };
    let json = |args: &[&str]| serde_json::from_str::<Value>(&done(args)).expect("JSON");
    let balance = || done(&["ledger", "balance", "Shop", "-o", "json"]);
    let before = balance();
    let paid = json(&["ledger", "pay", "Shop", "5", "-o", "json"]);
    let transaction = paid["transaction_id"].to_string();
    let made = json(&["bill", "vouchers", "Reseller", "10", "1", "--name", "Stolen", "-o", "json"]);
    home.write("code", made["codes"][0].as_str().expect("a code"));
    let code = home.path("code").display().to_string();
    let there = balance();
    for args in [
        &["ledger", "pay", "Shop", "5"][..],
        &["ledger", "reverse", &transaction, "--note", "bounced"],
        &["bill", "pay", "Shop", "5", "receipt"],
        &["bill", "redeem", "Shop", &code],
        &["bill", "vouchers", "Reseller", "10", "1", "--name", "Other"],
        &["topup-request", "add", "Shop", "5"],
        &["voucher-batch", "set", "Stolen", "--locked", "true"],
    ] {
        let args = [args, &["--dry-run"]].concat();
        assert_eq!(done(&args), "this could be done; nothing was changed\n", "{args:?}");
    }
    assert_eq!(balance(), there);
    assert_eq!(json(&["voucher-batch", "list", "-o", "json"]).as_array().map(Vec::len), Some(1));
    let reverse = ["ledger", "reverse", &transaction, "--note", "bounced"];
    assert!(done(&reverse).starts_with("5.00 that Shop paid were taken back: transaction "));
    assert_eq!(done(&reverse), "this payment was taken back before: nothing changed\n");
    assert_eq!(balance(), before);
    assert_eq!(done(&["voucher-batch", "set", "Stolen", "--locked", "true"]), "batch Stolen was changed\n");
    let refused = run(&["bill", "redeem", "Shop", &code]);
    assert!(refused.code != 0 && refused.err.contains("locked"), "{}", refused.err);
    let unknown = run(&["ledger", "reverse", "77", "--note", "n"]);
    assert!(unknown.code == 2 && unknown.err.contains("transaction 77 does not exist"), "{}", unknown.err);
}

#[test]
fn money_that_is_only_tried_stays_where_it_is() {
    let local = crate::entity::home();
    assert_eq!(local.run(&["setup"]).code, 0);
    session(&|args| local.run(args), &local);
    let (served, key) = served();
    let far = Home::new();
    session(&|args| through(&far, &served.api, &key, args), &far);
}
