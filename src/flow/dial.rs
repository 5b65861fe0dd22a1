//! How one attempt to reach somebody ended, as Asterisk tells it.

use super::cause;
use crate::model::{Status, Timestamp};

/// Asterisk's `DIALSTATUS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialStatus {
    /// Somebody answered.
    Answer,
    /// Busy.
    Busy,
    /// Nobody answered in time.
    NoAnswer,
    /// The caller hung up first.
    Cancel,
    /// Refused, or no way there: `CONGESTION`, `CHANUNAVAIL` and whatever else.
    Failed,
}

impl DialStatus {
    /// Reads the channel variable.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "ANSWER" => Self::Answer,
            "BUSY" => Self::Busy,
            "NOANSWER" => Self::NoAnswer,
            "CANCEL" => Self::Cancel,
            _ => Self::Failed,
        }
    }
}

/// How one attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialEnd {
    /// Asterisk's word for it.
    pub status: DialStatus,
    /// Last SIP status code that came from the party that was dialled; 0: none.
    pub sip_code: u16,
    /// Kamailio said that the line has no registration.
    pub unregistered: bool,
    /// ITU-T Q.850 cause; 0: none.
    pub cause: u16,
    /// Milliseconds of talk; 0 if nobody answered.
    pub answered_ms: i64,
    /// RTP packets received from and sent to the caller.
    pub rtp_received: i64,
    /// See `rtp_received`.
    pub rtp_sent: i64,
    /// When it ended.
    pub ended_at: Timestamp,
    /// Of targets that rang together: how far behind the first the one stands that answered.
    pub member: usize,
}

impl DialEnd {
    /// The SIP status code that stands for this end: 200 when answered, 487 when the caller gave up, 480 when it rang in
    /// vain, 408 when nothing came.
    #[must_use]
    pub const fn code(&self) -> u16 {
        match self.status {
            DialStatus::Answer => 200,
            DialStatus::Cancel => 487,
            // Asterisk gave up and sent CANCEL itself: 487 is the answer to that.
            DialStatus::NoAnswer if matches!(self.sip_code, 180..=199 | 487) => 480,
            _ if self.sip_code >= 300 => self.sip_code,
            DialStatus::Busy => 486,
            DialStatus::NoAnswer => 408,
            DialStatus::Failed => cause::sip_code_of_cause(self.cause),
        }
    }

    /// How it ended for one of several targets that rang together: somebody else answered, or the same for all.
    #[must_use]
    pub fn of(&self, member: usize) -> Self {
        if self.status == DialStatus::Answer && member != self.member { self.elsewhere() } else { *self }
    }

    /// How it ended for who rang while somebody else answered.
    #[must_use]
    pub const fn elsewhere(&self) -> Self {
        Self { status: DialStatus::Cancel, sip_code: 0, cause: 26, ..*self }
    }

    /// What the records say about it. `carrier`: a carrier was dialled, not a line.
    #[must_use]
    pub fn leg_status(&self, carrier: bool) -> Status {
        match self.code() {
            200 => Status::Answered,
            487 => Status::Cancelled,
            code => cause::verdict(code, carrier).leg_status(),
        }
    }
}
