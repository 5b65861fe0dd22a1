//! A text message as the ledger sees it.

use serde::{Deserialize, Serialize};

use crate::model::{CallId, CarrierId, LineId, Posting};
use crate::rating::Quote;

/// One way a text message may take, and what it costs if it arrives that way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The carrier that takes it.
    pub carrier_id: Option<CarrierId>,
    /// The line that gets it.
    pub line_id: Option<LineId>,
    /// SIP URI it is sent to.
    pub uri: String,
    /// SIP URI of the sender that is shown.
    pub from: String,
    /// Prices.
    pub quote: Quote,
}

impl Way {
    /// The money that moves when the message arrived.
    #[must_use]
    pub fn postings(&self, id: CallId) -> Vec<Posting> {
        let posting = |(position, level): (u32, &crate::rating::Level)| Posting {
            billed_seconds: 0,
            ..level.posting(id, position, (level.terms.asked_at, 0))
        };
        (0..).zip(&self.quote.levels).map(posting).collect()
    }
}
