//! Where calls go and what they cost, decided on rows in memory.

use enswitch::model::*;
use enswitch::rating::Quote;
use enswitch::routing::{
    Connect, Decision, Outcome, Party, Recorder, Request, Rung, Snapshot, Tables, Usage, decide, decide_unpaid,
};

use crate::fixture::{carrier, line, money, number, price, route, tree};

/// Three levels below the owner, lines 100 and 101 at the end, three carriers.
fn company() -> Tables {
    let mut tables = tree(&["20%", "10%", "50%"]);
    line(&mut tables, 4, "100");
    line(&mut tables, 4, "101");
    carrier(&mut tables, 201, "0.02");
    carrier(&mut tables, 202, "0.01");
    carrier(&mut tables, 203, "0.03");
    route(&mut tables, "34", &[None]);
    tables
}

fn call_with(tables: &Tables, party: Party<'_>, dialled: &str, usage: &impl Usage) -> Decision {
    let snapshot = Snapshot::build(tables.clone(), None).expect("snapshot");
    let request = Request { party, dialled, caller: "+34600111222", media: Media::Voice };
    let now = "2026-11-23T10:00:00Z".parse().expect("time");
    let decision = decide(&snapshot, &request, usage, now, &mut ());
    let watched = decide(&snapshot, &request, usage, now, &mut Recorder::default());
    assert_eq!(decision, watched, "watching must not change a decision");
    decision
}

fn call(tables: &Tables, dialled: &str) -> Decision {
    call_with(tables, Party::Line { username: "100", domain: "acme.example" }, dialled, &())
}

fn inbound(tables: &Tables, dialled: &str) -> Decision {
    call_with(tables, Party::Carrier(CarrierId(201)), dialled, &())
}

fn connect(decision: Decision) -> Connect {
    match decision.outcome {
        Outcome::Connect(connect) => connect,
        Outcome::Refuse(reason) => panic!("refused: {reason:?}"),
    }
}

fn refused(decision: &Decision) -> Option<Reason> {
    match decision.outcome {
        Outcome::Connect(_) => None,
        Outcome::Refuse(reason) => Some(reason),
    }
}

fn uris(connect: &Connect) -> Vec<&str> {
    connect.targets.iter().map(|target| target.uri.as_str()).collect()
}

fn prices(quote: &Quote, seconds: u32) -> Vec<String> {
    quote.levels.iter().map(|level| level.terms.price(seconds).to_string()).collect()
}

#[test]
fn an_extension_of_the_same_customer_rings_for_free() {
    let decision = call(&company(), "101");
    assert_eq!(decision.direction, Direction::Internal);
    let connect = connect(decision);
    assert_eq!(uris(&connect), ["sip:101@acme.example"]);
    assert!(connect.payers.is_empty() && connect.targets[0].quote.levels.is_empty() && connect.postpaid);
    assert_eq!(connect.targets[0].caller, "100");
}

#[test]
fn least_cost_tries_the_cheapest_carrier_first_and_prices_every_level() {
    let decision = call(&company(), "34600000000");
    assert_eq!((decision.direction, decision.customer_id), (Direction::Outbound, Some(CustomerId(4))));
    let connect = connect(decision);
    assert_eq!(
        uris(&connect),
        ["sip:34600000000@127.0.0.202:5060", "sip:34600000000@127.0.0.201:5060", "sip:34600000000@127.0.0.203:5060"]
    );
    assert_eq!(prices(&connect.targets[0].quote, 60), ["0.01", "0.012", "0.0132", "0.0198"]);
    assert_eq!(prices(&connect.targets[1].quote, 60), ["0.02", "0.024", "0.0264", "0.0396"]);
    let moved: Vec<_> = connect.targets[0].quote.levels.iter().map(|l| (l.debit.0, l.credit.0)).collect();
    assert_eq!(
        moved,
        [(13, 1202), (21, 12), (31, 22), (41, 32)],
        "each pays only its direct parent, the owner the carrier"
    );
    assert_eq!(connect.targets[0].caller, "34911234567");
}

#[test]
fn a_carrier_cost_of_two_becomes_two_forty_and_two_sixty_four() {
    let mut tables = tree(&["20%", "10%"]);
    line(&mut tables, 3, "100");
    carrier(&mut tables, 201, "2.00");
    route(&mut tables, "", &[Some(201)]);
    let connect = connect(call(&tables, "34600000000"));
    assert_eq!(prices(&connect.targets[0].quote, 60), ["2.00", "2.40", "2.64"]);
}

