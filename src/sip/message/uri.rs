//! SIP URIs (RFC 3261, 19.1): what sipd has to know of them.

use crate::sip::wire::Fault;

/// A `sip:` or `sips:` URI in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uri {
    /// User part without a password, as it was written; empty: none.
    pub user: String,
    /// Host, lower case. An IPv6 address keeps its brackets.
    pub host: String,
    /// Port, if one is told.
    pub port: Option<u16>,
}

impl Uri {
    /// Reads a URI. Parameters and header fields are checked and left out.
    ///
    /// # Errors
    /// [`Fault::Scheme`] if it is a URI of another scheme, [`Fault::RequestUri`] if it is none.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let (scheme, rest) = text.split_once(':').ok_or(Fault::RequestUri)?;
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) || !scheme.bytes().all(letters) {
            return Err(Fault::RequestUri);
        }
        if !scheme.eq_ignore_ascii_case("sip") && !scheme.eq_ignore_ascii_case("sips") {
            return Err(Fault::Scheme);
        }
        // A semicolon may stand in the user part, an @ behind it may not.
        let (user, rest) = rest.rsplit_once('@').unwrap_or(("", rest));
        let user = user.split_once(':').map_or(user, |(user, _password)| user);
        // Header fields in a URI are for links on pages, not for messages.
        if rest.contains('?') {
            return Err(Fault::RequestUri);
        }
        let address = rest.split_once(';').map_or(rest, |(address, _)| address);
        let (host, port) = host_port(address).ok_or(Fault::RequestUri)?;
        if !user.bytes().all(|byte| byte.is_ascii_graphic()) || !escapes_are_whole(user) {
            return Err(Fault::RequestUri);
        }
        Ok(Self { user: user.to_owned(), host: host.to_ascii_lowercase(), port })
    }

    /// `user@host` with escapes resolved: under this name a line is known.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}@{}", unescape(&self.user), self.host)
    }
}

/// Host and port of `host`, `host:port`, `[ipv6]` or `[ipv6]:port`.
pub fn host_port(text: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (inner, rest) = rest.split_once(']')?;
            inner.parse::<std::net::Ipv6Addr>().ok()?;
            let host = text.get(..inner.len() + 2)?;
            match rest.strip_prefix(':') {
                Some(port) => (host, Some(port)),
                None if rest.is_empty() => (host, None),
                None => return None,
            }
        }
        None => match text.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        },
    };
    let named = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if host.is_empty() || !(host.starts_with('[') || host.bytes().all(named)) {
        return None;
    }
    match port {
        None => Some((host, None)),
        Some(port) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some((host, Some(port.parse().ok()?)))
        }
        Some(_) => None,
    }
}

fn escapes_are_whole(text: &str) -> bool {
    let mut parts = text.split('%');
    parts.next();
    parts.all(|part| part.get(..2).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit())))
}

/// Resolves `%41` to `A`; characters that are not printable stay escaped.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('%') {
        plain.push_str(before);
        let byte = behind.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte.filter(u8::is_ascii_graphic) {
            Some(byte) => {
                plain.push(char::from(byte));
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                plain.push('%');
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::Uri;
    use crate::sip::wire::Fault;

    #[test]
    fn parts_of_good_uris() {
        for (text, address, port) in [
            ("sip:100@Acme.Example", "100@acme.example", None),
            ("SIPS:100:secret@acme.example:5061;transport=tls", "100@acme.example", Some(5061)),
            ("sip:acme.example", "@acme.example", None),
            ("sip:sip%3Auser%40example.com@company.com;other-param=summit", "sip:user@example.com@company.com", None),
            ("sip:user;par=u%40example.net@example.com", "user;par=u@example.net@example.com", None),
            ("sip:null-%00-null@example.com", "null-%00-null@example.com", None),
            ("sip:1@[2001:db8::10]:5070", "1@[2001:db8::10]", Some(5070)),
        ] {
            let uri = Uri::read(text).expect(text);
            assert_eq!((uri.address().as_str(), uri.port), (address, port), "{text}");
        }
    }

    #[test]
    fn what_is_no_sip_uri() {
        for (text, fault) in [
            ("", Fault::RequestUri),
            ("100", Fault::RequestUri),
            ("sip:", Fault::RequestUri),
            ("sip:a@", Fault::RequestUri),
            ("sip:a@b c", Fault::RequestUri),
            ("sip:a@b:port", Fault::RequestUri),
            ("sip:a@b:99999", Fault::RequestUri),
            ("sip:a@[2001:db8::1", Fault::RequestUri),
            ("sip:a%4@b", Fault::RequestUri),
            ("sip:user@example.com?Route=%3Csip:example.com%3E", Fault::RequestUri),
            ("tel:+34911", Fault::Scheme),
            ("nobodyKnowsThisScheme:totallyopaquecontent", Fault::Scheme),
            ("soap.beep://192.0.2.103:3002", Fault::Scheme),
        ] {
            assert_eq!(Uri::read(text), Err(fault), "{text}");
        }
    }
}
