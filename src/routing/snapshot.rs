//! All routing data in memory, indexed for decisions, never changed.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::Tables;
use super::burn::Burn;
use super::callers::CallerGroups;
use super::digits;
use super::hunt::HuntGroups;
use super::included::Periods;
use super::inside::Inside;
use super::plan_routes::PlanRoutes;
use super::prices::Prices;
use super::schedule::{ChunkChange, chunk_changes};
use super::spent::Spent;
use super::times::TimeGroups;
use super::trie::Trie;
use crate::model::{
    AccountId, AccountKind, BillingType, CallerGroupId, CardGroup, CardGroupId, Carrier, CarrierId, Currency, Customer,
    CustomerId, DialPlanId, DialPlanRule, InboundGroup, InboundGroupId, Line, LineId, Number, OutboundGroupId, Plan,
    PlanId, Route, RouteId, ServiceClassId, TimeChunk, TimeChunkId, Timestamp,
};
use crate::rating::Rates;

/// Routing data of one moment. Cheap to share, never changed: a change makes a new one.
#[derive(Debug)]
pub struct Snapshot {
    version: i64,
    prices_version: i64,
    prices_base: i64,
    has_call_limits: bool,
    pub(crate) customers: HashMap<CustomerId, CustomerNode>,
    pub(crate) plans: HashMap<PlanId, Plan>,
    lines: HashMap<LineId, Line>,
    /// Domain name, then user name.
    lines_by_address: HashMap<Box<str>, HashMap<Box<str>, LineId>>,
    lines_by_extension: HashMap<CustomerId, HashMap<Box<str>, LineId>>,
    domain_names: HashMap<crate::model::DomainId, Box<str>>,
    numbers: HashMap<Box<str>, Number>,
    inbound_groups: HashMap<InboundGroupId, InboundGroup>,
    groups: HashMap<OutboundGroupId, GroupTimes>,
    pub(crate) carriers: HashMap<CarrierId, CarrierNode>,
    dial_plans: HashMap<DialPlanId, Vec<DialPlanRule>>,
    service_classes: HashMap<ServiceClassId, ClassRules>,
    routes: Trie,
    /// Routes of each prefix of the trie, in the order they are tried.
    route_lists: Vec<Vec<RouteNode>>,
    pub(crate) prices: Arc<Prices>,
    pub(crate) rates: Rates,
    /// Customers by the accounts they pay from.
    payers: HashMap<AccountId, CustomerId>,
    pub(crate) times: TimeGroups,
    pub(crate) plan_routes: PlanRoutes,
    pub(crate) inside: Inside,
    pub(crate) hunt_groups: HuntGroups,
    pub(super) card_groups: HashMap<CardGroupId, CardGroup>,
    pub(crate) spent: Spent,
    pub(super) burn: Burn,
    pub(super) periods: Periods,
    pub(super) caller_groups: CallerGroups,
}

/// A customer with what every call of it needs.
#[derive(Debug)]
pub(crate) struct CustomerNode {
    pub customer: Customer,
    /// From the owner of the system to this customer, both included.
    pub lineage: Vec<CustomerId>,
    /// Its balance with its parent.
    pub balance: AccountId,
    /// What it earned, in the currencies in which those below pay.
    revenue: ByCurrency,
    /// What it spent on carriers, in the currencies in which they are paid; only the owner's.
    cost: ByCurrency,
    /// What its calls cost, if another system bills it.
    external: ByCurrency,
}

/// Accounts of one kind of a customer. There are few.
type ByCurrency = Vec<(Currency, AccountId)>;

impl CustomerNode {
    /// What it earned in a currency.
    pub fn revenue(&self, currency: Currency) -> Option<AccountId> {
        of_currency(&self.revenue, currency)
    }

    /// What it spent on carriers in a currency; only the owner of the system does.
    pub fn cost(&self, currency: Currency) -> Option<AccountId> {
        of_currency(&self.cost, currency)
    }

    /// What goes down when it pays for a call.
    pub fn pays_from(&self) -> AccountId {
        let external = of_currency(&self.external, self.customer.currency);
        external.filter(|_| self.customer.billing_type == BillingType::External).unwrap_or(self.balance)
    }

    /// Whether its calls have a price.
    pub fn is_priced(&self) -> bool {
        self.customer.billing_type != BillingType::None
    }
}

fn of_currency(accounts: &ByCurrency, currency: Currency) -> Option<AccountId> {
    accounts.iter().find(|(of, _)| *of == currency).map(|(_, account)| *account)
}

