//! The environment.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::file::explain;
use super::nearest::nearest;
use super::{Ami, Config, ConfigError, Mail, Origin};

const PREFIX: &str = "ENSWITCH_";

/// Variables that are no keys: the file's name, the API that commands work through, fault injection, and what tests of this
/// program set for themselves.
const OTHERS: [&str; 5] = ["ENSWITCH_CONFIG", "ENSWITCH_API", "ENSWITCH_KEY_FILE", "ENSWITCH_FAULT", "ENSWITCH_BLESS"];
const TEST_PREFIX: &str = "ENSWITCH_TEST_";

/// Puts the variables into the table and gives the configuration that results.
pub(super) fn apply(
    table: &mut Table,
    variables: &BTreeMap<String, String>,
    origins: &mut BTreeMap<String, Origin>,
) -> Result<Config, ConfigError> {
    let names: BTreeMap<String, String> = Config::keys().into_iter().map(|(key, _)| (variable(&key), key)).collect();
    let kinds = kinds();
    for (name, text) in variables.iter().filter(|(name, _)| is_ours(name)) {
        let failed = |message: String, hint| ConfigError::Environment { name: name.clone(), message, hint };
        let Some(key) = names.get(name) else {
            let hint = nearest(name, names.keys().map(String::as_str)).map(|name| format!("did you mean {name}?"));
            let hint = hint.or_else(|| Some("unset it; `enswitch config show` lists every key".to_owned()));
            return Err(failed("there is no such key".to_owned(), hint));
        };
        let value = parse(lookup(&kinds, key), text).map_err(|message| failed(message, None))?;
        insert(table, key, value);
        origins.insert(key.clone(), Origin::Environment(name.clone()));
        // One at a time, so that an error names its variable.
        table.clone().try_into::<Config>().map_err(|error| {
            let (message, hint) = explain(error.message());
            failed(message, hint)
        })?;
    }
    let failed = |error: toml::de::Error| ConfigError::Environment {
        name: format!("{PREFIX}*"),
        message: error.message().to_owned(),
        hint: None,
    };
    table.clone().try_into().map_err(failed)
}

/// The variable of a key: `database.url` is `ENSWITCH_DATABASE__URL`.
pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_uppercase())
}

fn is_ours(name: &str) -> bool {
    name.starts_with(PREFIX) && !name.starts_with(TEST_PREFIX) && !OTHERS.contains(&name)
}

/// The defaults as a table: what kind of value each key has. Keys without a default are texts.
fn kinds() -> Table {
    let mut defaults = Config::default();
    defaults.routed.ami = Some(Ami::default());
    defaults.mail = Some(Mail::default());
    Table::try_from(defaults).unwrap_or_default()
}

pub(super) fn lookup<'a>(table: &'a Table, key: &str) -> Option<&'a Value> {
    match key.split_once('.') {
        Some((section, rest)) => lookup(table.get(section)?.as_table()?, rest),
        None => table.get(key),
    }
}

fn insert(table: &mut Table, key: &str, value: Value) {
    match key.split_once('.') {
        Some((section, rest)) => {
            let inner = table.entry(section).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                insert(inner, rest, value);
            }
        }
        None => drop(table.insert(key.to_owned(), value)),
    }
}

fn parse(kind: Option<&Value>, text: &str) -> Result<Value, String> {
    match kind {
        Some(Value::Integer(_)) => {
            text.parse().map(Value::Integer).map_err(|_| format!("{text:?} is not a whole number"))
        }
        Some(Value::Boolean(_)) => {
            text.parse().map(Value::Boolean).map_err(|_| format!("{text:?} is neither true nor false"))
        }
        _ => Ok(Value::String(text.to_owned())),
    }
}
