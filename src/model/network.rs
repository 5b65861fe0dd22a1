//! Where requests may come from.

use core::net::IpAddr;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A network: `192.0.2.0/24`, `2001:db8::/32`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Network {
    address: IpAddr,
    prefix_length: u8,
}

impl Network {
    /// Whether the address is in it. An IPv4 address in IPv6 form counts as what it is.
    #[must_use]
    pub fn contains(self, address: IpAddr) -> bool {
        let host = |bits: u32| bits.saturating_sub(u32::from(self.prefix_length));
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                (own.to_bits() ^ other.to_bits()).checked_shr(host(32)).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                (own.to_bits() ^ other.to_bits()).checked_shr(host(128)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl Network {
    /// Whether every address of it is in `other`.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        self.address.is_ipv4() == other.address.is_ipv4()
            && self.prefix_length >= other.prefix_length
            && other.contains(self.address)
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix_length)
    }
}

/// A text is not a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a network: write it like 192.0.2.0/24 or 2001:db8::1")]
pub struct ParseNetworkError(String);

impl FromStr for Network {
    type Err = ParseNetworkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParseNetworkError(text.chars().take(80).collect());
        let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
        let address: IpAddr = address.parse().map_err(|_| error())?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix_length = length.map_or(Ok(longest), str::parse).map_err(|_| error())?;
        if prefix_length > longest {
            return Err(error());
        }
        Ok(Self { address, prefix_length })
    }
}

/// Networks; none: from everywhere. A list of texts for people, one text with spaces between in the database.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Networks(Vec<Network>);

impl Networks {
    /// Most networks of a list.
    pub const MOST: usize = 32;

    /// Whether the address is in one of them, or there is none.
    #[must_use]
    pub fn permit(&self, address: IpAddr) -> bool {
        self.0.is_empty() || self.contain(address)
    }

    /// Whether whoever may come from these may come from `other`.
    #[must_use]
    pub fn are_within(&self, other: &Self) -> bool {
        let inside = |own: &Network| other.0.iter().any(|network| own.is_within(*network));
        other.0.is_empty() || (!self.0.is_empty() && self.0.iter().all(inside))
    }

    /// Whether the address is in one of them.
    #[must_use]
    pub fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }
}

impl FromStr for Networks {
    type Err = ParseNetworkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl fmt::Display for Networks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, network) in self.0.iter().enumerate() {
            write!(f, "{}{network}", if index == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

impl Serialize for Networks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_seq(self.0.iter().map(ToString::to_string))
        } else {
            serializer.collect_str(self)
        }
    }
}

impl<'de> Deserialize<'de> for Networks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list: Self = if deserializer.is_human_readable() {
            let list = Vec::<String>::deserialize(deserializer)?;
            Self(list.iter().map(|text| text.parse()).collect::<Result<_, _>>().map_err(de::Error::custom)?)
        } else {
            String::deserialize(deserializer)?.parse().map_err(de::Error::custom)?
        };
        if list.0.len() > Self::MOST {
            return Err(de::Error::custom(format!("at most {} networks are possible", Self::MOST)));
        }
        Ok(list)
    }
}

#[cfg(test)]
mod tests {
    use super::{Network, Networks};

    #[test]
    fn an_address_is_in_its_network_in_either_form() {
        for (network, address, inside) in [
            ("192.0.2.0/24", "192.0.2.255", true),
            ("192.0.2.0/24", "192.0.3.0", false),
            ("192.0.2.0/24", "::ffff:192.0.2.1", true),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.6", false),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("::/0", "2001:db9::1", true),
        ] {
            let network: Network = network.parse().expect("network");
            assert_eq!(network.contains(address.parse().expect("address")), inside, "{network} {address}");
        }
        assert!(Networks::default().permit("8.8.8.8".parse().expect("address")), "no networks: from everywhere");
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in ["", "x", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "2001:db8::/129", "192.0.2/24"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }
}
