//! A call that rang for one line and was answered by another.

use super::{Call, DialEnd};
use crate::ledger::OpenCall;
use crate::model::{CallId, Leg, LineId, Status, Timestamp, clipped};

/// Who picked up a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickedUp {
    /// The line.
    pub line_id: LineId,
    /// Its address, as a SIP URI.
    pub uri: String,
    /// When.
    pub at: Timestamp,
}

impl PickedUp {
    /// Its record among those of the parties that rang.
    pub(super) fn leg(&self, call: CallId, position: usize, end: &DialEnd) -> Leg {
        Leg {
            cdr_id: call,
            position: u32::try_from(position).unwrap_or(u32::MAX),
            carrier_id: None,
            line_id: Some(self.line_id),
            destination: clipped(self.uri.clone()),
            started_at: self.at,
            status: Status::Answered,
            sip_code: end.code(),
            cause: end.cause,
        }
    }

    /// The call, in which this line has the place of the attempt with this index. Its price stays what it was.
    pub(super) fn instead(&self, open: &OpenCall, attempt: usize) -> OpenCall {
        let mut open = open.clone();
        if let Some(attempt) = open.attempts.get_mut(attempt) {
            (attempt.line_id, attempt.hunt_group_id) = (Some(self.line_id), None);
        }
        open
    }
}

impl Call {
    /// Another line answers the target being tried. Gives the call as it is now, with all its attempts.
    pub fn picked_up(&mut self, by: PickedUp) -> OpenCall {
        let open = by.instead(&self.open, self.trying);
        self.picked_up = Some(by);
        open
    }
}
