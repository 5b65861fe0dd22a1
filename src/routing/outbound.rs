//! Calls to carriers: the route, its carriers in order, and their prices.

use std::borrow::Cow;

use super::chain::{Chain, Unpriced};
use super::decide::Call;
use super::snapshot::{CarrierNode, CustomerNode, RouteNode, Snapshot};
use super::{Candidate, CardPayer, Destination, Next, Target, Trace, Usage, digits};
use crate::model::{Carrier, CarrierId, DialPlanId, Direction, Media, Micros, Reason, Transport};
use crate::rating::Quote;

/// Least cost means cheapest for a call of this length: about the mean duration of answered calls.
const LEAST_COST_SECONDS: u32 = 180;

/// Seconds a carrier may ring. Carriers end unanswered calls themselves, usually after one to three minutes.
const CARRIER_RING_SECONDS: u16 = 120;

/// The carriers that take a call of `customer` to `number`, in order; `caller` is the number that is shown to them. A card pays
/// besides the customer.
pub(super) fn targets<'a, U: Usage, T: Trace>(
    call: &mut Call<'a, U, T>,
    customer: &'a CustomerNode,
    number: &str,
    caller: &str,
    card: Option<CardPayer>,
) -> Result<Vec<Target>, Reason> {
    let node = find_route(call, number, caller).ok_or(Reason::NoRoute)?;
    let route = &node.route;
    if call.decision.direction == Direction::Outbound {
        call.decision.route_id = Some(route.id);
        call.decision.outbound_group_id = Some(route.outbound_group_id);
    }
    call.trace.step("route", || {
        format!("route {}: called prefix {:?}, caller prefix {:?}", route.id, route.called_prefix, route.caller_prefix)
    });
    let chunk = call.snapshot.active_chunk(route.outbound_group_id, call.now);
    let prefixes = &call.snapshot.prices.prefixes(number);
    let chunks = &call.snapshot.chunk_changes(route.outbound_group_id, call.now);
    let destination = Destination::Outbound { prefixes, group: route.outbound_group_id, chunk, chunks };
    let chain = Chain::of_media(call.snapshot, customer, destination, (call.now, call.request.media));
    let chain = match card {
        Some(card) => chain.and_then(|chain| chain.with_card(customer, card)),
        None => chain,
    };
    let chain = chain.map_err(|unpriced| {
        call.trace.step("price", || unpriced.to_string());
        Reason::NoPrice
    })?;
    let first = if route.plans_choose { call.chosen_carrier(customer, number, caller) } else { None };
    let mut carriers = Carriers { call, chain, found: Vec::with_capacity(node.slots.len()), unpriced: false };
    if let Some(id) = first {
        carriers.add_fixed(id, "first choice of the rate plan");
    }
    for slot in &node.slots {
        match slot {
            Some(id) => carriers.add_fixed(*id, "fixed in the route"),
            None => carriers.add_least_cost(&node.slots),
        }
    }
    let Carriers { found, unpriced, .. } = carriers;
    if found.is_empty() {
        return Err(if unpriced { Reason::NoPrice } else { Reason::NoCarrier });
    }
    let snapshot = call.snapshot;
    let target = |(carrier, quote): (&CarrierNode, Quote)| Target {
        route: Some((route.id, route.outbound_group_id)),
        ..target(snapshot, carrier, number, caller, quote)
    };
    Ok(found.into_iter().map(target).collect())
}

/// Longest called prefix, then longest caller prefix, then exact media.
fn find_route<'a, U: Usage, T: Trace>(call: &Call<'a, U, T>, number: &str, caller: &str) -> Option<&'a RouteNode> {
    let media = call.request.media;
    let length = u8::try_from(number.len()).unwrap_or(u8::MAX);
    let fits = |node: &&RouteNode| {
        let route = &node.route;
        (route.called_min_length..=route.called_max_length).contains(&length)
            && caller.starts_with(route.caller_prefix.as_str())
            && (route.media == media || (route.media == Media::VoiceFax && media != Media::Message))
    };
    call.snapshot.route_lists(number).find_map(|list| {
        // lists are sorted by caller prefix, so the first that fits has the longest; only its equals compete by media
        let first = list.iter().find(fits)?;
        let equals = |node: &&RouteNode| node.route.caller_prefix.len() == first.route.caller_prefix.len();
        list.iter().filter(fits).filter(equals).find(|node| node.route.media == media).or(Some(first))
    })
}

