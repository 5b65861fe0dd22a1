//! Values of From, To, Contact, Route and Record-Route: an address in one of two notations, and parameters.

use crate::sip::wire::split::{find, split};
use crate::sip::wire::{Fault, is_token};

/// An address with its parameters. Names that are shown to people are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// URI as it was written.
    pub uri: String,
    /// Parameters behind the address: names in lower case, values without quotes.
    pub params: Params,
}

/// Parameters: names in lower case, values without quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, Option<String>)>);

impl Params {
    /// Reads `a=1;b;c="x"`.
    ///
    /// # Errors
    /// A name is no token, or a part is empty.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut params = Vec::new();
        for part in split(text, b';')? {
            let (name, value) = part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value)));
            if !is_token(name.trim_ascii()) {
                return Err(Fault::Header);
            }
            let value = value.map(|value| value.trim_ascii().trim_matches('"').to_owned());
            params.push((name.trim_ascii().to_ascii_lowercase(), value));
        }
        Ok(Self(params))
    }

    /// The value of the first parameter of this name; empty if it has none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_deref().unwrap_or_default())
    }
}

impl Address {
    /// Reads `"Name" <uri>;params`, `Name <uri>;params` or `uri;params` (RFC 3261, 20.10).
    ///
    /// # Errors
    /// It is none of these.
    pub fn read(text: &str) -> Result<Self, Fault> {
        match open_bracket(text)? {
            Some(at) => {
                let (name, rest) = text.split_at_checked(at).ok_or(Fault::Header)?;
                check_name(name.trim_ascii())?;
                let (uri, behind) = rest.get(1..).and_then(|rest| rest.split_once('>')).ok_or(Fault::Header)?;
                Self::of(uri, behind.trim_ascii())
            }
            None => {
                // Without brackets, all behind a semicolon belongs to the header field and a question mark to nobody.
                let at = text.find(';').unwrap_or(text.len());
                let (uri, params) = text.split_at_checked(at).ok_or(Fault::Header)?;
                if uri.contains('?') {
                    return Err(Fault::Header);
                }
                Self::of(uri.trim_ascii(), params)
            }
        }
    }

    fn of(uri: &str, params: &str) -> Result<Self, Fault> {
        let scheme = uri.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| is_token(scheme));
        if scheme.is_none() || !uri.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'<' && byte != b'"') {
            return Err(Fault::Header);
        }
        let params = match params.strip_prefix(';') {
            Some(params) => Params::read(params)?,
            None if params.is_empty() => Params::default(),
            None => return Err(Fault::Header),
        };
        Ok(Self { uri: uri.to_owned(), params })
    }

    /// Its tag, if it has one.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.params.get("tag").filter(|tag| !tag.is_empty())
    }
}

/// Where the URI's bracket opens.
fn open_bracket(text: &str) -> Result<Option<usize>, Fault> {
    match text.strip_prefix('"') {
        None => find(text, b'<'),
        Some(_) => Ok(Some(find(text, b'<')?.ok_or(Fault::Header)?)),
    }
}

/// A quoted string, or tokens. Phones also write letters of other languages without quotes; those are let through.
fn check_name(name: &str) -> Result<(), Fault> {
    if let Some(inner) = name.strip_prefix('"') {
        return inner.strip_suffix('"').map(|_| ()).ok_or(Fault::Header);
    }
    let word = |word: &str| is_token(&word.chars().filter(char::is_ascii).chain(['x']).collect::<String>());
    if name.split_ascii_whitespace().all(word) { Ok(()) } else { Err(Fault::Header) }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn both_notations() {
        for (text, uri, tag) in [
            ("sip:a@b;tag=7", "sip:a@b", Some("7")),
            ("<sip:a@b;lr>;TAG = 7", "sip:a@b;lr", Some("7")),
            (r#""J \"R\\" <sip:a@b>"#, "sip:a@b", None),
            (r#""a <b>, c"<sip:a@b>;x;tag=7"#, "sip:a@b", Some("7")),
            ("caller name <sip:a@b> ; x=\"y;z\";tag=7", "sip:a@b", Some("7")),
            ("Jürgen <sip:a@b>;tag=7", "sip:a@b", Some("7")),
            ("isbn:2983792873", "isbn:2983792873", None),
        ] {
            let address = Address::read(text).expect(text);
            assert_eq!((address.uri.as_str(), address.tag()), (uri, tag), "{text}");
        }
    }

    #[test]
    fn neither() {
        for text in [
            "",
            "a@b",
            "\"a <sip:a@b>",
            "Bell, Alexander <sip:a@b>",
            "\"Watson\" < sip:t@b >",
            "sip:a@b?Route=x",
            "<sip:a@b>;;",
            "<sip:a@b> tag=7",
            "<sip:a@b",
            "\"name\" sip:a@b",
        ] {
            assert!(Address::read(text).is_err(), "{text}");
        }
    }
}