#[test]
fn every_level_of_a_deep_tree_pays() {
    let mut tables = tree(&["10%"; 12]);
    line(&mut tables, 13, "100");
    carrier(&mut tables, 201, "1");
    route(&mut tables, "", &[Some(201)]);
    let connect = connect(call(&tables, "34600000000"));
    let paid = prices(&connect.targets[0].quote, 60);
    assert_eq!(paid.len(), 13);
    assert_eq!(paid.last().map(String::as_str), Some("3.1384"), "1.1^12 = 3.138428376721, rounded once");
}

#[test]
fn a_plan_with_a_price_of_its_own_does_not_look_at_the_level_above() {
    let mut tables = company();
    let own = price(&tables, None, Some(PlanId(3)));
    tables.prices.push(Price {
        called_prefix: Some("346".parse().expect("digits")),
        per_minute: money("0.10"),
        first_block: 60,
        ..own
    });
    let connect = connect(call(&tables, "34600000000"));
    assert_eq!(prices(&connect.targets[0].quote, 1), ["0.000167", "0.0002", "0.10", "0.15"]);
}

#[test]
fn slots_are_tried_in_order_and_least_cost_fills_with_the_others() {
    let mut tables = company();
    route(&mut tables, "3491", &[Some(203), None]);
    assert_eq!(call(&tables, "34911").route_id, Some(RouteId(2)));
    let order = connect(call(&tables, "34911"));
    assert_eq!(
        uris(&order),
        ["sip:34911@127.0.0.203:5060", "sip:34911@127.0.0.202:5060", "sip:34911@127.0.0.201:5060"]
    );
}

#[test]
fn carriers_that_cannot_be_used_are_passed_over() {
    struct Full;
    impl Usage for Full {
        fn line_calls(&self, _: LineId) -> u32 {
            0
        }
        fn customer_calls(&self, _: CustomerId) -> u32 {
            0
        }
        fn carrier_calls(&self, id: CarrierId) -> u32 {
            if id == CarrierId(202) { 5 } else { 0 }
        }
    }
    let mut tables = company();
    tables.carriers[0].enabled = false;
    tables.carriers[1].max_calls = Some(5);
    let party = Party::Line { username: "100", domain: "acme.example" };
    assert_eq!(uris(&connect(call_with(&tables, party, "346", &Full))), ["sip:346@127.0.0.203:5060"]);
    tables.prices[2].least_cost = false;
    assert_eq!(refused(&call_with(&tables, party, "346", &Full)), Some(Reason::NoCarrier));
    tables.prices.clear();
    tables.carriers[1].max_calls = None;
    assert_eq!(refused(&call(&tables, "346")), Some(Reason::NoPrice));
}

#[test]
fn the_longest_called_prefix_then_the_longest_caller_prefix_then_exact_media() {
    let mut tables = company();
    let by_caller = route(&mut tables, "34", &[Some(203)]);
    tables.routes[1].caller_prefix = "3491".into();
    assert_eq!(call(&tables, "34600").route_id, Some(by_caller));
    let voice = route(&mut tables, "34", &[Some(201)]);
    tables.routes[2].caller_prefix = "3491".into();
    tables.routes[2].media = Media::Voice;
    assert_eq!(call(&tables, "34600").route_id, Some(voice));
    let longer = route(&mut tables, "346", &[Some(201)]);
    assert_eq!(call(&tables, "34600").route_id, Some(longer));
    tables.routes[3].called_min_length = 11;
    assert_eq!(call(&tables, "34600").route_id, Some(voice), "a route for longer numbers does not count");
    tables.routes[2].media = Media::Fax;
    assert_eq!(call(&tables, "34600").route_id, Some(by_caller));
}

