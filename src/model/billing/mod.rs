//! Who bills whom, what is charged besides calls, and the documents about it. Rules are in [`crate::billing`].

mod charge;
mod fee;
mod invoice;
mod party;
mod payment;
mod tax;
mod voucher;

pub use charge::{Charge, ChargeKind};
pub use fee::{BillingTerms, Feature, Fee, PeriodLength, Product, Subscription};
pub use invoice::{BilledCall, Invoice, InvoiceKind, InvoiceLine, InvoiceStatus, InvoiceTax, LineKind};
pub use party::{BillingProfile, Contract, Issuer, Language, TaxLiability};
pub use payment::{Payment, PaymentMethod};
pub use tax::{Tax, TaxCategory, TaxScope};
pub use voucher::{Voucher, VoucherBatch};
