//! `enswitch apply`: the example of the manual, and what is refused.

use enswitch::model::*;
use enswitch::store::apply::{Action, ApplyError, Change, Options, apply};
use enswitch::store::{Db, snapshot};

const MANUAL: &str = include_str!("../../../docs/apply.md");

/// The example of the manual.
pub fn example() -> &'static str {
    let (_, rest) = MANUAL.split_once("```toml\n").expect("an example");
    rest.split_once("```").expect("its end").0
}

fn options(dry_run: bool) -> Options {
    Options { dry_run, actor: "tester".into(), now: Timestamp::from_micros(1_795_398_752_000_000) }
}

pub async fn change(db: &Db, text: &str) -> Vec<Change> {
    apply(db, text, &options(false)).await.unwrap_or_else(|error| panic!("{error}\n{text}"))
}

async fn refusal(db: &Db, text: &str) -> String {
    match apply(db, text, &options(false)).await {
        Err(error @ ApplyError::Invalid { .. }) => error.to_string(),
        other => panic!("{other:?}\n{text}"),
    }
}

/// On a database that has other rows already: the same file twice changes nothing the second time.
pub async fn conforms(db: &Db) {
    let ours = r#"
        [[plan]]
        name = "extra"
        customer = "owner"
        prices = [{ outbound_group = "Spain", time_chunk = "night", per_minute = "0.05" }]
        [[customer]]
        name = "late"
        parent = "owner"
        plan = "extra"
        opening_balance = "3"
        [[line]]
        username = "200"
        domain = "shop.example"
        customer = "late"
        password = "x"
    "#;
    let before = snapshot::version(db).await.expect("version");
    let planned = apply(db, ours, &options(true)).await.expect("dry run");
    assert_eq!(snapshot::version(db).await.expect("version"), before);
    assert_eq!(change(db, ours).await, planned);
    assert_eq!(change(db, ours).await, []);
    assert_eq!(snapshot::version(db).await.expect("version"), before + 1);
    assert_eq!(snapshot::load(db, None).await.expect("loads").version, before + 1);
    many_prices(db).await;
}

/// Long price lists take the ways with many rows in one statement: insert, change, delete.
async fn many_prices(db: &Db) {
    let list = |cents: u32, count: u32| {
        let rows =
            (0..count).map(|n| format!("{{ called_prefix = \"{}\", per_minute = \"0.{cents:02}\" }},", 1000 + n));
        let rows = rows.collect::<Vec<_>>().join("\n");
        format!("[[plan]]\nname = \"extra\"\ncustomer = \"owner\"\nprices = [{rows}]")
    };
    for (cents, count, changes) in [(5, 1500, 1501), (6, 1500, 1500), (6, 1500, 0), (6, 0, 1500)] {
        assert_eq!(change(db, &list(cents, count)).await.len(), changes);
        let prices = db.find_by::<Price>("per_minute", i64::from(cents) * 10_000).await.expect("prices");
        let wanted = prices.iter().filter(|price| price.called_prefix.as_ref().is_some_and(|p| p.as_str().len() == 4));
        assert_eq!(wanted.count(), count as usize);
    }
}

#[tokio::test]
async fn the_example_of_the_manual_works_and_is_idempotent() {
    let (_folder, db) = super::sqlite().await;
    let planned = apply(&db, example(), &options(true)).await.expect("dry run");
    assert!(db.all::<Customer>().await.expect("reads").is_empty(), "a dry run changes nothing");
    let done = change(&db, example()).await;
    assert_eq!(done, planned);
    assert_eq!(change(&db, example()).await, []);

    let tables = snapshot::load(&db, None).await.expect("loads");
    assert_eq!(tables.version, 1, "one version for one file");
    let paths: Vec<_> = tables.customers.iter().map(|c| (c.name.as_str(), c.path.as_str())).collect();
    assert_eq!(paths, [("Owner", "/1/"), ("Reseller", "/1/2/"), ("Shop", "/1/2/3/")]);
    assert_eq!(tables.lines[0].ha1, ha1("100", "shop.example", "change me"));
    let kinds = |kind| tables.accounts.iter().filter(|account| account.kind == kind).count();
    let all =
        [AccountKind::Customer, AccountKind::Revenue, AccountKind::Payments, AccountKind::Cost, AccountKind::Carrier];
    assert_eq!(all.map(kinds), [3, 3, 3, 1, 2]);
    assert_eq!((tables.route_carriers[1].carrier_id, tables.time_chunks[0].start_minute), (None, 480));
}