#[test]
fn numbers_are_written_as_each_carrier_wants_them() {
    let mut tables = company();
    let rule = |plan, position, prefix: &str, strip, prepend: &str| DialPlanRule {
        dial_plan_id: DialPlanId(plan),
        position,
        prefix: prefix.into(),
        min_length: 1,
        max_length: 20,
        strip,
        prepend: prepend.into(),
    };
    tables.dial_plan_rules =
        vec![rule(1, 0, "00", 2, ""), rule(1, 1, "6", 0, "34"), rule(2, 0, "", 0, "+"), rule(3, 0, "34", 2, "0")];
    tables.customers[1].dial_plan_id = Some(DialPlanId(1));
    tables.carriers[1].called_dial_plan_id = Some(DialPlanId(2));
    tables.carriers[1].caller_dial_plan_id = Some(DialPlanId(3));
    tables.carriers[1].transport = Transport::Tls;
    tables.carriers[1].host = "2001:db8::1".into();
    let decision = call(&tables, "600123");
    assert_eq!(decision.called, "34600123");
    let connect = connect(decision);
    assert_eq!(connect.targets[0].uri, "sip:+34600123@[2001:db8::1]:5060;transport=tls");
    assert_eq!(connect.targets[0].caller, "0911234567");
    assert_eq!(refused(&call(&tables, "199")), Some(Reason::UnknownNumber), "neither an extension nor a number");
}

#[test]
fn refusals_name_their_reason() {
    let mut tables = company();
    tables.service_classes.push(ServiceClass { id: ServiceClassId(1), name: "no premium".into(), external: true });
    let barred = |prefix: &str, allow| ServiceClassException {
        service_class_id: ServiceClassId(1),
        prefix: prefix.parse().expect("digits"),
        allow,
    };
    tables.service_class_exceptions = vec![barred("34806", false), barred("348060", true)];
    tables.customers[1].service_class_id = Some(ServiceClassId(1));
    assert_eq!(refused(&call(&tables, "34806111")), Some(Reason::Barred), "a class of an ancestor counts");
    assert_eq!(refused(&call(&tables, "348060")), None, "the longer exception wins");
    assert_eq!(refused(&call(&tables, "4420")), Some(Reason::NoRoute));
    assert_eq!(refused(&call(&tables, "34#")), Some(Reason::UnknownNumber));
    assert_eq!(refused(&call(&tables, "")), Some(Reason::UnknownNumber));
    let stranger = Party::Line { username: "100", domain: "other.example" };
    assert_eq!(refused(&call_with(&tables, stranger, "101", &())), Some(Reason::UnknownCaller));
    tables.lines[1].do_not_disturb = true;
    assert_eq!(refused(&call(&tables, "101")), Some(Reason::DoNotDisturb));
    tables.lines[0].locked = true;
    assert_eq!(refused(&call(&tables, "34600")), Some(Reason::LineLocked));
    tables.lines[0].locked = false;
    tables.customers[2].locked = true;
    assert_eq!(refused(&call(&tables, "34600")), Some(Reason::CustomerLocked), "a lock above counts");
    tables.lines[1].do_not_disturb = false;
    assert_eq!(refused(&call(&tables, "101")), None, "free calls inside go on");
}

#[test]
fn who_spent_what_a_day_allows_calls_inside_only() {
    let at = |text: &str| -> Timestamp { text.parse().expect("a time") };
    let limit = |id: i64| SpendLimit {
        id: SpendLimitId(id),
        customer_id: CustomerId(2),
        buyer_id: None,
        plan_id: None,
        line_id: None,
        amount: money("5"),
        time_zone: "UTC".into(),
        counts_from: None,
    };
    let spent = |limit: i64, customer: i64, spent| Spending {
        customer_id: CustomerId(customer),
        spend_limit_id: SpendLimitId(limit),
        began_at: at("2026-11-23T00:00:00Z"),
        ends_at: at("2026-11-24T00:00:00Z"),
        spent: money(spent),
    };
    let with = |limits: &[SpendLimit], spendings: &[Spending]| {
        let (spend_limits, spendings) = (limits.to_vec(), spendings.to_vec());
        refused(&call(&Tables { spend_limits, spendings, ..company() }, "34600"))
    };
    assert_eq!(with(&[limit(1)], &[spent(1, 2, "4.99")]), None);
    assert_eq!(with(&[limit(1)], &[spent(1, 2, "5")]), Some(Reason::SpendLimit), "a customer above counts");
    let spent_all = Tables { spend_limits: vec![limit(1)], spendings: vec![spent(1, 2, "5")], ..company() };
    assert_eq!(refused(&call(&spent_all, "101")), None, "free calls inside go on");
    let unlocked = SpendLimit { counts_from: Some(at("2026-11-23T09:00:00Z")), ..limit(1) };
    assert_eq!(with(&[unlocked], &[spent(1, 2, "5")]), None);
    let yesterday = Spending { ends_at: at("2026-11-23T00:00:00Z"), ..spent(1, 2, "5") };
    assert_eq!(with(&[limit(1)], &[yesterday]), None);
    let of_line = |line| SpendLimit { line_id: Some(LineId(line)), ..limit(1) };
    assert_eq!(with(&[of_line(1)], &[spent(1, 4, "5")]), Some(Reason::SpendLimit));
    assert_eq!(with(&[of_line(2)], &[spent(1, 4, "5")]), None, "another line");
    let of_plan = SpendLimit { plan_id: Some(PlanId(3)), ..limit(1) };
    assert_eq!(
        with(std::slice::from_ref(&of_plan), &[spent(1, 3, "5")]),
        Some(Reason::SpendLimit),
        "the plan of customer 3"
    );
    assert_eq!(with(std::slice::from_ref(&of_plan), &[spent(1, 4, "5")]), None, "who had the plan before");
    let own = SpendLimit { buyer_id: Some(CustomerId(3)), ..limit(2) };
    assert_eq!(with(&[of_plan, own], &[spent(1, 3, "5")]), None, "its own limit takes the place of the plan's");
}

