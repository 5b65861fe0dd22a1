//! From bytes to a message whose header fields have one name each and stand in one line each.

use std::borrow::Cow;

use super::names::{canonical, is_list, is_token};
use super::{Fault, HEAD_BYTES_MAX, HEADERS_MAX, Headers, Message, Refused, Start, split};

/// Reads the message of a datagram. Octets behind the body are ignored (RFC 3261, 18.3).
///
/// # Errors
/// It is no message; if it was a request, it comes with the error so far as it was understood.
pub fn datagram(bytes: &[u8]) -> Result<Message, Box<Refused>> {
    let (head, rest) = head(bytes).ok_or_else(|| refused(Fault::Endless, bytes))?;
    let message = read_head(head)?;
    let length = match content_length(&message.headers) {
        Ok(length) => length.unwrap_or(rest.len()),
        Err(fault) => return Err(Box::new(Refused { fault, message: Some(message) })),
    };
    match rest.get(..length) {
        Some(body) => Ok(Message { body: body.to_vec(), ..message }),
        None => Err(Box::new(Refused { fault: Fault::ContentLength, message: Some(message) })),
    }
}

fn refused(fault: Fault, head: &[u8]) -> Box<Refused> {
    let message = read_head(head).map_or_else(|refused| refused.message, Some);
    Box::new(Refused { fault, message })
}

/// Splits behind the empty line.
fn head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    head_end(bytes, 0).and_then(|end| bytes.split_at_checked(end))
}

/// Where the empty line ends, sought from `from`. A bare line feed is taken for a line end, as many programs send it.
pub fn head_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'\n')? + 1;
        match bytes.get(at..)? {
            [b'\n', ..] => return Some(at + 1),
            [b'\r', b'\n', ..] => return Some(at + 2),
            _ => {}
        }
    }
}

/// Reads start line and header fields.
pub fn read_head(bytes: &[u8]) -> Result<Message, Box<Refused>> {
    if bytes.len() > HEAD_BYTES_MAX {
        return Err(Box::new(Refused { fault: Fault::TooLong, message: None }));
    }
    // Old phones send names in ISO-8859-1: what is not UTF-8 is shown as such, and nothing else suffers from it.
    let text = String::from_utf8_lossy(bytes);
    let mut lines = Lines(&text);
    let first = lines.next().unwrap_or(Cow::Borrowed(""));
    let (start, mut fault) = match Start::read(&first) {
        Ok(start) => (start, None),
        // A broken response is never answered.
        Err(fault) if first.starts_with("SIP/") => return Err(Box::new(Refused { fault, message: None })),
        Err(fault) => (Start::Request { method: String::new(), uri: String::new() }, Some(fault)),
    };
    let mut headers = Headers::default();
    for line in lines {
        if let Err(wrong) = header(&line, &mut headers) {
            fault = fault.or(Some(wrong));
        }
        if headers.len() > HEADERS_MAX {
            return Err(Box::new(Refused { fault: Fault::TooLong, message: None }));
        }
    }
    let message = Message { start, headers, body: Vec::new() };
    match fault {
        None => Ok(message),
        Some(fault) => Err(Box::new(Refused { fault, message: Some(message) })),
    }
}

fn header(line: &str, headers: &mut Headers) -> Result<(), Fault> {
    let (name, value) = line.split_once(':').ok_or(Fault::Header)?;
    let name = name.trim_ascii_end();
    if !is_token(name) {
        return Err(Fault::Header);
    }
    let (name, value) = (canonical(name), value.trim_ascii());
    // A line end that is none would become one when the value is sent on.
    if value.bytes().any(|byte| byte.is_ascii_control() && byte != b'\t') {
        return Err(Fault::Header);
    }
    if !is_list(&name) {
        headers.push(name, value.to_owned());
        return Ok(());
    }
    match split::split(value, b',') {
        Ok(values) => {
            values.into_iter().for_each(|value| headers.push(name.clone(), value.to_owned()));
            Ok(())
        }
        Err(fault) => {
            headers.push(name, value.to_owned());
            Err(fault)
        }
    }
}

/// Bytes of the body; `None`: not told.
///
/// # Errors
/// It is no number, or there are several that differ.
pub fn content_length(headers: &Headers) -> Result<Option<usize>, Fault> {
    let mut length = None;
    for value in headers.all("Content-Length") {
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        let number: usize = digits.then(|| value.parse().ok()).flatten().ok_or(Fault::ContentLength)?;
        if length.is_some_and(|other| other != number) {
            return Err(Fault::ContentLength);
        }
        length = Some(number);
    }
    Ok(length)
}

/// Lines up to the empty one, unfolded (RFC 3261, 7.3.1).
struct Lines<'a>(&'a str);

impl<'a> Lines<'a> {
    fn line(&mut self) -> Option<&'a str> {
        if self.0.is_empty() {
            return None;
        }
        let (line, rest) = self.0.split_once('\n').unwrap_or((self.0, ""));
        self.0 = rest;
        Some(line.strip_suffix('\r').unwrap_or(line))
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Cow<'a, str>> {
        let mut line = Cow::Borrowed(self.line().filter(|line| !line.is_empty())?);
        while self.0.starts_with([' ', '\t']) {
            let more = self.line()?;
            let whole = line.to_mut();
            whole.truncate(whole.trim_ascii_end().len());
            whole.push(' ');
            whole.push_str(more.trim_ascii());
        }
        Some(line)
    }
}
