//! Where calls go by time, by forwards and by rate plans, decided on rows in memory.

use enswitch::model::*;
use enswitch::routing::{Connect, Decision, Outcome, Party, Recorder, Request, Snapshot, Tables, Usage, decide};

use crate::fixture::{carrier, line, number, price, route, tree};

/// Two levels below the owner, lines 100 to 103 at the end, one carrier for all numbers.
fn company() -> Tables {
    let mut tables = tree(&["20%", "10%"]);
    for extension in ["100", "101", "102", "103"] {
        line(&mut tables, 3, extension);
    }
    carrier(&mut tables, 201, "0.02");
    carrier(&mut tables, 202, "0.03");
    route(&mut tables, "", &[Some(201)]);
    number(&mut tables, "34911000000", 3, 2, Some(LineId(1)), true);
    tables
}

const MONDAY_NOON: &str = "2026-11-23T12:00:00Z";
const SUNDAY: &str = "2026-11-22T12:00:00Z";

struct Dialled<'a> {
    party: Party<'a>,
    to: &'a str,
    caller: &'a str,
    at: &'a str,
}

const LINE: Party<'static> = Party::Line { username: "100", domain: "acme.example" };

fn place(tables: &Tables, call: &Dialled<'_>, usage: &impl Usage) -> (Decision, Recorder) {
    let snapshot = Snapshot::build(tables.clone(), None).expect("snapshot");
    let request = Request { party: call.party, dialled: call.to, caller: call.caller, media: Media::Voice };
    let now = call.at.parse().expect("time");
    let mut told = Recorder::default();
    let decision = decide(&snapshot, &request, usage, now, &mut told);
    assert_eq!(decision, decide(&snapshot, &request, usage, now, &mut ()), "watching must not change a decision");
    (decision, told)
}

fn call(tables: &Tables, to: &str) -> Decision {
    place(tables, &Dialled { party: LINE, to, caller: "", at: MONDAY_NOON }, &()).0
}

