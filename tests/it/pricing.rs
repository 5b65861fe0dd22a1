//! What calls cost, decided on rows in memory: crossings, margins, inheritance.

use enswitch::model::*;
use enswitch::routing::{
    Available, Connect, ExplainedLevel, Outcome, Party, Request, Snapshot, Tables, decide, explain,
};

use crate::fixture::{carrier, line, money, price, route, tree};

const REQUEST: Request<'_> = Request {
    party: Party::Line { username: "100", domain: "acme.example" },
    dialled: "34600000000",
    caller: "",
    media: Media::Voice,
};

/// One reseller and one customer; the carrier and the reseller's plan have prices by time of day in this zone: a day price
/// from 08:00 to 18:00, half of it for the rest.
fn company(zone: &str) -> Tables {
    let mut tables = tree(&["0%", "20%"]);
    line(&mut tables, 3, "100");
    carrier(&mut tables, 201, "0");
    route(&mut tables, "", &[Some(201)]);
    tables.outbound_groups[0].time_zone = zone.into();
    for (id, name, start_minute, end_minute, priority) in [(1, "day", 8 * 60, 18 * 60, 1), (2, "rest", 0, 1440, 0)] {
        let days = "mon-sun".parse().expect("days");
        let (id, outbound_group_id) = (TimeChunkId(id), OutboundGroupId(1));
        let name = name.into();
        tables.time_chunks.push(TimeChunk { id, outbound_group_id, name, days, start_minute, end_minute, priority });
    }
    for (chunk, per_minute) in [(1, "60"), (2, "30")] {
        let row = price(&tables, None, Some(PlanId(2)));
        tables.prices.push(Price {
            outbound_group_id: Some(OutboundGroupId(1)),
            time_chunk_id: Some(TimeChunkId(chunk)),
            connect_fee: money("1"),
            per_minute: money(per_minute),
            ..row
        });
    }
    tables
}

fn connect(tables: &Tables, at: &str) -> Connect {
    let snapshot = Snapshot::build(tables.clone(), None).expect("snapshot");
    match decide(&snapshot, &REQUEST, &(), at.parse().expect("time"), &mut ()).outcome {
        Outcome::Connect(connect) => connect,
        Outcome::Refuse(reason) => panic!("refused: {reason:?}"),
    }
}

/// What each level pays for a call that is answered when it is asked for.
fn paid(tables: &Tables, at: &str, seconds: u32) -> Vec<String> {
    let levels = &connect(tables, at).targets[0].quote.levels;
    levels.iter().map(|level| level.terms.price_from(at.parse().expect("time"), seconds).to_string()).collect()
}

#[test]
fn a_call_over_the_edge_of_a_tariff_pays_each_second_at_its_own_price() {
    let tables = company("Europe/Vienna");
    let half_an_hour_before = "2026-11-23T17:30:00+01:00";
    assert_eq!(paid(&tables, half_an_hour_before, 3600), ["0.00", "2701.00", "3241.20"]);
    assert_eq!(paid(&tables, "2026-11-23T17:59:59+01:00", 2), ["0.00", "2.50", "3.00"]);
    assert_eq!(paid(&tables, "2026-11-23T18:00:00+01:00", 2), ["0.00", "2.00", "2.40"]);
    assert_eq!(paid(&tables, "2026-11-23T07:59:58+01:00", 4), ["0.00", "4.00", "4.80"], "and in the morning");
}

#[test]
fn a_shared_plan_has_the_same_prices_whoever_sells_by_it() {
    let mut tables = company("Europe/Vienna");
    let at = "2026-11-23T17:00:00+01:00";
    assert_eq!(paid(&tables, at, 60), ["0.00", "61.00", "73.20"]);
    tables.plans[1].shared = Sharing::Resellers;
    tables.customers[2].plan_id = Some(tables.plans[1].id);
    assert_eq!(paid(&tables, at, 60), ["0.00", "61.00", "61.00"]);
    let mut tables = tree(&["20%", "10%"]);
    line(&mut tables, 3, "100");
    carrier(&mut tables, 201, "2.00");
    route(&mut tables, "", &[Some(201)]);
    tables.plans[1].shared = Sharing::Resellers;
    tables.customers[2].plan_id = Some(tables.plans[1].id);
    assert_eq!(paid(&tables, at, 60), ["2.00", "2.40", "2.88"], "its percentages on what the seller pays");
}

