//! `[sipd]`

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use super::key::section;

section! {
    /// `enswitch sipd`, which runs beside each Kamailio.
    Sipd {
        /// Where Kamailio's event datagrams come in.
        events: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 5091)),
        /// The datagram socket of Kamailio's `jsonrpcs` module.
        kamailio_rpc: PathBuf = PathBuf::from("/run/kamailio/enswitch-rpc.sock"),
        /// Where SIP comes in, over UDP and TCP: Kamailio sends SUBSCRIBE, PUBLISH and MESSAGE there. Also the address in Contact, so that
        /// it must be one of this machine's and not `0.0.0.0`.
        listen: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 5090)),
        /// Where SIP comes in over TLS, from the same proxies. `None`: nowhere.
        tls_listen: Option<SocketAddr> = None,
        /// The certificate for TLS with those that signed it, in PEM. It is used anew seconds after the file changed.
        tls_certificate: PathBuf = PathBuf::from("/etc/enswitch/tls/certificate.pem"),
        /// The key of the certificate, in PEM; nobody else may read the file.
        tls_key: PathBuf = PathBuf::from("/etc/enswitch/tls/key.pem"),
        /// Where `enswitch cluster status` asks how this daemon is when the database cannot tell, over TCP.
        status: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 5092)),
        /// Addresses of the Kamailios that authenticate. SIP from any other address is refused. Text messages are
        /// sent through the first.
        proxies: Vec<IpAddr> = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)],
        /// Name of what phones reach, 1 to 255 characters: its sipd serves the subscriptions that were made there, also after a restart or on the
        /// other machine of a pair. The same on both machines of a pair, another one beside every other Kamailio. Default: the first of `proxies`.
        service: Option<String> = None,
        /// Whether lamps of lines that forward all their calls are lit as if they talked.
        forward_lamps: bool = false,
    }
}

impl Sipd {
    /// Name of what phones reach.
    #[must_use]
    pub fn service(&self) -> String {
        let first = || self.proxies.first().map(ToString::to_string).unwrap_or_default();
        self.service.clone().unwrap_or_else(first)
    }
}
