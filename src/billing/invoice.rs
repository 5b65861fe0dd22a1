//! Lines, taxes and sums of an invoice.

use super::{Currency, Period};
use crate::model::{Exact, LineKind, Markup, Micros, Tax, TaxCategory, TaxLiability, TaxScope, Timestamp};

/// Something that goes on an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is about.
    pub kind: LineKind,
    /// What it is for taxes.
    pub scope: TaxScope,
    /// For people.
    pub description: String,
    /// How many.
    pub quantity: i64,
    /// Seconds charged, of calls.
    pub seconds: i64,
    /// The amount as it went through the ledger.
    pub exact: Micros,
    /// The amount on the invoice, in whole coins.
    pub amount: Micros,
    /// The time it is for.
    pub period: Period,
}

/// The taxes of an issuer, as far as they concern one buyer.
#[derive(Debug, Clone, Copy)]
pub struct TaxRules<'a> {
    /// All taxes of the issuer.
    pub taxes: &'a [Tax],
    /// Country of the buyer, if it is known.
    pub country: Option<&'a str>,
    /// Who owes the tax.
    pub liability: TaxLiability,
    /// When what is billed was supplied: of a period its last moment.
    pub supplied_at: Timestamp,
}

impl TaxRules<'_> {
    /// Whether a tax is for this buyer, and was in force then.
    fn apply(&self, tax: &Tax) -> bool {
        let at = self.supplied_at;
        (tax.country.is_none() || tax.country.as_deref() == self.country)
            && tax.valid_from.is_none_or(|from| from <= at)
            && tax.valid_to.is_none_or(|to| at < to)
    }
}

/// A tax over the lines it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Name; empty: the lines that no tax is on.
    pub name: String,
    /// Part of the base.
    pub percent: Markup,
    /// The lines it is on.
    pub scope: TaxScope,
    /// Why it is what it is.
    pub category: TaxCategory,
    /// Sum of the lines.
    pub base: Micros,
    /// The tax.
    pub amount: Micros,
}

/// An invoice, calculated. `gross` is `net` and `tax`, `net` the sum of the lines, `tax` the sum of the taxes, to the coin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Lines.
    pub lines: Vec<Item>,
    /// Taxes.
    pub taxes: Vec<Row>,
    /// Sum of the lines.
    pub net: Micros,
    /// Sum of the taxes.
    pub tax: Micros,
    /// Both.
    pub gross: Micros,
}

impl Bill {
    /// Flat taxes, which nobody has charged yet.
    #[must_use]
    pub fn levies(&self) -> Micros {
        sum(self.lines.iter().filter(|line| line.kind == LineKind::Levy).map(|line| line.amount))
    }

    /// What the coins of the lines are more than what went through the ledger; negative: less.
    #[must_use]
    pub fn rounding(&self) -> Micros {
        let charged = sum(self.lines.iter().map(|line| line.exact));
        self.net.saturating_sub(self.levies()).saturating_sub(charged)
    }
}

/// Whether a tax with this scope is on a line of that one.
#[must_use]
pub fn covers(tax: TaxScope, line: TaxScope) -> bool {
    tax == TaxScope::All || tax == line
}

fn sum(amounts: impl Iterator<Item = Micros>) -> Micros {
    amounts.fold(Micros::ZERO, Micros::saturating_add)
}

/// Calculates an invoice. Each line and each tax is rounded once, to the smallest coin; items of nothing are left out.
#[must_use]
pub fn bill(items: Vec<Item>, rules: &TaxRules<'_>, currency: Currency) -> Bill {
    let mut lines: Vec<Item> = items
        .into_iter()
        .map(|item| Item { amount: currency.round(&Exact::from_micros(item.exact)), ..item })
        .filter(|item| item.exact != Micros::ZERO || item.quantity != 0)
        .collect();
    let taxes: Vec<&Tax> = rules.taxes.iter().filter(|tax| rules.apply(tax)).collect();
    levies(&taxes, rules.liability, currency, &mut lines);
    let taxes = rows(&taxes, rules.liability, currency, &lines);
    let net = sum(lines.iter().map(|line| line.amount));
    let tax = sum(taxes.iter().map(|row| row.amount));
    Bill { lines, taxes, net, tax, gross: net.saturating_add(tax) }
}

/// Percentages are whole millionths.
const MILLION: i64 = 1_000_000;