#[test]
fn a_plan_may_price_the_whole_call_by_its_start() {
    let mut tables = company("Europe/Vienna");
    tables.plans[2].crossing = Crossing::Start;
    let at = "2026-11-23T17:30:00+01:00";
    assert_eq!(paid(&tables, at, 3600), ["0.00", "2701.00", "4321.20"], "the customer's plan alone");
    tables.plans[1].crossing = Crossing::Start;
    assert_eq!(paid(&tables, at, 3600), ["0.00", "3601.00", "4321.20"]);
}

#[test]
fn the_explanation_tells_how_each_level_prices_a_call_over_an_edge() {
    let mut tables = company("Europe/Vienna");
    tables.plans[2].crossing = Crossing::Start;
    let snapshot = Snapshot::build(tables, None).expect("snapshot");
    let at: Timestamp = "2026-11-23T17:58:00+01:00".parse().expect("time");
    let explained = explain(&snapshot, &REQUEST, &(), at, &Available::default(), 3600);
    let told = |level: &ExplainedLevel| {
        let later: Vec<_> = level.later.iter().map(|s| (s.from, s.per_minute.to_string())).collect();
        (level.crossing, level.three_minutes.to_string(), later)
    };
    let (evening, morning) = ("2026-11-23T18:00:00+01:00", "2026-11-24T08:00:00+01:00");
    let edge = |at: &str, per_minute: &str| (at.parse::<Timestamp>().expect("time"), per_minute.to_owned());
    assert_eq!(
        explained.targets[0].levels.iter().skip(1).map(told).collect::<Vec<_>>(),
        [
            (Crossing::Segments, "151.00".to_owned(), vec![edge(evening, "30.00"), edge(morning, "60.00")]),
            (Crossing::Start, "217.20".to_owned(), Vec::new()),
        ]
    );
}

#[test]
fn vienna_sets_its_clock_forward_during_a_call() {
    // night begins at 03:00: on 29 March 2015 that is the second after 01:59:59
    let mut tables = company("Europe/Vienna");
    tables.time_chunks[0].start_minute = 0;
    tables.time_chunks[0].end_minute = 180;
    let (from, to): (Timestamp, Timestamp) =
        ("2015-03-29T01:26:00+01:00".parse().expect("time"), "2015-03-29T03:26:00+02:00".parse().expect("time"));
    let seconds = u32::try_from(to.millis_since(from) / 1000).expect("short");
    assert_eq!(seconds, 3600, "two hours on the clock, one in the world");
    assert_eq!(paid(&tables, "2015-03-29T01:26:00+01:00", seconds)[1], "2821.00", "1 + 34 min at 60 + 26 min at 30");
    assert_eq!(paid(&tables, "2015-03-28T01:26:00+01:00", seconds)[1], "3601.00", "the day before it is all night");
}

#[test]
fn the_last_second_of_a_price_list_and_the_first_of_the_next() {
    let mut tables = company("UTC");
    tables.prices.truncate(1);
    tables.time_chunks.clear();
    for (per_minute, from, to) in
        [("0.60", None, Some("2026-12-01T00:00:00+01:00")), ("1.20", Some("2026-12-01T00:00:00+01:00"), None)]
    {
        let row = price(&tables, None, Some(PlanId(2)));
        let time = |text: Option<&str>| text.map(|text| text.parse().expect("time"));
        let (valid_from, valid_to, called_prefix) = (time(from), time(to), Some("34".parse().expect("digits")));
        tables.prices.push(Price { called_prefix, per_minute: money(per_minute), valid_from, valid_to, ..row });
    }
    for (at, price) in [
        ("2026-11-30T23:59:58+01:00", "0.02"),
        ("2026-11-30T23:59:59+01:00", "0.03"),
        ("2026-12-01T00:00:00+01:00", "0.04"),
        ("2026-12-01T00:00:01+01:00", "0.04"),
    ] {
        assert_eq!(paid(&tables, at, 2)[1], price, "{at}");
    }
}

#[test]
fn a_limited_customer_reserves_what_a_crossing_call_may_cost() {
    let mut tables = company("Europe/Vienna");
    tables.customers[2].credit_limit = Some(money("10"));
    let connect = connect(&tables, "2026-11-23T07:59:00+01:00");
    let [payer] = &connect.payers[..] else { panic!("{:?}", connect.payers) };
    // it may ring until 08:00 and is dearer from then on
    assert_eq!(payer.price(60), money("73.2"));
    for answered in ["07:59:00", "07:59:30", "08:00:00", "08:01:00"] {
        let answered = format!("2026-11-23T{answered}+01:00").parse().expect("time");
        let terms = &connect.targets[0].quote.levels[2].terms;
        assert!(terms.price_from(answered, 60) <= payer.price(60), "{answered}");
    }
}

