//! Whole calls as tables: what happens, and what is done about it.

use super::{Call, DialEnd, DialStatus, Event, Facts, PickedUp, Step};
use crate::ledger::{Denied, Grant, OpenCall, Payer};
use crate::model::{
    AccountId, CallId, CarrierId, CustomerId, Direction, HuntGroupId, LineId, MachineId, Micros, OutboundGroupId,
    Reason, RouteId, Status, Timestamp,
};
use crate::rating::{Level, Quote, Terms};
use crate::routing::{Connect, Decision, Next, Outcome, Target, Way};

const NOW: Timestamp = Timestamp::from_micros(1_795_398_752_000_000);

fn target(carrier: Option<i64>) -> Target {
    Target {
        carrier_id: carrier.map(CarrierId),
        line_id: carrier.is_none().then_some(LineId(9)),
        uri: format!("sip:34600@192.0.2.{};transport=udp", carrier.unwrap_or(0)),
        caller: "34911".into(),
        ring_seconds: 30,
        quote: Quote::default(),
        next: Next::default(),
        together: 0,
        way: None,
        hunt_group_id: None,
    }
}

fn payer() -> Payer {
    Payer {
        customer_id: CustomerId(2),
        account: AccountId(21),
        floor: Micros::ZERO,
        terms: vec![Terms::free(4)],
        also: vec![],
        direct: false,
    }
}

fn facts() -> Facts {
    Facts {
        id: CallId(1),
        unique_id: "a1-1.0".into(),
        machine: MachineId(5),
        carrier: None,
        dialled: "0034600".into(),
        sip_call_id: "x@y".into(),
        source: "192.0.2.9:5060".into(),
        started_at: NOW,
        seconds_max: 3600,
        slice_seconds: 3600,
    }
}

fn decision(outcome: Outcome) -> Decision {
    Decision {
        direction: Direction::Outbound,
        customer_id: Some(CustomerId(2)),
        line_id: Some(LineId(1)),
        number_id: None,
        route_id: None,
        outbound_group_id: None,
        inbound_group_id: None,
        caller: "100".into(),
        shown: None,
        called: "34600".into(),
        card: None,
        login: None,
        diverted: None,
        outcome,
    }
}

fn call(outcome: Outcome) -> Call {
    Call::new(facts(), decision(outcome))
}

fn connect(targets: Vec<Target>, payers: Vec<Payer>, postpaid: bool) -> Call {
    call(Outcome::Connect(Connect { targets, payers, postpaid }))
}

fn carriers(count: i64) -> Call {
    let chained = |id: i64| {
        let failed = (id < count).then(|| usize::try_from(id).expect("small"));
        Target { next: Next { failed, ..Next::default() }, ..target(Some(id)) }
    };
    connect((1..=count).map(chained).collect(), Vec::new(), true)
}

fn line() -> Call {
    connect(vec![target(None)], Vec::new(), true)
}

fn end(status: DialStatus, sip_code: u16, answered_ms: i64) -> Event {
    let (cause, ended_at) = (0, NOW.plus_millis(90_000));
    let (rtp_received, rtp_sent) = (1, 2);
    Event::Ended(DialEnd {
        status,
        sip_code,
        unregistered: false,
        cause,
        answered_ms,
        rtp_received,
        rtp_sent,
        ended_at,
        member: 0,
    })
}

fn failed(sip_code: u16) -> Event {
    end(DialStatus::Failed, sip_code, 0)
}

/// How it ended: status, reason, SIP code, cause for the caller, and the codes of the legs.
type Outcomes = (Status, Option<Reason>, u16, u16, Vec<u16>);

fn play(mut call: Call, events: Vec<Event>) -> Outcomes {
    let mut step = call.begin(NOW);
    for event in events {
        assert!(!matches!(step, Step::End(_)), "the call ended before {event:?}");
        step = call.handle(event, NOW);
    }
    let Step::End(end) = step else { panic!("not ended: {step:?}") };
    let cdr = &end.finished.cdr;
    assert_eq!(cdr.answered_at.is_some(), cdr.status == Status::Answered);
    let legs = end.finished.legs.iter().map(|leg| leg.sip_code).collect();
    (cdr.status, cdr.reason, cdr.sip_code, end.cause, legs)
}

