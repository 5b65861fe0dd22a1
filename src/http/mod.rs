//! The JSON API.

pub mod auth;
pub mod error;
