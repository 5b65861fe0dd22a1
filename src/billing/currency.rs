//! The smallest coin of a currency.

use crate::model::{Exact, Micros};

/// A currency, as far as amounts on documents depend on it (ISO 4217).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    /// Decimal places of its smallest coin.
    pub places: u8,
}

impl Currency {
    /// By its three letters. What is not known has two places, as most have.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let places = match code {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
            | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        };
        Self { places }
    }

    /// Whole coins, half away from zero.
    #[must_use]
    pub fn round(self, amount: &Exact) -> Micros {
        amount.round(self.places)
    }

    /// With all decimal places and a point: `12.30`.
    #[must_use]
    pub fn plain(self, amount: Micros) -> String {
        let rounded = self.round(&Exact::from_micros(amount)).get();
        let (units, rest) = (rounded.unsigned_abs() / 1_000_000, rounded.unsigned_abs() % 1_000_000);
        let sign = if rounded < 0 { "-" } else { "" };
        match self.places {
            0 => format!("{sign}{units}"),
            places => {
                let coins = rest / 10_u64.pow(6 - u32::from(places.min(6)));
                format!("{sign}{units}.{coins:0width$}", width = usize::from(places))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Currency;
    use crate::model::{Exact, Micros};

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
}
