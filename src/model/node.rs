//! What the daemons of a cluster tell of themselves.

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// A daemon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Name of the machine: of `routed` as in the table of machines, else the host's name.
    pub machine: String,
    /// Version of the program.
    pub version: String,
    /// Where it can be asked for this itself, when the database cannot; empty: nowhere.
    pub status: String,
    /// When it started.
    pub started_at: Timestamp,
    /// When it told this.
    pub seen_at: Timestamp,
    /// Which daemon it is, and how it is.
    #[serde(flatten)]
    pub state: NodeState,
}

/// Which daemon it is, and how it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum NodeState {
    /// `enswitch routed`.
    Routed(RoutedState),
    /// `enswitch sipd`.
    Sipd(SipdState),
    /// `enswitch api`.
    Api,
}

impl NodeState {
    /// The name of the daemon.
    #[must_use]
    pub const fn role(&self) -> &'static str {
        match self {
            Self::Routed(_) => "routed",
            Self::Sipd(_) => "sipd",
            Self::Api => "api",
        }
    }
}

/// How a `routed` is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoutedState {
    /// Calls in progress.
    pub calls: u32,
    /// It was asked to stop and waits for its calls.
    pub stopping: bool,
    /// Version of the configuration that it routes by.
    pub config_version: i64,
    /// Finished calls that only its journal has.
    pub journal: u32,
    /// The database takes what it writes.
    pub database: bool,
    /// Asterisk's manager interface answers; `None`: it is not used.
    pub ami: Option<bool>,
    /// When it last saw that the database has every call that it took from it; `None`: not yet, or the database is the embedded one.
    #[serde(default)]
    pub checked_at: Option<Timestamp>,
    /// Calls that it settled again because the database had lost them.
    #[serde(default)]
    pub restored: u64,
    /// When the database last told it that it routes by the newest configuration; `None`: not yet, it routes by its files.
    #[serde(default)]
    pub snapshot_at: Option<Timestamp>,
    /// How busy its Asterisk is; `None`: that is not watched, or Asterisk cannot be asked.
    #[serde(default)]
    pub load: Option<AsteriskLoad>,
}

/// How busy an Asterisk is, by its own console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsteriskLoad {
    /// Channels; `None`: it does not tell.
    pub channels: Option<u32>,
    /// Tasks that wait in the longest queue of a task processor.
    pub queued: u32,
    /// `up`, `degraded` or `overloaded`.
    pub health: Health,
    /// Why it is not `up`.
    pub reason: Option<String>,
}

/// How a `sipd` is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SipdState {
    /// What it finds the Asterisks good for.
    pub findings: Vec<Finding>,
    /// What its Kamailio finds them good for; `None`: it does not answer.
    pub kamailio: Option<Vec<Destination>>,
    /// Name of the service that it serves or stands by for; empty: it does not tell.
    #[serde(default)]
    pub service: String,
    /// Another one serves it, or it is not certain that none does.
    #[serde(default)]
    pub standby: bool,
}

/// What an Asterisk is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// Serves calls.
    Up,
    /// Serves calls, but the last test call was too slow, or Asterisk falls behind with its work.
    Degraded,
    /// Does not answer.
    Silent,
    /// Answers, but no `routed` decides its calls.
    NoRouted,
    /// Answers, but too late for a caller, or Asterisk has more to do than it can.
    Overloaded,
}

impl Health {
    /// New calls should go elsewhere.
    #[must_use]
    pub const fn is_down(self) -> bool {
        matches!(self, Self::Silent | Self::NoRouted | Self::Overloaded)
    }

    /// The state as it is written everywhere.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Degraded => "degraded",
            Self::Silent => "silent",
            Self::NoRouted => "no_routed",
            Self::Overloaded => "overloaded",
        }
    }
}

/// What a sipd finds a machine good for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Name of the machine.
    pub machine: String,
    /// Its Asterisk as the dispatcher of Kamailio writes it.
    pub destination: String,
    /// What it is good for.
    pub health: Health,
    /// Since when.
    pub since: Timestamp,
    /// It gets no new calls because an operator said so.
    pub draining: bool,
}

/// A destination of Kamailio's dispatcher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destination {
    /// The set: a region's id.
    pub set: i64,
    /// The destination.
    pub destination: String,
    /// Kamailio's own flags: A active, I inactive, D disabled, T trying, then P probed or X not.
    pub flags: String,
    /// sipd told Kamailio to pass it over.
    pub shunned: bool,
}

impl Destination {
    /// Kamailio would send new calls there.
    #[must_use]
    pub fn gets_calls(&self) -> bool {
        !self.shunned && (self.flags.starts_with('A') || self.flags.starts_with('T'))
    }
}
