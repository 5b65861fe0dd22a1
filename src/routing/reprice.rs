//! Prices of calls of the past.

use super::chain::Chain;
use super::{CardPayer, Destination, History, Snapshot};
use crate::model::{CarrierId, CustomerId, Digits, InboundGroupId, OutboundGroupId, Timestamp};
use crate::rating::Quote;

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
