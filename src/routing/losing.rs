//! Where a deck would have somebody sell for less than it costs.

use std::collections::HashSet;

use super::chain::Chain;
use super::prices::Offers;
use super::{CarrierNode, CustomerNode, Destination, Seller, Snapshot};
use crate::model::{Conversion, Currency, CustomerId, Digits, Exact, Micros, Plan, PlanId, Timestamp};
use crate::rating::{DeckRow, Terms};

/// Length of the call that decides what is cheaper.
const COMPARED_SECONDS: u32 = 180;

/// A destination that would cost more than it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LosingPrefix {
    /// Numbers that start with this.
    pub prefix: Digits,
    /// Who would lose: whoever sells by the plan.
    pub seller: CustomerId,
    /// The plan by which it is sold.
    pub plan: PlanId,
    /// What three minutes cost the seller, in the currency of the plan.
    pub cost: Micros,
    /// Price of three minutes, in the currency of the plan.
    pub price: Micros,
    /// The currency of the plan.
    pub currency: Currency,
}

/// Looks for prefixes of a deck that would be sold for less than they cost, at a moment.
///
/// Of a carrier's deck the sellers are the owner and all resellers with plans that have prices of their own, each with what the carrier
/// costs at its level; of a plan's deck it is who made the plan, with the cheapest carrier.
#[derive(Debug)]
pub struct Losing<'a> {
    snapshot: &'a Snapshot,
    seller: Seller,
    at: Timestamp,
    /// Those nearest to the owner first.
    sold: Vec<Sold<'a>>,
    offers: Offers,
    /// Places in `sold`, by the plan whose rows they have; sorted.
    by_plan: Vec<(PlanId, usize)>,
}

/// Somebody who sells by a plan with prices of its own.
#[derive(Debug)]
struct Sold<'a> {
    by: &'a CustomerNode,
    plan: &'a Plan,
}

impl<'a> Losing<'a> {
    /// For decks of this seller.
    #[must_use]
    pub fn new(snapshot: &'a Snapshot, seller: Seller, at: Timestamp) -> Self {
        let sold = match seller {
            Seller::Carrier(_) => sold(snapshot),
            Seller::Plan(_) => Vec::new(),
        };
        let mut by_plan = Vec::new();
        for (place, sold) in sold.iter().enumerate() {
            by_plan.extend(snapshot.inheritance(sold.plan).map(|plan| (plan, place)));
        }
        by_plan.sort_unstable();
        let plans: HashSet<PlanId> = by_plan.iter().map(|(plan, _)| *plan).collect();
        let offers = snapshot.prices.offers(&plans);
        Self { snapshot, seller, at, sold, offers, by_plan }
    }

    /// Who would lose by this row.
    #[must_use]
    pub fn by(&self, row: &DeckRow) -> Vec<LosingPrefix> {
        if self.sold.is_empty() && matches!(self.seller, Seller::Carrier(_)) {
            return Vec::new();
        }
        let (snapshot, at) = (self.snapshot, self.at);
        let number = row.prefix.as_str();
        let group = snapshot.route_lists(number).next().and_then(|list| Some(list.first()?.route.outbound_group_id));
        let group = group.unwrap_or_default();
        let prefixes = &snapshot.prices.prefixes(number);
        let chunk = snapshot.active_chunk(group, at);
        let destination = Destination::Outbound { prefixes, group, chunk, chunks: &[], callers: &[] };
        let mut found = match self.seller {
            Seller::Carrier(carrier) => match snapshot.carriers.get(&carrier) {
                Some(carrier) => self.losing(destination, carrier, row),
                None => Vec::new(),
            },
            Seller::Plan(plan) => self.of_plan(plan, destination, row).into_iter().collect(),
        };
        found.retain(|one| one.price < one.cost);
        found
    }

    /// What everybody who has a price of its own for a destination takes for it, and what it costs them. Who has no rate between two
    /// currencies is left out.
    fn losing(&self, destination: Destination<'_>, carrier: &CarrierNode, row: &DeckRow) -> Vec<LosingPrefix> {
        let mut found: Vec<LosingPrefix> = Vec::new();
        // What the sellers pay, who are together in the list.
        let mut paid: Option<(CustomerId, Option<(Micros, Currency)>)> = None;
        for sold in self.offered(destination) {
            let seller = sold.by.customer.id;
            let Some(price) = self.price(sold, destination) else { continue };
            let cost = match paid {
                Some((of, cost)) if of == seller => cost,
                _ => self.cost(sold.by, destination, carrier, row),
            };
            paid = Some((seller, cost));
            let currency = sold.plan.currency;
            let Some(cost) = cost.and_then(|(cost, from)| self.converted(seller, cost, (from, currency))) else {
                continue;
            };
            found.push(LosingPrefix { prefix: row.prefix.clone(), seller, plan: sold.plan.id, cost, price, currency });
        }
        found
    }

