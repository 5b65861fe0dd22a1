//! The part of the command line about bills and invoices.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use enswitch::model::Currency;

use super::{ListOutput, Output};

/// Charge fees and make invoices
#[derive(Debug, Subcommand)]
pub enum Bill {
    Run(BillRun),
    Status(BillStatus),
    Charge(BillCharge),
    Block(BillBlock),
    Credit(BillCredit),
    Pay(BillPay),
    Redeem(BillRedeem),
    Report(BillReport),
    Vouchers(BillVouchers),
}

/// Charge the fees of a period and make drafts of its invoices
///
/// Every customer is billed by whoever sells to it, if that one is an issuer. Fees are charged when a period begins, an
/// invoice is drafted when it is over; a call belongs to the period in which it began. Running it again, also after it
/// was killed, changes nothing but drafts. Refuses to bill while `enswitch ledger verify` finds a mistake.
#[derive(Debug, Args)]
pub struct BillRun {
    /// The month, as in 2026-11 [default: the last one that is over, and the fees of the one that is not]
    #[arg(long, value_name = "MONTH")]
    pub period: Option<String>,
    /// Only this customer (name or id)
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Option<String>,
    /// Show what would be billed, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Show how many documents of every issuer are how far, and what is still to be paid
#[derive(Debug, Args)]
pub struct BillStatus {
    #[command(flatten)]
    pub output: ListOutput,
}

/// Charge something once
///
/// The balance falls at once; the next invoice has a line for it.
#[derive(Debug, Args)]
pub struct BillCharge {
    /// Who is charged (name or id)
    pub customer: String,
    /// Price of one without tax, above zero, as in 12.50
    pub amount: String,
    /// What it is for, as on the invoice
    pub description: String,
    /// How many
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub quantity: u32,
    /// A charge with a key that was used before is not made again
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Sell a block of seconds or messages
///
/// The balance falls at once by the price. Calls and messages of groups with `uses_included` use the block before they cost
/// money, after whatever ends earlier.
#[derive(Debug, Args)]
pub struct BillBlock {
    /// Who buys it (name or id)
    pub customer: String,
    /// How many seconds or messages
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    pub amount: u32,
    /// What is sold
    #[arg(long, value_name = "WORD", default_value = "seconds", value_parser = ["seconds", "messages"])]
    pub unit: String,
    /// Price of the block without tax, as in 5.00; 0 is a gift
    #[arg(long, value_name = "AMOUNT")]
    pub price: String,
    /// What it is, as on the invoice
    #[arg(long, value_name = "TEXT", default_value = "block")]
    pub description: String,
    /// A block with a key that was used before is not sold again
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// Until when it can be used, as in 2027-12-31T23:00:00Z [default: to the end of the billing period, or of the next one if
    /// the plan carries over]
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Issue a credit note
///
/// Gives the customer an amount back, with the tax that is on it, and a numbered document about it.
#[derive(Debug, Args)]
pub struct BillCredit {
    /// Who gets it (name or id)
    pub customer: String,
    /// How much without tax, above zero, as in 12.50
    pub amount: String,
    /// Why, as on the credit note
    pub reason: String,
    /// What it was paid for, which decides about tax
    #[arg(long, value_name = "WORD", default_value = "calls", value_parser = ["calls", "fees", "products"])]
    pub scope: String,
    /// A credit note with a key that was used before is not made again
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Book a payment of a customer
#[derive(Debug, Args)]
pub struct BillPay {
    /// Who paid (name or id)
    pub customer: String,
    /// How much, above zero, as in 12.50
    pub amount: String,
    /// What tells it from other payments of the customer, such as the bank's reference: it is never booked twice
    pub reference: String,
    /// The invoice it is for (number or id)
    #[arg(long, value_name = "INVOICE")]
    pub invoice: Option<String>,
    /// How it was paid
    #[arg(long, value_name = "WORD", default_value = "transfer", value_parser = ["transfer", "cash", "card", "other"])]
    pub method: String,
    /// For people
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Credit a voucher to a customer
#[derive(Debug, Args)]
pub struct BillRedeem {
    /// Who redeems it (name or id)
    pub customer: String,
    /// A file whose first line is the code; - is standard input
    pub file: PathBuf,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Show what was earned, what is owed, or the tax
///
/// margin: revenue, cost and margin of every level. debt: open invoices by age, today. tax: tax on approved documents.
#[derive(Debug, Args)]
pub struct BillReport {
    /// What to show
    #[arg(value_name = "REPORT", value_parser = ["margin", "debt", "tax"])]
    pub report: String,
    /// The month, as in 2026-11, in the time zone of each issuer [default: the last one that is over]
    #[arg(long, value_name = "MONTH")]
    pub period: Option<String>,
    #[command(flatten)]
    pub output: ListOutput,
}

/// Make vouchers and print their codes
///
/// The codes are nowhere else: only hashes are kept. Customers directly below the seller redeem them.
#[derive(Debug, Args)]
pub struct BillVouchers {
    /// Who sells them (name or id)
    pub customer: String,
    /// What each is good for, above zero, as in 10.00
    pub amount: String,
    /// How many
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub count: u32,
    /// Name of the batch, unique
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// Until when they can be redeemed, as in 2027-12-31T23:00:00Z [default: for ever]
    #[arg(long, value_name = "TIME")]
    pub expires_at: Option<String>,
    /// What the amount is in, as in GBP: only customers whose account is in it redeem them [default: that of the seller]
    #[arg(long, value_name = "CURRENCY")]
    pub currency: Option<Currency>,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Look after batches of vouchers
///
/// `enswitch bill vouchers` makes them.
#[derive(Debug, Subcommand)]
pub enum VoucherBatch {
    Set(VoucherBatchSet),
}

/// Lock vouchers, or change until when they can be redeemed
///
/// What was redeemed stays as it is.
#[derive(Debug, Args)]
pub struct VoucherBatchSet {
    /// Name or id of the batch
    pub batch: String,
    /// Whether none of its vouchers can be redeemed any more
    #[arg(long, value_name = "BOOL")]
    pub locked: Option<bool>,
    /// Until when they can be redeemed, as in 2027-12-31T23:00:00Z; an empty value: for ever
    #[arg(long, value_name = "TIME")]
    pub expires_at: Option<String>,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Look after invoices and credit notes
#[derive(Debug, Subcommand)]
pub enum Invoice {
    Approve(InvoiceApprove),
    Cancel(InvoiceCancel),
    Print(InvoicePrint),
    Send(InvoiceSend),
}

/// Which documents: by name, or all of a kind
#[derive(Debug, Args)]
pub struct Selected {
    /// All there are
    #[arg(long)]
    pub all: bool,
    /// All of this month, as in 2026-11, in the time zone of the issuer
    #[arg(long, value_name = "MONTH")]
    pub period: Option<String>,
    /// All of this customer (name or id)
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Option<String>,
    /// All of customers below this one (name or id)
    #[arg(long, value_name = "CUSTOMER")]
    pub below: Option<String>,
    /// Show what could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Approve drafts: give them numbers and charge their tax
///
/// Numbers of an issuer have no gaps. An approved invoice never changes. Of many drafts, what cannot be approved is told and the
/// others are; stopped and run again, it goes on.
#[derive(Debug, Args)]
pub struct InvoiceApprove {
    /// Which ones: ids of invoices
    #[arg(
        required_unless_present_any = ["all", "period", "customer", "below"],
        conflicts_with_all = ["all", "period", "customer", "below", "dry_run"],
        value_name = "ID"
    )]
    pub ids: Vec<i64>,
    #[command(flatten)]
    pub selected: Selected,
    #[command(flatten)]
    pub output: Output,
}

/// Take an invoice back
///
/// A draft disappears, and what is on it waits for the next one. Any other invoice gets a credit note over all of it.
#[derive(Debug, Args)]
pub struct InvoiceCancel {
    /// Number or id of the invoice
    pub invoice: String,
    /// Make a draft of what was on it, in its place: what was wrong is put right before, or `enswitch bill run --period` makes
    /// the draft again
    #[arg(long)]
    pub reissue: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Write an approved invoice or credit note to a file
#[derive(Debug, Args)]
pub struct InvoicePrint {
    /// Number or id of the invoice
    pub invoice: String,
    /// The file; - is standard output
    pub file: PathBuf,
    /// pdf holds the electronic invoice as well (Factur-X); ubl and cii are EN 16931 alone, calls is a CSV of all calls, messages and corrections on it and xlsx a workbook of them
    #[arg(long, value_name = "FORMAT", default_value = "pdf", value_parser = ["pdf", "ubl", "cii", "calls", "xlsx"])]
    pub format: String,
}

/// Send an invoice or credit note to its customer
///
/// One that has a number and is not cancelled; paid ones too. A mail with the PDF goes out, in the name of the issuer and in the language of the customer, if the customer's billing
/// profile has an address; where it has none, this notes that the customer has the document. Of many, those that were not sent go out; what cannot be sent is
/// told.
#[derive(Debug, Args)]
pub struct InvoiceSend {
    /// Number or id of the invoice
    #[arg(
        required_unless_present_any = ["all", "period", "customer", "below"],
        conflicts_with_all = ["all", "period", "customer", "below", "dry_run"]
    )]
    pub invoice: Option<String>,
    /// Also if it was sent before
    #[arg(long, conflicts_with_all = ["all", "period", "customer", "below", "dry_run"])]
    pub again: bool,
    #[command(flatten)]
    pub selected: Selected,
    #[command(flatten)]
    pub output: Output,
}
