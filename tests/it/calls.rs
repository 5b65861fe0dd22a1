//! The proof calls, with real components, on every database.

use crate::rig::proof::CASES;
use crate::rig::{Database, Rig};

fn every_proof_call_is_as_expected(database: Database) {
    let rig = Rig::start(database).expect("the switch comes up");
    let rows: Vec<_> = CASES.iter().map(|case| case.run(&rig).expect("a call")).collect();
    let wrong: Vec<_> = rows.iter().filter(|row| !row.wrong.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let report = rig.enswitch(&["ledger", "verify"]).expect("the ledger balances");
    assert!(!report.is_empty());
}

#[test]
fn on_sqlite() {
    every_proof_call_is_as_expected(Database::Sqlite);
}

#[test]
fn on_mariadb() {
    every_proof_call_is_as_expected(Database::MariaDb);
}

#[test]
fn on_mysql() {
    every_proof_call_is_as_expected(Database::MySql);
}
