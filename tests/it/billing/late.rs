//! Months that nobody billed in time, months that have not begun, and customers that were not there yet.

use enswitch::billing::Period;
use enswitch::model::{
    Charge, ChargeKind, Contract, Customer, Feature, Invoice, LineKind, Micros, PaymentMethod, Tax, TaxId, TaxScope,
    Timestamp,
};
use enswitch::store::Db;
use enswitch::store::apply::{Options, apply};
use enswitch::store::billing::{self, BillError, Part, Received, Report, Run, Span, Step};
use enswitch::store::entities::{self, Change, Table, Who};

use serde_json::json;

use super::NOW;
use super::fixture::{self, SHOP, at, by, call, execute, money, proved, seed, world};
use crate::server::rule;

async fn night(db: &Db, now: &str) -> Report {
    billing::run(db, &Run::default(), &by(at(now)), &mut |_, _, _| ()).await.expect("billed")
}

async fn months_that_nobody_billed_are_billed_late(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    assert_eq!(night(&db, "2026-11-02T00:00:00Z").await.late, Vec::<String>::new());
    for (id, month) in [(1, "2026-11"), (2, "2026-12"), (3, "2027-01"), (4, "2027-02")] {
        call(&db, id, at(&format!("{month}-15T12:00:00Z")), money("1.00")).await;
    }
    // The timer was off from December to February.
    let late = night(&db, "2027-03-02T00:00:00Z").await;
    assert_eq!(late.late, ["2026-11", "2026-12", "2027-01"]);
    assert_eq!((late.drafts, late.charges, late.net.to_string()), (4, 4, "24.00 EUR".to_owned()));
    let mut starts: Vec<Timestamp> =
        db.all::<Invoice>().await.expect("invoices").iter().map(|invoice| invoice.period_start).collect();
    starts.sort();
    let expected = ["2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z", "2027-01-31T23:00:00Z"];
    assert_eq!(starts, expected.map(at));
    let fees: Vec<Charge> = db.all().await.expect("charges");
    assert_eq!(fees.iter().filter(|fee| fee.kind == ChargeKind::Period && fee.customer_id == SHOP).count(), 5);
    let again = night(&db, "2027-03-03T00:00:00Z").await;
    assert_eq!((again.late.len(), again.charges, again.drafts), (0, 0, 1));
    proved(&db).await;
    db.close().await;
}
rule!(months_that_nobody_billed_are_billed_late);

#[tokio::test]
async fn a_month_that_has_not_begun_is_not_billed() {
    let world = world().await;
    world.fee(Feature::Customer, "0", "5.00", 0).await;
    let run = |month: &str| Run { period: Some(month.into()), ..Run::default() };
    for month in ["2027-01", "2030-05"] {
        let refused = billing::run(&world.db, &run(month), &by(at("2026-12-15T00:00:00Z")), &mut |_, _, _| ()).await;
        assert!(matches!(refused, Err(BillError::Future(_))), "{month}: {refused:?}");
    }
    assert_eq!(world.charges().await, []);
    // In Vienna it has begun, though not in UTC.
    let now = by(at("2026-12-31T23:30:00Z"));
    let report = billing::run(&world.db, &run("2027-01"), &now, &mut |_, _, _| ()).await.expect("billed");
    assert_eq!(report.drafts, 0);
    let fees: Vec<_> = world.charges().await.into_iter().filter(|one| one.kind == ChargeKind::Period).collect();
    assert_eq!(fees.iter().map(|fee| fee.amount).collect::<Vec<_>>(), [money("5.00")], "charged at the beginning");
}

#[tokio::test]
async fn nobody_is_billed_for_months_before_it_was_there() {
    let world = world().await;
    fixture::shops(&world.db, 2).await;
    world.fee(Feature::Customer, "10.00", "5.00", 0).await;
    world.execute("UPDATE customers SET created_at = 1796300000000000 WHERE id = 4").await;
    world.execute("UPDATE customers SET created_at = NULL WHERE id = 5").await;
    world.run(&fixture::NOVEMBER).await;
    let charges = world.charges().await;
    assert!(charges.iter().all(|charge| charge.customer_id == SHOP), "{charges:#?}");
    let begins: Vec<Contract> = world.db.all().await.expect("contracts");
    let of = |id: i64| begins.iter().find(|one| one.customer_id.0 == id).and_then(|one| one.starts_at);
    assert_eq!(of(3), Some(at("2026-10-31T23:00:00Z")));
    assert_eq!(of(4), Some(at("2026-11-30T23:00:00Z")), "it was made in December");
    assert_eq!(of(5), Some(at("2026-12-31T23:00:00Z")), "nobody knows: it begins now");
}

