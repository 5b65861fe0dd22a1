//! Requests and responses, checked.

use super::{Address, Method, Uri, Via, method};
use crate::sip::wire::{Fault, Headers, Message, Refused, Start};

/// Largest CSeq (RFC 3261, 8.1.1.5).
const CSEQ_MAX: u32 = i32::MAX as u32;

/// A request with everything every request has.
#[derive(Debug, Clone)]
pub struct Request {
    /// Method; `None`: one that nobody knows.
    pub method: Option<Method>,
    /// Request-URI as it was written.
    pub target: String,
    /// Request-URI in parts.
    pub uri: Uri,
    /// Topmost Via.
    pub via: Via,
    /// From.
    pub from: Address,
    /// To.
    pub to: Address,
    /// Call-ID.
    pub call_id: String,
    /// Number in CSeq.
    pub cseq: u32,
    /// All header fields.
    pub headers: Headers,
    /// Body.
    pub body: Vec<u8>,
}

/// A response with what is needed to find its request.
#[derive(Debug, Clone)]
pub struct Response {
    /// Status code, 100 to 699.
    pub code: u16,
    /// Topmost Via.
    pub via: Via,
    /// To, with the tag that the other side gave.
    pub to: Address,
    /// Number in CSeq.
    pub cseq: u32,
    /// Method in CSeq.
    pub method: Option<Method>,
    /// All header fields.
    pub headers: Headers,
}

/// What every message has.
struct Common {
    via: Via,
    from: Address,
    to: Address,
    call_id: String,
    cseq: u32,
    method: String,
}

impl Request {
    /// Checks a message that is a request.
    ///
    /// # Errors
    /// Something that every request has is missing, repeated or malformed.
    pub fn read(message: Message) -> Result<Self, Box<Refused>> {
        match checked(&message) {
            Ok((uri, common)) => {
                let Message { start: Start::Request { method: written, uri: target }, headers, body } = message else {
                    return Err(Box::new(Refused { fault: Fault::StartLine, message: None }));
                };
                let Common { via, from, to, call_id, cseq, method: _ } = common;
                Ok(Self { method: method(&written), target, uri, via, from, to, call_id, cseq, headers, body })
            }
            Err(fault) => Err(Box::new(Refused { fault, message: Some(message) })),
        }
    }

    /// A header field with a number of seconds or hops; `None`: it is not there.
    ///
    /// # Errors
    /// It is no number of 32 bits.
    pub fn number(&self, name: &'static str) -> Result<Option<u32>, Fault> {
        number(&self.headers, name, u32::MAX)
    }
}

impl Response {
    /// Checks a message that is a response.
    ///
    /// # Errors
    /// Something that every response has is missing, repeated or malformed.
    pub fn read(message: Message) -> Result<Self, Fault> {
        let Start::Response { code } = message.start else { return Err(Fault::StartLine) };
        let Common { via, to, cseq, method: written, .. } = common(&message.headers)?;
        Ok(Self { code, via, to, cseq, method: method(&written), headers: message.headers })
    }
}

fn checked(message: &Message) -> Result<(Uri, Common), Fault> {
    let Start::Request { method, uri } = &message.start else { return Err(Fault::StartLine) };
    let common = common(&message.headers)?;
    if *method != common.method {
        return Err(Fault::OtherMethod);
    }
    number(&message.headers, "Max-Forwards", 255)?;
    number(&message.headers, "Expires", u32::MAX)?;
    for value in message.headers.all("Contact").filter(|value| *value != "*") {
        Address::read(value).map_err(|_| Fault::Malformed("Contact"))?;
    }
    Ok((Uri::read(uri)?, common))
}

fn common(headers: &Headers) -> Result<Common, Fault> {
    let via = headers.get("Via").ok_or(Fault::Missing("Via"))?;
    let (from, to) = (once(headers, "From")?, once(headers, "To")?);
    let cseq = once(headers, "CSeq")?;
    let (number, method) = cseq.split_once([' ', '\t']).ok_or(Fault::Malformed("CSeq"))?;
    let call_id = once(headers, "Call-ID")?;
    if call_id.is_empty() || call_id.contains([' ', '\t']) {
        return Err(Fault::Malformed("Call-ID"));
    }
    Ok(Common {
        via: Via::read(via)?,
        from: Address::read(from).map_err(|_| Fault::Malformed("From"))?,
        to: Address::read(to).map_err(|_| Fault::Malformed("To"))?,
        call_id: call_id.to_owned(),
        cseq: digits(number).filter(|number| *number <= CSEQ_MAX).ok_or(Fault::Malformed("CSeq"))?,
        method: method.trim_ascii().to_owned(),
    })
}

fn once<'a>(headers: &'a Headers, name: &'static str) -> Result<&'a str, Fault> {
    let mut values = headers.all(name);
    let value = values.next().ok_or(Fault::Missing(name))?;
    if values.next().is_some() { Err(Fault::Repeated(name)) } else { Ok(value) }
}

fn number(headers: &Headers, name: &'static str, max: u32) -> Result<Option<u32>, Fault> {
    if headers.get(name).is_none() {
        return Ok(None);
    }
    let value = once(headers, name)?;
    match digits(value).filter(|number| *number <= max) {
        Some(number) => Ok(Some(number)),
        None => Err(Fault::Malformed(name)),
    }
}

fn digits(text: &str) -> Option<u32> {
    Some(text).filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}
