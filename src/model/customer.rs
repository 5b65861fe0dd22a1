//! Customers and the rate plans between them.

use serde::{Deserialize, Serialize};

use super::forms::destination;
use super::{
    Currency, CustomerId, DialPlanId, Markup, Micros, Owner, PlanId, RegionId, Resource, ServiceClassId, Timestamp,
    Wrong, resource,
};

/// How a customer pays, and what it gets an invoice for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillingType {
    /// Pays before: a call needs money on the balance. Each top-up gets an invoice, which is paid.
    Prepaid,
    /// Pays before, and gets an invoice over calls and fees of each period, which the balance has paid.
    PrepaidInvoices,
    /// Pays calls before, from the balance. Fees are on an invoice for each period, which is due.
    PrepaidCalls,
    /// Pays after: the balance runs negative down to the credit limit, and there is an invoice for each period, which is due.
    Postpaid,
    /// Is a booth of a telephone shop: a guest pays before or after, session by session, and a receipt tells what for. Between sessions the
    /// balance is zero and no call that costs something is connected. `credit_limit` is what a guest may spend who pays afterwards.
    CallShop,
    /// Is billed by another system: calls have prices, in records and exports, but there are no balance, no limit of credit, no
    /// fees and no invoices.
    External,
    /// Pays nothing: calls have no price for the customer. Those above pay as always.
    None,
}

impl BillingType {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Prepaid => "prepaid",
            Self::PrepaidInvoices => "prepaid_invoices",
            Self::PrepaidCalls => "prepaid_calls",
            Self::Postpaid => "postpaid",
            Self::CallShop => "call_shop",
            Self::External => "external",
            Self::None => "none",
        }
    }

    /// Whether calls are paid before they are made.
    #[must_use]
    pub const fn is_prepaid(self) -> bool {
        matches!(self, Self::Prepaid | Self::PrepaidInvoices | Self::PrepaidCalls | Self::CallShop)
    }

    /// Whether there is a balance that moves.
    #[must_use]
    pub const fn has_balance(self) -> bool {
        !matches!(self, Self::External | Self::None)
    }

    /// Whether payments, charges, credits and fees are booked.
    #[must_use]
    pub const fn is_billed(self) -> bool {
        self.has_balance() && !self.has_sessions()
    }

    /// Whether money comes and goes with sessions, and only with them: between two of them there is none.
    #[must_use]
    pub const fn has_sessions(self) -> bool {
        matches!(self, Self::CallShop)
    }

    /// Whether there is an invoice for each period.
    #[must_use]
    pub const fn has_period_invoices(self) -> bool {
        matches!(self, Self::PrepaidInvoices | Self::PrepaidCalls | Self::Postpaid)
    }

    /// Whether calls are on the invoices of periods.
    #[must_use]
    pub const fn invoices_calls(self) -> bool {
        matches!(self, Self::PrepaidInvoices | Self::Postpaid)
    }

    /// Whether the invoices of periods are due: somebody pays them. Those of others the balance has paid.
    #[must_use]
    pub const fn has_due_invoices(self) -> bool {
        matches!(self, Self::PrepaidCalls | Self::Postpaid)
    }

    /// Whether a payment for no invoice in particular pays those that are due: calls and fees are owed together.
    #[must_use]
    pub const fn pays_invoices(self) -> bool {
        matches!(self, Self::Postpaid)
    }

    /// How far the balance may fall below zero for calls; `None`: without limit. Without a limit of its own a prepaid customer
    /// has no credit. With sessions the limit is what one is lent, which is on the balance then.
    #[must_use]
    pub const fn credit(self, limit: Option<Micros>) -> Option<Micros> {
        match (self.has_balance(), limit) {
            (false, _) => None,
            (true, _) if self.has_sessions() => Some(Micros::ZERO),
            (true, None) if self.is_prepaid() => Some(Micros::ZERO),
            (true, limit) => limit,
        }
    }
}

resource! {
    /// A node of the tree: the owner of the system (the root), a reseller or an end customer.
    pub struct Customer {
        /// Id.
        pub id: CustomerId,
        /// Who sells to this customer; `None` only for the owner of the system.
        pub parent_id: Option<CustomerId>,
        /// Ids from the root to this customer, `/1/4/9/`: the subtree of a customer is a prefix of this.
        #[field(internal)]
        pub path: String,
        /// Name; unique in the system.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// How this customer pays its parent, and what it gets an invoice for.
        #[field(default("prepaid"))]
        pub billing_type: BillingType,
        /// What the parent charges this customer. `None` only for the owner.
        pub plan_id: Option<PlanId>,
        /// How far the balance may fall below zero; `None`: without limit, and for prepaid types as 0.
        #[field(not_negative, default("0"))]
        pub credit_limit: Option<Micros>,
        /// Calls at the same time; `None`: without limit.
        pub max_calls: Option<u32>,
        /// Locked: no chargeable call of this customer or of anybody below is connected.
        #[field(default("false"))]
        pub locked: bool,
        /// How dialled numbers become E.164; `None`: as the parent.
        pub dial_plan_id: Option<DialPlanId>,
        /// What may be called, on top of what every ancestor allows; `None`: everything.
        pub service_class_id: Option<ServiceClassId>,
        /// Where calls of this customer are handled; `None`: as the parent.
        pub region_id: Option<RegionId>,
        /// Currency of its balance, its limits and its invoices (ISO 4217); that of the parent if it is not given. It stays once
        /// anything was booked.
        #[field(filled)]
        pub currency: Currency,
        /// When it was made; `None`: nobody knows any more. Nothing before that is billed.
        #[field(read_only)]
        pub created_at: Option<Timestamp>,
    }
    Resource::new("customers", "customer", Owner::Tree)
}

