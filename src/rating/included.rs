//! Seconds and messages that cost nothing: what they do to the price of a call.

use serde::{Deserialize, Serialize};

use super::{Charged, Terms};
use crate::model::{AllowanceUnit, CustomerId, Micros, Timestamp};

/// Whose allowances a level uses before it pays, and what the plan puts into the period of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Included {
    /// Who has them.
    pub customer_id: CustomerId,
    /// What is used.
    pub unit: AllowanceUnit,
    /// When the call was asked for: it belongs to the period of that moment.
    pub at: Timestamp,
    /// What the plan includes in that period; 0: only bought blocks are used.
    pub amount: u32,
    /// First instant of the period.
    pub starts_at: Timestamp,
    /// First instant at which what the plan includes can be used no more.
    pub ends_at: Timestamp,
}

/// A call of which a part cost nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered {
    /// Its price.
    pub amount: Micros,
    /// Seconds that are charged.
    pub billed_seconds: u32,
    /// Seconds or messages that were used of what was left.
    pub used: u32,
    /// What its price was before it was converted; `None`: it was not.
    pub before: Option<Micros>,
}

impl Terms {
    /// Price of a call that was answered at a moment, when so many seconds or messages are left of the payer's allowances.
    ///
    /// A call that is covered whole costs nothing, neither connect fee nor minimum. Of any other one the first charged seconds
    /// are covered, and each further one has the price of its moment. Never falls when the call gets longer, nor when less is
    /// left.
    #[must_use]
    pub fn covered(&self, answered_at: Timestamp, talk_seconds: u32, left: u32) -> Covered {
        let shape = self.at(answered_at);
        let billed = shape.billed_seconds(talk_seconds);
        let whole = match self.included.map(|included| included.unit) {
            None => return self.uncovered(answered_at, talk_seconds, billed),
            Some(AllowanceUnit::Messages) => 1,
            Some(AllowanceUnit::Seconds) => talk_seconds.min(shape.included_seconds).saturating_add(billed).max(1),
        };
        if whole <= left {
            let before = shape.conversion.map(|_| Micros::ZERO);
            return Covered { amount: Micros::ZERO, billed_seconds: 0, used: whole, before };
        }
        let used = left.min(billed);
        if used == 0 {
            return self.uncovered(answered_at, talk_seconds, billed);
        }
        let charged = self.charged(answered_at, shape, (used, billed));
        let exact = shape.connect_fee.plus(&charged).max(shape.minimum.clone());
        let (amount, before) = (exact.round(shape.precision), shape.before(&exact));
        Covered { amount, billed_seconds: billed - used, used, before }
    }

    fn uncovered(&self, answered_at: Timestamp, talk_seconds: u32, billed_seconds: u32) -> Covered {
        let Charged { amount, before, .. } = self.charge(answered_at, talk_seconds);
        Covered { amount, billed_seconds, used: 0, before }
    }
}

#[cfg(test)]
mod tests {
    use super::{Covered, Included};
    use crate::model::{AllowanceUnit, CustomerId, Exact, Micros, Timestamp};
    use crate::rating::{Segment, Terms};
    use proptest::prelude::*;

