//! Names of header fields: compact forms become long ones, known names become constants.

use std::borrow::Cow;

/// Name of a header field, in the spelling of RFC 3261 if it is known there.
pub type Name = Cow<'static, str>;

/// Names that are known, in the spelling in which they are kept and sent.
const KNOWN: [&str; 38] = [
    "Accept",
    "Allow",
    "Allow-Events",
    "Authorization",
    "CSeq",
    "Call-ID",
    "Contact",
    "Content-Encoding",
    "Content-Length",
    "Content-Type",
    "Date",
    "Event",
    "Expires",
    "From",
    "Max-Forwards",
    "Min-Expires",
    "Organization",
    "Priority",
    "Proxy-Authorization",
    "Proxy-Require",
    "Reason",
    "Record-Route",
    "Refer-To",
    "Referred-By",
    "Require",
    "Retry-After",
    "Route",
    "SIP-ETag",
    "SIP-If-Match",
    "Server",
    "Session-Expires",
    "Subject",
    "Subscription-State",
    "Supported",
    "Timestamp",
    "To",
    "User-Agent",
    "Via",
];

/// The long name of a compact one (RFC 3261, 7.3.3; RFC 6665, 8.2.1 and others).
const fn long(compact: u8) -> Option<&'static str> {
    Some(match compact.to_ascii_lowercase() {
        b'b' => "Referred-By",
        b'c' => "Content-Type",
        b'e' => "Content-Encoding",
        b'f' => "From",
        b'i' => "Call-ID",
        b'k' => "Supported",
        b'l' => "Content-Length",
        b'm' => "Contact",
        b'o' => "Event",
        b'r' => "Refer-To",
        b's' => "Subject",
        b't' => "To",
        b'u' => "Allow-Events",
        b'v' => "Via",
        b'x' => "Session-Expires",
        _ => return None,
    })
}

/// The name under which a header field is kept.
#[must_use]
pub fn canonical(name: &str) -> Name {
    if let [letter] = name.as_bytes()
        && let Some(known) = long(*letter)
    {
        return Cow::Borrowed(known);
    }
    match KNOWN.iter().find(|known| known.eq_ignore_ascii_case(name)) {
        Some(known) => Cow::Borrowed(known),
        None => Cow::Owned(name.to_owned()),
    }
}

/// Header fields whose values may be joined with commas and are kept one by one (RFC 3261, 7.3.1).
#[must_use]
pub fn is_list(name: &str) -> bool {
    matches!(name, "Via" | "Contact" | "Route" | "Record-Route")
}

/// A token of RFC 3261, 25.1.
#[must_use]
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.!%*_+`'~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::{canonical, is_token};

    #[test]
    fn one_name_for_every_spelling() {
        for (written, kept) in [
            ("v", "Via"),
            ("V", "Via"),
            ("via", "Via"),
            ("CALL-id", "Call-ID"),
            ("i", "Call-ID"),
            ("cseq", "CSeq"),
            ("sip-etag", "SIP-ETag"),
            ("o", "Event"),
            ("X-Own", "X-Own"),
            ("q", "q"),
        ] {
            assert_eq!(canonical(written), kept);
        }
    }

    #[test]
    fn tokens_are_those_of_the_grammar() {
        assert!(is_token("!interesting-Method0123456789_*+`.%indeed'~"));
        for text in ["", "a b", "a/b", "ä", "a\"", "a\r"] {
            assert!(!is_token(text), "{text}");
        }
    }
}
