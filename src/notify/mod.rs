//! Tells others: mail from the outbox, events to webhooks, what alerts find.

pub mod alert;
pub mod mail;
pub mod webhook;
