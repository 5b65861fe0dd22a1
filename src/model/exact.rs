//! Exact amounts between rounding points.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::{BigInt, Sign};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Micros;

/// An exact amount of money: a fraction of micro-units that no markup, division by 60 or depth of the tree rounds.
///
/// Fractions that fit stay in two `i128`; the others, which need a tree dozens of levels deep, become big integers.
#[derive(Debug, Clone)]
pub struct Exact(Fraction);

/// Denominators are positive. Fractions are not kept in lowest terms.
#[derive(Debug, Clone)]
enum Fraction {
    Small(i128, i128),
    Big(BigInt, BigInt),
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(Fraction::Small(0, 1));

    /// A whole number of micro-units.
    #[must_use]
    pub fn from_micros(amount: Micros) -> Self {
        Self(Fraction::Small(i128::from(amount.get()), 1))
    }

    /// This amount times `numerator / denominator`. A denominator below 1 counts as 1.
    #[must_use]
    pub fn times(&self, numerator: i64, denominator: i64) -> Self {
        let (by, over) = (i128::from(numerator), i128::from(denominator.max(1)));
        if let Fraction::Small(n, d) = &self.0
            && let (Some(n), Some(d)) = (n.checked_mul(by), d.checked_mul(over))
        {
            return Self(Fraction::Small(n, d));
        }
        let (n, d) = self.big();
        Self::reduced(n * by, d * over)
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let (Fraction::Small(a, b), Fraction::Small(c, d)) = (&self.0, &other.0) {
            let sum = if b == d { a.checked_add(*c).map(|n| (n, *b)) } else { Self::add_small(*a, *b, *c, *d) };
            if let Some((n, d)) = sum {
                return Self(Fraction::Small(n, d));
            }
        }
        let ((a, b), (c, d)) = (self.big(), other.big());
        Self::reduced(a * &d + c * &b, b * d)
    }

    fn add_small(a: i128, b: i128, c: i128, d: i128) -> Option<(i128, i128)> {
        Some((a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?))
    }

    /// Rounded to decimal places of the currency unit (0 to 6; more counts as 6), half away from zero, and clamped to the
    /// range of [`Micros`].
    #[must_use]
    pub fn round(&self, places: u8) -> Micros {
        let step = 10_i64.pow(6 - u32::from(places.min(6)));
        let steps = match &self.0 {
            Fraction::Small(n, d) => Self::round_small(*n, *d, i128::from(step)),
            Fraction::Big(..) => None,
        };
        let steps = steps.unwrap_or_else(|| self.round_big(step));
        Micros::new(steps.saturating_mul(step))
    }

    fn round_small(n: i128, d: i128, step: i128) -> Option<i64> {
        let unit = d.checked_mul(step)?.checked_mul(2)?;
        let steps = n.checked_abs()?.checked_mul(2)?.checked_add(unit / 2)? / unit;
        i64::try_from(if n < 0 { -steps } else { steps }).ok()
    }

    fn round_big(&self, step: i64) -> i64 {
        let (n, d) = self.big();
        let unit = d * step * 2;
        let negative = n.sign() == Sign::Minus;
        let steps = (BigInt::from(n.magnitude().clone()) * 2 + &unit / 2) / unit;
        let steps = i64::try_from(steps).unwrap_or(i64::MAX);
        if negative { -steps } else { steps }
    }

    fn big(&self) -> (BigInt, BigInt) {
        match &self.0 {
            Fraction::Small(n, d) => (BigInt::from(*n), BigInt::from(*d)),
            Fraction::Big(n, d) => (n.clone(), d.clone()),
        }
    }

    /// Lowest terms; small again if they fit.
    fn reduced(n: BigInt, d: BigInt) -> Self {
        let (mut a, mut b) = (n.clone(), d.clone());
        while b.sign() != Sign::NoSign {
            (a, b) = (b.clone(), a % b);
        }
        let divisor = BigInt::from(a.magnitude().clone());
        let (n, d) = if divisor.sign() == Sign::NoSign { (n, d) } else { (n / &divisor, d / divisor) };
        match (i128::try_from(&n), i128::try_from(&d)) {
            (Ok(n), Ok(d)) => Self(Fraction::Small(n, d)),
            _ => Self(Fraction::Big(n, d)),
        }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Fraction::Small(a, b), Fraction::Small(c, d)) = (&self.0, &other.0)
            && let (Some(left), Some(right)) = (a.checked_mul(*d), c.checked_mul(*b))
        {
            return left.cmp(&right);
        }
        let ((a, b), (c, d)) = (self.big(), other.big());
        (a * d).cmp(&(c * b))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl fmt::Display for Exact {
    /// The decimal amount, rounded to six places.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.round(6).fmt(f)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Fraction::Small(n, 1) => serializer.collect_str(n),
            Fraction::Small(n, d) => serializer.collect_str(&format_args!("{n}/{d}")),
            Fraction::Big(n, d) => serializer.collect_str(&format_args!("{n}/{d}")),
        }
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (n, d) = text.split_once('/').unwrap_or((&text, "1"));
        let number = |s: &str| s.parse::<BigInt>().map_err(de::Error::custom);
        let (n, d) = (number(n)?, number(d)?);
        if d.sign() != Sign::Plus {
            return Err(de::Error::custom("a fraction with a denominator below 1"));
        }
        match (i128::try_from(&n), i128::try_from(&d)) {
            (Ok(n), Ok(d)) => Ok(Self(Fraction::Small(n, d))),
            _ => Ok(Self(Fraction::Big(n, d))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Exact, Fraction, Micros};
    use proptest::prelude::*;

    fn exact(micros: i64) -> Exact {
        Exact::from_micros(Micros::new(micros))
    }

    #[test]
    fn rounds_half_away_from_zero_once() {
        for (micros, places, rounded) in [
            (50, 4, 100),
            (49, 4, 0),
            (-50, 4, -100),
            (-49, 4, 0),
            (1_499_999, 0, 1_000_000),
            (1_500_000, 0, 2_000_000),
            (123_456, 6, 123_456),
            (123_456, 200, 123_456),
        ] {
            assert_eq!(exact(micros).round(places), Micros::new(rounded), "{micros} to {places} places");
        }
        assert_eq!(exact(1).times(1, 3).times(3, 1).round(6), Micros::new(1), "thirds come back whole");
    }

    #[test]
    fn forty_levels_of_seven_percent_stay_exact() {
        let (mut up, mut back) = (exact(1_000_000), exact(1_000_000));
        for _ in 0..40 {
            up = up.times(107, 100);
        }
        assert!(matches!(up.0, Fraction::Big(..)), "this test is about big fractions");
        back = back.plus(&up.clone());
        for _ in 0..40 {
            up = up.times(100, 107);
        }
        assert_eq!(up, exact(1_000_000));
        assert!(matches!(up.0, Fraction::Small(..)), "and comes back small");
        let text = serde_json::to_string(&back).expect("serializes");
        assert_eq!(serde_json::from_str::<Exact>(&text).expect("reads back"), back);
    }

    proptest! {
        #[test]
        fn small_and_big_arithmetic_agree(a in any::<i64>(), b in any::<i64>(), n in any::<i64>(), d in 1i64.., places in 0u8..7) {
            let small = exact(a).times(n, d).plus(&exact(b));
            let big = |x: i64| Exact(Fraction::Big(x.into(), 1.into()));
            let other = big(a).times(n, d).plus(&big(b));
            prop_assert_eq!(small.round(places), other.round(places));
            prop_assert_eq!(small.cmp(&exact(b)), other.cmp(&big(b)));
            prop_assert_eq!(&small, &other);
        }
    }
}