const SHOPS: &str = r#"
    [[customer]]
    name = "Owner"
    [[plan]]
    name = "retail"
    customer = "Owner"
    [[customer]]
    name = "Kiosk"
    parent = "Owner"
    plan = "retail"
"#;

async fn a_customer_is_as_old_as_itself_and_not_as_its_name(url: &str) {
    let db = crate::store::open(url).await;
    let (first, second) = (at("2026-10-05T12:00:00Z"), at("2026-12-05T12:00:00Z"));
    let file = |now| Options { dry_run: false, actor: "tester".into(), now };
    apply(&db, SHOPS, &file(first)).await.expect("applied");
    let old: Customer = db.find_by("name", "Kiosk").await.expect("read").remove(0);
    let (who, table) = (Who::operator("tester".into()), Table::named("customers").expect("customers"));
    let change = Change { who: &who, now: second, validate: false };
    let patch = async |given: serde_json::Value| {
        let given = given.as_object().expect("an object").clone();
        entities::patch(&db, &change, table, &old.id.to_string(), None, given).await.map(drop)
    };
    patch(json!({ "name": "Old kiosk" })).await.expect("renamed");
    assert!(patch(json!({ "created_at": "2020-01-01T00:00:00Z" })).await.is_err(), "nobody chooses it");
    apply(&db, SHOPS, &file(second)).await.expect("applied");
    let owner = json!({ "name": "Bar", "parent_id": "Owner", "plan_id": "retail" });
    entities::create(&db, &change, table, owner.as_object().expect("an object").clone()).await.expect("made");
    let made = async || {
        let all: Vec<Customer> = db.all().await.expect("customers");
        all.into_iter().map(|one| (one.name, one.created_at.expect("known"))).collect::<Vec<_>>()
    };
    let name = |name: &str, at| (name.to_owned(), at);
    let expected = [name("Owner", first), name("Old kiosk", first), name("Kiosk", second), name("Bar", second)];
    assert_eq!(made().await, expected);
    assert_eq!(apply(&db, SHOPS, &file(NOW)).await.expect("applied").len(), 0, "the same");
    assert_eq!(made().await, expected);
    db.close().await;
}
rule!(a_customer_is_as_old_as_itself_and_not_as_its_name);

#[tokio::test]
async fn a_run_tells_all_that_it_does_on_one_scale() {
    let world = world().await;
    fixture::shops(&world.db, 2).await;
    world.call(1, at("2026-11-05T12:00:00Z"), "1.00").await;
    let affiliate = super::affiliates::part("10%", enswitch::model::AffiliateBasis::Revenue);
    world.db.insert(&affiliate).await.expect("affiliate");
    let mut told: Vec<(u64, u64, &'static str)> = Vec::new();
    let mut tell = |done, all, step: &Step<'_>| {
        let word = match step {
            Step::Proved => "proved",
            Step::Billed(_) => "billed",
            Step::Refused(_) => "refused",
            Step::Commission => "commission",
        };
        told.push((done, all, word));
    };
    let author = by(at("2027-01-02T00:00:00Z"));
    billing::run(&world.db, &fixture::NOVEMBER, &author, &mut tell).await.expect("billed");
    assert!(told.windows(2).all(|two| two[0].0 <= two[1].0), "it never goes back: {told:?}");
    let (done, all, last) = told.last().copied().expect("told");
    assert_eq!((done, last), (all, "commission"), "the end is the end");
    assert_eq!(told.iter().filter(|one| one.2 == "billed").count(), 4, "every customer below somebody");
    let (proved, _, _) = told.iter().rfind(|one| one.2 == "proved").copied().expect("proved");
    assert!(proved > 0 && proved + 5 == all, "{proved} of {all}");
}

