//! Price rows.

use serde::{Deserialize, Serialize};

use super::{
    CarrierId, Digits, InboundGroupId, Micros, OutboundGroupId, PlanId, PriceId, TimeChunkId, Timestamp, entity,
};

/// A price row: what one seller (a carrier or a plan) charges for one destination.
///
/// Exactly one of `carrier_id` and `plan_id` is set, and exactly one of `outbound_group_id`, `inbound_group_id` and
/// `called_prefix`. A prefix row is more specific than a group row of the same seller. Among the rows of the longest
/// prefix (or of the group) that are valid at the start of the call, the row of the active time chunk wins over one for any
/// time, then the highest priority, then the latest `valid_from`, then the lowest id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Id.
    pub id: PriceId,
    /// The carrier that charges this.
    pub carrier_id: Option<CarrierId>,
    /// The plan that charges this.
    pub plan_id: Option<PlanId>,
    /// The destinations of an outbound group.
    pub outbound_group_id: Option<OutboundGroupId>,
    /// The numbers of an inbound group.
    pub inbound_group_id: Option<InboundGroupId>,
    /// Destinations that start with this E.164 prefix.
    pub called_prefix: Option<Digits>,
    /// Only in this chunk of the outbound group; `None`: any time.
    pub time_chunk_id: Option<TimeChunkId>,
    /// Charged once when the call is answered.
    pub connect_fee: Micros,
    /// Seconds of talk paid by the connect fee.
    pub included_seconds: u32,
    /// Seconds charged at once for the first started second beyond those, at least 1.
    pub first_block: u32,
    /// Seconds of each further step, at least 1.
    pub increment: u32,
    /// Price of 60 seconds.
    pub per_minute: Micros,
    /// Least price of an answered call.
    pub minimum: Micros,
    /// From when; `None`: always was.
    pub valid_from: Option<Timestamp>,
    /// Until when (not included); `None`: for ever.
    pub valid_to: Option<Timestamp>,
    /// 1 to 10.
    pub priority: u8,
    /// Whether least-cost routing may choose a carrier by this row.
    pub least_cost: bool,
}
entity!(Price, "prices");
