//! The real program, run as a user runs it.

use std::process::Stdio;

use super::home::Home;

#[test]
fn without_a_file_it_runs_on_defaults_and_asks_nothing() {
    let ran = Home::new().run(&["config", "check"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, "no configuration file, built-in defaults: no mistakes found\n");
}

#[test]
fn a_named_file_must_exist() {
    let ran = Home::new().run(&["--config", "nowhere.toml", "config", "check"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.starts_with("error: cannot read nowhere.toml: "), "{}", ran.err);
    assert!(ran.err.contains("\nhint: "), "{}", ran.err);
}

#[test]
fn mistakes_in_the_file_are_told_with_their_place() {
    for (text, place, message, hint) in [
        ("[routed]\n  lisen = \"127.0.0.1:1\"\n", ":2:3: ", "there is no key lisen", "did you mean listen?"),
        ("[rooted]\n", ":1:2: ", "there is no key rooted", "did you mean routed?"),
        ("[log]\nlevel = \"info\"\nformat = \"xml\"\n", ":3:10: ", "unknown variant `xml`", ""),
        ("[database]\nconnections = \"8\"\n", ":2:15: ", "invalid type", ""),
        ("[log]\nlevel = \n", ":2:9: ", "", ""),
    ] {
        let home = Home::new();
        let path = home.write("enswitch.toml", text);
        let ran = home.run(&["--config", path.to_str().expect("UTF-8"), "config", "check"]);
        assert_eq!(ran.code, 3, "{text}");
        assert!(ran.err.starts_with(&format!("error: {}{place}{message}", path.display())), "{text}: {}", ran.err);
        assert!(ran.err.contains(hint), "{text}: {}", ran.err);
    }
}

#[test]
fn values_out_of_range_are_told_with_where_they_came_from() {
    let home = Home::new();
    let path = home.write("enswitch.toml", "[database]\nconnections = 0\n");
    let ran = home.run(&["--config", path.to_str().expect("UTF-8"), "config", "check"]);
    assert_eq!(ran.code, 3);
    assert_eq!(ran.err, "error: database.connections (from file): 0 is out of range\nhint: 1 to 1000\n");
}

#[test]
fn the_environment_wins_over_the_file() {
    let home = Home::new();
    let path = home.write("enswitch.toml", "[routed]\nmachine = \"a1\"\ncall_seconds_max = 60\n");
    let variables = [("ENSWITCH_CONFIG", path.to_str().expect("UTF-8")), ("ENSWITCH_ROUTED__MACHINE", "b2")];
    let ran = home.run_with(&["config", "show", "--output", "json"], &variables);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let entries: Vec<serde_json::Value> = serde_json::from_str(&ran.out).expect("JSON");
    let entry = |key: &str| entries.iter().find(|entry| entry["key"] == key).expect("there").clone();
    assert_eq!(entry("routed.machine")["value"], "b2");
    assert_eq!(entry("routed.machine")["origin"], "environment ENSWITCH_ROUTED__MACHINE");
    assert_eq!(entry("routed.call_seconds_max")["origin"], "file");
    assert_eq!(entry("routed.listen")["origin"], "default");
}

#[test]
fn a_variable_that_is_no_key_is_refused() {
    for (name, value, message) in [
        ("ENSWITCH_DATABSE__URL", "x", "there is no such key\nhint: did you mean ENSWITCH_DATABASE__URL?\n"),
        ("ENSWITCH_DATABASE__CONNECTIONS", "many", "\"many\" is not a whole number\n"),
        ("ENSWITCH_ROUTED__LISTEN", "here", "invalid socket address syntax\n"),
    ] {
        let ran = Home::new().run_with(&["config", "check"], &[(name, value)]);
        assert_eq!(ran.code, 3, "{name}");
        assert_eq!(ran.err, format!("error: environment variable {name}: {message}"));
    }
}

#[test]
fn secrets_come_from_files_and_are_never_shown() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let url = home.write("url", "mysql://enswitch:Geheimnis-1@db.example/enswitch\n");
    let ami = home.write("ami", "Geheimnis-2\n\n");
    std::fs::set_permissions(&url, std::fs::Permissions::from_mode(0o600)).expect("set");
    std::fs::set_permissions(&ami, std::fs::Permissions::from_mode(0o644)).expect("set");
    let variables = [
        ("ENSWITCH_DATABASE__URL_FILE", url.to_str().expect("UTF-8")),
        ("ENSWITCH_ROUTED__AMI__SECRET_FILE", ami.to_str().expect("UTF-8")),
    ];
    for args in [&["config", "show"][..], &["config", "show", "-o", "json"], &["config", "check"]] {
        let ran = home.run_with(args, &variables);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(!(ran.out.clone() + &ran.err).contains("Geheimnis"), "{}", ran.out);
        assert!(ran.err.contains("routed.ami.secret_file) can be read by everybody"), "{}", ran.err);
        assert!(!ran.err.contains("database.url_file"), "{}", ran.err);
    }
    let shown = home.run_with(&["config", "show"], &variables).out;
    assert!(shown.contains("mysql://enswitch:***@db.example/enswitch"), "{shown}");
}

#[test]
fn a_secret_is_given_once() {
    let home = Home::new();
    let url = home.write("url", "sqlite:///x");
    let variables =
        [("ENSWITCH_DATABASE__URL", "sqlite:///y"), ("ENSWITCH_DATABASE__URL_FILE", url.to_str().expect("UTF-8"))];
    let ran = home.run_with(&["config", "check"], &variables);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("there is database.url too"), "{}", ran.err);
}

