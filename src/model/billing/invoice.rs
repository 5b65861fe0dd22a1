//! Invoices and credit notes.

use serde::{Deserialize, Serialize};

use super::{TaxCategory, TaxScope};
use crate::model::{CallId, CustomerId, InvoiceId, Markup, Micros, Owner, Resource, Timestamp, resource};

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceKind {
    /// The customer owes it.
    Invoice,
    /// The customer is given it back. Its amounts are positive.
    CreditNote,
}

/// How far a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceStatus {
    /// To be looked at. Has no number and may disappear.
    Draft,
    /// Has a number and never changes any more.
    Approved,
    /// The customer has it.
    Sent,
    /// It should have been paid by now.
    Overdue,
    /// It is paid.
    Paid,
    /// A credit note took all of it back.
    Cancelled,
}

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Calls of the period.
    Calls,
    /// Calls of a period before that no document of that one tells.
    LateCalls,
    /// Calls that were taken back.
    Correction,
    /// A fee for something new.
    SignUp,
    /// A fee of the period.
    Period,
    /// A single charge.
    OneOff,
    /// A flat tax.
    Levy,
    /// What is given back.
    Credit,
    /// Money that was put on the balance.
    Topup,
}

resource! {
    /// An invoice or a credit note. Approval gives it a number; then it never changes, but for its status.
    pub struct Invoice {
        /// Id.
        pub id: InvoiceId,
        /// Who issues it.
        pub seller_id: CustomerId,
        /// Who gets it.
        pub customer_id: CustomerId,
        /// What it is.
        pub kind: InvoiceKind,
        /// How far it is.
        #[field(indexed)]
        pub status: InvoiceStatus,
        /// Number, without gaps for each issuer; `None`: a draft.
        pub number: Option<String>,
        /// Currency (ISO 4217).
        pub currency: String,
        /// Beginning of the billing period.
        pub period_start: Timestamp,
        /// End of the billing period, which is not in it.
        pub period_end: Timestamp,
        /// When it was approved.
        pub issued_at: Option<Timestamp>,
        /// Until when it is to be paid.
        pub due_at: Option<Timestamp>,
        /// When it went to its customer last, by mail if there is an address; `None`: it did not.
        pub sent_at: Option<Timestamp>,
        /// Sum of the lines.
        pub net: Micros,
        /// Sum of the taxes.
        pub tax: Micros,
        /// Net and tax together.
        pub gross: Micros,
        /// What was paid of it.
        pub paid: Micros,
        /// The invoice that a credit note takes back.
        pub original_id: Option<InvoiceId>,
        /// Counts the documents of a customer and a period, from 0.
        pub sequence: u32,
        /// It was cancelled to be made again: what was on it is on the next document of the period.
        pub reissued: bool,
        /// Both sides on the day of approval, as JSON.
        #[field(internal)]
        pub parties: Option<String>,
    }
    Resource::new("invoices", "invoice", Owner::Customer("customer_id")).read_only()
}

resource! {
    /// A line of an invoice.
    pub struct InvoiceLine {
        /// Its invoice.
        pub invoice_id: InvoiceId,
        /// Order, from 0.
        pub position: u32,
        /// What it is about.
        pub kind: LineKind,
        /// What it is for taxes.
        pub scope: TaxScope,
        /// For people.
        pub description: String,
        /// How many: calls, or things that are charged.
        pub quantity: i64,
        /// Seconds charged, of calls.
        pub seconds: i64,
        /// The amount as it went through the ledger.
        pub exact: Micros,
        /// The amount, in whole units of the currency's smallest coin.
        pub amount: Micros,
        /// Beginning of the time it is for.
        pub period_start: Timestamp,
        /// End of the time it is for.
        pub period_end: Timestamp,
    }
    Resource::new("invoice_lines", "invoice line", Owner::Through("invoice_id"))
        .key(&["invoice_id", "position"])
        .part_of("invoices")
        .read_only()
}

resource! {
    /// A tax on an invoice, over all lines it is on.
    pub struct InvoiceTax {
        /// Its invoice.
        pub invoice_id: InvoiceId,
        /// Order, from 0.
        pub position: u32,
        /// Name.
        pub name: String,
        /// Part of the base.
        pub percent: Markup,
        /// What it is on.
        pub scope: TaxScope,
        /// Why it is what it is.
        pub category: TaxCategory,
        /// Sum of the lines it is on.
        pub base: Micros,
        /// The tax.
        pub amount: Micros,
    }
    Resource::new("invoice_taxes", "invoice tax", Owner::Through("invoice_id"))
        .key(&["invoice_id", "position"])
        .part_of("invoices")
        .read_only()
}

resource! {
    /// What a payment paid of an invoice.
    pub struct InvoicePayment {
        /// The invoice.
        pub invoice_id: InvoiceId,
        /// The ledger's transaction of the payment.
        pub transaction_id: i64,
        /// How much of the payment; 0: all of it was taken back.
        pub amount: Micros,
        /// When.
        pub at: Timestamp,
    }
    Resource::new("invoice_payments", "invoice payment", Owner::Through("invoice_id"))
        .key(&["invoice_id", "transaction_id"])
        .part_of("invoices")
        .read_only()
}

resource! {
    /// A call of an invoice as its payer sees it.
    pub struct BilledCall {
        /// Its CDR.
        pub id: CallId,
        /// When it came in.
        pub started_at: Timestamp,
        /// Who called.
        pub caller: String,
        /// Who was called.
        pub called: String,
        /// Seconds charged.
        pub seconds: i64,
        /// Its price.
        pub amount: Micros,
    }
    Resource::new("billed_calls", "billed call", Owner::Through("id")).read_only()
}
