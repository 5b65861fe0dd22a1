//! Carriers: the networks that calls are handed to and come from.

use serde::{Deserialize, Serialize};

use super::{CarrierAddressId, CarrierId, DialPlanId, entity};

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

/// A carrier ("peer").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    /// Id.
    pub id: CarrierId,
    /// Name; unique.
    pub name: String,
    /// Host name or address that calls are sent to.
    pub host: String,
    /// Port that calls are sent to.
    pub port: u16,
    /// Transport that calls are sent by.
    pub transport: Transport,
    /// Not used for new calls when false.
    pub enabled: bool,
    /// Calls to it at the same time; `None`: without limit.
    pub max_calls: Option<u32>,
    /// Put in front of the called number, after its dial plan.
    pub called_prefix: String,
    /// How E.164 numbers become the called numbers it wants; `None`: E.164 without plus.
    pub called_dial_plan_id: Option<DialPlanId>,
    /// How E.164 numbers become the caller numbers it wants; `None`: E.164 without plus.
    pub caller_dial_plan_id: Option<DialPlanId>,
    /// Caller number for callers that show none; empty: anonymous.
    pub anonymous_caller: String,
    /// How called numbers of its calls to us become E.164; `None`: they are.
    pub inbound_dial_plan_id: Option<DialPlanId>,
}
entity!(Carrier, "carriers");

/// An address from which a carrier sends calls to us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarrierAddress {
    /// Id.
    pub id: CarrierAddressId,
    /// Its carrier.
    pub carrier_id: CarrierId,
    /// IPv4 or IPv6 address, or the first of a network.
    pub address: String,
    /// Length of the network prefix in bits; 32 (IPv4) or 128 (IPv6) for one host.
    pub prefix_length: u8,
    /// Source port; 0: any.
    pub port: u16,
}
entity!(CarrierAddress, "carrier_addresses");
