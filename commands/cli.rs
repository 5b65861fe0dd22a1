//! The command line: every subcommand, option and help text. Nothing but clap, so that tests can include this file.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

#[path = "bill/args.rs"]
mod bill;
pub use bill::*;
#[path = "callshop/args.rs"]
mod callshop;
pub use callshop::*;
#[path = "card/args.rs"]
mod card;
pub use card::*;
#[path = "cluster/args.rs"]
mod cluster;
pub use cluster::*;
#[path = "line/args.rs"]
mod line;
pub use line::*;
#[path = "mail/args.rs"]
mod mail;
pub use mail::*;
#[path = "rates/args.rs"]
mod rates;
pub use rates::*;
#[path = "topup/args.rs"]
mod topup;
pub use topup::*;

/// Softswitch for telephone companies
///
/// Enswitch turns stock Asterisk, Kamailio and MySQL into a telephone company: many tenants, resellers of any depth,
/// every call routed, priced and billed. Without a configuration file it runs on built-in defaults and an embedded
/// database in its state directory.
#[derive(Debug, Parser)]
#[command(name = "enswitch", version, disable_help_subcommand = true, propagate_version = false, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 wrong configuration, 4 database or API, 5 partly done."
)]
pub struct Cli {
    /// Configuration file [default: /etc/enswitch/enswitch.toml if it exists]
    #[arg(long, short, global = true, value_name = "FILE", env = "ENSWITCH_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,
    /// Work through the API at this address instead of the database: https://switch.example
    #[arg(long, global = true, value_name = "URL", env = "ENSWITCH_API", hide_env_values = true)]
    pub api: Option<String>,
    /// File whose content is an API key, which only its owner may read
    #[arg(long, global = true, value_name = "FILE", env = "ENSWITCH_KEY_FILE", hide_env_values = true)]
    pub key_file: Option<PathBuf>,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Api(Api),
    Apply(Apply),
    #[command(subcommand)]
    Bill(Bill),
    #[command(subcommand)]
    Call(Call),
    #[command(subcommand)]
    Callshop(Callshop),
    #[command(subcommand)]
    Card(Card),
    #[command(subcommand)]
    CardBatch(CardBatch),
    #[command(subcommand)]
    Cdr(Cdr),
    #[command(subcommand)]
    Cluster(Cluster),
    #[command(subcommand)]
    Config(Config),
    #[command(subcommand)]
    Invoice(Invoice),
    #[command(subcommand)]
    Key(Key),
    #[command(subcommand)]
    Ledger(Ledger),
    #[command(subcommand)]
    Line(Line),
    #[command(subcommand)]
    Mail(Mail),
    Migrate(Migrate),
    #[command(subcommand)]
    Rates(Rates),
    Routed(Routed),
    #[command(subcommand)]
    Session(Session),
    Setup(Setup),
    Sipd(Sipd),
    Stats(Stats),
    #[command(subcommand)]
    Topup(Topup),
    #[command(subcommand)]
    TopupRequest(TopupRequest),
    #[command(subcommand)]
    VoucherBatch(VoucherBatch),
    #[command(subcommand)]
    User(User),
}

/// Run the JSON API
///
/// Serves /api/v1 over HTTP without TLS: put a web server in front of it. GET /api/v1/openapi.json describes it,
/// /healthz and /readyz tell load balancers how it is, /metrics has figures for Prometheus; do not let the web server
/// pass the last three on. Tells webhooks what happens too, looks at alerts, asks payment providers what they did not tell, tops up low
/// balances, and sends the mail of the outbox if a mail server is configured. The first SIGTERM or SIGINT lets requests in
/// progress end, up to api.drain_seconds. Made for systemd (Type=notify).
#[derive(Debug, Args)]
pub struct Api {}

