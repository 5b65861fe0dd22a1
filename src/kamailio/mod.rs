//! Kamailio: telling it by JSON-RPC to read the database again, and hearing from it what no Asterisk sees.

mod event;
mod limit;
mod registrations;
mod reload;
mod rpc;
mod service;

pub use event::{Event, InvalidEvent};
pub use reload::{Reloads, Table};
pub use rpc::{Rpc, RpcError};
pub use service::{SipdError, run};
