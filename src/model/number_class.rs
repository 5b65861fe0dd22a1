//! Classes of numbers, which differ in what they cost to have.

use super::{Micros, NumberClassFeeId, NumberClassId, Owner, PlanId, Resource, resource};

resource! {
    /// A class of numbers, such as "golden": what it costs to have one is a fee of each plan.
    pub struct NumberClass {
        /// Id.
        pub id: NumberClassId,
        /// Name, also on invoices; unique.
        #[field(text(1, 190), unique)]
        pub name: String,
    }
    Resource::new("number_classes", "number class", Owner::Shared)
}

resource! {
    /// What a plan charges for each number of a class, besides its fee for any number.
    pub struct NumberClassFee {
        /// Id.
        pub id: NumberClassFeeId,
        /// The plan.
        pub plan_id: PlanId,
        /// The class.
        pub number_class_id: NumberClassId,
        /// Charged once for each number, when it is new.
        #[field(not_negative, default("0"))]
        pub sign_up: Micros,
        /// Charged for each number at the beginning of every period.
        #[field(not_negative, default("0"))]
        pub period: Micros,
    }
    Resource::new("number_class_fees", "number class fee", Owner::Through("plan_id"))
        .unique(&[&["plan_id", "number_class_id"]])
}
