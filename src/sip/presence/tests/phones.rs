//! SUBSCRIBE in the styles of the makers of phones, as it comes from Kamailio, and what the phone gets.

use std::collections::HashMap;

use super::{Rig, State, body, code, header};
use crate::sip::presence::document::dialog::Dialog;
use crate::sip::presence::document::summary::Summary;
use crate::sip::presence::{Directory, Line};
use crate::sip::wire::Start;

/// Port in every URI, and a Call-ID with a number in front.
const YEALINK: &str = r#"SUBSCRIBE sip:101@pbx.example:5060 SIP/2.0
Via: SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK2880274891
From: "100" <sip:100@pbx.example:5060>;tag=8643512
To: <sip:101@pbx.example:5060>
Call-ID: 0_2584152566@192.0.2.20
CSeq: 1 SUBSCRIBE
Contact: <sip:100@192.0.2.20:5060>
Accept: application/dialog-info+xml
Max-Forwards: 70
User-Agent: Yealink SIP-T46G 28.82.0.20
Expires: 1800
Event: dialog
Content-Length: 0

"#;

/// `user=phone` in URIs, a Contact with `line` and `reg-id`, and `rport`.
const SNOM: &str = r#"SUBSCRIBE sip:101@pbx.example;user=phone SIP/2.0
Via: SIP/2.0/UDP 192.0.2.21:2051;branch=z9hG4bK-ztk7799cnhxx;rport
From: "Empfang" <sip:100@pbx.example>;tag=lqffmqdzmv
To: <sip:101@pbx.example;user=phone>
Call-ID: 3c2688891598-8lqnbdxvv6ip
CSeq: 1 SUBSCRIBE
Max-Forwards: 70
Contact: <sip:100@192.0.2.21:2051;line=qbc05th0>;reg-id=1
User-Agent: snom370/8.4.35
Event: dialog
Accept: application/dialog-info+xml
Supported: timer, 100rel, replaces, from-change
Expires: 3600
Content-Length: 0

"#;

/// Would take a list of events too.
const GRANDSTREAM: &str = r#"SUBSCRIBE sip:101@pbx.example SIP/2.0
Via: SIP/2.0/UDP 192.0.2.22:5060;branch=z9hG4bK1428069545;rport
From: <sip:100@pbx.example>;tag=1459587455
To: <sip:101@pbx.example>
Call-ID: 2015279366-5060-167@BJC.A.C.CC
CSeq: 20000 SUBSCRIBE
Contact: <sip:100@192.0.2.22:5060>
X-Grandstream-PBX: true
Max-Forwards: 70
User-Agent: Grandstream GXP2170 1.0.9.135
Expires: 3600
Supported: replaces, path, timer, eventlist
Event: dialog
Accept: application/dialog-info+xml,multipart/related,application/rlmi+xml
Allow: INVITE, ACK, OPTIONS, CANCEL, BYE, SUBSCRIBE, NOTIFY, INFO, REFER, UPDATE, MESSAGE
Content-Length: 0

"#;

/// No port in Contact, CSeq before Call-ID, no time asked for.
const POLYCOM: &str = r#"SUBSCRIBE sip:101@pbx.example;user=phone SIP/2.0
Via: SIP/2.0/UDP 192.0.2.23;branch=z9hG4bKce49e348C486E67
From: "Reception" <sip:100@pbx.example>;tag=F29AA123-A06C7B62
To: <sip:101@pbx.example;user=phone>
CSeq: 1 SUBSCRIBE
Call-ID: f3c99e26-20e78e85-6ecadb84@192.0.2.23
Contact: <sip:100@192.0.2.23>
Event: dialog
User-Agent: PolycomSoundPointIP-SPIP_650-UA/4.0.15.1009
Accept-Language: en
Accept: application/dialog-info+xml
Max-Forwards: 70
Content-Length: 0

"#;

/// Presence, in every format that the phone reads.
const POLYCOM_PRESENCE: &str = r#"SUBSCRIBE sip:101@pbx.example SIP/2.0
Via: SIP/2.0/UDP 192.0.2.23;branch=z9hG4bKa1d2f3C4B5A697
From: "Reception" <sip:100@pbx.example>;tag=3BAA0E10-11D2E3F4
To: <sip:101@pbx.example>
CSeq: 1 SUBSCRIBE
Call-ID: 0e1f2a3b-11223344-55667788@192.0.2.23
Contact: <sip:100@192.0.2.23>
Event: presence
User-Agent: PolycomSoundPointIP-SPIP_650-UA/4.0.15.1009
Accept-Language: en
Accept: application/pidf+xml, text/xml+msrtc.pidf, application/xpidf+xml, application/cpim-pidf+xml
Max-Forwards: 70
Expires: 3600
Content-Length: 0

