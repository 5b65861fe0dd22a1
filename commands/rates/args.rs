//! The part of the command line about prices.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ListOutput, Output};

/// Import, try and correct prices
#[derive(Debug, Subcommand)]
pub enum Rates {
    Activate(RatesActivate),
    Check(RatesCheck),
    Diff(RatesDiff),
    History(RatesHistory),
    Import(RatesImport),
    Rerate(RatesRerate),
    Rollback(RatesRollback),
    Simulate(RatesSimulate),
}

/// Whose prices
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Seller {
    /// What this carrier charges (name or id)
    #[arg(long, value_name = "CARRIER")]
    pub carrier: Option<String>,
    /// What this plan charges (name or id)
    #[arg(long, value_name = "PLAN")]
    pub plan: Option<String>,
}

/// A month, or any two moments
#[derive(Debug, Args)]
pub struct RatesPeriod {
    /// A month such as 2026-10, or last-month
    #[arg(long, value_name = "MONTH", default_value = "last-month", conflicts_with_all = ["since", "until"])]
    pub period: String,
    /// From this time on, as in 2026-11-23T18:00:00+01:00
    #[arg(long, value_name = "TIME", requires = "until")]
    pub since: Option<String>,
    /// Until before this time
    #[arg(long, value_name = "TIME", requires = "since")]
    pub until: Option<String>,
    /// Time zone of the month
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    pub time_zone: String,
}

/// Read a rate deck and tell what it would change
///
/// CSV or XLSX: one row for each prefix, or for a list such as "600, 605-609" behind a country code. Columns are found by
/// their usual names; what --columns says is remembered for the next file of the same seller. Shows new, dearer, cheaper and
/// lost prefixes, destinations that would be sold below cost, and what the calls of last month would have cost. The deck
/// counts when it is activated, at once with --activate, and replaces all prefixes of the seller: prices of groups and time
/// chunks stay.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  enswitch rates import north.xlsx --carrier north --effective 2026-12-01T00:00:00+01:00 --columns \"prefix=Dial Code;per_minute=EUR\""
)]
pub struct RatesImport {
    /// The file; - is standard input
    pub file: PathBuf,
    #[command(flatten)]
    pub seller: Seller,
    /// From when the prices count [default: when it is activated]
    #[arg(long, value_name = "TIME")]
    pub effective: Option<String>,
    /// Columns: FIELD=NAME;... with prefix, country_code, per_minute, connect_fee, minimum, included_seconds, first_block, increment, blocks
    #[arg(long, value_name = "MAPPING")]
    pub columns: Option<String>,
    /// Activate it at once
    #[arg(long)]
    pub activate: bool,
    /// Do not price the calls of last month
    #[arg(long)]
    pub no_traffic: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Let the prices of an imported deck count
///
/// From its effective time on, or from now on if that is over. Every daemon follows within a second; nobody has to do
/// anything at the effective time. Prices that do not change keep their rows.
#[derive(Debug, Args)]
pub struct RatesActivate {
    /// Id of the deck, as `enswitch rates history` shows it
    pub id: i64,
    #[command(flatten)]
    pub output: Output,
}

/// Take the deck back that was activated last
///
/// Prices are again what they were before it began: from now on, or as if it had never been if it did not begin yet.
#[derive(Debug, Args)]
pub struct RatesRollback {
    #[command(flatten)]
    pub seller: Seller,
    #[command(flatten)]
    pub output: Output,
}

/// List the decks of a carrier or a plan
#[derive(Debug, Args)]
pub struct RatesHistory {
    #[command(flatten)]
    pub seller: Seller,
    #[command(flatten)]
    pub output: ListOutput,
}

/// Show what two decks say differently
#[derive(Debug, Args)]
pub struct RatesDiff {
    /// Id of the first deck
    pub before: i64,
    /// Id of the second deck
    pub after: i64,
    #[command(flatten)]
    pub output: ListOutput,
}

/// Price the calls of a period with another plan, and change nothing
///
/// Prices every answered call at every level, as if customers had had this plan, and compares with what was charged.
#[derive(Debug, Args)]
pub struct RatesSimulate {
    /// The plan to try (name or id)
    #[arg(long, value_name = "PLAN")]
    pub plan: String,
    /// Only this customer would have it (name or id) [default: everybody directly below whoever made the plan]
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Option<String>,
    #[command(flatten)]
    pub period: RatesPeriod,
    #[command(flatten)]
    pub output: ListOutput,
}

/// Tell which exchange rates calls would need that are not there
///
/// Looks at the currencies of carriers, plans, customers and card groups, and at the rates that are in force now. A call that
/// needs a rate that is missing is refused with no_price. Ends with 1 if one is missing.
#[derive(Debug, Args)]
pub struct RatesCheck {
    #[command(flatten)]
    pub output: Output,
}

/// Charge the calls of a period again, with the prices of today's lists for the time of each call
///
/// Gives back exactly what a call took at every level and takes the right price, in one transaction; calls whose price is
/// right are left alone. Run it twice and the second run changes nothing.
#[derive(Debug, Args)]
pub struct RatesRerate {
    /// Only calls of this customer and of everybody below (name or id)
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Option<String>,
    #[command(flatten)]
    pub period: RatesPeriod,
    /// Show what would be corrected, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}
