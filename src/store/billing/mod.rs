//! Billing in the database: fees, invoices, credit notes and payments. What is due is calculated in [`crate::billing`];
//! money moves by the functions of [`super::ledger`].

mod approve;
mod block;
mod calls;
mod charge;
mod credit;
mod document;
mod draft;
mod error;
mod exchange;
mod pay;
mod report;
mod request;
mod run;
mod seller;
mod send;
mod status;
mod usage;
mod voucher;

pub(in crate::store) use super::ids::next as next_id;
pub use approve::approve;
pub use block::{Block, buy};
pub use calls::{calls, calls_csv, calls_xlsx};
pub use charge::{OneOff, charge};
pub use credit::{cancel, credit};
pub use document::document;
pub use draft::Closed;
pub use error::BillError;
pub(in crate::store) use pay::book;
pub use pay::{Received, receive};
pub use report::{Debt, Margin, Part, TaxSum, debts, margins, taxes};
pub use request::{Approval, NewRequest, approve_request, ask, reject_request};
pub use run::{Billed, Draft, Outcome, Progress, Report, Run, Summary, run};
pub use send::send;
pub use status::{Standing, status};
pub use voucher::{NewBatch, make_vouchers, redeem};
