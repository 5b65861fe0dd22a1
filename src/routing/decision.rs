//! What is asked of routing, and what it answers.

use serde::{Deserialize, Serialize};

use super::CardPayer;
use crate::ledger::Payer;
use crate::model::{
    CardGroupId, CarrierId, CustomerId, Digits, Direction, HuntGroupId, InboundGroupId, LineId, Media, NumberId,
    OutboundGroupId, Reason, RouteId,
};
use crate::rating::Quote;

/// A call that came in.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Who calls; Kamailio vouches for it.
    pub party: Party<'a>,
    /// What was dialled.
    pub dialled: &'a str,
    /// Caller number that came with a carrier's call; ignored for lines.
    pub caller: &'a str,
    /// What the call carries: voice or fax; or it is a text message.
    pub media: Media,
}

impl Request<'_> {
    /// A text message: it goes to lines and carriers, and whatever rings, is busy or forwards does not concern it.
    #[must_use]
    pub fn is_message(&self) -> bool {
        self.media == Media::Message
    }
}

/// Who calls.
#[derive(Debug, Clone, Copy)]
pub enum Party<'a> {
    /// A line that authenticated.
    Line {
        /// User part of its address.
        username: &'a str,
        /// Its domain.
        domain: &'a str,
    },
    /// A carrier, recognised by its address.
    Carrier(CarrierId),
}

/// Calls in progress, for limits.
pub trait Usage {
    /// Calls this line makes or receives.
    fn line_calls(&self, line: LineId) -> u32;
    /// Calls of this customer.
    fn customer_calls(&self, customer: CustomerId) -> u32;
    /// Calls through this carrier.
    fn carrier_calls(&self, carrier: CarrierId) -> u32;
}

/// Nothing is in progress.
impl Usage for () {
    fn line_calls(&self, _: LineId) -> u32 {
        0
    }

    fn customer_calls(&self, _: CustomerId) -> u32 {
        0
    }

    fn carrier_calls(&self, _: CarrierId) -> u32 {
        0
    }
}

/// What to do with a call. The fields besides `outcome` are filled as far as the decision got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Where it goes.
    pub direction: Direction,
    /// Who pays.
    pub customer_id: Option<CustomerId>,
    /// The calling line, of inbound calls the called line.
    pub line_id: Option<LineId>,
    /// The called number, of inbound calls.
    pub number_id: Option<NumberId>,
    /// The route, of outbound calls.
    pub route_id: Option<RouteId>,
    /// The price list, of outbound calls.
    pub outbound_group_id: Option<OutboundGroupId>,
    /// The price list, of inbound calls.
    pub inbound_group_id: Option<InboundGroupId>,
    /// Caller: a line's extension, or a number. Empty: none is known.
    pub caller: String,
    /// The number that carriers are shown, in E.164 form; of inbound calls the caller's. `None`: none.
    pub shown: Option<Digits>,
    /// What the dialled digits mean: an extension, or a number in E.164 form without plus.
    pub called: String,
    /// The calling card that pays.
    pub card: Option<CardPayer>,
    /// The caller has to log in with a card of this group first; until then the call is refused.
    pub login: Option<CardGroupId>,
    /// Why it goes to customer service instead of where it was dialled to, at the expense of whoever sells to the customer.
    #[serde(default)]
    pub diverted: Option<Reason>,
    /// Connect it, or not.
    pub outcome: Outcome,
}

/// Connect a call, or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Try these.
    Connect(Connect),
    /// Refuse it.
    Refuse(Reason),
}

/// How to connect a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connect {
    /// Whom to try, beginning with the first; each tells who comes next. Never empty.
    pub targets: Vec<Target>,
    /// Everybody with a limit who would pay, owner's side first. Empty: nothing has to be reserved.
    pub payers: Vec<Payer>,
    /// Whether no payer is prepaid, so that the call may go on while the database is away.
    pub postpaid: bool,
}

/// One party a call may be connected to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The carrier, of an outbound call.
    pub carrier_id: Option<CarrierId>,
    /// The line, of other calls.
    pub line_id: Option<LineId>,
    /// SIP URI to send the INVITE to.
    pub uri: String,
    /// Caller number to show; empty: anonymous.
    pub caller: String,
    /// Seconds it may ring.
    pub ring_seconds: u16,
    /// Prices if this one answers.
    pub quote: Quote,
    /// Who is tried if it does not.
    pub next: Next,
    /// How many of the targets behind it ring together with it; whoever answers first has the call.
    pub together: u16,
    /// The hunt group for which the line rings.
    pub hunt_group_id: Option<HuntGroupId>,
    /// How the price was found, of a carrier.
    pub way: Option<Way>,
}

/// What led to a carrier and its price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// Route.
    pub route_id: RouteId,
    /// Price list.
    pub outbound_group_id: OutboundGroupId,
    /// As [`Decision::shown`].
    pub shown: Option<Digits>,
}

/// Indexes of the targets that are tried after one that did not answer; `None`: the call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Next {
    /// It was busy, or declined.
    pub busy: Option<usize>,
    /// It rang and nobody answered.
    pub no_answer: Option<usize>,
    /// It is a line that is not registered or not reachable.
    pub unregistered: Option<usize>,
    /// The way to it was at fault.
    pub failed: Option<usize>,
}
