//! The part of the command line about lines.

use clap::{Args, Subcommand};

use super::ListOutput;

/// Manage lines, and see what they do
#[derive(Debug, Subcommand)]
pub enum Line {
    State(LineState),
}

/// Show what lines do now: in a call, ringing, free, offline
///
/// What a line does outweighs what is set, and that outweighs whether a phone is registered. JSON has the phones, the calls
/// and the forwards too.
#[derive(Debug, Args)]
pub struct LineState {
    /// Which lines: USER@DOMAIN, CUSTOMER/EXTENSION, or an id [default: all]
    #[arg(value_name = "LINE")]
    pub lines: Vec<String>,
    /// Only lines of this customer (name or id)
    #[arg(long, value_name = "CUSTOMER", conflicts_with = "lines")]
    pub customer: Option<String>,
    /// At most so many, if none are named
    #[arg(long, value_name = "NUMBER", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub limit: u32,
    /// Look again every two seconds, until ended
    #[arg(long)]
    pub watch: bool,
    #[command(flatten)]
    pub output: ListOutput,
}
