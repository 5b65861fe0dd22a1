//! Integration tests: one binary, because each one links everything.

// Clippy allows these in `#[test]` functions only, not in what they share.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod ledger;
mod store;
