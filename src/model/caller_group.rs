//! Groups of callers, by which prices and routes differ.

use super::forms::digits;
use super::{CallerGroupId, CallerPrefixId, Owner, Resource, Wrong, resource};

resource! {
    /// A caller group: calls of which the number that is shown begins with one of its caller prefixes, such as "EEA". Prices may be
    /// for one group of callers, and outbound groups may be closed to all others.
    pub struct CallerGroup {
        /// Id.
        pub id: CallerGroupId,
        /// Name; unique.
        #[field(text(1, 190), unique)]
        pub name: String,
    }
    Resource::new("caller_groups", "caller group", Owner::Shared)
}

resource! {
    /// A caller prefix of a caller group. A caller belongs to every group that has a prefix of its number; the longer the prefix, the
    /// earlier the prices of that group are looked at.
    pub struct CallerPrefix {
        /// Id.
        pub id: CallerPrefixId,
        /// Its group.
        pub caller_group_id: CallerGroupId,
        /// What the caller's number in E.164 form starts with; empty: any number, and callers that show none.
        #[field(text(0, 15), form(digits), default(""))]
        pub caller_prefix: String,
        /// Shortest called number, 1 to 15.
        #[field(range(1, 15), default("1"))]
        pub called_min_length: u8,
        /// Longest called number, 1 to 15.
        #[field(range(1, 15), default("15"))]
        pub called_max_length: u8,
    }
    Resource::new("caller_prefixes", "caller prefix", Owner::Shared)
        .part_of("caller_groups")
        .unique(&[&["caller_group_id", "caller_prefix"]]),
    check lengths
}

/// A shortest number is not longer than the longest.
fn lengths(row: &CallerPrefix) -> Result<(), Wrong> {
    let (min, max) = (row.called_min_length, row.called_max_length);
    Wrong::unless(min <= max, "called_max_length", || {
        format!("called_max_length {max} is below called_min_length {min}: no number would be so long")
    })
}
