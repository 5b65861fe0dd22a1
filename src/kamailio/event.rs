//! Datagrams from Kamailio: JSON, one event each.

use std::net::SocketAddr;

use serde::Deserialize;

use crate::model::{CallId, Cdr, CustomerId, Direction, LineId, Reason, Status, Timestamp};

/// A call that Kamailio refused.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "event", deny_unknown_fields)]
pub enum Event {
    /// The password of an INVITE was wrong.
    #[serde(rename = "auth-failed")]
    AuthFailed {
        /// User the caller claims to be.
        username: String,
        /// Its domain.
        domain: String,
        /// What was dialled.
        called: String,
        /// Where the INVITE came from.
        source: SocketAddr,
        /// SIP Call-ID.
        call_id: String,
    },
}

/// A datagram is not an event.
#[derive(Debug, thiserror::Error)]
pub enum InvalidEvent {
    /// Not the JSON of an event.
    #[error("not an event: {0}")]
    Json(#[from] serde_json::Error),
    /// A field is empty, too long or not printable.
    #[error("{0} is empty, too long or not printable")]
    Field(&'static str),
}

impl Event {
    /// Most bytes of a datagram.
    pub const BYTES_MAX: usize = 2048;

    /// Reads a datagram. Everything in it was chosen by whoever sent the INVITE, except `source`.
    ///
    /// # Errors
    /// It is not an event.
    pub fn parse(bytes: &[u8]) -> Result<Self, InvalidEvent> {
        let event: Self = serde_json::from_slice(bytes)?;
        let Self::AuthFailed { username, domain, called, call_id, .. } = &event;
        for (name, text) in [("username", username), ("domain", domain), ("called", called), ("call_id", call_id)] {
            let printable = text.chars().all(|c| !c.is_control());
            // A Call-ID may be longer than a name, and "sip:" is put before it.
            let chars_max = if name == "call_id" { 250 } else { 128 };
            if text.is_empty() || text.chars().count() > chars_max || !printable {
                return Err(InvalidEvent::Field(name));
            }
        }
        Ok(event)
    }

    /// Address the call came from.
    #[must_use]
    pub const fn source(&self) -> SocketAddr {
        let Self::AuthFailed { source, .. } = self;
        *source
    }

    /// User and domain the caller claims to be.
    #[must_use]
    pub fn claimed(&self) -> (&str, &str) {
        let Self::AuthFailed { username, domain, .. } = self;
        (username, domain)
    }

    /// The CDR of this call. `line` is the line the caller claims to be, if there is one.
    #[must_use]
    pub fn cdr(&self, id: CallId, line: Option<(LineId, CustomerId)>, now: Timestamp) -> Cdr {
        let Self::AuthFailed { username, domain, called, source, call_id } = self;
        Cdr {
            id,
            unique_id: format!("sip:{call_id}"),
            machine_id: None,
            direction: Direction::Outbound,
            status: Status::Refused,
            reason: Some(Reason::WrongPassword),
            customer_id: line.map(|(_, customer)| customer),
            line_id: line.map(|(line, _)| line),
            number_id: None,
            card_id: None,
            carrier_id: None,
            route_id: None,
            outbound_group_id: None,
            inbound_group_id: None,
            caller: format!("{username}@{domain}").chars().take(255).collect(),
            shown: None,
            dialled: called.clone(),
            called: called.clone(),
            sip_call_id: call_id.clone(),
            source: source.to_string(),
            started_at: now,
            answered_at: None,
            ended_at: now,
            talk_ms: 0,
            sip_code: Reason::WrongPassword.sip_code(),
            rtp_received: 0,
            rtp_sent: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Event;
    use crate::model::{CallId, Reason, Status, Timestamp};
    use proptest::prelude::*;

    const GOOD: &str = r#"{"event":"auth-failed","username":"100","domain":"a.example","called":"0049301234",
        "source":"192.0.2.1:5062","call_id":"1-2@192.0.2.1"}"#;

    #[test]
    fn a_wrong_password_becomes_a_refused_call() {
        let event = Event::parse(GOOD.as_bytes()).expect("event");
        let cdr = event.cdr(CallId(1), None, Timestamp::from_micros(5));
        assert_eq!((cdr.status, cdr.reason), (Status::Refused, Some(Reason::WrongPassword)));
        assert_eq!((cdr.caller.as_str(), cdr.dialled.as_str(), cdr.sip_code), ("100@a.example", "0049301234", 401));
        assert_eq!((cdr.unique_id.as_str(), cdr.source.as_str()), ("sip:1-2@192.0.2.1", "192.0.2.1:5062"));
    }

    #[test]
    fn anything_else_is_refused() {
        let long = GOOD.replace("100", &"1".repeat(129));
        for text in [
            "",
            "{}",
            "[]",
            &GOOD.replace("auth-failed", "reboot"),
            &GOOD.replace("\"call_id\"", "\"extra\":1,\"call_id\""),
            &GOOD.replace("192.0.2.1:5062", "somewhere"),
            &GOOD.replace("0049301234", ""),
            &GOOD.replace("0049301234", "00\\u0000"),
            &long,
        ] {
            assert!(Event::parse(text.as_bytes()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn bytes_from_the_network_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..Event::BYTES_MAX)) {
            let _ = Event::parse(&bytes);
        }
    }
}
