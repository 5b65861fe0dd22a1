//! Telephone numbers: digit strings, and the numbers (DIDs) that belong to customers.

use std::fmt;
use std::num::NonZeroU8;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::forms::destination;
use super::{
    CardGroupId, CustomerId, InboundGroupId, LineId, NumberClassId, NumberId, Owner, RegionId, Resource, Wrong,
    resource,
};

/// A digit string of 1 to 15 digits: a number in E.164 form without the plus sign (ITU-T E.164, 6.2.1), or a prefix of one.
///
/// Of a fixed size, because there are millions of them in memory.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digits {
    /// The digits, then zeros: in the order of the texts.
    bytes: [u8; 15],
    length: NonZeroU8,
}

/// A text is not 1 to 15 digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a number: write 1 to 15 digits in E.164 form without the plus sign, such as 34911234567")]
pub struct InvalidDigits(String);

impl Digits {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let digits = self.bytes.get(..usize::from(self.length.get())).unwrap_or_default();
        std::str::from_utf8(digits).unwrap_or_default()
    }
}

impl FromStr for Digits {
    type Err = InvalidDigits;

    fn from_str(text: &str) -> Result<Self, InvalidDigits> {
        let wrong = || InvalidDigits(text.to_owned());
        let mut bytes = [0; 15];
        let place = bytes.get_mut(..text.len()).ok_or_else(wrong)?;
        place.copy_from_slice(text.as_bytes());
        let length = u8::try_from(text.len()).ok().and_then(NonZeroU8::new).ok_or_else(wrong)?;
        if text.bytes().all(|byte| byte.is_ascii_digit()) { Ok(Self { bytes, length }) } else { Err(wrong()) }
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Digits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl de::Visitor<'_> for Text {
            type Value = Digits;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string of 1 to 15 digits")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Digits, E> {
                text.parse().map_err(de::Error::custom)
            }
        }

        deserializer.deserialize_str(Text)
    }
}

resource! {
    /// A number (DID) of this system and where its calls go.
    pub struct Number {
        /// Id.
        pub id: NumberId,
        /// The number itself; unique.
        #[field(unique, operator)]
        pub number: Digits,
        /// Its owner, who pays when the inbound group is chargeable.
        pub customer_id: CustomerId,
        /// Prices and name on the invoice.
        #[field(operator)]
        pub inbound_group_id: InboundGroupId,
        /// The line that rings.
        pub line_id: Option<LineId>,
        /// Or what the owner would dial: an extension, or a number that is called at the owner's expense. Without any destination calls are
        /// refused with "no destination".
        #[field(text(1, 32), form(destination))]
        pub forward_to: Option<String>,
        /// Or a group of calling cards of the owner: callers log in with a card and are asked whom to call.
        pub card_group_id: Option<CardGroupId>,
        /// Calls from lines of this system to this number stay inside.
        #[field(default("true"), operator)]
        pub internal: bool,
        /// What it costs to have it, besides the fee for any number; `None`: nothing.
        #[field(operator)]
        pub number_class_id: Option<NumberClassId>,
        /// The region whose machines take its calls from carriers; `None`: as its owner, and then as the proxy that gets the call.
        #[field(operator)]
        pub region_id: Option<RegionId>,
    }
    Resource::new("numbers", "number", Owner::Customer("customer_id")),
    check |row| one(row)
}

/// A number leads to one place.
fn one(number: &Number) -> Result<(), Wrong> {
    super::forward::one(number.line_id, number.forward_to.as_deref())?;
    let elsewhere = number.line_id.is_some() || number.forward_to.is_some();
    Wrong::unless(number.card_group_id.is_none() || !elsewhere, "card_group_id", || {
        "give card_group_id alone, without line_id and forward_to".to_owned()
    })
}