    /// Those whose plans have a row for a destination.
    fn offered(&self, destination: Destination<'_>) -> impl Iterator<Item = &Sold<'a>> {
        let mut places: Vec<usize> = Vec::new();
        for plan in self.offers.of(destination) {
            let first = self.by_plan.partition_point(|(of, _)| *of < plan);
            let same = self.by_plan.iter().skip(first).take_while(|(of, _)| *of == plan);
            places.extend(same.map(|(_, place)| *place));
        }
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| self.sold.get(place))
    }

    /// What a plan takes for three minutes, if it has a price of its own, in its currency.
    fn price(&self, sold: &Sold<'_>, destination: Destination<'_>) -> Option<Micros> {
        let (snapshot, plan) = (self.snapshot, sold.plan);
        let found = |id| Some((id, snapshot.prices.find(Seller::Plan(id), destination, self.at).0?));
        let (has, row) = snapshot.inheritance(plan).find_map(found)?;
        let price = Terms::of_row(row, Some(plan)).price(COMPARED_SECONDS);
        let of_row = snapshot.plans.get(&has).map_or(plan.currency, |has| has.currency);
        self.converted(sold.by.customer.id, price, (of_row, plan.currency))
    }

    /// What three minutes cost somebody when the carrier charges what a row says, and in which currency.
    fn cost(
        &self,
        node: &'a CustomerNode,
        destination: Destination<'_>,
        carrier: &CarrierNode,
        row: &DeckRow,
    ) -> Option<(Micros, Currency)> {
        let chain = Chain::new(self.snapshot, node, destination, self.at).ok()?;
        let (terms, currency) = chain.last(carrier, row.terms()).ok()?;
        Some((terms.price(COMPARED_SECONDS), currency))
    }

    /// An amount in another currency, by the rates of who sells; `None`: there is no rate.
    fn converted(&self, seller: CustomerId, amount: Micros, pair: (Currency, Currency)) -> Option<Micros> {
        if pair.0 == pair.1 {
            return Some(amount);
        }
        let lineage = &self.snapshot.customers.get(&seller)?.lineage;
        let conversion = self.snapshot.rates.conversion(lineage, pair, self.at).ok()?;
        let by = |conversion: Conversion| conversion.rate.apply(&Exact::from_micros(amount)).round(6);
        Some(conversion.map_or(amount, by))
    }

    /// What a row of a plan's deck takes, and what the cheapest carrier costs whoever made the plan.
    fn of_plan(&self, plan: PlanId, destination: Destination<'_>, row: &DeckRow) -> Option<LosingPrefix> {
        let snapshot = self.snapshot;
        let plan = snapshot.plans.get(&plan)?;
        let maker = snapshot.customers.get(&plan.customer_id)?;
        let chain = Chain::new(snapshot, maker, destination, self.at).ok()?;
        let enabled = snapshot.carriers.values().filter(|node| node.carrier.enabled);
        let cost = |carrier| {
            let quote = chain.outbound(carrier, false).ok()?;
            let last = quote.levels.last()?;
            let pair = (snapshot.currency(last.debit)?, plan.currency);
            self.converted(plan.customer_id, last.terms.price(COMPARED_SECONDS), pair)
        };
        let cost = enabled.filter_map(cost).min()?;
        let (prefix, price) = (row.prefix.clone(), row.three_minutes());
        Some(LosingPrefix { prefix, seller: plan.customer_id, plan: plan.id, cost, price, currency: plan.currency })
    }
}

/// Everybody who sells by a plan with prices of its own: whoever made it, and whose customers have it because it is shared.
fn sold(snapshot: &Snapshot) -> Vec<Sold<'_>> {
    let priced = |plan: &&Plan| snapshot.inheritance(plan).any(|id| snapshot.prices.sells(Seller::Plan(id)));
    let plans: HashSet<PlanId> = snapshot.plans.values().filter(priced).map(|plan| plan.id).collect();
    let makers = plans.iter().filter_map(|id| Some((snapshot.plans.get(id)?.customer_id, *id)));
    let buyers = snapshot.customers.values().filter_map(|node| {
        let plan = node.customer.plan_id.filter(|plan| plans.contains(plan))?;
        Some((node.customer.parent_id?, plan))
    });
    let pairs: HashSet<(CustomerId, PlanId)> = makers.chain(buyers).collect();
    let found = |(by, plan)| Some(Sold { by: snapshot.customers.get(&by)?, plan: snapshot.plans.get(&plan)? });
    let mut sold: Vec<Sold<'_>> = pairs.into_iter().filter_map(found).collect();
    sold.sort_by_key(|sold| (sold.by.lineage.len(), sold.by.customer.id, sold.plan.id));
    sold
}
