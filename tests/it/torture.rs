//! The torture tests of RFC 4475, by section: what each of its messages is about, written anew, and what becomes of it here.
//!
//! [`OUTCOMES`] is complete: an outcome that is not in it fails, whether it is stricter or more lenient.

use std::collections::BTreeMap;

use enswitch::sip::message::{Request, Response};
use enswitch::sip::wire::{Start, datagram};

/// What a message is for sipd.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// A request with a method that is known to SIP.
    Request,
    /// A request with a method nobody knows: 501 or 405.
    UnknownMethod,
    /// A response.
    Response,
    /// A request that is answered with this status code.
    Refused(u16),
    /// A response, or something else, that is dropped without an answer.
    Dropped,
}
use Outcome::{Dropped, Refused, Request as Good, Response as Answer, UnknownMethod};

/// Section of RFC 4475, name, outcome.
const OUTCOMES: [(&str, &str, Outcome); 49] = [
    ("3.1.1.1", "wsinv", Good),
    ("3.1.1.2", "intmeth", UnknownMethod),
    ("3.1.1.3", "esc01", Good),
    ("3.1.1.4", "escnull", Good),
    ("3.1.1.5", "esc02", UnknownMethod),
    ("3.1.1.6", "lwsdisp", Good),
    ("3.1.1.7", "longreq", Good),
    ("3.1.1.8", "dblreq", Good),
    ("3.1.1.9", "semiuri", Good),
    ("3.1.1.10", "transports", Good),
    ("3.1.1.11", "mpart01", Good),
    ("3.1.1.12", "unreason", Answer),
    ("3.1.1.13", "noreason", Answer),
    ("3.1.2.1", "badinv01", Refused(400)),
    ("3.1.2.2", "clerr", Refused(400)),
    ("3.1.2.3", "ncl", Refused(400)),
    ("3.1.2.4", "scalar02", Refused(400)),
    ("3.1.2.5", "scalarlg", Dropped),
    ("3.1.2.6", "quotbal", Refused(400)),
    ("3.1.2.7", "ltgtruri", Refused(400)),
    ("3.1.2.8", "lwsruri", Refused(400)),
    ("3.1.2.9", "lwsstart", Refused(400)),
    ("3.1.2.10", "trws", Refused(400)),
    ("3.1.2.11", "escruri", Refused(400)),
    // Deviation: Date means nothing to sipd and is not read.
    ("3.1.2.12", "baddate", Good),
    ("3.1.2.13", "regbadct", Refused(400)),
    ("3.1.2.14", "badaspec", Refused(400)),
    ("3.1.2.15", "baddn", Refused(400)),
    ("3.1.2.16", "badvers", Refused(505)),
    ("3.1.2.17", "mismatch01", Refused(400)),
    ("3.1.2.18", "mismatch02", Refused(400)),
    ("3.1.2.19", "bigcode", Dropped),
    ("3.2.1", "badbranch", Good),
    ("3.3.1", "insuf", Refused(400)),
    ("3.3.2", "unkscm", Refused(416)),
    ("3.3.3", "novelsc", Refused(416)),
    ("3.3.4", "unksm2", Good),
    // Refused by the application, with 420.
    ("3.3.5", "bext01", Good),
    ("3.3.6", "invut", Good),
    ("3.3.7", "regaut01", Good),
    ("3.3.8", "multi01", Refused(400)),
    ("3.3.9", "mcl01", Refused(400)),
    // It belongs to no transaction, so that it goes nowhere.
    ("3.3.10", "bcast", Answer),
    // A server of requests answers it; only proxies count hops.
    ("3.3.11", "zeromf", Good),
    ("3.3.12", "cparam01", Good),
    ("3.3.13", "cparam02", Good),
    ("3.3.14", "regescrt", Good),
    ("3.3.15", "sdp01", Good),
    ("3.4.1", "inv2543", Good),
];

fn outcome(bytes: &[u8]) -> Outcome {
    let message = match datagram(bytes) {
        Ok(message) => message,
        Err(refused) => return refused.message.map_or(Dropped, |_| Refused(refused.fault.status())),
    };
    match message.start {
        Start::Response { .. } => Response::read(message).map_or(Dropped, |_| Answer),
        Start::Request { .. } => match Request::read(message) {
            Ok(Request { method: None, .. }) => UnknownMethod,
            Ok(_) => Good,
            Err(refused) => Refused(refused.fault.status()),
        },
    }
}

