//! What one level charges for one call.

use serde::{Deserialize, Serialize};

use super::{Included, Segment};
use crate::model::{Conversion, Exact, Micros, Plan, Price, PriceId, Timestamp};

/// Decimal places of what carriers charge us: money is kept no finer.
const CARRIER_PRECISION: u8 = 6;

/// The price row in force at one level, with the markups of the levels in between applied and nothing rounded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The row this began with; `None`: free.
    pub price_id: Option<PriceId>,
    /// Charged once when the call is answered.
    pub connect_fee: Exact,
    /// Price of 60 seconds.
    pub per_minute: Exact,
    /// Least price of an answered call.
    pub minimum: Exact,
    /// Seconds of talk paid by the connect fee.
    pub included_seconds: u32,
    /// Seconds charged for the first started second beyond those.
    pub first_block: u32,
    /// Seconds of each further step.
    pub increment: u32,
    /// Decimal places the charge is rounded to.
    pub precision: u8,
    /// When the call was asked for: this is the price of that moment.
    #[serde(default)]
    pub asked_at: Timestamp,
    /// Prices of later moments, in order; empty: the whole call has this one.
    #[serde(default)]
    pub later: Vec<Segment>,
    /// What is used before money; `None`: nothing is.
    #[serde(default)]
    pub included: Option<Included>,
    /// Time that is charged, in percent of the time that is talked.
    #[serde(default = "real_time")]
    pub clock_percent: u16,
    /// How its amounts were converted, exactly, from another currency.
    #[serde(default)]
    pub conversion: Option<Conversion>,
}

/// The clock of everything but calling cards.
const REAL_TIME: u16 = 100;

const fn real_time() -> u16 {
    REAL_TIME
}

impl Terms {
    /// Nothing is charged.
    #[must_use]
    pub fn free(precision: u8) -> Self {
        Self {
            price_id: None,
            connect_fee: Exact::ZERO,
            per_minute: Exact::ZERO,
            minimum: Exact::ZERO,
            included_seconds: 0,
            first_block: 1,
            increment: 1,
            precision,
            asked_at: Timestamp::default(),
            later: Vec::new(),
            included: None,
            clock_percent: REAL_TIME,
            conversion: None,
        }
    }

    /// A carrier that charges nothing.
    #[must_use]
    pub fn free_of_carrier() -> Self {
        Self::free(CARRIER_PRECISION)
    }

    /// A price row as it stands. `plan` is the plan that has it; a carrier's row is kept as exact as money is.
    #[must_use]
    pub fn of_row(row: &Price, plan: Option<&Plan>) -> Self {
        Self {
            price_id: Some(row.id),
            connect_fee: Exact::from_micros(row.connect_fee),
            per_minute: Exact::from_micros(row.per_minute),
            minimum: Exact::from_micros(row.minimum),
            included_seconds: row.included_seconds,
            first_block: row.first_block.max(1),
            increment: row.increment.max(1),
            precision: plan.map_or(CARRIER_PRECISION, |plan| plan.precision),
            asked_at: Timestamp::default(),
            later: Vec::new(),
            included: None,
            clock_percent: REAL_TIME,
            conversion: None,
        }
    }

    /// The price of a text message in a price row: it is charged once. `None`: the row has none.
    #[must_use]
    pub fn of_message(row: &Price, plan: Option<&Plan>) -> Option<Self> {
        let connect_fee = Exact::from_micros(row.per_message?);
        let nothing = Self::free(plan.map_or(CARRIER_PRECISION, |plan| plan.precision));
        Some(Self { price_id: Some(row.id), connect_fee, included_seconds: u32::MAX, ..nothing })
    }

    /// The terms of the level below, which multiplies these unrounded amounts with the factors of its plan. Later segments
    /// are left to the caller.
    #[must_use]
    pub fn marked_up(&self, connect: (i64, i64), minute: (i64, i64), precision: u8) -> Self {
        Self {
            connect_fee: self.connect_fee.times(connect.0, connect.1),
            per_minute: self.per_minute.times(minute.0, minute.1),
            minimum: self.minimum.times(minute.0, minute.1),
            precision,
            later: Vec::new(),
            included: None,
            conversion: None,
            ..*self
        }
    }

