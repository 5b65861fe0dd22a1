//! The JSON API.

mod body;
pub mod entities;
pub mod error;
mod figures;
mod guard;
mod limit;
pub mod openapi;
mod server;
mod service;

pub use entities::Caller;
pub use server::{ListenError, serve};
pub use service::{Api, router};