/// What the percentages of a plan are parts of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkupBasis {
    /// Of what the level above charges: 25 % makes 1.25 of 1.00.
    #[default]
    Cost,
    /// Of the price itself, a margin: 20 % makes 1.25 of 1.00, of which 20 % are earned.
    Price,
}

/// How a call is priced whose price changes while it lasts: at the edge of a time chunk, of a validity, of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Crossing {
    /// Each second at the price of its moment.
    #[default]
    Segments,
    /// All of it at the price of the moment at which it was asked for.
    Start,
}

/// Who else may give a plan to the customers directly below, and inherit from it, besides whoever made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// Nobody.
    #[default]
    Nobody,
    /// The customers directly below whoever made it.
    Resellers,
    /// Everybody below whoever made it.
    Subtree,
}

resource! {
    /// A rate plan: what a customer charges the customers below it. Prices in absolute form are [`super::Price`] rows.
    pub struct Plan {
        /// Id.
        pub id: PlanId,
        /// Name; unique in the system.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// Who made the plan; customers directly below may have it.
        pub customer_id: CustomerId,
        /// Who below may sell by this plan too, at its percentages and prices on what they pay themselves. They see it with its prices and
        /// fees, and cannot change it.
        #[field(default("nobody"))]
        pub shared: Sharing,
        /// Decimal places to which each charge is rounded, 0 to 6, half away from zero.
        #[field(range(0, 6), default("4"))]
        pub precision: u8,
        /// Added to the connect fee of calls to carriers.
        #[field(default("0%"))]
        pub outbound_connect_markup: Markup,
        /// Added to the price per minute and the minimum of calls to carriers.
        #[field(default("0%"))]
        pub outbound_markup: Markup,
        /// Added to the price of text messages to carriers.
        #[field(default("0%"))]
        pub outbound_message_markup: Markup,
        /// Added to the connect fee of chargeable inbound calls.
        #[field(default("0%"))]
        pub inbound_connect_markup: Markup,
        /// Added to the price per minute and the minimum of chargeable inbound calls.
        #[field(default("0%"))]
        pub inbound_markup: Markup,
        /// Added to the price of text messages that come in to chargeable numbers.
        #[field(default("0%"))]
        pub inbound_message_markup: Markup,
        /// Prices that this plan does not have are those of this one; `None`: they are marked up from the level above. Made by the
        /// same customer or one above it.
        pub inherits_from_id: Option<PlanId>,
        /// What the percentages are parts of: the cost (a markup) or the price itself (a margin, below 100%).
        #[field(default("cost"))]
        pub markup_basis: MarkupBasis,
        /// How calls are priced whose price changes while they last.
        #[field(default("segments"))]
        pub crossing: Crossing,
        /// Seconds of calls that cost a customer nothing in each of its billing periods; 0: none.
        #[field(default("0"))]
        pub included_seconds: u32,
        /// Text messages that cost a customer nothing in each of its billing periods; 0: none.
        #[field(default("0"))]
        pub included_messages: u32,
        /// What is left of them at the end of a period can be used in the next one.
        #[field(default("false"))]
        pub carry_over: bool,
        /// Where a line's calls to the outside go when its customer is out of credit or locked and has this plan: an extension or a
        /// number, as whoever made the plan would dial it, and at its expense. `None`: they are refused.
        #[field(text(1, 32), form(destination))]
        pub no_credit_to: Option<String>,
        /// Currency of its prices and fees (ISO 4217); that of who made it if it is not given. Customers with another one pay at the
        /// exchange rate. Percentages need none.
        #[field(filled)]
        pub currency: Currency,
    }
    Resource::new("plans", "plan", Owner::Lent("customer_id")),
    check margins
}

impl Plan {
    /// Whether the customer with this path may give the plan to those directly below it.
    #[must_use]
    pub fn is_sold_by(&self, path: &str) -> bool {
        let mut upwards = path.split('/').rev().filter_map(|id| id.parse().ok()).map(CustomerId);
        let distance = upwards.position(|id| id == self.customer_id);
        match self.shared {
            Sharing::Nobody => distance == Some(0),
            Sharing::Resellers => distance.is_some_and(|levels| levels <= 1),
            Sharing::Subtree => distance.is_some(),
        }
    }
}

