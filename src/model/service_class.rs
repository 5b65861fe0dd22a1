//! Classes of service: which external destinations may be called.

use serde::{Deserialize, Serialize};

use super::{Digits, ServiceClassId, entity};

/// A class of service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceClass {
    /// Id.
    pub id: ServiceClassId,
    /// Name; unique in the system.
    pub name: String,
    /// Whether destinations without an exception may be called.
    pub external: bool,
}
entity!(ServiceClass, "service_classes");

/// An exception of a class of service. The longest prefix wins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceClassException {
    /// Its class.
    pub service_class_id: ServiceClassId,
    /// E.164 prefix of the destinations meant.
    pub prefix: Digits,
    /// Whether they may be called.
    pub allow: bool,
}
entity!(ServiceClassException, "service_class_exceptions", ["service_class_id", "prefix"]);
