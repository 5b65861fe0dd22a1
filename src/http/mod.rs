//! The JSON API.

mod body;
pub mod entities;
pub mod error;
mod service;

pub use entities::Caller;
pub use service::{Api, router};
