//! Enswitch: a softswitch for telephone companies on stock Asterisk, Kamailio and MySQL.
//!
//! The rooms, and the direction of arrows between them (a test enforces it):
//! [`model`] ← [`routing`] [`rating`] [`ledger`] [`billing`] [`flow`] (pure) ← [`store`] ← [`payments`] ← [`asterisk`] [`kamailio`] [`notify`] [`sip`] ←
//! [`cluster`] ← the binary in `commands/`; [`client`] is the other end of the API, [`web`] what requests to others go through. [`config`], [`telemetry`], [`clock`] and [`shutdown`] are leaves that all
//! but the pure rooms may use.

#![forbid(unsafe_code)]

pub mod asterisk;
pub mod billing;
pub mod client;
pub mod clock;
pub mod cluster;
pub mod config;
pub mod fault;
pub mod flow;
pub mod http;
pub mod kamailio;
pub mod ledger;
pub mod model;
pub mod notify;
pub mod payments;
pub mod rating;
pub mod routing;
pub mod security;
pub mod shutdown;
pub mod sip;
pub mod store;
pub mod telemetry;
pub mod web;
