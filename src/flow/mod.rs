//! What happens during one call. Pure: events in, the next step out; the driver in `asterisk::routed` does the rest.
//!
//! [`Call`] is the machine, [`cause`] decides what the end of an attempt means, [`ending`] writes the records of a call
//! that ended, whether the machine saw its end or somebody else found it later.

mod call;
pub mod cause;
mod dial;
pub mod ending;
mod pickup;
#[cfg(test)]
mod tests;

pub use call::{Call, End, Event, Facts, Ring, Step};
pub use dial::{DialEnd, DialStatus};
pub use pickup::PickedUp;

use crate::model::Timestamp;

/// Time between the longest possible end of a call and the end of its reservation.
const RESERVATION_MARGIN_MS: i64 = 120_000;

/// When a reservation ends by itself, for so many seconds of talk from an answer at that time or before.
#[must_use]
pub fn reserved_until(answered_at: Timestamp, talk_seconds: u32) -> Timestamp {
    answered_at.plus_millis(i64::from(talk_seconds) * 1000 + RESERVATION_MARGIN_MS)
}
