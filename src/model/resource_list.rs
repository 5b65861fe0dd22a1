//! Resource lists: lines that a phone watches with one subscription (RFC 4662).

use super::forms::user_part;
use super::{CustomerId, DomainId, LineId, Owner, Resource, ResourceListId, resource};

resource! {
    /// A resource list: an address of which one subscription tells what many lines do. Lines of its owner and of every customer
    /// above may watch it.
    pub struct ResourceList {
        /// Id.
        pub id: ResourceListId,
        /// Its owner.
        pub customer_id: CustomerId,
        /// Host part of its address: a domain of the owner or of somebody above.
        pub domain_id: DomainId,
        /// User part of its address; unique in the domain, and not that of a line.
        #[field(text(1, 64), form(user_part))]
        pub username: String,
    }
    Resource::new("resource_lists", "resource list", Owner::Customer("customer_id"))
        .unique(&[&["domain_id", "username"]])
}

resource! {
    /// A line in a resource list.
    pub struct ResourceListMember {
        /// Its list.
        pub resource_list_id: ResourceListId,
        /// The line, of the owner of the list or of somebody below.
        pub line_id: LineId,
        /// 1 to 1000: watchers are told of members in this order, of the same number in that of their addresses.
        #[field(range(1, 1000), default("1"))]
        pub position: u16,
    }
    Resource::new("resource_list_members", "resource list member", Owner::Through("resource_list_id")).part_of("resource_lists")
        .key(&["resource_list_id", "line_id"])
}

impl ResourceList {
    /// Members at most: their names have to fit into one NOTIFY.
    pub const MEMBERS_MAX: usize = 100;
}
