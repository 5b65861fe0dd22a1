//! Amounts, dates and times as people of a language write them.

use jiff::civil::Date;

use crate::billing::Currency;
use crate::model::{Language, Micros};

/// `1.234,56` or `1,234.56`, with the coins of the currency.
pub fn amount(language: Language, currency: Currency, amount: Micros) -> String {
    let plain = currency.plain(amount);
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (units, coins) = plain.split_once('.').unwrap_or((plain, ""));
    let (thousand, point) = match language {
        Language::En => (',', '.'),
        Language::De => ('.', ','),
    };
    let grouped = grouped(units, thousand);
    if coins.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}{point}{coins}") }
}

/// `1.234`
pub fn count(language: Language, number: i64) -> String {
    let thousand = if language == Language::De { '.' } else { ',' };
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(&number.unsigned_abs().to_string(), thousand))
}

fn grouped(digits: &str, separator: char) -> String {
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

/// `02.12.2026` or `2026-12-02`.
pub fn date(language: Language, date: Date) -> String {
    match language {
        Language::En => date.to_string(),
        Language::De => format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year()),
    }
}

/// Minutes and seconds: `61:05`.
pub fn minutes(language: Language, seconds: i64) -> String {
    format!("{}:{:02}", count(language, seconds / 60), seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::{amount, count, minutes};
    use crate::billing::Currency;
    use crate::model::Language::{De, En};
    use crate::model::Micros;

    #[test]
    fn numbers_are_written_as_in_the_language() {
        let euro = Currency::of("EUR");
        let big = Micros::new(-1_234_567_890_000);
        assert_eq!((amount(De, euro, big), amount(En, euro, big)), ("-1.234.567,89".into(), "-1,234,567.89".into()));
        assert_eq!(amount(De, Currency::of("JPY"), Micros::new(1_500_000_000)), "1.500");
        assert_eq!((count(En, 999), count(De, 1_000_000)), ("999".into(), "1.000.000".into()));
        assert_eq!((minutes(De, 65), minutes(En, 360_001)), ("1:05".into(), "6,000:01".into()));
    }
}
