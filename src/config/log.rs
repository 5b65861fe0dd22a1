//! `[log]`

use super::key::section;

/// How a line of the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// For people and the journal.
    Text,
    /// One JSON object per line.
    Json,
}

section! {
    /// What is logged. Daemons and commands log to standard error.
    Log {
        /// `error`, `warn`, `info`, `debug` or `trace`; levels of single parts may follow, as in `info,sqlx=warn`.
        level: String = "info".to_owned(),
        /// `text`, or `json` for one object per line.
        format: Format = Format::Text,
    }
}
