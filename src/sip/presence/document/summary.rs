//! `application/simple-message-summary` (RFC 3842): messages that wait.

use std::fmt::Write as _;

use super::Document;

/// Voice messages of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// New ones.
    pub new: u32,
    /// Old ones.
    pub old: u32,
    /// New ones that are urgent.
    pub new_urgent: u32,
    /// Old ones that are urgent.
    pub old_urgent: u32,
}

/// Reads a published document; `None`: it is none.
#[must_use]
pub fn parse(bytes: &[u8]) -> Option<Summary> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (mut waiting, mut summary) = (None, None);
    for line in text.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        match name.trim().to_ascii_lowercase().as_str() {
            "messages-waiting" => waiting = Some(value.trim().eq_ignore_ascii_case("yes")),
            "voice-message" => summary = Some(counts(value)?),
            _ => {}
        }
    }
    // Without counts, "yes" is at least one.
    Some(summary.unwrap_or(Summary { new: u32::from(waiting?), ..Summary::default() }))
}

/// `new/old (new urgent/old urgent)`
fn counts(text: &str) -> Option<Summary> {
    let pair = |text: &str| {
        let (new, old) = text.split_once('/')?;
        Some((new.trim().parse().ok()?, old.trim().parse().ok()?))
    };
    let (all, urgent) = text.split_once('(').unwrap_or((text, "0/0)"));
    let ((new, old), (new_urgent, old_urgent)) = (pair(all)?, pair(urgent.trim().trim_end_matches(')'))?);
    Some(Summary { new, old, new_urgent, old_urgent })
}

/// The document of a line.
#[must_use]
pub fn render(entity: &str, summary: &Summary) -> Document {
    let Summary { new, old, new_urgent, old_urgent } = summary;
    let waiting = if *new > 0 { "yes" } else { "no" };
    let mut text = format!("Messages-Waiting: {waiting}\r\nMessage-Account: {entity}\r\n");
    let _ = write!(text, "Voice-Message: {new}/{old} ({new_urgent}/{old_urgent})\r\n");
    Document { before: text, after: String::new(), versioned: false }
}

#[cfg(test)]
mod tests {
    use super::{Summary, parse, render};

    #[test]
    fn counts_of_the_example_in_rfc_3842() {
        let text =
            b"Messages-Waiting: yes\r\nMessage-Account: sip:alice@vmail.example.com\r\nVoice-Message: 2/8 (0/2)\r\n";
        let summary = Summary { new: 2, old: 8, new_urgent: 0, old_urgent: 2 };
        assert_eq!(parse(text), Some(summary));
        assert_eq!(render("sip:alice@vmail.example.com", &summary).body(0), text);
        assert_eq!(parse(b"messages-waiting: no\r\n"), Some(Summary::default()));
        assert_eq!(parse(b"Messages-Waiting: yes"), Some(Summary { new: 1, ..Summary::default() }));
        for bad in [&b""[..], b"Voice-Message: 2", b"Voice-Message: -1/0", b"\xff", b"<presence/>"] {
            assert_eq!(parse(bad), None);
        }
    }
}
