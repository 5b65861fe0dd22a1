//! Why something was not billed.

use crate::billing::EInvoiceError;
use crate::model::{
    BillingProfileId, CustomerId, InvoiceId, InvoiceStatus, Micros, TopupRequest, TopupRequestId, TopupRequestStatus,
    VoucherBatchId,
};
use crate::rating::NoRate;
use crate::store::StoreError;
use crate::store::ledger::{PayError, Report};

/// Why something was not billed. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum BillError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Money could not move.
    #[error(transparent)]
    Pay(#[from] PayError),
    /// The ledger does not prove itself.
    #[error("nothing is billed: {}", told(.0))]
    Unproved(Box<Report>),
    /// The text names no period.
    #[error(transparent)]
    Period(#[from] crate::billing::ParsePeriodError),
    /// Calls came in since a draft was made, and are not told apart from those that it tells.
    #[error(
        "the calls of document {0} are other ones by now: make it again with `enswitch bill run --period {1}`, then go on"
    )]
    Outdated(InvoiceId, String),
    /// A document would not be what the law and EN 16931 want of it.
    #[error("{flaw}: write it down with `enswitch billing-profile set {profile} --{} ...`", field.replace('_', "-"))]
    Field {
        /// What is wrong.
        flaw: EInvoiceError,
        /// The billing profile in which it is.
        profile: BillingProfileId,
        /// The field that has to be another one.
        field: &'static str,
    },
    /// Nobody is billed for what has not begun.
    #[error("{0} has not begun yet: bill a month that is over, or the one that is not")]
    Future(String),
    /// Whoever sells to the customer does not bill.
    #[error("customer {0} bills nobody: make an issuer for it")]
    NoIssuer(CustomerId),
    /// It is not known who a side of the invoice is.
    #[error("customer {0} has no billing profile: an invoice needs the name and address of both sides")]
    NoProfile(CustomerId),
    /// The owner has nobody who bills it.
    #[error("customer {0} is the owner of the system, whom nobody bills")]
    Owner(CustomerId),
    /// There is no such customer.
    #[error("customer {0} does not exist")]
    NoCustomer(CustomerId),
    /// Such an invoice tells that money came in.
    #[error(
        "invoice {0} is about a top-up: refund the top-up or reverse its payment (`enswitch ledger reverse`), which makes a credit note"
    )]
    Topup(InvoiceId),
    /// A price is in another currency than the customer's account.
    #[error("{0} that began before {1}: write one down (`enswitch exchange-rate add`)")]
    NoRate(NoRate, crate::model::Timestamp),
    /// What a voucher is good for is in another currency.
    #[error("this voucher is in {0}, the account of the customer in {1}")]
    VoucherCurrency(crate::model::Currency, crate::model::Currency),
    /// There is no such invoice.
    #[error("invoice {0} does not exist")]
    NoInvoice(InvoiceId),
    /// It cannot be done to a document that is this far.
    #[error("document {id} is {}: it cannot be {wanted}", word(*status))]
    Status {
        /// The document.
        id: InvoiceId,
        /// How far it is.
        status: InvoiceStatus,
        /// What was to be done.
        wanted: &'static str,
    },
    /// It went out already.
    #[error("document {0} was sent before: with --again (`again` of the API) it is sent again")]
    SentBefore(InvoiceId),
    /// Somebody else sold to the customer then.
    #[error(
        "document {id} is of customer {seller}, who does not sell to customer {customer} any more: move that one back first"
    )]
    OtherSeller {
        /// The document.
        id: InvoiceId,
        /// Who issued it.
        seller: CustomerId,
        /// Who got it.
        customer: CustomerId,
    },
    /// The customer pays in another currency now.
    #[error("document {id} is in {then}, the account of customer {customer} in {now}: change the currency back first")]
    OtherCurrency {
        /// The document.
        id: InvoiceId,
        /// Who got it.
        customer: CustomerId,
        /// The currency of the document.
        then: String,
        /// That of the customer.
        now: crate::model::Currency,
    },
    /// What is on a document cannot be billed again.
    #[error("document {0} cannot be made again: {1}")]
    Reissue(InvoiceId, String),
    /// Nobody pays what is given back.
    #[error("document {0} is a credit note: nobody pays it; a payment without an invoice is for the balance")]
    CreditNote(InvoiceId),
    /// An invoice takes what is open of it.
    #[error(
        "{amount} is more than the {open} that are open of invoice {id}: book that much for it, and the rest without an invoice"
    )]
    TooMuch {
        /// The invoice.
        id: InvoiceId,
        /// What was paid.
        amount: Micros,
        /// What was still to be paid.
        open: Micros,
    },
    /// An amount cannot be used.
    #[error("{0} cannot be used: the amount must be above zero")]
    Amount(Micros),
    /// Nothing is left of it on a document.
    #[error("{0} {1} is less than half of the smallest coin: a document over it would be over nothing")]
    LessThanACoin(Micros, crate::model::Currency),
    /// A block would have no time in which it can be used.
    #[error("the block would end at {0}, before it can be used")]
    EndsBefore(crate::model::Timestamp),
    /// The code is wrong, of somebody else, too old or used up; which of them is told to nobody.
    #[error("there is no such voucher")]
    Voucher,
    /// Whoever sells the vouchers locked them.
    #[error("vouchers of this batch are locked by whoever sells them")]
    VoucherLocked,
    /// There is no such batch.
    #[error("voucher batch {0} does not exist")]
    NoBatch(VoucherBatchId),
    /// There is no such request.
    #[error("topup request {0} does not exist")]
    NoRequest(TopupRequestId),
    /// Nobody decides twice.
    #[error("topup request {0} is {told} already", told = .1.as_str())]
    Decided(TopupRequestId, TopupRequestStatus),
    /// Somebody has to decide first.
    #[error("{most} requests of customer {0} wait already", most = TopupRequest::WAITING_MAX)]
    Waiting(CustomerId),
    /// An invoice belongs to somebody else.
    #[error("invoice {0} is not one of customer {1}")]
    Foreign(InvoiceId, CustomerId),
    /// The calls cannot be written as a table.
    #[error("the calls: {0}")]
    Table(String),
    /// A row that was written before cannot be read.
    #[error("document {0} cannot be read: {1}")]
    Parties(InvoiceId, String),
}

fn word(status: InvoiceStatus) -> &'static str {
    match status {
        InvoiceStatus::Draft => "a draft",
        InvoiceStatus::Approved => "approved",
        InvoiceStatus::Sent => "sent",
        InvoiceStatus::Overdue => "overdue",
        InvoiceStatus::Paid => "paid",
        InvoiceStatus::Cancelled => "cancelled",
    }
}

/// The first few mistakes, with the ids of CDRs and accounts.
fn told(report: &Report) -> String {
    let some = report.discrepancies.iter().take(5).map(ToString::to_string).collect::<Vec<_>>().join("; ");
    format!("the ledger has {} mistakes: {some}", report.wrong)
}
