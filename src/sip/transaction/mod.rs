//! Non-INVITE transactions (RFC 3261, 17.1.2 and 17.2.2) as state machines: time is an argument and timers are data.

mod client;
mod server;

use std::time::Duration;

pub use client::{Client, Due};
pub use server::{Key, Server};

/// Estimate of the round trip (RFC 3261, 17.1.1.1).
pub const T1: Duration = Duration::from_millis(500);

/// Longest interval between retransmissions.
pub const T2: Duration = Duration::from_secs(4);

/// How long a transaction lasts at most: timers F and J.
pub const LIFETIME: Duration = Duration::from_secs(32);