#[test]
fn a_margin_is_a_part_of_the_price() {
    let mut tables = tree(&["20%", "10%"]);
    line(&mut tables, 3, "100");
    carrier(&mut tables, 201, "2.00");
    route(&mut tables, "", &[Some(201)]);
    tables.plans[1].markup_basis = MarkupBasis::Price;
    assert_eq!(paid(&tables, "2026-11-23T10:00:00Z", 60), ["2.00", "2.50", "2.75"]);
}

#[test]
fn a_plan_inherits_the_prices_it_does_not_have() {
    let mut tables = tree(&["20%", "10%"]);
    line(&mut tables, 3, "100");
    carrier(&mut tables, 201, "2.00");
    route(&mut tables, "", &[Some(201)]);
    let parent = Plan { id: PlanId(9), name: "standard".into(), ..tables.plans[2].clone() };
    tables.plans.push(parent);
    tables.plans[2].inherits_from_id = Some(PlanId(9));
    let price_of = |tables: &mut Tables, plan, prefix: &str, per_minute| {
        let row = price(tables, None, Some(PlanId(plan)));
        let called_prefix = Some(prefix.parse().expect("digits"));
        tables.prices.push(Price { called_prefix, per_minute: money(per_minute), ..row });
    };
    let at = "2026-11-23T10:00:00Z";
    assert_eq!(paid(&tables, at, 60)[2], "2.64", "nobody has a price: marked up");
    price_of(&mut tables, 9, "34600", "7");
    assert_eq!(paid(&tables, at, 60)[2], "7.00");
    price_of(&mut tables, 3, "34", "5");
    assert_eq!(paid(&tables, at, 60)[2], "5.00", "what the plan has itself counts, however short the prefix");
    tables.plans[3].inherits_from_id = Some(PlanId(3));
    tables.prices.truncate(2);
    assert_eq!(paid(&tables, at, 60)[2], "7.00", "a circle ends");
}

/// The carrier and the reseller's plan have prices by where a call comes from.
fn by_origin() -> Tables {
    let mut tables = tree(&["0%", "20%"]);
    for extension in ["100", "101", "102", "103"] {
        line(&mut tables, 3, extension);
    }
    for (at, shown) in [(1, Some("441534123456")), (2, Some("12125550100")), (3, None)] {
        tables.lines[at].caller_id = shown.map(|text| text.parse().expect("digits"));
    }
    carrier(&mut tables, 201, "0.60");
    route(&mut tables, "", &[Some(201)]);
    for (id, name) in [(1, "EEA"), (2, "islands")] {
        tables.caller_groups.push(CallerGroup { id: CallerGroupId(id), name: name.into() });
    }
    for (id, group, prefix) in [(1, 1, "34"), (2, 1, "44"), (3, 2, "441534")] {
        let (id, caller_group_id, caller_prefix) = (CallerPrefixId(id), CallerGroupId(group), String::from(prefix));
        let (called_min_length, called_max_length) = (1, 15);
        let row = CallerPrefix { id, caller_group_id, caller_prefix, called_min_length, called_max_length };
        tables.caller_prefixes.push(row);
    }
    for (group, per_minute, priority) in [(1, "0.06", 9), (2, "0.12", 1)] {
        let row = price(&tables, Some(CarrierId(201)), None);
        let outbound_group_id = Some(OutboundGroupId(1));
        let (caller_group_id, per_minute) = (Some(CallerGroupId(group)), money(per_minute));
        tables.prices.push(Price { outbound_group_id, caller_group_id, per_minute, priority, ..row });
    }
    tables
}

/// What each level pays for a minute, called by the line with this extension.
fn from(tables: &Tables, extension: &str) -> Result<Vec<String>, Reason> {
    let snapshot = Snapshot::build(tables.clone(), None).expect("snapshot");
    let party = Party::Line { username: extension, domain: "acme.example" };
    let request = Request { party, dialled: "4930123456", caller: "", media: Media::Voice };
    match decide(&snapshot, &request, &(), Timestamp::default(), &mut ()).outcome {
        Outcome::Connect(connect) => {
            let levels = &connect.targets[0].quote.levels;
            Ok(levels.iter().map(|level| level.terms.price(60).to_string()).collect())
        }
        Outcome::Refuse(reason) => Err(reason),
    }
}