/// A plain request of this method, with these edits: each replaces a header field, or adds one.
fn request(method: &str, edits: &[(&str, &str)]) -> Vec<u8> {
    let start = format!("{method} sip:user@example.com SIP/2.0");
    let mut lines = vec![
        ("", start.as_str()),
        ("To", "sip:user@example.com"),
        ("From", "sip:caller@example.org;tag=9232"),
        ("Max-Forwards", "70"),
        ("Call-ID", "torture.0ha0isndaksdj"),
        ("CSeq", ""),
        ("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKtorture"),
    ];
    let cseq = format!("8 {method}");
    lines[5].1 = &cseq;
    for (name, value) in edits {
        match lines.iter_mut().find(|(own, _)| own == name) {
            Some(line) => line.1 = value,
            None => lines.push((name, value)),
        }
    }
    let mut text = String::new();
    for (name, value) in lines.iter().filter(|(_, value)| *value != "-") {
        text += &if name.is_empty() { format!("{value}\r\n") } else { format!("{name}: {value}\r\n") };
    }
    (text + "\r\n").into_bytes()
}

fn response(start: &str, edits: &[(&str, &str)]) -> Vec<u8> {
    let edits: Vec<_> = [("", start)].iter().chain(edits).copied().collect();
    request("OPTIONS", &edits)
}