/// Calculates an invoice over an amount that contains its taxes, `exact` of the item. Flat taxes are not in it.
#[must_use]
pub fn bill_within(item: Item, rules: &TaxRules<'_>, currency: Currency) -> Bill {
    let gross = currency.round(&Exact::from_micros(item.exact));
    let taxes: Vec<Tax> = rules.taxes.iter().map(|tax| Tax { flat: Micros::ZERO, ..tax.clone() }).collect();
    let on_it = taxes.iter().filter(|tax| rules.apply(tax) && covers(tax.scope, item.scope));
    let mut whole = MILLION;
    if rules.liability == TaxLiability::Seller {
        let millionths = |tax: &Tax| {
            let (numerator, denominator) = tax.percent.factor();
            (numerator - denominator) * (MILLION / denominator)
        };
        whole += on_it.map(millionths).sum::<i64>();
    }
    let net = currency.round(&Exact::from_micros(gross).times(MILLION, whole));
    let rules = TaxRules { taxes: &taxes, ..*rules };
    let mut made = bill(vec![Item { exact: net, ..item }], &rules, currency);
    // Some sums are no whole number of coins and its tax: the tax is what is left of the sum.
    let left = gross.saturating_sub(made.gross);
    if let Some(row) = made.taxes.iter_mut().find(|row| row.percent > Markup::NONE) {
        row.amount = row.amount.saturating_add(left);
        (made.tax, made.gross) = (made.tax.saturating_add(left), gross);
    }
    made
}

/// Flat taxes are lines of their own.
fn levies(taxes: &[&Tax], liability: TaxLiability, currency: Currency, lines: &mut Vec<Item>) {
    let Some(period) = lines.first().map(|line| line.period) else { return };
    for tax in taxes.iter().filter(|tax| tax.flat > Micros::ZERO && liability == TaxLiability::Seller) {
        if !lines.iter().any(|line| covers(tax.scope, line.scope)) {
            continue;
        }
        lines.push(Item {
            kind: LineKind::Levy,
            scope: tax.scope,
            description: tax.name.clone(),
            quantity: 1,
            seconds: 0,
            exact: Micros::ZERO,
            amount: currency.round(&Exact::from_micros(tax.flat)),
            period,
        });
    }
}

fn rows(taxes: &[&Tax], liability: TaxLiability, currency: Currency, lines: &[Item]) -> Vec<Row> {
    let base = |scope| sum(lines.iter().filter(|line| covers(scope, line.scope)).map(|line| line.amount));
    let mut rows: Vec<Row> = Vec::new();
    for tax in taxes.iter().filter(|tax| tax.percent > Markup::NONE) {
        if !lines.iter().any(|line| covers(tax.scope, line.scope)) {
            continue;
        }
        let (percent, category) = match liability {
            TaxLiability::Seller => (tax.percent, TaxCategory::Standard),
            TaxLiability::Buyer => (Markup::NONE, TaxCategory::Reverse),
            TaxLiability::Exempt => (Markup::NONE, TaxCategory::Exempt),
        };
        let base = base(tax.scope);
        let amount = currency.round(&part(base, percent));
        rows.push(Row { name: tax.name.clone(), percent, scope: tax.scope, category, base, amount });
    }
    // What no tax is on is told too, so that every line has its place in the sums.
    for line in lines {
        if !rows.iter().any(|row| covers(row.scope, line.scope)) {
            let category = match liability {
                TaxLiability::Seller => TaxCategory::Zero,
                TaxLiability::Buyer => TaxCategory::Reverse,
                TaxLiability::Exempt => TaxCategory::Exempt,
            };
            rows.push(Row {
                name: String::new(),
                percent: Markup::NONE,
                scope: line.scope,
                category,
                base: sum(lines.iter().filter(|other| other.scope == line.scope).map(|line| line.amount)),
                amount: Micros::ZERO,
            });
        }
    }
    rows
}