    /// These terms in another currency: every amount times the rate, and nothing rounded. Later segments are left to the caller.
    #[must_use]
    pub fn converted(self, conversion: Conversion) -> Self {
        let of = |amount: &Exact| conversion.rate.apply(amount);
        Self {
            connect_fee: of(&self.connect_fee),
            per_minute: of(&self.per_minute),
            minimum: of(&self.minimum),
            conversion: Some(conversion),
            ..self
        }
    }

    /// What an exact amount of these terms was before it was converted, to millionths. `None`: it was not.
    #[must_use]
    pub(super) fn before(&self, amount: &Exact) -> Option<Micros> {
        Some(self.conversion?.rate.inverse().apply(amount).round(6))
    }

    /// The same with a clock that runs at so many percent of real time.
    #[must_use]
    pub fn on_clock(mut self, percent: u16) -> Self {
        self.clock_percent = percent;
        self.later.iter_mut().for_each(|segment| segment.terms.clock_percent = percent);
        self
    }

    /// What the clock shows after so many microseconds, or so many whole units of anything: rounded up.
    pub(super) fn clocked(&self, time: i64) -> i64 {
        if self.clock_percent == REAL_TIME {
            return time;
        }
        let percent = i128::from(REAL_TIME);
        let shown = (i128::from(time.max(0)) * i128::from(self.clock_percent) + percent - 1) / percent;
        i64::try_from(shown).unwrap_or(i64::MAX)
    }

    /// Seconds that are charged for so many seconds of talk, on the clock: what is left after the included ones, in whole blocks.
    #[must_use]
    pub fn billed_seconds(&self, talk_seconds: u32) -> u32 {
        let clocked = u32::try_from(self.clocked(i64::from(talk_seconds))).unwrap_or(u32::MAX);
        let beyond = clocked.saturating_sub(self.included_seconds);
        if beyond == 0 {
            return 0;
        }
        let steps = beyond.saturating_sub(self.first_block).div_ceil(self.increment.max(1));
        self.first_block.saturating_add(steps.saturating_mul(self.increment))
    }

    /// Price of a call of so many seconds that is answered at the moment it is asked for, rounded once.
    #[must_use]
    pub fn price(&self, talk_seconds: u32) -> Micros {
        self.price_from(self.asked_at, talk_seconds)
    }

    /// The same without later segments.
    pub(super) fn single_price(&self, talk_seconds: u32) -> Exact {
        let minutes = self.per_minute.times(i64::from(self.billed_seconds(talk_seconds)), 60);
        self.connect_fee.plus(&minutes).max(self.minimum.clone())
    }
}

