//! Classes of service: which external destinations may be called.

use super::{Digits, Owner, Resource, ServiceClassId, resource};

resource! {
    /// A class of service.
    pub struct ServiceClass {
        /// Id.
        pub id: ServiceClassId,
        /// Name; unique in the system.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// Whether destinations without an exception may be called.
        pub external: bool,
    }
    Resource::new("service_classes", "service class", Owner::Shared)
}

resource! {
    /// An exception of a class of service. The longest prefix wins.
    pub struct ServiceClassException {
        /// Its class.
        pub service_class_id: ServiceClassId,
        /// E.164 prefix of the destinations meant.
        pub prefix: Digits,
        /// Whether they may be called.
        pub allow: bool,
    }
    Resource::new("service_class_exceptions", "service class exception", Owner::Shared).part_of("service_classes")
        .key(&["service_class_id", "prefix"])
}
