//! Two endpoints that speak with each other through the hands of the test.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::{Endpoint, Event, Peer, Transport};
use crate::sip::message::{Method, Outgoing, Reply};

const NEAR: &str = "192.0.2.1:5060";
const FAR: &str = "192.0.2.2:5060";

fn address(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

fn options() -> Outgoing {
    let headers =
        vec![("From", "<sip:a@b>;tag=1".into()), ("To", "<sip:c@d>".into()), ("Call-ID", "calls-1".to_owned())];
    Outgoing { method: Method::Options, target: "sip:c@d".into(), headers, cseq: 1, body: Vec::new() }
}

fn pair() -> (Endpoint, Endpoint, Instant) {
    (Endpoint::new(address(NEAR), 1), Endpoint::new(address(FAR), 2), Instant::now())
}

const TO_FAR: fn() -> Peer = || Peer { address: address(FAR), transport: Transport::Udp };

#[test]
fn a_request_is_answered_once_however_often_it_comes() {
    let (mut near, mut far, now) = pair();
    let id = near.request(&options(), TO_FAR(), now);
    let sent = near.packets();
    assert_eq!((sent.len(), sent[0].to), (1, TO_FAR()));
    let Some(Event::Request(request, ticket)) = far.datagram(&sent[0].bytes, address(NEAR), now) else {
        panic!("no request")
    };
    assert!(far.datagram(&sent[0].bytes, address(NEAR), now).is_none(), "not answered yet");
    assert!(far.packets().is_empty());
    far.answer(&request, &ticket, &Reply::new(200), now);
    assert!(far.datagram(&sent[0].bytes, address(NEAR), now).is_none());
    let answers = far.packets();
    assert_eq!(answers.len(), 2, "the answer and the same again");
    assert_eq!(answers[0], answers[1]);
    assert!(matches!(near.datagram(&answers[0].bytes, address(FAR), now),
        Some(Event::Answered(got, response)) if got == id && response.code == 200));
    assert!(near.datagram(&answers[1].bytes, address(FAR), now).is_none(), "a retransmission");
    assert!(near.tick(now + Duration::from_secs(40)).is_empty());
    far.tick(now + Duration::from_secs(40));
    assert!(far.deadline().is_none(), "nothing is kept");
}

#[test]
fn silence_is_told_after_32_seconds() {
    let (mut near, _, begin) = pair();
    let id = near.request(&options(), TO_FAR(), begin);
    let mut unanswered = Vec::new();
    for tenth in 0..400 {
        unanswered.extend(near.tick(begin + Duration::from_millis(tenth * 100)));
    }
    assert!(matches!(unanswered.as_slice(), [Event::Unanswered(got)] if *got == id));
    assert_eq!((near.packets().len(), near.counts().resent, near.counts().unanswered), (11, 10, 1));
    assert!(near.deadline().is_none());
}

#[test]
fn what_is_broken_is_answered_without_being_remembered() {
    let (_, mut far, now) = pair();
    for (text, answer) in [
        ("OPTIONS sip:a@b SIP/7.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nCSeq: 1 OPTIONS\r\n\r\n", Some("505")),
        ("OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nCSeq: x\r\n\r\n", Some("400")),
        (
            "OPTIONS tel:1 SIP/2.0\r\nVia: SIP/2.0/UDP h\r\nFrom: <sip:a>;tag=1\r\nTo: <sip:a>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n\r\n",
            Some("416"),
        ),
        ("ACK sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n\r\n", None),
        ("OPTIONS sip:a@b SIP/2.0\r\n\r\n", None),
        ("\r\n\r\n", None),
        ("\0\0\0\0", None),
        ("", None),
        ("SIP/2.0 200 OK\r\n\r\n", None),
    ] {
        assert!(far.datagram(text.as_bytes(), address(NEAR), now).is_none(), "{text}");
        let packets = far.packets();
        let code = packets.first().map(|packet| String::from_utf8_lossy(&packet.bytes)[8..11].to_owned());
        assert_eq!(code.as_deref(), answer, "{text}");
    }
    assert!(far.deadline().is_none());
}
