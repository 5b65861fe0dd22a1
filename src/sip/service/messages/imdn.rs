//! Delivery reports (IMDN, RFC 5438): who asked for which, in a message inside CPIM (RFC 3862), and what a report says.

use std::fmt::Write as _;

use crate::model::Timestamp;

/// Namespace of the header fields that ask for reports.
const NAMESPACE: &str = "<urn:ietf:params:imdn>";

/// Longest name of a message that is repeated in a report, in characters.
const ID_CHARS_MAX: usize = 128;

/// A message in its wrapping.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cpim<'a> {
    head: &'a str,
    /// Media type of what is inside, without parameters.
    pub media: &'a str,
    /// What is inside.
    pub content: &'a str,
}

/// Reports that the sender of a message asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The sender's name of the message.
    pub id: String,
    words: Vec<String>,
}

/// What a report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Whoever passes it on outside of this network took it. A phone tells that itself (RFC 5438, 7.2.1).
    Delivered,
    /// It will not be delivered.
    Failed,
    /// It waits.
    Stored,
}

impl Outcome {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Stored => "stored",
        }
    }

    /// What somebody who wants to be told asks for (RFC 5438, 6.1).
    const fn wanted(self) -> &'static str {
        match self {
            Self::Delivered => "positive-delivery",
            Self::Failed => "negative-delivery",
            Self::Stored => "processing",
        }
    }

    const fn element(self) -> &'static str {
        match self {
            Self::Delivered | Self::Failed => "delivery-notification",
            Self::Stored => "processing-notification",
        }
    }
}

impl<'a> Cpim<'a> {
    /// Reads a message; `None`: it is none.
    pub fn read(body: &'a str) -> Option<Self> {
        let (head, rest) = section(body)?;
        let (inner, content) = section(rest)?;
        let media = field(inner, "Content-Type")?;
        let media = media.split_once(';').map_or(media, |(media, _)| media).trim_ascii();
        Some(Self { head, media, content })
    }

    /// Which reports are asked for; `None`: none, or it is a report itself, which is never reported on (RFC 5438, 7.1.1).
    pub fn asked(&self) -> Option<Asked> {
        if self.media.eq_ignore_ascii_case("message/imdn+xml") {
            return None;
        }
        let spaces = self.head.lines().filter_map(|line| line.split_once(':')).filter(|(name, _)| *name == "NS");
        let prefix = spaces.filter_map(|(_, value)| value.trim_ascii().strip_suffix(NAMESPACE)).next()?.trim_ascii();
        let id = field(self.head, &format!("{prefix}.Message-ID"))?;
        let words = field(self.head, &format!("{prefix}.Disposition-Notification"))?;
        let words = words.split(',').map(|word| word.trim_ascii().to_ascii_lowercase()).collect();
        let plain = !id.is_empty() && id.chars().count() <= ID_CHARS_MAX && id.chars().all(|c| c.is_ascii_graphic());
        plain.then(|| Asked { id: id.to_owned(), words })
    }
}

/// Lines up to an empty one, and what is behind it.
fn section(text: &str) -> Option<(&str, &str)> {
    text.split_once("\r\n\r\n").or_else(|| text.split_once("\n\n"))
}

fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let fields = head.lines().filter_map(|line| line.split_once(':'));
    fields.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim_ascii()).next()
}

impl Asked {
    /// Whether this is to be told.
    pub fn wants(&self, outcome: Outcome) -> bool {
        self.words.iter().any(|word| word == outcome.wanted())
    }

    /// The report from `recipient` to `sender`, both URIs, on a message that came `at`.
    pub fn report(&self, outcome: Outcome, recipient: &str, sender: &str, own: &str, at: Timestamp) -> String {
        let (element, name) = (outcome.element(), outcome.name());
        let (id, recipient) = (escaped(&self.id), escaped(recipient));
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\">\r\n\
             <message-id>{id}</message-id>\r\n<datetime>{at}</datetime>\r\n<recipient-uri>{recipient}</recipient-uri>\r\n"
        );
        let _ = write!(xml, "<{element}><status><{name}/></status></{element}>\r\n</imdn>\r\n");
        format!(
            "From: <{recipient}>\r\nTo: <{sender}>\r\nDateTime: {at}\r\nNS: imdn {NAMESPACE}\r\nimdn.Message-ID: {own}\r\n\r\n\
             Content-Type: message/imdn+xml\r\nContent-Disposition: notification\r\nContent-Length: {}\r\n\r\n{xml}",
            xml.len()
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{Cpim, Outcome};
    use crate::model::Timestamp;

    fn message(asked: &str, media: &str) -> String {
        format!(
            "From: Alice <im:alice@t>\r\nTo: <im:bob@t>\r\nNS: imdn <urn:ietf:params:imdn>\r\nimdn.Message-ID: 34jk324j\r\n\
             DateTime: 2006-04-04T12:16:49-05:00\r\n{asked}\r\nContent-Type: {media}\r\nContent-Length: 11\r\n\r\nHello\r\n\r\nBob"
        )
    }

    #[test]
    fn a_sender_gets_what_it_asked_for_and_nothing_else() {
        let text = message("imdn.Disposition-Notification: positive-delivery, Negative-Delivery\r\n", "text/plain;x=y");
        let cpim = Cpim::read(&text).expect("CPIM");
        assert_eq!((cpim.media, cpim.content), ("text/plain", "Hello\r\n\r\nBob"));
        let asked = cpim.asked().expect("asks");
        let all = [Outcome::Delivered, Outcome::Failed, Outcome::Stored];
        assert_eq!(all.map(|outcome| asked.wants(outcome)), [true, true, false]);
        assert_eq!(Cpim::read(&message("", "text/plain")).expect("CPIM").asked(), None, "nobody asked");
        let other = text.replace("imdn", "x").replace("urn:ietf:params:x", "urn:ietf:params:imdn");
        assert!(Cpim::read(&other).expect("CPIM").asked().is_some(), "the prefix is the sender's choice");
        assert_eq!(Cpim::read("Hello"), None);
    }

    #[test]
    fn a_report_names_the_message_and_is_never_reported_on() {
        let text = message("imdn.Disposition-Notification: processing\r\n", "text/plain");
        let asked = Cpim::read(&text).and_then(|cpim| cpim.asked()).expect("asks");
        let report = asked.report(Outcome::Stored, "sip:bob@t", "sip:alice@t", "own", Timestamp::from_micros(0));
        let inside = Cpim::read(&report).expect("CPIM");
        assert_eq!((inside.media, inside.asked()), ("message/imdn+xml", None));
        for part in
            ["<message-id>34jk324j</message-id>", "<processing-notification><status><stored/>", "1970-01-01T00:00:00"]
        {
            assert!(inside.content.contains(part), "{part} not in {report}");
        }
        let loops = report.replace("imdn.Message-ID", "imdn.Disposition-Notification: processing\r\nimdn.Message-ID");
        assert_eq!(Cpim::read(&loops).expect("CPIM").asked(), None, "no report on a report");
    }
}
