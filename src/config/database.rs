//! `[database]`

use std::path::PathBuf;
use std::time::Duration;

use super::Secret;
use super::key::section;

section! {
    /// Where all durable data are.
    Database {
        /// `sqlite:///path/file.db`, `mysql://user:password@host/name` or `mariadb://...`. Shown without its password.
        /// Default: the embedded database, a file `enswitch.db` in `state_dir`.
        url: Option<Secret> = None,
        /// A file that holds the URL, instead of `url`; for example a credential of systemd.
        url_file: Option<PathBuf> = None,
        /// Most connections at the same time, 1 to 1000.
        connections: u32 = 8,
        /// Milliseconds to wait for a connection, 1 to 600000.
        timeout_ms: u64 = 5000,
        /// URLs of copies of the database of `url`, as it is written there. Searches, statistics and exports of calls read from them;
        /// everything else from `url`, which has to be the writer's address. In the file only.
        readers: Vec<Secret> = Vec::new(),
        /// Seconds that a copy may be behind to be read from, 3 to 3600. How far it is behind is told by the daemons' reports in it.
        reader_lag_seconds: u64 = 15,
    }
}

impl Database {
    /// The URL. Always there once the configuration is loaded.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_ref().map_or("", Secret::expose)
    }

    /// URLs of the copies.
    pub fn readers(&self) -> impl Iterator<Item = &str> {
        self.readers.iter().map(Secret::expose)
    }

    /// How far a copy may be behind.
    #[must_use]
    pub const fn reader_lag(&self) -> Duration {
        Duration::from_secs(self.reader_lag_seconds)
    }

    /// How long to wait for a connection.
    #[must_use]
    pub const fn timeout(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }
}

/// Host and port of a database's URL: how people name it.
#[must_use]
pub fn host(url: &str) -> &str {
    let authority = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = authority.split(['/', '?']).next().unwrap_or_default();
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

/// A database URL that may be shown: without its password.
pub(super) fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "hidden".to_owned() };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let path = path.split_once('?').map_or_else(|| path.to_owned(), |(path, _)| format!("{path}?..."));
    match authority.rsplit_once('@') {
        Some((user, host)) => {
            let (user, password) = user.split_once(':').map_or((user, ""), |(user, _)| (user, ":***"));
            format!("{scheme}://{user}{password}@{host}{path}")
        }
        None => format!("{scheme}://{authority}{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{host, without_password};

    #[test]
    fn a_url_is_shown_without_its_password_and_options() {
        for (url, shown) in [
            ("mysql://u:p@h:3306/n", "mysql://u:***@h:3306/n"),
            ("mysql://u:p@q@h/n?ssl-key=/x", "mysql://u:***@h/n?..."),
            ("sqlite:///var/lib/enswitch/e.db", "sqlite:///var/lib/enswitch/e.db"),
            ("my secret", "hidden"),
        ] {
            assert_eq!(without_password(url), shown, "{url}");
        }
    }

    #[test]
    fn a_database_is_named_by_its_host() {
        assert_eq!(host("mysql://u:p@q@h:3306/n"), "h:3306");
        assert_eq!(host("mariadb://h/n?x=@"), "h");
    }
}
