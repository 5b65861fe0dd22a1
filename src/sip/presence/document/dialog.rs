//! `application/dialog-info+xml` (RFC 4235): which calls a line has.

use std::fmt::Write as _;

use super::Document;
use super::xml::{escape, read};

/// Dialogs that one document tells of at most.
const DIALOGS_MAX: usize = 32;

/// How far a dialog is (RFC 4235, 3.7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It rings, or is being dialled.
    Early,
    /// They talk.
    Confirmed,
}

impl State {
    const fn name(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Confirmed => "confirmed",
        }
    }
}

/// One call of a line. What has ended is not there any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialog {
    /// Id, unique in the line.
    pub id: String,
    /// Whether the line makes the call; else it is called.
    pub initiator: bool,
    /// How far it is.
    pub state: State,
    /// URI of the other party; empty: not shown.
    pub remote: String,
    /// Call-ID that a phone replaces (RFC 3891) to have the call; empty: it cannot.
    pub call_id: String,
}

/// Tags of a dialog that can be replaced. Of what a phone replaces only the Call-ID is looked at.
const TAGS: &str = "local-tag=\"called\" remote-tag=\"caller\"";

/// Reads a published document; `None`: it is none.
#[must_use]
pub fn parse(bytes: &[u8]) -> Option<Vec<Dialog>> {
    let elements = read(bytes)?;
    if elements.first()?.name != "dialog-info" {
        return None;
    }
    let mut dialogs: Vec<(Dialog, bool)> = Vec::new();
    let mut remote = false;
    for element in &elements {
        match (element.depth, element.name.as_str()) {
            (1, "dialog") if dialogs.len() < DIALOGS_MAX => {
                let id = element.attribute("id").to_owned();
                let initiator = element.attribute("direction") == "initiator";
                let (remote, call_id) = (String::new(), String::new());
                dialogs.push((Dialog { id, initiator, state: State::Early, remote, call_id }, true));
            }
            (1, _) => remote = false,
            (2, "state") => {
                if let Some((dialog, lasts)) = dialogs.last_mut() {
                    *lasts = element.text != "terminated";
                    dialog.state = if element.text == "confirmed" { State::Confirmed } else { State::Early };
                }
            }
            (2, name) => remote = name == "remote",
            (3, "identity") if remote => {
                if let Some((dialog, _)) = dialogs.last_mut() {
                    dialog.remote.clone_from(&element.text);
                }
            }
            _ => {}
        }
    }
    Some(dialogs.into_iter().filter(|(_, lasts)| *lasts).map(|(dialog, _)| dialog).collect())
}

/// The document of a line: always all of it. `version` is filled in for each watcher.
#[must_use]
pub fn render<'a>(entity: &str, dialogs: impl Iterator<Item = &'a Dialog>) -> Document {
    let before =
        "<?xml version=\"1.0\"?>\r\n<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"".to_owned();
    let mut after = format!("\" state=\"full\" entity=\"{}\">\r\n", escape(entity));
    for dialog in dialogs {
        let (id, state) = (escape(&dialog.id), dialog.state.name());
        let direction = if dialog.initiator { "initiator" } else { "recipient" };
        let _ = write!(after, "<dialog id=\"{id}\"");
        if !dialog.call_id.is_empty() {
            let _ = write!(after, " call-id=\"{}\" {TAGS}", escape(&dialog.call_id));
        }
        let _ = write!(after, " direction=\"{direction}\"><state>{state}</state>");
        if !dialog.remote.is_empty() {
            let _ =
                write!(after, "<remote><identity>{0}</identity><target uri=\"{0}\"/></remote>", escape(&dialog.remote));
        }
        after.push_str("</dialog>\r\n");
    }
    after.push_str("</dialog-info>\r\n");
    Document { before, after, versioned: true }
}

#[cfg(test)]
mod tests {
    use super::{Dialog, State, parse, render};

    #[test]
    fn what_is_published_is_what_watchers_get() {
        let text = "<?xml version=\"1.0\"?><dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"3\" state=\"full\" entity=\"sip:a@b\">\
            <dialog id=\"1\" direction=\"recipient\"><state event=\"x\">early</state><local><identity>sip:a@b</identity></local>\
            <remote><identity display=\"&quot;\">sip:c@d?x&amp;y</identity></remote></dialog>\
            <dialog id=\"2\"><state>terminated</state></dialog><dialog id=\"3\" direction=\"initiator\"><state>confirmed</state></dialog></dialog-info>";
        let dialogs = parse(text.as_bytes()).expect("a document");
        let dialog = |id: &str, initiator, state, remote: &str| Dialog {
            id: id.into(),
            initiator,
            state,
            remote: remote.into(),
            call_id: String::new(),
        };
        let expected = [dialog("1", false, State::Early, "sip:c@d?x&y"), dialog("3", true, State::Confirmed, "")];
        assert_eq!(dialogs, expected);
        let document = render("sip:a@b", dialogs.iter());
        assert_eq!(parse(&document.body(7)).expect("reads its own"), expected);
        assert!(
            String::from_utf8(document.body(7))
                .expect("text")
                .contains("version=\"7\" state=\"full\" entity=\"sip:a@b\"")
        );
    }

    #[test]
    fn a_phone_is_told_what_to_replace_to_have_a_call_that_rings() {
        let rings = Dialog {
            id: "7".into(),
            initiator: false,
            state: State::Early,
            remote: String::new(),
            call_id: "7@pickup".into(),
        };
        let text = String::from_utf8(render("sip:a@b", [rings].iter()).body(1)).expect("text");
        let told = r#"<dialog id="7" call-id="7@pickup" local-tag="called" remote-tag="caller" direction="recipient">"#;
        assert!(text.contains(told), "{text}");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "<presence/>", "<dialog-info>", "Messages-Waiting: yes"] {
            assert!(parse(text.as_bytes()).is_none(), "{text}");
        }
    }
}
