//! The JSON API.

pub mod auth;
mod body;
pub mod entities;
pub mod error;
mod figures;
mod guard;
mod limit;
pub mod openapi;
mod reports;
mod server;
mod service;

pub use server::{ListenError, serve};
pub use service::{Api, router};