#[test]
fn a_call_is_priced_by_where_it_comes_from() {
    let mut tables = by_origin();
    let paid = |tables: &Tables, extension| from(tables, extension).expect("connected");
    assert_eq!(paid(&tables, "100"), ["0.06", "0.06", "0.072"], "from Spain");
    assert_eq!(
        paid(&tables, "101"),
        ["0.12", "0.12", "0.144"],
        "the longest caller prefix wins, whatever the priority"
    );
    assert_eq!(paid(&tables, "102"), ["0.60", "0.60", "0.72"], "from elsewhere");
    assert_eq!(paid(&tables, "103"), ["0.60", "0.60", "0.72"], "without a number");
    // a longer called prefix wins over a caller group
    let row = price(&tables, Some(CarrierId(201)), None);
    tables.prices.push(Price { called_prefix: Some("49".parse().expect("digits")), per_minute: money("0.30"), ..row });
    assert_eq!(paid(&tables, "100")[0], "0.30");
    // and a prefix that is for others only is as if it were not there
    if let Some(last) = tables.prices.last_mut() {
        last.caller_group_id = Some(CallerGroupId(2));
    }
    assert_eq!((&paid(&tables, "100")[0][..], &paid(&tables, "101")[0][..]), ("0.06", "0.30"));
}

#[test]
fn a_plan_charges_a_surcharge_by_origin() {
    let mut tables = by_origin();
    let row = price(&tables, None, Some(PlanId(3)));
    let (outbound_group_id, caller_group_id) = (Some(OutboundGroupId(1)), Some(CallerGroupId(2)));
    tables.prices.push(Price { outbound_group_id, caller_group_id, per_minute: money("2"), ..row });
    assert_eq!(from(&tables, "101").expect("connected"), ["0.12", "0.12", "2.00"]);
    assert_eq!(from(&tables, "100").expect("connected"), ["0.06", "0.06", "0.072"], "others are marked up");
}

#[test]
fn an_outbound_group_may_be_closed_to_other_callers() {
    let mut tables = by_origin();
    tables.outbound_groups[0].caller_group_id = Some(CallerGroupId(1));
    assert!(from(&tables, "100").is_ok() && from(&tables, "101").is_ok());
    assert_eq!(from(&tables, "102"), Err(Reason::NoRoute));
    // others take the next route, which is of a group for all
    let open = OutboundGroup {
        id: OutboundGroupId(2),
        name: "open".into(),
        caller_group_id: None,
        ..tables.outbound_groups[0].clone()
    };
    tables.outbound_groups.push(open);
    let closed = tables.routes[0].clone();
    tables.routes[0].called_prefix = "49".into();
    tables.routes.push(Route { id: RouteId(2), outbound_group_id: OutboundGroupId(2), ..closed });
    tables.route_carriers.push(RouteCarrier { route_id: RouteId(2), position: 0, carrier_id: Some(CarrierId(201)) });
    assert_eq!(from(&tables, "102"), Err(Reason::NoPrice), "the carrier has no price for that group");
    let row = price(&tables, Some(CarrierId(201)), None);
    tables.prices.push(Price { outbound_group_id: Some(OutboundGroupId(2)), per_minute: money("1"), ..row });
    assert_eq!(from(&tables, "102").expect("connected")[0], "1.00");
    assert_eq!(from(&tables, "100").expect("connected")[0], "0.06");
}

#[test]
fn text_messages_have_markups_of_their_own() {
    let mut tables = tree(&["0%", "20%"]);
    line(&mut tables, 3, "100");
    carrier(&mut tables, 201, "0.60");
    route(&mut tables, "", &[Some(201)]);
    tables.routes[0].media = Media::Message;
    let row = tables.prices.last_mut().expect("a price");
    (row.connect_fee, row.per_message) = (money("1"), Some(money("0.10")));
    let paid = |tables: &Tables| {
        let snapshot = Snapshot::build(tables.clone(), None).expect("snapshot");
        let party = Party::Line { username: "100", domain: "acme.example" };
        let request = Request { party, dialled: "4930123456", caller: "", media: Media::Message };
        let Outcome::Connect(connect) = decide(&snapshot, &request, &(), Timestamp::default(), &mut ()).outcome else {
            panic!("refused")
        };
        connect.targets[0].quote.levels[2].terms.price(0).to_string()
    };
    tables.plans[2].outbound_message_markup = "50%".parse().expect("markup");
    assert_eq!(paid(&tables), "0.15", "neither that of the connect fee nor that of the minute");
    tables.plans[2].markup_basis = MarkupBasis::Price;
    assert_eq!(paid(&tables), "0.20", "half of the price is margin");
}
