//! Messages of the manager interface out of bytes, and into bytes. No socket here.

use crate::asterisk::agi::wire::{Lines, WireError};

/// Most fields of one message; a channel with all its variables has some 60, but each line of the console is one, and there is a
/// task processor for every leg of a call.
const FIELDS_MAX: usize = 65_536;

/// A response or an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message(Vec<(String, String)>);

impl Message {
    /// The first field with this name, in any letter case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Every field with this name, in any letter case, in their order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether the field has this value, in any letter case.
    #[must_use]
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name).is_some_and(|own| own.eq_ignore_ascii_case(value))
    }
}

/// What cannot be a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// A line is too long.
    #[error(transparent)]
    Line(#[from] WireError),
    /// A message is too long.
    #[error("a message has more than {FIELDS_MAX} fields")]
    TooManyFields,
}

/// Cuts a stream of bytes into messages: lines `Name: value`, and an empty line behind the last one. Lines of another form,
/// such as the greeting, are passed over.
#[derive(Debug, Default)]
pub struct Messages {
    lines: Lines,
    message: Message,
}

impl Messages {
    /// Where to put more bytes: append them. Call it when [`Messages::take`] gave `None`.
    pub fn space(&mut self) -> &mut Vec<u8> {
        self.lines.space()
    }

    /// The next message; `None`: it has not arrived as a whole.
    ///
    /// # Errors
    /// A line or a message is too long. The connection is of no use any more.
    pub fn take(&mut self) -> Result<Option<Message>, MessageError> {
        while let Some(line) = self.lines.take()? {
            if line.is_empty() {
                if !self.message.0.is_empty() {
                    return Ok(Some(std::mem::take(&mut self.message)));
                }
                continue;
            }
            let text = String::from_utf8_lossy(line);
            let Some((name, value)) = text.split_once(':') else { continue };
            if self.message.0.len() >= FIELDS_MAX {
                return Err(MessageError::TooManyFields);
            }
            self.message.0.push((name.to_owned(), value.trim_start().to_owned()));
        }
        Ok(None)
    }
}

/// An action as it is sent. Line ends in values are taken out: nobody's name or number becomes a second action.
#[must_use]
pub fn encode(name: &str, id: &str, fields: &[(&str, String)]) -> String {
    let plain = |text: &str| text.replace(['\r', '\n', '\0'], "");
    let mut text = format!("Action: {name}\r\nActionID: {id}\r\n");
    for (field, value) in fields {
        text.push_str(&format!("{field}: {}\r\n", plain(value)));
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::{FIELDS_MAX, Message, MessageError, Messages, encode};
    use proptest::prelude::*;

    fn messages_of(chunks: &[&[u8]]) -> Result<Vec<Message>, MessageError> {
        let (mut messages, mut found) = (Messages::default(), Vec::new());
        for chunk in chunks {
            messages.space().extend_from_slice(chunk);
            while let Some(message) = messages.take()? {
                found.push(message);
            }
        }
        Ok(found)
    }

    #[test]
    fn a_recorded_answer_of_asterisk_22() {
        let text = "Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nActionID: 1\r\nMessage: Authentication accepted\r\n\r\n\
                    Event: DialEnd\r\nPrivilege: call,all\r\nCallerIDName: Jos\u{e9}: x\r\nUniqueid: a1-1.0\r\nDialStatus: ANSWER\r\n\r\nEvent: x";
        let found = messages_of(&[text.as_bytes()]).expect("short");
        assert_eq!(found.len(), 2, "half a message is none");
        assert!(found[0].is("Response", "success") && found[0].is("ActionID", "1"));
        assert_eq!((found[1].get("uniqueid"), found[1].get("CallerIDName")), (Some("a1-1.0"), Some("Jos\u{e9}: x")));
    }

    #[test]
    fn a_message_without_end_is_refused() {
        let text = "A: b\r\n".repeat(FIELDS_MAX + 1);
        assert_eq!(messages_of(&[text.as_bytes()]), Err(MessageError::TooManyFields));
    }

    #[test]
    fn no_value_becomes_a_second_action() {
        let text = encode("Hangup", "7", &[("Channel", "x\r\n\r\nAction: Originate".into())]);
        assert_eq!(text, "Action: Hangup\r\nActionID: 7\r\nChannel: xAction: Originate\r\n\r\n");
    }

    proptest! {
        #[test]
        fn how_the_bytes_are_cut_does_not_matter(bytes in proptest::collection::vec(prop_oneof![Just(b'\n'), Just(b'\r'), Just(b':'), any::<u8>()], 0..300), at in 0usize..300) {
            let (head, tail) = bytes.split_at(at.min(bytes.len()));
            prop_assert_eq!(messages_of(&[head, tail]), messages_of(&[&bytes]));
        }
    }
}
