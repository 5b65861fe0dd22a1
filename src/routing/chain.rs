//! Prices from the carrier down the tree: each level takes its plan's own row, or marks up the level above.

use super::{CarrierNode, CustomerNode, Destination, Seller, Snapshot};
use crate::model::{CarrierId, CustomerId, InboundGroupId, Price, Timestamp};
use crate::rating::{Level, Quote, Terms};

/// Why a call through a carrier has no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unpriced {
    /// The carrier has no row for the destination now.
    NoRow,
    /// The carrier's row is not for least cost.
    ExcludedFromLeastCost,
    /// A customer on the way has no plan.
    NoPlan(CustomerId),
}

/// The price of a call to a carrier.
pub(crate) fn outbound(
    snapshot: &Snapshot,
    customer: &CustomerNode,
    carrier: &CarrierNode,
    destination: Destination<'_>,
    least_cost: bool,
    at: Timestamp,
) -> Result<Quote, Unpriced> {
    let row = snapshot.prices.find(Seller::Carrier(carrier.carrier.id), destination, at).ok_or(Unpriced::NoRow)?;
    if least_cost && !row.least_cost {
        return Err(Unpriced::ExcludedFromLeastCost);
    }
    chain(snapshot, customer, carrier, destination, Terms::of_row(row, None), at)
}

/// The price of a chargeable call from a carrier. A carrier without a row for the group delivers for nothing.
pub(crate) fn inbound(
    snapshot: &Snapshot,
    customer: &CustomerNode,
    carrier: CarrierId,
    group: InboundGroupId,
    at: Timestamp,
) -> Result<Quote, Unpriced> {
    let destination = Destination::Inbound { group };
    let node = snapshot.carriers.get(&carrier).ok_or(Unpriced::NoRow)?;
    let row = snapshot.prices.find(Seller::Carrier(carrier), destination, at);
    let cost = row.map_or_else(Terms::free_of_carrier, |row: &Price| Terms::of_row(row, None));
    chain(snapshot, customer, node, destination, cost, at)
}

fn chain(
    snapshot: &Snapshot,
    customer: &CustomerNode,
    carrier: &CarrierNode,
    destination: Destination<'_>,
    cost: Terms,
    at: Timestamp,
) -> Result<Quote, Unpriced> {
    let mut nodes = customer.lineage.iter().filter_map(|id| snapshot.customers.get(id));
    let Some((owner, account)) = nodes.next().and_then(|owner| Some((owner, owner.cost?))) else {
        return Err(Unpriced::NoPlan(customer.customer.id));
    };
    let mut levels = Vec::with_capacity(customer.lineage.len());
    levels.push(Level { customer_id: owner.customer.id, debit: account, credit: carrier.account, terms: cost });
    let mut seller = owner;
    for node in nodes {
        let id = node.customer.id;
        let plan = node.customer.plan_id.and_then(|id| snapshot.plans.get(&id)).ok_or(Unpriced::NoPlan(id))?;
        let own = snapshot.prices.find(Seller::Plan(plan.id), destination, at);
        let terms = match (own, levels.last()) {
            (None, Some(above)) => {
                let (connect, minute) = match destination {
                    Destination::Outbound { .. } => (plan.outbound_connect_markup, plan.outbound_markup),
                    Destination::Inbound { .. } => (plan.inbound_connect_markup, plan.inbound_markup),
                };
                above.terms.marked_up(connect, minute, plan.precision)
            }
            (Some(row), _) => Terms::of_row(row, Some(plan)),
            (None, None) => return Err(Unpriced::NoRow),
        };
        levels.push(Level { customer_id: id, debit: node.balance, credit: seller.revenue, terms });
        seller = node;
    }
    Ok(Quote { levels })
}
