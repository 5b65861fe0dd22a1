//! Asterisk's side of the house: FastAGI for calls, AMI for what FastAGI cannot see, and the `routed` service on top.

pub mod agi;
pub mod ami;
pub mod routed;
mod seldom;