#[tokio::test]
async fn an_opening_balance_is_paid_once_and_sums_to_zero() {
    let (_folder, db) = super::sqlite().await;
    change(&db, example()).await;
    let larger = example().replace("opening_balance = \"25.00\"", "opening_balance = \"99.00\"");
    assert_eq!(change(&db, &larger).await, []);
    let accounts = db.all::<LedgerAccount>().await.expect("accounts");
    let of = |kind, customer| {
        accounts
            .iter()
            .find(|a| a.kind == kind && a.customer_id == Some(CustomerId(customer)))
            .expect("account")
            .balance
    };
    assert_eq!(of(AccountKind::Customer, 3), Micros::new(25_000_000));
    assert_eq!(of(AccountKind::Payments, 2), Micros::new(-25_000_000));
    assert_eq!(accounts.iter().map(|account| account.balance.get()).sum::<i64>(), 0);
}

#[tokio::test]
async fn secrets_stay_out_of_changes_and_of_the_audit_log() {
    let (_folder, db) = super::sqlite().await;
    let done = change(&db, example()).await;
    let hash = ha1("100", "shop.example", "change me");
    let told = serde_json::to_string(&done).expect("json");
    let audit = db.all::<AuditEntry>().await.expect("audit");
    assert!(!told.contains(&hash) && told.contains("***"));
    assert!(!audit.iter().any(|entry| entry.row_after.as_ref().is_some_and(|row| row.contains(&hash))));
    assert_eq!(audit.len(), done.len(), "money too");
    assert!(audit.iter().all(|entry| entry.actor == "tester" && entry.action == "create"));

    let other = example().replace("\"change me\"", "\"changed\"");
    let [only] = &change(&db, &other).await[..] else { panic!("one change") };
    assert_eq!((only.action, only.name.as_str(), only.fields.len()), (Action::Update, "100@shop.example", 1));
    assert_eq!(only.fields[0].after.as_deref(), Some("***"));
}

#[tokio::test]
async fn lists_are_complete_and_missing_entries_stay() {
    let (_folder, db) = super::sqlite().await;
    change(&db, example()).await;
    let text = "[[route]]\ncalled_prefix = \"346\"\ncalled_min_length = 11\ncalled_max_length = 11\n\
                outbound_group = \"Spain mobile\"\ncarriers = [\"south\"]";
    let done = change(&db, text).await;
    let told: Vec<_> = done.iter().map(|change| (change.action, change.entity)).collect();
    assert_eq!(told, [(Action::Delete, "route_carriers"), (Action::Update, "route_carriers")]);
    assert_eq!(done[1].fields[0].before.as_deref(), Some("north"));
    assert_eq!(done[1].fields[0].after.as_deref(), Some("south"));
    assert_eq!(db.all::<Carrier>().await.expect("carriers").len(), 2);
    let no_lists = "[[carrier]]\nname = \"south\"\nhost = \"sip.south.example\"";
    assert_eq!(change(&db, no_lists).await, [], "lists that are left out stay");
}

#[tokio::test]
async fn a_subtree_moves_with_its_root() {
    let (_folder, db) = super::sqlite().await;
    change(&db, example()).await;
    let text = r#"
        [[customer]]
        name = "Middle"
        parent = "Owner"
        plan = "wholesale"
        [[plan]]
        name = "middle"
        customer = "Middle"
        [[customer]]
        name = "Reseller"
        parent = "Middle"
        plan = "middle"
        billing_type = "postpaid"
        credit_limit = 500
    "#;
    change(&db, text).await;
    let mut paths: Vec<_> = db.all::<Customer>().await.expect("reads").into_iter().map(|c| c.path).collect();
    paths.sort();
    assert_eq!(paths, ["/1/", "/1/4/", "/1/4/2/", "/1/4/2/3/"]);
}

