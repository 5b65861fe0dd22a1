//! The second factor: codes of an authenticator app (RFC 6238: SHA-1, 6 digits, 30 seconds), and codes for the day it is lost.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::model::Timestamp;

const STEP_SECONDS: i64 = 30;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The secret that the app and this system share. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret([u8; 20]);

impl TotpSecret {
    /// A secret of random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    /// The code of a step of 30 seconds since 1970.
    #[must_use]
    pub fn code(&self, step: i64) -> String {
        // A key of any length is taken.
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.0) else { return String::new() };
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let offset = usize::from(digest.last().copied().unwrap_or_default() & 0xf);
        let four = digest.iter().skip(offset).take(4).fold(0u32, |number, byte| number << 8 | u32::from(*byte));
        format!("{:06}", (four & 0x7fff_ffff) % 1_000_000)
    }

    /// The step whose code this is: the present one, or one beside it for clocks that differ. Only a step after `last`
    /// counts, so that a code is good once.
    #[must_use]
    pub fn verify(&self, code: &str, now: Timestamp, last: Option<i64>) -> Option<i64> {
        let present = now.micros().div_euclid(1_000_000).div_euclid(STEP_SECONDS);
        // Every step is compared, so that the time tells nothing.
        let mut found = None;
        for step in present - 1..=present + 1 {
            if bool::from(self.code(step).as_bytes().ct_eq(code.as_bytes())) && last.is_none_or(|last| step > last) {
                found = Some(step);
            }
        }
        found
    }

    /// What an authenticator app reads, usually as a QR code.
    #[must_use]
    pub fn uri(&self, username: &str) -> String {
        let name: String = username.bytes().map(percent).collect();
        format!("otpauth://totp/Enswitch:{name}?secret={self}&issuer=Enswitch")
    }
}

fn percent(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// As the database keeps it and people type it: base 32 (RFC 4648).
impl fmt::Display for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for five in self.0.chunks(5) {
            let bits = five.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
            for shift in (0..8).rev() {
                let letter =
                    ALPHABET.iter().copied().nth(usize::try_from(bits >> (5 * shift) & 31).unwrap_or_default());
                write!(f, "{}", char::from(letter.unwrap_or(b'A')))?;
            }
        }
        Ok(())
    }
}

impl FromStr for TotpSecret {
    type Err = super::InvalidToken;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 20];
        let letters = text.as_bytes();
        if letters.len() != 32 {
            return Err(super::InvalidToken);
        }
        for (eight, five) in letters.chunks(8).zip(bytes.chunks_mut(5)) {
            let mut bits = 0u64;
            for letter in eight {
                let value = ALPHABET.iter().position(|other| other == letter).ok_or(super::InvalidToken)?;
                bits = bits << 5 | value as u64;
            }
            five.copy_from_slice(bits.to_be_bytes().get(3..).unwrap_or_default());
        }
        Ok(Self(bytes))
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hidden")
    }
}

/// A code that stands in for the app, once: 16 letters and digits in groups of four.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// A code of random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 10]) -> Self {
        let mut whole = [0; 20];
        whole.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        Self(TotpSecret(whole).to_string().chars().take(16).collect())
    }

    /// What somebody typed: spaces, dashes and small letters are allowed. `None`: it cannot be one.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let code: String = text.chars().take(64).filter(|c| *c != '-' && *c != ' ').collect();
        let code = code.to_ascii_uppercase();
        (code.len() == 16 && code.bytes().all(|b| ALPHABET.contains(&b))).then_some(Self(code))
    }

    /// What is kept of it. 80 random bits need no slow hash.
    #[must_use]
    pub fn hash(&self) -> String {
        Sha256::digest(&self.0).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups: Vec<String> =
            self.0.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
        f.write_str(&groups.join("-"))
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hidden")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{RecoveryCode, TotpSecret};
    use crate::model::Timestamp;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    #[test]
    fn codes_of_rfc_6238() {
        // RFC 6238, appendix B, the last six of its eight digits.
        let secret = TotpSecret::new(*b"12345678901234567890");
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret.code(seconds / 30), code);
            assert_eq!(secret.verify(code, at(seconds), None), Some(seconds / 30));
        }
        assert_eq!(secret.to_string(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            secret.uri("anna@acme x"),
            "otpauth://totp/Enswitch:anna%40acme%20x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Enswitch"
        );
    }

    #[test]
    fn a_code_is_good_once_and_for_a_clock_that_is_a_little_off() {
        let secret = TotpSecret::new([7; 20]);
        let now = at(3_000);
        assert_eq!(secret.verify(&secret.code(100), now, None), Some(100));
        assert_eq!(secret.verify(&secret.code(100), now, Some(100)), None, "used before");
        assert_eq!(secret.verify(&secret.code(99), now, None), Some(99));
        assert_eq!(secret.verify(&secret.code(101), now, Some(100)), Some(101));
        for far in [98, 102] {
            assert_eq!(secret.verify(&secret.code(far), now, None), None);
        }
        assert_eq!(secret.verify("", now, None), None);
    }

    #[test]
    fn a_recovery_code_is_read_as_people_type_it() {
        let code = RecoveryCode::new([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        let shown = code.to_string();
        assert_eq!(shown.len(), 19);
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), shown.replace('-', "")] {
            assert_eq!(RecoveryCode::typed(&typed).expect("a code").hash(), code.hash());
        }
        assert!(RecoveryCode::typed("123456").is_none());
    }

    proptest! {
        #[test]
        fn a_secret_is_read_as_it_was_written(bytes: [u8; 20]) {
            let secret = TotpSecret::new(bytes);
            prop_assert!(secret.to_string().parse::<TotpSecret>() == Ok(secret));
        }

        #[test]
        fn any_text_is_a_secret_or_refused(text in "\\PC{0,40}|[A-Z2-7]{32}") {
            if let Ok(secret) = text.parse::<TotpSecret>() {
                prop_assert_eq!(&secret.to_string(), &text);
            }
            let _ = RecoveryCode::typed(&text);
        }
    }
}
