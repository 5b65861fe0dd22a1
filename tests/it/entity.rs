//! `enswitch <entity> ...`: the commands that are made from descriptions.

use crate::home::Home;

/// A home whose database has the example of the manual.
pub fn home() -> Home {
    let home = Home::new();
    assert_eq!(home.run(&["migrate"]).code, 0);
    let file = home.write("company.toml", crate::store::apply::example());
    assert_eq!(home.run(&["apply", &file.display().to_string()]).code, 0);
    home
}

#[test]
fn a_carrier_is_made_shown_changed_and_deleted() {
    let home = home();
    let made = home.run(&["carrier", "add", "--name", "east", "--host", "sip.east.example", "-o", "json"]).json();
    assert_eq!((&made["port"], &made["transport"]), (&5060.into(), &"udp".into()));
    let set = ["carrier", "set", "east", "--max-calls", "7", "--anonymous-caller", "000", "-o", "json"];
    assert_eq!(home.run(&set).json()["max_calls"], 7);
    assert_eq!(
        home.run(&["carrier", "set", "east", "--max-calls", "", "-o", "json"]).json()["max_calls"],
        serde_json::Value::Null
    );
    let listed = home.run(&["carrier", "list", "--columns", "name,port", "-o", "csv"]);
    assert!(listed.out.ends_with("east,5060\n"), "{}", listed.out);
    assert_eq!(home.run(&["carrier", "rm", "east"]).code, 0);
    assert_eq!(home.run(&["carrier", "show", "east"]).code, 2);
}

#[test]
fn what_is_wrong_is_told_with_the_exit_code() {
    let home = home();
    for (args, code, told) in [
        (&["carrier", "set", "north", "--port", "0"][..], 1, "port is 0; it must be 1 to 65535"),
        (&["carrier", "rm", "north"], 1, "this carrier is in use by"),
        (&["carrier", "show", "nroth"], 2, "there is no carrier nroth"),
        (&["carrier", "list", "--colour", "red"], 2, "unexpected argument '--colour'"),
        (&["audit-entry", "add"], 2, "unrecognized subcommand"),
        (&["line", "list", "--customer-id", "Nobody"], 2, "there is no customer \"Nobody\""),
    ] {
        let ran = home.run(args);
        assert_eq!(ran.code, code, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
}

#[test]
fn what_is_exported_is_imported_again() {
    let home = home();
    let rows = home
        .write("lines.csv", "customer_id,domain_id,username,password\nShop,shop.example,7,x\nShop,shop.example,7,x\n");
    let ran = home.run(&["line", "import", &rows.display().to_string()]);
    assert_eq!(ran.code, 5, "{}", ran.err);
    assert!(ran.out.contains("made: 1, refused: 1"), "{}", ran.out);
    let groups = home.run(&["inbound-group", "export"]).out;
    let other = Home::new();
    assert_eq!(other.run(&["migrate"]).code, 0);
    let file = other.write("groups.csv", &groups);
    assert_eq!(other.run(&["inbound-group", "import", &file.display().to_string()]).code, 0);
    assert_eq!(other.run(&["inbound-group", "export"]).out, groups);
}
