//! Vouchers.

use crate::model::{Currency, CustomerId, Micros, Owner, Resource, Timestamp, VoucherBatchId, VoucherId, resource};

resource! {
    /// Vouchers that were made together.
    pub struct VoucherBatch {
        /// Id.
        pub id: VoucherBatchId,
        /// Who sells them, to the customers directly below.
        pub customer_id: CustomerId,
        /// Name; unique.
        #[field(unique)]
        pub name: String,
        /// What each of them is good for.
        pub amount: Micros,
        /// What that is in (ISO 4217): they are for customers whose account is in it.
        pub currency: Currency,
        /// How many there are.
        pub count: u32,
        /// When they were made.
        pub created_at: Timestamp,
        /// Until when they can be redeemed; `None`: for ever.
        pub expires_at: Option<Timestamp>,
        /// None of them can be redeemed any more.
        pub locked: bool,
    }
    Resource::new("voucher_batches", "voucher batch", Owner::Customer("customer_id")).read_only()
}

resource! {
    /// A voucher. Its code is shown once, when it is made.
    pub struct Voucher {
        /// Id.
        pub id: VoucherId,
        /// Its batch.
        pub batch_id: VoucherBatchId,
        /// SHA-256 of the code.
        #[field(internal)]
        pub hash: String,
        /// Who redeemed it; `None`: nobody yet.
        pub redeemed_by: Option<CustomerId>,
        /// When it was redeemed.
        pub redeemed_at: Option<Timestamp>,
    }
    Resource::new("vouchers", "voucher", Owner::Through("batch_id")).read_only()
}