async fn reports_are_of_the_months_in_which_one_bills(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::reseller(&db, 9).await;
    execute(&db, "UPDATE issuers SET time_zone = 'America/New_York' WHERE customer_id = 9").await;
    fixture::tax(&db, "VAT", "20%", TaxScope::All).await;
    let levy = Tax {
        id: TaxId(0),
        customer_id: enswitch::model::CustomerId(2),
        name: "Levy".into(),
        percent: "0%".parse().expect("percent"),
        flat: money("0.50"),
        scope: TaxScope::Calls,
        country: None,
        valid_from: None,
        valid_to: None,
    };
    db.insert(&levy).await.expect("levy");
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("10.00")).await;
    let run = Run { period: Some("2026-11".into()), ..Run::default() };
    billing::run(&db, &run, &by(at("2026-12-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    let draft = db.all::<Invoice>().await.expect("invoices").remove(0);
    // In Vienna it is January already.
    billing::approve(&db, draft.id, &by(at("2026-12-31T23:30:00Z"))).await.expect("approved");
    let taxes = async |month: &str, path: &str| {
        let span = Span::month(&db, path, Some(month), NOW).await.expect("a month");
        let found = billing::taxes(&db, &span, &Part::all(path)).await.expect("taxes");
        found.into_iter().map(|row| (row.tax, row.base, row.amount)).collect::<Vec<_>>()
    };
    for path in ["/", "/1/2/"] {
        assert_eq!(taxes("2026-12", path).await, [], "{path}");
        let expected =
            [("Levy".to_owned(), Micros::ZERO, money("0.50")), ("VAT".to_owned(), money("10.50"), money("2.10"))];
        assert_eq!(taxes("2027-01", path).await, expected, "{path}");
    }
    let span = Span::month(&db, "/", Some("2026-11"), NOW).await.expect("a month");
    let margins = billing::margins(&db, &span, &Part::all("/")).await.expect("margins");
    let reseller = margins.iter().find(|row| row.customer == "customer 2").expect("reseller");
    assert_eq!((reseller.revenue, reseller.margin), (money("10.00"), money("2.00")));
    assert!(Span::month(&db, "/", Some("soon"), NOW).await.is_err());
    let whole = Period { start: at("2026-01-01T00:00:00Z"), end: at("2028-01-01T00:00:00Z") };
    assert_eq!(billing::taxes(&db, &whole.into(), &Part::all("/1/9/")).await.expect("taxes").len(), 0, "of others");
    proved(&db).await;
    db.close().await;
}
rule!(reports_are_of_the_months_in_which_one_bills);

async fn refunds_give_back_what_the_invoice_took(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::tax(&db, "VAT", "20%", TaxScope::All).await;
    execute(&db, "UPDATE customers SET billing_type = 'prepaid' WHERE id = 3").await;
    let topup = Received {
        customer_id: SHOP,
        amount: money("120.00"),
        method: PaymentMethod::Transfer,
        reference: "a".into(),
        invoice_id: None,
        note: String::new(),
    };
    let payment = billing::receive(&db, &topup, &by(NOW)).await.expect("received").expect("new");
    // What the buyer is today changes nothing of what it was then.
    execute(&db, "UPDATE billing_profiles SET country = 'DE' WHERE customer_id = 3").await;
    execute(&db, "INSERT INTO contracts (customer_id, tax_liability) VALUES (3, 'buyer')").await;
    execute(&db, "UPDATE taxes SET country = 'AT'").await;
    let id = enswitch::model::CallIds::new(enswitch::model::MachineId(0)).next(NOW);
    let of = enswitch::model::CallId(payment.transaction_id);
    enswitch::store::ledger::reverse(&db, id, of, "bounced", &by(NOW)).await.expect("reversed");
    let all: Vec<Invoice> = db.find_by("customer_id", SHOP.0).await.expect("documents");
    let note = all.iter().find(|one| one.original_id.is_some()).expect("a note");
    assert_eq!((note.net, note.tax), (money("100.00"), money("20.00")));
    let lines: Vec<enswitch::model::InvoiceLine> = db.find_by("invoice_id", note.id.0).await.expect("lines");
    assert_eq!((lines[0].kind, lines[0].amount), (LineKind::Topup, money("100.00")));
    assert_eq!(fixture::balance(&db, SHOP).await, Micros::ZERO);
    proved(&db).await;
    db.close().await;
}
rule!(refunds_give_back_what_the_invoice_took);
