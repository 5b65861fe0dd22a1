//! What can be wrong with a message, and what its sender is told.

/// Why a message is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The first line is neither that of a request nor that of a response.
    #[error("the start line is malformed")]
    StartLine,
    /// Not SIP 2.0.
    #[error("only SIP/2.0 is spoken")]
    Version,
    /// The Request-URI is not a URI.
    #[error("the Request-URI is malformed")]
    RequestUri,
    /// The Request-URI has another scheme than sip and sips.
    #[error("the scheme of the Request-URI is not supported")]
    Scheme,
    /// A status code outside 100 to 699.
    #[error("the status code is out of range")]
    StatusCode,
    /// A line that is no header field.
    #[error("a header field is malformed")]
    Header,
    /// No empty line after the header fields.
    #[error("the header fields do not end")]
    Endless,
    /// More bytes or header fields than allowed.
    #[error("the message is too long")]
    TooLong,
    /// Content-Length is no number, differs from another one or is larger than the datagram.
    #[error("Content-Length is wrong")]
    ContentLength,
    /// A header field that every message has is missing.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A header field that may stand once stands several times.
    #[error("{0} stands more than once")]
    Repeated(&'static str),
    /// This header field is malformed or out of range.
    #[error("{0} is malformed")]
    Malformed(&'static str),
    /// CSeq names another method than the start line.
    #[error("CSeq names another method")]
    OtherMethod,
}

impl Fault {
    /// The status code for a request with this fault (RFC 3261, 21.4 and 21.5).
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Version => 505,
            Self::TooLong => 513,
            Self::Scheme => 416,
            _ => 400,
        }
    }
}
