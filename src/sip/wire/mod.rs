//! Messages as they stand on the wire (RFC 3261, 7): framing and normal form. Knows neither socket nor clock.
//!
//! After reading, header fields have their long names, stand on one line and, where the standard lets several values be joined
//! with commas (Via, Contact, Route, Record-Route), hold one value each.

mod fault;
mod names;
mod read;
pub(super) mod split;
mod start;
mod stream;
#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use names::{Name, canonical, is_token};
pub use read::datagram;
pub use start::Start;
pub use stream::{Frame, Framer};

/// Most bytes of start line and header fields.
pub const HEAD_BYTES_MAX: usize = 32 * 1024;

/// Most bytes of a body in a stream. A datagram has its own limit.
pub const BODY_BYTES_MAX: usize = 64 * 1024;

/// Most header fields of a message, counted after joined values were split.
pub const HEADERS_MAX: usize = 256;

/// A message in normal form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// First line.
    pub start: Start,
    /// Header fields in their order.
    pub headers: Headers,
    /// Body.
    pub body: Vec<u8>,
}

/// Why a message is refused, and how far it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub fault: Fault,
    /// A request that may be answered, so far as it was understood; `None`: there is nothing to answer.
    pub message: Option<Message>,
}

/// Header fields in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(Name, String)>);

impl Headers {
    /// Adds one at the end. The name is a canonical one.
    pub fn push(&mut self, name: Name, value: String) {
        self.0.push((name, value));
    }

    /// The first value under this canonical name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All values under this canonical name.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Every header field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    /// Number of header fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
