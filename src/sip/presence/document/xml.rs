//! As much XML as the documents of presence need.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements of a document at most.
const ELEMENTS_MAX: usize = 512;

/// Depth of a document at most.
const DEPTH_MAX: usize = 16;

/// Longest text and attribute that is kept, in characters.
const TEXT_CHARS_MAX: usize = 256;

/// An element. A document is the list of its elements in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// How many elements it is inside of.
    pub depth: usize,
    /// Name without prefix.
    pub name: String,
    /// Attributes: names without prefix.
    attributes: Vec<(String, String)>,
    /// Text directly inside, without space around it.
    pub text: String,
}

impl Element {
    /// The value of an attribute; empty if it is not there.
    #[must_use]
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }
}

/// Reads a document; `None`: it is not well-formed or too large. Entities of its own are not known.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Vec<Element>> {
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).ok()?);
    let (mut elements, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let mut text = None;
        match reader.read_event().ok()? {
            Event::Start(start) => {
                open.push(elements.len());
                elements.push(element(&start, open.len() - 1)?);
            }
            Event::Empty(start) => elements.push(element(&start, open.len())?),
            Event::End(_) => drop(open.pop()?),
            Event::Text(part) => text = Some(part.xml10_content().into_owned()),
            Event::CData(part) => text = Some(part.xml10_content().into_owned()),
            Event::GeneralRef(reference) => text = Some(resolve(&reference)?),
            Event::Eof => break,
            Event::DocType(_) => return None,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
        if elements.len() > ELEMENTS_MAX || open.len() > DEPTH_MAX {
            return None;
        }
        if let (Some(text), Some(inside)) = (text, open.last().and_then(|at| elements.get_mut(*at))) {
            inside.text.push_str(&text);
        }
    }
    elements.iter_mut().for_each(|element| element.text = short(&element.text));
    (open.is_empty() && !elements.is_empty()).then_some(elements)
}

fn element(start: &BytesStart<'_>, depth: usize) -> Option<Element> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let value = quick_xml::escape::unescape(attribute.value.as_ref()).ok()?.into_owned();
        attributes.push((attribute.key.local_name().as_ref().to_owned(), short(&value)));
    }
    Some(Element { depth, name: start.local_name().as_ref().to_owned(), attributes, text: String::new() })
}

fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Some(character) = reference.resolve_char_ref().ok()? {
        return Some(character.to_string());
    }
    quick_xml::escape::resolve_xml_entity(&reference.xml10_content()).map(str::to_owned)
}

fn short(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(TEXT_CHARS_MAX).collect()
}

/// The text as it may stand between tags and in attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn elements_in_their_order_with_prefixes_removed() {
        let text = "<?xml version=\"1.0\"?><p:a x='1&amp;2'><!-- no --><b> t&lt;&#65; </b><c p:y=\"z\"/></p:a>";
        let elements = read(text.as_bytes()).expect("well-formed");
        let seen: Vec<_> = elements.iter().map(|e| (e.depth, e.name.as_str(), e.text.as_str())).collect();
        assert_eq!(seen, [(0, "a", ""), (1, "b", "t<A"), (1, "c", "")]);
        assert_eq!(
            (elements[0].attribute("x"), elements[2].attribute("y"), elements[1].attribute("y")),
            ("1&2", "z", "")
        );
    }

    #[test]
    fn what_is_broken_or_a_bomb_is_nothing() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>";
        let deep = "<a>".repeat(40) + &"</a>".repeat(40);
        let wide = format!("<a>{}</a>", "<b/>".repeat(600));
        for text in ["", "text", "<a>", "<a></b>", "<a>&unknown;</a>", "</a>", bomb, &deep, &wide] {
            assert!(read(text.as_bytes()).is_none(), "{text}");
        }
    }
}
