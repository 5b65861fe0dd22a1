//! Sums of money in several currencies, as the database gives them.

use std::collections::BTreeMap;

use super::level::{Account, Level, number};
use crate::model::column::Value;
use crate::model::{Currency, Micros};

/// What a level paid and earned, by currency. Amounts in different currencies are never added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Money(BTreeMap<Currency, Both>);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Both {
    cost: i64,
    /// `None`: nothing was sold.
    revenue: Option<i64>,
}

/// What was paid and what was sold, in millionths.
pub(super) const SUMS_OF_MONEY: &str =
    "CAST(COALESCE(SUM(paid.amount), 0) AS SIGNED), CAST(SUM(sold.amount) AS SIGNED)";

/// Columns that tell by which accounts money moved, and what to group by besides, so that each row has one currency. Who has one
/// account of each kind needs no further groups.
pub(super) fn by_account(level: &Level) -> (String, String) {
    let column = |accounts: &[Account], column: &'static str| match accounts {
        [] | [_] => (accounts.first().map_or(0, |(id, _)| id.0).to_string(), String::new()),
        _ => (column.to_owned(), format!(", {column}")),
    };
    let (paid, by_paid) = column(&level.cost, "paid.debit_account_id");
    let (sold, by_sold) = column(&level.revenue, "sold.credit_account_id");
    (format!("{paid}, {sold}"), format!("{by_paid}{by_sold}"))
}

impl Money {
    /// Reads the columns of [`by_account`] and [`SUMS_OF_MONEY`].
    pub fn read(level: &Level, row: &[Value]) -> Self {
        let at = |column: usize| row.get(column).and_then(number);
        let of = |accounts: &[Account], account: Option<i64>| {
            let found = accounts.iter().find(|(id, _)| Some(id.0) == account);
            found.map_or(level.currency, |(_, currency)| *currency)
        };
        let mut money = Self::default();
        if let Some(cost) = at(2).filter(|cost| *cost != 0) {
            money.0.entry(of(&level.cost, at(0))).or_default().cost += cost;
        }
        if let Some(revenue) = at(3) {
            *money.0.entry(of(&level.revenue, at(1))).or_default().revenue.get_or_insert(0) += revenue;
        }
        money
    }

    pub fn add(&mut self, other: &Self) {
        for (currency, more) in &other.0 {
            let both = self.0.entry(*currency).or_default();
            both.cost += more.cost;
            if let Some(revenue) = more.revenue {
                *both.revenue.get_or_insert(0) += revenue;
            }
        }
    }

    /// Currency, cost and revenue, the own currency first; never empty.
    pub fn rows(&self, own: Currency) -> Vec<(Currency, Micros, Option<Micros>)> {
        let told =
            |(currency, both): (Currency, Both)| (currency, Micros::new(both.cost), both.revenue.map(Micros::new));
        let mut rows: Vec<_> = self.0.iter().map(|(currency, both)| told((*currency, *both))).collect();
        rows.sort_by_key(|(currency, ..)| (*currency != own, *currency));
        if rows.is_empty() { vec![told((own, Both::default()))] } else { rows }
    }
}

#[cfg(test)]
mod tests {
    use super::Money;
    use crate::model::column::Value;
    use crate::model::{AccountId, Currency, Micros};
    use crate::store::entities::Who;
    use crate::store::reports::Level;

    #[test]
    fn currencies_are_never_added_and_a_margin_needs_a_sale() {
        let (eur, usd) = (Currency::EUR, Currency::of("USD"));
        let level = Level {
            who: Who::operator(String::new()),
            customer: None,
            cost: vec![(AccountId(1), eur), (AccountId(2), usd)],
            revenue: vec![(AccountId(3), eur)],
            currency: eur,
        };
        let row = |paid: i64, sold: Value, cost: i64, revenue: Value| {
            Money::read(&level, &[Value::Integer(paid), sold, Value::Integer(cost), revenue])
        };
        let mut sums = row(2, Value::Integer(3), 100, Value::Integer(150));
        sums.add(&row(2, Value::Null, 40, Value::Null));
        sums.add(&row(1, Value::Integer(3), 10, Value::Integer(15)));
        let micros = Micros::new;
        assert_eq!(sums.rows(eur), [(eur, micros(10), Some(micros(165))), (usd, micros(140), None)]);
        assert_eq!(sums.rows(usd).first().map(|row| row.0), Some(usd), "the own currency is the first");
        assert_eq!(Money::default().rows(usd), [(usd, Micros::ZERO, None)]);
    }
}
