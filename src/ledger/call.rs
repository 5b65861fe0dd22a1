//! A call as the ledger sees it: open while it may still cost money, finished when its price is known.

use serde::{Deserialize, Serialize};

use super::Grant;
use crate::model::{
    AccountId, CarrierId, Cdr, Direction, HuntGroupId, Leg, LineId, Micros, Posting, Status, Timestamp,
};
use crate::rating::{Quote, Terms, talk_seconds};

/// How much later than its limit Asterisk may end a call: it looks at the clock after the limit, then hangs up both sides.
pub const CUT_OFF_LATE_MS: i64 = 2_000;

/// One party a call may be connected to, and what that would cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The carrier, of an outbound call.
    pub carrier_id: Option<CarrierId>,
    /// The line, of other calls.
    pub line_id: Option<LineId>,
    /// The hunt group for which the line rings. Lamps need it and money does not: it is not in the journal.
    #[serde(default, with = "not_in_the_journal")]
    pub hunt_group_id: Option<HuntGroupId>,
    /// Prices if this one answers.
    pub quote: Quote,
}

/// A field that takes no bytes in formats for machines: records of before it was there are read as they are.
mod not_in_the_journal {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::model::HuntGroupId;

    pub fn serialize<S: Serializer>(value: &Option<HuntGroupId>, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { value.serialize(serializer) } else { serializer.serialize_unit() }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<HuntGroupId>, D::Error> {
        if deserializer.is_human_readable() { Option::deserialize(deserializer) } else { Ok(None) }
    }
}

/// A call in progress: all that is needed to close it, even by another process after a crash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCall {
    /// The CDR so far; the fields that tell how the call ended have no meaning yet, but for `answered_at` once it is there and
    /// `reason` of a call that goes to customer service.
    pub cdr: Cdr,
    /// Who may be tried, in order; once somebody answered only that one.
    pub attempts: Vec<Attempt>,
    /// What is reserved; `None`: nothing had to be.
    pub grant: Option<Grant>,
}

/// A line's part in a call in progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The line.
    pub line_id: LineId,
    /// Whether it makes the call; else it is called.
    pub makes_it: bool,
    /// Extension or number of the other party; empty: not known.
    pub other: String,
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
    /// What was reserved for it.
    pub grant: Option<Grant>,
    /// Postings of payers with allowances, which are priced when the call is settled. Here they are as if nothing were left.
    #[serde(default)]
    pub coverable: Vec<Coverable>,
    /// Country code of where a carrier took it.
    #[serde(default)]
    pub country: Option<String>,
}

/// A posting that allowances may make cheaper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverable {
    /// Its level.
    pub position: u32,
    /// Price, with the allowances of the payer.
    pub terms: Terms,
    /// When the call was answered.
    pub answered_at: Timestamp,
    /// Seconds of talk; 0 of a message.
    pub seconds: u32,
}

impl Coverable {
    /// Those of a quote.
    #[must_use]
    pub fn of(quote: &Quote, answered_at: Timestamp, seconds: u32) -> Vec<Self> {
        let levels = (0..).zip(&quote.levels).filter(|(_, level)| level.terms.included.is_some());
        levels.map(|(position, level)| Self { position, terms: level.terms.clone(), answered_at, seconds }).collect()
    }
}

impl FinishedCall {
    /// What the call costs an account.
    #[must_use]
    pub fn charged(&self, account: AccountId) -> Micros {
        let debits = self.postings.iter().filter(|posting| posting.debit_account_id == account);
        debits.fold(Micros::ZERO, |sum, posting| sum.saturating_add(posting.amount))
    }
}

impl OpenCall {
    /// The lines that have this call now. `answered`: index of the attempt that answered, if that is known. Until then those behind the
    /// first attempt are only tried if it fails; which of them is rung just now stands nowhere.
    #[must_use]
    pub fn parties(&self, answered: Option<usize>) -> Vec<Party> {
        let cdr = &self.cdr;
        // The line of a call from outside is the one that is called.
        let caller = cdr.line_id.filter(|_| cdr.direction != Direction::Inbound);
        let called = self.attempts.get(answered.unwrap_or_default()).and_then(|attempt| attempt.line_id);
        let caller = caller.map(|line_id| Party { line_id, makes_it: true, other: cdr.called.clone() });
        let called = called.map(|line_id| Party { line_id, makes_it: false, other: cdr.caller.clone() });
        caller.into_iter().chain(called).collect()
    }

    /// The hunt group that has the call; `answered` as in [`Self::parties`].
    #[must_use]
    pub fn hunt_group(&self, answered: Option<usize>) -> Option<HuntGroupId> {
        self.attempts.get(answered.unwrap_or_default())?.hunt_group_id
    }

