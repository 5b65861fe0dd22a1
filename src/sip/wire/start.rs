//! The start line (RFC 3261, 7.1 and 7.2).

use super::Fault;
use super::names::is_token;

/// First line of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// A request.
    Request {
        /// Method as it was written: methods are case-sensitive.
        method: String,
        /// Request-URI, not looked into.
        uri: String,
    },
    /// A response.
    Response {
        /// Status code, 100 to 699.
        code: u16,
    },
}

impl Start {
    /// Reads the line, without its end.
    ///
    /// # Errors
    /// It is no start line.
    pub fn read(line: &str) -> Result<Self, Fault> {
        // The version ends with a space in a response, and stands last in a request.
        if let Some((version, rest)) = line.split_once(' ')
            && is_version(version)
        {
            check_version(version)?;
            return response(rest);
        }
        request(line)
    }
}

fn response(rest: &str) -> Result<Start, Fault> {
    let (code, _reason) = rest.split_once(' ').unwrap_or((rest, ""));
    if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::StartLine);
    }
    match code.parse() {
        Ok(code @ 100..=699) => Ok(Start::Response { code }),
        _ => Err(Fault::StatusCode),
    }
}

fn request(line: &str) -> Result<Start, Fault> {
    let mut parts = line.split(' ');
    let (Some(method), Some(uri), Some(version), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Fault::StartLine);
    };
    if !is_token(method) || !is_version(version) {
        return Err(Fault::StartLine);
    }
    check_version(version)?;
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte);
    if uri.is_empty() || !uri.bytes().all(plain) {
        return Err(Fault::RequestUri);
    }
    Ok(Start::Request { method: method.to_owned(), uri: uri.to_owned() })
}

/// `SIP/` and two numbers, in any case.
fn is_version(text: &str) -> bool {
    let numbers = text.get(..4).filter(|sip| sip.eq_ignore_ascii_case("SIP/")).and_then(|_| text.get(4..));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    numbers.and_then(|numbers| numbers.split_once('.')).is_some_and(|(major, minor)| digits(major) && digits(minor))
}

fn check_version(version: &str) -> Result<(), Fault> {
    if version.eq_ignore_ascii_case("SIP/2.0") { Ok(()) } else { Err(Fault::Version) }
}

#[cfg(test)]
mod tests {
    use super::Start;
    use crate::sip::wire::Fault;

    #[test]
    fn lines_that_are_understood() {
        let request = |method: &str, uri: &str| Ok(Start::Request { method: method.into(), uri: uri.into() });
        assert_eq!(Start::read("OPTIONS sip:a@b SIP/2.0"), request("OPTIONS", "sip:a@b"));
        assert_eq!(Start::read("options x:y sip/2.0"), request("options", "x:y"));
        for line in ["SIP/2.0 200 OK", "SIP/2.0 200 ", "SIP/2.0 200", "SIP/2.0 200 = 2**3 * 5**2"] {
            assert_eq!(Start::read(line), Ok(Start::Response { code: 200 }), "{line}");
        }
    }

    #[test]
    fn lines_that_are_not() {
        for (line, fault) in [
            ("", Fault::StartLine),
            ("OPTIONS", Fault::StartLine),
            ("OPTIONS  sip:a SIP/2.0", Fault::StartLine),
            ("OPTIONS sip:a; lr SIP/2.0", Fault::StartLine),
            ("OPTIONS sip:a SIP/2.0 ", Fault::StartLine),
            ("OPT IONS sip:a SIP/2.0", Fault::StartLine),
            ("OPTIONS sip:a HTTP/1.1", Fault::StartLine),
            ("OPTIONS <sip:a> SIP/2.0", Fault::RequestUri),
            ("OPTIONS sip:ä SIP/2.0", Fault::RequestUri),
            ("OPTIONS sip:a SIP/7.0", Fault::Version),
            ("SIP/3.0 200 OK", Fault::Version),
            ("SIP/2.0 4294967301 far too large", Fault::StatusCode),
            ("SIP/2.0 99 small", Fault::StatusCode),
            ("SIP/2.0 -200 OK", Fault::StartLine),
            ("SIP/2.0  200 OK", Fault::StartLine),
        ] {
            assert_eq!(Start::read(line), Err(fault), "{line}");
        }
    }
}
