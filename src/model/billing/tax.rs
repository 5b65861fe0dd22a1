//! Taxes.

use serde::{Deserialize, Serialize};

use crate::model::forms::country;
use crate::model::{CustomerId, Markup, Micros, Owner, Resource, TaxId, Timestamp, resource};

/// What a tax is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxScope {
    /// Everything.
    All,
    /// Calls.
    Calls,
    /// Fees of the plan.
    Fees,
    /// Products and single charges.
    Products,
}

/// Why a tax is what it is on an invoice (UNTDID 5305: S, Z, E, AE).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxCategory {
    /// The seller owes it.
    Standard,
    /// The rate is zero.
    Zero,
    /// The buyer is exempt.
    Exempt,
    /// The buyer owes it.
    Reverse,
}

resource! {
    /// A tax that a customer puts on invoices to the customers directly below.
    pub struct Tax {
        /// Id.
        pub id: TaxId,
        /// Who issues the invoices.
        pub customer_id: CustomerId,
        /// Name, as on invoices.
        #[field(text(1, 60))]
        pub name: String,
        /// Part of the net amount, from 0 %.
        #[field(default("0%"))]
        pub percent: Markup,
        /// Amount on every invoice that has anything else on it, before percentages.
        #[field(not_negative, default("0"))]
        pub flat: Micros,
        /// What it is on.
        #[field(default("all"))]
        pub scope: TaxScope,
        /// Only for buyers in this country (ISO 3166-1, two letters); `None`: for all.
        #[field(form(country))]
        pub country: Option<String>,
        /// Only on what was supplied from then on; `None`: it always was.
        pub valid_from: Option<Timestamp>,
        /// Only on what was supplied before; `None`: for ever.
        pub valid_to: Option<Timestamp>,
    }
    Resource::new("taxes", "tax", Owner::Customer("customer_id")),
    check |tax| {
        let negative = tax.percent < Markup::NONE;
        let ends = tax.valid_from.zip(tax.valid_to).is_none_or(|(from, to)| from < to);
        crate::model::Wrong::unless(ends, "valid_to", || "valid_to must be after valid_from".to_owned())?;
        crate::model::Wrong::unless(!negative, "percent", || "percent is never negative".to_owned())
    }
}
