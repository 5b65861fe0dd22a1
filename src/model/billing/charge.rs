//! Fees that were charged.

use serde::{Deserialize, Serialize};

use crate::model::{ChargeId, CustomerId, InvoiceId, Micros, Owner, Resource, Timestamp, resource};

/// Why something is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// Something is new.
    SignUp,
    /// A period began.
    Period,
    /// Somebody charged it.
    OneOff,
}

resource! {
    /// Something that was charged to a customer besides calls.
    pub struct Charge {
        /// Id.
        pub id: ChargeId,
        /// Who is charged.
        pub customer_id: CustomerId,
        /// Why.
        pub kind: ChargeKind,
        /// What it is, for programs: `line`, `subscription:7`, or the key of a single charge.
        pub item: String,
        /// What it is, for people.
        pub description: String,
        /// How many.
        pub quantity: u32,
        /// Price of one.
        pub unit_price: Micros,
        /// Price of all, as it went through the ledger.
        pub amount: Micros,
        /// Beginning of the time it is for.
        pub period_start: Timestamp,
        /// End of the time it is for.
        pub period_end: Timestamp,
        /// The ledger's transaction; 0: nothing moved.
        pub transaction_id: i64,
        /// The invoice it is on.
        pub invoice_id: Option<InvoiceId>,
        /// Who charges it.
        pub seller_id: CustomerId,
        /// Whether it goes on the invoice of a period; otherwise it was paid with top-ups, each of which has an invoice.
        pub on_invoice: bool,
    }
    Resource::new("charges", "charge", Owner::Customer("customer_id")).read_only()
}
