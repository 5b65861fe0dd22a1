//! The command line of `enswitch cluster`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Output;

/// See the whole cluster, take machines out of service, make a copy of the database the writer
#[derive(Debug, Subcommand)]
pub enum Cluster {
    Drain(ClusterDrain),
    Promote(ClusterPromote),
    Status(ClusterStatus),
    Undrain(ClusterUndrain),
}

/// Send no new calls to a machine; its calls go on
///
/// Every Kamailio sends new calls elsewhere within a second. It stays so, whatever is restarted, until `enswitch cluster undrain`.
#[derive(Debug, Args)]
pub struct ClusterDrain {
    /// Name of the machine
    pub machine: String,
    /// Come back when its last call has ended
    #[arg(long)]
    pub wait: bool,
    /// Also the only machine that gets calls
    #[arg(long)]
    pub force: bool,
    /// Only tell what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// Make a copy of the database the writer, because the writer is lost
///
/// Waits until the copy has executed everything that it received, ends its replication and lets it take changes. Then waits until every
/// routed has put the calls in again that the writer had taken and the copy had not got; for that, the address in database.url has to
/// lead to the copy: move it meanwhile, unless Pacemaker does. The lost writer must not come back as one.
#[derive(Debug, Args)]
pub struct ClusterPromote {
    /// The copy: host, or host:port, as in database.readers; not needed if there is only one
    pub reader: Option<String>,
    /// File with the URL of the copy, with a user who may promote it
    #[arg(long, value_name = "FILE", conflicts_with = "reader")]
    pub url_file: Option<PathBuf>,
    /// Also if another server still answers at database.url; it is for you to make sure that it takes no changes
    #[arg(long)]
    pub force: bool,
    /// Seconds to wait for the copy, and then for the routeds, 1 to 86400
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub wait: u64,
    /// Only tell what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// Send new calls to a machine again
#[derive(Debug, Args)]
pub struct ClusterUndrain {
    /// Name of the machine
    pub machine: String,
    /// Only tell what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// Show machines, daemons and what is wrong
///
/// Ends with 0 if nothing is wrong and with 1 else. If the database does not answer, the daemons are asked one by one: those beside
/// this command, and those that the database knew when it was last asked.
#[derive(Debug, Args)]
pub struct ClusterStatus {
    /// Show it again every two seconds
    #[arg(long)]
    pub watch: bool,
    #[command(flatten)]
    pub output: Output,
}
