//! Customers that bring customers, and what they get for it.

use serde::{Deserialize, Serialize};

use crate::model::{
    AffiliateId, CallId, CommissionId, Currency, CustomerId, Markup, Micros, Owner, Resource, Timestamp, Wrong,
    resource,
};

/// Of what an affiliate gets its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AffiliateBasis {
    /// Of what the seller earned from the customer, without tax.
    Revenue,
    /// Of that, less what the seller paid for the same calls and messages.
    Profit,
}

resource! {
    /// A customer that brought another one to the same seller, and gets a part of what that brings in, by the month.
    pub struct Affiliate {
        /// Id.
        pub id: AffiliateId,
        /// The seller, who pays.
        pub customer_id: CustomerId,
        /// The customer who was brought, directly below the seller. Nobody is brought twice.
        #[field(unique)]
        pub buyer_id: CustomerId,
        /// Who brought it: another customer directly below the seller.
        pub affiliate_id: CustomerId,
        /// Its part, to 100 %.
        pub percent: Markup,
        /// Of what.
        #[field(default("revenue"))]
        pub basis: AffiliateBasis,
        /// What was booked before does not count.
        pub starts_at: Timestamp,
        /// What is booked from then on does not count; `None`: for as long as both are customers of the seller.
        pub ends_at: Option<Timestamp>,
    }
    Resource::new("affiliates", "affiliate", Owner::Customer("customer_id")),
    check |affiliate| {
        let part = affiliate.percent >= Markup::NONE && affiliate.percent <= Markup::WHOLE;
        Wrong::unless(part, "percent", || "percent is from 0% to 100%".to_owned())?;
        let ends = affiliate.ends_at.is_none_or(|end| affiliate.starts_at < end);
        Wrong::unless(ends, "ends_at", || "it ends before it starts".to_owned())?;
        let others = affiliate.buyer_id != affiliate.affiliate_id;
        Wrong::unless(others, "affiliate_id", || "nobody brings itself".to_owned())
    }
}

resource! {
    /// What an affiliate got for a month.
    pub struct Commission {
        /// Id.
        pub id: CommissionId,
        /// Who got it.
        pub customer_id: CustomerId,
        /// For what.
        pub affiliate_id: AffiliateId,
        /// The customer whom it brought.
        pub buyer_id: CustomerId,
        /// First instant of the month, where the seller bills.
        pub period_start: Timestamp,
        /// First instant after it.
        pub period_end: Timestamp,
        /// Of what.
        pub basis: AffiliateBasis,
        /// What was earned until the end of the month and was in no commission before.
        pub base: Micros,
        /// What that is in: what the customer pays in.
        pub base_currency: Currency,
        /// The part.
        pub percent: Markup,
        /// What the affiliate got.
        pub amount: Micros,
        /// What that is in: the currency of its balance.
        pub currency: Currency,
        /// The transaction of the ledger.
        #[field(internal)]
        pub transaction_id: CallId,
    }
    Resource::new("commissions", "commission", Owner::Customer("customer_id")).read_only()
}