#[test]
fn wrong_usage_ends_with_2() {
    let home = Home::new();
    for args in [&[][..], &["nonsense"], &["config", "check", "--nonsense"], &["config", "show", "-o", "xml"]] {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
    }
    assert_eq!(home.run(&["--help"]).code, 0);
}

#[test]
fn output_that_nobody_reads_is_no_failure() {
    let home = Home::new();
    let mut child =
        home.command().args(["config", "show"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn the_embedded_database_is_made_on_first_use_and_migrated_once() {
    let home = Home::new();
    let refused = home.run(&["cdr", "list"]);
    assert_eq!((refused.code, refused.err.contains("run `enswitch migrate`")), (4, true), "{}", refused.err);
    let status = home.run(&["migrate", "status", "--output", "json"]);
    assert_eq!(status.code, 4, "the daemons would refuse it");
    let pending: serde_json::Value = serde_json::from_str(&status.out).expect("JSON");
    assert!(pending.as_array().expect("list").iter().all(|m| m["state"] == "pending"), "{pending}");
    let plan = home.run(&["migrate", "--plan"]);
    assert!(plan.out.contains("CREATE TABLE customers"), "{}", plan.out);
    let first = home.run(&["migrate"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.out.ends_with("migrations ran: the schema is up to date\n"), "{}", first.out);
    assert_eq!(home.run(&["migrate"]).out, "nothing to do: the schema is up to date\n");
    let status = home.run(&["migrate", "status", "--output", "json"]).json();
    assert!(status.as_array().expect("list").iter().all(|m| m["state"] == "applied"), "{status}");
    assert!(home.path(".local/state/enswitch/enswitch.db").exists());
}

#[test]
fn an_empty_switch_answers_every_question() {
    let home = Home::new();
    assert_eq!(home.run(&["migrate"]).code, 0);
    assert_eq!(home.run(&["cdr", "list"]).out, "no calls\n");
    assert_eq!(home.run(&["cdr", "list", "-o", "json"]).json(), serde_json::json!([]));
    assert!(home.run(&["cdr", "list", "-o", "csv"]).out.starts_with("id,started,from,to,"));
    assert_eq!(home.run(&["ledger", "balance"]).out, "no customers\n");
    assert_eq!(home.run(&["ledger", "verify", "-o", "json"]).json()["wrong"], 0);
    assert_eq!(home.run(&["cdr", "list", "--by", "leg", "-o", "json"]).json(), serde_json::json!([]));
    assert_eq!(home.run(&["cdr", "list", "--columns", "id,cost", "-o", "csv"]).out, "id,cost\n");
    assert_eq!(home.run(&["cdr", "export", "--columns", "id,margin"]).out, "id,margin\r\n");
    assert_eq!(home.run(&["cdr", "export", "-o", "jsonl"]).out, "");
    assert_eq!(home.run(&["cdr", "export", "calls.xlsx"]).code, 0);
    assert!(std::fs::read(home.path("calls.xlsx")).expect("written").starts_with(b"PK"));
    for per in ["hour", "day", "destination", "carrier", "customer"] {
        assert_eq!(home.run(&["stats", per]).out, "no calls\n", "{per}");
        assert_eq!(home.run(&["stats", per, "-o", "json"]).json(), serde_json::json!([]));
    }
    for (wrong, told) in [
        (&["cdr", "list", "--status", "gone"][..], "status must be answered, busy"),
        (&["cdr", "list", "--since", "yesterday"], "is not a time"),
        (&["cdr", "list", "--columns", "prize"], "there is no column \"prize\""),
        (&["cdr", "list", "--customer", "Nobody"], "there is no customer Nobody"),
        (&["cdr", "export", "-o", "xlsx"], "a workbook needs a file"),
        (&["stats", "day", "--time-zone", "Mars"], "there is no time zone Mars"),
        (&["stats", "day", "--level", "Nobody"], "there is no customer Nobody"),
    ] {
        let ran = home.run(wrong);
        assert!(ran.code == 2 && ran.err.contains(told), "{wrong:?}: {} {}", ran.code, ran.err);
    }
    let none = home.run(&["cdr", "show", "7"]);
    assert_eq!(
        (none.code, none.err.as_str()),
        (1, "error: there is no call 7\nhint: `enswitch cdr list` shows the ids\n")
    );
    let nobody = home.run(&["ledger", "pay", "Nobody", "1"]);
    assert_eq!((nobody.code, nobody.err.contains("there is no customer Nobody")), (2, true), "{}", nobody.err);
    let unclear = home.run(&["ledger", "pay", "Nobody", "1,5"]);
    assert_eq!((unclear.code, unclear.err.contains("write it like 12.50")), (2, true), "{}", unclear.err);
    let unknown = home.run(&["call", "explain", "1@a.example", "2", "-o", "json"]).json();
    assert_eq!((unknown["refused"].as_str(), unknown["sip_code"].as_i64()), (Some("unknown_caller"), Some(403)));
}

#[test]
fn a_database_that_is_away_is_told_apart_from_other_failures() {
    let variables =
        [("ENSWITCH_DATABASE__URL", "mysql://u:Geheimnis@127.0.0.1:1/n"), ("ENSWITCH_DATABASE__TIMEOUT_MS", "300")];
    let ran = Home::new().run_with(&["ledger", "verify"], &variables);
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("hint: is the database running?"), "{}", ran.err);
    assert!(!ran.err.contains("Geheimnis"), "{}", ran.err);
}

/// The complete example of docs/apply.md.
fn example() -> &'static str {
    let document = include_str!("../../docs/apply.md");
    document.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example")
}

fn switch() -> Home {
    let home = Home::new();
    assert_eq!(home.run(&["migrate"]).code, 0);
    home.write("shop.toml", example());
    home
}

#[test]
fn a_file_is_applied_once_and_a_dry_run_changes_nothing() {
    let home = switch();
    let dry = home.run(&["apply", "shop.toml", "--dry-run"]);
    assert!(dry.out.contains("would be changed: "), "{}{}", dry.out, dry.err);
    assert_eq!(home.run(&["ledger", "balance"]).out, "no customers\n");
    let planned = home.run(&["apply", "shop.toml", "--dry-run", "-o", "json"]).json();
    let made = home.run(&["apply", "shop.toml", "-o", "json"]).json();
    assert_eq!(planned, made, "a dry run tells exactly what is done");
    assert_eq!(home.run(&["apply", "shop.toml"]).out, "nothing to do: everything is as the file says\n");
    assert!(!made.to_string().contains("change me"), "no password is shown");
    let mistake = home.write("mistake.toml", "[[line]]\nusername = \"1\"\ncolour = 3\n");
    let ran = home.run(&["apply", mistake.to_str().expect("UTF-8")]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with(&format!("error: {}:3:1: unknown field `colour`", mistake.display())), "{}", ran.err);
}

#[test]
fn a_file_may_come_from_standard_input() {
    use std::io::Write;
    let home = switch();
    let mut child =
        home.command().args(["apply", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("runs");
    child.stdin.take().expect("stdin").write_all(example().as_bytes()).expect("written");
    assert!(child.wait_with_output().expect("ends").status.success());
    assert_eq!(home.run(&["apply", "shop.toml"]).out, "nothing to do: everything is as the file says\n");
}

#[test]
fn a_call_is_explained_with_every_price_and_the_reservation() {
    let home = switch();
    assert_eq!(home.run(&["apply", "shop.toml"]).code, 0);
    let at = ["--at", "2026-11-22T10:00:00+01:00", "-o", "json"];
    let ask = |from: &str, to: &str| home.run(&[&["call", "explain", from, to], &at[..]].concat()).json();
    let call = ask("Shop/100", "612345678");
    assert_eq!((call["called"].as_str(), call["refused"].as_str()), (Some("34612345678"), None));
    assert_eq!(call["targets"][0]["name"], "north");
    let paid = |level: usize| call["targets"][0]["levels"][level]["per_minute"].as_str().expect("price").to_owned();
    assert_eq!([paid(0), paid(1), paid(2)], ["0.03", "0.036", "0.09"]);
    assert_eq!(call["reservation"]["granted"]["amounts"][1][0], "Shop");
    assert_eq!(call, ask("100@shop.example", "612345678"));
    assert_eq!(ask("north", "34910000100")["direction"], "inbound");
    assert_eq!(ask("100", "999")["refused"], "unknown_number");
    let nobody = home.run(&["call", "explain", "Nobody", "1"]);
    assert_eq!((nobody.code, nobody.err.contains("hint: name a line as USER@DOMAIN")), (2, true), "{}", nobody.err);
    assert_eq!(home.run(&["call", "explain", "100", "1", "--at", "yesterday"]).code, 2);
}

#[test]
fn a_payment_with_a_key_counts_once() {
    let home = switch();
    assert_eq!(home.run(&["apply", "shop.toml"]).code, 0);
    let pay = ["ledger", "pay", "Shop", "12.50", "--note", "receipt 7", "--key", "r7"];
    assert!(home.run(&pay).out.starts_with("Shop paid 12.50: transaction "));
    assert_eq!(home.run(&pay).out, "this payment was booked before: nothing changed\n");
    let balances = home.run(&["ledger", "balance", "Shop", "-o", "json"]).json();
    assert_eq!((balances[0]["balance"].as_str(), balances[0]["available"].as_str()), (Some("37.50"), Some("37.50")));
    assert_eq!(home.run(&["ledger", "verify"]).code, 0);
}

#[test]
fn routed_tells_which_machines_there_are() {
    let home = switch();
    assert_eq!(home.run(&["apply", "shop.toml"]).code, 0);
    let ran =
        home.run_with(&["routed"], &[("ENSWITCH_ROUTED__MACHINE", "b7"), ("ENSWITCH_ROUTED__LISTEN", "127.0.0.1:0")]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("there is no machine \"b7\" in the database, only"), "{}", ran.err);
}
