//! Included seconds, blocks, what is carried over, and fees of number classes, against real databases: each rule is a function of a database URL.

mod parallel;
mod products;
mod told;

use std::time::Duration;

use enswitch::ledger::{Attempt, Claim, FinishedCall, Grant, OpenCall, Way};
use enswitch::model::*;
use enswitch::routing::{Connect, Outcome, Party, Request, Snapshot, decide};
use enswitch::store::access::Author;
use enswitch::store::apply::{Options, apply};
use enswitch::store::billing::{self, Block, Run};
use enswitch::store::duties;
use enswitch::store::journal::Journal;
use enswitch::store::ledger::{self, Payment, Writer};
use enswitch::store::messages::{self, Arrival, Taken};
use enswitch::store::rerate::rerate;
use enswitch::store::simulate::{Period, simulate};
use enswitch::store::{Db, snapshot};

use crate::server::rule;
use crate::store::open;

/// A shop with five free minutes a month, which pays 60 cents a minute after, to a reseller without any.
const COMPANY: &str = r#"
    [[customer]]
    name = "Owner"
    [[plan]]
    name = "wholesale"
    customer = "Owner"
    prices = [{ called_prefix = "34", per_minute = "0.06", per_message = "0.02" }]
    [[customer]]
    name = "Reseller"
    parent = "Owner"
    plan = "wholesale"
    billing_type = "postpaid"
    credit_limit = "unlimited"
    [[plan]]
    name = "retail"
    customer = "Reseller"
    included_seconds = 300
    included_messages = 2
    carry_over = true
    prices = [{ called_prefix = "34", per_minute = "0.60", per_message = "0.08" }]
    [[customer]]
    name = "Shop"
    parent = "Reseller"
    plan = "retail"
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
    uses_included = true
    [[carrier]]
    name = "north"
    host = "127.0.0.201"
    prices = [{ called_prefix = "34", per_minute = "0.01", per_message = "0.01" }]
    [[route]]
    called_prefix = ""
    outbound_group = "World"
    carriers = ["north"]
    [[route]]
    called_prefix = ""
    media = "message"
    outbound_group = "World"
    carriers = ["north"]
"#;

rule!(free_minutes_are_used_up_in_the_middle_of_a_call);
rule!(two_machines_never_use_the_same_free_minutes);
rule!(free_minutes_are_carried_over_once);
rule!(a_block_is_bought_and_used);
rule!(free_messages_need_no_money);
rule!(a_number_of_a_class_pays_its_fee);

fn time(text: &str) -> Timestamp {
    text.parse().expect("time")
}

async fn company(url: &str) -> Db {
    let db = open(url).await;
    let options = Options { dry_run: false, actor: "tester".into(), now: time("2026-11-01T00:00:00Z") };
    apply(&db, COMPANY, &options).await.expect("applied");
    assert_eq!(apply(&db, COMPANY, &options).await.expect("again"), []);
    let reseller = customer(&db, "Reseller").await;
    let issuer = Issuer {
        id: IssuerId(0),
        customer_id: reseller.id,
        time_zone: "UTC".into(),
        number_prefix: String::new(),
        next_number: 1,
        due_days: 14,
        sender: None,
        payment_text: None,
        footer: None,
    };
    db.insert(&issuer).await.expect("issuer");
    db
}

async fn customer(db: &Db, name: &str) -> Customer {
    db.find_by("name", name).await.expect("read").remove(0)
}

async fn current(db: &Db) -> Snapshot {
    Snapshot::build(snapshot::load(db, None).await.expect("loads"), None).expect("snapshot")
}

async fn connect(db: &Db, now: Timestamp) -> Connect {
    connect_media(db, now, Media::Voice).await
}

async fn connect_media(db: &Db, now: Timestamp, media: Media) -> Connect {
    connect_of(db, "shop.example", now, media).await
}

async fn connect_of(db: &Db, domain: &str, now: Timestamp, media: Media) -> Connect {
    let party = Party::Line { username: "100", domain };
    let request = Request { party, dialled: "34911", caller: "", media };
    match decide(&current(db).await, &request, &(), now, &mut ()).outcome {
        Outcome::Connect(connect) => connect,
        Outcome::Refuse(reason) => panic!("refused: {reason:?}"),
    }
}