#[test]
fn limits_of_calls_at_the_same_time() {
    struct Busy;
    impl Usage for Busy {
        fn line_calls(&self, line: LineId) -> u32 {
            u32::from(line == LineId(2))
        }
        fn customer_calls(&self, customer: CustomerId) -> u32 {
            u32::from(customer == CustomerId(2)) * 7
        }
        fn carrier_calls(&self, _: CarrierId) -> u32 {
            0
        }
    }
    let mut tables = company();
    tables.lines[1].max_calls = Some(1);
    let party = Party::Line { username: "100", domain: "acme.example" };
    assert_eq!(refused(&call_with(&tables, party, "101", &Busy)), Some(Reason::LineBusy));
    tables.customers[1].max_calls = Some(8);
    assert_eq!(refused(&call_with(&tables, party, "34600", &Busy)), None);
    tables.customers[1].max_calls = Some(7);
    assert_eq!(refused(&call_with(&tables, party, "34600", &Busy)), Some(Reason::CustomerBusy));
}

#[test]
fn a_number_leads_to_its_line_and_its_owner_pays_if_the_group_is_chargeable() {
    let mut tables = company();
    number(&mut tables, "34911234567", 4, 1, Some(LineId(1)), false);
    number(&mut tables, "34911234568", 4, 2, Some(LineId(1)), true);
    number(&mut tables, "34911234569", 4, 2, None, false);
    let own = price(&tables, None, Some(PlanId(2)));
    tables.prices.push(Price { inbound_group_id: Some(InboundGroupId(1)), connect_fee: money("0.05"), ..own });
    let decision = inbound(&tables, "+34911234567");
    assert_eq!(
        (decision.line_id, decision.number_id, decision.caller.as_str()),
        (Some(LineId(1)), Some(NumberId(1)), "34600111222")
    );
    let chargeable = connect(decision);
    assert_eq!(prices(&chargeable.targets[0].quote, 10), ["0.00", "0.05", "0.055", "0.0825"]);
    let free = connect(inbound(&tables, "34911234568"));
    assert!(free.targets[0].quote.levels.is_empty());
    assert_eq!(refused(&inbound(&tables, "34911234569")), Some(Reason::NoDestination));
    assert_eq!(refused(&inbound(&tables, "34999")), Some(Reason::UnknownNumber));
    assert_eq!(
        refused(&call_with(&tables, Party::Carrier(CarrierId(9)), "34911234567", &())),
        Some(Reason::UnknownCaller)
    );
    let inside = call(&tables, "34911234568");
    assert_eq!((inside.direction, inside.number_id), (Direction::Internal, Some(NumberId(2))));
    tables.customers[1].locked = true;
    assert_eq!(refused(&inbound(&tables, "34911234567")), Some(Reason::CustomerLocked));
    assert_eq!(refused(&inbound(&tables, "34911234568")), None, "nobody pays for this one");
}

#[test]
fn everybody_with_a_limit_has_to_be_able_to_pay() {
    let mut tables = company();
    tables.customers[1].credit_limit = Some(money("100"));
    tables.customers[3].billing_type = BillingType::Prepaid;
    let connect = connect(call(&tables, "34600"));
    let payers: Vec<_> =
        connect.payers.iter().map(|p| (p.customer_id.0, p.account.0, p.floor.to_string(), p.terms.len())).collect();
    assert_eq!(payers, [(2, 21, "-100.00".to_owned(), 3), (4, 41, "0.00".to_owned(), 3)]);
    assert!(!connect.postpaid);
    assert_eq!(connect.payers[1].price(60), money("0.0594"), "the dearest carrier that may be tried");
}

