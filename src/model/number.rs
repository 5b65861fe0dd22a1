//! Telephone numbers: digit strings, and the numbers (DIDs) that belong to customers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::forms::destination;
use super::{CustomerId, InboundGroupId, LineId, NumberId, Owner, Resource, resource};

/// A digit string of 1 to 15 digits: a number in E.164 form without the plus sign (ITU-T E.164, 6.2.1), or a prefix of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digits(Box<str>);

/// A text is not 1 to 15 digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a number: write 1 to 15 digits in E.164 form without the plus sign, such as 34911234567")]
pub struct InvalidDigits(String);

impl Digits {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Digits {
    type Error = InvalidDigits;

    fn try_from(text: String) -> Result<Self, InvalidDigits> {
        if (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(text.into_boxed_str()))
        } else {
            Err(InvalidDigits(text))
        }
    }
}

impl FromStr for Digits {
    type Err = InvalidDigits;

    fn from_str(text: &str) -> Result<Self, InvalidDigits> {
        Self::try_from(text.to_owned())
    }
}

impl From<Digits> for String {
    fn from(digits: Digits) -> Self {
        digits.0.into()
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
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
        /// Or what the owner would dial: an extension, or a number that is called at the owner's expense. With neither calls are
        /// refused with "no destination".
        #[field(text(1, 32), form(destination))]
        pub forward_to: Option<String>,
        /// Calls from lines of this system to this number stay inside.
        #[field(default("true"), operator)]
        pub internal: bool,
    }
    Resource::new("numbers", "number", Owner::Customer("customer_id")),
    check |row| super::forward::one(row.line_id, row.forward_to.as_deref())
}
