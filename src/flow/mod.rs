//! What happens during one call. Pure: events in, the next step out; the driver in `asterisk::routed` does the rest.
//!
//! [`Call`] is the machine, [`cause`] decides what the end of an attempt means, [`ending`] writes the records of a call
//! that ended, whether the machine saw its end or somebody else found it later.

mod call;
pub mod cause;
mod dial;
pub mod ending;

pub use call::{Call, End, Event, Facts, Ring, Step};
pub use dial::{DialEnd, DialStatus};
