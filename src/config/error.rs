//! Why a configuration cannot be used.

use std::path::PathBuf;

/// Why a configuration cannot be used. [`ConfigError::hint`] tells what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not TOML, has a key that does not exist, or a value of the wrong kind.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Character in the line, from 1.
        column: usize,
        /// What is wrong.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
    /// A variable of the environment names no key, or its value cannot be used.
    #[error("environment variable {name}: {message}")]
    Environment {
        /// Which variable.
        name: String,
        /// What is wrong.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
    /// A value is out of its range, or does not go with another one.
    #[error("{key} (from {origin}): {message}")]
    Invalid {
        /// Which key, with its section.
        key: &'static str,
        /// Where the value came from.
        origin: String,
        /// What is wrong.
        message: String,
        /// What to do.
        hint: String,
    },
    /// The file of a secret cannot be read.
    #[error("{key}: cannot read {}: {source}", path.display())]
    SecretFile {
        /// Which key.
        key: &'static str,
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// There is no place for the state of the program.
    #[error("no directory for the state: neither state_dir, STATE_DIRECTORY, XDG_STATE_HOME nor HOME is set")]
    NoStateDir,
}

impl ConfigError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
                Some("name an existing file, or none to run on built-in defaults".to_owned())
            }
            Self::File { .. } => Some("the user that runs enswitch must be able to read it".to_owned()),
            Self::Syntax { hint, .. } | Self::Environment { hint, .. } => hint.clone(),
            Self::Invalid { hint, .. } => Some(hint.clone()),
            Self::SecretFile { .. } => {
                Some("the file holds nothing but the secret and belongs to the user that runs enswitch".to_owned())
            }
            Self::NoStateDir => Some("set state_dir in the configuration file or ENSWITCH_STATE_DIR".to_owned()),
        }
    }
}
