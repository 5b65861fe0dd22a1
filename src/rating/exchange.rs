//! Exchange rates by who sells and from when they count.

use std::collections::HashMap;

use crate::model::{Conversion, Currency, CustomerId, ExchangeRate, Rate, Timestamp};

/// All exchange rates.
#[derive(Debug, Clone, Default)]
pub struct Rates {
    /// By whose they are and what they convert, oldest first.
    rates: HashMap<(CustomerId, Currency, Currency), Vec<(Timestamp, Rate)>>,
}

/// There is no rate between two currencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no exchange rate from {from} to {to}")]
pub struct NoRate {
    /// What was to be converted.
    pub from: Currency,
    /// To what.
    pub to: Currency,
}

impl Rates {
    /// Of these rows.
    #[must_use]
    pub fn build(rows: Vec<ExchangeRate>) -> Self {
        let mut rates: HashMap<_, Vec<(Timestamp, Rate)>> = HashMap::new();
        for row in rows {
            let known = rates.entry((row.customer_id, row.from_currency, row.to_currency)).or_default();
            known.push((row.valid_from, row.rate));
        }
        rates.values_mut().for_each(|known| known.sort_by_key(|(from, _)| *from));
        Self { rates }
    }

    /// How somebody converts who sells; `None`: both are the same. `lineage` is everybody from the owner of the system to who sells:
    /// the nearest one counts that has a rate, and of its rates the one that began last, whichever way round it was written.
    ///
    /// # Errors
    /// Nobody has a rate that began before `at`.
    pub fn conversion(
        &self,
        lineage: &[CustomerId],
        (from, to): (Currency, Currency),
        at: Timestamp,
    ) -> Result<Option<Conversion>, NoRate> {
        if from == to {
            return Ok(None);
        }
        let found = lineage.iter().rev().find_map(|seller| self.of(*seller, (from, to), at));
        found.map(|rate| Some(Conversion { from, rate })).ok_or(NoRate { from, to })
    }

    fn of(&self, seller: CustomerId, (from, to): (Currency, Currency), at: Timestamp) -> Option<Rate> {
        let there = self.begun((seller, from, to), at);
        let back = self.begun((seller, to, from), at);
        match (there, back) {
            (Some((since, rate)), Some((later, _))) if since >= later => Some(rate),
            (_, Some((_, back))) => Some(back.inverse()),
            (there, None) => there.map(|(_, rate)| rate),
        }
    }

    fn begun(&self, key: (CustomerId, Currency, Currency), at: Timestamp) -> Option<(Timestamp, Rate)> {
        let known = self.rates.get(&key)?;
        let begun = known.partition_point(|(from, _)| *from <= at);
        known.get(begun.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{NoRate, Rates};
    use crate::model::{Currency, CustomerId, ExchangeRate, ExchangeRateId, Timestamp};

    fn row(seller: i64, pair: (&str, &str), rate: &str, from: i64) -> ExchangeRate {
        ExchangeRate {
            id: ExchangeRateId(0),
            customer_id: CustomerId(seller),
            from_currency: Currency::of(pair.0),
            to_currency: Currency::of(pair.1),
            rate: rate.parse().expect("rate"),
            valid_from: Timestamp::from_micros(from),
        }
    }

    #[test]
    fn the_nearest_seller_with_a_rate_converts_by_its_last_one() {
        let rates = Rates::build(vec![
            row(1, ("USD", "EUR"), "0.9", 10),
            row(1, ("USD", "EUR"), "0.8", 20),
            row(1, ("EUR", "USD"), "1.28", 30),
            row(2, ("USD", "EUR"), "0.95", 25),
        ]);
        let find = |lineage: &[i64], pair: (&str, &str), at| {
            let lineage: Vec<_> = lineage.iter().copied().map(CustomerId).collect();
            let pair = (Currency::of(pair.0), Currency::of(pair.1));
            rates.conversion(&lineage, pair, Timestamp::from_micros(at)).map(|found| found.map(|c| c.rate.to_string()))
        };
        let rate = |text: &str| Ok(Some(text.to_owned()));
        let none = Err(NoRate { from: Currency::of("USD"), to: Currency::of("EUR") });
        assert_eq!(find(&[1], ("USD", "EUR"), 9), none, "before the first one began");
        assert_eq!(find(&[1], ("USD", "EUR"), 10), rate("0.9"));
        assert_eq!(find(&[1], ("USD", "EUR"), 29), rate("0.8"));
        assert_eq!(find(&[1], ("USD", "EUR"), 30), rate("0.78125"), "the way back of the newer one");
        assert_eq!(find(&[1], ("EUR", "USD"), 15), rate("10/9"));
        assert_eq!(find(&[1, 2, 3], ("USD", "EUR"), 24), rate("0.8"), "nobody nearer has one yet");
        assert_eq!(find(&[1, 2, 3], ("USD", "EUR"), 99), rate("0.95"));
        assert_eq!(find(&[1, 2], ("USD", "USD"), 0), Ok(None), "the same currency needs none");
        assert!(find(&[1, 2], ("USD", "GBP"), 99).is_err());
    }
}
