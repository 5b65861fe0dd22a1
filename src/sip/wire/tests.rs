//! Rules of the normal form.

use proptest::prelude::*;

use super::{Fault, Framer, HEADERS_MAX, datagram};

#[test]
fn all_spellings_become_one() {
    let text = "SUBSCRIBE sip:a@b SIP/2.0\r\nv: SIP/2.0/UDP [2001:db8::1]:5060;branch=z9hG4bK1 , SIP/2.0/UDP h;branch=2\r\n\
        i : one\r\nVIA:SIP/2.0/TCP c\r\nSubject: folded\r\n\t  twice\r\n  over\r\nm: \"a, b\" <sip:x>, <sip:y>\r\nl: 2\r\n\r\nhi, and more";
    let message = datagram(text.as_bytes()).expect("a message");
    let via: Vec<_> = message.headers.all("Via").collect();
    assert_eq!(via, ["SIP/2.0/UDP [2001:db8::1]:5060;branch=z9hG4bK1", "SIP/2.0/UDP h;branch=2", "SIP/2.0/TCP c"]);
    assert_eq!(message.headers.get("Call-ID"), Some("one"));
    assert_eq!(message.headers.get("subject"), Some("folded twice over"));
    assert_eq!(message.headers.all("Contact").collect::<Vec<_>>(), ["\"a, b\" <sip:x>", "<sip:y>"]);
    assert_eq!(message.body, b"hi");
}

#[test]
fn a_name_that_is_not_utf_8_harms_nothing_else() {
    let message = datagram(b"OPTIONS sip:a SIP/2.0\r\nFrom: \"J\xfcrgen\" <sip:j@x>;tag=1\r\n\r\n").expect("a message");
    assert_eq!(message.headers.get("From"), Some("\"J\u{fffd}rgen\" <sip:j@x>;tag=1"));
}

#[test]
fn too_many_header_fields_are_refused_before_they_cost_anything() {
    let many = format!("OPTIONS sip:a SIP/2.0\r\nRoute: {}\r\n\r\n", vec!["<sip:a>"; HEADERS_MAX + 1].join(","));
    let refused = datagram(many.as_bytes()).expect_err("too many");
    assert_eq!((refused.fault, refused.fault.status(), refused.message), (Fault::TooLong, 513, None));
}

#[test]
fn a_request_without_an_end_can_still_be_answered() {
    let refused = datagram(b"OPTIONS sip:a SIP/2.0\r\nCall-ID: 7\r\n").expect_err("no end");
    assert_eq!(refused.fault, Fault::Endless);
    assert_eq!(refused.message.expect("understood").headers.get("Call-ID"), Some("7"));
}

proptest! {
    #[test]
    fn bytes_from_the_network_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2048)) {
        let _ = datagram(&bytes);
        let mut framer = Framer::default();
        framer.push(&bytes);
        while framer.frame().is_some() {}
    }
}