#[derive(Debug)]
pub(crate) struct CarrierNode {
    pub carrier: Carrier,
    pub account: AccountId,
}

#[derive(Debug)]
pub(crate) struct RouteNode {
    pub route: Route,
    /// Who may use it, as its outbound group says; `None`: everybody.
    pub callers: Option<CallerGroupId>,
    /// Slots in order; `None`: least cost.
    pub slots: Vec<Option<CarrierId>>,
}

#[derive(Debug)]
struct GroupTimes {
    zone: TimeZone,
    chunks: Vec<TimeChunk>,
    uses_included: bool,
}

#[derive(Debug)]
struct ClassRules {
    external: bool,
    /// Value 1: may be called.
    exceptions: Trie,
}

/// Why a snapshot cannot be built: the rows contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// A customer's path, or an account it needs, does not exist.
    #[error("customer {0}: {1}")]
    Customer(CustomerId, &'static str),
    /// A carrier has no account.
    #[error("carrier {0} has no ledger account")]
    Carrier(CarrierId),
    /// The time zone of a group is not known.
    #[error("outbound group {0}: unknown time zone {1:?}")]
    TimeZone(OutboundGroupId, String),
    /// The time zone of a time group is not known.
    #[error("time group {0:?}: unknown time zone {1:?}")]
    TimeGroup(String, String),
}

impl Snapshot {
    /// Indexes the rows. The price index of `previous` is used again if it is of the same [`Tables::prices_base`].
    ///
    /// # Errors
    /// The rows contradict each other.
    pub fn build(tables: Tables, previous: Option<&Self>) -> Result<Self, SnapshotError> {
        let accounts = Accounts::of(&tables);
        let payers = accounts.payers();
        let prices = match previous {
            Some(old) if old.prices_base == tables.prices_base => {
                let same = old.prices_version == tables.prices_version;
                if same { Arc::clone(&old.prices) } else { Arc::new(old.prices.with(&tables.price_changes)) }
            }
            _ if tables.price_changes.is_empty() => Arc::new(Prices::build(tables.prices)),
            _ => Arc::new(Prices::build(tables.prices).with(&tables.price_changes)),
        };
        let mut numbers = HashMap::with_capacity(tables.numbers.len());
        for number in tables.numbers {
            numbers.insert(number.number.as_str().into(), number);
        }
        let domain_names: HashMap<_, Box<str>> =
            tables.domains.into_iter().map(|domain| (domain.id, domain.name.into_boxed_str())).collect();
        let mut lines_by_address: HashMap<Box<str>, HashMap<Box<str>, LineId>> = HashMap::new();
        let mut lines_by_extension: HashMap<CustomerId, HashMap<Box<str>, LineId>> = HashMap::new();
        for line in &tables.lines {
            if let Some(domain) = domain_names.get(&line.domain_id) {
                lines_by_address.entry(domain.clone()).or_default().insert(line.username.as_str().into(), line.id);
            }
            lines_by_extension.entry(line.customer_id).or_default().insert(line.extension.as_str().into(), line.id);
        }
        let (routes, route_lists) = Self::index_routes(tables.routes, &tables.route_carriers, &tables.outbound_groups);
        let has_call_limits = tables.lines.iter().any(|line| line.max_calls.is_some())
            || tables.customers.iter().any(|customer| customer.max_calls.is_some())
            || tables.carriers.iter().any(|carrier| carrier.max_calls.is_some());
        let customers = Self::index_customers(tables.customers, &accounts)?;
        Ok(Self {
            version: tables.version,
            has_call_limits,
            prices_version: tables.prices_version,
            prices_base: tables.prices_base,
            spent: Spent::build(&tables.spend_limits, &tables.spendings, &customers),
            burn: Burn::build(&tables.burn_limits, tables.country_locks, tables.country_confirmations, &customers),
            customers,
            plans: tables.plans.into_iter().map(|plan| (plan.id, plan)).collect(),
            lines: tables.lines.into_iter().map(|line| (line.id, line)).collect(),
            lines_by_address,
            lines_by_extension,
            domain_names,
            numbers,
            inbound_groups: tables.inbound_groups.into_iter().map(|group| (group.id, group)).collect(),
            groups: Self::index_groups(tables.outbound_groups, tables.time_chunks)?,
            carriers: Self::index_carriers(tables.carriers, &accounts)?,
            dial_plans: Self::index_dial_plans(tables.dial_plan_rules),
            service_classes: Self::index_classes(&tables.service_classes, &tables.service_class_exceptions),
            routes,
            route_lists,
            prices,
            rates: Rates::build(tables.exchange_rates),
            payers,
            times: TimeGroups::build(tables.time_groups, tables.time_periods)
                .map_err(|group| SnapshotError::TimeGroup(group.name, group.time_zone))?,
            plan_routes: PlanRoutes::build(tables.plan_routes),
            inside: Inside::build(tables.line_forwards, tables.number_routes),
            hunt_groups: HuntGroups::build(tables.hunt_groups, tables.hunt_group_members),
            card_groups: tables.card_groups.into_iter().map(|group| (group.id, group)).collect(),
            caller_groups: CallerGroups::build(tables.caller_groups, tables.caller_prefixes),
            periods: Periods::build(tables.issuers, tables.billing_terms, tables.blocks),
        })
    }

