//! Just enough SIP text for a load generator: split a datagram, read headers, write requests and 200 answers.

use std::fmt::Write;

/// A received datagram, borrowed.
#[derive(Debug)]
pub struct Message<'a> {
    pub start: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    pub body: &'a str,
}

fn long_name(name: &str) -> &str {
    match name {
        "v" => "Via",
        "f" => "From",
        "t" => "To",
        "i" => "Call-ID",
        "m" => "Contact",
        "o" => "Event",
        "l" => "Content-Length",
        "c" => "Content-Type",
        other => other,
    }
}

impl<'a> Message<'a> {
    pub fn parse(text: &'a str) -> Option<Self> {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let mut lines = head.split("\r\n");
        let start = lines.next()?;
        let headers: Vec<_> =
            lines.filter_map(|l| l.split_once(':')).map(|(n, v)| (long_name(n.trim()), v.trim())).collect();
        (start.contains("SIP/2.0") && !headers.is_empty()).then_some(Self { start, headers, body })
    }

    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| *v)
    }

    /// Status code of a response, `None` for a request.
    pub fn status(&self) -> Option<u16> {
        self.start.strip_prefix("SIP/2.0 ")?.get(..3)?.parse().ok()
    }

    pub fn is_request(&self, method: &str) -> bool {
        self.start.split(' ').next() == Some(method)
    }

    /// Number and method of CSeq.
    pub fn cseq(&self) -> Option<(u32, &'a str)> {
        let (number, method) = self.header("CSeq")?.split_once(' ')?;
        Some((number.trim().parse().ok()?, method.trim()))
    }

    /// The 200 answer to this request.
    pub fn ok(&self) -> String {
        let mut s = String::from("SIP/2.0 200 OK\r\n");
        for (name, value) in &self.headers {
            if ["Via", "From", "To", "Call-ID", "CSeq"].iter().any(|n| name.eq_ignore_ascii_case(n)) {
                let _ = write!(s, "{name}: {value}\r\n");
            }
        }
        s.push_str("Content-Length: 0\r\n\r\n");
        s
    }
}

/// What differs between two requests of a run.
#[derive(Debug)]
pub struct Request<'a> {
    pub method: &'a str,
    pub target: &'a str,
    pub from: &'a str,
    pub call_id: &'a str,
    pub cseq: u32,
    pub branch: &'a str,
    /// host:port this is sent from
    pub local: &'a str,
    /// Whole header lines without line ends.
    pub extra: &'a [String],
    pub body: &'a str,
}

impl Request<'_> {
    pub fn text(&self) -> String {
        let Self { method, target, from, call_id, cseq, branch, local, extra, body } = self;
        let mut s = format!(
            "{method} {target} SIP/2.0\r\nVia: SIP/2.0/UDP {local};rport;branch=z9hG4bK{branch}\r\nMax-Forwards: 70\r\n\
             From: <{from}>;tag=f{call_id}\r\nTo: <{target}>\r\nCall-ID: {call_id}\r\nCSeq: {cseq} {method}\r\n"
        );
        for line in *extra {
            s.push_str(line);
            s.push_str("\r\n");
        }
        let _ = write!(s, "Content-Length: {}\r\n\r\n{body}", body.len());
        s
    }
}

/// A full-state dialog-info document; `token` is the dialog id, by which a NOTIFY is matched to its PUBLISH.
pub fn dialog_info(entity: &str, version: u32, token: &str, state: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\r\n<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"{version}\" \
         state=\"full\" entity=\"{entity}\">\r\n<dialog id=\"{token}\" call-id=\"{token}\" direction=\"initiator\">\
         <state>{state}</state><local><identity>{entity}</identity></local>\
         <remote><identity>sip:+12025550123@example.net</identity></remote></dialog>\r\n</dialog-info>\r\n"
    )
}

/// Presentity and sequence number of the newest token `lp-P-S` in a NOTIFY body.
pub fn token(body: &str) -> Option<(usize, u32)> {
    body.split("id=\"lp-")
        .skip(1)
        .filter_map(|rest| {
            let (presentity, seq) = rest.split_once('"')?.0.split_once('-')?;
            Some((presentity.parse().ok()?, seq.parse().ok()?))
        })
        .max_by_key(|(_, seq)| *seq)
}
