//! Currencies, and the rates between them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::forms::rate;
use super::{CustomerId, Exact, ExchangeRateId, Micros, Owner, Resource, Timestamp, Wrong, resource};

/// A currency (ISO 4217), by its three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// A text is not a currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a currency: write its three capital letters, such as \"EUR\"")]
pub struct ParseCurrencyError(String);

impl Currency {
    /// What a system has that says nothing.
    pub const EUR: Self = Self(*b"EUR");

    /// By its three letters. What is none is `XXX`, which ISO 4217 has for no currency.
    #[must_use]
    pub fn of(code: &str) -> Self {
        code.parse().unwrap_or(Self(*b"XXX"))
    }

    /// Decimal places of its smallest coin. What is not known has two, as most have.
    #[must_use]
    pub const fn places(self) -> u8 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Whole coins, half away from zero.
    #[must_use]
    pub fn round(self, amount: &Exact) -> Micros {
        amount.round(self.places())
    }

    /// With all decimal places and a point: `12.30`.
    #[must_use]
    pub fn plain(self, amount: Micros) -> String {
        let rounded = self.round(&Exact::from_micros(amount)).get();
        let (units, rest) = (rounded.unsigned_abs() / 1_000_000, rounded.unsigned_abs() % 1_000_000);
        let sign = if rounded < 0 { "-" } else { "" };
        match self.places() {
            0 => format!("{sign}{units}"),
            places => {
                let coins = rest / 10_u64.pow(6 - u32::from(places.min(6)));
                format!("{sign}{units}.{coins:0width$}", width = usize::from(places))
            }
        }
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::EUR
    }
}

impl FromStr for Currency {
    type Err = ParseCurrencyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let letters = <[u8; 3]>::try_from(text.as_bytes()).ok();
        let capital = letters.filter(|letters| letters.iter().all(u8::is_ascii_uppercase));
        capital.map(Self).ok_or_else(|| ParseCurrencyError(text.chars().take(20).collect()))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(std::str::from_utf8(&self.0).unwrap_or("XXX"))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// How many units of one currency a unit of another one is: an exact fraction above zero.
///
/// Written as a decimal with up to nine places, `0.8725`, or as a fraction, `1/3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    numerator: i64,
    denominator: i64,
}

/// A text is not a rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a rate: write it like \"0.8725\", with at most nine decimals, or \"1/3\"; it is above zero")]
pub struct ParseRateError(String);

/// Decimal places that a rate has at most.
const RATE_PLACES: usize = 9;
/// A unit in the last of them.
const RATE_SCALE: i64 = 1_000_000_000;

impl Rate {
    /// A fraction; `None`: a part of it is not above zero.
    #[must_use]
    pub const fn new(numerator: i64, denominator: i64) -> Option<Self> {
        if numerator <= 0 || denominator <= 0 {
            return None;
        }
        let (mut a, mut b) = (numerator, denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Some(Self { numerator: numerator / a, denominator: denominator / a })
    }

    /// What an amount is in the other currency, exact.
    #[must_use]
    pub fn apply(self, amount: &Exact) -> Exact {
        amount.times(self.numerator, self.denominator)
    }

    /// The way back, exact.
    #[must_use]
    pub const fn inverse(self) -> Self {
        Self { numerator: self.denominator, denominator: self.numerator }
    }

    fn decimal(text: &str) -> Option<Self> {
        let (units, places) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if units.is_empty()
            || units.len() > RATE_PLACES
            || places.len() > RATE_PLACES
            || !digits(units)
            || !digits(places)
        {
            return None;
        }
        let whole: i64 = format!("{units}{places:0<RATE_PLACES$}").parse().ok()?;
        Self::new(whole, RATE_SCALE)
    }
}

impl FromStr for Rate {
    type Err = ParseRateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let part = |text: &str| if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None };
        let read = match text.split_once('/') {
            Some((n, d)) => part(n).zip(part(d)).and_then(|(n, d)| Self::new(n, d)),
            None => Self::decimal(text),
        };
        read.ok_or_else(|| ParseRateError(text.chars().take(60).collect()))
    }
}

