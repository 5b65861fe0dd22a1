//! `[routed]` and `[routed.ami]`

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use super::Secret;
use super::key::section;

section! {
    /// `enswitch routed`, which runs beside each Asterisk and decides its calls.
    Routed {
        /// Name of this machine: as in the table of machines and as Asterisk's `systemname`.
        machine: String = "a1".to_owned(),
        /// Where Asterisk's FastAGI requests come in.
        listen: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 4573)),
        /// Where `enswitch cluster status` asks how this daemon is when the database cannot tell, over TCP. It tells what the table of
        /// nodes tells: versions and numbers, no secrets.
        status: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 4574)),
        /// Longest talk in seconds, 1 to 86400.
        call_seconds_max: u32 = 7200,
        /// Seconds of talk for which money is reserved at a time, before anybody's phone rings and again while the call lasts, 10 to
        /// 86400. Without `[routed.ami]` calls are not prolonged, so all that the longest talk may need is reserved at once.
        slice_seconds: u32 = 120,
        /// Seconds before a call ends because the money does at which the caller hears a tone, 0 to 3600; 0: never.
        warning_seconds: u32 = 60,
        /// Seconds after which the tone comes again, 0 to 3600; 0: only once. With 60 and 50 it comes 60 and 10 seconds before the end.
        warning_every_seconds: u32 = 50,
        /// Milliseconds a caller waits for the database to reserve money, 1 to 10000.
        reserve_timeout_ms: u64 = 500,
        /// Seconds that calls in progress are waited for when the daemon is stopped, 0 to 86400.
        drain_seconds: u64 = 7200,
        /// Minutes that the end of a call stays in the journal after the database has taken it, 1 to 10080. What a copy of the database
        /// had not got yet when it became the writer is settled again from there: more than a copy may ever be behind.
        journal_minutes: u32 = 10,
        /// Channels of Asterisk from which on this machine gets no new calls until there are 5 % fewer, 0 to 1000000; 0: no limit. Needs
        /// `[routed.ami]`, with the right `command`.
        channels_max: u32 = 0,
        /// Hours that events are kept for those who follow them, 1 to 8760.
        events_hours: u32 = 24,
        /// The file in which Asterisk's `cdr_custom` notes calls: last resort for the end of calls that were not seen.
        asterisk_cdr_file: PathBuf = PathBuf::from("/var/log/asterisk/cdr-custom/enswitch.csv"),
    }
    tables {
        /// Asterisk's manager interface; without this table it is not used.
        ami: Option<Ami>,
    }
}

section! {
    /// The manager interface (AMI) of the Asterisk beside `routed`. Without this table it is not used.
    Ami {
        /// Address and port.
        address: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 5038)),
        /// User, as in Asterisk's `manager.conf`.
        username: String = "enswitch".to_owned(),
        /// Its secret.
        secret: Option<Secret> = None,
        /// A file that holds the secret, instead of `secret`.
        secret_file: Option<PathBuf> = None,
    }
}

impl Routed {
    /// How long a caller waits for a reservation.
    #[must_use]
    pub const fn reserve_timeout(&self) -> Duration {
        Duration::from_millis(self.reserve_timeout_ms)
    }

    /// How long settled calls stay in the journal.
    #[must_use]
    pub fn journal_keep(&self) -> Duration {
        Duration::from_secs(u64::from(self.journal_minutes) * 60)
    }

    /// How long calls in progress are waited for.
    #[must_use]
    pub const fn drain(&self) -> Duration {
        Duration::from_secs(self.drain_seconds)
    }
}

impl Ami {
    /// The secret. Always there once the configuration is loaded.
    #[must_use]
    pub fn secret(&self) -> &str {
        self.secret.as_ref().map_or("", Secret::expose)
    }
}
