//! A carrier, a reseller and a customer with a currency each, against real databases: each rule is a function of a database URL.

use std::time::Duration;

use enswitch::billing::Period as BillingPeriod;
use enswitch::ledger::{Attempt, Claim, OpenCall};
use enswitch::model::*;
use enswitch::routing::{Available, Connect, Outcome, Party, Request, Snapshot, decide, explain};
use enswitch::store::access::Author;
use enswitch::store::alerts::measure;
use enswitch::store::apply::{Options, apply};
use enswitch::store::billing::{self, BillError, NewBatch, Part, Run};
use enswitch::store::entities::Who;
use enswitch::store::exchange::{self, MissingRate};
use enswitch::store::journal::Journal;
use enswitch::store::ledger::Writer;
use enswitch::store::reports::{self, Level, Per, Search};
use enswitch::store::rerate::rerate;
use enswitch::store::simulate::{Period, simulate};
use enswitch::store::{Db, snapshot};

use crate::billing::fixture::proved;
use crate::fixture::money;
use crate::server::rule;
use crate::store::open;

/// The carrier is paid in dollars, the reseller pays in euros, the shop in pounds.
const COMPANY: &str = r#"
    [[customer]]
    name = "Owner"
    [[plan]]
    name = "wholesale"
    customer = "Owner"
    outbound_markup = "20%"
    [[customer]]
    name = "Reseller"
    parent = "Owner"
    plan = "wholesale"
    billing_type = "postpaid"
    credit_limit = "unlimited"
    [[plan]]
    name = "retail"
    customer = "Reseller"
    outbound_markup = "10%"
    [[customer]]
    name = "Shop"
    parent = "Reseller"
    plan = "retail"
    currency = "GBP"
    opening_balance = "1"
    [[domain]]
    name = "shop.example"
    customer = "Shop"
    [[line]]
    username = "100"
    domain = "shop.example"
    customer = "Shop"
    password = "x"
    [[outbound_group]]
    name = "World"
    [[carrier]]
    name = "north"
    host = "127.0.0.201"
    currency = "USD"
    prices = [{ called_prefix = "34", per_minute = "0.10" }]
    [[route]]
    called_prefix = ""
    outbound_group = "World"
    carriers = ["north"]
"#;

const HOUR: i64 = 3_600;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_795_398_752_000_000).plus_millis(seconds * 1000)
}

fn tester(at: Timestamp) -> Author {
    Author::shell("tester".into(), at)
}

rule!(each_level_pays_in_its_currency);
rule!(accounts_stay_in_their_currency);
rule!(missing_rates_are_told);
rule!(fees_and_invoices_are_in_the_currency_of_the_customer);

fn options() -> Options {
    Options { dry_run: false, actor: "tester".into(), now: at(0) }
}

async fn company(url: &str) -> Db {
    let db = open(url).await;
    apply(&db, COMPANY, &options()).await.expect("applied");
    assert_eq!(apply(&db, COMPANY, &options()).await.expect("again"), []);
    db
}

async fn customer(db: &Db, name: &str) -> Customer {
    db.find_by("name", name).await.expect("read").remove(0)
}

async fn rate(db: &Db, whose: &str, pair: (&str, &str), rate: &str, valid_from: Timestamp) -> ExchangeRate {
    let mut row = ExchangeRate {
        id: ExchangeRateId(0),
        customer_id: customer(db, whose).await.id,
        from_currency: Currency::of(pair.0),
        to_currency: Currency::of(pair.1),
        rate: rate.parse().expect("rate"),
        valid_from,
    };
    row.id = ExchangeRateId(db.insert(&row).await.expect("rate"));
    row
}

async fn current(db: &Db) -> Snapshot {
    Snapshot::build(snapshot::load(db, None).await.expect("loads"), None).expect("snapshot")
}

const REQUEST: Request<'static> = Request {
    party: Party::Line { username: "100", domain: "shop.example" },
    dialled: "34911",
    caller: "",
    media: Media::Voice,
};

async fn asked(db: &Db, now: Timestamp) -> Result<Connect, Reason> {
    match decide(&current(db).await, &REQUEST, &(), now, &mut ()).outcome {
        Outcome::Connect(connect) => Ok(connect),
        Outcome::Refuse(reason) => Err(reason),
    }
}

