//! PINs of calling cards: digits that are kept as salted hashes.
//!
//! So few digits are found by whoever has the hash and tries them all, whatever the hash costs; what protects them is that only
//! a few may be tried. The hash keeps them out of lists, exports and logs.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Bytes of a salt.
pub const PIN_SALT: usize = 16;

/// Why a PIN is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a PIN has 4 to 10 digits")]
pub struct InvalidPin;

/// What is kept of a PIN: salt and hash in hexadecimal digits, with a colon between.
///
/// # Errors
/// It has not 4 to 10 digits.
pub fn hash_pin(pin: &str, salt: [u8; PIN_SALT]) -> Result<String, InvalidPin> {
    let good = (4..=10).contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit());
    if good { Ok(hashed(pin, &hex(&salt))) } else { Err(InvalidPin) }
}

/// Whether `stored` was made of this PIN, in constant time.
#[must_use]
pub fn is_pin(pin: &str, stored: &str) -> bool {
    let salt = stored.split_once(':').map_or("", |(salt, _)| salt);
    hashed(pin, salt).as_bytes().ct_eq(stored.as_bytes()).into()
}

fn hashed(pin: &str, salt: &str) -> String {
    let mut sha = Sha256::new();
    sha.update(salt);
    sha.update(":");
    sha.update(pin);
    format!("{salt}:{}", hex(&sha.finalize()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{hash_pin, is_pin};

    #[test]
    fn a_pin_is_known_again_and_its_hash_tells_nothing_about_others() {
        let stored = hash_pin("0815", [7; 16]).expect("a PIN");
        assert!(is_pin("0815", &stored) && !is_pin("0816", &stored) && !is_pin("", &stored) && !is_pin("0815", ""));
        assert_ne!(stored, hash_pin("0815", [8; 16]).expect("a PIN"));
        assert!(stored.len() <= 100 && !stored.contains("0815:"), "{stored}");
        for wrong in ["", "123", "12345678901", "12a4", "１２３４"] {
            assert!(hash_pin(wrong, [0; 16]).is_err(), "{wrong}");
        }
    }
}