    fn index_customers(
        customers: Vec<Customer>,
        accounts: &Accounts,
    ) -> Result<HashMap<CustomerId, CustomerNode>, SnapshotError> {
        let node = |customer: Customer| {
            let error = |what| SnapshotError::Customer(customer.id, what);
            let account = |kind| accounts.customers.get(&(kind, customer.id)).cloned().unwrap_or_default();
            let balance = of_currency(&account(AccountKind::Customer), customer.currency);
            let ids = customer.path.split('/').filter(|part| !part.is_empty()).map(str::parse);
            let lineage: Vec<CustomerId> = ids
                .map(|id| id.map(CustomerId))
                .collect::<Result<_, _>>()
                .map_err(|_| error("its path is not a list of ids"))?;
            let billed_elsewhere = customer.billing_type == BillingType::External;
            if billed_elsewhere && of_currency(&account(AccountKind::External), customer.currency).is_none() {
                return Err(error("another system bills it, and it has no account for that"));
            }
            if lineage.last() != Some(&customer.id) {
                return Err(error("its path does not end with its id"));
            }
            Ok((
                customer.id,
                CustomerNode {
                    lineage,
                    balance: balance.ok_or_else(|| error("it has no balance account"))?,
                    revenue: account(AccountKind::Revenue),
                    cost: account(AccountKind::Cost),
                    external: account(AccountKind::External),
                    customer,
                },
            ))
        };
        let nodes: HashMap<_, _> = customers.into_iter().map(node).collect::<Result<_, _>>()?;
        for node in nodes.values() {
            if node.lineage.iter().any(|id| !nodes.contains_key(id)) {
                return Err(SnapshotError::Customer(node.customer.id, "its path names a customer that does not exist"));
            }
        }
        Ok(nodes)
    }

    fn index_carriers(
        carriers: Vec<Carrier>,
        accounts: &Accounts,
    ) -> Result<HashMap<CarrierId, CarrierNode>, SnapshotError> {
        let node = |carrier: Carrier| {
            let account = *accounts.carriers.get(&carrier.id).ok_or(SnapshotError::Carrier(carrier.id))?;
            Ok((carrier.id, CarrierNode { carrier, account }))
        };
        carriers.into_iter().map(node).collect()
    }

    fn index_groups(
        groups: Vec<crate::model::OutboundGroup>,
        chunks: Vec<TimeChunk>,
    ) -> Result<HashMap<OutboundGroupId, GroupTimes>, SnapshotError> {
        let mut times = HashMap::with_capacity(groups.len());
        for group in groups {
            let zone =
                TimeZone::get(&group.time_zone).map_err(|_| SnapshotError::TimeZone(group.id, group.time_zone))?;
            times.insert(group.id, GroupTimes { zone, chunks: Vec::new(), uses_included: group.uses_included });
        }
        for chunk in chunks {
            if let Some(group) = times.get_mut(&chunk.outbound_group_id) {
                group.chunks.push(chunk);
            }
        }
        times.values_mut().for_each(|group| group.chunks.sort_by_key(digits::order));
        Ok(times)
    }

    fn index_dial_plans(rules: Vec<DialPlanRule>) -> HashMap<DialPlanId, Vec<DialPlanRule>> {
        let mut plans: HashMap<DialPlanId, Vec<DialPlanRule>> = HashMap::new();
        for rule in rules {
            plans.entry(rule.dial_plan_id).or_default().push(rule);
        }
        plans.values_mut().for_each(|rules| rules.sort_by_key(|rule| rule.position));
        plans
    }