#[test]
fn who_is_out_of_credit_or_locked_reaches_customer_service() {
    let mut tables = company();
    line(&mut tables, 3, "900");
    let request = Request {
        party: Party::Line { username: "100", domain: "acme.example" },
        dialled: "34600",
        caller: "",
        media: Media::Voice,
    };
    let now = "2026-11-23T10:00:00Z".parse().expect("time");
    let unpaid = |tables: &Tables, customer: i64, media| {
        let snapshot = Snapshot::build(tables.clone(), None).expect("snapshot");
        decide_unpaid(&snapshot, &Request { media, ..request }, CustomerId(customer), &(), now, &mut ())
    };
    assert_eq!(refused(&unpaid(&tables, 4, Media::Voice)), Some(Reason::NoCredit), "there is none");
    tables.plans[3].no_credit_to = Some("900".into());
    assert_eq!(refused(&call(&tables, "34600")), None, "it can pay");
    assert_eq!(
        refused(&unpaid(&tables, 3, Media::Voice)),
        Some(Reason::NoCredit),
        "another one cannot pay, with another plan"
    );
    assert_eq!(refused(&unpaid(&tables, 4, Media::Message)), Some(Reason::NoCredit), "nobody answers a message");
    let inside = unpaid(&tables, 4, Media::Voice);
    let told = (inside.direction, inside.customer_id, inside.diverted, inside.called.as_str());
    assert_eq!(told, (Direction::Internal, Some(CustomerId(4)), Some(Reason::NoCredit), "900"));
    assert_eq!(uris(&connect(inside)), ["sip:900@acme.example"]);
    tables.plans[3].no_credit_to = Some("34699".into());
    tables.customers[3].locked = true;
    let outside = call(&tables, "34600");
    let told = (outside.direction, outside.customer_id, outside.diverted, outside.called.as_str());
    assert_eq!(told, (Direction::Outbound, Some(CustomerId(3)), Some(Reason::CustomerLocked), "34699"));
    let connected = connect(outside);
    assert_eq!(prices(&connected.targets[0].quote, 60), ["0.01", "0.012", "0.0132"], "the seller is the last who pays");
    tables.customers[2].locked = true;
    assert_eq!(refused(&call(&tables, "34600")), Some(Reason::CustomerLocked), "the seller is locked itself");
}

#[test]
fn a_country_is_locked_alone_and_an_expensive_one_has_to_be_confirmed() {
    let limit = |confirm_above| BurnLimit {
        id: BurnLimitId(1),
        customer_id: CustomerId(3),
        buyer_id: None,
        plan_id: Some(PlanId(4)),
        per_minute: None,
        window_minutes: 10,
        confirm_above: Some(money(confirm_above)),
    };
    let locked = |customer: i64, country: &str| CountryLock {
        id: CountryLockId(1),
        customer_id: CustomerId(customer),
        country_code: country.into(),
        locked_at: None,
        burned: None,
        note: None,
    };
    let mut tables = company();
    route(&mut tables, "353", &[None]);
    tables.country_locks = vec![locked(2, "34")];
    assert_eq!(refused(&call(&tables, "34600")), Some(Reason::CountryLocked), "of a customer above");
    assert_eq!(refused(&call(&tables, "35360")), None, "another country");
    tables.country_locks.clear();
    tables.burn_limits = vec![limit("0.0594")];
    assert_eq!(refused(&call(&tables, "34600")), None, "it costs as much, and not more");
    tables.burn_limits = vec![limit("0.05")];
    assert_eq!(refused(&call(&tables, "34600")), Some(Reason::CountryUnconfirmed), "the dearest carrier may take it");
    let confirmed = |country: &str| CountryConfirmation {
        id: CountryConfirmationId(1),
        customer_id: CustomerId(4),
        country_code: country.into(),
        note: None,
    };
    tables.country_confirmations = vec![confirmed("353")];
    assert_eq!(refused(&call(&tables, "34600")), Some(Reason::CountryUnconfirmed));
    tables.country_confirmations = vec![confirmed("34")];
    assert_eq!(refused(&call(&tables, "34600")), None);
}

