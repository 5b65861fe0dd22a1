//! Messages that are sent.

use rsip::headers::{ContentLength, UntypedHeader as _};
use rsip::{Header, StatusCode};

use super::{Method, name};
use crate::sip::wire::Headers;

/// An answer to a request.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Status code.
    pub code: u16,
    /// What it carries besides that which is repeated from the request.
    pub headers: Vec<(&'static str, String)>,
}

impl Reply {
    /// An answer that carries nothing else.
    #[must_use]
    pub const fn new(code: u16) -> Self {
        Self { code, headers: Vec::new() }
    }

    /// The same with one more header field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The bytes of the answer to the request with these header fields (RFC 3261, 8.2.6). `tag` is added to To if it has none;
    /// `received` tells in the topmost Via where the request really came from (RFC 3581).
    #[must_use]
    pub fn write(&self, request: &Headers, tag: &str, received: std::net::SocketAddr) -> Vec<u8> {
        let mut headers = rsip::Headers::default();
        let mut first = true;
        for (name, value) in request.iter() {
            let value = match name {
                "Via" if std::mem::take(&mut first) => stamped(value, received),
                "Via" | "From" | "Call-ID" | "CSeq" | "Record-Route" => value.to_owned(),
                "To" if has_tag(value) || self.code == 100 => value.to_owned(),
                "To" => format!("{value};tag={tag}"),
                _ => continue,
            };
            headers.push(Header::Other(name.to_owned(), value));
        }
        for (name, value) in &self.headers {
            headers.push(Header::Other((*name).to_owned(), value.clone()));
        }
        headers.push(Header::ContentLength(ContentLength::new("0")));
        format!("SIP/2.0 {}\r\n{headers}\r\n", StatusCode::from(self.code)).into_bytes()
    }
}

fn has_tag(to: &str) -> bool {
    super::Address::read(to).is_ok_and(|to| to.tag().is_some())
}

/// The Via with `received` and `rport` filled in.
fn stamped(via: &str, from: std::net::SocketAddr) -> String {
    let Ok(parts) = crate::sip::wire::split::split(via, b';') else { return via.to_owned() };
    let mut stamped = String::with_capacity(via.len() + 40);
    for (index, part) in parts.iter().enumerate() {
        let name = part.split_once('=').map_or(*part, |(name, _)| name).trim_ascii();
        if index > 0 && (name.eq_ignore_ascii_case("received") || name.eq_ignore_ascii_case("rport")) {
            continue;
        }
        if index > 0 {
            stamped.push(';');
        }
        stamped.push_str(part);
    }
    format!("{stamped};received={};rport={}", from.ip(), from.port())
}

/// A request that is sent.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Method.
    pub method: Method,
    /// Request-URI.
    pub target: String,
    /// Header fields without Via, CSeq, Max-Forwards and Content-Length.
    pub headers: Vec<(&'static str, String)>,
    /// Number in CSeq.
    pub cseq: u32,
    /// Body.
    pub body: Vec<u8>,
}

impl Outgoing {
    /// The bytes of the request. `via` is the value of its Via.
    #[must_use]
    pub fn write(&self, via: &str) -> Vec<u8> {
        let method = name(self.method);
        let mut headers = rsip::Headers::default();
        let mut push = |name: &str, value: String| headers.push(Header::Other(name.to_owned(), value));
        push("Via", via.to_owned());
        push("Max-Forwards", "70".to_owned());
        for (name, value) in &self.headers {
            push(name, value.clone());
        }
        push("CSeq", format!("{} {method}", self.cseq));
        headers.push(Header::ContentLength(ContentLength::new(self.body.len().to_string())));
        let mut bytes = format!("{method} {} SIP/2.0\r\n{headers}\r\n", self.target).into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::{Outgoing, Reply};
    use crate::sip::message::{Method, Request, Response};
    use crate::sip::wire::datagram;

    #[test]
    fn an_answer_repeats_what_it_must_and_names_the_real_source() {
        let request = "OPTIONS sip:a@b SIP/2.0\r\nv: SIP/2.0/UDP 10.0.0.1;rport;branch=z9hG4bKx, SIP/2.0/TCP c\r\nf: <sip:c@d>;tag=1\r\n\
            t: <sip:a@b>\r\ni: 7\r\nCSeq: 1 OPTIONS\r\nRecord-Route: <sip:p;lr>\r\nSubject: none\r\n\r\n";
        let request = datagram(request.as_bytes()).expect("a request");
        let bytes = Reply::new(200).with("Expires", "60").write(
            &request.headers,
            "mine",
            "192.0.2.1:5062".parse().expect("address"),
        );
        assert_eq!(
            String::from_utf8(bytes.clone()).expect("text"),
            "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKx;received=192.0.2.1;rport=5062\r\nVia: SIP/2.0/TCP c\r\n\
             From: <sip:c@d>;tag=1\r\nTo: <sip:a@b>;tag=mine\r\nCall-ID: 7\r\nCSeq: 1 OPTIONS\r\nRecord-Route: <sip:p;lr>\r\n\
             Expires: 60\r\nContent-Length: 0\r\n\r\n"
        );
        assert_eq!(Response::read(datagram(&bytes).expect("a response")).expect("whole").code, 200);
    }

    #[test]
    fn a_request_can_be_read_back() {
        let headers =
            vec![("From", "<sip:a@b>;tag=1".to_owned()), ("To", "<sip:c@d>".to_owned()), ("Call-ID", "x".to_owned())];
        let request =
            Outgoing { method: Method::Notify, target: "sip:c@d".into(), headers, cseq: 3, body: b"hello".to_vec() };
        let read = Request::read(datagram(&request.write("SIP/2.0/UDP h;branch=z9hG4bKq")).expect("a message"))
            .expect("whole");
        assert_eq!((read.method, read.cseq, read.body.as_slice()), (Some(Method::Notify), 3, &b"hello"[..]));
        assert_eq!(read.via.branch(), Some("z9hG4bKq"));
    }
}