/// Make the configuration of the switch what a file says
///
/// The file describes customers, plans, lines, numbers, carriers, routes, prices and machines in TOML; docs/apply.md
/// tells how. All of it is done or nothing; what the file does not name stays as it is. Applying a file again changes
/// nothing. Running daemons follow within a second.
#[derive(Debug, Args)]
pub struct Apply {
    /// The file; - is standard input
    pub file: PathBuf,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// See calls in progress, act on them, and ask where a call would go
#[derive(Debug, Subcommand)]
pub enum Call {
    Explain(CallExplain),
    Hangup(CallHangup),
    List(CallList),
    Make(CallMake),
    Redirect(CallRedirect),
}

/// End a call
///
/// The routed of the machine that has the call does it within a second. The call is charged to its end.
#[derive(Debug, Args)]
pub struct CallHangup {
    /// Id of the call, as `enswitch call list` shows it
    pub id: i64,
}

/// List calls in progress, oldest first, with what they have cost until now at every level
#[derive(Debug, Args)]
pub struct CallList {
    /// At most so many
    #[arg(long, value_name = "NUMBER", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub limit: u32,
    #[command(flatten)]
    pub output: ListOutput,
}

/// Make a call from a line: it rings, and when it answers the number is called
///
/// The call is decided, priced and charged as if the line had dialled the number. Prints the unique id that its record will
/// have.
#[derive(Debug, Args)]
pub struct CallMake {
    /// The line: USER@DOMAIN, CUSTOMER/EXTENSION, or an extension that exists once
    pub line: String,
    /// What the line calls, as it would be dialled there
    pub called: String,
}

/// Connect the caller of a call with another number
///
/// Only of calls that lines make. The call ends and is charged; the caller makes another one, as if the line had dialled the
/// number.
#[derive(Debug, Args)]
pub struct CallRedirect {
    /// Id of the call, as `enswitch call list` shows it
    pub id: i64,
    /// The number, as it would be dialled on the line
    pub called: String,
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

/// Show call detail records
#[derive(Debug, Subcommand)]
pub enum Cdr {
    List(CdrList),
    Show(CdrShow),
    Export(CdrExport),
}

/// List calls: who called whom, the route taken, seconds of talk, and the price at every level
///
/// Every call has a record, also those that were refused. Newest last. With --level, --by leg or --columns the list has
/// the columns of the API instead, and money as that level sees it.
#[derive(Debug, Args)]
pub struct CdrList {
    #[command(flatten)]
    pub search: CdrSearch,
    /// Calls, or the attempts to reach somebody
    #[arg(long, value_name = "WHAT", default_value = "call")]
    pub by: By,
    /// At most so many calls, the newest ones
    #[arg(long, value_name = "NUMBER", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub limit: u32,
    /// Columns, with commas between, as `enswitch cdr export` names them
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub columns: Vec<String>,
    #[command(flatten)]
    pub output: ListOutput,
}

/// Write all calls as CSV, JSON lines or a workbook
///
/// Newest first, a page at a time: memory stays the same however many there are. Texts of CSV that a spreadsheet would
/// run as a formula get an apostrophe in front. A sheet of a workbook has 1048576 rows; more go to the next sheet.
#[derive(Debug, Args)]
pub struct CdrExport {
    /// The file; - is standard output
    #[arg(default_value = "-")]
    pub file: PathBuf,
    #[command(flatten)]
    pub search: CdrSearch,
    /// Calls, or the attempts to reach somebody
    #[arg(long, value_name = "WHAT", default_value = "call")]
    pub by: By,
    /// Columns, with commas between [default: all]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Format [default: as the name of the file ends, else csv]
    #[arg(long, short, value_name = "FORMAT")]
    pub output: Option<ExportFormat>,
}

/// By what calls are found.
#[derive(Debug, Args)]
pub struct CdrSearch {
    /// As this customer sees it: its costs, its revenue, nothing of the levels above (name or id)
    #[arg(long, value_name = "CUSTOMER")]
    pub level: Option<String>,
    /// Only of this customer and of everybody below (name or id)
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Option<String>,
    /// Without everybody below
    #[arg(long)]
    pub own: bool,
    /// Only calls that came in at this time or later, as in 2026-11-23T18:00:00+01:00
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Only calls that came in before this time
    #[arg(long, value_name = "TIME")]
    pub before: Option<String>,
    /// Only internal, outbound or inbound calls
    #[arg(long, value_name = "WORD")]
    pub direction: Option<String>,
    /// Only calls that ended so: answered, busy, no_answer, cancelled, failed, refused, lost
    #[arg(long, value_name = "WORD")]
    pub status: Option<String>,
    /// Only with this SIP status code
    #[arg(long, value_name = "CODE")]
    pub sip_code: Option<String>,
    /// Only with this Q.850 cause
    #[arg(long, value_name = "CAUSE")]
    pub cause: Option<String>,
    /// Only of this line (id)
    #[arg(long, value_name = "LINE")]
    pub line: Option<String>,
    /// Only to this number of ours
    #[arg(long, value_name = "NUMBER")]
    pub number: Option<String>,
    /// Only by this carrier (name or id)
    #[arg(long, value_name = "CARRIER")]
    pub carrier: Option<String>,
    /// Only from this caller; 34* begins like this, *34* has it in it
    #[arg(long, value_name = "PATTERN")]
    pub caller: Option<String>,
    /// Only to this called number; 34* begins like this, *34* has it in it
    #[arg(long, value_name = "PATTERN")]
    pub called: Option<String>,
    /// At least so many seconds of talk
    #[arg(long, value_name = "SECONDS")]
    pub min_seconds: Option<u32>,
    /// At most so many seconds of talk
    #[arg(long, value_name = "SECONDS")]
    pub max_seconds: Option<u32>,
}

/// What rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    Call,
    Leg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Csv,
    Jsonl,
    Xlsx,
}

/// Show everything about one call
#[derive(Debug, Args)]
pub struct CdrShow {
    /// Id of the call, as `enswitch cdr list` shows it
    pub id: i64,
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

/// Look after API keys
///
/// A key lets a program do what its user may do, or less. A key that may write api_keys makes keys of the users that it sees,
/// never with more than it has itself; they are deleted with it.
#[derive(Debug, Subcommand)]
pub enum Key {
    Add(KeyAdd),
    List(KeyList),
    Rm(KeyRm),
}

/// Make an API key
///
/// Prints the key. Nobody can read it again: keep it in a file that only its owner may read.
#[derive(Debug, Args)]
pub struct KeyAdd {
    /// Login name of the user for whom the key acts
    pub user: String,
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    pub name: String,
    /// What it permits, as in lines:read,customers:* [default: all that the user, and whoever makes it, may do now]
    #[arg(long, value_name = "LIST")]
    pub scopes: Option<String>,
    /// Networks from which it is taken, as in 192.0.2.0/24,2001:db8::/32 [default: everywhere]
    #[arg(long, value_name = "LIST", default_value = "", hide_default_value = true)]
    pub networks: String,
    /// When it ends, as in 2026-12-31T00:00:00+01:00 [default: never]
    #[arg(long, value_name = "TIME")]
    pub expires_at: Option<String>,
    #[command(flatten)]
    pub output: Output,
}

/// List the API keys of a user
#[derive(Debug, Args)]
pub struct KeyList {
    /// Login name
    pub user: String,
    #[command(flatten)]
    pub output: ListOutput,
}

/// Delete an API key, and the keys that it made; requests with them are refused from now on
#[derive(Debug, Args)]
pub struct KeyRm {
    /// Login name
    pub user: String,
    /// Id of the key, as `enswitch key list` shows it
    pub id: i64,
}

/// Look after sessions
///
/// A session is a login that is in force. Users look after their own through the API, too: /api/v1/auth/sessions.
#[derive(Debug, Subcommand)]
pub enum Session {
    List(SessionList),
    Rm(SessionRm),
}

/// List the sessions of a user
#[derive(Debug, Args)]
pub struct SessionList {
    /// Login name
    pub user: String,
    #[command(flatten)]
    pub output: ListOutput,
}

/// End sessions of a user
#[derive(Debug, Args)]
pub struct SessionRm {
    /// Login name
    pub user: String,
    /// Id of the session, as `enswitch session list` shows it [default: all of them]
    pub id: Option<i64>,
}

/// Look after the money
#[derive(Debug, Subcommand)]
pub enum Ledger {
    Balance(LedgerBalance),
    Pay(LedgerPay),
    Reverse(LedgerReverse),
    Verify(LedgerVerify),
}

/// Show balances, and what calls in progress have reserved
///
/// A positive balance is credit with whoever sells to the customer, a negative one is debt.
#[derive(Debug, Args)]
pub struct LedgerBalance {
    /// Only of this customer (name or id)
    pub customer: Option<String>,
    #[command(flatten)]
    pub output: ListOutput,
}

/// Credit a payment of a customer
///
/// Moves the amount from the payments account of whoever sells to the customer to the customer's balance. Prints the id
/// of the transaction.
#[derive(Debug, Args)]
pub struct LedgerPay {
    /// Who pays (name or id)
    pub customer: String,
    /// How much, above zero, as in 12.50
    pub amount: String,
    /// For people, such as the number of a receipt
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    /// A payment with a key that was used before is not booked again
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Take a payment of a customer back
///
/// Moves the same amount the other way, and takes back what the payment paid of an invoice, which is open again; the invoice over a
/// top-up gets a credit note. Each payment goes back once. One that came in through a payment provider goes back with `enswitch
/// topup refund`; calls, fees and documents have ways of their own, which are told.
#[derive(Debug, Args)]
pub struct LedgerReverse {
    /// Id of the payment's transaction, as `enswitch payment list` shows it
    pub transaction: i64,
    /// Why, for people
    #[arg(long, value_name = "TEXT")]
    pub note: String,
    /// Only find out whether it could be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Prove that the ledger is right
///
/// Recomputes every balance and reservation from what it is made of, and checks that every transaction is whole and
/// every priced call was charged once at every level. Fails if anything is wrong.
#[derive(Debug, Args)]
pub struct LedgerVerify {
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

/// Run the daemon beside Asterisk
///
/// Decides every call that Asterisk asks about over FastAGI, drives it to its end, and bills it. Starts and routes from
/// its last snapshot while the database is away. The first SIGTERM or SIGINT lets calls in progress end, up to
/// routed.drain_seconds; the second one ends at once, and the next start settles what is open. Made for systemd
/// (Type=notify).
#[derive(Debug, Args)]
pub struct Routed {}

/// Make the first user, who may do everything
///
/// Prints a token with which the user's password is set once, within a day; there is no default password. Makes the owner
/// of the system too, if there is no customer yet. Refuses when somebody of the owner can log in already.
#[derive(Debug, Args)]
pub struct Setup {
    /// Login name
    #[arg(long, value_name = "NAME", default_value = "admin")]
    pub username: String,
    /// Name of the owner of the system, if there is none yet
    #[arg(long, value_name = "NAME", default_value = "Owner")]
    pub owner: String,
    /// Where the user's mail goes
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    #[command(flatten)]
    pub output: Output,
}

/// Run the daemon beside Kamailio
///
/// Makes Kamailio read its tables again when the configuration changed, and writes call detail records of calls that
/// Kamailio refused for a wrong password. Runs until SIGTERM or SIGINT; made for systemd (Type=notify).
#[derive(Debug, Args)]
pub struct Sipd {}

/// Sum calls up: how many, how long, ASR, ACD, revenue, cost and margin
///
/// ASR is answered calls in percent of all, ACD seconds of talk of an answered call. Hours and days without calls are told
/// too. Of carriers every attempt counts, also those after which the next carrier was tried.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  enswitch stats day --since 2026-11-01T00:00:00+01:00 --time-zone Europe/Madrid\n  enswitch stats customer --level Reseller -o csv"
)]
pub struct Stats {
    /// What is summed up
    pub per: Per,
    #[command(flatten)]
    pub search: CdrSearch,
    /// Whose hours and days
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    pub time_zone: String,
    /// Columns, with commas between: name, id, calls, answered, minutes, asr, acd, revenue, cost, margin
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub columns: Vec<String>,
    #[command(flatten)]
    pub output: ListOutput,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Per {
    Hour,
    Day,
    Destination,
    Carrier,
    Customer,
}

/// Look after users
#[derive(Debug, Subcommand)]
pub enum User {
    Add(UserAdd),
    Passwd(UserPasswd),
}

/// Add a user who logs in for a customer
///
/// Prints a token with which the user's password is set once, within a day.
#[derive(Debug, Args)]
pub struct UserAdd {
    /// Login name, unique in the system
    pub username: String,
    /// Whom the user works for (name or id)
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: String,
    /// What the user may do: owner, reseller, administrator, user, or a role of your own
    #[arg(long, value_name = "ROLE")]
    pub role: String,
    /// Where the user's mail goes
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    #[command(flatten)]
    pub output: Output,
}

/// Let a user set a new password
///
/// Prints a token with which it is set once, within a day. The present password is good until then; setting the new one
/// ends all sessions of the user.
#[derive(Debug, Args)]
pub struct UserPasswd {
    /// Login name
    pub username: String,
    /// Take the second factor away, for a user who lost it
    #[arg(long)]
    pub without_second_factor: bool,
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

/// How lists are printed.
#[derive(Debug, Clone, Copy, Args)]
pub struct ListOutput {
    /// A table for people, JSON for programs, or CSV for spreadsheets
    #[arg(long, short, value_name = "FORMAT", default_value = "table")]
    pub output: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Table,
    Json,
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
}
