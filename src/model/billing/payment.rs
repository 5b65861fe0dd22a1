//! Payments.

use serde::{Deserialize, Serialize};

use crate::model::{CustomerId, InvoiceId, Micros, Owner, PaymentId, Resource, Timestamp, resource};

/// How somebody paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// From bank to bank.
    Transfer,
    /// Cash.
    Cash,
    /// A card.
    Card,
    /// A voucher.
    Voucher,
    /// Another way.
    Other,
}

resource! {
    /// A payment of a customer to whoever sells to it.
    pub struct Payment {
        /// Id.
        pub id: PaymentId,
        /// Who paid.
        pub customer_id: CustomerId,
        /// How much.
        pub amount: Micros,
        /// How.
        pub method: PaymentMethod,
        /// Reference, such as the number of a receipt.
        pub reference: String,
        /// The invoice it is for; `None`: for none in particular.
        pub invoice_id: Option<InvoiceId>,
        /// The ledger's transaction.
        pub transaction_id: i64,
        /// When.
        pub at: Timestamp,
        /// For people.
        pub note: String,
        /// When it was taken back; `None`: it counts.
        pub reversed_at: Option<Timestamp>,
    }
    Resource::new("payments", "payment", Owner::Customer("customer_id")).read_only()
}
