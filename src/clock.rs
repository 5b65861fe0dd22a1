//! The clock. Everything else takes the time as an argument.

use crate::model::Timestamp;

/// The time now.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> Timestamp {
    jiff::Timestamp::now().into()
}