async fn opened(db: &Db, id: i64, started_at: Timestamp) -> (OpenCall, Claim) {
    opened_by(db, ("Shop", "shop.example"), id, started_at).await
}

/// A call of a customer from its domain.
async fn opened_by(db: &Db, (name, domain): (&str, &str), id: i64, started_at: Timestamp) -> (OpenCall, Claim) {
    let connect = connect_of(db, domain, started_at, Media::Voice).await;
    let target = &connect.targets[0];
    let cdr = Cdr {
        id: CallId(id),
        unique_id: format!("a1-{id}.0"),
        machine_id: None,
        direction: Direction::Outbound,
        status: Status::Failed,
        reason: None,
        customer_id: Some(customer(db, name).await.id),
        line_id: None,
        number_id: None,
        card_id: None,
        carrier_id: target.carrier_id,
        route_id: None,
        outbound_group_id: Some(OutboundGroupId(1)),
        inbound_group_id: None,
        caller: "100".into(),
        shown: None,
        dialled: "34911".into(),
        called: "34911".into(),
        sip_call_id: String::new(),
        source: String::new(),
        started_at,
        answered_at: None,
        ended_at: started_at,
        talk_ms: 0,
        sip_code: 200,
        rtp_received: 0,
        rtp_sent: 0,
    };
    let attempt =
        Attempt { carrier_id: target.carrier_id, line_id: None, hunt_group_id: None, quote: target.quote.clone() };
    let claim = Claim {
        call: CallId(id),
        machine: MachineId(1),
        payers: connect.payers.clone(),
        max_seconds: 3600,
        expires_at: started_at.plus_millis(7_200_000),
        held: None,
    };
    (OpenCall { cdr, attempts: vec![attempt], grant: None }, claim)
}

/// The call after so many seconds of talk.
fn finished(call: &OpenCall, grant: Option<Grant>, seconds: i64) -> FinishedCall {
    let started_at = call.cdr.started_at;
    let cdr = Cdr {
        status: Status::Answered,
        answered_at: Some(started_at.plus_millis(2000)),
        ended_at: started_at.plus_millis(2000 + seconds * 1000),
        talk_ms: seconds * 1000,
        ..call.cdr.clone()
    };
    OpenCall { grant, ..call.clone() }.finish(cdr, Vec::new(), Some(0))
}

struct Machine {
    writer: Writer,
    _folder: tempfile::TempDir,
}

impl Machine {
    fn start(db: &Db, id: i64) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let (journal, _) = Journal::open(folder.path()).expect("journal");
        Self { writer: Writer::start(db, journal, MachineId(id), Duration::from_secs(60)), _folder: folder }
    }

    /// A call without a reservation, settled.
    async fn call(&self, db: &Db, id: i64, started_at: Timestamp, seconds: i64) {
        let (call, _) = opened(db, id, started_at).await;
        self.writer.settle(finished(&call, None, seconds)).await.expect("journalled");
        self.writer.flush().await;
    }
}

async fn balance(db: &Db, name: &str) -> String {
    let accounts: Vec<LedgerAccount> =
        db.find_by("customer_id", customer(db, name).await.id.0).await.expect("accounts");
    accounts.iter().find(|account| account.kind == AccountKind::Customer).expect("there").balance.to_string()
}

/// Used and held of every allowance of seconds, in order of time.
async fn used(db: &Db) -> Vec<(u32, u32)> {
    used_of(db, AllowanceUnit::Seconds).await
}

async fn used_of(db: &Db, unit: AllowanceUnit) -> Vec<(u32, u32)> {
    let mut all: Vec<Allowance> = db.all().await.expect("read");
    all.retain(|row| row.unit == unit);
    all.sort_by_key(|row| (row.ends_at, row.id));
    all.iter().map(|row| (row.used, row.reserved)).collect()
}

async fn verified(db: &Db) {
    let report = ledger::verify(db).await.expect("verified");
    assert!(report.is_clean(), "{:#?}", report.discrepancies);
}

/// Whoever does it, and when.
fn tester(at: Timestamp) -> Author {
    Author::shell("tester".into(), at)
}

async fn fund(db: &Db, amount: &str) {
    let payment = Payment {
        id: CallId(900_000),
        customer_id: customer(db, "Shop").await.id,
        amount: amount.parse().expect("amount"),
        key: "receipt".into(),
        description: String::new(),
    };
    assert!(ledger::pay(db, &payment, &tester(time("2026-11-01T00:00:00Z"))).await.expect("paid"));
}