fn lines(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

fn valid() -> Vec<(&'static str, Vec<u8>)> {
    let long = "x".repeat(3000);
    let mut multipart = request("MESSAGE", &[("Content-Type", "multipart/mixed;boundary=7a9cbec02ceef655")]);
    multipart.extend_from_slice(
        b"--7a9cbec02ceef655\r\nContent-Type: application/octet-stream\r\n\r\n\x00\xff\xfe\r\n\r\n--7a9cbec02ceef655--",
    );
    let mut double = request("REGISTER", &[("Content-Length", "0")]);
    double.extend_from_slice(&request("INVITE", &[("Content-Length", "150")]));
    let odd = "!interesting-Method0123456789_*+`.%indeed'~";
    vec![
        (
            "wsinv",
            lines(
                "INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0\nTO :\n sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n\n\
                 from   : \"J Rosenberg \\\\\\\"\"       <sip:jdrosen@example.com>\n  ;\n  tag = 98asjd8\nMaX-fOrWaRdS: 0068\n\
                 Call-ID: wsinv.ndaksdj@192.0.2.1\nContent-Length   : 5\ncseq: 0009\n  INVITE\n\
                 Via  : SIP  /   2.0\n /UDP\n    192.0.2.2;branch=390skdjuw\ns :\nNewFangledHeader:   newfangled value\n continued newfangled value\n\
                 UnknownHeaderWithUnusualValue: ;;,,;;,;\nContent-Type: application/sdp\nRoute:\n <sip:services.example.com;lr;unknownwith=value;unknown-no-value>\n\
                 v:  SIP  / 2.0  / TCP     spindle.example.com   ;\n  branch  =   z9hG4bK9ikj8  ,\n SIP  /    2.0   / UDP  192.168.255.111   ; branch=\n z9hG4bK30239\n\
                 m:\"Quoted string \\\"\\\"\" <sip:jdrosen@example.com> ; newparam =\n      newvalue ;\n  secondparam ; q = 0.33\n\nv=0\r\n",
            ),
        ),
        (
            "intmeth",
            request(
                odd,
                &[
                    ("", &format!("{odd} sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0")),
                    ("To", "\"BEL:\\\u{7} NUL:\\ DEL:\\\u{7f}\" <sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com>".replace(['\u{7}', '\u{7f}'], " ").as_str()),
                    ("From", "token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%=\"работающий\";tag=_token~1'+`*%!-."),
                    ("extensionHeader-!.%*+_`'~", "大停電"),
                ],
            ),
        ),
        (
            "esc01",
            request(
                "INVITE",
                &[
                    ("", "INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0"),
                    ("To", "sip:%75se%72@example.com"),
                    ("From", "<sip:I%20have%20spaces@example.net>;tag=938"),
                    ("Contact", "<sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>"),
                ],
            ),
        ),
        (
            "escnull",
            request(
                "REGISTER",
                &[("To", "sip:null-%00-null@example.com"), ("From", "sip:null-%00-null@example.com;tag=1"), ("Contact", "<sip:%00@host5.example.com>, <sip:%00%00@host5.example.com>")],
            ),
        ),
        (
            "esc02",
            request(
                "RE%47IST%45R",
                &[("To", "\"%Z%45\" <sip:resource@example.com>"), ("From", "\"%Z%45\" <sip:resource@example.com>;tag=f232jadfj23"), ("Contact", "<sip:alias3@host3.example.com>, <sip:alias2@host2.example.com>;expires=600")],
            ),
        ),
        ("lwsdisp", request("OPTIONS", &[("From", "caller<sip:caller@example.com>;tag=323")])),
        ("longreq", request("INVITE", &[("To", &format!("\"I have a user name of {long}\"<sip:{long}@example.com>")), (long.as_str(), &long), ("Via", &vec!["SIP/2.0/UDP h.example.com;branch=z9hG4bK1"; 60].join(", "))])),
        ("dblreq", double),
        ("semiuri", request("OPTIONS", &[("", "OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0")])),
        (
            "transports",
            request(
                "OPTIONS",
                &[("Via", "SIP/2.0/UDP t1.example.com;branch=z9hG4bKkdjuw, SIP/2.0/SCTP t2.example.com;branch=z9hG4bKklasjdhf, SIP/2.0/TLS t3.example.com;branch=z9hG4bK2980unddj, SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKasd0f3en, SIP/2.0/TCP t5.example.com;branch=z9hG4bK0a9idfnee")],
            ),
        ),
        ("mpart01", multipart),
        ("unreason", response("SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое", &[])),
        ("noreason", response("SIP/2.0 100 ", &[])),
    ]
}

fn invalid() -> Vec<(&'static str, Vec<u8>)> {
    let with = |edits: &[(&str, &str)]| request("OPTIONS", edits);
    let start = |line: &str| with(&[("", line)]);
    vec![
        ("badinv01", request("INVITE", &[("Via", "SIP/2.0/UDP 192.0.2.15;;,;,,"), ("Contact", "\"Joe\" <sip:joe@example.org>;;;;")])),
        ("clerr", with(&[("Content-Length", "9999")])),
        ("ncl", with(&[("Content-Length", "-999")])),
        ("scalar02", request("REGISTER", &[("CSeq", "36893488147419103232 REGISTER"), ("Max-Forwards", "300"), ("Expires", "10000000000000000000")])),
        ("scalarlg", response("SIP/2.0 503 Service Unavailable", &[("CSeq", "9292394834772304023312 OPTIONS"), ("Retry-After", "949302838503028349304023988")])),
        ("quotbal", with(&[("To", "\"Mr. J. User <sip:j.user@example.com>")])),
        ("ltgtruri", start("OPTIONS <sip:user@example.com> SIP/2.0")),
        ("lwsruri", start("OPTIONS sip:user@example.com; lr SIP/2.0")),
        ("lwsstart", start("OPTIONS  sip:user@example.com  SIP/2.0")),
        ("trws", start("OPTIONS sip:remote-target@example.com SIP/2.0  ")),
        ("escruri", start("OPTIONS sip:user@example.com?Route=%3Csip:example.com%3E SIP/2.0")),
        ("baddate", with(&[("Date", "Fri, 01 Jan 2010 16:00:00 EST")])),
        ("regbadct", request("REGISTER", &[("Contact", "sip:user@example.com?Route=%3Csip:sip.example.com%3E")])),
        ("badaspec", with(&[("To", "\"Watson, Thomas\" < sip:t.watson@example.org >")])),
        ("baddn", with(&[("From", "Bell, Alexander <sip:a.g.bell@example.com>;tag=43")])),
        ("badvers", start("OPTIONS sip:t.watson@example.org SIP/7.0")),
        ("mismatch01", with(&[("CSeq", "8 INVITE")])),
        ("mismatch02", request("NEWMETHOD", &[("CSeq", "8 INVITE")])),
        ("bigcode", response("SIP/2.0 4294967301 better not break the receiver", &[])),
        ("badbranch", with(&[("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK")])),
        ("insuf", request("INVITE", &[("Call-ID", "-"), ("From", "-"), ("To", "-")])),
        ("unkscm", start("OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0")),
        ("novelsc", start("OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0")),
        ("unksm2", request("REGISTER", &[("To", "isbn:2983792873"), ("From", "<http://www.example.com>;tag=3234233"), ("Contact", "<name:John_Smith>")])),
        ("bext01", with(&[("Proxy-Require", "noProxiesSupportThis, norDoAnyProxiesSupportThis"), ("Require", "nothingSupportsThis, nothingSupportsThisEither")])),
        ("invut", request("INVITE", &[("Content-Type", "application/unknownformat")])),
        ("regaut01", request("REGISTER", &[("Authorization", "NoOneKnowsThisScheme opaque-data=here")])),
        ("multi01", [request("INVITE", &[]).strip_suffix(b"\r\n").expect("an end"), b"CSeq: 59 INVITE\r\nCall-ID: again\r\nMax-Forwards: 5\r\nTo: sip:other@example.com\r\nFrom: sip:other@example.org;tag=2\r\n\r\n"].concat()),
        ("mcl01", [request("OPTIONS", &[]).strip_suffix(b"\r\n").expect("an end"), b"Content-Length: 13\r\nContent-Length: 5\r\n\r\nThere's no way to know how many octets are supposed to be here."].concat()),
        ("bcast", response("SIP/2.0 200 OK", &[("Via", "SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923, SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23")])),
        ("zeromf", with(&[("Max-Forwards", "0")])),
        ("cparam01", request("REGISTER", &[("Contact", "sip:+19725552222@gw1.example.net;unknownparam")])),
        ("cparam02", request("REGISTER", &[("Contact", "<sip:+19725552222@gw1.example.net;unknownparam>")])),
        ("regescrt", request("REGISTER", &[("Contact", "<sip:user@example.com?Route=%3Csip:sip.example.com%3E>")])),
        ("sdp01", request("INVITE", &[("Accept", "text/nobodyKnowsThis")])),
        ("inv2543", request("INVITE", &[("Via", "SIP/2.0/UDP 192.0.2.1"), ("From", "\"\" <sip:caller@example.net>"), ("Max-Forwards", "-")])),
    ]
}

#[test]
fn every_message_has_the_outcome_of_the_table() {
    let messages: BTreeMap<_, _> = valid().into_iter().chain(invalid()).collect();
    assert_eq!(messages.len(), OUTCOMES.len(), "a message for every section");
    let mut wrong = Vec::new();
    for (section, name, expected) in OUTCOMES {
        let bytes = messages.get(name).unwrap_or_else(|| panic!("{name} has no message"));
        let found = outcome(bytes);
        if found != expected {
            wrong.push(format!(
                "{section} {name}: {found:?} instead of {expected:?}\n{}",
                String::from_utf8_lossy(bytes)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Changes of one message that a broken or hostile sender might make.
fn mutate(bytes: &mut Vec<u8>, random: &mut impl FnMut(usize) -> usize) {
    const PIECES: [&[u8]; 12] =
        [b"\r\n", b"\r\n\r\n", b",", b";", b"\"", b"<", b">", b"\0", b"\xff", b"%", b"\\", b"99999999999999999999"];
    for _ in 0..=random(4) {
        let at = random(bytes.len() + 1);
        match random(5) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(random(256)).expect("a byte"),
            1 => bytes.truncate(at),
            2 => {
                let piece = PIECES[random(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            3 if at < bytes.len() => {
                let end = (at + 1 + random(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                let end = (at + random(200)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
        }
    }
}

/// `ENSWITCH_MUTATIONS=10000000 cargo test --release --test it mutated` is the long run.
#[test]
fn mutated_messages_never_panic() {
    let count = std::env::var("ENSWITCH_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(50_000_u64);
    let messages: Vec<_> = valid().into_iter().chain(invalid()).map(|(_, bytes)| bytes).collect();
    // SplitMix64, so that a failure comes again.
    let mut state = 4475_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % (below.max(1) as u64)).expect("small")
    };
    let mut seen = [0_u64; 5];
    for _ in 0..count {
        let mut bytes = messages[random(messages.len())].clone();
        mutate(&mut bytes, &mut random);
        let index = match outcome(&bytes) {
            Good => 0,
            UnknownMethod => 1,
            Answer => 2,
            Refused(_) => 3,
            Dropped => 4,
        };
        seen[index] += 1;
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}
