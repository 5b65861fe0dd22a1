//! The records of a call that ended.

use super::cause::{self, Verdict};
use super::{DialEnd, DialStatus};
use crate::ledger::{Attempt, FinishedCall, OpenCall};
use crate::model::{Cdr, Direction, Leg, Reason, Status, Timestamp, clipped};
use crate::routing::Target;

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// For the CDR.
    pub status: Status,
    /// For the CDR.
    pub reason: Option<Reason>,
    /// What the caller gets.
    pub sip_code: u16,
}

impl Ending {
    /// Refused.
    #[must_use]
    pub const fn refused(reason: Reason) -> Self {
        Self { status: Status::Refused, reason: Some(reason), sip_code: reason.sip_code() }
    }

    /// The caller hung up before an answer.
    pub const CANCELLED: Self = Self { status: Status::Cancelled, reason: None, sip_code: 487 };
    /// Somebody answered.
    pub const ANSWERED: Self = Self { status: Status::Answered, reason: None, sip_code: 200 };
    /// Nobody saw how it ended.
    pub const LOST: Self = Self { status: Status::Lost, reason: None, sip_code: 480 };

    /// After an attempt that nobody answered: `None` if the next one is to be tried. `carrier`: it was one.
    #[must_use]
    pub fn of_attempt(end: &DialEnd, carrier: bool) -> Option<Self> {
        let code = end.code();
        let verdict = cause::verdict(code, carrier);
        let (status, reason) = match (end.status, verdict) {
            (DialStatus::Answer, _) => return Some(Self::ANSWERED),
            (DialStatus::Cancel, _) => return Some(Self::CANCELLED),
            (_, Verdict::TryNext) => return None,
            (_, Verdict::Busy) => (Status::Busy, None),
            (_, Verdict::NoAnswer) if unreachable(end, carrier, code) => (Status::Failed, Some(Reason::NotRegistered)),
            (_, Verdict::NoAnswer) => (Status::NoAnswer, None),
            (_, Verdict::NoSuchNumber) => (Status::Failed, Some(Reason::UnknownNumber)),
        };
        Some(Self { status, reason, sip_code: cause::caller_code(verdict, code) })
    }

    /// When the last attempt failed too. `carrier`: it was one.
    #[must_use]
    pub const fn failed(carrier: bool) -> Self {
        let reason = if carrier { Some(Reason::CarriersFailed) } else { None };
        Self { status: Status::Failed, reason, sip_code: Reason::CarriersFailed.sip_code() }
    }
}

/// Index of the target that is tried after this one ended like this; `None`: the call ends.
#[must_use]
pub const fn next(end: &DialEnd, target: &Target) -> Option<usize> {
    let carrier = target.carrier_id.is_some();
    let (code, next) = (end.code(), target.next);
    match (end.status, cause::verdict(code, carrier)) {
        (DialStatus::Answer | DialStatus::Cancel, _) | (_, Verdict::NoSuchNumber) => None,
        (_, Verdict::TryNext) => next.failed,
        (_, Verdict::Busy) => next.busy,
        (_, Verdict::NoAnswer) if unreachable(end, carrier, code) => next.unregistered,
        (_, Verdict::NoAnswer) => next.no_answer,
    }
}

/// Nobody answered because the line is not there.
const fn unreachable(end: &DialEnd, carrier: bool, code: u16) -> bool {
    end.unregistered || (!carrier && code != 480)
}

/// The record of one attempt.
#[must_use]
pub fn leg(open: &OpenCall, attempt: usize, uri: &str, position: usize, started_at: Timestamp, end: &DialEnd) -> Leg {
    let attempt = open.attempts.get(attempt);
    Leg {
        cdr_id: open.cdr.id,
        position: u32::try_from(position).unwrap_or(u32::MAX),
        carrier_id: attempt.and_then(|attempt| attempt.carrier_id),
        line_id: attempt.and_then(|attempt| attempt.line_id),
        destination: clipped(uri.split(';').next().unwrap_or_default().to_owned()),
        started_at,
        status: end.leg_status(attempt.is_some_and(|attempt| attempt.carrier_id.is_some())),
        sip_code: end.code(),
        cause: if end.status == DialStatus::NoAnswer { 19 } else { end.cause },
    }
}

