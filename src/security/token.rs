//! Bearer tokens: opaque, random, and kept as hashes only.
//!
//! `esa_` and 96 hexadecimal digits: 16 random bytes by which the row is found, 32 random bytes that prove it. Of the second
//! part only the SHA-256 is stored and compared in constant time, so neither a copy of the database nor the time of an
//! answer helps to guess one. The prefix tells people and scanners what they found.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Uses the API for a short time.
    Access,
    /// Gives a new pair of tokens, once.
    Refresh,
    /// An API key.
    ApiKey,
    /// Sets a password, once.
    Link,
}

impl TokenKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Access, Self::Refresh, Self::ApiKey, Self::Link];

    /// What a token of this kind begins with.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Access => "esa_",
            Self::Refresh => "esr_",
            Self::ApiKey => "esk_",
            Self::Link => "esl_",
        }
    }
}

const SELECTOR: usize = 16;
const SECRET: usize = 32;

/// A token. `Debug` shows its kind only.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    kind: TokenKind,
    selector: [u8; SELECTOR],
    secret: [u8; SECRET],
}

/// What is kept of a token: SHA-256 of its secret, in hexadecimal digits.
pub type TokenHash = String;

/// A text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no token")]
pub struct InvalidToken;

impl Token {
    /// Bytes of a selector and a secret.
    pub const SELECTOR: usize = SELECTOR;
    /// See [`Self::SELECTOR`].
    pub const SECRET: usize = SECRET;

    /// A token of random bytes.
    #[must_use]
    pub const fn new(kind: TokenKind, selector: [u8; SELECTOR], secret: [u8; SECRET]) -> Self {
        Self { kind, selector, secret }
    }

    /// This token with the selector of another one, as two tokens of the same session have.
    #[must_use]
    pub fn with_selector_of(self, other: &Self) -> Self {
        Self { selector: other.selector, ..self }
    }

    /// What it is for.
    #[must_use]
    pub const fn kind(&self) -> TokenKind {
        self.kind
    }

    /// By what its row is found.
    #[must_use]
    pub fn selector(&self) -> String {
        hex(&self.selector)
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        let mut sha = Sha256::new();
        sha.update(self.kind.prefix());
        sha.update(self.secret);
        hex(&sha.finalize())
    }

    /// Whether `stored` was made of this token, in constant time.
    #[must_use]
    pub fn is(&self, stored: &str) -> bool {
        self.hash().as_bytes().ct_eq(stored.as_bytes()).into()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.kind.prefix(), hex(&self.selector), hex(&self.secret))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}***", self.kind.prefix())
    }
}

impl FromStr for Token {
    type Err = InvalidToken;

    fn from_str(text: &str) -> Result<Self, InvalidToken> {
        let begins = |kind: TokenKind| Some((kind, text.strip_prefix(kind.prefix())?));
        let (kind, digits) = TokenKind::ALL.into_iter().find_map(begins).ok_or(InvalidToken)?;
        if digits.len() != 2 * (SELECTOR + SECRET) {
            return Err(InvalidToken);
        }
        let (selector, secret) = digits.split_at_checked(2 * SELECTOR).ok_or(InvalidToken)?;
        Ok(Self { kind, selector: unhex(selector)?, secret: unhex(secret)? })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Digits in lower case only: a token has one form.
fn unhex<const N: usize>(text: &str) -> Result<[u8; N], InvalidToken> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Ok(c - b'0'),
        b'a'..=b'f' => Ok(c - b'a' + 10),
        _ => Err(InvalidToken),
    };
    let mut bytes = [0; N];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return Err(InvalidToken);
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Token, TokenKind};

    fn kinds() -> impl Strategy<Value = TokenKind> {
        prop::sample::select(TokenKind::ALL.to_vec())
    }

    #[test]
    fn a_token_of_one_kind_is_none_of_another() {
        let access = Token::new(TokenKind::Access, [1; 16], [2; 32]);
        let refresh = Token::new(TokenKind::Refresh, [1; 16], [2; 32]);
        assert!(access.is(&access.hash()) && !refresh.is(&access.hash()));
        assert_eq!(format!("{access:?}"), "esa_***");
    }

    proptest! {
        #[test]
        fn a_token_is_read_as_it_was_written(kind in kinds(), selector: [u8; 16], secret: [u8; 32]) {
            let token = Token::new(kind, selector, secret);
            let back: Token = token.to_string().parse().expect("token");
            prop_assert!(back == token && back.is(&token.hash()));
        }

        #[test]
        fn any_text_is_read_or_refused_and_never_read_as_another(text in "\\PC{0,120}|es[a-z]_[0-9a-fA-Fé]{94,98}") {
            if let Ok(token) = text.parse::<Token>() {
                prop_assert_eq!(token.to_string(), text);
            }
        }

        #[test]
        fn a_changed_character_makes_another_token_or_none(selector: [u8; 16], secret: [u8; 32], at in 0..100usize, c in "[ -~]") {
            let token = Token::new(TokenKind::ApiKey, selector, secret);
            let mut text = token.to_string();
            text.replace_range(at..=at, &c);
            let same = text == token.to_string();
            prop_assert!(same || text.parse::<Token>().map_or(true, |other| other != token));
        }
    }
}
