//! What a plan charges besides calls, and products.

use serde::{Deserialize, Serialize};

use crate::model::{
    BillingTermsId, CustomerId, FeeId, Micros, Owner, PlanId, ProductId, ProductPriceId, Resource, SubscriptionId,
    Timestamp, Wrong, resource,
};

/// How long a billing period is. Periods are whole in the calendar: a quarter begins in January, April, July or October.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodLength {
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
}

/// What is counted for a fee, and what a plan permits only so many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// The customer itself, once.
    Customer,
    /// Its lines.
    Line,
    /// Its numbers.
    Number,
    /// Its users.
    User,
    /// Its hunt groups.
    HuntGroup,
    /// Its lists of lines that phones watch.
    ResourceList,
    /// Its webhooks.
    Webhook,
    /// Its alerts.
    Alert,
}

impl Feature {
    /// Those of which a customer may have several.
    pub const COUNTED: [Self; 7] =
        [Self::Line, Self::Number, Self::User, Self::HuntGroup, Self::ResourceList, Self::Webhook, Self::Alert];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Line => "line",
            Self::Number => "number",
            Self::User => "user",
            Self::HuntGroup => "hunt_group",
            Self::ResourceList => "resource_list",
            Self::Webhook => "webhook",
            Self::Alert => "alert",
        }
    }

    /// The table whose rows of a customer are counted.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Customer => "customers",
            Self::Line => "lines",
            Self::Number => "numbers",
            Self::User => "users",
            Self::HuntGroup => "hunt_groups",
            Self::ResourceList => "resource_lists",
            Self::Webhook => "webhooks",
            Self::Alert => "alerts",
        }
    }

    /// The one whose rows are in this table, if they are counted.
    #[must_use]
    pub fn of_table(table: &str) -> Option<Self> {
        Self::COUNTED.into_iter().find(|feature| feature.table() == table)
    }
}

resource! {
    /// How customers of a plan are billed. A plan without them is billed monthly, with the defaults.
    pub struct BillingTerms {
        /// Id.
        pub id: BillingTermsId,
        /// The plan.
        #[field(unique)]
        pub plan_id: PlanId,
        /// How long a billing period is.
        #[field(default("month"))]
        pub period: PeriodLength,
        /// A new customer pays the first fees of a period with the next period.
        #[field(default("false"))]
        pub defer_first: bool,
        /// Shortest time of a contract, in months: fees of a contract that ended before go on until then.
        #[field(range(0, 120), default("0"))]
        pub contract_months: u16,
        /// Customers get an invoice for every period, if their billing type has them.
        #[field(default("true"))]
        pub invoices: bool,
        /// Days until an invoice is to be paid; `None`: as the issuer says.
        #[field(range(0, 365))]
        pub due_days: Option<u16>,
        /// Up to which balance customers are topped up automatically; `None`: they are not.
        #[field(not_negative)]
        pub topup_target: Option<Micros>,
    }
    Resource::new("billing_terms", "billing terms", Owner::Through("plan_id"))
}

resource! {
    /// What a plan charges for each line, number or user of a customer, or for the customer itself.
    pub struct Fee {
        /// Id.
        pub id: FeeId,
        /// The plan.
        pub plan_id: PlanId,
        /// What is counted.
        pub feature: Feature,
        /// Charged once for each, when it is new.
        #[field(not_negative, default("0"))]
        pub sign_up: Micros,
        /// Charged for each at the beginning of every period.
        #[field(not_negative, default("0"))]
        pub period: Micros,
        /// How many of them are free.
        #[field(default("0"))]
        pub included: u32,
        /// How many a customer may have; 0: none, nothing: as many as it likes. Those that are there already stay.
        pub maximum: Option<u32>,
    }
    Resource::new("fees", "fee", Owner::Through("plan_id")).unique(&[&["plan_id", "feature"]])
}

resource! {
    /// Something that is sold besides telephony, for a fee when it is new and at the beginning of every period.
    pub struct Product {
        /// Id.
        pub id: ProductId,
        /// Who sells it, to the customers directly below.
        pub customer_id: CustomerId,
        /// Name, also on invoices; unique in the system.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// Charged once for each, unless the customer's plan has a price of its own.
        #[field(not_negative, default("0"))]
        pub sign_up: Micros,
        /// Charged for each at the beginning of every period, unless the customer's plan has a price of its own.
        #[field(not_negative, default("0"))]
        pub period: Micros,
    }
    Resource::new("products", "product", Owner::Customer("customer_id"))
}

resource! {
    /// What customers of a plan pay for a product instead of its own price. It is in the currency of who sells the product.
    pub struct ProductPrice {
        /// Id.
        pub id: ProductPriceId,
        /// The plan.
        pub plan_id: PlanId,
        /// The product.
        pub product_id: ProductId,
        /// Charged once for each.
        #[field(not_negative, default("0"))]
        pub sign_up: Micros,
        /// Charged for each at the beginning of every period.
        #[field(not_negative, default("0"))]
        pub period: Micros,
    }
    Resource::new("product_prices", "product price", Owner::Through("plan_id")).unique(&[&["plan_id", "product_id"]])
}

resource! {
    /// A product that a customer has.
    pub struct Subscription {
        /// Id.
        pub id: SubscriptionId,
        /// Who has it.
        pub customer_id: CustomerId,
        /// The product.
        pub product_id: ProductId,
        /// How many.
        #[field(range(1, 1_000_000), default("1"))]
        pub quantity: u32,
        /// From when; the period in which that is, is charged.
        pub starts_at: Timestamp,
        /// Until when; periods that begin then or later are not charged. `None`: it goes on.
        pub ends_at: Option<Timestamp>,
    }
    Resource::new("subscriptions", "subscription", Owner::Sold("customer_id")),
    check |row| {
        let ordered = row.ends_at.is_none_or(|end| row.starts_at < end);
        Wrong::unless(ordered, "ends_at", || "ends_at is not after starts_at".to_owned())
    }
}
