//! Dial plans: how a number written one way becomes the same number written another way.

use serde::{Deserialize, Serialize};

use super::{DialPlanId, entity};

/// A named list of rules. Used for what lines dial, and for the number formats of carriers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DialPlan {
    /// Id.
    pub id: DialPlanId,
    /// Name; unique in the system.
    pub name: String,
}
entity!(DialPlan, "dial_plans");

/// One rule. The first rule by position that matches is applied; a number that matches none stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DialPlanRule {
    /// Its dial plan.
    pub dial_plan_id: DialPlanId,
    /// Order, from 0.
    pub position: u32,
    /// What the number starts with; digits, `*`, `#`, and `+` in front. Empty matches all.
    pub prefix: String,
    /// Shortest number that matches, prefix included.
    pub min_length: u8,
    /// Longest number that matches, prefix included.
    pub max_length: u8,
    /// Characters removed from the front.
    pub strip: u8,
    /// Characters put in front after that.
    pub prepend: String,
}
entity!(DialPlanRule, "dial_plan_rules", ["dial_plan_id", "position"]);