/// 90 seconds of talk, from a decision to its settlement.
async fn one_call(db: &Db, writer: &Writer, id: i64, started_at: Timestamp) {
    let connect = asked(db, started_at).await.expect("connected");
    let target = &connect.targets[0];
    let cdr = Cdr {
        id: CallId(id),
        unique_id: format!("a1-{id}.0"),
        machine_id: None,
        direction: Direction::Outbound,
        status: Status::Answered,
        reason: None,
        customer_id: Some(customer(db, "Shop").await.id),
        line_id: None,
        number_id: None,
        card_id: None,
        carrier_id: target.carrier_id,
        route_id: None,
        outbound_group_id: Some(OutboundGroupId(1)),
        inbound_group_id: None,
        caller: "100".into(),
        shown: target.way.as_ref().and_then(|way| way.shown.clone()),
        dialled: "34911".into(),
        called: "34911".into(),
        sip_call_id: String::new(),
        source: String::new(),
        started_at,
        answered_at: Some(started_at),
        ended_at: started_at.plus_millis(90_000),
        talk_ms: 90_000,
        sip_code: 200,
        rtp_received: 0,
        rtp_sent: 0,
    };
    let attempt =
        Attempt { carrier_id: target.carrier_id, line_id: None, hunt_group_id: None, quote: target.quote.clone() };
    let open = OpenCall { cdr: cdr.clone(), attempts: vec![attempt], grant: None };
    writer.settle(open.finish(cdr, Vec::new(), Some(0))).await.expect("journalled");
    writer.flush().await;
}

/// Amount, currency, and what it was before, of each level of a call.
async fn paid(db: &Db, call: i64) -> Vec<(String, String, String)> {
    let detail = enswitch::store::cdrs::find(db, CallId(call)).await.expect("read").expect("there");
    let told = |charge: &enswitch::store::cdrs::Charge| {
        let before = charge.from_currency.zip(charge.from_amount).zip(charge.rate);
        let before = before.map(|((currency, amount), rate)| format!("{amount} {currency} at {rate}"));
        (charge.customer.clone(), format!("{} {}", charge.amount, charge.currency), before.unwrap_or_default())
    };
    detail.charges.iter().map(told).collect()
}

async fn balance(db: &Db, name: &str) -> String {
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", customer(db, name).await.id.0).await.expect("read");
    let account = accounts.iter().find(|account| account.kind == AccountKind::Customer).expect("there");
    format!("{} {}", account.balance, account.currency)
}