/// A percentage of an amount.
fn part(of: Micros, percent: Markup) -> Exact {
    let (numerator, denominator) = percent.factor();
    Exact::from_micros(of).times(numerator - denominator, denominator)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Bill, Item, TaxRules, bill, bill_within};
    use crate::billing::{Currency, Period};
    use crate::model::{CustomerId, LineKind, Micros, Tax, TaxCategory, TaxId, TaxLiability, TaxScope, Timestamp};

    const PERIOD: Period = Period { start: Timestamp::from_micros(0), end: Timestamp::from_micros(1) };

    fn item(scope: TaxScope, exact: i64) -> Item {
        Item {
            kind: LineKind::Calls,
            scope,
            description: "x".into(),
            quantity: 1,
            seconds: 0,
            exact: Micros::new(exact),
            amount: Micros::ZERO,
            period: PERIOD,
        }
    }

    fn tax(percent: &str, flat: i64, scope: TaxScope, country: Option<&str>) -> Tax {
        Tax {
            id: TaxId(1),
            customer_id: CustomerId(1),
            name: "VAT".into(),
            percent: percent.parse().expect("percent"),
            flat: Micros::new(flat),
            scope,
            country: country.map(str::to_owned),
            valid_from: None,
            valid_to: None,
        }
    }

    fn billed(items: Vec<Item>, taxes: &[Tax], liability: TaxLiability) -> Bill {
        bill(items, &TaxRules { taxes, country: Some("DE"), liability, supplied_at: PERIOD.start }, Currency::of("EUR"))
    }

    #[test]
    fn a_tax_is_on_its_scope_and_country_only() {
        let items = || vec![item(TaxScope::Calls, 10_000_000), item(TaxScope::Fees, 5_000_000)];
        let taxes = [
            tax("19%", 0, TaxScope::Calls, Some("DE")),
            tax("7%", 0, TaxScope::Fees, None),
            tax("21%", 0, TaxScope::All, Some("ES")),
        ];
        let made = billed(items(), &taxes, TaxLiability::Seller);
        assert_eq!(made.taxes.iter().map(|row| row.amount.get()).collect::<Vec<_>>(), [1_900_000, 350_000]);
        assert_eq!((made.net.get(), made.tax.get(), made.gross.get()), (15_000_000, 2_250_000, 17_250_000));
        for (liability, category) in
            [(TaxLiability::Buyer, TaxCategory::Reverse), (TaxLiability::Exempt, TaxCategory::Exempt)]
        {
            let made = billed(items(), &taxes, liability);
            assert_eq!(made.gross, made.net, "{liability:?}");
            assert!(made.taxes.iter().all(|row| row.category == category), "{made:?}");
        }
    }

    #[test]
    fn a_flat_tax_is_a_line_and_bears_the_percentage() {
        let taxes = [tax("10%", 0, TaxScope::All, None), tax("0%", 1_500_000, TaxScope::Calls, None)];
        let made = billed(vec![item(TaxScope::Calls, 10_000_000)], &taxes, TaxLiability::Seller);
        assert_eq!((made.net.get(), made.tax.get()), (11_500_000, 1_150_000));
        assert_eq!((made.levies().get(), made.rounding()), (1_500_000, Micros::ZERO));
        let without = billed(vec![item(TaxScope::Fees, 1_000_000)], &taxes, TaxLiability::Seller);
        assert_eq!(without.levies(), Micros::ZERO, "no calls, no tax on calls");
        assert_eq!(billed(vec![], &taxes, TaxLiability::Seller).gross, Micros::ZERO);
    }

    #[test]
    fn what_rounding_adds_is_told() {
        let made = billed(vec![item(TaxScope::Calls, 12_345_600)], &[], TaxLiability::Seller);
        assert_eq!((made.net.get(), made.rounding().get()), (12_350_000, 4_400));
        assert_eq!(made.taxes.first().map(|row| row.category), Some(TaxCategory::Zero), "{made:?}");
    }

    #[test]
    fn a_sum_that_contains_its_tax_is_split_to_the_coin() {
        let taxes = [tax("20%", 1_000_000, TaxScope::All, None), tax("7%", 0, TaxScope::Fees, None)];
        for (liability, gross, net) in [
            (TaxLiability::Seller, 120_000_000, 100_000_000),
            (TaxLiability::Seller, 10_000_000, 8_330_000),
            (TaxLiability::Seller, 30_000, 30_000),
            (TaxLiability::Buyer, 120_000_000, 120_000_000),
        ] {
            let rules = TaxRules { taxes: &taxes, country: None, liability, supplied_at: PERIOD.start };
            let made = bill_within(item(TaxScope::Calls, gross), &rules, Currency::of("EUR"));
            assert_eq!((made.net.get(), made.tax.get(), made.gross.get()), (net, gross - net, gross));
        }
    }

    proptest! {
        #[test]
        fn sums_are_exact(
            amounts in proptest::collection::vec((0_usize..3, 0_i64..1_000_000_000_000), 0..50),
            rates in proptest::collection::vec(0_u8..50, 0..4),
        ) {
            let scopes = [TaxScope::Calls, TaxScope::Fees, TaxScope::Products];
            let items: Vec<_> = amounts.iter().map(|(at, exact)| item(scopes[*at], *exact)).collect();
            let taxes: Vec<_> = rates.iter().enumerate().map(|(at, rate)| {
                tax(&format!("{rate}%"), 0, scopes[at % 3], None)
            }).collect();
            let made = billed(items, &taxes, TaxLiability::Seller);
            let lines: i64 = made.lines.iter().map(|line| line.amount.get()).sum();
            let tax: i64 = made.taxes.iter().map(|row| row.amount.get()).sum();
            prop_assert_eq!((lines, tax, lines + tax), (made.net.get(), made.tax.get(), made.gross.get()));
            prop_assert!(made.lines.iter().all(|line| line.amount.get() % 10_000 == 0));
            prop_assert!(made.lines.iter().all(|line| made.taxes.iter().any(|row| super::covers(row.scope, line.scope))));
            let exact: i64 = amounts.iter().map(|(_, exact)| exact).sum();
            prop_assert_eq!(exact + made.rounding().get(), made.net.get());
        }
    }
}
