//! Messages with what every message has, read and checked (RFC 3261, 8.1.1), and the making of new ones.
//!
//! The vocabulary, methods, status codes and header fields that are sent, is that of `rsip`; no other room names it. Reading is
//! our own, since rsip knows neither compact names nor folding, refuses unknown methods, and fails on valid addresses.

mod address;
mod read;
mod uri;
mod via;
mod write;

pub use address::{Address, Params};
pub use read::{Request, Response};
pub use rsip::Method;
pub use uri::Uri;
pub use via::Via;
pub use write::{Outgoing, Reply};

/// Whether two methods are the same: they are case-sensitive (RFC 3261, 7.1).
#[must_use]
pub fn method(text: &str) -> Option<Method> {
    const ALL: [Method; 14] = [
        Method::Subscribe,
        Method::Notify,
        Method::Publish,
        Method::Options,
        Method::Message,
        Method::Invite,
        Method::Ack,
        Method::Bye,
        Method::Cancel,
        Method::Register,
        Method::Info,
        Method::PRack,
        Method::Refer,
        Method::Update,
    ];
    ALL.into_iter().find(|method| name(*method) == text)
}

/// The method as it is written.
#[must_use]
pub const fn name(method: Method) -> &'static str {
    match method {
        Method::Ack => "ACK",
        Method::Bye => "BYE",
        Method::Cancel => "CANCEL",
        Method::Info => "INFO",
        Method::Invite => "INVITE",
        Method::Message => "MESSAGE",
        Method::Notify => "NOTIFY",
        Method::Options => "OPTIONS",
        Method::PRack => "PRACK",
        Method::Publish => "PUBLISH",
        Method::Refer => "REFER",
        Method::Register => "REGISTER",
        Method::Subscribe => "SUBSCRIBE",
        Method::Update => "UPDATE",
    }
}
