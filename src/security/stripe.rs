//! The signature of webhooks, as Stripe makes it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// How old a signature may be, and how far in the future, in seconds.
pub const SIGNATURE_SECONDS: i64 = 300;
/// Most parts of a header that are looked at.
const PARTS_MAX: usize = 32;

/// Why a signature is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The header is not `t=seconds,v1=hexadecimal`.
    #[error("the signature cannot be read")]
    Unreadable,
    /// It was made too long ago: somebody may have kept it.
    #[error("the signature is not of now")]
    Old,
    /// Whoever made it does not have the key, or the body is another one.
    #[error("the signature is wrong")]
    Wrong,
}

/// The value of the header for a body at this second of the Unix epoch: HMAC-SHA256 (RFC 2104) over `seconds.body`.
#[must_use]
pub fn sign_stripe(key: &str, seconds: i64, body: &[u8]) -> String {
    format!("t={seconds},v1={}", digest(key, &seconds.to_string(), body))
}

/// Whether whoever has the key signed this body, not long before `now` (seconds of the Unix epoch). Of several signatures one
/// must be right: while a key is replaced, both are used.
///
/// # Errors
/// See [`SignatureError`].
pub fn check_stripe(key: &str, header: &str, body: &[u8], now: i64) -> Result<(), SignatureError> {
    let parts: Vec<(&str, &str)> =
        header.split(',').take(PARTS_MAX).filter_map(|part| part.trim().split_once('=')).collect();
    let time =
        parts.iter().find(|(name, _)| *name == "t").map(|(_, value)| *value).ok_or(SignatureError::Unreadable)?;
    let seconds: i64 = time.parse().map_err(|_| SignatureError::Unreadable)?;
    let mut given = parts.iter().filter(|(name, _)| *name == "v1").peekable();
    if given.peek().is_none() {
        return Err(SignatureError::Unreadable);
    }
    let right = digest(key, time, body);
    // All are compared, so that the time tells nothing about which.
    let found = given.fold(false, |found, (_, value)| bool::from(value.as_bytes().ct_eq(right.as_bytes())) | found);
    if !found {
        return Err(SignatureError::Wrong);
    }
    if now.saturating_sub(seconds).saturating_abs() > SIGNATURE_SECONDS { Err(SignatureError::Old) } else { Ok(()) }
}

fn digest(key: &str, time: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{SignatureError, check_stripe, sign_stripe};

    #[test]
    fn only_who_has_the_key_signs_and_only_now() {
        let (now, body) = (1_492_774_577, b"{\"id\":\"evt_1\"}".as_slice());
        let good = sign_stripe("whsec_test", now, body);
        // As openssl calculates it.
        assert_eq!(good, "t=1492774577,v1=7656fc2882a7ca0a651666b36bf2f2f22ee204f54f608f227498a2419f2890b2");
        assert_eq!(check_stripe("whsec_test", &good, body, now), Ok(()));
        assert_eq!(check_stripe("whsec_test", &good, body, now + 300), Ok(()));
        for (header, at, error) in [
            (good.clone(), now + 301, SignatureError::Old),
            (good.clone(), now - 301, SignatureError::Old),
            (sign_stripe("whsec_other", now, body), now, SignatureError::Wrong),
            (good.replace("v1=", "v0="), now, SignatureError::Unreadable),
            (good.replacen("t=", "t=1", 1), now, SignatureError::Wrong),
            (String::new(), now, SignatureError::Unreadable),
            ("t=x,v1=00".to_owned(), now, SignatureError::Unreadable),
            (format!("t={now},v1="), now, SignatureError::Wrong),
            (format!("t={},v1=00", i64::MIN), now, SignatureError::Wrong),
        ] {
            assert_eq!(check_stripe("whsec_test", &header, body, at), Err(error), "{header}");
        }
        assert_eq!(check_stripe("whsec_test", &good, b"{\"id\":\"evt_2\"}", now), Err(SignatureError::Wrong));
        let both = format!("{},v1={}", sign_stripe("whsec_old", now, body), good.rsplit('=').next().expect("one"));
        assert_eq!(check_stripe("whsec_test", &both, body, now), Ok(()), "while a key is replaced");
    }
}
