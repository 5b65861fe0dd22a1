//! The environment block with which every conversation begins.

use super::{ENVIRONMENT_BYTES_MAX, VARIABLES_MAX, WireError};
use std::borrow::Cow;

/// The variables of a conversation, as bytes: Asterisk passes names on in whatever encoding they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    bytes: Vec<u8>,
    /// Where a name begins, where its value begins and where that ends.
    variables: Vec<(usize, usize, usize)>,
}

impl Environment {
    /// The value of `agi_NAME`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        let named =
            |(start, value, _): &&(usize, usize, usize)| self.bytes.get(*start..*value) == Some(name.as_bytes());
        let (_, value, end) = self.variables.iter().find(named)?;
        self.bytes.get(*value..*end)
    }

    /// The value of `agi_NAME` as text, with U+FFFD for what is not UTF-8; empty if it is not there.
    #[must_use]
    pub fn text(&self, name: &str) -> Cow<'_, str> {
        String::from_utf8_lossy(self.get(name).unwrap_or_default())
    }

    /// Number of variables.
    #[must_use]
    pub fn len(&self) -> usize {
        self.variables.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.variables.is_empty()
    }
}

/// Collects an [`Environment`] line by line.
#[derive(Debug, Default)]
pub struct EnvironmentParser {
    environment: Environment,
    /// Bytes received, those that are not kept included.
    received: usize,
}

impl EnvironmentParser {
    /// Takes the next line; gives the environment after the empty line that ends it.
    ///
    /// # Errors
    /// The line is not a variable, or a limit is exceeded.
    pub fn line(&mut self, line: &[u8]) -> Result<Option<Environment>, WireError> {
        if line.is_empty() {
            return Ok(Some(std::mem::take(&mut self.environment)));
        }
        self.received = self.received.saturating_add(line.len()).saturating_add(1);
        if self.received > ENVIRONMENT_BYTES_MAX {
            return Err(WireError::EnvironmentTooLarge);
        }
        let Environment { bytes, variables } = &mut self.environment;
        if variables.len() >= VARIABLES_MAX {
            return Err(WireError::TooManyVariables);
        }
        let variable = line.strip_prefix(b"agi_").ok_or(WireError::NotAVariable)?;
        let colon = variable.iter().position(|byte| *byte == b':').ok_or(WireError::NotAVariable)?;
        let (name, value) = variable.split_at(colon);
        let value = value.strip_prefix(b": ").or_else(|| value.strip_prefix(b":")).unwrap_or_default();
        if bytes.capacity() == 0 {
            bytes.reserve(512);
            variables.reserve(24);
        }
        let start = bytes.len();
        bytes.extend_from_slice(name);
        let middle = bytes.len();
        bytes.extend_from_slice(value);
        variables.push((start, middle, bytes.len()));
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ENVIRONMENT_BYTES_MAX, VARIABLES_MAX, WireError};
    use super::{Environment, EnvironmentParser};
    use proptest::prelude::*;

    fn parse(text: &[u8]) -> Result<Option<Environment>, WireError> {
        let mut parser = EnvironmentParser::default();
        for line in text.split(|byte| *byte == b'\n') {
            if let Some(environment) = parser.line(line)? {
                return Ok(Some(environment));
            }
        }
        Ok(None)
    }

    #[test]
    fn reads_what_asterisk_sends() {
        let text = b"agi_network: yes\nagi_network_script: call\nagi_request: agi://127.0.0.1:4573/call\n\
            agi_channel: PJSIP/kamailio-00000001\nagi_uniqueid: a1-1795398752.0\nagi_callerid: 100\n\
            agi_calleridname: Jos\xe9 \"x\" \\\nagi_extension: 0034911234567\nagi_accountcode: \nagi_arg_1:\n\n";
        let environment = parse(text).expect("valid").expect("complete");
        assert_eq!(environment.len(), 10);
        assert_eq!(environment.text("network_script"), "call");
        assert_eq!(environment.text("request"), "agi://127.0.0.1:4573/call", "only the first colon divides");
        assert_eq!(environment.get("calleridname"), Some(&b"Jos\xe9 \"x\" \\"[..]), "bytes are kept as they came");
        assert_eq!(environment.text("calleridname"), "Jos\u{fffd} \"x\" \\");
        assert_eq!((environment.get("accountcode"), environment.get("arg_1")), (Some(&b""[..]), Some(&b""[..])));
        assert_eq!(environment.get("nothing"), None);
    }

    #[test]
    fn refuses_what_asterisk_never_sends() {
        let many = "agi_x: 1\n".repeat(VARIABLES_MAX + 1);
        let large = format!("agi_x: {}\n", "y".repeat(4000)).repeat(ENVIRONMENT_BYTES_MAX / 4000 + 1);
        for (text, error) in [
            ("GET / HTTP/1.1\n", WireError::NotAVariable),
            ("agi_novalue\n", WireError::NotAVariable),
            (many.as_str(), WireError::TooManyVariables),
            (large.as_str(), WireError::EnvironmentTooLarge),
        ] {
            assert_eq!(parse(text.as_bytes()), Err(error));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let _ = parse(&bytes);
        }

        #[test]
        fn every_value_comes_out_as_it_went_in(values in proptest::collection::vec(proptest::collection::vec(any::<u8>().prop_filter("line", |b| *b != b'\n'), 0..50), 0..60)) {
            let mut text = Vec::new();
            for (index, value) in values.iter().enumerate() {
                text.extend_from_slice(format!("agi_{index}: ").as_bytes());
                text.extend_from_slice(value);
                text.push(b'\n');
            }
            text.push(b'\n');
            let environment = parse(&text).expect("valid").expect("complete");
            for (index, value) in values.iter().enumerate() {
                prop_assert_eq!(environment.get(&index.to_string()), Some(value.as_slice()));
            }
        }
    }
}
