//! `application/pidf+xml` (RFC 3863): whether somebody can be reached, with the busy phone of RFC 4480.

use std::fmt::Write as _;

use super::Document;
use super::xml::{escape, read};

/// Places that one document tells of at most.
const TUPLES_MAX: usize = 16;

/// One place where somebody can be reached or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tuple {
    /// Id, unique in the document.
    pub id: String,
    /// Whether they can be reached there.
    pub open: bool,
    /// Free text; empty: none.
    pub note: String,
}

impl Default for Tuple {
    /// A line that cannot be reached.
    fn default() -> Self {
        Self { id: "line".to_owned(), open: false, note: String::new() }
    }
}

/// Reads a published document; `None`: it is none.
#[must_use]
pub fn parse(bytes: &[u8]) -> Option<Vec<Tuple>> {
    let elements = read(bytes)?;
    if elements.first()?.name != "presence" {
        return None;
    }
    let mut tuples: Vec<Tuple> = Vec::new();
    for element in &elements {
        match (element.depth, element.name.as_str()) {
            (1, "tuple") if tuples.len() < TUPLES_MAX => {
                tuples.push(Tuple { id: element.attribute("id").to_owned(), open: false, note: String::new() });
            }
            (3, "basic") => {
                if let Some(tuple) = tuples.last_mut() {
                    tuple.open = element.text == "open";
                }
            }
            // Notes of a place, and those of the whole, which many clients write instead.
            (1 | 2, "note") => {
                if let Some(tuple) = tuples.last_mut().filter(|tuple| tuple.note.is_empty()) {
                    tuple.note.clone_from(&element.text);
                }
            }
            _ => {}
        }
    }
    Some(tuples)
}

/// The document of somebody with these places. `busy`: on the telephone.
#[must_use]
pub fn render<'a>(entity: &str, tuples: impl Iterator<Item = &'a Tuple>, busy: bool) -> Document {
    let mut text = format!(
        "<?xml version=\"1.0\"?>\r\n<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\" \
         xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\" entity=\"{}\">\r\n",
        escape(entity)
    );
    for Tuple { id, open, note } in tuples {
        let basic = if *open { "open" } else { "closed" };
        let _ = write!(text, "<tuple id=\"{}\"><status><basic>{basic}</basic></status>", escape(id));
        if !note.is_empty() {
            let _ = write!(text, "<note>{}</note>", escape(note));
        }
        text.push_str("</tuple>\r\n");
    }
    if busy {
        text.push_str("<dm:person id=\"line\"><rpid:activities><rpid:on-the-phone/></rpid:activities></dm:person>\r\n");
    }
    text.push_str("</presence>\r\n");
    Document { before: text, after: String::new(), versioned: false }
}

#[cfg(test)]
mod tests {
    use super::{Tuple, parse, render};

    #[test]
    fn what_is_published_is_what_watchers_get() {
        let text = "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"sip:a@b\"><tuple id=\"t1\"><status><basic>open</basic></status>\
            <note>Gone &amp; back</note></tuple><tuple id=\"t2\"><status><basic>closed</basic></status></tuple></presence>";
        let tuples = parse(text.as_bytes()).expect("a document");
        let tuple = |id: &str, open, note: &str| Tuple { id: id.into(), open, note: note.into() };
        assert_eq!(tuples, [tuple("t1", true, "Gone & back"), tuple("t2", false, "")]);
        assert_eq!(parse(&render("sip:a@b", tuples.iter(), true).body(0)).expect("reads its own"), tuples);
        assert!(parse(b"<dialog-info/>").is_none());
    }
}