#[test]
fn who_pays_nothing_hands_the_price_on() {
    let mut tables = company();
    let before = prices(&connect(call(&tables, "34600000000")).targets[0].quote, 60);
    tables.customers[2].billing_type = BillingType::None;
    let connected = connect(call(&tables, "34600000000"));
    assert_eq!(before, ["0.01", "0.012", "0.0132", "0.0198"]);
    assert_eq!(prices(&connected.targets[0].quote, 60), ["0.01", "0.012", "0.00", "0.0198"]);
    tables.customers[2].billing_type = BillingType::Postpaid;
    tables.customers[3].billing_type = BillingType::None;
    tables.customers[3].credit_limit = Some(money("0"));
    let connected = connect(call(&tables, "34600000000"));
    assert_eq!(prices(&connected.targets[0].quote, 60), ["0.01", "0.012", "0.0132", "0.00"]);
    assert!(connected.payers.is_empty(), "it needs no balance");
}

#[test]
fn who_is_billed_elsewhere_has_prices_and_no_limit() {
    let mut tables = company();
    tables.customers[3].billing_type = BillingType::External;
    tables.customers[3].credit_limit = Some(money("0"));
    assert!(Snapshot::build(tables.clone(), None).is_err(), "without the account for it");
    let account = LedgerAccount {
        id: AccountId(49),
        ..LedgerAccount::when_needed(AccountKind::External, CustomerId(4), Currency::EUR)
    };
    tables.accounts.push(account);
    let connected = connect(call(&tables, "34600000000"));
    let quote = &connected.targets[0].quote;
    assert_eq!(prices(quote, 60), ["0.01", "0.012", "0.0132", "0.0198"]);
    assert_eq!((quote.levels[3].debit, quote.levels[3].credit), (AccountId(49), AccountId(32)));
    assert!(connected.payers.is_empty() && connected.postpaid);
}

#[test]
fn rows_that_contradict_each_other_make_no_snapshot() {
    let mut tables = company();
    tables.customers[3].path = "/1/99/4/".into();
    assert!(Snapshot::build(tables.clone(), None).is_err());
    tables.customers[3].path = "/1/2/3/".into();
    assert!(Snapshot::build(tables, None).is_err());
    let mut tables = company();
    tables.accounts.retain(|account| account.carrier_id.is_none());
    assert!(Snapshot::build(tables, None).is_err());
}

#[test]
fn calls_of_the_own_customer_can_be_picked_up() {
    let mut tables = company();
    let (third, stranger) = (line(&mut tables, 4, "102"), line(&mut tables, 3, "300"));
    let group = HuntGroup {
        id: HuntGroupId(1),
        customer_id: CustomerId(4),
        name: "sales".into(),
        extension: "600".into(),
        ring_seconds: 15,
        no_answer_to: None,
        busy_to: None,
        unavailable_to: None,
    };
    let (hunt_group_id, level, available) = (group.id, 1, true);
    tables.hunt_groups.push(group);
    for line_id in [LineId(1), LineId(2)] {
        tables.hunt_group_members.push(HuntGroupMember { hunt_group_id, line_id, level, available });
    }
    let snapshot = Snapshot::build(tables.clone(), None).expect("snapshot");
    let rings = |line_id, group: Option<i64>| Rung { line_id, hunt_group_id: group.map(HuntGroupId) };
    let (second, third, stranger) = (rings(LineId(2), None), rings(third, None), rings(stranger, None));
    let for_group = rings(LineId(2), Some(1));
    for (user, dialled, rung, takes) in [
        ("100", "*8101", second, true),
        ("100", "*8102", second, false),
        ("100", "*8102", third, true),
        ("300", "*8300", stranger, true),
        ("100", "pickup.7", stranger, false),
        ("100", "pickup.7", third, true),
        ("100", "pickup.8", third, false),
        ("100", "*8600", for_group, true),
        ("100", "*8600", second, false),
        ("100", "*8", second, true),
        ("100", "*8", third, false),
        ("102", "*8", second, false),
    ] {
        let pickup = snapshot.pickup(user, "acme.example", dialled).expect("a pickup");
        assert_eq!(pickup.takes(&snapshot, CallId(7), &[rung]), takes, "{user} dials {dialled}: {rung:?}");
    }
    for other in ["*8300", "*8999", "101", "*9101", "pickup.x"] {
        assert_eq!(snapshot.pickup("100", "acme.example", other), None, "{other}");
    }
    assert_eq!(refused(&call(&tables, "*8101")), Some(Reason::NothingToPickUp), "as call explain tells it");
    line(&mut tables, 4, "*8101");
    assert_eq!(refused(&call(&tables, "*8101")), None, "an extension that begins like the code");
}