async fn free_minutes_are_used_up_in_the_middle_of_a_call(url: &str) {
    let db = company(url).await;
    fund(&db, "10").await;
    let machine = Machine::start(&db, 1);
    let at = time("2026-11-10T12:00:00Z");
    machine.call(&db, 1, at, 240).await;
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("10.00".into(), vec![(240, 0)]));
    machine.call(&db, 2, at.plus_millis(1_000_000), 100).await;
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("9.60".into(), vec![(300, 0)]), "40 of 100 s are paid");
    assert_eq!(balance(&db, "Reseller").await, "-0.34", "340 seconds: nothing is free for it");
    machine.call(&db, 3, at.plus_millis(2_000_000), 60).await;
    assert_eq!(balance(&db, "Shop").await, "9.00");
    let seconds: Vec<Posting> = db.find_by("transaction_id", 2_i64).await.expect("postings");
    assert_eq!(seconds.iter().map(|posting| posting.billed_seconds).collect::<Vec<_>>(), [100, 100, 40]);
    verified(&db).await;
    tried_with_other_plans(&db, at).await;

    // a price that was wrong: the same seconds are free, the others cost half
    let period = Period { from: at, to: at.plus_millis(10_000_000) };
    let again =
        async |now| rerate(&db, &current(&db).await, period, None, || tester(now), |_| ()).await.expect("corrected");
    assert_eq!(again(at.plus_millis(1)).await.same, 3);
    let mut price: Price = db.find_by("per_minute", 600_000_i64).await.expect("price").remove(0);
    price.per_minute = "0.30".parse().expect("amount");
    db.update(&price).await.expect("updated");
    assert_eq!(again(at.plus_millis(2)).await.corrected, 2);
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("9.50".into(), vec![(300, 0)]));
    price.per_minute = "0.60".parse().expect("amount");
    db.update(&price).await.expect("updated");
    assert_eq!(again(at.plus_millis(3)).await.corrected, 2);
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("9.00".into(), vec![(300, 0)]), "gives back exactly");
    verified(&db).await;

    // taken back by hand, a call gives its seconds back too
    assert!(ledger::reverse(&db, ledger::next_id(), CallId(1), "goodwill", &tester(at)).await.expect("reversed"));
    assert!(!ledger::reverse(&db, ledger::next_id(), CallId(1), "goodwill", &tester(at)).await.expect("again"));
    assert_eq!(used(&db).await, [(60, 0)]);
    machine.call(&db, 4, at.plus_millis(3_000_000), 60).await;
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("9.00".into(), vec![(120, 0)]));
    verified(&db).await;
    db.close().await;
}

/// Calls of 240, 100 and 60 seconds: what the shop paid, and would pay.
async fn tried_with_other_plans(db: &Db, at: Timestamp) {
    let november = (time("2026-11-01T00:00:00Z"), time("2026-12-01T00:00:00Z"));
    // in a calendar that is an hour apart from the plan's, and from after the first call on
    let apart = (time("2026-11-01T01:00:00Z"), time("2026-12-01T01:00:00Z"));
    let later = (at.plus_millis(500_000), november.1);
    for (name, period, included, paid, would_pay) in [
        ("as it is", november, 300, "1.00", "1.00"),
        ("an hour apart", apart, 300, "1.00", "1.00"),
        ("more included", november, 350, "1.00", "0.50"),
        ("more, an hour apart", apart, 350, "1.00", "0.50"),
        ("enough included", november, 400, "1.00", "0.00"),
        ("nothing included", november, 0, "1.00", "4.00"),
        ("the last two calls", later, 300, "1.00", "1.00"),
        ("the last two calls, more included", later, 350, "1.00", "0.50"),
    ] {
        let mut tables = snapshot::load(db, None).await.expect("loads");
        for plan in tables.plans.iter_mut().filter(|plan| plan.name == "retail") {
            plan.included_seconds = included;
        }
        let snapshot = Snapshot::build(tables, None).expect("snapshot");
        let period = Period { from: period.0, to: period.1 };
        let done = simulate(db, snapshot.into(), period, None, |_| ()).await.expect("simulated");
        let shop = done.customers.iter().find(|compared| compared.customer == "Shop").expect("paid");
        assert_eq!((shop.paid.to_string(), shop.would_pay.to_string()), (paid.into(), would_pay.into()), "{name}");
    }
    assert_eq!(used(db).await, [(300, 0)], "nothing is used by trying");
}

