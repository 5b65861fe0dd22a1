//! Logins, tokens, keys and links, over the routes as a client uses them.

mod client;
mod keys;
mod links;
mod logins;
mod second;
mod switch;

pub use client::{Answer, Client};
