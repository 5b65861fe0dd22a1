//! Which passwords are good enough.

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too easy to guess.
    #[error("a password has at least 12 characters")]
    TooShort,
    /// More than is hashed.
    #[error("a password has at most 256 characters")]
    TooLong,
    /// Known to everybody who knows the user.
    #[error("a password must not be the user name, nor a few characters over and over")]
    Obvious,
}

/// Checks a new password. Length is what counts; no kinds of characters are asked for.
///
/// # Errors
/// See [`PasswordError`].
pub fn check_password(username: &str, password: &str) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < 12 {
        return Err(PasswordError::TooShort);
    }
    if length > 256 {
        return Err(PasswordError::TooLong);
    }
    let different: std::collections::BTreeSet<char> = password.chars().collect();
    let (username, lower) = (username.to_lowercase(), password.to_lowercase());
    let rest = if username.is_empty() { lower.clone() } else { lower.replace(&username, "") };
    if different.len() < 5 || rest.chars().count() < 4 {
        return Err(PasswordError::Obvious);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{PasswordError, check_password};

    #[test]
    fn a_password_is_long_and_not_the_name() {
        for (password, expected) in [
            ("correct horse", Ok(())),
            ("κωδικός πρόσβασης", Ok(())),
            ("short", Err(PasswordError::TooShort)),
            ("aaaaaaaaaaaaaaa", Err(PasswordError::Obvious)),
            ("annabell123x", Ok(())),
            ("annabellannabell", Err(PasswordError::Obvious)),
        ] {
            assert_eq!(check_password("Annabell", password), expected, "{password}");
        }
        assert_eq!(check_password("x", &"correct horse ".repeat(20)), Err(PasswordError::TooLong));
    }
}