/// Closes a call. `attempt` is the index and the end of the last attempt, if there was one.
#[must_use]
pub fn close(
    open: &OpenCall,
    legs: Vec<Leg>,
    ending: Ending,
    attempt: Option<(usize, &DialEnd)>,
    now: Timestamp,
) -> FinishedCall {
    let mut cdr = open.cdr.clone();
    cdr.status = ending.status;
    // Why it went to customer service stands there already.
    cdr.reason = ending.reason.or(cdr.reason);
    cdr.sip_code = ending.sip_code;
    cdr.ended_at = now;
    if let Some((index, end)) = attempt {
        cdr.ended_at = end.ended_at;
        cdr.carrier_id = open.attempts.get(index).and_then(|attempt| attempt.carrier_id).or(cdr.carrier_id);
        (cdr.rtp_received, cdr.rtp_sent) = (end.rtp_received, end.rtp_sent);
        if ending.status == Status::Answered {
            answered_by(&mut cdr, open.attempts.get(index));
            cdr.talk_ms = end.answered_ms.max(0);
            cdr.answered_at = Some(end.ended_at.plus_millis(-cdr.talk_ms));
        }
    }
    let answered = attempt.map(|(index, _)| index).filter(|_| ending.status == Status::Answered);
    open.finish(cdr, legs, answered)
}

/// Notes who answered: of an inbound call the called line, of a call inside that was forwarded to a carrier that it went out,
/// and who pays.
fn answered_by(cdr: &mut Cdr, attempt: Option<&Attempt>) {
    let Some(attempt) = attempt else { return };
    if cdr.direction == Direction::Inbound && attempt.line_id.is_some() {
        cdr.line_id = attempt.line_id;
    }
    if cdr.direction == Direction::Internal && attempt.carrier_id.is_some() {
        cdr.direction = Direction::Outbound;
    }
    if let Some(level) = attempt.quote.levels.last() {
        cdr.customer_id = Some(level.customer_id);
    }
}

/// Closes a call whose end was not seen by the process that began it, from what the channel still tells.
///
/// Of attempts before the last one nothing is known any more.
#[must_use]
pub fn close_found(open: &OpenCall, attempt: Option<usize>, end: &DialEnd) -> FinishedCall {
    // Of a call that was answered only the attempt that was is left.
    let attempt = if open.cdr.answered_at.is_some() { Some(0) } else { attempt };
    let Some(index) = attempt.filter(|index| *index < open.attempts.len()) else {
        return close(open, Vec::new(), Ending::CANCELLED, None, end.ended_at);
    };
    let carrier = open.attempts.get(index).is_some_and(|attempt| attempt.carrier_id.is_some());
    let ending = Ending::of_attempt(end, carrier).unwrap_or(Ending::failed(carrier));
    let leg = leg(open, index, "", 0, open.cdr.started_at, end);
    close(open, vec![leg], ending, Some((index, end)), end.ended_at)
}

/// Closes a call whose end nobody saw and of which the channel tells nothing any more. `seen_at`: when it was last known to
/// live.
///
/// If it was answered it is charged from the answer to that moment: so long it certainly was, and no longer.
#[must_use]
pub fn close_lost(open: &OpenCall, seen_at: Option<Timestamp>, now: Timestamp) -> FinishedCall {
    let (Some(answered_at), Some(seen_at)) = (open.cdr.answered_at, seen_at) else {
        return close(open, Vec::new(), Ending::LOST, None, now);
    };
    let ended_at = seen_at.max(answered_at);
    let end = DialEnd {
        status: DialStatus::Answer,
        sip_code: 200,
        unregistered: false,
        cause: 0,
        answered_ms: ended_at.millis_since(answered_at),
        rtp_received: 0,
        rtp_sent: 0,
        ended_at,
        member: 0,
    };
    close_found(open, None, &end)
}
