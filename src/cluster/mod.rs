//! The cluster as one machine sees it: which Asterisks would serve a call, what Kamailio is told of that, and what the daemons
//! report of themselves.

mod health;
pub mod look;
pub mod pacemaker;
mod pins;
mod probe;
pub mod promotion;
mod report;
mod steer;
mod view;
mod watch;

pub use pins::Pinner;
pub use report::{Reporter, ask};
pub use view::{CopyView, DatabaseView, Facts, MachineView, NodeView, View};
pub use watch::{Known, WatchError, Watcher};
