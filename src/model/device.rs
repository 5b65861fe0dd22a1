//! Devices: the hardware behind a line.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{DeviceId, LineId, Owner, Resource, resource};

resource! {
    /// A device that may register for a line: a desk phone, a base station, an adapter. A registration whose phone tells this
    /// hardware address, in its user agent or its instance id (RFC 5626, 4.1), is one of this device.
    pub struct Device {
        /// Id.
        pub id: DeviceId,
        /// The line.
        pub line_id: LineId,
        /// Hardware address (MAC); unique on the line. A device with several lines stands at each of them.
        #[field(indexed)]
        pub mac: Mac,
        /// What people call it, such as its model or where it stands.
        #[field(text(1, 64))]
        pub name: Option<String>,
    }
    Resource::new("devices", "device", Owner::Through("line_id")).part_of("lines").unique(&[&["line_id", "mac"]])
}

/// A hardware address (IEEE 802 EUI-48), of one device: read in any of the usual forms, written as `00:15:65:aa:bb:cc`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mac([u8; 6]);

/// A text is not a hardware address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the hardware address of a device: write it like 00:15:65:aa:bb:cc")]
pub struct ParseMacError(String);

impl FromStr for Mac {
    type Err = ParseMacError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseMacError(text.chars().take(80).collect());
        let groups: Vec<&str> = text.split([':', '-', '.']).collect();
        // 001565aabbcc, 0015.65aa.bbcc, 00-15-65-aa-bb-cc
        let width = match groups.len() {
            1 => 12,
            3 => 4,
            6 => 2,
            _ => return Err(wrong()),
        };
        let hex = groups.concat();
        let good = groups.iter().all(|group| group.len() == width) && hex.bytes().all(|b| b.is_ascii_hexdigit());
        let number = u64::from_str_radix(&hex, 16).ok().filter(|_| good).ok_or_else(wrong)?;
        let [_, _, bytes @ ..] = number.to_be_bytes();
        // Nobody, and addresses of groups (the lowest bit of the first byte)
        let one = number != 0 && bytes.first().is_some_and(|first| first & 1 == 0);
        if one { Ok(Self(bytes)) } else { Err(wrong()) }
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

impl Serialize for Mac {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Mac {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Mac;

    #[test]
    fn an_address_is_read_in_the_usual_forms_and_written_in_one() {
        for text in ["00:15:65:AA:bb:cc", "001565aabbcc", "00-15-65-aa-bb-cc", "0015.65aa.bbcc"] {
            assert_eq!(text.parse::<Mac>().expect(text).to_string(), "00:15:65:aa:bb:cc", "{text}");
        }
        for text in [
            "",
            "00:15:65:aa:bb",
            "00:15:65:aa:bb:cc:dd",
            "00:15:65:aa:bb:cg",
            "0:15:65:aa:bb:ccc",
            "+01565aabbcc",
            "00:00:00:00:00:00",
            "ff:ff:ff:ff:ff:ff",
            "01:00:5e:00:00:01",
            "00 15 65 aa bb cc",
            "001565aabbccñ",
        ] {
            assert!(text.parse::<Mac>().is_err(), "{text}");
        }
    }
}
