//! The Via header field (RFC 3261, 20.42).

use super::address::Params;
use super::uri::host_port;
use crate::sip::wire::split::find;
use crate::sip::wire::{Fault, is_token};

/// One Via.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Via {
    /// Transport, upper case.
    pub transport: String,
    /// Host the request was sent from, as its sender knows it.
    pub host: String,
    /// Its port, if told.
    pub port: Option<u16>,
    /// Parameters.
    pub params: Params,
}

impl Via {
    /// Reads `SIP/2.0/UDP host:port;params`, with space where the grammar allows it.
    ///
    /// # Errors
    /// It is none.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let bad = Fault::Malformed("Via");
        let at = find(text, b';').map_err(|_| bad)?.unwrap_or(text.len());
        let (front, params) = text.split_at_checked(at).ok_or(bad)?;
        let mut parts = front.splitn(3, '/');
        let mut next = || parts.next().map(str::trim_ascii).ok_or(bad);
        let (name, version) = (next()?, next()?);
        let (transport, sent_by) = next()?.split_once([' ', '\t']).ok_or(bad)?;
        if !name.eq_ignore_ascii_case("SIP") || version != "2.0" || !is_token(transport) {
            return Err(bad);
        }
        let sent_by: String = sent_by.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let (host, port) = host_port(&sent_by).ok_or(bad)?;
        let params = Params::read(params.get(1..).unwrap_or_default()).map_err(|_| bad)?;
        Ok(Self { transport: transport.to_ascii_uppercase(), host: host.to_ascii_lowercase(), port, params })
    }

    /// The branch, if it is one by which a transaction is known (RFC 3261, 8.1.1.7).
    #[must_use]
    pub fn branch(&self) -> Option<&str> {
        self.params.get("branch").filter(|branch| branch.len() > 7 && branch.starts_with("z9hG4bK"))
    }
}

#[cfg(test)]
mod tests {
    use super::Via;

    #[test]
    fn every_form_of_the_grammar() {
        for (text, host, port, branch) in [
            ("SIP/2.0/UDP 192.0.2.1", "192.0.2.1", None, None),
            ("SIP  /   2.0  /UDP 192.0.2.2;branch=390skdjuw", "192.0.2.2", None, None),
            (
                "SIP / 2.0 / TCP spindle.example.com ; branch = z9hG4bK9ikj8 ",
                "spindle.example.com",
                None,
                Some("z9hG4bK9ikj8"),
            ),
            ("SIP/2.0/UNKNOWN T5.example.com : 5070;branch=z9hG4bK", "t5.example.com", Some(5070), None),
            (
                "SIP/2.0/TLS [2001:db8::9:1]:5061;received=[2001:db8::9:255];branch=z9hG4bKas3-111",
                "[2001:db8::9:1]",
                Some(5061),
                Some("z9hG4bKas3-111"),
            ),
        ] {
            let via = Via::read(text).expect(text);
            assert_eq!((via.host.as_str(), via.port, via.branch()), (host, port, branch), "{text}");
        }
        for text in [
            "",
            "SIP/2.0/UDP",
            "SIP/2.0 h",
            "HTTP/2.0/UDP h",
            "SIP/2.0/UDP 192.0.2.15;;,;,,",
            "SIP/2.0/UDP h:x",
            "SIP/2.0/UDP [::1",
        ] {
            assert!(Via::read(text).is_err(), "{text}");
        }
    }
}
