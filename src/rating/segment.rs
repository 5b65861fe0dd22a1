//! A price that changes while a call lasts: at the edge of a time chunk, of a validity, of a day.

use serde::{Deserialize, Serialize};

use super::Terms;
use crate::model::{Conversion, Exact, Micros, PriceId, Timestamp};

const SECOND: i64 = 1_000_000;

/// What one level pays for a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charged {
    /// Its price, rounded once.
    pub amount: Micros,
    /// What that was before it was converted, to millionths; `None`: it was not. If other segments of the call have prices in
    /// other currencies, it is what the whole amount is at the rate of the answer.
    pub before: Option<Micros>,
    /// How it was converted.
    pub conversion: Option<Conversion>,
    /// The price row at the answer.
    pub price_id: Option<PriceId>,
    /// Seconds that are charged.
    pub billed_seconds: u32,
}

/// What is charged from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// First moment.
    pub from: Timestamp,
    /// Price; has no later segments itself.
    pub terms: Terms,
}

impl Terms {
    /// The price in force at a moment.
    #[must_use]
    pub fn at(&self, moment: Timestamp) -> &Self {
        let begun = self.later.partition_point(|segment| segment.from <= moment);
        begun.checked_sub(1).and_then(|last| self.later.get(last)).map_or(self, |segment| &segment.terms)
    }

    /// Price of a call of so many seconds that was answered at a moment, rounded once. Connect fee, minimum, included seconds
    /// and blocks are those of that moment; each charged second has the price per minute of its own. Never falls when the
    /// call gets longer.
    #[must_use]
    pub fn price_from(&self, answered_at: Timestamp, talk_seconds: u32) -> Micros {
        let shape = self.at(answered_at);
        self.exact_price(shape, answered_at, talk_seconds).round(shape.precision)
    }

    /// What a call costs that was answered at a moment, with everything that its posting tells.
    #[must_use]
    pub fn charge(&self, answered_at: Timestamp, talk_seconds: u32) -> Charged {
        let shape = self.at(answered_at);
        let exact = self.exact_price(shape, answered_at, talk_seconds);
        Charged {
            amount: exact.round(shape.precision),
            before: shape.before(&exact),
            conversion: shape.conversion,
            price_id: shape.price_id,
            billed_seconds: shape.billed_seconds(talk_seconds),
        }
    }

    fn exact_price(&self, shape: &Self, answered_at: Timestamp, talk_seconds: u32) -> Exact {
        if self.later.is_empty() {
            return shape.single_price(talk_seconds);
        }
        let charged = self.charged(answered_at, shape, (0, shape.billed_seconds(talk_seconds)));
        shape.connect_fee.plus(&charged).max(shape.minimum.clone())
    }

    /// Sum over the charged seconds from the first of these places to the one before the second, exact.
    pub(super) fn charged(&self, answered_at: Timestamp, shape: &Self, (first, end): (u32, u32)) -> Exact {
        let billed = i64::from(end);
        let free = i64::from(shape.included_seconds).saturating_mul(SECOND);
        let mut counted = i64::from(first);
        let mut sum = Exact::ZERO;
        let mut rate = &self.per_minute;
        for segment in &self.later {
            // the second that begins at the edge is the first one of the new price
            let talked = segment.from.micros().saturating_sub(answered_at.micros()).max(0);
            let before = shape.clocked(talked).saturating_sub(free).max(0);
            let until = (before.saturating_add(SECOND - 1) / SECOND).clamp(counted, billed);
            sum = sum.plus(&rate.times(until - counted, 60));
            (counted, rate) = (until, &segment.terms.per_minute);
        }
        sum.plus(&rate.times(billed - counted, 60))
    }

    /// Terms whose dearest [`Terms::price`] is not below the price of the call, whenever between `asked_at` and `latest` it is
    /// answered: what has to be reserved. One entry for each price that may be in force when it is answered.
    #[must_use]
    pub fn ceiling(&self, latest: Timestamp) -> Vec<Self> {
        if self.later.is_empty() {
            return vec![self.clone()];
        }
        let latest = latest.max(self.asked_at);
        let window = latest.micros().saturating_sub(self.asked_at.micros());
        let dearest = self.dearest(window);
        let (first, later) =
            dearest.split_first().map_or((self.per_minute.clone(), &[][..]), |(f, l)| (f.1.clone(), l));
        let reachable = self.later.iter().filter(|segment| segment.from <= latest).map(|segment| &segment.terms);
        let ceiling = |shape: &Self| {
            let segment = |(from, rate): &(Timestamp, Exact)| Segment {
                from: *from,
                terms: Self { per_minute: rate.clone(), later: Vec::new(), ..shape.clone() },
            };
            let later = later.iter().map(segment).collect();
            let (asked_at, included) = (self.asked_at, self.included);
            Self { per_minute: first.clone(), asked_at, later, included, ..shape.clone() }
        };
        std::iter::once(self).chain(reachable).map(ceiling).collect()
    }

