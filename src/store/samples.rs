//! Calls for the tests of this room.

use crate::ledger::{FinishedCall, OpenCall};
use crate::model::{CallId, Cdr, CustomerId, Direction, Leg, MachineId, Status, Timestamp};

/// An answered outbound call without money.
pub(crate) fn cdr(id: i64) -> Cdr {
    let at = |seconds: i64| Timestamp::from_micros(1_795_398_752_000_000 + seconds * 1_000_000);
    Cdr {
        id: CallId(id),
        unique_id: format!("a1-1795398752.{id}"),
        machine_id: Some(MachineId(1)),
        direction: Direction::Outbound,
        status: Status::Answered,
        reason: None,
        customer_id: Some(CustomerId(2)),
        line_id: None,
        number_id: None,
        card_id: None,
        carrier_id: None,
        route_id: None,
        outbound_group_id: None,
        inbound_group_id: None,
        caller: "100".into(),
        shown: None,
        dialled: "00349112".into(),
        called: "349112".into(),
        sip_call_id: format!("{id}@phone"),
        source: "127.0.0.1:5060".into(),
        started_at: at(0),
        answered_at: Some(at(2)),
        ended_at: at(62),
        talk_ms: 60_000,
        sip_code: 200,
        rtp_received: 3000,
        rtp_sent: 3000,
    }
}

pub(crate) fn open_call(id: i64) -> OpenCall {
    OpenCall { cdr: cdr(id), attempts: vec![], grant: None }
}

pub(crate) fn finished_call(id: i64) -> FinishedCall {
    let cdr = cdr(id);
    let leg = Leg {
        cdr_id: cdr.id,
        position: 0,
        carrier_id: None,
        line_id: None,
        destination: "sip:349112@192.0.2.1".into(),
        started_at: cdr.started_at,
        status: Status::Answered,
        sip_code: 200,
        cause: 16,
    };
    FinishedCall { cdr, legs: vec![leg], postings: vec![], grant: None, coverable: vec![], country: None }
}
