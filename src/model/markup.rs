//! Percentages added to a price.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A percentage added to the price of the level above, in millionths: 20 % = 200 000. From -100 % upwards.
///
/// Human-readable formats show `"20%"` and `"12.5%"`; four decimals of a percent are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Markup(i64);

impl Markup {
    /// The price of the level above, unchanged.
    pub const NONE: Self = Self(0);

    /// 100 %.
    pub const WHOLE: Self = Self(1_000_000);

    /// The factor this markup multiplies with, as a reduced fraction: 20 % → (6, 5).
    #[must_use]
    pub const fn factor(self) -> (i64, i64) {
        let (mut a, mut b) = (self.0 + 1_000_000, 1_000_000);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        ((self.0 + 1_000_000) / a, 1_000_000 / a)
    }

    /// The same percentage as a part of the price instead of the cost: 20 % → (5, 4). From 100 % on the cost is never covered;
    /// the factor is then as large as can be.
    #[must_use]
    pub const fn margin_factor(self) -> (i64, i64) {
        let rest = if self.is_whole_or_more() { 1 } else { 1_000_000 - self.0 };
        let (mut a, mut b) = (1_000_000, rest);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        (1_000_000 / a, rest / a)
    }

    /// What this is of something, as a fraction: 20 % → (200 000, 1 000 000).
    #[must_use]
    pub const fn part(self) -> (i64, i64) {
        (self.0, 1_000_000)
    }

    /// 100 % or more.
    #[must_use]
    pub const fn is_whole_or_more(self) -> bool {
        self.0 >= 1_000_000
    }
}

/// Why a text is not a markup.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a markup: write it like \"20%\" or \"12.5%\", not below -100%, at most four decimals")]
pub struct ParseMarkupError(String);

impl FromStr for Markup {
    type Err = ParseMarkupError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParseMarkupError(text.to_owned());
        let percent: super::Micros = text.strip_suffix('%').ok_or_else(error)?.trim().parse().map_err(|_| error())?;
        let in_range = (-100_000_000..=1_000_000_000_000).contains(&percent.get());
        if !in_range || percent.get() % 100 != 0 {
            return Err(error());
        }
        Ok(Self(percent.get() / 100))
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = super::Micros::new(self.0 * 100).to_string();
        let shown = shown.trim_end_matches('0').trim_end_matches('.');
        f.pad(&format!("{shown}%"))
    }
}

impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_i64(self.0) }
    }
}

impl<'de> Deserialize<'de> for Markup {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            text.parse().map_err(de::Error::custom)
        } else {
            let millionths = i64::deserialize(deserializer)?;
            if millionths < -1_000_000 {
                return Err(de::Error::custom("a markup below -100 %"));
            }
            Ok(Self(millionths))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn percentages_are_exact_fractions() {
        for (text, factor, shown) in [
            ("20%", (6, 5), "20%"),
            ("0%", (1, 1), "0%"),
            ("12.5 %", (9, 8), "12.5%"),
            ("-100%", (0, 1), "-100%"),
            ("0.0001%", (1_000_001, 1_000_000), "0.0001%"),
        ] {
            let markup: Markup = text.parse().expect(text);
            assert_eq!((markup.factor(), markup.to_string().as_str()), (factor, shown), "{text}");
            let (numerator, denominator) = markup.part();
            assert_eq!(numerator * factor.1, denominator * (factor.0 - factor.1), "{text}");
        }
        for text in ["20", "-101%", "0.00001%", "x%", "%"] {
            assert!(text.parse::<Markup>().is_err(), "{text}");
        }
    }
}
