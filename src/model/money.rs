//! Money as whole millionths of the currency unit.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An amount of money in micro-units (millionths of the currency unit), ±9.2 × 10¹² units.
///
/// Human-readable formats show it as a decimal string (`"0.0036"`), compact ones as the integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Micros(i64);

impl Micros {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One currency unit.
    pub const UNIT: Self = Self(1_000_000);

    /// From millionths.
    #[must_use]
    pub const fn new(micros: i64) -> Self {
        Self(micros)
    }

    /// Millionths.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum, or `None` beyond the range.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// The difference, or `None` beyond the range.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Some(Self(difference)),
            None => None,
        }
    }

    /// The sum, clamped to the range. For limits and comparisons, never for balances.
    #[must_use]
    pub const fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, clamped to the range. For limits and comparisons, never for balances.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Micros {
    /// At least two and at most six decimals: `2.40`, `0.0036`, `-0.000001`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, mut fraction) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        let mut places = 6;
        while places > 2 && fraction.is_multiple_of(10) {
            fraction /= 10;
            places -= 1;
        }
        let text = format!("{}{units}.{fraction:0places$}", if self.0 < 0 { "-" } else { "" });
        f.pad(&text)
    }
}

/// Why a text is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseMoneyError {
    /// Not digits with an optional sign and decimal point.
    #[error("{0:?} is not an amount: write it like 12.50 or -0.0036")]
    NotANumber(String),
    /// More than six decimals: nothing is rounded behind your back.
    #[error("{0:?} has more than six decimals")]
    TooFine(String),
    /// Beyond the range of [`Micros`].
    #[error("{0:?} is too large")]
    TooLarge(String),
}

impl FromStr for Micros {
    type Err = ParseMoneyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let not_a_number = || ParseMoneyError::NotANumber(text.to_owned());
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (units, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if (units.is_empty() && fraction.is_empty()) || !all_digits(units) || !all_digits(fraction) {
            return Err(not_a_number());
        }
        let significant = fraction.trim_end_matches('0');
        if significant.len() > 6 {
            return Err(ParseMoneyError::TooFine(text.to_owned()));
        }
        let too_large = || ParseMoneyError::TooLarge(text.to_owned());
        let units: i64 = if units.is_empty() { 0 } else { units.parse().map_err(|_| too_large())? };
        let fraction: i64 = format!("{significant:0<6}").parse().map_err(|_| not_a_number())?;
        let micros = units.checked_mul(1_000_000).and_then(|m| m.checked_add(fraction)).ok_or_else(too_large)?;
        Ok(Self(if negative { -micros } else { micros }))
    }
}

impl Serialize for Micros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_i64(self.0) }
    }
}

impl<'de> Deserialize<'de> for Micros {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(HumanVisitor)
        } else {
            i64::deserialize(deserializer).map(Self)
        }
    }
}

/// Accepts `"0.30"` and whole numbers; refuses floats, which cannot carry money exactly.
struct HumanVisitor;

impl de::Visitor<'_> for HumanVisitor {
    type Value = Micros;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount in quotes, such as \"0.30\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Micros, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, units: i64) -> Result<Micros, E> {
        units.checked_mul(1_000_000).map(Micros).ok_or_else(|| E::custom("the amount is too large"))
    }

    fn visit_u64<E: de::Error>(self, units: u64) -> Result<Micros, E> {
        i64::try_from(units).map_err(E::custom).and_then(|units| self.visit_i64(units))
    }
}

#[cfg(test)]
mod tests {
    use super::{Micros, ParseMoneyError};
    use proptest::prelude::*;

    #[test]
    fn reads_and_shows_decimals() {
        for (text, micros, shown) in [
            ("0.0036", 3_600, "0.0036"),
            ("2.4", 2_400_000, "2.40"),
            ("-1", -1_000_000, "-1.00"),
            ("+.5", 500_000, "0.50"),
            ("7.", 7_000_000, "7.00"),
            ("0.3000000000", 300_000, "0.30"),
            ("-0.000001", -1, "-0.000001"),
        ] {
            assert_eq!(text.parse(), Ok(Micros::new(micros)), "{text}");
            assert_eq!(Micros::new(micros).to_string(), shown);
        }
    }

    #[test]
    fn refuses_what_is_not_exact_money() {
        for text in ["", ".", "-", "1,5", "1e3", "0x1", "1.2.3", " 1", "١"] {
            assert_eq!(text.parse::<Micros>(), Err(ParseMoneyError::NotANumber(text.into())), "{text}");
        }
        assert_eq!("0.0000001".parse::<Micros>(), Err(ParseMoneyError::TooFine("0.0000001".into())));
        assert_eq!("9223372036855".parse::<Micros>(), Err(ParseMoneyError::TooLarge("9223372036855".into())));
        assert!(serde_json::from_str::<Micros>("0.3").is_err(), "a float is refused");
        assert_eq!(serde_json::from_str::<Micros>("3").expect("whole number"), Micros::new(3_000_000));
    }

    proptest! {
        #[test]
        fn shown_amounts_read_back(micros in -9_000_000_000_000_000_000i64..9_000_000_000_000_000_000) {
            let amount = Micros::new(micros);
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        }
    }
}
