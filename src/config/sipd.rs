//! `[sipd]`

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use super::key::section;

section! {
    /// `enswitch sipd`, which runs beside each Kamailio.
    Sipd {
        /// Where Kamailio's event datagrams come in.
        events: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 5091)),
        /// The datagram socket of Kamailio's `jsonrpcs` module.
        kamailio_rpc: PathBuf = PathBuf::from("/run/kamailio/enswitch-rpc.sock"),
    }
}
