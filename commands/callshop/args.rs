//! The command lines of `enswitch callshop`.

use clap::{Args, Subcommand, ValueEnum};

use super::{ListOutput, Output};

/// Run a telephone shop: booths, guests and receipts
///
/// A booth is a customer below the shop. It makes no calls that cost something until it is opened for a guest, who pays before or
/// afterwards. `enswitch booth-session list` shows what was.
#[derive(Debug, Subcommand)]
pub enum Callshop {
    Create(CallshopCreate),
    List(CallshopList),
    Open(CallshopOpen),
    Pay(CallshopPay),
    Close(CallshopClose),
    Receipt(CallshopReceipt),
}

/// Make the booths of a shop, each with a line, and print the passwords
///
/// The passwords are nowhere else. Booths that are there by their names stay as they are, so that asking for more makes the missing
/// ones. Either all are made or none.
#[derive(Debug, Args)]
pub struct CallshopCreate {
    /// The shop: a customer (name or id)
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: String,
    /// How many there are to be
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=100))]
    pub booths: u32,
    /// What guests pay: a plan of the shop, or one that is shared with it (name or id)
    #[arg(long, value_name = "PLAN")]
    pub plan: String,
    /// What a guest may spend who pays afterwards, as in 20.00 [default: nothing]
    #[arg(long, value_name = "AMOUNT")]
    pub credit: Option<String>,
    /// What they are called, with a number behind [default: the name of the shop and booth]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Domain of their lines (name or id) [default: the nearest one of the shop or above]
    #[arg(long, value_name = "DOMAIN")]
    pub domain: Option<String>,
    /// Number that carriers are shown
    #[arg(long, value_name = "NUMBER")]
    pub caller_id: Option<String>,
    #[command(flatten)]
    pub output: ListOutput,
}

/// List the booths of a shop: who calls, for how long, what it has cost
#[derive(Debug, Args)]
pub struct CallshopList {
    /// The shop (name or id)
    pub customer: String,
    /// Look again every two seconds, until ended
    #[arg(long)]
    pub watch: bool,
    #[command(flatten)]
    pub output: ListOutput,
}

/// Open a booth for a guest
///
/// With --credit the guest pays now, and calls end when that is used up. Without it the guest pays afterwards.
#[derive(Debug, Args)]
pub struct CallshopOpen {
    /// The booth (name or id)
    pub booth: String,
    /// What the guest pays now, as in 5.00
    #[arg(long, value_name = "AMOUNT", conflicts_with = "limit")]
    pub credit: Option<String>,
    /// What a guest may spend who pays afterwards [default: the credit_limit of the booth]
    #[arg(long, value_name = "AMOUNT")]
    pub limit: Option<String>,
    /// What tells this from other openings of the booth: the same one opens once
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    #[command(flatten)]
    pub output: Output,
}

/// Let a guest go on with more money, also during a call
#[derive(Debug, Args)]
pub struct CallshopPay {
    /// The booth (name or id)
    pub booth: String,
    /// How much, above zero, as in 5.00
    pub amount: String,
    /// What tells this from other payments of the session: the same one counts once
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    #[command(flatten)]
    pub output: Output,
}

/// Close a booth and print the receipt
///
/// Books what the guest pays or gets back, so that nothing is left on the booth. Refused while a call is in progress.
#[derive(Debug, Args)]
pub struct CallshopClose {
    /// The booth (name or id)
    pub booth: String,
    /// End calls in progress
    #[arg(long)]
    pub hang_up: bool,
    /// What tells this from other closings of the booth: the same one closes once
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    #[command(flatten)]
    pub output: ReceiptOutput,
}

/// Print the receipt of the last session of a booth, or of any other one that has ended
#[derive(Debug, Args)]
pub struct CallshopReceipt {
    /// The booth (name or id)
    #[arg(required_unless_present = "session", conflicts_with = "session")]
    pub booth: Option<String>,
    /// Id of a session, as `enswitch booth-session list` shows it
    #[arg(long, value_name = "SESSION")]
    pub session: Option<i64>,
    #[command(flatten)]
    pub output: ReceiptOutput,
}

/// How a receipt is printed.
#[derive(Debug, Args)]
pub struct ReceiptOutput {
    /// Format; text is for narrow paper
    #[arg(long, short, value_name = "FORMAT", default_value = "table")]
    pub output: ReceiptFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReceiptFormat {
    Table,
    Json,
    Text,
}