#[test]
fn calls_to_carriers() {
    use DialStatus::{Answer, Busy, Cancel, NoAnswer};
    for (events, expected) in [
        (vec![end(Answer, 200, 5)], (Status::Answered, None, 200, 16, vec![200])),
        (
            vec![failed(503), end(NoAnswer, 100, 0), end(Answer, 200, 5)],
            (Status::Answered, None, 200, 16, vec![503, 408, 200]),
        ),
        (vec![end(Busy, 486, 0)], (Status::Busy, None, 486, 17, vec![486])),
        (vec![failed(503), failed(603)], (Status::Busy, None, 486, 17, vec![503, 603])),
        (vec![end(NoAnswer, 180, 0)], (Status::NoAnswer, None, 480, 19, vec![480])),
        (vec![failed(404)], (Status::Failed, Some(Reason::UnknownNumber), 404, 1, vec![404])),
        (vec![end(Cancel, 180, 0)], (Status::Cancelled, None, 487, 16, vec![487])),
        (vec![failed(503), Event::CallerGone], (Status::Cancelled, None, 487, 16, vec![503])),
        (
            vec![failed(500), failed(403), failed(408)],
            (Status::Failed, Some(Reason::CarriersFailed), 502, 27, vec![500, 403, 408]),
        ),
        (
            vec![Event::CarrierFull, failed(503), Event::CarrierFull],
            (Status::Failed, Some(Reason::CarriersFailed), 502, 27, vec![503]),
        ),
        (vec![Event::CarrierFull; 3], (Status::Refused, Some(Reason::NoCarrier), 502, 27, vec![])),
        (vec![Event::Undialable, end(Answer, 200, 1)], (Status::Answered, None, 200, 16, vec![416, 200])),
        (vec![Event::Broken], (Status::Lost, None, 480, 19, vec![])),
    ] {
        assert_eq!(play(carriers(3), events.clone()), expected, "{events:?}");
    }
}

#[test]
fn calls_to_lines() {
    let mut unregistered = failed(480);
    if let Event::Ended(end) = &mut unregistered {
        end.unregistered = true;
    }
    for (event, expected) in [
        (failed(480), (Status::NoAnswer, None, 480, 19, vec![480])),
        (unregistered, (Status::Failed, Some(Reason::NotRegistered), 480, 19, vec![480])),
        (failed(408), (Status::Failed, Some(Reason::NotRegistered), 480, 19, vec![408])),
        (failed(603), (Status::Busy, None, 486, 17, vec![603])),
        (failed(500), (Status::Failed, None, 502, 27, vec![500])),
    ] {
        assert_eq!(play(line(), vec![event.clone()]), expected, "{event:?}");
    }
}

#[test]
fn money_comes_before_ringing() {
    let paid = |postpaid| connect(vec![target(Some(1))], vec![payer()], postpaid);
    let grant = |seconds| Event::Granted(Grant { seconds, amounts: Vec::new(), leases: Vec::new() });
    let denied = Event::Denied(Denied { customer_id: CustomerId(2) });
    assert_eq!(paid(false).begin(NOW), Step::Reserve);
    assert_eq!(play(paid(false), vec![denied]), (Status::Refused, Some(Reason::NoCredit), 402, 50, vec![]));
    let away = (Status::Refused, Some(Reason::DatabaseAway), 502, 27, vec![]);
    assert_eq!(play(paid(false), vec![Event::DatabaseAway]), away);
    for (event, seconds) in [(grant(42), 42), (grant(99_999), 3600), (Event::DatabaseAway, 3600)] {
        let mut call = paid(true);
        call.begin(NOW);
        let Step::Ring(ring) = call.handle(event.clone(), NOW) else { panic!("{event:?}") };
        assert_eq!((ring.talk_seconds, ring.ring_seconds), (seconds, 30), "{event:?}");
    }
}

#[test]
fn a_reservation_outlasts_the_longest_call() {
    let call = connect((1..=3).map(|id| target(Some(id))).collect(), vec![payer()], true);
    let claim = call.claim().expect("payers");
    assert_eq!(claim.max_seconds, 3600);
    assert!(claim.expires_at.millis_since(NOW) >= (3 * 30 + 3600) * 1000);
    assert!(carriers(1).claim().is_none());
}

#[test]
fn refused_calls_end_at_once() {
    for reason in [Reason::UnknownNumber, Reason::Barred, Reason::NoCredit, Reason::LineBusy, Reason::NoCarrier] {
        let (status, given, code, cause, legs) = play(call(Outcome::Refuse(reason)), Vec::new());
        assert_eq!((status, given, code, legs.len()), (Status::Refused, Some(reason), reason.sip_code(), 0));
        assert_ne!(cause, 34, "{reason:?}");
    }
}