struct Carriers<'c, 'a, U, T> {
    call: &'c mut Call<'a, U, T>,
    chain: Chain<'c>,
    found: Vec<(&'a CarrierNode, Quote)>,
    unpriced: bool,
}

impl<'a, U: Usage, T: Trace> Carriers<'_, 'a, U, T> {
    fn add_fixed(&mut self, id: CarrierId, why: &str) {
        if let Some((carrier, quote)) = self.quote(id, false) {
            self.add(carrier, quote, || why.to_owned());
        }
    }

    /// All carriers without a slot of their own, cheapest first.
    fn add_least_cost(&mut self, slots: &[Option<CarrierId>]) {
        let mut offers: Vec<(Micros, &'a CarrierNode, Quote)> = Vec::new();
        for id in self.call.snapshot.carriers.keys().filter(|id| !slots.contains(&Some(**id))) {
            if let Some((carrier, quote)) = self.quote(*id, true) {
                let cost = quote.levels.first().map(|level| &level.terms);
                let cost = cost.map_or(Ok(Micros::ZERO), |cost| self.chain.compared(carrier, cost, LEAST_COST_SECONDS));
                match cost {
                    Ok(cost) => offers.push((cost, carrier, quote)),
                    Err(unpriced) => self.lose(carrier, unpriced),
                }
            }
        }
        offers.sort_by_key(|(cost, carrier, _)| (*cost, carrier.carrier.id));
        for (cost, carrier, quote) in offers {
            self.add(carrier, quote, || format!("least cost: {cost} for {LEAST_COST_SECONDS} s"));
        }
    }

    fn add(&mut self, carrier: &'a CarrierNode, quote: Quote, why: impl FnOnce() -> String) {
        if self.found.iter().any(|(other, _)| other.carrier.id == carrier.carrier.id) {
            return;
        }
        self.found.push((carrier, quote));
        let place = Some(self.found.len());
        self.call.trace.candidate(|| Candidate { carrier: carrier.carrier.name.clone(), place, verdict: why() });
    }

    /// The carrier and its prices, if it may be used now.
    fn quote(&mut self, id: CarrierId, least_cost: bool) -> Option<(&'a CarrierNode, Quote)> {
        let snapshot = self.call.snapshot;
        let node = snapshot.carriers.get(&id)?;
        let carrier = &node.carrier;
        let lost = |why: &dyn Fn() -> String| Candidate { carrier: carrier.name.clone(), place: None, verdict: why() };
        if !carrier.enabled {
            self.call.trace.candidate(|| lost(&|| "disabled".to_owned()));
            return None;
        }
        if let Some(limit) = carrier.max_calls
            && self.call.usage.carrier_calls(id) >= limit
        {
            self.call.trace.candidate(|| lost(&|| format!("full: {limit} calls")));
            return None;
        }
        match self.chain.outbound(node, least_cost) {
            Ok(quote) => Some((node, quote)),
            Err(unpriced) => {
                self.lose(node, unpriced);
                None
            }
        }
    }

    /// A carrier whose call would have no price.
    fn lose(&mut self, node: &CarrierNode, unpriced: Unpriced) {
        self.unpriced |= unpriced != Unpriced::ExcludedFromLeastCost;
        let carrier = node.carrier.name.clone();
        self.call.trace.candidate(|| Candidate { carrier, place: None, verdict: unpriced.to_string() });
    }
}

fn target(call: &Snapshot, node: &CarrierNode, number: &str, caller: &str, quote: Quote) -> Target {
    let carrier = &node.carrier;
    let format = |plan: Option<DialPlanId>, number| {
        let rules = plan.map(|plan| call.dial_plan(plan)).unwrap_or_default();
        digits::translate(rules, number).unwrap_or(Cow::Borrowed(number))
    };
    let called = format(carrier.called_dial_plan_id, number);
    let caller = if caller.is_empty() {
        Cow::Borrowed(carrier.anonymous_caller.as_str())
    } else {
        format(carrier.caller_dial_plan_id, caller)
    };
    Target {
        carrier_id: Some(carrier.id),
        line_id: None,
        uri: uri(carrier, &called),
        caller: caller.into_owned(),
        ring_seconds: CARRIER_RING_SECONDS,
        quote,
        next: Next::default(),
        together: 0,
        route: None,
    }
}

fn uri(carrier: &Carrier, called: &str) -> String {
    // RFC 3261, 25.1: an IPv6 address stands in brackets
    let (open, close) =
        if carrier.host.contains(':') && !carrier.host.starts_with('[') { ("[", "]") } else { ("", "") };
    let transport = match carrier.transport {
        Transport::Udp => "",
        Transport::Tcp => ";transport=tcp",
        Transport::Tls => ";transport=tls",
    };
    let (prefix, host, port) = (&carrier.called_prefix, &carrier.host, carrier.port);
    format!("sip:{prefix}{called}@{open}{host}{close}:{port}{transport}")
}