/// Seconds charged for milliseconds of talk: a started second counts, and an answered call has at least one.
#[must_use]
pub fn talk_seconds(talk_ms: i64) -> u32 {
    u32::try_from(talk_ms.max(1).saturating_add(999) / 1000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Terms, talk_seconds};
    use crate::model::{Exact, Markup, Micros};
    use proptest::prelude::*;

    fn terms(connect: &str, per_minute: &str, minimum: &str, included: u32, blocks: (u32, u32)) -> Terms {
        let amount = |text: &str| Exact::from_micros(text.parse().expect("amount"));
        Terms {
            connect_fee: amount(connect),
            per_minute: amount(per_minute),
            minimum: amount(minimum),
            included_seconds: included,
            first_block: blocks.0,
            increment: blocks.1,
            ..Terms::free(4)
        }
    }

    #[test]
    fn golden_prices() {
        let thirty_six = terms("0", "0.006", "0", 0, (30, 6));
        let per_second = terms("0", "0.10", "0", 0, (1, 1));
        let by_the_minute = terms("0", "0.04", "0", 0, (60, 60));
        let with_fee = terms("0.05", "0.06", "0.10", 20, (60, 30));
        for (terms, seconds, price) in [
            (&thirty_six, 1, "0.0030"),
            (&thirty_six, 30, "0.0030"),
            (&thirty_six, 32, "0.0036"),
            (&thirty_six, 57, "0.0060"),
            (&thirty_six, 75, "0.0078"),
            (&per_second, 180, "0.3000"),
            (&by_the_minute, 1, "0.04"),
            (&by_the_minute, 61, "0.08"),
            (&with_fee, 0, "0.10"),
            (&with_fee, 20, "0.10"),
            (&with_fee, 21, "0.11"),
            (&with_fee, 81, "0.14"),
        ] {
            assert_eq!(terms.price(seconds), price.parse().expect("amount"), "{seconds} s");
        }
    }

    #[test]
    fn markups_are_applied_to_unrounded_amounts() {
        let twenty: Markup = "20%".parse().expect("markup");
        let ten: Markup = "10%".parse().expect("markup");
        let carrier = terms("2.00", "0", "0", 0, (1, 1));
        let up = |terms: &Terms, markup: Markup| terms.marked_up(markup.factor(), markup.factor(), 4);
        let reseller = up(&carrier, twenty);
        let customer = up(&reseller, ten);
        assert_eq!(reseller.price(1), Micros::new(2_400_000));
        assert_eq!(customer.price(1), Micros::new(2_640_000));
        let margin = carrier.marked_up(twenty.margin_factor(), twenty.margin_factor(), 4);
        assert_eq!(margin.price(1), Micros::new(2_500_000), "a fifth of the price is earned");

        // 0.00004 rounds to nothing at 4 places; marked up twice from the exact amount it does not.
        let tiny = terms("0.00004", "0", "0", 0, (1, 1));
        assert_eq!(tiny.price(1), Micros::ZERO);
        assert_eq!(up(&up(&tiny, twenty), ten).price(1), Micros::new(100));
    }

    #[test]
    fn a_clock_that_runs_fast_or_slow() {
        let per_second = terms("0", "0.60", "0", 0, (1, 1));
        let by_the_minute = terms("0.05", "0.60", "0", 0, (60, 60));
        let with_free = terms("0", "0.60", "0", 30, (1, 1));
        for (terms, percent, seconds, billed, price) in [
            (&per_second, 100, 60, 60, "0.60"),
            (&per_second, 120, 60, 72, "0.72"),
            (&per_second, 50, 60, 30, "0.30"),
            (&per_second, 50, 61, 31, "0.31"),
            (&per_second, 101, 1, 2, "0.02"),
            (&per_second, 1, 1, 1, "0.01"),
            (&by_the_minute, 120, 50, 60, "0.65"),
            (&by_the_minute, 120, 51, 120, "1.25"),
            (&by_the_minute, 200, 30, 60, "0.65"),
            (&with_free, 200, 15, 0, "0"),
            (&with_free, 200, 20, 10, "0.10"),
        ] {
            let clocked = terms.clone().on_clock(percent);
            assert_eq!(clocked.billed_seconds(seconds), billed, "{percent} % of {seconds} s");
            assert_eq!(clocked.price(seconds), price.parse().expect("amount"), "{percent} % of {seconds} s");
        }
    }

    #[test]
    fn a_started_second_counts() {
        assert_eq!([0, 1, 999, 1000, 1001, -5].map(talk_seconds), [1, 1, 1, 1, 2, 1]);
    }

    proptest! {
        #[test]
        fn a_longer_call_never_costs_less(
            connect in 0i64..5_000_000, minute in 0i64..5_000_000, minimum in 0i64..5_000_000,
            included in 0u32..100, first in 1u32..120, increment in 1u32..120, seconds in 0u32..100_000,
        ) {
            let t = Terms {
                connect_fee: Exact::from_micros(Micros::new(connect)),
                per_minute: Exact::from_micros(Micros::new(minute)),
                minimum: Exact::from_micros(Micros::new(minimum)),
                included_seconds: included, first_block: first, increment, ..Terms::free(4)
            };
            prop_assert!(t.price(seconds) <= t.price(seconds + 1));
            let billed = t.billed_seconds(seconds);
            prop_assert!(billed + included >= seconds);
            prop_assert!(billed == 0 || billed >= first);
        }
    }
}
