//! Prices without a call: of calls of the past, and of whole decks.

use super::chain::Chain;
use super::{CardPayer, Destination, History, Seller, Snapshot};
use crate::model::{
    CarrierId, Conversion, Currency, CustomerId, Digits, Exact, InboundGroupId, Micros, OutboundGroupId, Plan, PlanId,
    Timestamp,
};
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
    /// The number by which its caller belongs to groups.
    pub shown: Option<&'a Digits>,
    /// When it came in.
    pub asked_at: Timestamp,
    /// The card that paid for it, besides who sold that.
    pub card: Option<CardPayer>,
}

/// What every level would pay for a call of the past with these prices, by the plans that it had then if `history` tells them, else
/// by those of now. `None`: it has no price list, there is no price, or what a level or its plan was then is not known.
#[must_use]
pub fn reprice(snapshot: &Snapshot, call: &PastCall<'_>, history: Option<&History>) -> Option<Quote> {
    let chain = |customer, destination| match history {
        Some(history) => Chain::past(snapshot, customer, destination, call.asked_at, history),
        None => Chain::new(snapshot, customer, destination, call.asked_at),
    };
    let customer = snapshot.customers.get(&call.customer_id)?;
    let carrier = snapshot.carriers.get(&call.carrier_id)?;
    let callers = &snapshot.caller_groups.of(call.shown, call.called.len());
    match (call.outbound_group_id, call.inbound_group_id) {
        (Some(group), _) => {
            let chunks = &snapshot.chunk_changes(group, call.asked_at);
            let prefixes = &snapshot.prices.prefixes(call.called);
            let chunk = snapshot.active_chunk(group, call.asked_at);
            let destination = Destination::Outbound { prefixes, group, chunk, chunks, callers };
            let chain = chain(customer, destination).ok()?;
            let chain = match call.card {
                Some(card) => chain.with_card(customer, card).ok()?,
                None => chain,
            };
            chain.outbound(carrier, false).ok()
        }
        (None, Some(group)) if snapshot.inbound_group(group)?.chargeable => {
            let destination = Destination::Inbound { group, callers };
            chain(customer, destination).ok()?.inbound(carrier).ok()
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
    /// Cost of three minutes, in the currency of the plan.
    pub cost: Micros,
    /// Price of three minutes, in the currency of the plan.
    pub price: Micros,
}

/// Looks for prefixes of a deck that would be sold for less than they cost, at a moment.
///
/// Of a carrier's deck the sellers are the plans of the owner with prices of their own; of a plan's deck it is the plan,
/// compared with the cheapest carrier as its maker pays it.
#[derive(Debug)]
pub struct Losing<'a> {
    snapshot: &'a Snapshot,
    seller: Seller,
    at: Timestamp,
    /// Plans of the owner with prices of their own.
    plans: Vec<&'a Plan>,
}

impl<'a> Losing<'a> {
    /// For decks of this seller.
    #[must_use]
    pub fn new(snapshot: &'a Snapshot, seller: Seller, at: Timestamp) -> Self {
        let own = |plan: &&Plan| snapshot.inheritance(plan).any(|id| snapshot.prices.sells(Seller::Plan(id)));
        let of_owner = snapshot.plans.values().filter(|plan| snapshot.is_owner(plan.customer_id));
        Self { snapshot, seller, at, plans: of_owner.filter(own).collect() }
    }

    /// Who would lose by this row.
    #[must_use]
    pub fn by(&self, row: &DeckRow) -> Vec<LosingPrefix> {
        let (snapshot, at) = (self.snapshot, self.at);
        let number = row.prefix.as_str();
        let group = snapshot.route_lists(number).next().and_then(|list| Some(list.first()?.route.outbound_group_id));
        let group = group.unwrap_or_default();
        let prefixes = &snapshot.prices.prefixes(number);
        let chunk = snapshot.active_chunk(group, at);
        let destination = Destination::Outbound { prefixes, group, chunk, chunks: &[], callers: &[] };
        let sold = match self.seller {
            Seller::Carrier(carrier) => self.sold(destination, (carrier, row.three_minutes())),
            Seller::Plan(plan) => {
                let cost = self.cheapest(plan, destination);
                cost.map(|cost| (plan, cost, row.three_minutes())).into_iter().collect()
            }
        };
        let losing = sold.into_iter().filter(|(_, cost, price)| price < cost);
        losing.map(|(plan, cost, price)| LosingPrefix { prefix: row.prefix.clone(), plan, cost, price }).collect()
    }

    /// What the plans of the owner take for three minutes. Plans in a currency to which there is no rate are left out.
    fn sold(
        &self,
        destination: Destination<'_>,
        (carrier, cost): (CarrierId, Micros),
    ) -> Vec<(PlanId, Micros, Micros)> {
        let of_carrier = self.snapshot.carriers.get(&carrier).map_or(Currency::EUR, |node| node.carrier.currency);
        let sold = self.plans.iter().filter_map(|plan| {
            let found = |id| Some((id, self.snapshot.prices.find(Seller::Plan(id), destination, self.at).0?));
            let (has, price) = self.snapshot.inheritance(plan).find_map(found)?;
            let price = Terms::of_row(price, Some(plan)).price(COMPARED_SECONDS);
            let of_price = self.snapshot.plans.get(&has).map_or(plan.currency, |has| has.currency);
            let within = |amount, from| self.converted(plan.customer_id, amount, (from, plan.currency));
            Some((plan.id, within(cost, of_carrier)?, within(price, of_price)?))
        });
        sold.collect()
    }

    /// An amount in another currency, by the rates of who sells; `None`: there is no rate.
    fn converted(&self, seller: CustomerId, amount: Micros, pair: (Currency, Currency)) -> Option<Micros> {
        let lineage = &self.snapshot.customers.get(&seller)?.lineage;
        let conversion = self.snapshot.rates.conversion(lineage, pair, self.at).ok()?;
        let by = |conversion: Conversion| conversion.rate.apply(&Exact::from_micros(amount)).round(6);
        Some(conversion.map_or(amount, by))
    }

    /// What three minutes cost whoever made a plan.
    fn cheapest(&self, plan: PlanId, destination: Destination<'_>) -> Option<Micros> {
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
        enabled.filter_map(cost).min()
    }
}
