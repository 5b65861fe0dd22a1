//! The server's side: a request that is answered once, however often it comes (RFC 3261, 17.2.2 and 17.2.3).

use std::time::Instant;

use super::LIFETIME;
use crate::sip::message::Request;

/// By what a request is recognised when it comes again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key(String);

impl Key {
    /// The key of a request: branch, sent-by and method, or what RFC 2543 had instead.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        let Request { via, call_id, cseq, from, target, .. } = request;
        let method = request.method.map_or("?", crate::sip::message::name);
        let port = via.port.unwrap_or_default();
        Self(match via.branch() {
            Some(branch) => format!("{method} {}:{port} {branch}", via.host),
            None => {
                let tag = from.tag().unwrap_or_default();
                format!("{method} {}:{port} {call_id} {cseq} {tag} {target}", via.host)
            }
        })
    }
}

/// A request that was received.
#[derive(Debug, Clone)]
pub struct Server {
    /// The final response, once it was given.
    answer: Option<Vec<u8>>,
    ends_at: Instant,
}

impl Server {
    /// The request came now.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        Self { answer: None, ends_at: now + LIFETIME }
    }

    /// The final response is sent now. Another one is not taken.
    pub fn answer(&mut self, bytes: &[u8], now: Instant) {
        if self.answer.is_none() {
            self.answer = Some(bytes.to_vec());
            self.ends_at = now + LIFETIME;
        }
    }

    /// The request came again: what to send; `None`: nothing, as it is not answered yet.
    #[must_use]
    pub fn again(&self) -> Option<&[u8]> {
        self.answer.as_deref()
    }

    /// When it may be forgotten: timer J, and the same for one that is never answered.
    #[must_use]
    pub fn ends_at(&self) -> Instant {
        self.ends_at
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Key, Server};
    use crate::sip::message::Request;
    use crate::sip::transaction::LIFETIME;
    use crate::sip::wire::datagram;

    fn key(change: impl Fn(&str) -> String) -> Key {
        let text = "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h:5060;branch=z9hG4bKx\r\nFrom: <sip:c@d>;tag=1\r\nTo: <sip:a@b>\r\n\
            Call-ID: 7\r\nCSeq: 1 OPTIONS\r\n\r\n";
        Key::of(&Request::read(datagram(change(text).as_bytes()).expect("a message")).expect("a request"))
    }

    #[test]
    fn the_same_request_has_the_same_key_and_no_other_has_it() {
        let own = key(str::to_owned);
        assert_eq!(own, key(|text| text.replace("CSeq", "cseq")));
        for (from, to) in [("z9hG4bKx", "z9hG4bKy"), ("h:5060", "h:5061"), ("h:5060", "g:5060"), ("OPTIONS", "PUBLISH")]
        {
            assert_ne!(own, key(|text| text.replace(from, to)), "{to}");
        }
        let old = |text: &str| text.replace(";branch=z9hG4bKx", "");
        assert_eq!(key(old), key(old));
        assert_ne!(key(old), key(|text| old(text).replace("CSeq: 1", "CSeq: 2")));
    }

    #[test]
    fn a_request_is_answered_once_and_the_same_every_time() {
        let now = Instant::now();
        let mut server = Server::new(now);
        assert_eq!(server.again(), None);
        server.answer(b"first", now + Duration::from_secs(1));
        server.answer(b"second", now + Duration::from_secs(2));
        assert_eq!(server.again(), Some(&b"first"[..]));
        assert_eq!(server.ends_at(), now + Duration::from_secs(1) + LIFETIME);
    }
}
