//! Tells others: mail from the outbox, events to webhooks, what alerts find; asks payment providers what they did not tell.

pub mod alert;
pub mod mail;
pub mod topup;
pub mod webhook;
