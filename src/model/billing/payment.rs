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

resource! {
    /// What is left of a payment after it paid invoices: it pays the next one that is approved. Only of customers whose invoices are due.
    pub struct UnallocatedPayment {
        /// The ledger's transaction of the payment.
        pub transaction_id: i64,
        /// Who paid.
        #[field(indexed)]
        pub customer_id: CustomerId,
        /// How much is left; above zero.
        pub amount: Micros,
        /// When it was paid; the oldest one pays first.
        pub at: Timestamp,
    }
    Resource::new("unallocated_payments", "unallocated payment", Owner::Customer("customer_id"))
        .key(&["transaction_id"])
        .part_of("payments")
        .read_only()
}
