//! Pure: billing periods, fees, invoices and taxes. Who is billed and what moved is in [`crate::store::billing`].

mod card;
pub mod cii;
pub mod document;
mod einvoice;
mod fees;
mod invoice;
pub mod pdf;
mod period;
mod receipt;
mod status;
pub mod text;
pub mod ubl;

pub use crate::model::Currency;
pub use card::next_charge;
pub use einvoice::{EInvoiceError, check};
pub use fees::{Agreement, ClassCount, Counts, Due, due, signed_up};
pub use invoice::{Bill, Item, Row, TaxRules, bill, bill_within, covers, part_of};
pub use period::{Calendar, ParsePeriodError, Period};
pub use receipt::{Receipt, ReceiptItem};
pub use status::{after_payment, after_reversal, is_open, number};
