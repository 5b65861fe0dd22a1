//! Who bills whom, what is charged besides calls, and the documents about it. Rules are in [`crate::billing`].

mod affiliate;
mod charge;
mod dispute;
mod fee;
mod invoice;
mod party;
mod payment;
mod provider;
mod tax;
mod topup;
mod voucher;

pub use affiliate::{Affiliate, AffiliateBasis, Commission};
pub use charge::{Charge, ChargeKind};
pub use dispute::{Dispute, DisputeStatus};
pub use fee::{BillingTerms, Feature, Fee, PeriodLength, Product, ProductPrice, Subscription};
pub use invoice::{
    BilledCall, BilledKind, Invoice, InvoiceKind, InvoiceLine, InvoicePayment, InvoiceStatus, InvoiceTax, LineKind,
};
pub use party::{BillingProfile, Contract, Issuer, Language, TaxLiability};
pub use payment::{Payment, PaymentMethod, UnallocatedPayment};
pub use provider::{PaymentProvider, ProviderKind, Refund, RefundStatus, Topup, TopupStatus};
pub use tax::{Tax, TaxCategory, TaxScope};
pub use topup::{AutoTopup, TopupRequest, TopupRequestStatus};
pub use voucher::{Voucher, VoucherBatch};
