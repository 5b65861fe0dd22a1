//! What serde cannot check: ranges, pairs of keys, secrets in files, the place of the state.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Config, ConfigError, Loaded, Origin, Secret};

impl Loaded {
    /// Fills in what depends on the machine: the state directory, secrets from files, the default database.
    pub(super) fn complete(&mut self, variables: &BTreeMap<String, String>) -> Result<(), ConfigError> {
        if self.config.state_dir.as_os_str().is_empty() {
            self.config.state_dir = state_dir(variables, self.file.is_some()).ok_or(ConfigError::NoStateDir)?;
        }
        let Config { database, routed, mail, state_dir, .. } = &mut self.config;
        let (mut read, mut warnings) = (Vec::new(), Vec::new());
        let mut secrets = vec![("database.url", "database.url_file", &mut database.url, &database.url_file)];
        if let Some(ami) = &mut routed.ami {
            secrets.push(("routed.ami.secret", "routed.ami.secret_file", &mut ami.secret, &ami.secret_file));
        }
        if let Some(mail) = mail {
            secrets.push(("mail.password", "mail.password_file", &mut mail.password, &mail.password_file));
        }
        for (key, file_key, value, file) in secrets {
            let Some(path) = file else { continue };
            if value.is_some() {
                let origin = self.origins.get(file_key).unwrap_or(&Origin::Default).to_string();
                let message = format!("there is {key} too");
                return Err(ConfigError::Invalid {
                    key: file_key,
                    origin,
                    message,
                    hint: "keep one of the two".to_owned(),
                });
            }
            let (secret, warning) = Secret::read(file_key, path)?;
            *value = Some(secret);
            read.push((key.to_owned(), Origin::SecretFile(path.clone())));
            warnings.extend(warning);
        }
        if database.url.is_none() {
            database.url = Some(Secret::new(format!("sqlite://{}", state_dir.join("enswitch.db").display())));
        }
        self.origins.extend(read);
        self.warnings.extend(warnings);
        Ok(())
    }

    /// Checks every value that has a range.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let Config { state_dir, log, database, routed, api, mail, .. } = &self.config;
        self.require("state_dir", state_dir.is_absolute(), "is not an absolute path", "begin it with /")?;
        let level = tracing_subscriber::EnvFilter::try_new(&log.level).is_ok();
        self.require("log.level", level, "is not a level", "error, warn, info, debug or trace")?;
        let known = ["sqlite:", "mysql://", "mariadb://"].iter().any(|scheme| database.url().starts_with(scheme));
        let urls = "write it like mysql://user:password@host/name, mariadb://... or sqlite:///path/file.db";
        self.require("database.url", known, "is not a URL of a database that enswitch knows", urls)?;
        let servers = |url: &str| ["mysql://", "mariadb://"].iter().any(|scheme| url.starts_with(scheme));
        let readers = database.readers().all(servers) && (database.readers.is_empty() || servers(database.url()));
        let hint = "write them like database.url, mysql://user:password@host/name; the embedded database has no copies";
        self.require("database.readers", readers, "are not all URLs of copies of a MySQL or MariaDB", hint)?;
        self.range("database.reader_lag_seconds", database.reader_lag_seconds, 3, 3600)?;
        self.range("database.connections", u64::from(database.connections), 1, 1000)?;
        self.range("database.timeout_ms", database.timeout_ms, 1, 600_000)?;
        let machine = &routed.machine;
        let name = !machine.is_empty()
            && machine.len() <= 64
            && machine.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        self.require("routed.machine", name, "is not a name", "1 to 64 letters, digits and -")?;
        self.range("routed.call_seconds_max", u64::from(routed.call_seconds_max), 1, 86_400)?;
        self.range("routed.slice_seconds", u64::from(routed.slice_seconds), 10, 86_400)?;
        self.range("routed.warning_seconds", u64::from(routed.warning_seconds), 0, 3600)?;
        self.range("routed.warning_every_seconds", u64::from(routed.warning_every_seconds), 0, 3600)?;
        self.range("routed.reserve_timeout_ms", routed.reserve_timeout_ms, 1, 10_000)?;
        self.range("routed.drain_seconds", routed.drain_seconds, 0, 86_400)?;
        self.range("routed.journal_minutes", u64::from(routed.journal_minutes), 1, 10_080)?;
        self.range("routed.channels_max", u64::from(routed.channels_max), 0, 1_000_000)?;
        self.range("routed.events_hours", u64::from(routed.events_hours), 1, 8760)?;
        if let Some(ami) = &routed.ami {
            self.require("routed.ami.secret", !ami.secret().is_empty(), "is missing", "set it, or secret_file")?;
        }
        let service = self.config.sipd.service.as_ref().is_none_or(|name| (1..=255).contains(&name.chars().count()));
        self.require("sipd.service", service, "is too long or empty", "1 to 255 characters, or leave it out")?;
        self.range("api.connections", u64::from(api.connections), 1, 100_000)?;
        self.range("api.timeout_seconds", api.timeout_seconds, 1, 3600)?;
        self.range("api.requests_per_second", u64::from(api.requests_per_second), 1, 100_000)?;
        self.range("api.requests_burst", u64::from(api.requests_burst), 1, 100_000)?;
        self.range("api.drain_seconds", api.drain_seconds, 0, 600)?;
        if let Some(mail) = mail {
            self.require("mail.from", mail.from.contains('@'), "is no sender", "write it like noreply@example.com")?;
            let link = mail.link.starts_with("https://") || mail.link.starts_with("http://");
            self.require(
                "mail.link",
                link,
                "is no address of a page",
                "write it like https://portal.example.com/password#",
            )?;
            let both = mail.username.is_some() == mail.password.is_some();
            self.require("mail.username", both, "and password belong together", "set both, or none")?;
        }
        Ok(())
    }

    fn range(&self, key: &'static str, value: u64, min: u64, max: u64) -> Result<(), ConfigError> {
        let hint = format!("{min} to {max}");
        self.require(key, (min..=max).contains(&value), &format!("{value} is out of range"), &hint)
    }

    fn require(&self, key: &'static str, good: bool, message: &str, hint: &str) -> Result<(), ConfigError> {
        if good {
            return Ok(());
        }
        let origin = self.origin(key).to_string();
        Err(ConfigError::Invalid { key, origin, message: message.to_owned(), hint: hint.to_owned() })
    }

    pub(super) fn origin(&self, key: &str) -> Origin {
        self.origins.get(key).cloned().unwrap_or(Origin::Default)
    }
}

fn state_dir(variables: &BTreeMap<String, String>, with_file: bool) -> Option<PathBuf> {
    let path = |name: &str| variables.get(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    // systemd gives a list if a unit has several.
    let by_systemd = variables.get("STATE_DIRECTORY").and_then(|list| list.split(':').find(|dir| !dir.is_empty()));
    by_systemd
        .map(PathBuf::from)
        .or_else(|| with_file.then(|| PathBuf::from("/var/lib/enswitch")))
        .or_else(|| path("XDG_STATE_HOME").map(|dir| dir.join("enswitch")))
        .or_else(|| path("HOME").map(|home| home.join(".local/state/enswitch")))
}
