//! Tests of the whole, in one binary so that it is linked once.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::disallowed_methods)]

mod alerts;
mod api;
mod architecture;
mod auth;
mod billed;
mod billing;
mod burn;
mod calls;
mod callshop;
mod cards;
mod cli;
mod cluster;
mod currencies;
mod decks;
mod dry_run;
mod entity;
mod faults;
mod fixture;
mod generated;
mod home;
mod hunt;
mod included;
mod integrator;
mod ledger;
mod live;
mod lossy;
mod mail;
mod messages;
mod pacemaker;
mod pair;
mod phones;
mod pickup;
mod presence;
mod pricing;
mod rates_check;
mod reach;
mod regions;
mod remote;
#[path = "../rig/mod.rs"]
mod rig;
mod routed;
mod routing;
mod served;
mod server;
mod sipd;
mod sipds;
mod smtp;
mod store;
mod template;
mod topups;
mod torture;
mod webhooks;