"#;

/// Short names and an `id` of the event, as phones write that have many subscriptions in one dialog.
const COMPACT: &str = r#"SUBSCRIBE sip:101@PBX.example SIP/2.0
v: SIP/2.0/UDP 192.0.2.24:5060;branch=z9hG4bK55
f: "100"<sip:100@pbx.example>;tag=77
t: <sip:101@pbx.example>
i: compact@192.0.2.24
CSeq: 1 SUBSCRIBE
m: "100" <sip:100@192.0.2.24:5060;transport=udp>;expires=600
o: dialog;id=4
k: eventlist
Expires: 600
l: 0

"#;

/// A phone looks for its own messages.
const MESSAGES: &str = r#"SUBSCRIBE sip:100@pbx.example:5060 SIP/2.0
Via: SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK3431394016
From: "100" <sip:100@pbx.example:5060>;tag=1558968605
To: "100" <sip:100@pbx.example:5060>
Call-ID: 0_3138198645@192.0.2.20
CSeq: 1 SUBSCRIBE
Contact: <sip:100@192.0.2.20:5060>
Accept: application/simple-message-summary
Max-Forwards: 70
User-Agent: Yealink SIP-T46G 28.82.0.20
Expires: 3600
Event: message-summary
Content-Length: 0

"#;

/// What a phone sent, and what it has to get.
struct Case {
    sent: &'static str,
    expires: &'static str,
    notified_at: &'static str,
    event: &'static str,
    content_type: &'static str,
    told: &'static [&'static str],
}

const LAMP: &[&str] = &[
    "version=\"0\" state=\"full\" entity=\"sip:101@pbx.example\"",
    "<dialog id=\"c1\" direction=\"recipient\"><state>early</state><remote><identity>sip:600111222@pbx.example</identity>",
];

const CASES: [Case; 7] = [
    Case { sent: YEALINK, expires: "1800", notified_at: "sip:100@192.0.2.20:5060", ..BLF },
    Case { sent: SNOM, notified_at: "sip:100@192.0.2.21:2051;line=qbc05th0", ..BLF },
    Case { sent: GRANDSTREAM, notified_at: "sip:100@192.0.2.22:5060", ..BLF },
    Case { sent: POLYCOM, notified_at: "sip:100@192.0.2.23", ..BLF },
    Case {
        sent: POLYCOM_PRESENCE,
        notified_at: "sip:100@192.0.2.23",
        event: "presence",
        content_type: "application/pidf+xml",
        told: &["entity=\"sip:101@pbx.example\"", "<basic>open</basic>", "<rpid:on-the-phone/>"],
        ..BLF
    },
    Case {
        sent: COMPACT,
        expires: "600",
        notified_at: "sip:100@192.0.2.24:5060;transport=udp",
        event: "dialog;id=4",
        ..BLF
    },
    Case {
        sent: MESSAGES,
        notified_at: "sip:100@192.0.2.20:5060",
        event: "message-summary",
        content_type: "application/simple-message-summary",
        told: &["Messages-Waiting: yes\r\n", "Voice-Message: 2/1"],
        ..BLF
    },
];

/// What most of them get who watch a line that rings.
const BLF: Case = Case {
    sent: "",
    expires: "3600",
    notified_at: "",
    event: "dialog",
    content_type: "application/dialog-info+xml",
    told: LAMP,
};

/// 101 rings, and 100 has voice messages.
fn rig() -> Rig {
    let mut rig = Rig::start();
    let mut directory = Directory::default();
    for line in ["100@pbx.example", "101@pbx.example"] {
        directory.add(line.to_owned(), "/1/2/");
    }
    rig.presence.set_directory(directory, &mut rig.endpoint, rig.now);
    let call = Dialog {
        id: "c1".into(),
        initiator: false,
        state: State::Early,
        remote: "sip:600111222@pbx.example".into(),
        call_id: String::new(),
    };
    let waiting = Summary { new: 2, old: 1, ..Summary::default() };
    let lines = HashMap::from([
        ("101@pbx.example".to_owned(), Line { calls: vec![call], registered: true, ..Line::default() }),
        ("100@pbx.example".to_owned(), Line { waiting: Some(waiting), registered: true, ..Line::default() }),
    ]);
    rig.presence.set_lines(lines, &mut rig.endpoint, rig.now);
    rig
}

