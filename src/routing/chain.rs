//! Prices from the carrier down the tree: each level takes its plan's own row, or marks up the level above.

use super::schedule::{CHANGES_MAX, horizon};
use super::{CardPayer, CarrierNode, CustomerNode, Destination, History, Seller, Snapshot};
use crate::model::{Crossing, Currency, Customer, CustomerId, Exact, Media, Micros, Plan, Price, Timestamp};
use crate::rating::{Included, Level, NoRate, Quote, Segment, Terms};

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
    /// A level pays in another currency than the price is in.
    #[error("{0} for customer {1} then")]
    NoRate(NoRate, CustomerId),
    /// A seller, or the owner, has no account in a currency.
    #[error("customer {0} has no account in {1}")]
    NoAccount(CustomerId, Currency),
}

/// Everything about the price of a call that does not depend on the carrier, found once for all carriers.
pub(crate) struct Chain<'a> {
    snapshot: &'a Snapshot,
    destination: Destination<'a>,
    at: Timestamp,
    /// It is about a text message, which takes no time.
    message: bool,
    owner: &'a CustomerNode,
    /// From the customer below the owner to the one who calls.
    below: Vec<Below<'a>>,
}

/// A customer on the way, or a card that it sells, and what its plan says.
struct Below<'a> {
    node: &'a CustomerNode,
    /// Who sells to it.
    seller: &'a CustomerNode,
    /// What it pays in.
    currency: Currency,
    card: Option<CardPayer>,
    plan: &'a Plan,
    rows: Rows<'a>,
    included: Option<Included>,
}

/// The row a seller has for the destination, and those it has later while the call may last.
struct Rows<'a> {
    first: Option<&'a Price>,
    later: Vec<(Timestamp, Option<&'a Price>)>,
}

impl<'a> Rows<'a> {
    fn at(&self, moment: Timestamp) -> Option<&'a Price> {
        self.later.iter().rev().find(|(from, _)| *from <= moment).map_or(self.first, |(_, row)| *row)
    }
}

