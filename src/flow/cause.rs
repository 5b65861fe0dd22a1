//! SIP status codes and ITU-T Q.850 causes: what they mean for a call. The one place that knows.

use crate::model::{Reason, Status};

/// What the end of an attempt means for the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The called party cannot or does not want to talk. The call ends.
    Busy,
    /// Nobody answered. The call ends.
    NoAnswer,
    /// The number does not exist there. The call ends.
    NoSuchNumber,
    /// The way there is at fault, not the called party: the next carrier may do better.
    TryNext,
}

impl Verdict {
    /// How a leg that ended like this is recorded.
    #[must_use]
    pub const fn leg_status(self) -> Status {
        match self {
            Self::Busy => Status::Busy,
            Self::NoAnswer => Status::NoAnswer,
            Self::NoSuchNumber | Self::TryNext => Status::Failed,
        }
    }
}

/// Reads a final SIP status code. `carrier` tells whether a carrier sent it or a line.
///
/// | code | RFC 3261 | of a carrier | of a line |
/// |---|---|---|---|
/// | 486, 600, 603 | 21.4.24, 21.6.1, 21.6.2 | busy | busy |
/// | 480, 487 | 21.4.18, 21.4.25 | no answer | no answer |
/// | 404, 410, 484, 485, 604 | 21.4.5, 21.4.11, 21.4.22, 21.4.23, 21.6.3 | no such number | no answer: not registered |
/// | 606 and other 6xx | 21.6.4 | busy: final for every place | busy |
/// | 3xx | 21.3 | next; redirections are not followed | next |
/// | 401, 402, 403, 407 | 21.4.2, 21.4.3, 21.4.4, 21.4.8 | next: the carrier does not like us | busy: declined |
/// | 408 and silence | 21.4.9 | next | no answer: not reachable |
/// | 488 | 21.4.26 | next: another carrier may have our codec | next |
/// | other 4xx, 5xx | 21.4, 21.5 | next | next |
#[must_use]
pub const fn verdict(code: u16, carrier: bool) -> Verdict {
    match (code, carrier) {
        (404 | 410 | 484 | 485 | 604, true) => Verdict::NoSuchNumber,
        (480 | 487, _) | (404 | 408 | 410 | 484 | 485 | 604, false) => Verdict::NoAnswer,
        (486 | 600..=699, _) | (401 | 402 | 403 | 407, false) => Verdict::Busy,
        _ => Verdict::TryNext,
    }
}

/// The SIP status code for a Q.850 cause when the party that was dialled sent none (RFC 3398, 7.2.4.1).
#[must_use]
pub const fn sip_code_of_cause(cause: u16) -> u16 {
    match cause {
        1..=3 => 404,
        17 => 486,
        18 => 408,
        19 => 480,
        21 => 403,
        22 => 410,
        28 => 484,
        _ => 503,
    }
}

/// The SIP status code for the caller of a call that failed with this code of its last attempt.
///
/// Never 500 or 503: on those Kamailio would offer the call to the next machine, and the number would be dialled twice.
#[must_use]
pub const fn caller_code(verdict: Verdict, code: u16) -> u16 {
    match (verdict, code) {
        (Verdict::Busy, _) => 486,
        (Verdict::NoAnswer, _) => 480,
        (Verdict::NoSuchNumber, 484) => 484,
        (Verdict::NoSuchNumber, _) => 404,
        (Verdict::TryNext, _) => Reason::CarriersFailed.sip_code(),
    }
}

/// The Q.850 cause with which Asterisk has to hang up so that the caller gets this SIP status code.
///
/// Asterisk knows no cause for 402; Kamailio makes it of cause 50. Cause 34 (503) is for calls that another machine may
/// take and is not made here.
#[must_use]
pub const fn hangup_cause(sip_code: u16) -> u16 {
    match sip_code {
        200 | 487 => 16,
        401 | 403 => 21,
        402 => 50,
        404 => 1,
        480 => 19,
        484 => 28,
        486 => 17,
        _ => 27,
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, caller_code, hangup_cause, verdict};

    #[test]
    fn only_trouble_on_the_way_leads_to_the_next_carrier() {
        use Verdict::{Busy, NoAnswer, NoSuchNumber, TryNext};
        for (codes, carrier, line) in [
            (&[486, 600, 603, 606][..], Busy, Busy),
            (&[480, 487], NoAnswer, NoAnswer),
            (&[404, 410, 484, 485, 604], NoSuchNumber, NoAnswer),
            (&[401, 402, 403, 407], TryNext, Busy),
            (&[408], TryNext, NoAnswer),
            (&[302, 400, 405, 415, 483, 488, 500, 502, 503, 504, 580], TryNext, TryNext),
        ] {
            for code in codes {
                assert_eq!((verdict(*code, true), verdict(*code, false)), (carrier, line), "{code}");
            }
        }
    }

    #[test]
    fn the_caller_never_gets_a_code_that_makes_kamailio_dial_again() {
        for code in 300..700 {
            for carrier in [true, false] {
                let given = caller_code(verdict(code, carrier), code);
                assert!([404, 480, 484, 486, 502].contains(&given), "{code} becomes {given}");
                assert!(![34, 38, 42].contains(&hangup_cause(given)), "{code}");
            }
        }
    }
}
