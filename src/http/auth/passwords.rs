//! Password hashes: slow on purpose, so only a few at the same time and never on the threads that answer requests.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// Hashes at the same time; each takes [`MEMORY_KIB`].
const AT_ONCE: usize = 4;
/// How long a request waits for its turn.
const TURN: Duration = Duration::from_secs(5);
/// OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// Too many others wait.
    #[error("too many logins at the same time")]
    Busy,
    /// The hash could not be made.
    #[error("the password could not be hashed")]
    Failed,
}

/// Makes and checks password hashes.
#[derive(Debug, Clone)]
pub struct Passwords(Arc<Semaphore>);

impl Default for Passwords {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Passwords {
    /// The argon2id hash of a password, with a salt of its own.
    ///
    /// # Errors
    /// Too many others wait, or there are no random bytes.
    pub async fn hash(&self, password: String) -> Result<String, VerifyError> {
        self.turn(move || hash(&password)).await?.ok_or(VerifyError::Failed)
    }

    /// Whether the password is the one that was hashed. Without a hash it takes as long and is not, so that the time does not
    /// tell which users there are.
    ///
    /// # Errors
    /// Too many others wait.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, VerifyError> {
        self.turn(move || {
            let there = stored.is_some();
            let stored = stored.or_else(nobody).unwrap_or_default();
            let right = PasswordHash::new(&stored).is_ok_and(|stored| {
                argon2().is_some_and(|argon2| argon2.verify_password(password.as_bytes(), &stored).is_ok())
            });
            right && there
        })
        .await
    }

    async fn turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, VerifyError> {
        let turn = timeout(TURN, Arc::clone(&self.0).acquire_owned()).await;
        let turn = turn.map_err(|_| VerifyError::Busy)?.map_err(|_| VerifyError::Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(turn);
            result
        });
        done.await.map_err(|_| VerifyError::Failed)
    }
}

fn argon2() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Option<String> {
    argon2()?.hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

/// A hash that no password has.
fn nobody() -> Option<String> {
    static NOBODY: OnceLock<Option<String>> = OnceLock::new();
    NOBODY.get_or_init(|| hash("nobody")).clone()
}

#[cfg(test)]
mod tests {
    use super::Passwords;

    #[tokio::test]
    async fn a_hash_is_argon2id_and_knows_its_password_only() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse".into()).await.expect("hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        for (password, stored, right) in [
            ("correct horse", Some(hash.clone()), true),
            ("correct horsf", Some(hash), false),
            ("nobody", None, false),
            ("x", Some("not a hash".into()), false),
        ] {
            assert_eq!(passwords.verify(password.into(), stored).await, Ok(right), "{password}");
        }
    }
}
