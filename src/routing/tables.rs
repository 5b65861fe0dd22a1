//! All routing data as rows, the way they come from the database and lie in the snapshot file.

use serde::{Deserialize, Serialize};

use crate::model::{
    Allowance, BillingTerms, CardGroup, Carrier, CarrierAddress, Customer, DialPlan, DialPlanRule, Domain,
    ExchangeRate, HuntGroup, HuntGroupMember, InboundGroup, Issuer, LedgerAccount, Line, LineForward, Machine, Number,
    NumberRoute, OutboundGroup, Plan, PlanRoute, Price, PriceId, Region, RegionMachine, Route, RouteCarrier,
    ServiceClass, ServiceClassException, SpendLimit, Spending, TimeChunk, TimeGroup, TimePeriod,
};

/// A price row that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceChange {
    /// Its id.
    pub id: PriceId,
    /// What it is now; `None`: there is none any more.
    pub row: Option<Price>,
}

/// Every row that a decision may need.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tables {
    /// Number of the last change that is in here; see `config_version`.
    pub version: i64,
    /// Number of the last change that touched price rows.
    pub prices_version: i64,
    /// Number of the change as of which `prices` are. A loader that already has those leaves `prices` empty, and
    /// [`super::Snapshot::build`] takes the index of the previous snapshot.
    pub prices_base: i64,
    /// Price rows that changed from `prices_base` to `prices_version`, each once, as they are now.
    pub price_changes: Vec<PriceChange>,
    /// Customers.
    pub customers: Vec<Customer>,
    /// Accounts. Balances and reservations in here are those of the moment of loading and decide nothing.
    pub accounts: Vec<LedgerAccount>,
    /// Rate plans.
    pub plans: Vec<Plan>,
    /// Dial plans.
    pub dial_plans: Vec<DialPlan>,
    /// Rules of dial plans.
    pub dial_plan_rules: Vec<DialPlanRule>,
    /// Classes of service.
    pub service_classes: Vec<ServiceClass>,
    /// Exceptions of classes of service.
    pub service_class_exceptions: Vec<ServiceClassException>,
    /// SIP domains.
    pub domains: Vec<Domain>,
    /// Lines.
    pub lines: Vec<Line>,
    /// Numbers.
    pub numbers: Vec<Number>,
    /// Inbound groups.
    pub inbound_groups: Vec<InboundGroup>,
    /// Outbound groups.
    pub outbound_groups: Vec<OutboundGroup>,
    /// Time chunks.
    pub time_chunks: Vec<TimeChunk>,
    /// Carriers.
    pub carriers: Vec<Carrier>,
    /// Addresses of carriers.
    pub carrier_addresses: Vec<CarrierAddress>,
    /// Price rows.
    pub prices: Vec<Price>,
    /// Exchange rates.
    pub exchange_rates: Vec<ExchangeRate>,
    /// Routes.
    pub routes: Vec<Route>,
    /// Carriers of routes.
    pub route_carriers: Vec<RouteCarrier>,
    /// Time groups.
    pub time_groups: Vec<TimeGroup>,
    /// Periods of time groups.
    pub time_periods: Vec<TimePeriod>,
    /// Limits of what calls of a day may cost.
    pub spend_limits: Vec<SpendLimit>,
    /// What was spent, as of the moment of loading: enough to know who reached a limit.
    pub spendings: Vec<Spending>,
    /// Routes of rate plans.
    pub plan_routes: Vec<PlanRoute>,
    /// Forwards of lines.
    pub line_forwards: Vec<LineForward>,
    /// Destinations of numbers by time.
    pub number_routes: Vec<NumberRoute>,
    /// Hunt groups.
    pub hunt_groups: Vec<HuntGroup>,
    /// Members of hunt groups.
    pub hunt_group_members: Vec<HuntGroupMember>,
    /// Groups of calling cards.
    pub card_groups: Vec<CardGroup>,
    /// Machines.
    pub machines: Vec<Machine>,
    /// Regions.
    pub regions: Vec<Region>,
    /// Machines of regions.
    pub region_machines: Vec<RegionMachine>,
    /// How customers bill: the time zones of their periods.
    pub issuers: Vec<Issuer>,
    /// How customers of plans are billed: the length of their periods.
    pub billing_terms: Vec<BillingTerms>,
    /// Blocks of seconds and messages that customers bought. What is left of them in here decides nothing.
    pub blocks: Vec<Allowance>,
}
