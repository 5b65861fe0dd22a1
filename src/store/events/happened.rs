//! The events there are, and what they tell.

use serde_json::{Value, json};

use crate::clock;
use crate::model::{
    CallId, Cdr, CountryLock, CustomerId, Dispute, Event, EventId, EventKind, LineId, Message, Micros, Timestamp,
};

fn event(kind: EventKind, customer_id: Option<CustomerId>, body: &Value) -> Event {
    Event { id: EventId(0), at: clock::now(), kind, customer_id, body: body.to_string() }
}

/// A call begins. No carriers and no prices: customers see these too.
pub(in crate::store) fn started(cdr: &Cdr) -> Event {
    let body = json!({
        "call_id": cdr.id, "line_id": cdr.line_id, "direction": cdr.direction, "caller": cdr.caller, "called": cdr.called,
        "started_at": cdr.started_at,
    });
    event(EventKind::CallStarted, cdr.customer_id, &body)
}

/// A call is answered.
pub(in crate::store) fn answered(
    call: CallId,
    customer_id: Option<CustomerId>,
    line_id: Option<LineId>,
    at: Timestamp,
) -> Event {
    event(EventKind::CallAnswered, customer_id, &json!({ "call_id": call, "line_id": line_id, "answered_at": at }))
}

/// A call ended.
pub(in crate::store) fn ended(cdr: &Cdr) -> Event {
    let body = json!({
        "call_id": cdr.id, "line_id": cdr.line_id, "direction": cdr.direction, "caller": cdr.caller, "called": cdr.called,
        "status": cdr.status, "reason": cdr.reason, "sip_code": cdr.sip_code, "talk_ms": cdr.talk_ms, "ended_at": cdr.ended_at,
    });
    event(EventKind::CallEnded, cdr.customer_id, &body)
}

/// A balance changed.
pub(in crate::store) fn balance(customer_id: CustomerId, balance: Micros) -> Event {
    let body = json!({ "customer_id": customer_id, "balance": balance });
    event(EventKind::BalanceChanged, Some(customer_id), &body)
}

/// A line has a phone now, or none any more.
#[must_use]
pub fn registration(line_id: LineId, customer_id: CustomerId, registered: bool) -> Event {
    let kind = if registered { EventKind::LineRegistered } else { EventKind::LineUnregistered };
    event(kind, Some(customer_id), &json!({ "line_id": line_id }))
}

/// Something happened to a text message. What it says is not told here: whoever may read it asks for it by its id.
pub(in crate::store) fn message(kind: EventKind, message: &Message) -> Event {
    let body = json!({
        "message_id": message.id, "line_id": message.line_id, "to_line_id": message.to_line_id, "direction": message.direction,
        "caller": message.caller, "called": message.called,
    });
    event(kind, Some(message.customer_id), &body)
}

/// A top-up of a customer is disputed, or that was decided.
pub(in crate::store) fn topup_disputed(customer_id: CustomerId, dispute: &Dispute) -> Event {
    let body = json!({
        "dispute_id": dispute.id, "topup_id": dispute.topup_id, "customer_id": customer_id, "status": dispute.status,
        "amount": dispute.amount, "reason": dispute.reason, "withdrawn": dispute.withdrawn, "returned": dispute.returned,
    });
    event(EventKind::TopupDisputed, Some(customer_id), &body)
}

/// A country is locked.
pub(in crate::store) fn country_locked(lock: &CountryLock) -> Event {
    let body = json!({
        "country_lock_id": lock.id, "customer_id": lock.customer_id, "country_code": lock.country_code, "burned": lock.burned,
        "locked_at": lock.locked_at,
    });
    event(EventKind::CountryLocked, Some(lock.customer_id), &body)
}
