//! SIP as sipd speaks it: never INVITE, so that transactions are few and small.
//!
//! [`wire`] frames and brings messages into normal form, [`message`] checks them, [`transaction`] repeats what is not answered,
//! [`endpoint`] puts these together and [`presence`] decides what to say. None of them knows a socket; [`transport`] and
//! [`service`] do.

pub mod endpoint;
pub mod message;
pub mod presence;
pub mod service;
pub mod transaction;
pub mod transport;
pub mod wire;
