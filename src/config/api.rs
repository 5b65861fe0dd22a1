//! `[api]`

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use super::key::section;
use crate::model::Networks;

section! {
    /// `enswitch api`, the JSON API. It speaks HTTP without TLS: a web server in front of it does that.
    Api {
        /// Where requests come in.
        listen: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
        /// Networks of the web servers in front: what they tell about where a request came from is believed.
        proxies: Networks = Networks::default(),
        /// Private networks that webhooks and requests to payment providers may reach; without them they reach public addresses
        /// only.
        webhook_networks: Networks = Networks::default(),
        /// Connections at the same time, 1 to 100000.
        connections: u32 = 1000,
        /// Seconds after which a request is given up, 1 to 3600; an import may take ten times as long.
        timeout_seconds: u64 = 30,
        /// Requests that one address may make in a second, on average, 1 to 100000.
        requests_per_second: u32 = 50,
        /// Requests that one address may make at once before that counts, 1 to 100000.
        requests_burst: u32 = 200,
        /// Seconds that requests in progress are waited for when the daemon is stopped, 0 to 600.
        drain_seconds: u64 = 20,
    }
}

impl Api {
    /// How long a request may take.
    #[must_use]
    pub const fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }

    /// How long requests in progress are waited for.
    #[must_use]
    pub const fn drain(&self) -> Duration {
        Duration::from_secs(self.drain_seconds)
    }
}
