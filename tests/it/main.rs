//! Integration tests: one binary, because each one links everything.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod ledger;
mod store;
