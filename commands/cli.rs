//! The command line: every subcommand, option and help text. Nothing but clap, so that tests can include this file.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Softswitch for telephone companies
///
/// Enswitch turns stock Asterisk, Kamailio and MySQL into a telephone company: many tenants, resellers of any depth,
/// every call routed, priced and billed. Without a configuration file it runs on built-in defaults and an embedded
/// database in its state directory.
#[derive(Debug, Parser)]
#[command(name = "enswitch", version, disable_help_subcommand = true, propagate_version = false, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 wrong configuration, 4 database, 5 partly done."
)]
pub struct Cli {
    /// Configuration file [default: /etc/enswitch/enswitch.toml if it exists]
    #[arg(long, short, global = true, value_name = "FILE", env = "ENSWITCH_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(subcommand)]
    Call(Call),
    #[command(subcommand)]
    Config(Config),
    Migrate(Migrate),
}

/// Ask about calls
#[derive(Debug, Subcommand)]
pub enum Call {
    Explain(CallExplain),
}

/// Tell where a call would go, what it would cost at every level, and why
///
/// Decides with the same functions as production, on the database as it is now; no call is placed. Shows every step,
/// every carrier with the reason why it won or lost, the price at every level of the reseller tree, and the money that
/// would be reserved. Calls in progress do not count against limits.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  enswitch call explain 100@pbx.example 00493012345\n  enswitch call explain \"Blue Sky/100\" 101\n  enswitch call explain \"Carrier A\" 493099 --caller 441234"
)]
pub struct CallExplain {
    /// Who calls: USER@DOMAIN of a line, CUSTOMER/EXTENSION, an extension that exists once, or the name of a carrier
    pub from: String,
    /// What is dialled
    pub to: String,
    /// Time of the call, as in 2026-11-23T18:00:00+01:00 [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Caller number that a carrier sends along
    #[arg(long, value_name = "NUMBER", default_value = "")]
    pub caller: String,
    /// A fax instead of voice
    #[arg(long)]
    pub fax: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Check and show the configuration
#[derive(Debug, Subcommand)]
pub enum Config {
    Check(ConfigCheck),
    Show(ConfigShow),
}

/// Check the configuration and tell what is wrong with it
///
/// Reads the file, the environment and the files of secrets exactly as the daemons do, and connects to nothing.
#[derive(Debug, Args)]
pub struct ConfigCheck {}

/// Show every key, its value and where the value came from
///
/// Secrets are hidden. A value comes from the environment, else from the file, else it is the default.
#[derive(Debug, Args)]
pub struct ConfigShow {
    #[command(flatten)]
    pub output: Output,
}

/// Bring the schema of the database up to date
///
/// Makes the embedded database if it is not there. Running it again does nothing. The daemons refuse a schema that they
/// do not know, so run this after every upgrade, before they start; take a backup first.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Migrate {
    /// Print the SQL that would run, and run nothing
    #[arg(long)]
    pub plan: bool,

    #[command(subcommand)]
    pub command: Option<MigrateCommand>,
}

#[derive(Debug, Subcommand)]
pub enum MigrateCommand {
    Status(MigrateStatus),
}

/// Show every migration and whether it ran
///
/// Fails if the schema is not the one this program knows, as the daemons would.
#[derive(Debug, Args)]
pub struct MigrateStatus {
    #[command(flatten)]
    pub output: Output,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, Args)]
pub struct Output {
    /// A table for people, or JSON for programs
    #[arg(long, short, value_name = "FORMAT", default_value = "table")]
    pub output: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
}
