//! The configuration file.

use std::path::Path;

use super::nearest::nearest;
use super::{Config, ConfigError};

/// Reads a file and checks that every key exists and every value is of the right kind.
pub(super) fn read(path: &Path) -> Result<toml::Table, ConfigError> {
    let failed = |source| ConfigError::File { path: path.to_owned(), source };
    let text = std::fs::read_to_string(path).map_err(failed)?;
    // The struct first: only its errors know the place of a wrong key.
    toml::from_str::<Config>(&text).map_err(|error| syntax(path, &text, &error))?;
    toml::from_str(&text).map_err(|error| syntax(path, &text, &error))
}

fn syntax(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let start = error.span().map_or(0, |span| span.start);
    let before = text.get(..start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let (message, hint) = explain(error.message());
    ConfigError::Syntax { path: path.to_owned(), line, column, message, hint }
}

/// Serde's message in the words of this program, and what to do about it.
pub(super) fn explain(message: &str) -> (String, Option<String>) {
    let Some(rest) = message.strip_prefix("unknown field `") else { return (message.trim_end().to_owned(), None) };
    let mut quoted = rest.split('`').step_by(2);
    let unknown = quoted.next().unwrap_or_default();
    let known: Vec<&str> = quoted.filter(|name| !name.is_empty()).collect();
    let hint = match nearest(unknown, known.iter().copied()) {
        Some(name) => format!("did you mean {name}?"),
        None => format!("here may stand: {}", known.join(", ")),
    };
    (format!("there is no key {unknown}"), Some(hint))
}

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
    fn an_unknown_key_gets_the_likely_one() {
        let (message, hint) = explain("unknown field `lisen`, expected one of `machine`, `listen`");
        assert_eq!((message.as_str(), hint.as_deref()), ("there is no key lisen", Some("did you mean listen?")));
        let (_, hint) = explain("unknown field `colour`, expected `level` or `format`");
        assert_eq!(hint.as_deref(), Some("here may stand: level, format"));
    }
}