    /// The dearest price per minute within `window` microseconds of a moment, with the moments at which it changes.
    fn dearest(&self, window: i64) -> Vec<(Timestamp, Exact)> {
        let earlier = |segment: &Segment| Timestamp::from_micros(segment.from.micros().saturating_sub(window));
        let edges = self.later.iter().flat_map(|segment| [earlier(segment), segment.from]);
        let mut edges: Vec<Timestamp> = edges.filter(|edge| *edge > self.asked_at).collect();
        edges.push(self.asked_at);
        edges.sort_unstable();
        edges.dedup();
        let rate = |from: Timestamp| {
            let until = Timestamp::from_micros(from.micros().saturating_add(window));
            let within = self.later.iter().filter(|segment| segment.from > from && segment.from <= until);
            let rates = within.map(|segment| &segment.terms.per_minute);
            let dearest = rates.chain(std::iter::once(&self.at(from).per_minute)).max();
            (from, dearest.cloned().unwrap_or(Exact::ZERO))
        };
        edges.into_iter().map(rate).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Segment, Terms};
    use crate::model::{Exact, Micros, Timestamp};
    use proptest::prelude::*;

    const BASE: i64 = 1_800_000_000_000_000;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(BASE + seconds * 1_000_000)
    }

    fn rate(per_minute: i64, connect: i64) -> Terms {
        let exact = |micros| Exact::from_micros(Micros::new(micros));
        Terms { per_minute: exact(per_minute), connect_fee: exact(connect), ..Terms::free(6) }
    }

    fn crossing(first: Terms, later: Vec<(i64, Terms)>) -> Terms {
        let later = later.into_iter().map(|(from, terms)| Segment { from: at(from), terms }).collect();
        Terms { asked_at: at(0), later, ..first }
    }

    #[test]
    fn an_evening_tariff_that_halves_at_six() {
        // 1 a second until 18:00, half of it after, connect 1: half an hour on each side
        let terms = crossing(rate(60_000_000, 1_000_000), vec![(1800, rate(30_000_000, 1_000_000))]);
        assert_eq!(terms.price_from(at(0), 3600), Micros::new(2_701_000_000));
        assert_eq!(terms.price_from(at(1800), 3600), Micros::new(1_801_000_000), "answered at 18:00");
        assert_eq!(terms.price_from(at(1799), 2), Micros::new(2_500_000), "a second on each side");
        assert_eq!(terms.price_from(Timestamp::from_micros(BASE + 1_799_500_000), 2), Micros::new(2_500_000));
    }

    #[test]
    fn a_fast_clock_reaches_the_edge_at_the_same_time() {
        // 1 a second until 18:00, half of it after, on a clock at 200 %: a minute on each side is two minutes on the clock
        let terms = crossing(rate(60_000_000, 0), vec![(60, rate(30_000_000, 0))]).on_clock(200);
        assert_eq!(terms.price_from(at(0), 120), Micros::new(120_000_000 + 60_000_000));
        assert_eq!(terms.price_from(at(60), 60), Micros::new(60_000_000), "answered at 18:00");
    }

    #[test]
    fn the_shape_is_that_of_the_answer() {
        let by_the_minute = Terms { first_block: 60, increment: 60, included_seconds: 10, ..rate(600_000, 0) };
        let terms = crossing(by_the_minute, vec![(30, rate(60_000, 500_000))]);
        // 15 s of talk: 10 included, one block of 60 s from second 10, of which 20 s are before the edge
        assert_eq!(terms.price_from(at(0), 15), Micros::new(20 * 10_000 + 40 * 1000));
        assert_eq!(terms.price_from(at(30), 15), Micros::new(500_000 + 15 * 1000));
    }

    #[test]
    fn what_is_reserved_knows_that_the_phone_may_ring_into_a_dearer_time() {
        let terms = crossing(rate(60_000, 0), vec![(100, rate(600_000, 1_000_000))]);
        let most = |seconds| terms.ceiling(at(120)).iter().map(|terms| terms.price(seconds)).max();
        assert_eq!(most(60), Some(Micros::new(1_000_000 + 60 * 10_000)));
        let cheaper_later = crossing(rate(600_000, 0), vec![(100, rate(60_000, 0))]);
        let most = cheaper_later.ceiling(at(0)).iter().map(|terms| terms.price(200)).max();
        assert_eq!(most, Some(Micros::new(1_000_000 + 100 * 1000)), "a call that is answered at once");
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
        fn a_crossing_call_is_monotone_and_never_above_what_was_reserved(
            first in any_terms(), later in proptest::collection::vec((1i64..600, any_terms()), 0..4),
            ring in 0i64..200, answered in 0.0f64..1.0, seconds in 0u32..2000, clock in 1u16..300,
        ) {
            let mut from = 0;
            let later = later.into_iter().map(|(gap, terms)| { from += gap; (from, terms) }).collect();
            let terms = crossing(first, later).on_clock(clock);
            #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
            let answered = Timestamp::from_micros(BASE + (ring as f64 * answered * 1e6) as i64);
            prop_assert!(terms.price_from(answered, seconds) <= terms.price_from(answered, seconds + 1));
            let reserved = terms.ceiling(at(ring));
            let most = |seconds| reserved.iter().map(|terms| terms.price(seconds)).max().unwrap_or_default();
            prop_assert!(terms.price_from(answered, seconds) <= most(seconds));
            prop_assert!(most(seconds) <= most(seconds + 1));
        }

        #[test]
        fn segments_of_the_same_price_are_the_whole(
            terms in any_terms(), edges in proptest::collection::vec(1i64..600, 0..4), seconds in 0u32..2000,
        ) {
            let mut from = 0;
            let later = edges.into_iter().map(|gap| { from += gap; (from, terms.clone()) }).collect();
            prop_assert_eq!(crossing(terms.clone(), later).price_from(at(7), seconds), terms.price(seconds));
        }
    }
}
