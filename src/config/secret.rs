//! Values that must not be shown.

use std::fs;
use std::path::Path;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ConfigError;

/// Most bytes a secret's file may have.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// A password or a URL that may hold one. Shown as `hidden` by `Debug` and by serialization.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Hides a value.
    #[must_use]
    pub fn new(value: String) -> Self {
        Self(SecretString::from(value))
    }

    /// The value itself, for the one place that needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Reads a file that nobody else may read; line ends at its end do not count.
    ///
    /// # Errors
    /// It cannot be read, is larger than 64 KiB, or can be read by everybody.
    pub fn read_private(path: &Path) -> std::io::Result<Self> {
        let meta = fs::metadata(path)?;
        if meta.len() > FILE_BYTES_MAX {
            return Err(std::io::Error::other("larger than 64 KiB"));
        }
        if world_readable(&meta) {
            return Err(std::io::Error::new(std::io::ErrorKind::PermissionDenied, "it can be read by everybody"));
        }
        Ok(Self::new(fs::read_to_string(path)?.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// Reads a file; line ends at its end do not count. The second value is a warning about who can read it.
    pub(super) fn read(key: &'static str, path: &Path) -> Result<(Self, Option<String>), ConfigError> {
        let failed = |source| ConfigError::SecretFile { key, path: path.to_owned(), source };
        let meta = fs::metadata(path).map_err(failed)?;
        if meta.len() > FILE_BYTES_MAX {
            return Err(failed(std::io::Error::other("larger than 64 KiB")));
        }
        let text = fs::read_to_string(path).map_err(failed)?;
        let warning = world_readable(&meta)
            .then(|| format!("{} ({key}) can be read by everybody: chmod o-r {0}", path.display()));
        Ok((Self::new(text.trim_end_matches(['\r', '\n']).to_owned()), warning))
    }
}

fn world_readable(meta: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    meta.permissions().mode() & 0o004 != 0
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("hidden")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("hidden")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