#[test]
fn talk_counts_back_from_the_end() {
    let mut call = line();
    call.begin(NOW);
    let Step::End(end) = call.handle(end(DialStatus::Answer, 200, 60_500), NOW) else { panic!("not ended") };
    let cdr = end.finished.cdr;
    assert_eq!((cdr.talk_ms, cdr.ended_at), (60_500, NOW.plus_millis(90_000)));
    assert_eq!(cdr.answered_at, Some(NOW.plus_millis(29_500)));
    assert_eq!(end.finished.legs[0].destination, "sip:34600@192.0.2.0");
}

#[test]
fn a_record_fits_its_columns_whatever_phones_and_carriers_send() {
    let mut call = call(Outcome::Refuse(Reason::UnknownNumber));
    assert_eq!(call.open().cdr.sip_call_id, "x@y");
    let long = "\u{fffd}".repeat(2000);
    let facts = Facts { sip_call_id: long.clone(), dialled: long.clone(), source: long.clone(), ..facts() };
    let decision = Decision { caller: long.clone(), called: long, ..decision(Outcome::Refuse(Reason::UnknownNumber)) };
    call = Call::new(facts, decision);
    let cdr = &call.open().cdr;
    for (text, chars) in
        [(&cdr.sip_call_id, 255), (&cdr.dialled, 255), (&cdr.caller, 255), (&cdr.called, 255), (&cdr.source, 64)]
    {
        assert_eq!(text.chars().count(), chars);
    }
}

#[test]
fn a_call_that_the_network_cuts_with_an_abnormal_cause_after_the_answer_is_billed() {
    let per_minute = crate::model::Exact::from_micros(Micros::new(60_000));
    let terms = Terms { per_minute, ..Terms::free(4) };
    let level = Level { customer_id: CustomerId(7), debit: AccountId(71), credit: AccountId(12), terms, floor: None };
    // 38: network out of order, 41: temporary failure, 127: interworking
    for cause in [16, 38, 41, 127] {
        let paid = Target { quote: Quote { levels: vec![level.clone()], country: None }, ..target(Some(1)) };
        let mut call = connect(vec![paid], vec![payer()], true);
        call.begin(NOW);
        call.handle(Event::Granted(Grant { seconds: 3600, amounts: Vec::new(), leases: Vec::new() }), NOW);
        let Event::Ended(ended) = end(DialStatus::Answer, 200, 90_000) else { panic!("an end") };
        let Step::End(end) = call.handle(Event::Ended(DialEnd { cause, ..ended }), NOW) else { panic!("not ended") };
        assert_eq!((end.finished.cdr.status, end.finished.cdr.talk_ms), (Status::Answered, 90_000), "cause {cause}");
        let charged: Vec<_> = end.finished.postings.iter().map(|posting| posting.amount.get()).collect();
        assert_eq!(charged, [90_000], "cause {cause}");
    }
}

/// A line, the line its calls go to when it is busy, and the carrier they go to when nobody answers.
fn forwarded() -> Call {
    let next = Next { busy: Some(1), no_answer: Some(2), unregistered: Some(2), failed: None };
    let level = Level {
        customer_id: CustomerId(7),
        debit: AccountId(71),
        credit: AccountId(12),
        terms: Terms::free(4),
        floor: None,
    };
    let shown = "34911234567".parse().ok();
    let way = Some(Way { route_id: RouteId(3), outbound_group_id: OutboundGroupId(4), shown });
    let carrier = Target { quote: Quote { levels: vec![level], country: None }, way, ..target(Some(5)) };
    connect(vec![Target { next, ..target(None) }, target(None), carrier], vec![payer()], false)
}

#[test]
fn a_call_goes_on_where_the_line_forwards_it() {
    use DialStatus::{Answer, NoAnswer};
    let grant = Event::Granted(Grant { seconds: 42, amounts: Vec::new(), leases: Vec::new() });
    let denied = Event::Denied(Denied { customer_id: CustomerId(2) });
    let rang = || end(NoAnswer, 180, 0);
    for (events, expected) in [
        (vec![end(Answer, 200, 5)], (Status::Answered, None, 200, 16, vec![200])),
        (vec![failed(486), end(Answer, 200, 5)], (Status::Answered, None, 200, 16, vec![486, 200])),
        (vec![failed(486), rang()], (Status::NoAnswer, None, 480, 19, vec![486, 480])),
        (vec![rang(), grant, end(Answer, 200, 5)], (Status::Answered, None, 200, 16, vec![480, 200])),
        (vec![rang(), denied], (Status::NoAnswer, None, 480, 19, vec![480])),
        (vec![rang(), Event::DatabaseAway], (Status::NoAnswer, None, 480, 19, vec![480])),
    ] {
        assert_eq!(play(forwarded(), events.clone()), expected, "{events:?}");
    }
}

