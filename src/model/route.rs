//! Routes: which carriers take which calls.

use serde::{Deserialize, Serialize};

use super::forms::digits;
use super::{CarrierId, OutboundGroupId, Owner, Resource, RouteId, Wrong, resource};

/// What a call carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// Speech.
    Voice,
    /// Fax.
    Fax,
    /// Speech and fax (routes only).
    VoiceFax,
    /// Text messages.
    Message,
}

resource! {
    /// A route. Longest called prefix, then longest caller prefix, then exact media before `voice_fax`, then lowest id.
    pub struct Route {
        /// Id.
        pub id: RouteId,
        /// What the called number starts with; empty: all numbers.
        #[field(text(0, 15), form(digits), indexed, default(""))]
        pub called_prefix: String,
        /// Shortest called number, 1 to 15.
        #[field(range(1, 15), default("1"))]
        pub called_min_length: u8,
        /// Longest called number, 1 to 15.
        #[field(range(1, 15), default("15"))]
        pub called_max_length: u8,
        /// What the caller number starts with; empty: all callers.
        #[field(text(0, 15), form(digits), default(""))]
        pub caller_prefix: String,
        /// What it takes: calls, or text messages.
        #[field(default("voice_fax"))]
        pub media: Media,
        /// Price list.
        pub outbound_group_id: OutboundGroupId,
        /// Rate plans may put a carrier of their own in front of its carriers.
        #[field(default("false"))]
        pub plans_choose: bool,
    }
    Resource::new("routes", "route", Owner::Operator)
        .unique(&[&["called_prefix", "caller_prefix", "media", "called_min_length", "called_max_length"]]),
    check lengths
}

resource! {
    /// A carrier of a route. Tried by position.
    pub struct RouteCarrier {
        /// Its route.
        pub route_id: RouteId,
        /// Order, from 0.
        #[field(range(0, 1000))]
        pub position: u32,
        /// The carrier; `None`: all carriers with a least-cost price for the call that have no slot of their own, cheapest first.
        pub carrier_id: Option<CarrierId>,
    }
    Resource::new("route_carriers", "route carrier", Owner::Operator).part_of("routes").key(&["route_id", "position"])
}

fn lengths(row: &Route) -> Result<(), Wrong> {
    let (min, max) = (row.called_min_length, row.called_max_length);
    Wrong::unless(min <= max, "called_max_length", || format!("called_max_length is {max}; it must be {min} to 15"))
}
