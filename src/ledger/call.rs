//! A call as the ledger sees it: open while it may still cost money, finished when its price is known.

use serde::{Deserialize, Serialize};

use super::Grant;
use crate::model::{CarrierId, Cdr, Leg, LineId, Micros, Posting, Status};
use crate::rating::{Quote, talk_seconds};

/// One party a call may be connected to, and what that would cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The carrier, of an outbound call.
    pub carrier_id: Option<CarrierId>,
    /// The line, of other calls.
    pub line_id: Option<LineId>,
    /// Prices if this one answers.
    pub quote: Quote,
}

/// A call in progress: all that is needed to close it, even by another process after a crash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCall {
    /// The CDR so far; the fields that tell how the call ended have no meaning yet.
    pub cdr: Cdr,
    /// Who may be tried, in order.
    pub attempts: Vec<Attempt>,
    /// What is reserved; `None`: nothing had to be.
    pub grant: Option<Grant>,
}

/// A call that ended, with everything it writes. Written as a whole or not at all, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinishedCall {
    /// The CDR.
    pub cdr: Cdr,
    /// Everybody who was tried.
    pub legs: Vec<Leg>,
    /// Money moved; empty if the call was free or not answered.
    pub postings: Vec<Posting>,
}

impl OpenCall {
    /// Closes the call. `cdr` is the finished CDR, `answered` the index of the attempt that answered.
    ///
    /// An answered call is charged for its talk, whatever ended it.
    #[must_use]
    pub fn finish(&self, cdr: Cdr, legs: Vec<Leg>, answered: Option<usize>) -> FinishedCall {
        let quote = answered.and_then(|index| self.attempts.get(index)).map(|attempt| &attempt.quote);
        let postings = match quote {
            Some(quote) if cdr.status == Status::Answered => Self::postings(&cdr, quote),
            _ => Vec::new(),
        };
        FinishedCall { cdr, legs, postings }
    }

    fn postings(cdr: &Cdr, quote: &Quote) -> Vec<Posting> {
        let seconds = talk_seconds(cdr.talk_ms);
        let posting = |(position, level): (u32, &crate::rating::Level)| Posting {
            transaction_id: cdr.id,
            position,
            debit_account_id: level.debit,
            credit_account_id: level.credit,
            amount: level.terms.price(seconds).max(Micros::ZERO),
            price_id: level.terms.price_id,
            billed_seconds: level.terms.billed_seconds(seconds),
        };
        (0..).zip(&quote.levels).map(posting).collect()
    }
}