    fn index_classes(
        classes: &[crate::model::ServiceClass],
        exceptions: &[crate::model::ServiceClassException],
    ) -> HashMap<ServiceClassId, ClassRules> {
        let mut by_class: HashMap<ServiceClassId, Vec<(&str, u32)>> = HashMap::new();
        for exception in exceptions {
            let entry = (exception.prefix.as_str(), u32::from(exception.allow));
            by_class.entry(exception.service_class_id).or_default().push(entry);
        }
        let rules = |class: &crate::model::ServiceClass| {
            let exceptions = Trie::build(by_class.remove(&class.id).unwrap_or_default());
            (class.id, ClassRules { external: class.external, exceptions })
        };
        classes.iter().map(rules).collect()
    }

    fn index_routes(
        routes: Vec<Route>,
        carriers: &[crate::model::RouteCarrier],
        groups: &[crate::model::OutboundGroup],
    ) -> (Trie, Vec<Vec<RouteNode>>) {
        let closed: HashMap<_, _> =
            groups.iter().filter_map(|group| Some((group.id, group.caller_group_id?))).collect();
        let mut slots: HashMap<RouteId, Vec<(u32, Option<CarrierId>)>> = HashMap::new();
        for slot in carriers {
            slots.entry(slot.route_id).or_default().push((slot.position, slot.carrier_id));
        }
        let mut by_prefix: HashMap<String, Vec<RouteNode>> = HashMap::with_capacity(routes.len());
        for route in routes {
            let mut slots = slots.remove(&route.id).unwrap_or_default();
            slots.sort_by_key(|slot| slot.0);
            let slots = slots.into_iter().map(|slot| slot.1).collect();
            by_prefix.entry(route.called_prefix.clone()).or_default().push(RouteNode {
                callers: closed.get(&route.outbound_group_id).copied(),
                route,
                slots,
            });
        }
        let mut lists = Vec::with_capacity(by_prefix.len());
        let mut prefixes = Vec::with_capacity(by_prefix.len());
        for (prefix, mut list) in by_prefix {
            list.sort_by_key(|node| (std::cmp::Reverse(node.route.caller_prefix.len()), node.route.id));
            prefixes.push((prefix, u32::try_from(lists.len()).unwrap_or(u32::MAX)));
            lists.push(list);
        }
        (Trie::build(prefixes.iter().map(|(prefix, index)| (prefix.as_str(), *index))), lists)
    }

    /// Number of the last configuration change in here.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Number of the change as of which the price rows were all indexed; see [`Tables::prices_base`].
    #[must_use]
    pub fn prices_base(&self) -> i64 {
        self.prices_base
    }

    /// The line with this address.
    #[must_use]
    pub fn line_by_address(&self, username: &str, domain: &str) -> Option<&Line> {
        self.lines.get(self.lines_by_address.get(domain)?.get(username)?)
    }

    /// The line of a customer with this extension.
    #[must_use]
    pub fn line_by_extension(&self, customer: CustomerId, extension: &str) -> Option<&Line> {
        self.lines.get(self.lines_by_extension.get(&customer)?.get(extension)?)
    }

    /// A line.
    #[must_use]
    pub fn line(&self, id: LineId) -> Option<&Line> {
        self.lines.get(&id)
    }

