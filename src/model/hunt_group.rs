//! Hunt groups: lines that ring for one number.

use super::forms::destination;
use super::{CustomerId, HuntGroupId, LineId, Owner, Resource, resource};

resource! {
    /// A hunt group: lines that ring for one extension. All members of a level ring together; whoever answers first has the call.
    /// When nobody of a level answers the next level rings, and after the last one the call goes where the group says. What
    /// members do with calls to themselves, such as forwards, does not count here.
    pub struct HuntGroup {
        /// Id.
        pub id: HuntGroupId,
        /// Its owner, who pays for calls that leave it to the outside.
        pub customer_id: CustomerId,
        /// Name; unique in the system.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// Short number by which lines of the same customer call it; no line of the customer has it.
        #[field(text(1, 32), form(destination))]
        pub extension: String,
        /// Seconds each level rings, 1 to 600.
        #[field(range(1, 600), default("20"))]
        pub ring_seconds: u16,
        /// Where calls go that nobody answered: what the owner would dial, an extension or a number. `None`: they end.
        #[field(text(1, 32), form(destination))]
        pub no_answer_to: Option<String>,
        /// Where calls go when a member of the last level is busy and no other rang; `None`: as `no_answer_to`.
        #[field(text(1, 32), form(destination))]
        pub busy_to: Option<String>,
        /// Where calls go when no member of the last level could be reached; `None`: as `no_answer_to`.
        #[field(text(1, 32), form(destination))]
        pub unavailable_to: Option<String>,
    }
    Resource::new("hunt_groups", "hunt group", Owner::Customer("customer_id")).unique(&[&["customer_id", "extension"]])
}

resource! {
    /// A line that rings for a hunt group.
    pub struct HuntGroupMember {
        /// Its group.
        pub hunt_group_id: HuntGroupId,
        /// The line, of the owner of the group or of somebody below.
        pub line_id: LineId,
        /// 1 to 10; the lowest level rings first.
        #[field(range(1, 10), default("1"))]
        pub level: u8,
        /// Takes calls now; otherwise it does not ring.
        #[field(default("true"))]
        pub available: bool,
    }
    Resource::new("hunt_group_members", "hunt group member", Owner::Through("hunt_group_id")).part_of("hunt_groups")
        .key(&["hunt_group_id", "line_id"])
}