fn texts(rows: &[[&str; 3]]) -> Vec<(String, String, String)> {
    rows.iter().map(|[a, b, c]| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
}

async fn each_level_pays_in_its_currency(url: &str) {
    let db = company(url).await;
    assert_eq!(
        asked(&db, at(1)).await,
        Err(Reason::NoPrice),
        "without rates nothing has a price, and nobody's phone rings"
    );
    rate(&db, "Owner", ("USD", "EUR"), "0.9", at(0)).await;
    let explained = explain(&current(&db).await, &REQUEST, &(), at(1), &Available::default(), 3600);
    let verdict = &explained.candidates[0].verdict;
    assert!(verdict.starts_with("there is no exchange rate from EUR to GBP"), "{verdict}");

    let pounds = rate(&db, "Owner", ("EUR", "GBP"), "0.85", at(0)).await;
    rate(&db, "Owner", ("GBP", "EUR"), "1.25", at(500)).await;
    let folder = tempfile::tempdir().expect("folder");
    let (journal, _) = Journal::open(folder.path()).expect("journal");
    let writer = Writer::start(&db, journal.clone(), MachineId(1), Duration::from_secs(5));
    // by hand: 1.5 minutes at 0.10 USD are 0.15 USD; 0.18 USD with 20 %, 0.162 EUR; 0.1782 EUR with 10 %, 0.15147 GBP
    one_call(&db, &writer, 1, at(400)).await;
    let first = texts(&[
        ["Owner", "0.15 USD", ""],
        ["Reseller", "0.162 EUR", "0.18 USD at 0.9"],
        ["Shop", "0.1515 GBP", "0.1782 EUR at 0.85"],
    ]);
    assert_eq!(paid(&db, 1).await, first);
    one_call(&db, &writer, 2, at(500)).await;
    assert_eq!(
        paid(&db, 2).await[2].1,
        "0.1426 GBP",
        "0.14256 by the rate that began then, whichever way it was written"
    );
    rate(&db, "Reseller", ("EUR", "GBP"), "1", at(600)).await;
    one_call(&db, &writer, 3, at(600)).await;
    assert_eq!(paid(&db, 3).await[2], texts(&[["Shop", "0.1782 GBP", "0.1782 EUR at 1"]])[0], "who sells converts");
    assert_eq!(
        (balance(&db, "Reseller").await, balance(&db, "Shop").await),
        ("-0.486 EUR".into(), "0.5277 GBP".into())
    );
    proved(&db).await;

    // what is reserved is in the currency of who pays: 0.5277 GBP are good for 266 s at 0.1188 GBP a minute, to four places
    let connect = asked(&db, at(700)).await.expect("connected");
    let claim = Claim {
        call: CallId(9),
        machine: MachineId(1),
        payers: connect.payers,
        max_seconds: 3600,
        expires_at: at(9000),
        held: None,
    };
    let grant = claim.grant(|_| money("0.5277")).expect("granted");
    assert_eq!((grant.seconds, grant.amounts.len(), grant.amounts[0].1), (266, 1, money("0.5267")));

    seen_in_reports(&db).await;
    corrected_by_the_rate_of_the_call(&db, pounds).await;
    journal.close().await;
    db.close().await;
}

/// Sums never add what is in different currencies.
async fn seen_in_reports(db: &Db) {
    let who = Who::operator("tester".into());
    let level = Level::of(db, &who, None).await.expect("level");
    let zone = jiff::tz::TimeZone::UTC;
    let figures = reports::statistics(db, &level, Per::Destination, &Search::default(), &zone).await.expect("sums");
    let told = |f: &Figures| (f.currency.to_string(), f.calls, f.cost.to_string(), f.margin.map(|m| m.to_string()));
    let rows: Vec<_> = figures.iter().map(told).collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(rows, [("EUR".into(), 3, "0.00".into(), some("0.486")), ("USD".into(), 0, "0.45".into(), None)]);
    let page = reports::page::<SeenCall>(db, &level, &Search::default()).await.expect("calls");
    let call = &page.rows[0];
    assert_eq!(
        (call.cost_currency, call.revenue_currency, call.margin),
        (Some(Currency::of("USD")), Some(Currency::EUR), None)
    );
    let own = Level::of(db, &who, Some("Reseller")).await.expect("level");
    let seen = &reports::page::<SeenCall>(db, &own, &Search::default()).await.expect("calls").rows[0];
    assert_eq!((seen.cost_currency, seen.revenue_currency), (Some(Currency::EUR), Some(Currency::of("GBP"))));

    let hour = BillingPeriod { start: at(0), end: at(HOUR) };
    let margins = billing::margins(db, &hour.into(), &Part::all("/")).await.expect("margins");
    let told: Vec<_> =
        margins.iter().map(|m| format!("{} {} {} {}", m.customer, m.revenue, m.cost, m.currency)).collect();
    let wanted = ["Owner 0.486 0.00 EUR", "Owner 0.00 0.45 USD", "Reseller 0.00 0.486 EUR", "Reseller 0.4723 0.00 GBP"];
    assert_eq!(told, [&wanted[..], &["Shop 0.00 0.4723 GBP"]].concat());
    let done =
        simulate(db, current(db).await.into(), Period { from: at(0), to: at(HOUR) }, None, |_| ()).await.expect("done");
    let told: Vec<_> =
        done.customers.iter().map(|c| format!("{} {} {} {}", c.customer, c.paid, c.would_pay, c.currency)).collect();
    assert_eq!(told, ["Owner 0.45 0.45 USD", "Reseller 0.486 0.486 EUR", "Shop 0.4723 0.4723 GBP"]);
}

async fn corrected_by_the_rate_of_the_call(db: &Db, wrong: ExchangeRate) {
    let period = Period { from: at(0), to: at(HOUR) };
    let again =
        async |now| rerate(db, &current(db).await, period, None, || tester(now), |_| ()).await.expect("corrected");
    assert_eq!(again(at(2000)).await.corrected, 0, "each call by the rate of its own time");
    db.update(&ExchangeRate { rate: "0.5".parse().expect("rate"), ..wrong }).await.expect("updated");
    let done = again(at(2001)).await;
    let told = (done.corrected, done.before.to_string(), done.after.to_string());
    assert_eq!(told, (1, "0.1515 GBP".into(), "0.0891 GBP".into()), "only the call of the time of that rate");
    assert_eq!(balance(db, "Shop").await, "0.5901 GBP");
    proved(db).await;
}

/// Before a call is refused for want of one.
async fn missing_rates_are_told(url: &str) {
    let db = company(url).await;
    let (owner, reseller) = (customer(&db, "Owner").await, customer(&db, "Reseller").await);
    let told = async |path: Option<&str>| {
        let missing = exchange::missing(&db, path, at(1)).await.expect("looked");
        missing.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let (of_owner, of_reseller) = ("USD to EUR of Owner", "EUR to GBP of Reseller");
    assert_eq!(told(None).await, [of_owner, of_reseller]);
    assert_eq!(told(Some(&reseller.path)).await, [of_reseller], "what is above is of those above");
    let alert = |customer_id, threshold: &str| Alert {
        customer_id,
        name: format!("from {threshold}"),
        ..crate::alerts::watch(owner.id, AlertKind::RateMissing, threshold)
    };
    for (customer_id, threshold, figure, raised) in
        [(owner.id, "2", "2.00", true), (owner.id, "3", "2.00", false), (reseller.id, "1", "1.00", true)]
    {
        let measured = measure(&db, &alert(customer_id, threshold), at(1)).await.expect("measured");
        db.insert(&alert(customer_id, threshold)).await.expect("kept");
        assert_eq!((measured.figure.to_string().as_str(), measured.raised), (figure, raised), "{measured:?}");
    }
    let card_group = format!(
        "{COMPANY}[[card_group]]\nname = \"Holiday\"\ncustomer = \"Reseller\"\nplan = \"retail\"\ncurrency = \"CHF\"\n"
    );
    apply(&db, &card_group, &options()).await.expect("applied");
    assert_eq!(told(None).await, [of_owner, "EUR to CHF of Reseller", of_reseller], "cards are sold too");
    let place = crate::api::on(db);
    let caller = place.caller_as(reseller.id.0, "reseller").await;
    let seen = place.get(&caller, "/rates/missing").await.body;
    let seen: Vec<MissingRate> = serde_json::from_value(seen["items"].clone()).expect("rates");
    assert_eq!(seen.iter().map(|one| one.to_currency.to_string()).collect::<Vec<_>>(), ["CHF", "GBP"]);
    let shop = customer(&place.db, "Shop").await.id;
    let nobody = place.caller_as(shop.0, "user").await;
    assert_eq!(place.get(&nobody, "/rates/missing").await.status, axum::http::StatusCode::FORBIDDEN);
    let db = place.db;
    rate(&db, "Owner", ("USD", "EUR"), "0.9", at(0)).await;
    rate(&db, "Owner", ("EUR", "CHF"), "0.95", at(0)).await;
    rate(&db, "Reseller", ("GBP", "EUR"), "1.2", at(2)).await;
    let missing = async |now| exchange::missing(&db, None, now).await.expect("looked").len();
    assert_eq!(
        (missing(at(1)).await, missing(at(2)).await),
        (1, 0),
        "from when on it is valid, whichever way it is written"
    );
    db.close().await;
}

async fn accounts_stay_in_their_currency(url: &str) {
    let db = company(url).await;
    let in_dollars = COMPANY.replace("currency = \"GBP\"", "currency = \"USD\"");
    let error = apply(&db, &in_dollars, &options()).await.expect_err("the opening balance was booked").to_string();
    assert!(error.contains("money was booked in GBP"), "{error}");
    // nothing was booked for the reseller yet, nor for the carrier
    let other = COMPANY.replace("plan = \"wholesale\"\n", "plan = \"wholesale\"\n    currency = \"CHF\"\n");
    let other = other.replace("currency = \"USD\"\n    prices", "currency = \"JPY\"\n    prices");
    apply(&db, &other, &options()).await.expect("applied");
    assert_eq!(balance(&db, "Reseller").await, "0.00 CHF");
    let plans: Vec<Plan> = db.find_by("name", "retail").await.expect("read");
    assert_eq!(plans[0].currency, Currency::EUR, "what was made before stays as it was");
    current(&db).await;

    rates_are_in_the_file_too(&db, &other).await;

    let reseller = customer(&db, "Reseller").await.id;
    let new = |currency| NewBatch {
        customer_id: reseller,
        name: format!("{currency:?}"),
        amount: money("5"),
        currency,
        count: 1,
        expires_at: None,
    };
    let shop = customer(&db, "Shop").await.id;
    let redeemed = async |currency: Option<&str>| {
        let batch = new(currency.map(Currency::of));
        let (_, codes) = billing::make_vouchers(&db, &batch, &tester(at(1))).await.expect("made");
        billing::redeem(&db, shop, &codes[0], &tester(at(2))).await
    };
    assert!(matches!(redeemed(None).await, Err(BillError::VoucherCurrency(..))), "francs for an account in pounds");
    redeemed(Some("GBP")).await.expect("redeemed");
    assert_eq!(balance(&db, "Shop").await, "6.00 GBP");
    proved(&db).await;
    db.close().await;
}

async fn rates_are_in_the_file_too(db: &Db, company: &str) {
    assert_eq!(asked(db, at(1)).await, Err(Reason::NoPrice));
    let rate = |from: &str, to: &str, rate: &str| {
        let pair = format!("from_currency = \"{from}\"\nto_currency = \"{to}\"\nrate = \"{rate}\"");
        format!("\n[[exchange_rate]]\ncustomer = \"Owner\"\n{pair}\nvalid_from = \"2026-01-01T00:00:00Z\"\n")
    };
    let with = |yen: &str| format!("{company}{}{}", rate("JPY", "CHF", yen), rate("CHF", "GBP", "0.9"));
    for (yen, changes) in [("1/180", 2), ("1/180", 0), ("0.0057", 1)] {
        assert_eq!(apply(db, &with(yen), &options()).await.expect("applied").len(), changes, "{yen}");
    }
    asked(db, at(1)).await.expect("connected");
    let twice = format!("{}{}", with("0.0057"), rate("CHF", "GBP", "1"));
    let error = apply(db, &twice, &options()).await.expect_err("twice").to_string();
    assert!(error.contains("is in the file twice"), "{error}");
}

async fn fees_and_invoices_are_in_the_currency_of_the_customer(url: &str) {
    let db = company(url).await;
    let reseller = customer(&db, "Reseller").await.id;
    let shop = customer(&db, "Shop").await;
    db.update(&Customer { billing_type: BillingType::Postpaid, ..shop.clone() }).await.expect("postpaid");
    crate::billing::fixture::execute(
        &db,
        format!("INSERT INTO issuers (customer_id, time_zone, number_prefix, next_number, due_days) VALUES ({reseller}, 'UTC', 'R-', 1, 14)"),
    )
    .await;
    crate::billing::fixture::execute(&db, "UPDATE customers SET created_at = 0").await;
    let fee = Fee {
        id: FeeId(0),
        plan_id: shop.plan_id.expect("plan"),
        feature: Feature::Line,
        sign_up: Micros::ZERO,
        period: money("9.99"),
        included: 0,
        maximum: None,
    };
    db.insert(&fee).await.expect("fee");
    let levy = Tax {
        id: TaxId(0),
        customer_id: reseller,
        name: "Levy".into(),
        percent: "20%".parse().expect("percent"),
        flat: money("1"),
        scope: TaxScope::All,
        country: None,
        valid_from: None,
        valid_to: None,
    };
    db.insert(&levy).await.expect("tax");
    let run = Run { period: Some("2026-10".into()), customer: Some(shop.id), below: None, dry_run: false };
    let now = "2026-11-02T00:00:00Z".parse().expect("time");
    let report = billing::run(&db, &run, &tester(now), &mut |_, _, _| ()).await.expect("no rate for one");
    let refused = &report.problems.first().expect("one is refused").problem;
    assert!(refused.starts_with("there is no exchange rate from EUR to GBP that began before 2026-10-01"), "{refused}");
    rate(&db, "Owner", ("EUR", "GBP"), "0.8725", "2026-09-01T00:00:00Z".parse().expect("time")).await;
    rate(&db, "Owner", ("EUR", "GBP"), "0.9", "2026-10-15T00:00:00Z".parse().expect("time")).await;
    for _ in 0..2 {
        let report = billing::run(&db, &run, &tester(now), &mut |_, _, _| ()).await.expect("billed");
        // 9.99 EUR are 8.716275 GBP, in coins 8.72; the levy of 1 EUR is 0.87 GBP
        assert_eq!((report.drafts, report.net.to_string()), (1, "9.59 GBP".to_owned()));
    }
    let charges: Vec<Charge> = db.all().await.expect("charges");
    let amounts: Vec<_> = charges.iter().map(|charge| charge.amount).filter(|amount| *amount > Micros::ZERO).collect();
    assert_eq!(amounts, [money("8.716275")]);
    let id = charges.iter().map(|charge| charge.transaction_id).max().expect("one");
    let posting: Vec<Posting> = db.find_by("transaction_id", id).await.expect("posting");
    let before = (posting[0].from_currency, posting[0].from_amount, posting[0].rate.map(|rate| rate.to_string()));
    assert_eq!(before, (Some(Currency::EUR), Some(money("9.99")), Some("0.8725".to_owned())));
    let invoice: Invoice = db.all().await.expect("invoices").remove(0);
    assert_eq!((invoice.currency.as_str(), invoice.net, invoice.gross), ("GBP", money("9.59"), money("11.51")));
    proved(&db).await;
    db.close().await;
}

/// No money is made by converting: every level pays the exact product of all factors above it, rounded once.
mod rounding {
    use enswitch::model::*;
    use enswitch::routing::{Outcome, Snapshot, decide};
    use proptest::prelude::*;

    use crate::fixture::{carrier, line, route, tree};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn each_level_is_rounded_once(
            cost in 1i64..5_000_000, seconds in 1u32..7_200,
            first in (1i64..1_000_000_000, 1i64..1_000_000_000), second in (1i64..1_000_000_000, 1i64..1_000_000_000),
        ) {
            let mut tables = tree(&["20%", "10%"]);
            line(&mut tables, 3, "100");
            carrier(&mut tables, 201, "0");
            route(&mut tables, "", &[Some(201)]);
            tables.prices[0].per_minute = Micros::new(cost);
            let (usd, gbp) = (Currency::of("USD"), Currency::of("GBP"));
            tables.carriers[0].currency = usd;
            tables.customers[2].currency = gbp;
            for account in &mut tables.accounts {
                match (account.kind, account.customer_id) {
                    (AccountKind::Cost, Some(CustomerId(1))) | (AccountKind::Carrier, _) => account.currency = usd,
                    (AccountKind::Customer, Some(CustomerId(3))) | (AccountKind::Revenue, Some(CustomerId(2))) => {
                        account.currency = gbp;
                    }
                    _ => {}
                }
            }
            let rate = |(n, d): (i64, i64)| Rate::new(n, d).expect("above zero");
            let (first, second) = (rate(first), rate(second));
            for (from_currency, to_currency, rate) in [(usd, Currency::EUR, first), (gbp, Currency::EUR, second.inverse())] {
                let (id, customer_id, valid_from) = (ExchangeRateId(0), CustomerId(1), Timestamp::default());
                tables.exchange_rates.push(ExchangeRate { id, customer_id, from_currency, to_currency, rate, valid_from });
            }
            let snapshot = Snapshot::build(tables, None).expect("snapshot");
            let party = enswitch::routing::Party::Line { username: "100", domain: "acme.example" };
            let request = enswitch::routing::Request { party, dialled: "34600000000", caller: "", media: Media::Voice };
            let Outcome::Connect(connect) = decide(&snapshot, &request, &(), Timestamp::from_micros(1), &mut ()).outcome else {
                return Err(TestCaseError::fail("refused"));
            };
            let exact = Exact::from_micros(Micros::new(cost)).times(i64::from(seconds), 60);
            let reseller = first.apply(&exact.times(6, 5));
            let shop = second.apply(&reseller.times(11, 10));
            let levels = &connect.targets[0].quote.levels;
            let paid: Vec<Micros> = levels.iter().map(|level| level.terms.price(seconds)).collect();
            prop_assert_eq!(paid, vec![exact.round(6), reseller.round(4), shop.round(4)]);
            let postings: Vec<Posting> =
                (0..).zip(levels).map(|(at, level)| level.posting(CallId(1), at, (Timestamp::from_micros(1), seconds))).collect();
            let before: Vec<_> = postings.iter().map(|posting| posting.from_amount).collect();
            let wanted = vec![None, Some(exact.times(6, 5).round(6)), Some(reseller.times(11, 10).round(6))];
            prop_assert_eq!(before, wanted, "what it was before is exact to the millionth");
        }
    }
}
