//! Where calls to a line or a number go instead.

use serde::{Deserialize, Serialize};

use super::forms::destination;
use super::{LineId, NumberId, Owner, Resource, TimeGroupId, Wrong, resource};

/// When calls to a line are forwarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Always; the line does not ring.
    Always,
    /// The line is busy, declines, or does not want to be disturbed.
    Busy,
    /// The line rang and nobody answered.
    NoAnswer,
    /// The line is not registered or not reachable. Without such a forward that of `no_answer` counts.
    Unregistered,
}

resource! {
    /// A forward of a line. What leaves the system is charged to the customer of the line, as if the line had called.
    pub struct LineForward {
        /// The line.
        pub line_id: LineId,
        /// When.
        pub occasion: Occasion,
        /// What the line would dial: an extension or a number.
        #[field(text(1, 32), form(destination))]
        pub forward_to: String,
    }
    Resource::new("line_forwards", "line forward", Owner::Through("line_id")).part_of("lines").key(&["line_id", "occasion"])
}

resource! {
    /// A destination of a number for some time. The first by position whose time it is counts; otherwise the number's own.
    pub struct NumberRoute {
        /// The number.
        pub number_id: NumberId,
        /// Order, from 0.
        #[field(range(0, 10_000))]
        pub position: u32,
        /// The time.
        pub time_group_id: TimeGroupId,
        /// Holds while the time group is active; otherwise while it is not.
        #[field(default("true"))]
        pub active: bool,
        /// The line that rings.
        pub line_id: Option<LineId>,
        /// Or what the owner of the number would dial: an extension or a number. With neither calls are refused.
        #[field(text(1, 32), form(destination))]
        pub forward_to: Option<String>,
    }
    Resource::new("number_routes", "number route", Owner::Through("number_id")).part_of("numbers").key(&["number_id", "position"]),
    check |row| one(row.line_id, row.forward_to.as_deref())
}

/// A call rings at one place.
pub(super) fn one(line: Option<LineId>, forward_to: Option<&str>) -> Result<(), Wrong> {
    Wrong::unless(line.is_none() || forward_to.is_none(), "forward_to", || {
        "give line_id or forward_to, not both".to_owned()
    })
}
