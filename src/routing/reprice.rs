//! Prices without a call: of calls of the past, and of whole decks.

use super::chain::Chain;
use super::{CarrierNode, Destination, Seller, Snapshot};
use crate::model::{CarrierId, CustomerId, Digits, InboundGroupId, Micros, OutboundGroupId, PlanId, Timestamp};
use crate::rating::{DeckRow, Quote, Terms};

/// Length of the call that decides what is cheaper.
const COMPARED_SECONDS: u32 = 180;

/// What of an answered call decides its price.
#[derive(Debug, Clone, Copy)]
pub struct PastCall<'a> {
    /// Who pays.
    pub customer_id: CustomerId,
    /// The carrier that took it, or that it came from.
    pub carrier_id: CarrierId,
    /// Called number in E.164 form.
    pub called: &'a str,
    /// Price list of an outbound call.
    pub outbound_group_id: Option<OutboundGroupId>,
    /// Price list of an inbound call.
    pub inbound_group_id: Option<InboundGroupId>,
    /// When it came in.
    pub asked_at: Timestamp,
}

/// What every level would pay for a call of the past with these prices. `None`: it has no price list, or there is no price.
#[must_use]
pub fn reprice(snapshot: &Snapshot, call: &PastCall<'_>) -> Option<Quote> {
    let customer = snapshot.customers.get(&call.customer_id)?;
    let carrier = snapshot.carriers.get(&call.carrier_id)?;
    match (call.outbound_group_id, call.inbound_group_id) {
        (Some(group), _) => {
            let chunks = &snapshot.chunk_changes(group, call.asked_at);
            let prefixes = &snapshot.prices.prefixes(call.called);
            let chunk = snapshot.active_chunk(group, call.asked_at);
            let destination = Destination::Outbound { prefixes, group, chunk, chunks };
            Chain::new(snapshot, customer, destination, call.asked_at).ok()?.outbound(carrier, false).ok()
        }
        (None, Some(group)) if snapshot.inbound_group(group)?.chargeable => {
            let destination = Destination::Inbound { group };
            Some(Chain::new(snapshot, customer, destination, call.asked_at).ok()?.inbound(carrier))
        }
        _ => None,
    }
}

/// A destination that would cost more than it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LosingPrefix {
    /// Numbers that start with this.
    pub prefix: Digits,
    /// The plan that would sell it.
    pub plan: PlanId,
    /// Cost of three minutes.
    pub cost: Micros,
    /// Price of three minutes.
    pub price: Micros,
}

/// Who would sell a prefix of a deck for less than it costs, at a moment. Of a carrier's deck these are the plans of the owner
/// with a price of their own, of a plan's deck it is the plan, compared with the cheapest carrier as its maker pays it.
#[must_use]
pub fn losing(snapshot: &Snapshot, seller: Seller, row: &DeckRow, at: Timestamp) -> Vec<LosingPrefix> {
    let number = row.prefix.as_str();
    let group = snapshot.route_lists(number).next().and_then(|list| Some(list.first()?.route.outbound_group_id));
    let group = group.unwrap_or_default();
    let prefixes = &snapshot.prices.prefixes(number);
    let chunk = snapshot.active_chunk(group, at);
    let destination = Destination::Outbound { prefixes, group, chunk, chunks: &[] };
    let lost =
        |plan, cost, price| (price < cost).then(|| LosingPrefix { prefix: row.prefix.clone(), plan, cost, price });
    match seller {
        Seller::Carrier(_) => {
            let cost = row.three_minutes();
            let plans = snapshot.plans.values().filter(|plan| snapshot.is_owner(plan.customer_id));
            let sold = plans.filter_map(|plan| {
                let found = |id| snapshot.prices.find(Seller::Plan(id), destination, at).0;
                let price = snapshot.inheritance(plan).find_map(found)?;
                lost(plan.id, cost, Terms::of_row(price, Some(plan)).price(COMPARED_SECONDS))
            });
            sold.collect()
        }
        Seller::Plan(plan) => {
            let maker = snapshot.plans.get(&plan).and_then(|plan| snapshot.customers.get(&plan.customer_id));
            let chain = maker.and_then(|maker| Chain::new(snapshot, maker, destination, at).ok());
            let cost = |carrier: &CarrierNode| {
                let quote = chain.as_ref()?.outbound(carrier, false).ok()?;
                Some(quote.levels.last()?.terms.price(COMPARED_SECONDS))
            };
            let enabled = snapshot.carriers.values().filter(|node| node.carrier.enabled);
            let cheapest = enabled.filter_map(cost).min();
            cheapest.and_then(|cost| lost(plan, cost, row.three_minutes())).into_iter().collect()
        }
    }
}
