//! The price of a call at every level of the reseller tree. Pure: the snapshot and the time are arguments.

mod deck;
mod exchange;
mod included;
mod quote;
mod segment;
mod terms;

pub use deck::{DECK_PRIORITY, DeckRow, Difference, differences};
pub use exchange::{NoRate, Rates};
pub use included::{Covered, Included};
pub use quote::{Level, Quote};
pub use segment::{Charged, Segment};
pub use terms::{Terms, talk_seconds};
