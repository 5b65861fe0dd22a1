//! Entity commands through a real API: the same as on the database.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use enswitch::client::{Client, Question};

use crate::home::{Home, Ran};
use crate::served::{Served, private};

/// The API on the example of the manual, with a key of the owner.
pub fn served() -> (Served, String) {
    let home = super::entity::home();
    assert_eq!(home.run(&["setup"]).code, 0);
    let served = Served::start(home, Vec::new());
    let key = served.key("admin").display().to_string();
    (served, key)
}

pub fn through(home: &Home, api: &str, key: &str, args: &[&str]) -> Ran {
    home.run_with(args, &[("ENSWITCH_API", api), ("ENSWITCH_KEY_FILE", key)])
}

#[test]
fn a_session_is_the_same_on_the_database_and_through_the_api() {
    let local = super::entity::home();
    assert_eq!(local.run(&["setup"]).code, 0);
    let (served, key) = served();
    let far = Home::new();
    let mut lines = "customer_id,domain_id,username,password\n".to_owned();
    (0..700).for_each(|n| lines.push_str(&format!("Shop,shop.example,{},x\n", 1000 + n % 690)));
    for home in [&local, &far] {
        home.write("lines.csv", &lines);
        home.write(
            "carriers.jsonl",
            "{\"name\":\"west\",\"host\":\"w.example\"}\n{\"name\":\"west\"}\n[]\n\n{\"x\":1}\n",
        );
        home.write("bad.csv", "customer_id,colour\nShop,red\n");
    }
    for args in [
        &["carrier", "add", "--name", "east", "--host", "sip.east.example"][..],
        &["carrier", "add", "--name", "a/b ü", "--host", "h.example", "-o", "json"],
        &["carrier", "add", "--name", "east", "--host", "sip.east.example"],
        &["carrier", "add", "--name", "x", "--host", "x.example", "--validate"],
        &["carrier", "show", "a/b ü"],
        &["carrier", "show", "east", "-o", "json"],
        &["carrier", "show", "nroth"],
        &["carrier", "show", ""],
        &["carrier", "set", "east", "--max-calls", "7", "--anonymous-caller", "000"],
        &["carrier", "set", "east", "--max-calls", "", "-o", "json"],
        &["carrier", "set", "east", "--port", "0", "--transport", "tcp"],
        &["carrier", "set", "east", "--port", "5061", "--validate"],
        &["carrier", "rm", "north"],
        &["carrier", "rm", "east", "--validate"],
        &["carrier", "rm", "east", "nroth"],
        &["carrier", "list", "--columns", "port,name", "-o", "csv"],
        &["carrier", "list", "--sort", "-name"],
        &["carrier", "import", "carriers.jsonl"],
        &["carrier", "import", "carriers.jsonl", "-o", "json"],
        &["line", "import", "bad.csv"],
        &["line", "import", "lines.csv", "--validate"],
        &["line", "import", "lines.csv"],
        &["line", "list", "--limit", "3"],
        &["line", "list", "--limit", "600", "--columns", "username", "-o", "json"],
        &["line", "list", "--customer-id", "Shop", "--limit", "2", "-o", "csv"],
        &["line", "list", "--customer-id", "Nobody"],
        &["line", "export"],
        &["line", "export", "-o", "jsonl", "--columns", "id,username"],
        &["region-machine", "list", "-o", "json"],
        &[
            "customer",
            "list",
            "--columns",
            "id,parent_id,name,billing_type,plan_id,credit_limit,max_calls,locked,currency",
        ],
        &["customer", "rm", "Owner"],
        &["user", "list"],
        &["role", "show", "owner"],
        &["price", "list", "--plan-id", "retail"],
        &["dial-plan-rule", "list"],
        &["time-chunk", "list", "-o", "json"],
    ] {
        let (here, there) = (local.run(args), through(&far, &served.api, &key, args));
        assert_eq!((here.code, &here.out, &here.err), (there.code, &there.out, &there.err), "{args:?}");
    }
    let audit = served.run(&["audit-entry", "list", "-o", "json"]).out;
    assert!(audit.contains("admin"), "changes are audited as the key's user");
}

