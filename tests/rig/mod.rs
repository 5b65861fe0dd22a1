//! The rig: the whole switch on loopback, with real Kamailio, Asterisk, databases and SIP phones, without root.
//!
//! Every rig has a /24 of 127.0.0.0/8 to itself: Asterisks on .11 and .12, Kamailio on .20, the database on .30, phones from .100,
//! carriers from .201.

#![allow(dead_code, unused_imports, reason = "the example and the tests use different parts")]
#![allow(clippy::disallowed_methods, reason = "it finds the programs of the rig with the environment of who runs it")]

mod asterisk;
mod call;
mod database;
mod kamailio;
mod linphone;
mod load;
mod message;
mod pair;
mod phones;
mod place;
mod process;
mod programs;
pub mod proof;
mod records;
mod run;
mod sipp;

pub use asterisk::console;
pub use call::{Answer, Behaviour, Call, Caller, Outcome, Running, Watcher};
pub use database::{Database, STOCK_LOG, Server};
pub use linphone::Linphone;
pub use pair::{Node, Pair};
pub use phones::{Softphone, certificate};
pub use place::{Net, folder};
pub use process::{Process, interrupt, wait};
pub use programs::{Tree, fetch};
pub use records::{Cdr, Charge, Leg};
pub use run::{Component, Options, Rig};