/// A margin leaves something of the price for the cost, and no plan inherits from itself.
fn margins(plan: &Plan) -> Result<(), Wrong> {
    let own = plan.inherits_from_id == Some(plan.id) && plan.id != PlanId::default();
    Wrong::unless(!own, "inherits_from_id", || format!("plan {:?} cannot inherit from itself", plan.name))?;
    let of = [
        ("outbound_connect_markup", plan.outbound_connect_markup),
        ("outbound_markup", plan.outbound_markup),
        ("outbound_message_markup", plan.outbound_message_markup),
        ("inbound_connect_markup", plan.inbound_connect_markup),
        ("inbound_markup", plan.inbound_markup),
        ("inbound_message_markup", plan.inbound_message_markup),
    ];
    let whole = of.into_iter().find(|(_, part)| plan.markup_basis == MarkupBasis::Price && part.is_whole_or_more());
    whole.map_or(Ok(()), |(name, part)| {
        Err(Wrong::new(name, format!("a margin of {part} would leave nothing for the cost; it must be below 100%")))
    })
}

impl Plan {
    /// Most plans in a line of inheritance, the first included.
    pub const INHERITED_MAX: usize = 8;

    /// The factor that a percentage of this plan multiplies with.
    #[must_use]
    pub const fn factor(&self, markup: Markup) -> (i64, i64) {
        match self.markup_basis {
            MarkupBasis::Cost => markup.factor(),
            MarkupBasis::Price => markup.margin_factor(),
        }
    }

    /// Whether this plan may inherit as it does. `plan` tells the plan with an id and the path of who made it.
    ///
    /// # Errors
    /// The plan it inherits from does not exist, is no plan of who made this one or of somebody above, or inherits from this one.
    pub fn check_inheritance<'a>(
        &self,
        path: &str,
        plan: impl Fn(PlanId) -> Option<(&'a Self, &'a str)>,
    ) -> Result<(), Wrong> {
        let wrong = |message: String| Err(Wrong::new("inherits_from_id", message));
        let mut at = self.inherits_from_id;
        for _ in 1..Self::INHERITED_MAX {
            let Some(id) = at else { return Ok(()) };
            if id == self.id {
                return wrong(format!("plan {:?} would inherit from itself", self.name));
            }
            let Some((above, maker)) = plan(id) else { return wrong(format!("there is no plan {id}")) };
            if !path.starts_with(maker) {
                return wrong(format!("plan {:?} was made by neither its maker nor anybody above it", above.name));
            }
            at = above.inherits_from_id;
        }
        wrong(format!("plan {:?} inherits from more than {} others", self.name, Self::INHERITED_MAX - 2))
    }
}

impl Customer {
    /// Most characters of a path, as the column has them: more than 70 levels, with ids of nine digits.
    pub const PATH_MAX: usize = 700;

    /// Refuses a place in the tree that is so deep that the path has no room in its column.
    ///
    /// # Errors
    /// It is so deep.
    pub fn check_depth(&self, path: usize) -> Result<(), Wrong> {
        Wrong::unless(path <= Self::PATH_MAX, "parent_id", || {
            format!(
                "customer {:?} would be too deep in the tree: the ids from the owner of the system down to it must fit in {} \
                 characters; choose a parent further up",
                self.name,
                Self::PATH_MAX
            )
        })
    }

    /// Whether this customer is `above` or in its subtree.
    #[must_use]
    pub fn is_below(&self, above: &Self) -> bool {
        self.path.starts_with(&above.path)
    }

    /// Everybody but the owner has a plan that its parent may give. `plan` is the row behind `plan_id`, `above` the path of the
    /// parent, `told` names a customer.
    ///
    /// # Errors
    /// It is not so.
    pub fn check_plan(
        &self,
        plan: Option<&Plan>,
        above: &str,
        told: impl Fn(CustomerId) -> String,
    ) -> Result<(), Wrong> {
        let name = &self.name;
        let message = match (self.parent_id, plan) {
            (None, None) => return Ok(()),
            (None, Some(_)) => format!(
                "customer {name:?} is the owner of the system and has no parent to set its prices: remove the plan"
            ),
            (Some(_), None) => format!("customer {name:?} has no plan: name one that its parent made"),
            (Some(_), Some(plan)) if plan.is_sold_by(above) => return Ok(()),
            (Some(parent), Some(plan)) => format!(
                "plan {:?} of customer {name:?} was made by {}; it must be one that its parent {} made, or that is shared with it",
                plan.name,
                told(plan.customer_id),
                told(parent)
            ),
        };
        Err(Wrong::new("plan_id", message))
    }
}
