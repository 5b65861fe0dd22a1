//! Amounts as Stripe writes them: whole numbers of the smallest unit, which is not ISO 4217's for every currency.

use crate::billing::Currency;
use crate::model::Micros;

/// How a currency is written: decimal places of the unit, and of how many units an amount is a multiple.
fn unit(currency: &str) -> (u8, i64) {
    match currency {
        "MGA" => (0, 1),
        // Without smaller coins, but written as if they had them.
        "ISK" | "UGX" => (2, 100),
        code => match Currency::of(code).places() {
            // The last digit must be 0.
            3 => (3, 10),
            places => (places, 1),
        },
    }
}

fn micros(places: u8) -> i64 {
    10_i64.pow(6 - u32::from(places.min(6)))
}

/// In the smallest unit; `None`: the amount has a part that cannot be paid, or is not above zero.
pub fn to_units(amount: Micros, currency: &str) -> Option<i64> {
    let (places, multiple) = unit(currency);
    let (units, rest) = (amount.get() / micros(places), amount.get() % micros(places));
    (units > 0 && rest == 0 && units % multiple == 0).then_some(units)
}

/// From the smallest unit; `None`: it is no amount.
pub fn from_units(units: i64, currency: &str) -> Option<Micros> {
    let amount = units.checked_mul(micros(unit(currency).0))?;
    (amount >= 0).then_some(Micros::new(amount))
}

#[cfg(test)]
mod tests {
    use super::{from_units, to_units};

    #[test]
    fn amounts_are_written_in_the_units_of_their_currency() {
        for (text, currency, units) in [
            ("12.50", "EUR", Some(1250)),
            ("0.01", "USD", Some(1)),
            ("12.505", "EUR", None),
            ("0", "EUR", None),
            ("-1", "EUR", None),
            ("500", "JPY", Some(500)),
            ("500.5", "JPY", None),
            ("1.230", "KWD", Some(1230)),
            ("1.234", "KWD", None),
            ("5", "ISK", Some(500)),
            ("5.50", "ISK", None),
            ("7", "MGA", Some(7)),
        ] {
            let amount = text.parse().expect(text);
            assert_eq!(to_units(amount, currency), units, "{text} {currency}");
            if let Some(units) = units {
                assert_eq!(from_units(units, currency), Some(amount), "{units} {currency}");
            }
        }
        assert_eq!(from_units(-1, "EUR"), None);
        assert_eq!(from_units(i64::MAX, "EUR"), None);
    }
}