/// Calls that were, and one in progress.
async fn with_calls(home: &Home) {
    use crate::api::reports::company::{Company, Outgoing};
    let path = home.path(".local/state/enswitch/enswitch.db");
    let url = format!("sqlite://{}", path.display());
    let db = enswitch::store::Db::open(&url, 1, std::time::Duration::from_secs(10)).await.expect("opens");
    let company = Company::of(crate::api::place_in(db).await).await;
    let busy = Outgoing { status: "busy", sip_code: 486, second: 90, called: "=1,\"2\"", ..Outgoing::new(2) };
    let kiosk = Outgoing {
        customer: company.kiosk,
        second: 4000,
        amounts: &[100_000, 150_000, 200_000, 260_000],
        ..Outgoing::new(3)
    };
    company.calls(&[Outgoing::new(1), busy, kiosk]).await;
    crate::api::live::begin(&company.place.db, 70).await;
    company.place.db.close().await;
}

/// What stands in the first sheet of a workbook.
fn sheet(path: &std::path::Path) -> Vec<Vec<calamine::Data>> {
    use calamine::Reader as _;
    let mut book = calamine::open_workbook_auto(path).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    assert!(sheet.height() > 3, "calls");
    sheet.rows().map(<[_]>::to_vec).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_are_the_same_on_the_database_and_through_the_api() {
    let home = super::entity::home();
    with_calls(&home).await;
    assert_eq!(home.run(&["setup"]).code, 0);
    let served = Served::start(home, Vec::new());
    let (key, far) = (served.key("admin").display().to_string(), Home::new());
    for args in [
        &["cdr", "list"][..],
        &["cdr", "list", "-o", "json"],
        &["cdr", "list", "-o", "csv", "--limit", "1"],
        &["cdr", "list", "--by", "leg"],
        &["cdr", "list", "--level", "Reseller", "-o", "json"],
        &["cdr", "list", "--columns", "id,cost,margin", "--status", "answered"],
        &["cdr", "list", "--customer", "Nobody"],
        &["cdr", "list", "--columns", "prize"],
        &["cdr", "list", "--status", "gone"],
        &["cdr", "list", "--carrier", "nroth"],
        &["cdr", "show", "1"],
        &["cdr", "show", "3", "-o", "json"],
        &["cdr", "show", "9"],
        &["cdr", "export"],
        &["cdr", "export", "-o", "jsonl", "--columns", "id,called", "--level", "Shop"],
        &["cdr", "export", "--by", "leg", "--called", "34*"],
        &["cdr", "export", "-o", "xlsx"],
        &["cdr", "export", "--columns", "prize"],
        &["stats", "day"],
        &["stats", "hour", "--since", "2026-11-23T10:00:00Z", "--before", "2026-11-23T15:00:00Z", "-o", "csv"],
        &["stats", "carrier", "-o", "json"],
        &["stats", "customer", "--level", "Reseller", "--columns", "name,calls,margin"],
        &["stats", "day", "--time-zone", "Mars/Olympus"],
        &["call", "list", "-o", "json"],
        &["call", "explain", "100@shop.example", "34612345678", "--at", "2026-11-23T12:00:00Z"],
        &["call", "explain", "Shop/100", "34612345678", "--at", "2026-11-23T12:00:00Z", "-o", "json"],
        &[
            "call",
            "explain",
            "north",
            "34910000100",
            "--caller",
            "441234",
            "--at",
            "2026-11-23T12:00:00Z",
            "-o",
            "json",
        ],
        &["call", "explain", "Nobody/1", "101"],
        &["call", "explain", "1@nowhere.example", "101", "--at", "2026-11-23T12:00:00Z"],
        &["call", "hangup", "9"],
        &["call", "redirect", "9", "10x"],
        &["call", "make", "Nobody/1", "101"],
        &["session", "list", "admin"],
        &["session", "rm", "admin", "7"],
        &["key", "list", "nobody"],
        &["key", "rm", "admin", "99"],
        &["key", "add", "admin", "--name", ""],
        &["registration", "list"],
        &["invoice", "list"],
    ] {
        // What a call has cost until now moves on.
        let steady = |text: &str| text.lines().filter(|line| !line.contains("amount")).collect::<Vec<_>>().join("\n");
        let (here, there) = (served.run(args), through(&far, &served.api, &key, args));
        assert_eq!((here.code, steady(&here.out), &here.err), (there.code, steady(&there.out), &there.err), "{args:?}");
    }
    for name in ["calls.csv", "calls.jsonl", "calls.xlsx"] {
        assert_eq!(served.run(&["cdr", "export", name]).code, 0, "{name}");
        assert_eq!(through(&far, &served.api, &key, &["cdr", "export", name]).code, 0, "{name}");
        let path = |home: &Home| home.path(name);
        // A workbook also says when it was made.
        if name.ends_with("xlsx") {
            assert_eq!(sheet(&path(&served.home)), sheet(&path(&far)));
        } else {
            let read = |home: &Home| std::fs::read_to_string(path(home)).expect("written");
            assert!(read(&served.home).len() > 100 && read(&served.home) == read(&far), "{name}");
        }
    }
}

/// A home whose reseller bills, with nothing that time or chance decides.
fn billing_home() -> Home {
    let home = super::entity::home();
    assert_eq!(home.run(&["setup"]).code, 0);
    for args in [
        &["issuer", "add", "--customer-id", "Reseller", "--number-prefix", "R-"][..],
        &["tax", "add", "--customer-id", "Reseller", "--name", "VAT", "--percent", "20%"],
        &["customer", "set", "Shop", "--billing-type", "postpaid", "--credit-limit", "100"],
    ] {
        let ran = home.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    }
    for name in ["Reseller", "Shop"] {
        let to = ["--name", name, "--street", "Ring 1", "--postcode", "1010", "--city", "Wien", "--country", "AT"];
        let known = ["--tax-number", "ATU12345678"];
        let ran = home.run(&[&["billing-profile", "add", "--customer-id", name][..], &to, &known].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    home
}

#[test]
fn money_is_the_same_on_the_database_and_through_the_api() {
    let local = billing_home();
    let (served, far) = (Served::start(billing_home(), Vec::new()), Home::new());
    let key = served.key("admin").display().to_string();
    for args in [
        &["bill", "charge", "Shop", "10", "Visit", "--key", "visit"][..],
        &["bill", "charge", "Shop", "10", "Visit", "--key", "visit"],
        &["bill", "charge", "Nobody", "10", "Visit"],
        &["bill", "charge", "Shop", "0", "Visit"],
        &["bill", "charge", "Shop", "1.5x", "Visit"],
        &["bill", "block", "Shop", "600", "--price", "5", "--key", "first", "--until", "2030-01-01T00:00:00Z"],
        &["bill", "block", "Shop", "600", "--price", "5", "--key", "first", "--until", "2030-01-01T00:00:00Z"],
        &["bill", "block", "Shop", "600", "--price", "5", "--until", "2020-01-01T00:00:00Z"],
        &["bill", "block", "Shop", "10", "--price", "-5"],
        &["bill", "block", "Nobody", "10", "--price", "5"],
        &["bill", "pay", "Shop", "3.50", "bank 1"],
        &["bill", "pay", "Shop", "3.50", "bank 1", "-o", "json"],
        &["bill", "pay", "Shop", "3.50", "bank 2", "--invoice", "R-9"],
        &["bill", "credit", "Shop", "1", "outage"],
        &["bill", "run", "--period", "2026-13"],
        &["bill", "run", "--customer", "Nobody"],
        &["bill", "run", "--customer", "Shop", "--dry-run"],
        &["bill", "run", "--customer", "Shop"],
        &["bill", "status"],
        &["bill", "status", "-o", "json"],
        &["bill", "redeem", "Shop", "nothing"],
        &["topup-request", "add", "Shop", "12", "--includes-tax", "--note", "bank"],
        &["topup-request", "add", "Shop", "6"],
        &["topup-request", "add", "Shop", "0"],
        &["topup-request", "add", "Nobody", "6"],
        &["topup-request", "list", "--columns", "id,amount,status,includes_tax", "-o", "csv"],
        &["topup-request", "approve", "1", "--amount", "10", "--comment", "thanks"],
        &["topup-request", "approve", "1"],
        &["topup-request", "approve", "9"],
        &["topup-request", "reject", "2", "nothing came in"],
        &["topup-request", "reject", "2", "again"],
        &["invoice", "approve", "99"],
        &["invoice", "send", "R-000001"],
        &["invoice", "send", "R-000001"],
        &["invoice", "cancel", "R-000001"],
        &["invoice", "cancel", "R-9"],
        &["ledger", "pay", "Shop", "5", "--key", "a"],
        &["ledger", "pay", "Shop", "5", "--key", "a", "-o", "json"],
        &["ledger", "pay", "Shop", "-5"],
        &["ledger", "pay", "Nobody", "5"],
        &["ledger", "balance"],
        &["ledger", "balance", "Shop", "-o", "json"],
        &["ledger", "balance", "Nobody"],
        &["ledger", "verify"],
        &["ledger", "verify", "-o", "json"],
        &["bill", "report", "debt", "-o", "csv"],
        &["bill", "report", "tax", "-o", "json"],
        &["bill", "report", "margin"],
        &["bill", "report", "margin", "--period", "2026-13"],
    ] {
        for home in [&local, &far] {
            home.write("nothing", "0000\n");
        }
        let (here, there) = (local.run(args), through(&far, &served.api, &key, args));
        // Ids of transactions are made of the time.
        let steady = |text: &str| text.split(": transaction").next().unwrap_or_default().trim().to_owned();
        let told = |ran: &Ran| (ran.code, steady(&ran.out), ran.err.clone());
        assert_eq!(told(&here), told(&there), "{args:?}");
    }
    let made = through(&far, &served.api, &key, &["bill", "vouchers", "Reseller", "4", "2", "--name", "Gift"]);
    assert_eq!((made.code, made.out.lines().count()), (0, 2), "{}", made.err);
    far.write("code", &made.out);
    let redeemed = through(&far, &served.api, &key, &["bill", "redeem", "Shop", "code"]);
    assert_eq!((redeemed.code, redeemed.out.as_str()), (0, "Shop redeemed a voucher of 4.00\n"), "{}", redeemed.err);
    assert_eq!(through(&far, &served.api, &key, &["bill", "redeem", "Shop", "code"]).code, 1, "once");
}

#[test]
fn prices_are_the_same_on_the_database_and_through_the_api() {
    let (local, (served, key)) = (super::entity::home(), served());
    assert_eq!(local.run(&["setup"]).code, 0);
    let far = Home::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["Prefix", "Rate"], ["34", "0.02"], ["346", "0.20"]]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("written");
        }
    }
    let sheet = book.save_to_buffer().expect("saved");
    for home in [&local, &far] {
        home.write("first.csv", "Dialled;Euro\n34;0,01\n346;0,10\n");
        home.write("bad.csv", "prefix,rate\n34,x\n");
        std::fs::write(home.path("second.xlsx"), &sheet).expect("written");
    }
    let (from, to) = ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
    for args in [
        &["rates", "import", "bad.csv", "--carrier", "north"][..],
        &["rates", "import", "first.csv", "--carrier", "north"],
        &["rates", "import", "first.csv", "--carrier", "nroth"],
        &["rates", "import", "first.csv", "--carrier", "north", "--columns", "prefix=Dialled;per_minute=Euro"],
        &["rates", "import", "first.csv", "--carrier", "north", "--no-traffic", "-o", "json"],
        &["rates", "import", "second.xlsx", "--plan", "retail", "--activate"],
        &["rates", "import", "second.xlsx", "--carrier", "north", "--effective", "soon"],
        &["rates", "import", "second.xlsx", "--carrier", "north", "--effective", "2030-01-01T00:00:00Z"],
        &["rates", "history", "--carrier", "north", "-o", "json"],
        &["rates", "history", "--plan", "retail"],
        &["rates", "history", "--plan", "wholesale"],
        &["rates", "diff", "1", "4"],
        &["rates", "diff", "1", "4", "-o", "json"],
        &["rates", "diff", "1", "1"],
        &["rates", "diff", "1", "99"],
        &["rates", "activate", "1"],
        &["rates", "activate", "1"],
        &["rates", "activate", "99"],
        &["rates", "rollback", "--carrier", "north", "-o", "json"],
        &["rates", "rollback", "--carrier", "north"],
        &["rates", "simulate", "--plan", "retail", "--since", from, "--until", to],
        &["rates", "simulate", "--plan", "retail", "--customer", "Shop", "-o", "json"],
        &["rates", "simulate", "--plan", "nothing"],
        &["rates", "rerate", "--period", "2026-10", "--time-zone", "Europe/Madrid"],
        &["rates", "rerate", "--customer", "Nobody"],
        &["rates", "check"],
        &["rates", "check", "-o", "json"],
        &["line", "state"],
        &["line", "state", "1", "Shop/100", "-o", "json"],
        &["line", "state", "Nobody/1"],
        &["line", "state", "--customer", "Shop", "-o", "csv"],
    ] {
        let (here, there) = (local.run(args), through(&far, &served.api, &key, args));
        // When it was done, and by whom, differs.
        let steady = |text: &str| {
            let words = text.split([' ', '"', '\n']).filter(|word| !word.is_empty());
            let moment = |word: &str| word.starts_with("20") && word.contains('T') && !word.starts_with("2030");
            let kept =
                words.filter(|word| !moment(word) && !["admin", "unknown"].contains(word) && !word.starts_with('─'));
            kept.map(str::to_owned).collect::<Vec<_>>()
        };
        let told = |ran: &Ran| (ran.code, steady(&ran.out), ran.err.clone());
        assert_eq!(told(&here), told(&there), "{args:?}");
    }
    let jobs = served.run(&["job", "list", "-o", "json"]).json();
    let kinds: Vec<_> = jobs.as_array().expect("jobs").iter().map(|job| job["kind"].as_str().expect("kind")).collect();
    for kind in ["rates_import", "rates_simulate", "rates_rerate"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    let audit = served.run(&["audit-entry", "list", "-o", "json"]).json();
    let decks = audit.as_array().expect("entries").iter().filter(|entry| entry["entity"] == "decks");
    let steps: Vec<_> = decks.map(|entry| (entry["action"].clone(), entry["row_before"].is_string())).collect();
    assert!(steps.contains(&("create".into(), false)) && steps.contains(&("update".into(), true)), "{steps:?}");
}

#[test]
fn a_reseller_works_in_the_own_subtree_only() {
    let (served, _) = served();
    let added = served.run(&["user", "add", "berta", "--customer", "Reseller", "--role", "reseller"]);
    assert_eq!(added.code, 0, "{}", added.err);
    let again = served.run(&["user", "add", "berta", "--customer", "Reseller", "--role", "reseller"]);
    assert_eq!((again.code, again.err.contains("the user berta exists")), (1, true), "{}", again.err);
    let (key, far) = (served.key("berta").display().to_string(), Home::new());
    let ask = |args: &[&str]| through(&far, &served.api, &key, args);
    assert_eq!(ask(&["customer", "list", "--columns", "name", "-o", "csv"]).out, "name\nReseller\nShop\n");
    let above = ask(&["customer", "show", "Owner"]);
    assert_eq!((above.code, above.err.as_str()), (2, "error: there is no customer Owner\n"));
    let carrier = ask(&["carrier", "add", "--name", "own", "--host", "h.example"]);
    assert_eq!(carrier.code, 1, "{}{}", carrier.out, carrier.err);
    assert_eq!(ask(&["customer", "set", "Shop", "--max-calls", "5", "-o", "json"]).json()["max_calls"], 5);
}

#[test]
fn a_reseller_adds_users_below_and_lets_them_set_a_password() {
    let (served, _) = served();
    served.run(&["user", "add", "berta", "--customer", "Reseller", "--role", "reseller"]);
    let (key, far) = (served.key("berta").display().to_string(), Home::new());
    let ask = |args: &[&str]| through(&far, &served.api, &key, args);
    let add = |name: &str, customer: &str, role: &str| {
        ask(&["user", "add", name, "--customer", customer, "--role", role, "-o", "json"])
    };
    let made = add("carla", "Shop", "administrator");
    assert_eq!((made.code, made.json()["username"].clone()), (0, "carla".into()), "{}", made.err);
    assert!(made.json()["token"].as_str().is_some_and(|token| token.len() > 40));
    let again = add("carla", "Shop", "administrator");
    assert_eq!((again.code, again.err.contains("the user carla exists")), (1, true), "{}", again.err);
    for (customer, role) in [("Owner", "reseller"), ("Reseller", "owner")] {
        let refused = add("dora", customer, role);
        assert!(refused.code != 0 && refused.out.is_empty(), "{customer} {role}: {}", refused.err);
    }
    let link = ask(&["user", "passwd", "carla", "--without-second-factor"]);
    assert_eq!((link.code, link.err.contains("sets the password of carla once")), (0, true), "{}", link.err);
    let above = ask(&["user", "passwd", "admin"]);
    assert_eq!((above.code, above.err.contains("there is no user admin")), (2, true), "{}", above.err);
}

#[test]
fn what_stands_between_is_told_with_its_exit_code() {
    let (served, key) = served();
    let far = Home::new();
    let wrong = far.write("wrong", &format!("esk_{}\n", "0".repeat(96)));
    private(&wrong);
    let open = far.write("open", "esk_1\n");
    let (wrong, open) = (wrong.display().to_string(), open.display().to_string());
    let api = served.api.as_str();
    for (args, code, told) in [
        (&["--api", api, "line", "list"][..], 2, "there is no --key-file"),
        (&["--api", api, "--key-file", "nowhere", "line", "list"], 3, "cannot use the key in nowhere"),
        (&["--api", api, "--key-file", &open, "line", "list"], 3, "hint: chmod 600"),
        (&["--api", api, "--key-file", &wrong, "line", "list"], 1, "hint: is the key right"),
        (&["--api", "http://a.example", "--key-file", &key, "line", "list"], 3, "in plain text; use https"),
        (&["--api", "http://127.0.0.1:1", "--key-file", &key, "line", "list"], 4, "does not answer"),
        (&["--api", "https://127.0.0.1:1", "--key-file", &key, "line", "list"], 4, "does not answer"),
        (&["--api", api, "--key-file", &key, "cluster", "status"], 2, "on the database of this machine only"),
        (&["--api", api, "--key-file", &wrong, "cdr", "list"], 1, "hint: is the key right"),
        (&["--api", "http://127.0.0.1:1", "--key-file", &key, "stats", "day"], 4, "does not answer"),
        (&["--api", &format!("{api}/else"), "--key-file", &key, "line", "list"], 2, "there is no such path"),
    ] {
        let ran = far.run(args);
        assert_eq!(ran.code, code, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
        assert!(!ran.err.contains("esk_0"), "{args:?}: {}", ran.err);
    }
}

#[tokio::test]
async fn what_does_no_harm_is_asked_again() {
    let counts = Arc::new([const { AtomicU32::new(0) }; 3]);
    let shared = counts.clone();
    // Answers the third time; the first two times as if overloaded.
    let handler = move |method: axum::http::Method, uri: axum::http::Uri| {
        let counts = shared.clone();
        async move {
            let which = if uri.path().ends_with("busy") { 2 } else { usize::from(method == "POST") };
            let times = counts[which].fetch_add(1, Ordering::SeqCst);
            let status = match (times, which) {
                (0 | 1, 2) => 429,
                (0 | 1, _) => 503,
                _ => 200,
            };
            (axum::http::StatusCode::from_u16(status).expect("a status"), "{}")
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("binds");
    let api = format!("http://{}", listener.local_addr().expect("address"));
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(handler)).await });
    let home = Home::new();
    let key = home.write("key", "esk_1");
    private(&key);
    let client = Client::open(&api, &key).expect("opens");
    let read: serde_json::Value = client.get(&["lines"], &[]).await.expect("answers the third time");
    assert_eq!((read, counts[0].load(Ordering::SeqCst)), (serde_json::json!({}), 3));
    let post = |path| client.ask(Box::leak(Box::new(Question::new("POST".parse().expect("method"), &[path], &[]))));
    let refused = post("lines").await.expect_err("nobody knows whether it was done");
    assert_eq!((refused.is_away(), counts[1].load(Ordering::SeqCst)), (true, 1));
    post("busy").await.expect("was refused before it was done");
    assert_eq!(counts[2].load(Ordering::SeqCst), 3);
}

#[test]
fn a_key_is_shown_once_and_gone_when_deleted() {
    let (served, key) = served();
    let far = Home::new();
    let listed = served.run(&["key", "list", "admin", "-o", "json"]).json();
    let secret = std::fs::read_to_string(&key).expect("key");
    assert!(!listed.to_string().contains(secret.trim()), "{listed}");
    assert_eq!(through(&far, &served.api, &key, &["line", "list"]).code, 0);
    let id = listed[0]["id"].to_string();
    assert_eq!(served.run(&["key", "rm", "admin", &id]).out, format!("deleted {id}\n"));
    assert_eq!(through(&far, &served.api, &key, &["line", "list"]).code, 1);
    for (args, told) in [
        (&["key", "rm", "admin", &id][..], "has no key"),
        (&["key", "add", "nobody", "--name", "x"], "there is no user nobody"),
        (&["key", "add", "admin", "--name", ""], "name: 1 to 190 characters"),
        (&["key", "add", "admin", "--name", "x", "--expires-at", "2020-01-01T00:00:00Z"], "this time is over"),
        (&["key", "add", "admin", "--name", "x", "--scopes", "lines"], "--scopes: "),
        (&["session", "rm", "admin", "77"], "has no session 77"),
    ] {
        let ran = served.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
    assert_eq!(served.run(&["session", "list", "admin"]).out, "no sessions\n");
}
