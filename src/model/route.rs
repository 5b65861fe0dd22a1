//! Routes: which carriers take which calls.

use serde::{Deserialize, Serialize};

use super::{CarrierId, OutboundGroupId, RouteId, entity};

/// What a call carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// Speech.
    Voice,
    /// Fax.
    Fax,
    /// Both (routes only).
    VoiceFax,
}

/// A route. Longest called prefix, then longest caller prefix, then exact media before `voice_fax`, then lowest id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Id.
    pub id: RouteId,
    /// What the called number starts with; empty: all numbers.
    pub called_prefix: String,
    /// Shortest called number, 1 to 15.
    pub called_min_length: u8,
    /// Longest called number, 1 to 15.
    pub called_max_length: u8,
    /// What the caller number starts with; empty: all callers.
    pub caller_prefix: String,
    /// Calls it takes.
    pub media: Media,
    /// Price list.
    pub outbound_group_id: OutboundGroupId,
}
entity!(Route, "routes");

/// A carrier of a route. Tried by position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteCarrier {
    /// Its route.
    pub route_id: RouteId,
    /// Order, from 0.
    pub position: u32,
    /// The carrier; `None`: all carriers with a least-cost price for the call that have no slot of their own, cheapest first.
    pub carrier_id: Option<CarrierId>,
}
entity!(RouteCarrier, "route_carriers", ["route_id", "position"]);
