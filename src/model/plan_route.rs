//! Routes of rate plans: what the customers that have a plan, and everybody below them, may call.

use serde::{Deserialize, Serialize};

use super::forms::digits;
use super::{CarrierId, Owner, PlanId, PlanRouteId, Resource, TimeGroupId, Wrong, resource};

/// Whether calls are let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Allow {
    /// Never.
    Never,
    /// Always.
    Always,
    /// While the time group is active.
    WhenActive,
    /// While the time group is not active.
    WhenNotActive,
}

resource! {
    /// A route of a rate plan: whether destinations may be called by customers with this plan and by everybody below them, and
    /// which carrier is tried first. The longest called prefix counts, then the longest caller prefix; without one all is allowed.
    pub struct PlanRoute {
        /// Id.
        pub id: PlanRouteId,
        /// Its plan.
        pub plan_id: PlanId,
        /// What the called number starts with; empty: all numbers.
        #[field(text(0, 15), form(digits), default(""))]
        pub called_prefix: String,
        /// What the caller number starts with; empty: all callers.
        #[field(text(0, 15), form(digits), default(""))]
        pub caller_prefix: String,
        /// Whether calls are let through.
        #[field(default("always"))]
        pub allow: Allow,
        /// The time group of `when_active` and `when_not_active`.
        pub time_group_id: Option<TimeGroupId>,
        /// The carrier that is tried before those of the route, where the route permits it; `None`: as the route says. Of several
        /// plans in the tree the one nearest to the caller counts.
        #[field(operator)]
        pub carrier_id: Option<CarrierId>,
    }
    Resource::new("plan_routes", "plan route", Owner::Through("plan_id")).part_of("plans")
        .unique(&[&["plan_id", "called_prefix", "caller_prefix"]]),
    check times
}

fn times(row: &PlanRoute) -> Result<(), Wrong> {
    let timed = matches!(row.allow, Allow::WhenActive | Allow::WhenNotActive);
    Wrong::unless(timed == row.time_group_id.is_some(), "time_group_id", || {
        if timed { "when_active and when_not_active need a time group" } else { "never and always need no time group" }
            .to_owned()
    })
}