impl fmt::Display for Rate {
    /// As a decimal if nine places hold it, else as a fraction in lowest terms.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = i128::from(RATE_SCALE);
        let scaled = i128::from(self.numerator) * scale;
        let (whole, rest) = (scaled / i128::from(self.denominator), scaled % i128::from(self.denominator));
        // as many digits as are read again
        if rest != 0 || whole / scale >= scale {
            return f.pad(&format!("{}/{}", self.numerator, self.denominator));
        }
        let text = format!("{}.{:0RATE_PLACES$}", whole / scale, whole % scale);
        f.pad(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// Amounts in several currencies, which are never added to each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Totals(BTreeMap<Currency, Micros>);

impl Totals {
    /// Adds an amount to what there is of its currency.
    pub fn add(&mut self, currency: Currency, amount: Micros) {
        let sum = self.0.entry(currency).or_default();
        *sum = sum.saturating_add(amount);
    }

    /// Adds all of another sum.
    pub fn add_all(&mut self, other: &Self) {
        other.0.iter().for_each(|(currency, amount)| self.add(*currency, *amount));
    }

    /// There is nothing in any currency.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What there is of a currency.
    #[must_use]
    pub fn of(&self, currency: Currency) -> Micros {
        self.0.get(&currency).copied().unwrap_or_default()
    }
}

impl fmt::Display for Totals {
    /// `12.00 EUR, 3.50 GBP`; `0.00` of nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told: Vec<String> = self.0.iter().map(|(currency, amount)| format!("{amount} {currency}")).collect();
        f.pad(if told.is_empty() { "0.00".to_owned() } else { told.join(", ") }.as_str())
    }
}

/// An amount that was in another currency before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// What it was in.
    pub from: Currency,
    /// What a unit of that is.
    pub rate: Rate,
}

resource! {
    /// What a unit of one currency is in another, from a moment on. Who sells converts: by its own rates, else by those of the
    /// nearest customer above which has one for both currencies, in either direction.
    pub struct ExchangeRate {
        /// Id.
        pub id: ExchangeRateId,
        /// Whose rate it is: its customers pay by it, and those of resellers below which have none.
        pub customer_id: CustomerId,
        /// The currency that is converted (ISO 4217).
        pub from_currency: Currency,
        /// The currency it is converted to (ISO 4217).
        pub to_currency: Currency,
        /// How much of `to_currency` a unit of `from_currency` is: a decimal with up to nine places, or a fraction such as `1/3`.
        #[field(text(1, 40), form(rate))]
        pub rate: Rate,
        /// From when on calls and fees are converted by it, until a later one of the same currencies.
        pub valid_from: Timestamp,
    }
    Resource::new("exchange_rates", "exchange rate", Owner::Customer("customer_id"))
        .unique(&[&["customer_id", "from_currency", "to_currency", "valid_from"]]),
    check |row| {
        let message = || format!("{0} is not converted to {0}", row.from_currency);
        Wrong::unless(row.from_currency != row.to_currency, "to_currency", message)
    }
}

#[cfg(test)]
mod tests {
    use super::{Currency, Rate};
    use crate::model::{Exact, Micros};
    use proptest::prelude::*;

    #[test]
    fn amounts_have_the_coins_of_their_currency() {
        for (code, micros, plain) in [
            ("EUR", 12_345_000, "12.35"),
            ("EUR", -12_344_999, "-12.34"),
            ("EUR", 300_000, "0.30"),
            ("JPY", 1_500_000, "2"),
            ("KWD", 1_000_500, "1.001"),
        ] {
            let currency = Currency::of(code);
            assert_eq!(currency.plain(Micros::new(micros)), plain, "{code} {micros}");
            assert_eq!(currency.plain(currency.round(&Exact::from_micros(Micros::new(micros)))), plain);
        }
    }

    #[test]
    fn three_capital_letters_are_a_currency() {
        assert_eq!("USD".parse::<Currency>().map(|read| read.to_string()), Ok("USD".to_owned()));
        for text in ["", "usd", "US", "USDT", "U$D", "€"] {
            assert!(text.parse::<Currency>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_rate_is_a_decimal_or_a_fraction() {
        for (text, shown) in [
            ("0.8725", "0.8725"),
            ("1.10", "1.1"),
            ("120", "120"),
            ("0.000000001", "0.000000001"),
            ("1/3", "1/3"),
            ("2/4", "0.5"),
            ("999999999.999999999", "999999999.999999999"),
            ("9223372036854775807/2", "9223372036854775807/2"),
        ] {
            assert_eq!(text.parse::<Rate>().map(|rate| rate.to_string()).as_deref(), Ok(shown), "{text}");
        }
        for text in ["", "0", "0.0", "-1", "+1", "1e3", ".5", "1/0", "0/1", "1/-2", "0.0000000001", "1000000000.5", "x"]
        {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_rate_reads_back_and_its_way_back_loses_nothing(n in 1i64.., d in 1i64.., micros in any::<i64>()) {
            let rate = Rate::new(n, d).expect("above zero");
            prop_assert_eq!(rate.to_string().parse(), Ok(rate));
            let amount = Exact::from_micros(Micros::new(micros));
            prop_assert_eq!(rate.inverse().apply(&rate.apply(&amount)), amount);
        }
    }
}
