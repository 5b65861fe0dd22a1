//! Tells others: mail from the outbox, events to webhooks.

pub mod mail;
pub mod webhook;
