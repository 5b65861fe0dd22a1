//! Tests of the whole, in one binary so that it is linked once.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod architecture;
mod cli;
mod fixture;
mod generated;
mod ledger;
mod routing;
mod store;
