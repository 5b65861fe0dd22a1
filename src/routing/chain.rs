//! Prices from the carrier down the tree: each level takes its plan's own row, or marks up the level above.

use super::{CarrierNode, CustomerNode, Destination, Seller, Snapshot};
use crate::model::{AccountId, CustomerId, Plan, Price, Timestamp};
use crate::rating::{Level, Quote, Terms};

/// Why a call has no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unpriced {
    /// The carrier has no row for the destination now.
    #[error("it has no price for this number now")]
    NoRow,
    /// The carrier's row is not for least cost.
    #[error("its price is excluded from least cost")]
    ExcludedFromLeastCost,
    /// A customer on the way has no plan, or the owner no account for costs.
    #[error("customer {0} has no rate plan")]
    NoPlan(CustomerId),
}

/// Everything about the price of a call that does not depend on the carrier, found once for all carriers.
pub(crate) struct Chain<'a> {
    snapshot: &'a Snapshot,
    destination: Destination<'a>,
    at: Timestamp,
    owner: &'a CustomerNode,
    cost: AccountId,
    /// From the customer below the owner to the one who calls, with the price row its plan has, if it has one.
    below: Vec<(&'a CustomerNode, &'a Plan, Option<&'a Price>)>,
}

impl<'a> Chain<'a> {
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        customer: &'a CustomerNode,
        destination: Destination<'a>,
        at: Timestamp,
    ) -> Result<Self, Unpriced> {
        let mut nodes = customer.lineage.iter().filter_map(|id| snapshot.customers.get(id));
        let no_account = Unpriced::NoPlan(customer.customer.id);
        let (owner, cost) = nodes.next().and_then(|owner| Some((owner, owner.cost?))).ok_or(no_account)?;
        let level = |node: &'a CustomerNode| {
            let plan = node.customer.plan_id.and_then(|id| snapshot.plans.get(&id));
            let plan = plan.ok_or(Unpriced::NoPlan(node.customer.id))?;
            Ok((node, plan, snapshot.prices.find(Seller::Plan(plan.id), destination, at)))
        };
        let below = nodes.map(level).collect::<Result<_, _>>()?;
        Ok(Self { snapshot, destination, at, owner, cost, below })
    }

    /// The price of a call to this carrier.
    pub(crate) fn outbound(&self, carrier: &CarrierNode, least_cost: bool) -> Result<Quote, Unpriced> {
        let row = self.carrier_row(carrier).ok_or(Unpriced::NoRow)?;
        if least_cost && !row.least_cost {
            return Err(Unpriced::ExcludedFromLeastCost);
        }
        Ok(self.quote(carrier, Terms::of_row(row, None)))
    }

    /// The price of a chargeable call from this carrier, which delivers for nothing if it has no row for the group.
    pub(crate) fn inbound(&self, carrier: &CarrierNode) -> Quote {
        let cost = self.carrier_row(carrier).map_or_else(Terms::free_of_carrier, |row| Terms::of_row(row, None));
        self.quote(carrier, cost)
    }

    fn carrier_row(&self, carrier: &CarrierNode) -> Option<&'a Price> {
        self.snapshot.prices.find(Seller::Carrier(carrier.carrier.id), self.destination, self.at)
    }

    fn quote(&self, carrier: &CarrierNode, cost: Terms) -> Quote {
        let mut levels = Vec::with_capacity(self.below.len() + 1);
        let mut seller = self.owner;
        let mut terms = cost;
        let (mut payer, mut debit, mut credit) = (self.owner.customer.id, self.cost, carrier.account);
        for (node, plan, own) in &self.below {
            let next = match own {
                Some(row) => Terms::of_row(row, Some(plan)),
                None => self.marked_up(&terms, plan),
            };
            levels.push(Level { customer_id: payer, debit, credit, terms });
            (payer, debit, credit, terms) = (node.customer.id, node.balance, seller.revenue, next);
            seller = node;
        }
        levels.push(Level { customer_id: payer, debit, credit, terms });
        Quote { levels }
    }

    fn marked_up(&self, above: &Terms, plan: &Plan) -> Terms {
        let (connect, minute) = match self.destination {
            Destination::Outbound { .. } => (plan.outbound_connect_markup, plan.outbound_markup),
            Destination::Inbound { .. } => (plan.inbound_connect_markup, plan.inbound_markup),
        };
        above.marked_up(connect, minute, plan.precision)
    }
}