    /// The call once this attempt was answered: nobody else will be tried.
    #[must_use]
    pub fn answered(&self, attempt: usize, at: Timestamp) -> Self {
        let attempts: Vec<_> = self.attempts.get(attempt).cloned().into_iter().collect();
        let carrier = attempts.first().and_then(|attempt| attempt.carrier_id);
        let mut cdr = self.cdr.clone();
        cdr.answered_at = Some(at);
        cdr.carrier_id = carrier.or(cdr.carrier_id);
        Self { cdr, attempts, grant: self.grant.clone() }
    }

    /// Closes the call. `cdr` is the finished CDR, `answered` the index of the attempt that answered.
    ///
    /// An answered call is charged for its talk, whatever ended it. The moments that a call outlives its grant because
    /// Asterisk needs them to end it cost nothing: they were neither reserved nor asked for.
    #[must_use]
    pub fn finish(&self, cdr: Cdr, legs: Vec<Leg>, answered: Option<usize>) -> FinishedCall {
        let quote = answered.and_then(|index| self.attempts.get(index)).map(|attempt| &attempt.quote);
        let quote = quote.filter(|_| cdr.status == Status::Answered);
        let seconds = self.charged_seconds(cdr.talk_ms);
        let answered_at = cdr.answered_at.unwrap_or(cdr.started_at);
        let postings = quote.map_or_else(Vec::new, |quote| Self::postings(&cdr, quote, seconds));
        let coverable = quote.map_or_else(Vec::new, |quote| Coverable::of(quote, answered_at, seconds));
        let country = quote.and_then(|quote| quote.country.clone());
        FinishedCall { cdr, legs, postings, grant: self.grant.clone(), coverable, country }
    }

    fn charged_seconds(&self, talk_ms: i64) -> u32 {
        let talked = talk_seconds(talk_ms);
        match &self.grant {
            Some(grant) if talk_ms.saturating_sub(i64::from(grant.seconds) * 1000) <= CUT_OFF_LATE_MS => {
                talked.min(grant.seconds.max(1))
            }
            _ => talked,
        }
    }

    fn postings(cdr: &Cdr, quote: &Quote, seconds: u32) -> Vec<Posting> {
        let answered_at = cdr.answered_at.unwrap_or(cdr.started_at);
        let levels = (0..).zip(&quote.levels);
        levels.map(|(position, level)| level.posting(cdr.id, position, (answered_at, seconds))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Attempt, OpenCall};
    use crate::ledger::Grant;
    use crate::model::{AccountId, CallId, Cdr, CustomerId, Direction, Exact, Micros, Status, Timestamp};
    use crate::rating::{Level, Quote, Terms};

    fn cdr(talk_ms: i64) -> Cdr {
        Cdr {
            id: CallId(1),
            unique_id: "a1-1.0".into(),
            machine_id: None,
            direction: Direction::Outbound,
            status: Status::Answered,
            reason: None,
            customer_id: None,
            line_id: None,
            number_id: None,
            card_id: None,
            carrier_id: None,
            route_id: None,
            outbound_group_id: None,
            inbound_group_id: None,
            caller: String::new(),
            shown: None,
            dialled: String::new(),
            called: String::new(),
            sip_call_id: String::new(),
            source: String::new(),
            started_at: Timestamp::default(),
            answered_at: None,
            ended_at: Timestamp::default(),
            talk_ms,
            sip_code: 200,
            rtp_received: 0,
            rtp_sent: 0,
        }
    }

    #[test]
    fn a_call_that_is_cut_off_never_costs_more_than_was_reserved() {
        let per_minute = Exact::from_micros(Micros::new(60_000));
        let terms = Terms { per_minute, first_block: 60, increment: 60, ..Terms::free(4) };
        let level = Level { customer_id: CustomerId(1), debit: AccountId(1), credit: AccountId(2), terms, floor: None };
        let attempt = Attempt {
            carrier_id: None,
            line_id: None,
            hunt_group_id: None,
            quote: Quote { levels: vec![level], country: None },
        };
        let grant = Grant { seconds: 60, amounts: vec![(AccountId(1), Micros::new(60_000))], leases: vec![] };
        for (grant, talk_ms, charged) in [
            (Some(&grant), 59_999, 60_000),
            (Some(&grant), 60_000, 60_000),
            (Some(&grant), 60_017, 60_000),
            (Some(&grant), 61_500, 60_000),
            (Some(&grant), 65_000, 120_000),
            (None, 60_017, 120_000),
        ] {
            let open = OpenCall { cdr: cdr(0), attempts: vec![attempt.clone()], grant: grant.cloned() };
            let finished = open.finish(cdr(talk_ms), Vec::new(), Some(0));
            assert_eq!(finished.postings[0].amount, Micros::new(charged), "{talk_ms} ms");
            assert_eq!(finished.cdr.talk_ms, talk_ms, "the record tells how long it was");
        }
    }
}