    const BASE: i64 = 1_800_000_000_000_000;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(BASE + seconds * 1_000_000)
    }

    fn included(unit: AllowanceUnit) -> Option<Included> {
        let (starts_at, ends_at) = (at(-1000), at(1_000_000));
        Some(Included { customer_id: CustomerId(3), unit, at: at(0), amount: 600, starts_at, ends_at })
    }

    fn rate(per_minute: i64, connect: i64) -> Terms {
        let exact = |micros| Exact::from_micros(Micros::new(micros));
        let included = included(AllowanceUnit::Seconds);
        Terms { per_minute: exact(per_minute), connect_fee: exact(connect), included, ..Terms::free(6) }
    }

    #[test]
    fn free_minutes_used_up_in_the_middle_of_a_call() {
        // 60 cents a minute and 10 cents to connect; 40 seconds of 100 are free
        let terms = rate(600_000, 100_000);
        let covered =
            |amount, billed_seconds, used| Covered { amount: Micros::new(amount), billed_seconds, used, before: None };
        assert_eq!(terms.covered(at(0), 100, 40), covered(700_000, 60, 40));
        assert_eq!(terms.covered(at(0), 100, 100), covered(0, 0, 100), "the whole call is free");
        assert_eq!(terms.covered(at(0), 100, 99), covered(110_000, 1, 99));
        assert_eq!(terms.covered(at(0), 100, 0), covered(1_100_000, 100, 0));
        let by_the_minute = Terms { first_block: 60, increment: 60, ..terms };
        assert_eq!(by_the_minute.covered(at(0), 61, 100), covered(300_000, 20, 100), "blocks are whole");
    }

    #[test]
    fn free_minutes_that_end_after_the_edge_of_a_tariff() {
        let later = vec![Segment { from: at(30), terms: rate(60_000, 0) }];
        let terms = Terms { asked_at: at(0), later, ..rate(600_000, 0) };
        // 50 of 60 seconds are free, the last ten cost the cheap price; with 20 free ten dear ones are left too
        assert_eq!(terms.covered(at(0), 60, 50).amount, Micros::new(10_000));
        assert_eq!(terms.covered(at(0), 60, 20).amount, Micros::new(100_000 + 30_000));
    }

    #[test]
    fn a_message_is_free_or_costs_its_price() {
        let price = Exact::from_micros(Micros::new(80_000));
        let included = included(AllowanceUnit::Messages);
        let message = Terms { connect_fee: price, included_seconds: u32::MAX, included, ..Terms::free(4) };
        assert_eq!((message.covered(at(0), 0, 1).amount, message.covered(at(0), 0, 1).used), (Micros::ZERO, 1));
        assert_eq!((message.covered(at(0), 0, 0).amount, message.covered(at(0), 0, 0).used), (Micros::new(80_000), 0));
    }

    prop_compose! {
        fn any_terms()(minute in 0i64..5_000_000, connect in 0i64..1_000_000, minimum in 0i64..1_000_000,
            included in 0u32..100, first in 1u32..100, increment in 1u32..100) -> Terms {
            let minimum = Exact::from_micros(Micros::new(minimum));
            Terms { minimum, included_seconds: included, first_block: first, increment, ..rate(minute, connect) }
        }
    }

    proptest! {
        #[test]
        fn a_longer_call_and_less_that_is_free_never_cost_less(
            first in any_terms(), later in proptest::collection::vec((1i64..600, any_terms()), 0..3),
            ring in 0i64..200, seconds in 0u32..1000, left in 0u32..1000,
        ) {
            let mut from = 0;
            let later = later.into_iter().map(|(gap, terms)| { from += gap; Segment { from: at(from), terms } }).collect();
            let terms = Terms { asked_at: at(0), later, ..first };
            let price = |seconds, left| terms.covered(at(ring), seconds, left);
            prop_assert!(price(seconds, left).amount <= price(seconds + 1, left).amount);
            prop_assert!(price(seconds, left + 1).amount <= price(seconds, left).amount);
            prop_assert!(price(seconds, left).used <= left);
            prop_assert_eq!(price(seconds, 0).amount, terms.price_from(at(ring), seconds));
            // what is held for a call covers it, however little else is left and whenever it is answered
            let held = |seconds, left| terms.ceiling(at(ring)).iter().map(|terms| terms.covered(terms.asked_at, seconds, left).used).max();
            let most = |seconds, left| terms.ceiling(at(ring)).iter().map(|terms| terms.covered(terms.asked_at, seconds, left).amount).max();
            let held = held(seconds, left).unwrap_or_default();
            prop_assert!(price(seconds, held).amount <= most(seconds, left).unwrap_or_default());
        }
    }
}