async fn two_machines_never_use_the_same_free_minutes(url: &str) {
    let db = company(url).await;
    let machines = [Machine::start(&db, 1), Machine::start(&db, 2)];
    let at = time("2026-11-10T12:00:00Z");
    let mut asked = Vec::new();
    for id in 1..=20_i64 {
        let (call, claim) = opened(&db, id, at).await;
        let claim = Claim { max_seconds: 60, ..claim };
        asked.push((id, call, claim));
    }
    let ask = |(id, call, claim): &(i64, OpenCall, Claim)| {
        let machine = if id % 2 == 0 { &machines[0] } else { &machines[1] };
        let (call, claim) = (call.clone(), claim.clone());
        async move { machine.writer.reserve(claim, call, Duration::from_secs(60)).await.expect("answered") }
    };
    let answers = futures_util::future::join_all(asked.iter().map(ask)).await;
    let granted: Vec<_> = asked.iter().zip(answers).filter_map(|(asked, answer)| Some((asked, answer.ok()?))).collect();
    assert_eq!(granted.len(), 5, "without money there is a minute for each of five calls");
    assert_eq!(used(&db).await, [(0, 300)]);
    verified(&db).await;
    for ((id, call, _), grant) in &granted {
        // each talks as long as it may, the last one less
        let seconds = if Some(id) == granted.last().map(|((id, ..), _)| id) { 15 } else { 60 };
        let machine = if id % 2 == 0 { &machines[0] } else { &machines[1] };
        machine.writer.settle(finished(call, Some(grant.clone()), seconds)).await.expect("journalled");
    }
    machines[0].writer.flush().await;
    machines[1].writer.flush().await;
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("0.00".into(), vec![(255, 0)]));
    verified(&db).await;
    // a call that is paid for in slices holds more seconds with each
    let (call, claim) = opened(&db, 50, at).await;
    let slice = Claim { max_seconds: 20, ..claim.clone() };
    let wait = Duration::from_secs(60);
    let grant = machines[0].writer.reserve(slice, call.clone(), wait).await.expect("answered").expect("granted");
    assert_eq!((grant.seconds, used(&db).await), (20, vec![(255, 20)]));
    let more = Claim { max_seconds: 40, held: Some(grant), ..claim };
    let grant = machines[0].writer.reserve(more.clone(), call.clone(), wait).await.expect("answered").expect("granted");
    assert_eq!((grant.seconds, used(&db).await), (40, vec![(255, 40)]));
    let more = Claim { max_seconds: 60, held: Some(grant), ..more };
    let grant = machines[1].writer.reserve(more, call.clone(), wait).await.expect("answered").expect("granted");
    assert_eq!((grant.seconds, used(&db).await), (45, vec![(255, 45)]), "all there is");
    verified(&db).await;
    machines[0].writer.settle(finished(&call, Some(grant), 10)).await.expect("journalled");
    machines[0].writer.flush().await;
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("0.00".into(), vec![(265, 0)]));
    // a call that never ended lets its seconds go
    let (call, claim) = opened(&db, 51, at).await;
    let grant =
        machines[0].writer.reserve(claim, call, Duration::from_secs(60)).await.expect("answered").expect("granted");
    assert_eq!((grant.seconds, used(&db).await), (35, vec![(265, 35)]));
    assert_eq!(ledger::expire(&db, at.plus_millis(10_000_000)).await.expect("expired"), 1);
    assert_eq!(used(&db).await, [(265, 0)]);
    verified(&db).await;
    db.close().await;
}

