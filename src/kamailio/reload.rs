//! Which of Kamailio's tables are out of date. Knows no socket, so that its rules can be tested without one.

/// What Kamailio keeps in memory and reads again when it is told to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Asterisks of the regions.
    Dispatcher,
    /// Addresses of carriers.
    Addresses,
    /// SIP domains.
    Domains,
}

impl Table {
    const ALL: [Self; 3] = [Self::Dispatcher, Self::Addresses, Self::Domains];

    /// The method that makes Kamailio read it again.
    #[must_use]
    pub const fn method(self) -> &'static str {
        match self {
            Self::Dispatcher => "dispatcher.reload",
            Self::Addresses => "permissions.addressReload",
            Self::Domains => "htable.reload domains",
        }
    }
}

/// What has to be read again.
#[derive(Debug, Default)]
pub struct Reloads {
    version: Option<i64>,
    up_since: Option<String>,
    pending: Vec<Table>,
}

impl Reloads {
    /// The configuration has this version now: a new one makes every table out of date.
    pub fn version(&mut self, version: i64) {
        if self.version != Some(version) {
            self.version = Some(version);
            self.pending = Table::ALL.to_vec();
        }
    }

    /// Kamailio runs since then: what it read when it started may be older than the version that is known here.
    pub fn up_since(&mut self, started: &str) {
        if self.up_since.as_deref() != Some(started) {
            self.up_since = Some(started.to_owned());
            self.pending = Table::ALL.to_vec();
        }
    }

    /// Tables that are out of date.
    #[must_use]
    pub fn pending(&self) -> Vec<Table> {
        self.pending.clone()
    }

    /// This one was read again.
    pub fn done(&mut self, table: Table) {
        self.pending.retain(|other| *other != table);
    }
}

#[cfg(test)]
mod tests {
    use super::{Reloads, Table};

    fn all_done(reloads: &mut Reloads) {
        reloads.pending().into_iter().for_each(|table| reloads.done(table));
    }

    #[test]
    fn every_change_and_every_start_of_kamailio_is_followed_once() {
        let mut reloads = Reloads::default();
        assert!(reloads.pending().is_empty());
        for step in [
            |r: &mut Reloads| r.version(7),
            |r: &mut Reloads| r.up_since("Mon Nov 23 02:00:00 2026"),
            |r: &mut Reloads| r.version(8),
            |r: &mut Reloads| r.up_since("Mon Nov 23 02:05:00 2026"),
            // A database that was restored has an older version.
            |r: &mut Reloads| r.version(3),
        ] {
            step(&mut reloads);
            assert_eq!(reloads.pending().len(), 3);
            all_done(&mut reloads);
            step(&mut reloads);
            assert!(reloads.pending().is_empty(), "nothing new");
        }
    }

    #[test]
    fn what_failed_stays_pending() {
        let mut reloads = Reloads::default();
        reloads.version(1);
        reloads.done(Table::Dispatcher);
        assert_eq!(reloads.pending(), [Table::Addresses, Table::Domains]);
    }
}
