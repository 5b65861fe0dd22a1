//! Carriers: the networks that calls are handed to and come from.

use serde::{Deserialize, Serialize};

use super::forms::host;
use super::{CarrierAddressId, CarrierId, Crossing, Currency, DialPlanId, Owner, Resource, Wrong, resource};

/// SIP transport towards a carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// UDP.
    Udp,
    /// TCP.
    Tcp,
    /// TLS over TCP.
    Tls,
}

resource! {
    /// A carrier ("peer").
    pub struct Carrier {
        /// Id.
        pub id: CarrierId,
        /// Name; unique.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// Host name or address that calls are sent to.
        #[field(text(1, 253), form(host))]
        pub host: String,
        /// Port that calls are sent to.
        #[field(range(1, 65535), default("5060"))]
        pub port: u16,
        /// Transport that calls are sent by.
        #[field(default("udp"))]
        pub transport: Transport,
        /// Not used for new calls when false.
        #[field(default("true"))]
        pub enabled: bool,
        /// Calls to it at the same time; `None`: without limit.
        pub max_calls: Option<u32>,
        /// Put in front of the called number, after its dial plan.
        #[field(text(0, 32), default(""))]
        pub called_prefix: String,
        /// How E.164 numbers become the called numbers it wants; `None`: E.164 without plus.
        pub called_dial_plan_id: Option<DialPlanId>,
        /// How E.164 numbers become the caller numbers it wants; `None`: E.164 without plus.
        pub caller_dial_plan_id: Option<DialPlanId>,
        /// Caller number for callers that show none; empty: anonymous.
        #[field(text(0, 32), default(""))]
        pub anonymous_caller: String,
        /// How called numbers of its calls to us become E.164; `None`: they are.
        pub inbound_dial_plan_id: Option<DialPlanId>,
        /// How it prices calls whose price changes while they last.
        #[field(default("segments"))]
        pub crossing: Crossing,
        /// Currency of its prices and of what it is owed (ISO 4217); that of the owner of the system if it is not given. It stays
        /// once anything was booked.
        #[field(filled)]
        pub currency: Currency,
    }
    Resource::new("carriers", "carrier", Owner::Operator)
}

resource! {
    /// An address from which a carrier sends calls to us.
    pub struct CarrierAddress {
        /// Id.
        pub id: CarrierAddressId,
        /// Its carrier.
        pub carrier_id: CarrierId,
        /// IPv4 or IPv6 address, or the first of a network.
        #[field(text(1, 45), indexed)]
        pub address: String,
        /// Length of the network prefix in bits; 32 (IPv4) or 128 (IPv6) for one host.
        #[field(range(0, 128))]
        pub prefix_length: u8,
        /// Source port; 0: any.
        #[field(default("0"))]
        pub port: u16,
    }
    Resource::new("carrier_addresses", "carrier address", Owner::Operator).part_of("carriers")
        .unique(&[&["address", "prefix_length", "port"]]),
    check network
}

/// The prefix is as long as the addresses of its family allow.
fn network(row: &CarrierAddress) -> Result<(), Wrong> {
    let longest = match row.address.parse() {
        Ok(core::net::IpAddr::V4(_)) => 32,
        Ok(core::net::IpAddr::V6(_)) => 128,
        Err(_) => {
            let message = format!("{:?} is neither an IP address nor a network such as \"192.0.2.0/24\"", row.address);
            return Err(Wrong::new("address", message));
        }
    };
    let length = row.prefix_length;
    Wrong::unless(length <= longest, "prefix_length", || {
        format!("the length of the network prefix is {length}; it must be 0 to {longest}")
    })
}
