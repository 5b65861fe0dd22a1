//! FastAGI: the protocol ([`wire`], without I/O), one conversation ([`Session`]) and the server that accepts them.

mod server;
mod session;
pub mod wire;

pub use server::{Handler, Limits, Server};
pub use session::{Session, SessionError};