async fn free_minutes_are_carried_over_once(url: &str) {
    let db = company(url).await;
    fund(&db, "10").await;
    let machine = Machine::start(&db, 1);
    // a second before and after midnight of the period's last day: each call belongs to the month in which it began
    machine.call(&db, 1, time("2026-11-30T23:59:59Z"), 200).await;
    machine.call(&db, 2, time("2026-12-01T00:00:00Z"), 150).await;
    assert_eq!(used(&db).await, [(300, 0), (50, 0)], "what is left of November first");
    machine.call(&db, 3, time("2027-01-15T00:00:00Z"), 400).await;
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("10.00".into(), vec![(300, 0), (300, 0), (150, 0)]));
    // February passes without a call, but with a bill
    billing::run(&db, &Run::default(), &tester(time("2027-02-10T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    machine.call(&db, 4, time("2027-03-15T00:00:00Z"), 620).await;
    assert_eq!(used(&db).await, [(300, 0), (300, 0), (150, 0), (300, 0), (300, 0)], "January's are gone");
    assert_eq!(balance(&db, "Shop").await, "9.80", "20 seconds of 620 were left to pay");
    verified(&db).await;
    db.close().await;
}

async fn a_block_is_bought_and_used(url: &str) {
    let db = company(url).await;
    fund(&db, "10").await;
    let machine = Machine::start(&db, 1);
    let at = time("2026-11-10T12:00:00Z");
    let block = Block {
        customer_id: customer(&db, "Shop").await.id,
        unit: AllowanceUnit::Seconds,
        amount: 600,
        price: "5".parse().expect("amount"),
        description: "ten minutes".into(),
        key: "order 7".into(),
        ends_at: Some(time("2027-06-01T00:00:00Z")),
    };
    let bought = billing::buy(&db, &block, &tester(at)).await.expect("bought").expect("new");
    assert_eq!((bought.amount, bought.ends_at), (600, time("2027-06-01T00:00:00Z")));
    assert!(billing::buy(&db, &block, &tester(at)).await.expect("again").is_none(), "never twice");
    assert_eq!(balance(&db, "Shop").await, "5.00");
    machine.call(&db, 1, at.plus_millis(1000), 400).await;
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("5.00".into(), vec![(300, 0), (100, 0)]));
    machine.call(&db, 2, at.plus_millis(1_000_000), 530).await;
    assert_eq!((balance(&db, "Shop").await, used(&db).await), ("4.70".into(), vec![(300, 0), (600, 0)]));
    // messages are counted apart, and before the block existed it was of no use
    let early = connect(&db, at.plus_millis(-1000)).await.targets[0].quote.levels[2].terms.included.expect("plan");
    assert_eq!((early.unit, early.amount), (AllowanceUnit::Seconds, 300));
    verified(&db).await;
    db.close().await;
}

async fn free_messages_need_no_money(url: &str) {
    let db = company(url).await;
    let at = time("2026-11-10T12:00:00Z");
    let connect = connect_media(&db, at, Media::Message).await;
    let target = &connect.targets[0];
    let way = Way {
        carrier_id: target.carrier_id,
        line_id: None,
        uri: target.uri.clone(),
        from: String::new(),
        quote: target.quote.clone(),
    };
    duties::add(&db, "service x").await.expect("added");
    let fence =
        duties::take(&db, "service x", ("a", false), at, at.plus_millis(1)).await.expect("asked").expect("taken");
    let send = async |id: i64| {
        let message = Message {
            id: MessageId(id),
            customer_id: customer(&db, "Shop").await.id,
            direction: Direction::Outbound,
            status: MessageStatus::Waiting,
            reason: None,
            line_id: None,
            to_line_id: None,
            carrier_id: None,
            caller: "100".into(),
            called: "34911".into(),
            content_type: "text/plain".into(),
            body: "hello".into(),
            cause: format!("test:{id}"),
            sip_code: 0,
            tries: 0,
            created_at: at,
            next_try_at: at,
            expires_at: at.plus_millis(1_000_000),
            delivered_at: None,
            ways: String::new(),
        };
        let claim = Claim {
            call: CallId(id),
            machine: MachineId(1),
            payers: connect.payers.clone(),
            max_seconds: 1,
            expires_at: at.plus_millis(1_000_000),
            held: None,
        };
        (messages::take(&db, &message, Some(&claim), &fence).await.expect("taken"), message)
    };
    // Two that are paid for are as much as the shop may burn within ten minutes.
    let shop = customer(&db, "Shop").await.id;
    let limit = BurnLimit {
        id: BurnLimitId(0),
        customer_id: customer(&db, "Reseller").await.id,
        buyer_id: Some(shop),
        plan_id: None,
        per_minute: Some("0.008".parse().expect("money")),
        window_minutes: 10,
        confirm_above: None,
    };
    db.insert(&limit).await.expect("inserted");
    let arrived = async |message: &Message| {
        messages::delivered(&db, message, &Arrival { way: &way, code: 200, limited: &[shop], at }).await
    };
    let locks = async || {
        let locks: Vec<CountryLock> = db.all().await.expect("locks");
        locks.iter().map(|lock| (lock.country_code.clone(), lock.burned.map(|m| m.to_string()))).collect::<Vec<_>>()
    };
    let (taken, first) = send(1).await;
    assert_eq!(taken, Taken::Kept);
    assert_eq!(send(2).await.0, Taken::Kept);
    assert_eq!(used_of(&db, AllowanceUnit::Messages).await, [(0, 2)]);
    assert!(matches!(send(3).await.0, Taken::Denied(_)), "two are free, and there is no money");
    assert!(arrived(&first).await.expect("delivered"));
    assert_eq!(used_of(&db, AllowanceUnit::Messages).await, [(1, 1)]);
    assert_eq!((balance(&db, "Shop").await, balance(&db, "Reseller").await), ("0.00".into(), "-0.02".into()));
    verified(&db).await;
    // one that nobody took gives its place back
    let second = Message { id: MessageId(2), ..first.clone() };
    messages::given_up(&db, &second, (MessageStatus::Failed, 404, None), at, &fence).await.expect("given up");
    assert_eq!(used_of(&db, AllowanceUnit::Messages).await, [(1, 0)]);
    // with money a message is paid for once nothing is left
    fund(&db, "1").await;
    let (taken, fourth) = send(4).await;
    assert_eq!(taken, Taken::Kept);
    assert!(arrived(&fourth).await.expect("delivered"));
    assert_eq!(locks().await, []);
    let (_, fifth) = send(5).await;
    assert!(arrived(&fifth).await.expect("delivered"));
    assert!(!arrived(&fifth).await.expect("known"), "it is paid and counted once");
    assert_eq!(locks().await, [("34".to_owned(), Some("0.08".to_owned()))], "what was free burned nothing");
    assert_eq!(used_of(&db, AllowanceUnit::Messages).await, [(2, 0)]);
    assert_eq!(balance(&db, "Shop").await, "0.92");
    verified(&db).await;
    db.close().await;
}

async fn a_number_of_a_class_pays_its_fee(url: &str) {
    let db = company(url).await;
    fund(&db, "200").await;
    let shop = customer(&db, "Shop").await;
    let golden = NumberClass { id: NumberClassId(0), name: "golden".into() };
    let golden = NumberClassId(db.insert(&golden).await.expect("class"));
    let group = InboundGroup {
        id: InboundGroupId(0),
        name: "local".into(),
        invoice_name: None,
        chargeable: false,
        uses_included: false,
    };
    let inbound_group_id = InboundGroupId(db.insert(&group).await.expect("group"));
    for (number, number_class_id) in [("34911000001", Some(golden)), ("34911000002", None)] {
        let number = Number {
            id: NumberId(0),
            number: number.parse().expect("digits"),
            customer_id: shop.id,
            inbound_group_id,
            line_id: None,
            forward_to: None,
            card_group_id: None,
            internal: true,
            number_class_id,
            region_id: None,
        };
        db.insert(&number).await.expect("number");
    }
    let fee = NumberClassFee {
        id: NumberClassFeeId(0),
        plan_id: shop.plan_id.expect("plan"),
        number_class_id: golden,
        sign_up: "100".parse().expect("amount"),
        period: "5".parse().expect("amount"),
    };
    db.insert(&fee).await.expect("fee");
    for (now, left) in [("2026-11-10", "95.00"), ("2026-11-20", "95.00"), ("2026-12-01", "90.00")] {
        let now = time(&format!("{now}T12:00:00Z"));
        billing::run(&db, &Run::default(), &tester(now), &mut |_, _, _| ()).await.expect("billed");
        assert_eq!(balance(&db, "Shop").await, left, "{now}");
    }
    let charges: Vec<Charge> = db.find_by("customer_id", shop.id.0).await.expect("charges");
    assert_eq!(
        charges.iter().map(|charge| charge.description.as_str()).filter(|text| text.contains("golden")).count(),
        3
    );
    verified(&db).await;
    db.close().await;
}
