//! Integration tests: one binary, because each one links everything.

mod ledger;
mod store;