impl<'a> Chain<'a> {
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        customer: &'a CustomerNode,
        destination: Destination<'a>,
        at: Timestamp,
    ) -> Result<Self, Unpriced> {
        Self::of_media(snapshot, customer, destination, (at, Media::Voice))
    }

    /// As [`Self::new`], for calls or for text messages.
    pub(crate) fn of_media(
        snapshot: &'a Snapshot,
        customer: &'a CustomerNode,
        destination: Destination<'a>,
        when: (Timestamp, Media),
    ) -> Result<Self, Unpriced> {
        let now = |node: &'a CustomerNode| Some((&node.customer, snapshot.plans.get(&node.customer.plan_id?)?));
        Self::build(snapshot, customer, destination, when, now)
    }

    /// As [`Self::new`], with the customers and plans of that moment.
    pub(crate) fn past(
        snapshot: &'a Snapshot,
        customer: &'a CustomerNode,
        destination: Destination<'a>,
        at: Timestamp,
        history: &'a History,
    ) -> Result<Self, Unpriced> {
        let then = |node: &'a CustomerNode| {
            let customer = history.customer(&node.customer, at)?;
            Some((customer, history.plan(snapshot.plans.get(&customer.plan_id?)?, at)?))
        };
        Self::build(snapshot, customer, destination, (at, Media::Voice), then)
    }

    fn build(
        snapshot: &'a Snapshot,
        customer: &'a CustomerNode,
        destination: Destination<'a>,
        (at, media): (Timestamp, Media),
        of: impl Fn(&'a CustomerNode) -> Option<(&'a Customer, &'a Plan)>,
    ) -> Result<Self, Unpriced> {
        let mut nodes = customer.lineage.iter().filter_map(|id| snapshot.customers.get(id));
        let no_account = Unpriced::NoPlan(customer.customer.id);
        let owner = nodes.next().ok_or(no_account)?;
        let (message, below) = (media == Media::Message, Vec::with_capacity(customer.lineage.len()));
        let mut chain = Self { snapshot, destination, at, message, owner, below };
        let mut seller = owner;
        for node in nodes {
            let (customer, plan) = of(node).ok_or(Unpriced::NoPlan(node.customer.id))?;
            let rows = chain.rows(plan.crossing, |destination, at| chain.of_plan(plan, destination, at));
            let included = snapshot.included((customer, plan), destination, (at, media));
            let currency = node.customer.currency;
            chain.below.push(Below { node, seller, currency, card: None, plan, rows, included });
            seller = node;
        }
        Ok(chain)
    }

    /// The same, with a card that this customer sells as the last level.
    pub(crate) fn with_card(mut self, seller: &'a CustomerNode, card: CardPayer) -> Result<Self, Unpriced> {
        let plan = self.snapshot.plans.get(&card.plan_id).ok_or(Unpriced::NoPlan(seller.customer.id))?;
        let rows = self.rows(plan.crossing, |destination, at| self.of_plan(plan, destination, at));
        let currency = card.currency;
        self.below.push(Below { node: seller, seller, currency, card: Some(card), plan, rows, included: None });
        Ok(self)
    }

    /// The price of a call to this carrier.
    pub(crate) fn outbound(&self, carrier: &CarrierNode, least_cost: bool) -> Result<Quote, Unpriced> {
        let rows = self.of_carrier(carrier);
        let row = rows.first.ok_or(Unpriced::NoRow)?;
        if least_cost && !row.least_cost {
            return Err(Unpriced::ExcludedFromLeastCost);
        }
        self.quote(carrier, self.cost(&rows))
    }

    /// The price of a chargeable call from this carrier, which delivers for nothing if it has no row for the group.
    pub(crate) fn inbound(&self, carrier: &CarrierNode) -> Result<Quote, Unpriced> {
        self.quote(carrier, self.cost(&self.of_carrier(carrier)))
    }

    /// What the last level pays, and in which currency, if this carrier charged that.
    pub(crate) fn last(&self, carrier: &CarrierNode, cost: Terms) -> Result<(Terms, Currency), Unpriced> {
        let (mut asked, mut currency) = (cost, carrier.carrier.currency);
        for below in &self.below {
            asked = self.next((&asked, currency), below)?;
            currency = below.currency;
        }
        match self.below.last() {
            Some(below) if !below.node.is_priced() => Ok((Terms::free(below.plan.precision), currency)),
            _ => Ok((asked, currency)),
        }
    }

    fn of_carrier(&self, carrier: &CarrierNode) -> Rows<'a> {
        let seller = Seller::Carrier(carrier.carrier.id);
        self.rows(carrier.carrier.crossing, |destination, at| self.find(seller, destination, at))
    }

    fn find(&self, seller: Seller, destination: Destination<'_>, at: Timestamp) -> super::prices::Found<'a> {
        let prices = &self.snapshot.prices;
        if self.message {
            prices.find_of_message(seller, destination, at)
        } else {
            prices.find(seller, destination, at)
        }
    }

    /// What a row says about what is asked for.
    fn terms(&self, row: &Price, plan: Option<&Plan>) -> Terms {
        let of_message = if self.message { Terms::of_message(row, plan) } else { None };
        of_message.unwrap_or_else(|| Terms::of_row(row, plan))
    }

    /// The row of a plan, or of the nearest one it inherits from.
    fn of_plan(&self, plan: &Plan, destination: Destination<'_>, at: Timestamp) -> super::prices::Found<'a> {
        let mut change: Option<Timestamp> = None;
        for id in self.snapshot.inheritance(plan) {
            let (row, next) = self.find(Seller::Plan(id), destination, at);
            change = change.into_iter().chain(next).min();
            if row.is_some() {
                return (row, change);
            }
        }
        (None, change)
    }

    /// Follows a seller's rows from now on, as far as it splits calls.
    fn rows(
        &self,
        crossing: Crossing,
        find: impl Fn(Destination<'a>, Timestamp) -> super::prices::Found<'a>,
    ) -> Rows<'a> {
        let (first, mut change) = find(self.destination, self.at);
        let mut rows = Rows { first, later: Vec::new() };
        if crossing == Crossing::Start || self.message {
            return rows;
        }
        let (mut at, mut row, end) = (self.at, first, horizon(self.at));
        for _ in 0..CHANGES_MAX {
            let next = self.destination.next_chunk(at).into_iter().chain(change).min();
            let Some(next) = next.filter(|next| *next <= end) else { break };
            let found = find(self.destination.at(next), next);
            (at, change) = (next, found.1);
            if found.0.map(|row| row.id) != row.map(|row| row.id) {
                row = found.0;
                rows.later.push((at, row));
            }
        }
        rows
    }

    /// What the carrier charges. Where its list ends while a call lasts, the last price goes on.
    fn cost(&self, rows: &Rows<'_>) -> Terms {
        let first = rows.first.map_or_else(Terms::free_of_carrier, |row| self.terms(row, None));
        let segment = |(from, row): &(Timestamp, Option<&Price>)| {
            row.map(|row| Segment { from: *from, terms: Terms::of_row(row, None) })
        };
        Terms { asked_at: self.at, later: rows.later.iter().filter_map(segment).collect(), ..first }
    }

    fn quote(&self, carrier: &CarrierNode, cost: Terms) -> Result<Quote, Unpriced> {
        let mut levels = Vec::with_capacity(self.below.len() + 1);
        let (owner, of_carrier) = (self.owner, carrier.carrier.currency);
        let no_account = |node: &CustomerNode, currency| Unpriced::NoAccount(node.customer.id, currency);
        // What the level above is asked for and in which currency, which is what a level that pays nothing hands on.
        let (mut asked, mut currency) = (cost.clone(), of_carrier);
        levels.push(Level {
            customer_id: owner.customer.id,
            debit: owner.cost(of_carrier).ok_or_else(|| no_account(owner, of_carrier))?,
            credit: carrier.account,
            terms: Terms { included: None, ..cost },
            floor: None,
        });
        for below in &self.below {
            let node = below.node;
            asked = self.next((&asked, currency), below)?;
            currency = below.currency;
            let mut level = Level {
                customer_id: node.customer.id,
                debit: node.pays_from(),
                credit: below.seller.revenue(currency).ok_or_else(|| no_account(below.seller, currency))?,
                terms: Terms { included: below.included, ..asked.clone() },
                floor: None,
            };
            match below.card {
                Some(card) => {
                    (level.debit, level.floor) = (card.account, Some(card.floor));
                    level.terms = level.terms.on_clock(card.clock_percent);
                }
                None if !node.is_priced() => {
                    level.terms = Terms { asked_at: self.at, ..Terms::free(below.plan.precision) };
                }
                None => {}
            }
            levels.push(level);
        }
        Ok(Quote { levels, country: None })
    }

    /// What a customer pays, when the level above pays `above` in a currency.
    fn next(&self, (above, of_above): (&Terms, Currency), below: &Below<'_>) -> Result<Terms, Unpriced> {
        let plan = below.plan;
        let terms = |row: Option<&Price>, above: &Terms| match row {
            Some(row) => self.converted(self.terms(row, Some(plan)), self.currency_of(row, plan), below),
            None => self.converted(self.marked_up(above, plan), of_above, below),
        };
        let mut first = Terms { asked_at: self.at, ..terms(below.rows.first, above)? };
        if plan.crossing == Crossing::Start || (below.rows.later.is_empty() && above.later.is_empty()) {
            return Ok(first);
        }
        let own = below.rows.later.iter().map(|(from, _)| *from);
        let mut edges: Vec<Timestamp> = own.chain(above.later.iter().map(|segment| segment.from)).collect();
        edges.sort_unstable();
        edges.dedup();
        let mut later: Vec<Segment> = Vec::with_capacity(edges.len());
        for from in edges {
            let terms = Terms { asked_at: Timestamp::default(), ..terms(below.rows.at(from), above.at(from))? };
            let last = later.last().map_or(&first, |segment| &segment.terms);
            if (Terms { asked_at: last.asked_at, ..terms.clone() }) != *last {
                later.push(Segment { from, terms });
            }
        }
        first.later = later;
        Ok(first)
    }

    /// The currency of a row: that of the plan which has it, from which `plan` may inherit.
    fn currency_of(&self, row: &Price, plan: &Plan) -> Currency {
        let other = row.plan_id.filter(|id| *id != plan.id).and_then(|id| self.snapshot.plans.get(&id));
        other.map_or(plan.currency, |other| other.currency)
    }

    /// A price in the currency in which a customer pays, by the rate of who sells at the beginning of the call.
    fn converted(&self, terms: Terms, from: Currency, below: &Below<'_>) -> Result<Terms, Unpriced> {
        let conversion = self.snapshot.rates.conversion(&below.seller.lineage, (from, below.currency), self.at);
        let conversion = conversion.map_err(|missing| Unpriced::NoRate(missing, below.node.customer.id))?;
        Ok(match conversion {
            None => terms,
            Some(conversion) => terms.converted(conversion),
        })
    }

    /// What a carrier charges for a call of some length, in the currency of the owner of the system, to compare it with others.
    pub(crate) fn compared(&self, carrier: &CarrierNode, cost: &Terms, seconds: u32) -> Result<Micros, Unpriced> {
        let (owner, pair) = (&self.owner.customer, (carrier.carrier.currency, self.owner.customer.currency));
        let conversion = self.snapshot.rates.conversion(&self.owner.lineage, pair, self.at);
        let conversion = conversion.map_err(|missing| Unpriced::NoRate(missing, owner.id))?;
        Ok(match conversion {
            None => cost.price(seconds),
            Some(conversion) => conversion.rate.apply(&Exact::from_micros(cost.price(seconds))).round(6),
        })
    }

    fn marked_up(&self, above: &Terms, plan: &Plan) -> Terms {
        let (connect, minute, message) = match self.destination {
            Destination::Outbound { .. } => {
                (plan.outbound_connect_markup, plan.outbound_markup, plan.outbound_message_markup)
            }
            Destination::Inbound { .. } => {
                (plan.inbound_connect_markup, plan.inbound_markup, plan.inbound_message_markup)
            }
        };
        // The terms of a message are a price that is charged once.
        let connect = if self.message { message } else { connect };
        above.marked_up(plan.factor(connect), plan.factor(minute), plan.precision)
    }
}