    /// All lines, in no order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.values()
    }

    /// A customer.
    #[must_use]
    pub fn customer(&self, id: CustomerId) -> Option<&Customer> {
        self.customers.get(&id).map(|node| &node.customer)
    }

    /// A rate plan.
    #[must_use]
    pub fn plan(&self, id: PlanId) -> Option<&Plan> {
        self.plans.get(&id)
    }

    /// What an account is in; `None`: it is no customer's balance, nor the owner's cost.
    #[must_use]
    pub(crate) fn currency(&self, account: AccountId) -> Option<Currency> {
        let node = self.customers.get(self.payers.get(&account)?)?;
        let own = node.cost.iter().find(|(_, cost)| *cost == account).map(|(currency, _)| *currency);
        Some(own.unwrap_or(node.customer.currency))
    }

    /// Who pays from an account: its customer, if it is a balance or the owner's cost.
    #[must_use]
    pub fn payer(&self, account: AccountId) -> Option<CustomerId> {
        self.payers.get(&account).copied()
    }

    /// All customers, in no order.
    pub fn customers(&self) -> impl Iterator<Item = &Customer> {
        self.customers.values().map(|node| &node.customer)
    }

    /// The customers from the owner of the system to this one, both included.
    #[must_use]
    pub fn lineage(&self, id: CustomerId) -> &[CustomerId] {
        self.customers.get(&id).map(|node| node.lineage.as_slice()).unwrap_or_default()
    }

    /// Whether what calls and messages of this customer burn is limited.
    #[must_use]
    pub fn counts_burn(&self, customer: CustomerId) -> bool {
        !self.burn.is_empty() && self.customer(customer).is_some_and(|customer| self.burn.counts(customer))
    }

    /// A carrier.
    #[must_use]
    pub fn carrier(&self, id: CarrierId) -> Option<&Carrier> {
        self.carriers.get(&id).map(|node| &node.carrier)
    }

    /// All carriers, in no order.
    pub fn carriers(&self) -> impl Iterator<Item = &Carrier> {
        self.carriers.values().map(|node| &node.carrier)
    }

    /// Whether any line, customer or carrier has a limit of calls at the same time.
    #[must_use]
    pub fn has_call_limits(&self) -> bool {
        self.has_call_limits
    }

    pub(crate) fn number(&self, number: &str) -> Option<&Number> {
        self.numbers.get(number)
    }

    pub(crate) fn inbound_group(&self, id: InboundGroupId) -> Option<&InboundGroup> {
        self.inbound_groups.get(&id)
    }

    pub(crate) fn line_uri(&self, line: &Line) -> String {
        format!("sip:{}@{}", line.username, self.domain_names.get(&line.domain_id).map_or("invalid", |name| name))
    }

    pub(crate) fn dial_plan(&self, id: DialPlanId) -> &[DialPlanRule] {
        self.dial_plans.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a class of service lets this number be called. A class that does not exist allows nothing.
    pub(crate) fn allows(&self, class: ServiceClassId, number: &str) -> bool {
        self.service_classes
            .get(&class)
            .is_some_and(|rules| rules.exceptions.matches(number).last().map_or(rules.external, |allow| *allow == 1))
    }

    pub(crate) fn active_chunk(&self, group: OutboundGroupId, at: Timestamp) -> Option<TimeChunkId> {
        let group = self.groups.get(&group)?;
        digits::active_chunk(&group.chunks, &group.zone, at)
    }

    /// Whether calls to an outbound group use included seconds.
    pub(super) fn uses_included(&self, group: OutboundGroupId) -> bool {
        self.groups.get(&group).is_some_and(|group| group.uses_included)
    }

    /// When after a moment other chunks of a group hold.
    pub(crate) fn chunk_changes(&self, group: OutboundGroupId, at: Timestamp) -> Vec<ChunkChange> {
        self.groups.get(&group).map(|group| chunk_changes(&group.chunks, &group.zone, at)).unwrap_or_default()
    }

    /// A plan, then those it inherits from.
    pub(crate) fn inheritance(&self, plan: &Plan) -> impl Iterator<Item = PlanId> {
        let above = |id: &PlanId| self.plans.get(id)?.inherits_from_id;
        std::iter::successors(Some(plan.id), above).take(Plan::INHERITED_MAX)
    }

    /// Lists of routes whose called prefix fits, longest prefix first.
    pub(crate) fn route_lists(&self, number: &str) -> impl Iterator<Item = &[RouteNode]> {
        let matches = self.routes.matches(number);
        matches.into_iter().rev().filter_map(|index| self.route_lists.get(index as usize)).map(Vec::as_slice)
    }
}

struct Accounts {
    customers: HashMap<(AccountKind, CustomerId), ByCurrency>,
    carriers: HashMap<CarrierId, AccountId>,
}

impl Accounts {
    fn payers(&self) -> HashMap<AccountId, CustomerId> {
        let pays =
            |kind: &AccountKind| matches!(kind, AccountKind::Customer | AccountKind::Cost | AccountKind::External);
        let paying = self.customers.iter().filter(|((kind, _), _)| pays(kind));
        paying.flat_map(|((_, customer), ids)| ids.iter().map(|(_, id)| (*id, *customer))).collect()
    }

    fn of(tables: &Tables) -> Self {
        let mut customers: HashMap<_, ByCurrency> = HashMap::new();
        for account in &tables.accounts {
            if let Some(customer) = account.customer_id {
                customers.entry((account.kind, customer)).or_default().push((account.currency, account.id));
            }
        }
        let carriers = tables.accounts.iter().filter_map(|a| Some((a.carrier_id?, a.id))).collect();
        Self { customers, carriers }
    }
}
