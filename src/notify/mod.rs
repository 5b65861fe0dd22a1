//! Tells others: mail from the outbox.

pub mod mail;