/// As Kamailio passes it on: with itself in the way, and who authenticated.
fn passed_on(text: &str) -> String {
    let (start, rest) = text.split_once('\n').expect("a start line");
    let proxy = "Record-Route: <sip:127.0.0.1;lr>\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKproxy.0\n";
    format!("{start}\n{proxy}X-Enswitch-Line: 100@pbx.example\n{rest}").replace('\n', "\r\n")
}

#[test]
fn phones_of_every_style_get_their_lamps() {
    for case in CASES {
        let mut rig = rig();
        let sent = passed_on(case.sent);
        let asked = crate::sip::wire::datagram(sent.as_bytes()).expect("a message");
        let agent = asked.headers.get("User-Agent").unwrap_or("compact");
        let messages = rig.receive(sent.as_bytes());
        let [answer, notify] = messages.as_slice() else { panic!("{agent}: {messages:?}") };

        assert_eq!((code(answer), header(answer, "Expires")), (200, case.expires), "{agent}");
        for name in ["From", "Call-ID", "CSeq"] {
            assert_eq!(header(answer, name), header(&asked, name), "{agent}: {name}");
        }
        assert_eq!(header(answer, "Contact"), "<sip:127.0.0.1:5090>", "{agent}");

        let uri = case.notified_at.to_owned();
        assert_eq!(notify.start, Start::Request { method: "NOTIFY".into(), uri }, "{agent}");
        for (name, expected) in [
            ("Route", "<sip:127.0.0.1;lr>"),
            ("To", header(&asked, "From")),
            ("From", header(answer, "To")),
            ("Call-ID", header(&asked, "Call-ID")),
            ("CSeq", "1 NOTIFY"),
            ("Event", case.event),
            ("Subscription-State", &format!("active;expires={}", case.expires)),
            ("Content-Type", case.content_type),
        ] {
            assert_eq!(header(notify, name), expected, "{agent}: {name}");
        }
        for part in case.told {
            assert!(body(notify).contains(part), "{agent}: no {part} in {}", body(notify));
        }
        assert!(rig.answer(notify, 200).is_empty(), "{agent}");
    }
}

/// Packages of makers and of provisioning, which phones ask for unless they are told not to.
#[test]
fn packages_of_makers_are_refused_with_those_that_are_served() {
    for event in [
        "call-info",
        "as-feature-event",
        "ua-profile;profile-type=\"device\";vendor=\"snom\";model=\"snomD120\";version=\"10.1.39.11\"",
        "vq-rtcpxr",
        "conference",
        "reg",
    ] {
        let mut rig = rig();
        let text = passed_on(YEALINK).replace("Event: dialog", &format!("Event: {event}"));
        let messages = rig.receive(text.as_bytes());
        assert_eq!(messages.iter().map(code).collect::<Vec<_>>(), [489], "{event}");
        assert_eq!(header(&messages[0], "Allow-Events"), "dialog, presence, message-summary", "{event}");
    }
}

/// Snom and Polycom leave Contact out of a refresh; Grandstream ends its subscriptions when it starts.
#[test]
fn a_phone_refreshes_and_ends_as_its_maker_likes() {
    for (first, again, expires, state) in [
        (SNOM, "Contact: <sip:100@192.0.2.21:2051;line=qbc05th0>;reg-id=1\n", "3600", "active;expires=3600"),
        (POLYCOM, "Contact: <sip:100@192.0.2.23>\n", "3600", "active;expires=3600"),
        (GRANDSTREAM, "Expires: 3600\n", "0", "terminated;reason=timeout"),
    ] {
        let mut rig = rig();
        let messages = rig.receive(passed_on(first).as_bytes());
        rig.answer(&messages[1], 200);
        let to = first.lines().find(|line| line.starts_with("To: ")).expect("To");
        let (number, cseq) = if first == GRANDSTREAM { ("20000", "20001") } else { ("1", "2") };
        let more = if expires == "0" { "Expires: 0\n" } else { "" };
        let text = first
            .replace(to, &format!("To: {}", header(&messages[0], "To")))
            .replace(&format!("CSeq: {number} "), &format!("CSeq: {cseq} "))
            .replace("branch=z9hG4bK", "branch=z9hG4bKagain")
            .replace(again, more);
        let text = passed_on(&text).replace("z9hG4bKproxy.0", "z9hG4bKproxy.1");
        let messages = rig.receive(text.as_bytes());
        let [answer, notify] = messages.as_slice() else { panic!("{messages:?}\n{text}") };
        assert_eq!((code(answer), header(answer, "Expires")), (200, expires), "{text}");
        assert_eq!(header(notify, "Subscription-State"), state, "{text}");
        assert_eq!(rig.presence.is_empty(), expires == "0");
    }
}
