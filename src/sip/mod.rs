//! SIP as sipd speaks it: never INVITE, so that transactions are few and small.
//!
//! [`wire`] frames and brings messages into normal form, [`message`] checks them.

pub mod endpoint;
pub mod message;
pub mod presence;
pub mod transaction;
pub mod wire;
