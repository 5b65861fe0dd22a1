//! Splitting where a separator is one: not in quotes, not in angle or square brackets.

use super::Fault;

/// Splits at `separator`. Empty parts are faults unless the whole text is empty.
///
/// # Errors
/// A quote or bracket is not closed, or a part is empty.
pub fn split(text: &str, separator: u8) -> Result<Vec<&str>, Fault> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = find(rest, separator)? {
        let (part, behind) = rest.split_at_checked(at).ok_or(Fault::Header)?;
        parts.push(filled(part)?);
        rest = behind.get(1..).unwrap_or_default();
    }
    if !parts.is_empty() || !rest.trim().is_empty() {
        parts.push(filled(rest)?);
    }
    Ok(parts)
}

fn filled(part: &str) -> Result<&str, Fault> {
    let part = part.trim();
    if part.is_empty() { Err(Fault::Header) } else { Ok(part) }
}

/// Where `byte` stands first, outside of quotes and brackets.
///
/// # Errors
/// A quote or bracket is not closed.
pub fn find(text: &str, byte: u8) -> Result<Option<usize>, Fault> {
    let (mut quoted, mut escaped, mut closing) = (false, false, None);
    for (at, here) in text.bytes().enumerate() {
        if escaped {
            escaped = false;
        } else if quoted {
            escaped = here == b'\\';
            quoted = here != b'"';
        } else if let Some(end) = closing {
            if here == end {
                closing = None;
            }
        } else if here == byte {
            return Ok(Some(at));
        } else {
            match here {
                b'"' => quoted = true,
                b'<' => closing = Some(b'>'),
                b'[' => closing = Some(b']'),
                _ => {}
            }
        }
    }
    if quoted || closing.is_some() { Err(Fault::Header) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn separators_in_quotes_and_brackets_are_none() {
        let got = split(r#""a,\",b" <sip:x,y@z>;q=1 , sip:c, SIP/2.0/UDP [2001:db8::1,]:5060;x"#, b',');
        assert_eq!(got.expect("splits"), [r#""a,\",b" <sip:x,y@z>;q=1"#, "sip:c", "SIP/2.0/UDP [2001:db8::1,]:5060;x"]);
        assert!(split("", b',').expect("nothing").is_empty());
        for text in ["a,,b", ",a", "a,", "\"a", "<a", "[a"] {
            assert!(split(text, b',').is_err(), "{text}");
        }
    }
}