#[test]
fn what_is_free_rings_without_money_and_a_forward_is_of_whom_it_is_charged_to() {
    let mut call = forwarded();
    let Step::Ring(ring) = call.begin(NOW) else { panic!("rings") };
    assert_eq!((ring.target, ring.talk_seconds), (0, 3600));
    assert_eq!(call.handle(end(DialStatus::NoAnswer, 180, 0), NOW), Step::Reserve);
    let grant = Grant { seconds: 42, amounts: Vec::new(), leases: Vec::new() };
    let Step::Ring(ring) = call.handle(Event::Granted(grant), NOW) else { panic!("rings") };
    assert_eq!((ring.target, ring.talk_seconds), (2, 42));
    let Step::End(end) = call.handle(end(DialStatus::Answer, 200, 60_500), NOW) else { panic!("not ended") };
    let cdr = &end.finished.cdr;
    assert_eq!(
        (cdr.customer_id, cdr.route_id, cdr.carrier_id),
        (Some(CustomerId(7)), Some(RouteId(3)), Some(CarrierId(5)))
    );
    assert_eq!(cdr.shown, "34911234567".parse().ok(), "whose number the carrier was shown");
    assert_eq!(end.finished.postings.len(), 1);
}

#[test]
fn of_lines_that_ring_together_one_answers() {
    let first = Target { together: 1, next: Next { no_answer: Some(2), ..Next::default() }, ..target(None) };
    let mut call = connect(vec![first, target(None), target(None)], Vec::new(), true);
    call.begin(NOW);
    assert_eq!(call.targets(0).len(), 2);
    let Step::Ring(ring) = call.handle(end(DialStatus::NoAnswer, 180, 0), NOW) else { panic!("next level") };
    assert_eq!(ring.target, 2);
    let mut answered = end(DialStatus::Answer, 200, 1000);
    let mut call = connect(vec![Target { together: 1, ..target(None) }, target(None)], Vec::new(), true);
    call.begin(NOW);
    if let Event::Ended(end) = &mut answered {
        end.member = 1;
    }
    let Step::End(end) = call.handle(answered, NOW) else { panic!("not ended") };
    let legs: Vec<_> = end.finished.legs.iter().map(|leg| (leg.position, leg.status)).collect();
    assert_eq!(legs, [(0, Status::Cancelled), (1, Status::Answered)]);
}

#[test]
fn who_picks_a_call_up_answered_it_and_the_price_is_that_of_the_call() {
    let first = Target { together: 1, hunt_group_id: Some(HuntGroupId(3)), ..target(None) };
    let mut call = connect(vec![first, target(None)], Vec::new(), true);
    call.begin(NOW);
    let by = PickedUp { line_id: LineId(7), uri: "sip:107@acme.example".into(), at: NOW.plus_millis(4_000) };
    let lines = |open: &OpenCall| -> Vec<_> { open.attempts.iter().map(|a| (a.line_id, a.hunt_group_id)).collect() };
    assert_eq!(lines(&call.picked_up(by.clone())), [(Some(LineId(7)), None), (Some(LineId(9)), None)]);
    assert_eq!(
        lines(&call.answer(NOW.plus_millis(4_100))),
        [(Some(LineId(7)), None)],
        "for whoever closes it after a crash"
    );
    let Step::End(end) = call.handle(end(DialStatus::Answer, 200, 1000), NOW) else { panic!("not ended") };
    let legs: Vec<_> =
        end.finished.legs.iter().map(|leg| (leg.line_id.map(|id| id.0), leg.status, leg.cause)).collect();
    let elsewhere = (Some(9), Status::Cancelled, 26);
    assert_eq!(legs, [elsewhere, elsewhere, (Some(7), Status::Answered, 0)]);
    assert_eq!((end.finished.cdr.status, end.finished.cdr.sip_code), (Status::Answered, 200));

    let mut call = line();
    call.begin(NOW);
    call.picked_up(by);
    let Step::End(end) = call.handle(end_of(DialStatus::Cancel), NOW) else { panic!("not ended") };
    assert_eq!(end.finished.legs.len(), 1, "the caller was gone before");
}

fn end_of(status: DialStatus) -> Event {
    end(status, 0, 0)
}
