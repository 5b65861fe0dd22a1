//! The configuration for people: every key, its value and where the value came from.

use serde::Serialize;
use toml::{Table, Value};

use super::database::without_password;
use super::variables::{lookup, variable};
use super::{Config, Loaded};

/// One key of the configuration in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Key with its section, as in `database.url`.
    pub key: String,
    /// Its value; secrets are hidden. `None`: not set.
    pub value: Option<String>,
    /// `default`, `file`, or the name of the file or variable.
    pub origin: String,
    /// The variable of the environment that overrides it.
    pub variable: String,
}

impl Loaded {
    /// Every key in the order of the documentation. No secret is among the values.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let table = Table::try_from(&self.config).unwrap_or_default();
        let shown = |key: &str| match lookup(&table, key)? {
            _ if key == "database.url" => Some(without_password(self.config.database.url())),
            _ if key == "database.readers" => {
                let shown: Vec<Value> =
                    self.config.database.readers().map(|url| without_password(url).into()).collect();
                Some(Value::from(shown).to_string())
            }
            Value::String(text) => Some(text.clone()),
            value => Some(value.to_string()),
        };
        let entry = |(key, _): (String, _)| Entry {
            value: shown(&key),
            origin: self.origin(&key).to_string(),
            variable: variable(&key),
            key,
        };
        Config::keys().into_iter().map(entry).collect()
    }
}