#[tokio::test]
async fn nothing_is_changed_when_anything_is_wrong() {
    let (_folder, db) = super::sqlite().await;
    let text = format!("{}\n[[number]]\nnumber = \"1\"\ncustomer = \"Shop\"\ninbound_group = \"x\"", example());
    refusal(&db, &text).await;
    assert!(db.all::<Machine>().await.expect("reads").is_empty());
    assert!(db.all::<AuditEntry>().await.expect("reads").is_empty());
    assert_eq!(snapshot::version(&db).await.expect("version"), 0);
}

/// `line X, column Y: message` for a text appended to the example, or put in the place of a part of it.
#[tokio::test]
async fn mistakes_are_told_with_their_place_and_a_way_out() {
    let (_folder, db) = super::sqlite().await;
    change(&db, example()).await;
    let customer = |rest: &str| format!("[[customer]]\nname = \"New\"\n{rest}");
    let line =
        |rest: &str| format!("[[line]]\nusername = \"300\"\ndomain = \"shop.example\"\ncustomer = \"Shop\"\n{rest}");
    let price = |rest: &str| format!("[[plan]]\nname = \"retail\"\ncustomer = \"Reseller\"\nprices = [\n{rest}\n]");
    let chunk =
        |rest: &str| format!("[[outbound_group]]\nname = \"x\"\ntime_chunks = [\n{{ name = \"n\", {rest} }}\n]");
    let cases = [
        ("[[customer]\n".to_owned(), "line 1, column 12:"),
        ("[[costumer]]\nname = \"x\"".to_owned(), "unknown field `costumer`"),
        (customer("parnet = \"Owner\""), "line 3, column 1: unknown field `parnet`"),
        (customer("parent = \"Resellr\"\nplan = \"wholesale\""), "line 3, column 10: there is no customer \"Resellr\"; did you mean \"Reseller\"?"),
        (customer("parent = \"Owner\"\nplan = \"retial\""), "there is no plan \"retial\"; did you mean \"retail\"?"),
        (customer("parent = \"Owner\""), "line 2, column 8: customer \"New\" has no plan"),
        (customer("parent = \"Owner\"\nplan = \"retail\""), "was made by \"Reseller\"; it must be one that its parent \"Owner\" made"),
        (customer(""), "\"Owner\" is the owner of the system already"),
        (customer("parent = \"New\"\nplan = \"retail\""), "would be below itself"),
        ("[[customer]]\nname = \"Reseller\"\nparent = \"Shop\"\nplan = \"retail\"".to_owned(), "would be below itself"),
        ("[[customer]]\nname = \"Owner\"\nplan = \"retail\"".to_owned(), "remove the plan"),
        (format!("{0}\n{0}", customer("parent = \"Owner\"\nplan = \"wholesale\"")), "customer \"New\" is in the file twice"),
        (customer("parent = \"Owner\"\nplan = \"wholesale\"\ncredit_limit = \"-1\""), "credit_limit"),
        (customer("parent = \"Owner\"\nplan = \"wholesale\"\nopening_balance = 0.5"), "an amount in quotes"),
        (customer("parent = \"Owner\"\nplan = \"wholesale\"\nopening_balance = \"-1\""), "never negative"),
        ("[[customer]]\nname = \" x\"".to_owned(), "must not begin or end with a space"),
        ("[[plan]]\nname = \"p\"\ncustomer = \"Owner\"\nprecision = 7".to_owned(), "precision is 7; it must be 0 to 6"),
        ("[[plan]]\nname = \"p\"\ncustomer = \"Owner\"\noutbound_markup = \"20\"".to_owned(), "is not a markup"),
        (line(""), "is new: give password or ha1"),
        (line("password = \"a\"\nha1 = \"b\""), "both password and ha1"),
        (line("password = \"a\"\nextension = \"100\""), "is that of line \"100\" already"),
        (line("ha1 = \"b\""), "not 32 hexadecimal digits"),
        (line("password = \"a\"\nring_seconds = 601"), "ring_seconds is 601; it must be 1 to 600"),
        (line("password = \"a\"\ncaller_id = \"+34\""), "line 6, column 13: \"+34\" is not a number"),
        ("[[line]]\nusername = \"300\"\ndomain = \"shop.example\"\ncustomer = \"Owner\"\npassword = \"x\"".to_owned(), "is neither that customer nor below it"),
        ("[[domain]]\nname = \"Shop.example\"\ncustomer = \"Owner\"".to_owned(), "lower case"),
        (price("{ per_minute = \"1\" }"), "line 5, column 1: a price needs exactly one of"),
        (price("{ called_prefix = \"1\", outbound_group = \"Elsewhere\", per_minute = \"1\" }"), "exactly one of"),
        (price("{ called_prefix = \"1\", per_minute = \"-1\" }"), "never negative"),
        (price("{ called_prefix = \"1\", per_minute = \"0.0000001\" }"), "more than six decimals"),
        (price("{ called_prefix = \"1\", per_minute = \"1\", priority = 11 }"), "priority is 11; it must be 1 to 10"),
        (price("{ called_prefix = \"1\", per_minute = \"1\", increment = 0 }"), "increment is 0"),
        (price("{ called_prefix = \"1\", per_minute = \"1\", time_chunk = \"day\" }"), "needs the outbound_group"),
        (price("{ outbound_group = \"Spain mobile\", per_minute = \"1\", time_chunk = \"dya\" }"), "did you mean \"Spain mobile / day\"?"),
        (price("{ called_prefix = \"1\", per_minute = \"1\" },\n{ called_prefix = \"1\", per_minute = \"2\" }"), "line 6, column 1: the same destination"),
        (price("{ called_prefix = \"1\", per_minute = \"1\", valid_from = \"2026-01-02T00:00:00Z\", valid_to = \"2026-01-01T00:00:00Z\" }"), "before it begins"),
        (price("{ called_prefix = \"1\", per_minute = \"1\", valid_from = \"2026-01-02\" }"), "is not a time"),
        (chunk("from = \"8:00\""), "write times of the day"),
        (chunk("to = \"24:01\""), "write times of the day"),
        (chunk("days = \"mon-funday\""), "is not a set of days"),
        (chunk("priority = 6"), "priority is 6; it must be 0 to 5"),
        ("[[outbound_group]]\nname = \"x\"\ntime_zone = \"Europe/Madird\"".to_owned(), "no time zone"),
        ("[[outbound_group]]\nname = \"Spain mobile\"\ntime_zone = \"Europe/Madrid\"\ntime_chunks = []".to_owned(), "prices of carrier \"north\" need it"),
        ("[[carrier]]\nname = \"x\"\nhost = \"h\"\naddresses = [{ address = \"127.0.0.201\" }]".to_owned(), "of carrier \"north\" already"),
        ("[[carrier]]\nname = \"x\"\nhost = \"h\"\naddresses = [{ address = \"192.0.2.0/33\" }]".to_owned(), "it must be 0 to 32"),
        ("[[carrier]]\nname = \"x\"\nhost = \"h\"\naddresses = [{ address = \"h.example\" }]".to_owned(), "neither an IP address nor a network"),
        ("[[route]]\ncalled_prefix = \"9\"\noutbound_group = \"Elsewhere\"\ncarriers = [\"nroth\"]".to_owned(), "there is no carrier \"nroth\"; did you mean \"north\"?"),
        ("[[route]]\ncalled_prefix = \"+9\"\noutbound_group = \"Elsewhere\"".to_owned(), "up to 15 digits, without plus"),
        ("[[number]]\nnumber = \"1\"\ncustomer = \"Shop\"\ninbound_group = \"geographic\"\nline = \"300@shop.example\"".to_owned(), "there is no line \"300@shop.example\"; did you mean"),
        ("[[dial_plan]]\nname = \"d\"\nrules = [{ prefix = \"x\" }]".to_owned(), "only digits, * and #"),
        ("[[region]]\nname = \"r\"\nmachines = [{ machine = \"a1\", priority = 11 }]".to_owned(), "it must be 0 to 10"),
        ("[[machine]]\nname = \"m\"\naddress = \"h\"\nsip_port = 70000".to_owned(), "line 4, column 12"),
        ("[[user]]\nusername = \"u\"\ncustomer = \"Shop\"\nrole = \"operatro\"".to_owned(), "there is no role \"operatro\"; did you mean \"operator\"?"),
    ];
    for (text, told) in cases {
        let message = refusal(&db, &text).await;
        assert!(message.contains(told), "{text}\n  told:  {message}\n  wants: {told}");
    }
    assert_eq!(change(&db, example()).await, [], "nothing of all that is there");
}
