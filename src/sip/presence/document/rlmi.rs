//! `multipart/related` with `application/rlmi+xml` (RFC 4662, 5): what the lines of a resource list do.

use std::fmt::Write as _;

use super::xml::escape;

/// Bytes that a part takes besides its document, at most about: header fields, boundary, and its instance in the list.
pub const PART_BYTES: usize = 400;

/// A line in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its URI.
    pub uri: String,
    /// Its document; `None`: it is told in a later NOTIFY.
    pub document: Option<Vec<u8>>,
}

/// What one NOTIFY tells of a list.
#[derive(Debug)]
pub struct List<'a> {
    /// URI of the list.
    pub uri: &'a str,
    /// Number of the NOTIFY, from 0.
    pub version: u32,
    /// Whether `members` are all there are; else only those that changed.
    pub full: bool,
    /// Members, in their order.
    pub members: &'a [Member],
    /// Media type of their documents.
    pub content_type: &'a str,
    /// Text that is in no document: it sets parts apart and names them.
    pub unique: &'a str,
}

impl List<'_> {
    /// Value of Content-Type of the whole.
    #[must_use]
    pub fn media(&self) -> String {
        let Self { unique, .. } = self;
        format!("multipart/related;type=\"application/rlmi+xml\";start=\"<list.{unique}>\";boundary=\"{unique}\"")
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        let mut body = Vec::new();
        self.part(&mut body, &format!("list.{}", self.unique), "application/rlmi+xml;charset=\"UTF-8\"", &self.index());
        for (number, member) in self.members.iter().enumerate() {
            if let Some(document) = &member.document {
                self.part(&mut body, &self.name(number), self.content_type, document);
            }
        }
        body.extend_from_slice(format!("--{}--\r\n", self.unique).as_bytes());
        body
    }

    fn name(&self, number: usize) -> String {
        format!("{number}.{}", self.unique)
    }

    fn part(&self, body: &mut Vec<u8>, name: &str, media: &str, content: &[u8]) {
        let head = format!(
            "--{}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <{name}>\r\nContent-Type: {media}\r\n\r\n",
            self.unique
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }

    fn index(&self) -> Vec<u8> {
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n\
             <list xmlns=\"urn:ietf:params:xml:ns:rlmi\" uri=\"{}\" version=\"{}\" fullState=\"{}\">\r\n",
            escape(self.uri),
            self.version,
            self.full
        );
        for (number, member) in self.members.iter().enumerate() {
            let uri = escape(&member.uri);
            let _ = match &member.document {
                Some(_) => {
                    let name = self.name(number);
                    write!(
                        text,
                        "<resource uri=\"{uri}\"><instance id=\"1\" state=\"active\" cid=\"{name}\"/></resource>\r\n"
                    )
                }
                None => write!(text, "<resource uri=\"{uri}\"/>\r\n"),
            };
        }
        text.push_str("</list>\r\n");
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Member};

    #[test]
    fn every_part_is_named_in_the_list() {
        let member = |uri: &str, document: Option<&str>| Member {
            uri: uri.to_owned(),
            document: document.map(|text| text.as_bytes().to_vec()),
        };
        let members = [member("sip:a@t", Some("<a/>")), member("sip:b&@t", None)];
        let list =
            List { uri: "sip:l@t", version: 3, full: true, members: &members, content_type: "text/xml", unique: "u@t" };
        let text = String::from_utf8(list.body()).expect("text");
        assert_eq!(
            text,
            "--u@t\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <list.u@t>\r\n\
             Content-Type: application/rlmi+xml;charset=\"UTF-8\"\r\n\r\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n\
             <list xmlns=\"urn:ietf:params:xml:ns:rlmi\" uri=\"sip:l@t\" version=\"3\" fullState=\"true\">\r\n\
             <resource uri=\"sip:a@t\"><instance id=\"1\" state=\"active\" cid=\"0.u@t\"/></resource>\r\n\
             <resource uri=\"sip:b&amp;@t\"/>\r\n</list>\r\n\r\n\
             --u@t\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <0.u@t>\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--u@t--\r\n"
        );
        assert!(list.media().contains("start=\"<list.u@t>\";boundary=\"u@t\""));
    }
}
