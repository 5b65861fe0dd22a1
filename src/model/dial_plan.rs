//! Dial plans: how a number written one way becomes the same number written another way.

use super::forms::dialled;
use super::{DialPlanId, Owner, Resource, Wrong, resource};

resource! {
    /// A named list of rules. Used for what lines dial, and for the number formats of carriers.
    pub struct DialPlan {
        /// Id.
        pub id: DialPlanId,
        /// Name; unique in the system.
        #[field(text(1, 190), unique)]
        pub name: String,
    }
    Resource::new("dial_plans", "dial plan", Owner::Shared)
}

resource! {
    /// One rule. The first rule by position that matches is applied; a number that matches none stays as it is.
    pub struct DialPlanRule {
        /// Its dial plan.
        pub dial_plan_id: DialPlanId,
        /// Order, from 0.
        #[field(range(0, 10_000))]
        pub position: u32,
        /// What the number starts with; digits, `*`, `#`, and `+` in front. Empty matches all.
        #[field(text(0, 32), form(dialled), default(""))]
        pub prefix: String,
        /// Shortest number that matches, prefix included.
        #[field(default("1"))]
        pub min_length: u8,
        /// Longest number that matches, prefix included.
        #[field(default("32"))]
        pub max_length: u8,
        /// Characters removed from the front.
        #[field(default("0"))]
        pub strip: u8,
        /// Characters put in front after that.
        #[field(text(0, 32), form(dialled), default(""))]
        pub prepend: String,
    }
    Resource::new("dial_plan_rules", "dial plan rule", Owner::Shared).part_of("dial_plans").key(&["dial_plan_id", "position"]),
    check lengths
}

fn lengths(row: &DialPlanRule) -> Result<(), Wrong> {
    let (min, max, strip) = (row.min_length, row.max_length, row.strip);
    Wrong::unless(min <= max, "max_length", || format!("max_length of a rule is {max}; it must be {min} to 255"))?;
    Wrong::unless(strip <= max, "strip", || format!("strip of a rule is {strip}; it must be 0 to {max}"))
}
