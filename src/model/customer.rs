//! Customers and the rate plans between them.

use serde::{Deserialize, Serialize};

use super::{CustomerId, DialPlanId, Markup, Micros, PlanId, RegionId, ServiceClassId, entity};

/// How a customer pays for calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillingType {
    /// Pays before: a call needs money on the balance.
    Prepaid,
    /// Pays after: the balance runs negative down to the credit limit.
    Postpaid,
}

/// A node of the tree: the owner of the system (the root), a reseller or an end customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Id.
    pub id: CustomerId,
    /// Who sells to this customer; `None` only for the owner of the system.
    pub parent_id: Option<CustomerId>,
    /// Ids from the root to this customer, `/1/4/9/`: the subtree of a customer is a prefix of this.
    pub path: String,
    /// Name; unique in the system.
    pub name: String,
    /// How this customer pays its parent.
    pub billing_type: BillingType,
    /// What the parent charges this customer. `None` only for the owner.
    pub plan_id: Option<PlanId>,
    /// How far the balance may fall below zero; `None`: without limit.
    pub credit_limit: Option<Micros>,
    /// Calls at the same time; `None`: without limit.
    pub max_calls: Option<u32>,
    /// Locked: no chargeable call of this customer or of anybody below is connected.
    pub locked: bool,
    /// How dialled numbers become E.164; `None`: as the parent.
    pub dial_plan_id: Option<DialPlanId>,
    /// What may be called, on top of what every ancestor allows; `None`: everything.
    pub service_class_id: Option<ServiceClassId>,
    /// Where calls of this customer are handled; `None`: as the parent.
    pub region_id: Option<RegionId>,
}
entity!(Customer, "customers");

/// A rate plan: what a customer charges the customers below it. Prices in absolute form are [`super::Price`] rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Id.
    pub id: PlanId,
    /// Name; unique in the system.
    pub name: String,
    /// Who made the plan; customers directly below may have it.
    pub customer_id: CustomerId,
    /// Decimal places to which each charge is rounded, 0 to 6, half away from zero.
    pub precision: u8,
    /// Added to the connect fee of calls to carriers.
    pub outbound_connect_markup: Markup,
    /// Added to the price per minute and the minimum of calls to carriers.
    pub outbound_markup: Markup,
    /// Added to the connect fee of chargeable inbound calls.
    pub inbound_connect_markup: Markup,
    /// Added to the price per minute and the minimum of chargeable inbound calls.
    pub inbound_markup: Markup,
}
entity!(Plan, "plans");
