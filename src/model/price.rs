//! Price rows.

use super::{
    CallerGroupId, CarrierId, Digits, InboundGroupId, Micros, OutboundGroupId, Owner, PlanId, PriceId, Resource,
    TimeChunkId, Timestamp, Wrong, resource,
};

resource! {
    /// A price row: what one seller (a carrier or a plan) charges for one destination.
    ///
    /// Exactly one of `carrier_id` and `plan_id` is set, and exactly one of `outbound_group_id`, `inbound_group_id` and
    /// `called_prefix`. A prefix row is more specific than a group row of the same seller. Among the rows of the longest
    /// prefix (or of the group) that are valid at the start of the call and for its caller, the row of a caller group wins over one for
    /// any caller (of several the one with the longest caller prefix), then the row of the active time chunk over one for any time,
    /// then the highest priority, then the latest `valid_from`, then the lowest id.
    pub struct Price {
        /// Id.
        pub id: PriceId,
        /// The carrier that charges this.
        #[field(operator)]
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
        /// Only for callers of this group; `None`: for all.
        pub caller_group_id: Option<CallerGroupId>,
        /// Charged once when the call is answered.
        #[field(not_negative, default("0"))]
        pub connect_fee: Micros,
        /// Seconds of talk paid by the connect fee.
        #[field(default("0"))]
        pub included_seconds: u32,
        /// Seconds charged at once for the first started second beyond those, at least 1.
        #[field(range(1, 4_294_967_295), default("1"))]
        pub first_block: u32,
        /// Seconds of each further step, at least 1.
        #[field(range(1, 4_294_967_295), default("1"))]
        pub increment: u32,
        /// Price of 60 seconds.
        #[field(not_negative)]
        pub per_minute: Micros,
        /// Least price of an answered call.
        #[field(not_negative, default("0"))]
        pub minimum: Micros,
        /// From when; `None`: always was.
        pub valid_from: Option<Timestamp>,
        /// Until when (not included); `None`: for ever.
        pub valid_to: Option<Timestamp>,
        /// 1 to 10.
        #[field(range(1, 10), default("5"))]
        pub priority: u8,
        /// Whether least-cost routing may choose a carrier by this row.
        #[field(default("true"))]
        pub least_cost: bool,
        /// Price of a text message; `None`: the row is about calls only, and messages do not see it.
        #[field(not_negative)]
        pub per_message: Option<Micros>,
    }
    Resource::new("prices", "price", Owner::Through("plan_id")),
    check whole
}

/// One seller, one destination, an end after the beginning.
fn whole(row: &Price) -> Result<(), Wrong> {
    let one_seller = row.carrier_id.is_some() != row.plan_id.is_some();
    Wrong::unless(one_seller, "plan_id", || "a price needs exactly one of carrier_id and plan_id".to_owned())?;
    let given = [row.outbound_group_id.is_some(), row.inbound_group_id.is_some(), row.called_prefix.is_some()];
    Wrong::unless(given.iter().filter(|given| **given).count() == 1, "outbound_group_id", || {
        "a price needs exactly one of outbound_group, inbound_group and called_prefix".to_owned()
    })?;
    Wrong::unless(row.time_chunk_id.is_none() || row.outbound_group_id.is_some(), "time_chunk_id", || {
        "a time_chunk needs the outbound_group that has it".to_owned()
    })?;
    match (row.valid_from, row.valid_to) {
        (Some(from), Some(to)) if from >= to => {
            Err(Wrong::new("valid_to", format!("the price would end at {to}, before it begins at {from}")))
        }
        _ => Ok(()),
    }
}