fn inbound_at(tables: &Tables, caller: &str, at: &str) -> Decision {
    let party = Party::Carrier(CarrierId(201));
    place(tables, &Dialled { party, to: "34911000000", caller, at }, &()).0
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

/// User parts of the targets.
fn users(connect: &Connect) -> Vec<&str> {
    connect.targets.iter().map(|target| target.uri["sip:".len()..].split('@').next().expect("user")).collect()
}

fn forward(tables: &mut Tables, line: i64, occasion: Occasion, to: &str) {
    tables.line_forwards.push(LineForward { line_id: LineId(line), occasion, forward_to: to.into() });
}

fn office_hours(tables: &mut Tables) {
    let (id, customer_id) = (TimeGroupId(1), CustomerId(1));
    tables.time_groups.push(TimeGroup { id, customer_id, name: "office".into(), time_zone: "Europe/Madrid".into() });
    tables.time_periods.push(TimePeriod {
        time_group_id: id,
        position: 0,
        days: "mon-fri".parse().expect("days"),
        start_minute: 9 * 60,
        end_minute: 18 * 60,
        first_day: None,
        last_day: None,
    });
}

fn at_times(tables: &mut Tables, position: u32, active: bool, line_id: Option<i64>, forward_to: Option<&str>) {
    tables.number_routes.push(NumberRoute {
        number_id: NumberId(1),
        position,
        time_group_id: TimeGroupId(1),
        active,
        line_id: line_id.map(LineId),
        forward_to: forward_to.map(str::to_owned),
    });
}

#[test]
fn a_number_has_another_destination_outside_office_hours() {
    let mut tables = company();
    office_hours(&mut tables);
    at_times(&mut tables, 0, false, Some(2), None);
    assert_eq!(users(&connect(inbound_at(&tables, "34600", MONDAY_NOON))), ["100"]);
    assert_eq!(users(&connect(inbound_at(&tables, "34600", SUNDAY))), ["101"]);
    tables.number_routes[0].active = true;
    assert_eq!(users(&connect(inbound_at(&tables, "34600", MONDAY_NOON))), ["101"]);
    at_times(&mut tables, 1, true, Some(3), None);
    tables.number_routes.reverse();
    assert_eq!(users(&connect(inbound_at(&tables, "34600", MONDAY_NOON))), ["101"], "the first by position counts");
    tables.number_routes[1].line_id = None;
    assert_eq!(refused(&inbound_at(&tables, "34600", MONDAY_NOON)), Some(Reason::NoDestination), "closed");
    let call = Dialled { party: LINE, to: "34911000000", caller: "", at: SUNDAY };
    let (_, told) = place(&tables, &call, &());
    assert!(!told.steps.iter().any(|step| step.subject == "time"), "the number's own destination");
    let (_, told) = place(&tables, &Dialled { at: MONDAY_NOON, ..call }, &());
    assert!(told.steps.iter().any(|step| step.detail.contains("office is active")), "{:?}", told.steps);
}

#[test]
fn a_number_that_leads_outside_is_charged_to_its_owner() {
    let mut tables = company();
    tables.numbers[0].line_id = None;
    tables.numbers[0].forward_to = Some("34600111222".into());
    tables.customers[2].billing_type = BillingType::Prepaid;
    let decision = inbound_at(&tables, "34699", MONDAY_NOON);
    assert_eq!((decision.direction, decision.number_id), (Direction::Inbound, Some(NumberId(1))));
    let connect = connect(decision);
    assert_eq!(connect.targets[0].uri, "sip:34600111222@127.0.0.201:5060");
    assert_eq!(connect.targets[0].caller, "34911000000", "carriers take only numbers of ours");
    let payers: Vec<_> = connect.payers.iter().map(|payer| payer.customer_id).collect();
    assert_eq!(payers, [CustomerId(3)]);
    tables.customers[2].locked = true;
    assert_eq!(refused(&inbound_at(&tables, "34699", MONDAY_NOON)), Some(Reason::CustomerLocked));
    tables.numbers[0].forward_to = Some("101".into());
    assert_eq!(users(&self::connect(inbound_at(&tables, "34699", MONDAY_NOON))), ["101"], "inside nothing is charged");
}

#[test]
fn whoever_is_charged_for_a_call_in_and_forwards_it_pays_both() {
    let mut tables = company();
    tables.numbers[0].inbound_group_id = InboundGroupId(1);
    let own = price(&tables, None, Some(PlanId(3)));
    let per_minute = "0.60".parse().expect("amount");
    tables.prices.push(Price { inbound_group_id: Some(InboundGroupId(1)), per_minute, ..own });
    tables.customers[2].billing_type = BillingType::Prepaid;
    forward(&mut tables, 1, Occasion::NoAnswer, "34600111222");
    let connect = connect(inbound_at(&tables, "34699", MONDAY_NOON));
    assert_eq!(users(&connect), ["100", "34600111222"]);
    assert_eq!((connect.targets[0].quote.levels.len(), connect.targets[1].quote.levels.len()), (3, 6));
    let [payer] = &connect.payers[..] else { panic!("{:?}", connect.payers) };
    assert_eq!(
        payer.price(60),
        "0.6264".parse().expect("amount"),
        "0.60 for the call in, 0.02 + 20 % + 10 % for the call out"
    );
}

#[test]
fn a_line_forwards_its_calls_by_what_happened() {
    let mut tables = company();
    forward(&mut tables, 2, Occasion::Busy, "102");
    forward(&mut tables, 2, Occasion::NoAnswer, "34600111222");
    let connect = connect(call(&tables, "101"));
    assert_eq!(users(&connect), ["101", "102", "34600111222"]);
    let next = connect.targets[0].next;
    assert_eq!((next.busy, next.no_answer, next.unregistered, next.failed), (Some(1), Some(2), Some(2), Some(2)));
    assert_eq!(connect.targets[2].caller, "34911234567", "the number of the line that forwards");
    forward(&mut tables, 2, Occasion::Unregistered, "103");
    let connect = self::connect(call(&tables, "101"));
    assert_eq!((users(&connect)[3], connect.targets[0].next.unregistered), ("103", Some(3)));
    tables.lines[1].do_not_disturb = true;
    assert_eq!(users(&self::connect(call(&tables, "101"))), ["102"], "who does not want to be disturbed is busy");
    forward(&mut tables, 2, Occasion::Always, "103");
    assert_eq!(users(&self::connect(call(&tables, "101"))), ["103"]);
}

#[test]
fn a_forward_may_do_what_its_line_may_do() {
    let mut tables = company();
    forward(&mut tables, 2, Occasion::Always, "34600111222");
    assert_eq!(users(&connect(call(&tables, "101"))), ["34600111222"]);
    tables.service_classes.push(ServiceClass { id: ServiceClassId(1), name: "inside".into(), external: false });
    tables.lines[1].service_class_id = Some(ServiceClassId(1));
    assert_eq!(refused(&call(&tables, "101")), Some(Reason::Barred));
    tables.line_forwards[0].occasion = Occasion::Busy;
    let connect = connect(call(&tables, "101"));
    assert_eq!(
        (users(&connect), connect.targets[0].next.busy),
        (vec!["101"], None),
        "what is not possible is left out"
    );
}

#[test]
fn forwards_in_a_circle_end() {
    let mut tables = company();
    forward(&mut tables, 2, Occasion::Always, "102");
    forward(&mut tables, 3, Occasion::Always, "101");
    assert_eq!(refused(&call(&tables, "101")), Some(Reason::ForwardLoop));
    for forward in &mut tables.line_forwards {
        forward.occasion = Occasion::Busy;
    }
    assert_eq!(users(&connect(call(&tables, "101"))), ["101", "102"]);
    let mut tables = company();
    tables.numbers[0].line_id = None;
    tables.numbers[0].forward_to = Some("34911000000".into());
    assert_eq!(refused(&call(&tables, "34911000000")), Some(Reason::ForwardLoop));
    let mut tables = company();
    for line in 1..=4 {
        for occasion in [Occasion::Busy, Occasion::NoAnswer, Occasion::Unregistered] {
            forward(&mut tables, line, occasion, &format!("10{}", line % 4));
        }
    }
    assert!(connect(call(&tables, "101")).targets.len() <= 64);
}

#[test]
fn a_line_may_refuse_callers_without_a_number() {
    let mut tables = company();
    tables.lines[0].reject_anonymous = true;
    for (caller, expected) in
        [("", Some(Reason::AnonymousRejected)), ("anonymous", Some(Reason::AnonymousRejected)), ("34600111222", None)]
    {
        assert_eq!(refused(&inbound_at(&tables, caller, MONDAY_NOON)), expected, "{caller}");
    }
}

fn plan_route(plan: i64, called: &str, allow: Allow, time_group: Option<i64>) -> PlanRoute {
    PlanRoute {
        id: PlanRouteId(plan),
        plan_id: PlanId(plan),
        called_prefix: called.into(),
        caller_prefix: String::new(),
        allow,
        time_group_id: time_group.map(TimeGroupId),
        carrier_id: None,
    }
}

#[test]
fn a_rate_plan_bars_destinations_for_everybody_below() {
    let mut tables = company();
    office_hours(&mut tables);
    tables.plan_routes = vec![plan_route(2, "34", Allow::Never, None), plan_route(2, "3460", Allow::Always, None)];
    assert_eq!(refused(&call(&tables, "34700")), Some(Reason::Barred), "the plan of the customer above counts");
    assert_eq!(refused(&call(&tables, "34600")), None, "the longest prefix counts");
    tables.plan_routes.push(plan_route(3, "3460", Allow::Never, None));
    assert_eq!(refused(&call(&tables, "34600")), Some(Reason::Barred), "every level has to allow it");
    tables.plan_routes.push(PlanRoute { caller_prefix: "34911".into(), ..plan_route(3, "3460", Allow::Always, None) });
    assert_eq!(refused(&call(&tables, "34600")), None, "the longest caller prefix counts");
    for (allow, monday, sunday) in
        [(Allow::WhenActive, None, Some(Reason::Barred)), (Allow::WhenNotActive, Some(Reason::Barred), None)]
    {
        tables.plan_routes = vec![plan_route(3, "", allow, Some(1))];
        for (at, expected) in [(MONDAY_NOON, monday), (SUNDAY, sunday)] {
            let (decision, _) = place(&tables, &Dialled { party: LINE, to: "34600", caller: "", at }, &());
            assert_eq!(refused(&decision), expected, "{allow:?} {at}");
        }
    }
}

#[test]
fn a_rate_plan_puts_a_carrier_first_where_the_route_permits_it() {
    let mut tables = company();
    let carrier_id = Some(CarrierId(202));
    tables.plan_routes = vec![PlanRoute { carrier_id, ..plan_route(2, "34", Allow::Always, None) }];
    let hosts = |tables: &Tables| -> Vec<_> {
        connect(call(tables, "34600")).targets.iter().filter_map(|target| target.carrier_id).collect()
    };
    assert_eq!(hosts(&tables), [CarrierId(201)]);
    tables.routes[0].plans_choose = true;
    assert_eq!(hosts(&tables), [CarrierId(202), CarrierId(201)]);
    tables.carriers[1].enabled = false;
    assert_eq!(hosts(&tables), [CarrierId(201)]);
}

/// Group 600: lines 100 and 101 at level 1, 102 at level 2.
fn with_group() -> Tables {
    let mut tables = company();
    tables.hunt_groups.push(HuntGroup {
        id: HuntGroupId(1),
        customer_id: CustomerId(3),
        name: "sales".into(),
        extension: "600".into(),
        ring_seconds: 15,
        no_answer_to: None,
        busy_to: None,
        unavailable_to: None,
    });
    for (line, level) in [(3, 2), (1, 1), (2, 1)] {
        let (hunt_group_id, line_id) = (HuntGroupId(1), LineId(line));
        tables.hunt_group_members.push(HuntGroupMember { hunt_group_id, line_id, level, available: true });
    }
    tables
}

#[test]
fn the_members_of_a_level_ring_together_and_then_the_next_level() {
    let mut tables = with_group();
    let connect = connect(call(&tables, "600"));
    assert_eq!(users(&connect), ["100", "101", "102"]);
    let [first, _, second] = &connect.targets[..] else { panic!("{connect:?}") };
    assert_eq!((first.together, first.ring_seconds, second.together), (1, 15, 0));
    assert_eq!((first.next.busy, first.next.no_answer, first.next.unregistered), (Some(2), Some(2), Some(2)));
    assert_eq!((second.next.busy, second.next.no_answer), (None, None));
    tables.numbers[0].line_id = None;
    tables.numbers[0].forward_to = Some("600".into());
    let decision = inbound_at(&tables, "34600", MONDAY_NOON);
    assert_eq!((decision.line_id, users(&self::connect(decision)).len()), (None, 3), "by its number too");
}

#[test]
fn a_hunt_group_leads_on_when_nobody_answers() {
    let mut tables = with_group();
    tables.hunt_groups[0].no_answer_to = Some("34600111222".into());
    tables.hunt_groups[0].busy_to = Some("103".into());
    let connect = connect(call(&tables, "600"));
    assert_eq!(users(&connect)[3..], ["34600111222", "103"]);
    let next = connect.targets[2].next;
    assert_eq!((next.no_answer, next.busy, next.unregistered), (Some(3), Some(4), Some(3)));
    assert_eq!(connect.targets[3].caller, "34911234567", "the number of who calls");
    for line in &mut tables.lines {
        line.do_not_disturb = line.extension != "103";
    }
    assert_eq!(users(&self::connect(call(&tables, "600"))), ["103"], "somebody is busy");
    for member in &mut tables.hunt_group_members {
        member.available = false;
    }
    assert_eq!(users(&self::connect(call(&tables, "600"))), ["34600111222"], "nobody is there");
    tables.hunt_groups[0].no_answer_to = Some("600".into());
    assert_eq!(refused(&call(&tables, "600")), Some(Reason::ForwardLoop));
    tables.hunt_groups[0].no_answer_to = None;
    assert_eq!(refused(&call(&tables, "600")), Some(Reason::NotRegistered));
}

#[test]
fn members_of_a_hunt_group_that_are_busy_do_not_ring() {
    struct Busy;
    impl Usage for Busy {
        fn line_calls(&self, line: LineId) -> u32 {
            u32::from(line == LineId(2))
        }
        fn customer_calls(&self, _: CustomerId) -> u32 {
            0
        }
        fn carrier_calls(&self, _: CarrierId) -> u32 {
            0
        }
    }
    let mut tables = with_group();
    tables.lines[1].max_calls = Some(1);
    let (decision, told) = place(&tables, &Dialled { party: LINE, to: "600", caller: "", at: SUNDAY }, &Busy);
    let connect = connect(decision);
    assert_eq!((users(&connect), connect.targets[0].together), (vec!["100", "102"], 0));
    assert!(
        told.steps.iter().any(|step| step.detail == "sales: level 1 rings 1 of 2 members for 15 s"),
        "{:?}",
        told.steps
    );
}

#[test]
fn a_message_goes_to_lines_and_to_carriers_that_have_a_price_for_it() {
    let mut tables = company();
    forward(&mut tables, 2, Occasion::Always, "102");
    tables.lines[1].do_not_disturb = true;
    tables.lines[1].max_calls = Some(0);
    let text = |tables: &Tables, party, dialled| {
        let snapshot = Snapshot::build(tables.clone(), None).expect("snapshot");
        let request = Request { party, dialled, caller: "34600111222", media: Media::Message };
        decide(&snapshot, &request, &(), MONDAY_NOON.parse().expect("time"), &mut ())
    };
    assert_eq!(users(&connect(text(&tables, LINE, "101"))), ["101"], "it does not ring, so nothing of a call counts");
    assert_eq!(users(&connect(text(&tables, Party::Carrier(CarrierId(201)), "34911000000"))), ["100"]);
    assert_eq!(refused(&text(&tables, LINE, "49301234")), Some(Reason::NoRoute), "routes of calls are for calls");
    let route = Route { id: RouteId(9), media: Media::Message, plans_choose: false, ..tables.routes[0].clone() };
    tables.routes.push(route);
    let carriers = [201, 202].map(|id| RouteCarrier {
        route_id: RouteId(9),
        position: id,
        carrier_id: Some(CarrierId(id.into())),
    });
    tables.route_carriers.extend(carriers);
    assert_eq!(
        refused(&text(&tables, LINE, "49301234")),
        Some(Reason::NoPrice),
        "a price of calls is none of messages"
    );
    let row = tables.prices.iter_mut().find(|row| row.carrier_id == Some(CarrierId(202))).expect("a row");
    row.per_message = Some("0.05".parse().expect("amount"));
    // A longer prefix for calls only does not hide it.
    let calls =
        Price { called_prefix: Some("4930".parse().expect("digits")), ..price(&tables, Some(CarrierId(202)), None) };
    tables.prices.push(calls);
    let found = connect(text(&tables, LINE, "49301234"));
    assert_eq!(found.targets.len(), 1);
    let paid: Vec<String> =
        found.targets[0].quote.levels.iter().map(|level| level.terms.price(0).to_string()).collect();
    assert_eq!(paid, ["0.05", "0.06", "0.066"]);
    tables.lines[0].locked = true;
    assert_eq!(refused(&text(&tables, LINE, "49301234")), Some(Reason::LineLocked));
}
