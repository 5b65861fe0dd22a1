//! The part of the command line about top-ups.

use clap::{Args, Subcommand};

use super::Output;

/// Look after requests for top-ups
///
/// A customer tells whoever sells to it that it pays, or paid; somebody above approves, which books the payment, or rejects. The
/// customer is mailed, if its billing profile has an address.
#[derive(Debug, Subcommand)]
pub enum TopupRequest {
    Add(TopupRequestAdd),
    Approve(TopupRequestApprove),
    Reject(TopupRequestReject),
}

/// Look after payments through payment providers
///
/// A customer pays to the account that whoever sells to it has with a payment provider (`enswitch payment-provider`). The provider tells
/// `enswitch api`, which books the payment; what the provider did not tell is asked for.
#[derive(Debug, Subcommand)]
pub enum Topup {
    Add(TopupAdd),
    Refund(TopupRefund),
}

/// Begin a payment through the provider of whoever sells to a customer
///
/// Prints the client secret, with which the provider's library in the customer's browser makes the payment.
#[derive(Debug, Args)]
pub struct TopupAdd {
    /// Who pays (name or id)
    pub customer: String,
    /// How much, above zero, as in 12.50
    pub amount: String,
    /// The invoice it is for (number or id)
    #[arg(long, value_name = "INVOICE")]
    pub invoice: Option<String>,
    /// Asking again with the same key makes no second payment
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// What it is paid with may be charged by automatic top-ups
    #[arg(long)]
    pub save: bool,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Give a paid top-up back, or a part of it, through the provider
#[derive(Debug, Args)]
pub struct TopupRefund {
    /// Id of the top-up, as `enswitch topup list` shows it
    pub id: i64,
    /// How much, above zero, as in 12.50 [default: all that is left]
    pub amount: Option<String>,
    /// Asking again with the same key gives nothing back a second time
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// For people
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Ask whoever sells to a customer to book a payment
#[derive(Debug, Args)]
pub struct TopupRequestAdd {
    /// Who asks (name or id)
    pub customer: String,
    /// What the customer pays, above zero, as in 12.50
    pub amount: String,
    /// Taxes are in that amount
    #[arg(long)]
    pub includes_tax: bool,
    /// The invoice it is for (number or id)
    #[arg(long, value_name = "INVOICE")]
    pub invoice: Option<String>,
    /// For whoever decides, such as how it was paid
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Approve a request: book its payment
#[derive(Debug, Args)]
pub struct TopupRequestApprove {
    /// Id of the request, as `enswitch topup-request list` shows it
    pub id: i64,
    /// What is booked, as in 10.00, if not all of it is for the balance [default: as much as was asked for]
    #[arg(long, value_name = "AMOUNT")]
    pub amount: Option<String>,
    /// The invoice it is for (number or id) [default: as the customer says]
    #[arg(long, value_name = "INVOICE")]
    pub invoice: Option<String>,
    /// How it was paid
    #[arg(long, value_name = "WORD", default_value = "transfer", value_parser = ["transfer", "cash", "card", "other"])]
    pub method: String,
    /// What the customer is told
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub comment: String,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Reject a request
#[derive(Debug, Args)]
pub struct TopupRequestReject {
    /// Id of the request, as `enswitch topup-request list` shows it
    pub id: i64,
    /// What the customer is told
    pub comment: String,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}
