//! The JSON API.

pub mod auth;
mod billing;
mod body;
mod booths;
mod calls;
mod cards;
mod documents;
pub mod entities;
pub mod error;
mod events;
mod feed;
mod figures;
mod guard;
pub mod jobs;
mod limit;
mod line_state;
mod mails;
mod messages;
pub mod openapi;
mod operations;
mod parameters;
mod rates;
mod reports;
mod server;
mod service;
mod topups;

pub use server::{ListenError, serve};
pub use service::{Api, router};
