//! `enswitch call`

mod caller;
pub mod explain;
