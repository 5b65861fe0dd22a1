//! The configuration: built-in defaults, overridden by one file, overridden by the environment.
//!
//! Nothing else in the program reads the environment. Every key of the file is a variable too: `database.timeout_ms` is
//! `ENSWITCH_DATABASE__TIMEOUT_MS`.

mod api;
mod check;
mod database;
mod error;
mod file;
mod key;
mod log;
mod mail;
mod nearest;
mod routed;
mod secret;
mod show;
mod sipd;
mod variables;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use api::Api;
pub use database::{Database, host};
pub use error::ConfigError;
pub use key::{Key, Section};
pub use log::{Format, Log};
pub use mail::{Mail, MailTls};
pub use routed::{Ami, Routed};
pub use secret::Secret;
pub use show::Entry;
pub use sipd::Sipd;

/// Read when no file is named; may be missing.
pub const DEFAULT_FILE: &str = "/etc/enswitch/enswitch.toml";

key::section! {
    /// `enswitch.toml`
    Config {
        /// Directory for what this machine must remember by itself: embedded database, journal, snapshot.
        /// Default: systemd's `STATE_DIRECTORY`; else `/var/lib/enswitch` if there is a configuration file; else
        /// `$XDG_STATE_HOME/enswitch` or `~/.local/state/enswitch`.
        state_dir: PathBuf = PathBuf::new(),
    }
    tables {
        /// What is logged.
        log: Log,
        /// Where all durable data are.
        database: Database,
        /// The daemon beside each Asterisk.
        routed: Routed,
        /// The daemon beside each Kamailio.
        sipd: Sipd,
        /// The JSON API.
        api: Api,
        /// Mail that goes out.
        mail: Option<Mail>,
    }
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Built in.
    Default,
    /// The configuration file.
    File,
    /// A file that holds this secret only.
    SecretFile(PathBuf),
    /// This variable of the environment.
    Environment(String),
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File => f.write_str("file"),
            Self::SecretFile(path) => write!(f, "file {}", path.display()),
            Self::Environment(name) => write!(f, "environment {name}"),
        }
    }
}

/// A configuration that was read and checked.
#[derive(Debug)]
pub struct Loaded {
    /// The values.
    pub config: Config,
    /// The file that was read, if there was one.
    pub file: Option<PathBuf>,
    /// What is allowed but probably not wanted.
    pub warnings: Vec<String>,
    /// Whether standard error goes to systemd's journal, which adds the time by itself.
    pub journal: bool,
    /// Who runs this program, for the audit log.
    pub user: String,
    /// Where the values came from, by dotted key; those not in here are defaults.
    origins: BTreeMap<String, Origin>,
}

impl Config {
    /// Reads `file`, or the default file if there is one, and the environment.
    ///
    /// # Errors
    /// The first thing that is wrong.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn load(file: Option<&Path>) -> Result<Loaded, ConfigError> {
        // Names and values that are not UTF-8 cannot be ours.
        let variables = std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)));
        Self::load_with(file, &variables.collect())
    }

    /// As [`Config::load`], with the variables of the environment as an argument.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn load_with(file: Option<&Path>, variables: &BTreeMap<String, String>) -> Result<Loaded, ConfigError> {
        let file = file.map(Path::to_owned).or_else(default_file);
        let mut origins = BTreeMap::new();
        let mut table = match &file {
            Some(path) => file::read(path)?,
            None => toml::Table::new(),
        };
        note(&table, "", &mut origins);
        let config = variables::apply(&mut table, variables, &mut origins)?;
        let user = ["SUDO_USER", "USER", "LOGNAME"].iter().find_map(|name| variables.get(*name));
        let mut loaded = Loaded {
            config,
            file,
            warnings: Vec::new(),
            journal: variables.contains_key("JOURNAL_STREAM"),
            user: user.cloned().unwrap_or_else(|| "unknown".to_owned()),
            origins,
        };
        loaded.complete(variables)?;
        loaded.check()?;
        Ok(loaded)
    }

    /// Every key there is, as `section.key`, in the order of the documentation.
    #[must_use]
    pub fn keys() -> Vec<(String, Key)> {
        let dotted = |(prefix, keys): (&str, &[Key])| {
            let join = |key: &Key| {
                (if prefix.is_empty() { key.name.to_owned() } else { format!("{prefix}.{}", key.name) }, *key)
            };
            keys.iter().map(join).collect::<Vec<_>>()
        };
        Self::sections().into_iter().map(|(prefix, _, keys)| (prefix, keys)).flat_map(dotted).collect()
    }

    /// Every table of the file: name, meaning, keys. The first, without a name, is the top of the file.
    #[must_use]
    pub fn sections() -> [(&'static str, &'static str, &'static [Key]); 8] {
        const fn section<S: Section>(name: &'static str) -> (&'static str, &'static str, &'static [Key]) {
            (name, S::ABOUT, S::KEYS)
        }
        [
            section::<Self>(""),
            section::<Log>("log"),
            section::<Database>("database"),
            section::<Routed>("routed"),
            section::<Ami>("routed.ami"),
            section::<Sipd>("sipd"),
            section::<Api>("api"),
            section::<Mail>("mail"),
        ]
    }
}

fn default_file() -> Option<PathBuf> {
    Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.exists())
}

/// Notes which keys the file has.
fn note(table: &toml::Table, prefix: &str, origins: &mut BTreeMap<String, Origin>) {
    for (name, value) in table {
        let key = format!("{prefix}{name}");
        match value {
            toml::Value::Table(inner) => note(inner, &format!("{key}."), origins),
            _ => drop(origins.insert(key, Origin::File)),
        }
    }
}
