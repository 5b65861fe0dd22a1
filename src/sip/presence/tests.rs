//! Rules of presence, with watchers played by the test.

mod lists;
mod phones;

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::document::dialog::{Dialog, State};
use super::{Change, Directory, Limits, Line, Now, Presence, PublicationRecord, Record};
use crate::model::Timestamp;
use crate::sip::endpoint::{Endpoint, Packet};
use crate::sip::wire::{Message, Start, datagram};

/// A server, its clock, and what it wrote down.
struct Rig {
    presence: Presence,
    endpoint: Endpoint,
    now: Now,
    sent: u32,
    stored: BTreeMap<String, Record>,
    published: BTreeMap<String, PublicationRecord>,
}

fn proxy() -> SocketAddr {
    "127.0.0.1:5060".parse().expect("an address")
}

impl Rig {
    fn new(seed: u64, now: Now) -> Self {
        let mut presence = Presence::new(Limits::default(), vec![proxy().ip()]);
        let mut endpoint = Endpoint::new("127.0.0.1:5090".parse().expect("an address"), seed);
        let mut directory = Directory::default();
        for (line, path) in [("100@t", "/1/2/"), ("101@t", "/1/2/"), ("200@u", "/1/3/")] {
            directory.add(line.to_owned(), path);
        }
        presence.set_directory(directory, &mut endpoint, now);
        Self { presence, endpoint, now, sent: 0, stored: BTreeMap::new(), published: BTreeMap::new() }
    }

    fn start() -> Self {
        Self::new(1, Now { instant: Instant::now(), time: Timestamp::from_micros(1_000_000_000) })
    }

    /// Bytes come from the proxy; gives what is sent then.
    fn receive(&mut self, bytes: &[u8]) -> Vec<Message> {
        self.receive_from(bytes, proxy())
    }

    fn receive_from(&mut self, bytes: &[u8], from: SocketAddr) -> Vec<Message> {
        if let Some(event) = self.endpoint.datagram(bytes, from, self.now.instant) {
            self.presence.event(event, &mut self.endpoint, self.now);
        }
        self.take()
    }

    fn take(&mut self) -> Vec<Message> {
        for change in self.presence.changes() {
            match change {
                Change::Subscribed(record) => drop(self.stored.insert(record.tag.clone(), *record)),
                Change::Unsubscribed(tag) => drop(self.stored.remove(&tag)),
                Change::Published(record) => drop(self.published.insert(record.etag.clone(), *record)),
                Change::Unpublished(etag) => drop(self.published.remove(&etag)),
            }
        }
        let read = |packet: Packet| datagram(&packet.bytes).expect("a message");
        self.endpoint.packets().into_iter().map(read).collect()
    }

    fn pass(&mut self, seconds: u64) -> Vec<Message> {
        self.now.instant += Duration::from_secs(seconds);
        self.now.time = self.now.time.plus_millis(i64::try_from(seconds * 1000).expect("small"));
        let events = self.endpoint.tick(self.now.instant);
        for event in events {
            self.presence.event(event, &mut self.endpoint, self.now);
        }
        self.presence.tick(&mut self.endpoint, self.now);
        self.take()
    }

    fn request(&mut self, method: &str, target: &str, dialog: &str, edits: &[&str], body: &str) -> Vec<Message> {
        let text = self.text(method, target, dialog, edits, body);
        self.receive(text.as_bytes())
    }

    /// `dialog`: Call-ID, and the tag in To behind a comma.
    fn text(&mut self, method: &str, target: &str, dialog: &str, edits: &[&str], body: &str) -> String {
        self.sent += 1;
        let (call_id, tag) = dialog.split_once(',').unwrap_or((dialog, ""));
        let tag = if tag.is_empty() { String::new() } else { format!(";tag={tag}") };
        let mut text = format!(
            "{method} sip:{target} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK{0}\r\nFrom: <sip:100@t>;tag=w{call_id}\r\n\
             To: <sip:{target}>{tag}\r\nCall-ID: {call_id}\r\nCSeq: {0} {method}\r\n",
            self.sent
        );
        let usual = [
            "Event: dialog",
            "X-Enswitch-Line: 100@t",
            "Contact: <sip:100@192.0.2.9>",
            "Record-Route: <sip:127.0.0.1;lr>",
        ];
        let named = |line: &str| line.split(':').next().map(str::to_owned);
        for line in usual.iter().filter(|line| !edits.iter().any(|edit| named(edit) == named(line))).chain(edits) {
            if !line.ends_with(": -") {
                text += &format!("{line}\r\n");
            }
        }
        format!("{text}Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// Answers a NOTIFY.
    fn answer(&mut self, notify: &Message, code: u16) -> Vec<Message> {
        let copied = notify.headers.iter().filter(|(name, _)| ["Via", "From", "To", "Call-ID", "CSeq"].contains(name));
        let copied: String = copied.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        self.receive(format!("SIP/2.0 {code} Whatever\r\n{copied}\r\n").as_bytes())
    }

    fn calls(&mut self, line: &str, calls: &[(&str, State)]) -> Vec<Message> {
        let dialog = |(id, state): &(&str, State)| Dialog {
            id: (*id).into(),
            initiator: true,
            state: *state,
            remote: String::new(),
            call_id: String::new(),
        };
        let state = Line { calls: calls.iter().map(dialog).collect(), registered: true, ..Line::default() };
        self.presence.set_lines(HashMap::from([(line.to_owned(), state)]), &mut self.endpoint, self.now);
        self.take()
    }

    /// Subscribes to 101 and answers the first NOTIFY; gives our tag.
    fn watch(&mut self, call_id: &str) -> String {
        let messages = self.request("SUBSCRIBE", "101@t", call_id, &[], "");
        assert_eq!(code(&messages[0]), 200);
        assert!(self.answer(&messages[1], 200).is_empty());
        tag(&messages[0])
    }
}

fn code(message: &Message) -> u16 {
    match message.start {
        Start::Response { code } => code,
        Start::Request { .. } => panic!("a request: {message:?}"),
    }
}

fn header<'a>(message: &'a Message, name: &str) -> &'a str {
    message.headers.get(name).unwrap_or_else(|| panic!("no {name} in {message:?}"))
}

fn tag(message: &Message) -> String {
    header(message, "To").rsplit_once("tag=").expect("a tag").1.to_owned()
}

fn body(message: &Message) -> String {
    String::from_utf8(message.body.clone()).expect("text")
}

#[test]
fn a_watcher_is_told_at_once_and_of_every_change() {
    let mut rig = Rig::start();
    let messages = rig.request("SUBSCRIBE", "101@t", "a", &["Event: dialog;id=7", "Expires: 600"], "");
    assert_eq!((code(&messages[0]), header(&messages[0], "Expires")), (200, "600"));
    let first = &messages[1];
    assert_eq!(first.start, Start::Request { method: "NOTIFY".into(), uri: "sip:100@192.0.2.9".into() });
    assert_eq!((header(first, "CSeq"), header(first, "Event")), ("1 NOTIFY", "dialog;id=7"));
    assert_eq!(
        (header(first, "Route"), header(first, "Subscription-State")),
        ("<sip:127.0.0.1;lr>", "active;expires=600")
    );
    assert_eq!((header(first, "To"), header(first, "From")), ("<sip:100@t>;tag=wa", header(&messages[0], "To")));
    assert!(body(first).contains("version=\"0\"") && !body(first).contains("<dialog "));
    rig.answer(first, 200);

    let rings = rig.calls("101@t", &[("c1", State::Early)]);
    assert_eq!(header(&rings[0], "CSeq"), "2 NOTIFY");
    assert!(body(&rings[0]).contains("version=\"1\"") && body(&rings[0]).contains("<state>early</state>"));
    rig.answer(&rings[0], 200);
    assert!(rig.calls("101@t", &[("c1", State::Early)]).is_empty(), "nothing changed");
    let over = rig.calls("101@t", &[]);
    assert!(body(&over[0]).contains("version=\"2\"") && !body(&over[0]).contains("<dialog "));
}

#[test]
fn a_newer_state_replaces_one_that_was_not_sent() {
    let mut rig = Rig::start();
    rig.watch("a");
    let first = rig.calls("101@t", &[("c1", State::Early)]);
    assert_eq!(first.len(), 1);
    for _ in 0..10 {
        assert!(rig.calls("101@t", &[("c1", State::Confirmed)]).is_empty(), "one is on its way");
        assert!(rig.calls("101@t", &[("c2", State::Confirmed)]).is_empty());
    }
    let next = rig.answer(&first[0], 200);
    assert_eq!((next.len(), header(&next[0], "CSeq")), (1, "3 NOTIFY"));
    assert!(body(&next[0]).contains("id=\"c2\""));
    assert_eq!(rig.presence.counts().replaced, 19);
    assert!(rig.answer(&next[0], 200).is_empty());
}

#[test]
fn a_state_that_came_and_went_is_not_told_twice() {
    let mut rig = Rig::start();
    rig.watch("a");
    let first = rig.calls("101@t", &[("c1", State::Early)]);
    assert!(rig.calls("101@t", &[]).is_empty());
    let last = rig.answer(&first[0], 200);
    assert!(!body(&last[0]).contains("<dialog "), "the lamp goes out");
    assert!(rig.answer(&last[0], 200).is_empty());
}

#[test]
fn what_is_refused_and_how() {
    let mut rig = Rig::start();
    for (method, target, edits, expected) in [
        ("SUBSCRIBE", "101@t", &["X-Enswitch-Line: -"][..], 403),
        ("SUBSCRIBE", "200@u", &[], 404),
        ("SUBSCRIBE", "999@t", &[], 404),
        ("SUBSCRIBE", "101@t", &["X-Enswitch-Line: 200@u"], 404),
        ("SUBSCRIBE", "101@t", &["Event: -"], 489),
        ("SUBSCRIBE", "101@t", &["Event: weather"], 489),
        ("SUBSCRIBE", "101@t", &["Expires: 5"], 423),
        ("SUBSCRIBE", "101@t", &["Expires: never"], 400),
        ("SUBSCRIBE", "101@t", &["Accept: application/pidf+xml"], 406),
        ("SUBSCRIBE", "101@t", &["Contact: -"], 400),
        ("SUBSCRIBE", "101@t", &["Require: time-travel"], 420),
        ("PUBLISH", "101@t", &[], 403),
        ("PUBLISH", "100@t", &["X-Enswitch-Line: -"], 403),
        ("PUBLISH", "100@t", &[], 400),
        ("PUBLISH", "100@t", &["SIP-If-Match: nothing"], 412),
        ("MESSAGE", "101@t", &[], 405),
        ("INVITE", "101@t", &[], 405),
        ("DANCE", "101@t", &[], 501),
        ("OPTIONS", "101@t", &[], 200),
    ] {
        let messages = rig.request(method, target, "x", edits, "");
        assert_eq!(messages.iter().map(code).collect::<Vec<_>>(), [expected], "{method} {target} {edits:?}");
    }
    let unknown = rig.request("SUBSCRIBE", "101@t", "x,no-such-tag", &[], "");
    assert_eq!(code(&unknown[0]), 481);
    let stranger = rig.text("SUBSCRIBE", "101@t", "y", &[], "");
    let refused = rig.receive_from(stranger.as_bytes(), "192.0.2.66:5060".parse().expect("an address"));
    assert_eq!(code(&refused[0]), 403, "only the proxy vouches for anybody");
    assert!(rig.presence.is_empty() && rig.stored.is_empty());
}

#[test]
fn a_subscription_ends_by_time_by_wish_and_when_nobody_is_there() {
    let mut rig = Rig::start();
    rig.watch("a");
    let over = rig.pass(3601);
    assert!(header(&over[0], "Subscription-State").starts_with("terminated;reason=timeout"));
    assert!(rig.presence.is_empty());

    let tag = rig.watch("b");
    let messages = rig.request("SUBSCRIBE", "101@t", &format!("b,{tag}"), &["Expires: 0"], "");
    assert_eq!((code(&messages[0]), header(&messages[0], "Expires")), (200, "0"));
    assert!(header(&messages[1], "Subscription-State").starts_with("terminated"));
    assert!(rig.presence.is_empty());

    rig.watch("c");
    let notify = rig.calls("101@t", &[("c1", State::Early)]);
    rig.answer(&notify[0], 481);
    assert!(rig.presence.is_empty());

    rig.watch("d");
    assert_eq!(rig.calls("101@t", &[]).len(), 1);
    let lasts = (0..300)
        .filter(|_| {
            rig.pass(1);
            !rig.presence.is_empty()
        })
        .count();
    assert!(lasts > 60, "a phone may start again meanwhile: {lasts} s");
    for _ in 0..1 {
        rig.pass(1);
    }
    assert!(rig.presence.is_empty(), "a phone that is gone is not told for ever");
    assert_eq!((rig.presence.counts().gone, rig.stored.len()), (2, 0));
}

#[test]
fn a_refresh_keeps_the_dialog_and_tells_the_state() {
    let mut rig = Rig::start();
    let tag = rig.watch("a");
    rig.pass(3000);
    let messages = rig.request("SUBSCRIBE", "101@t", &format!("a,{tag}"), &["X-Enswitch-Line: -"], "");
    assert_eq!((code(&messages[0]), header(&messages[1], "CSeq")), (200, "2 NOTIFY"));
    rig.answer(&messages[1], 200);
    assert!(rig.pass(1000).is_empty(), "it lasts longer");
    assert_eq!(rig.presence.len(), 1);
    let strange = rig.request("SUBSCRIBE", "101@t", &format!("b,{tag}"), &[], "");
    assert_eq!(code(&strange[0]), 481, "another Call-ID");
    rig.sent = 0;
    let old =
        rig.request("SUBSCRIBE", "101@t", &format!("a,{tag}"), &["Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKold"], "");
    assert_eq!(code(&old[0]), 500, "CSeq below the last one");
}

#[test]
fn a_line_that_moves_to_another_customer_is_not_watched_any_more() {
    let mut rig = Rig::start();
    rig.watch("a");
    let mut directory = Directory::default();
    directory.add("100@t".into(), "/1/2/");
    directory.add("101@t".into(), "/1/3/");
    rig.presence.set_directory(directory, &mut rig.endpoint, rig.now);
    let messages = rig.take();
    assert_eq!(header(&messages[0], "Subscription-State"), "terminated;reason=rejected");
    assert!(rig.presence.is_empty());
}

#[test]
fn a_publication_lives_by_its_entity_tag() {
    let mut rig = Rig::start();
    let pidf = |basic: &str| {
        format!(
            "<presence entity=\"sip:101@t\"><tuple id=\"t\"><status><basic>{basic}</basic></status></tuple></presence>"
        )
    };
    let publish = ["Event: presence", "X-Enswitch-Line: 101@t", "Content-Type: application/pidf+xml"];
    let watch = rig.request("SUBSCRIBE", "101@t", "w", &["Event: presence"], "");
    assert!(body(&watch[1]).contains("<basic>closed</basic>"), "not registered");
    rig.answer(&watch[1], 200);

    let made = rig.request("PUBLISH", "101@t", "p", &publish, &pidf("open"));
    assert_eq!(code(&made[0]), 200);
    assert!(body(&made[1]).contains("<basic>open</basic>"));
    rig.answer(&made[1], 200);
    let etag = format!("SIP-If-Match: {}", header(&made[0], "SIP-ETag"));
    let refreshed = rig.request("PUBLISH", "101@t", "p", &[&publish[..], &[&etag]].concat(), "");
    assert_eq!((code(&refreshed[0]), refreshed.len()), (200, 1), "nothing new for watchers");
    let stale = rig.request("PUBLISH", "101@t", "p", &[&publish[..], &[&etag]].concat(), &pidf("closed"));
    assert_eq!(code(&stale[0]), 412, "an entity-tag serves once");
    assert_eq!(rig.published.len(), 1);

    let over = rig.pass(3601);
    let told = over.iter().find(|message| header(message, "CSeq").ends_with("NOTIFY")).expect("told");
    assert!(body(told).contains("<basic>closed</basic>"));
    assert!(rig.published.is_empty());
    let garbage = rig.request("PUBLISH", "101@t", "p", &publish, "<presence");
    assert_eq!(code(&garbage[0]), 400);
    let wrong = rig.request(
        "PUBLISH",
        "101@t",
        "p",
        &["Event: presence", "X-Enswitch-Line: 101@t", "Content-Type: text/plain"],
        "x",
    );
    assert_eq!(code(&wrong[0]), 415);
}

#[test]
fn after_a_restart_watchers_are_told_and_no_cseq_comes_again() {
    let mut rig = Rig::start();
    rig.watch("a");
    let mut highest = 1;
    for round in 0..3000 {
        let state = [State::Early, State::Confirmed][round % 2];
        let notify = rig.calls("101@t", &[("c", state)]);
        highest = header(&notify[0], "CSeq").split(' ').next().expect("a number").parse().expect("a number");
        rig.answer(&notify[0], 200);
    }
    assert_eq!(highest, 3001);
    let mut again = Rig::new(2, rig.now);
    for record in rig.stored.values() {
        assert!(again.presence.restore(record.clone(), again.now));
    }
    let told = again.calls("101@t", &[("c", State::Early)]);
    again.presence.tick(&mut again.endpoint, again.now);
    let cseq: u32 = header(&told[0], "CSeq").split(' ').next().expect("a number").parse().expect("a number");
    assert!(cseq > highest, "{cseq}");
    assert!(body(&told[0]).contains(&format!("version=\"{}\"", cseq - 1)), "phones ignore an older version");
    assert!(body(&told[0]).contains("<state>early</state>"));
    let tag = rig.stored.keys().next().expect("one").clone();
    again.sent = 1000;
    let refreshed = again.request("SUBSCRIBE", "101@t", &format!("a,{tag}"), &[], "");
    assert_eq!(code(&refreshed[0]), 200, "the phone notices nothing");
}

#[test]
fn while_subscriptions_are_brought_back_nobody_hears_that_there_is_none() {
    let mut first = Rig::start();
    let tag = tag(&first.request("SUBSCRIBE", "101@t", "a", &["Expires: 600"], "")[0]);
    let record = first.stored.values().next().expect("stored").clone();
    let mut again = Rig::new(2, first.now);
    again.sent = 10;
    again.presence.set_restoring(true);
    let refresh = format!("a,{tag}");
    let answer = again.request("SUBSCRIBE", "101@t", &refresh, &["Expires: 600"], "");
    assert_eq!((code(&answer[0]), header(&answer[0], "Retry-After")), (500, "1"));
    assert!(again.presence.restore(record, again.now));
    again.presence.set_restoring(false);
    assert_eq!(code(&again.request("SUBSCRIBE", "101@t", &refresh, &["Expires: 600"], "")[0]), 200);
    assert_eq!(code(&again.request("SUBSCRIBE", "101@t", "b,none", &["Expires: 600"], "")[0]), 481);
}

#[test]
fn a_thousand_watchers_are_told_without_a_flood() {
    let mut rig = Rig::start();
    for watcher in 0..1000 {
        let from = format!("X-Enswitch-Line: {}", ["100@t", "101@t"][watcher % 2]);
        let messages = rig.request("SUBSCRIBE", "101@t", &format!("w{watcher}"), &[&from], "");
        assert_eq!(code(&messages[0]), 200);
        rig.answer(&messages[1], 200);
    }
    let mut waiting = rig.calls("101@t", &[("c", State::Early)]);
    let mut told = 0;
    while let Some(notify) = waiting.pop() {
        assert!(waiting.len() < 48, "{}", waiting.len());
        told += 1;
        waiting.extend(rig.answer(&notify, 200));
    }
    assert_eq!(told, 1000);
    // Nobody answers: the others are told all the same.
    let first = rig.calls("101@t", &[]);
    let mut sent = first.len();
    for _ in 0..200 {
        rig.now.instant += Duration::from_millis(20);
        rig.presence.tick(&mut rig.endpoint, rig.now);
        sent += rig.take().len();
    }
    assert_eq!(sent, 1000);
}

#[test]
fn the_audit_finds_nothing_where_nothing_is_wrong() {
    let mut rig = Rig::start();
    rig.watch("a");
    let notify = rig.calls("101@t", &[("c", State::Early)]);
    rig.answer(&notify[0], 200);
    assert_eq!(rig.presence.audit(&mut rig.endpoint, rig.now), 0);
}

#[test]
fn do_not_disturb_lights_the_lamp() {
    let mut rig = Rig::start();
    rig.watch("a");
    let quiet = Line { registered: true, do_not_disturb: true, ..Line::default() };
    rig.presence.set_lines(HashMap::from([("101@t".to_owned(), quiet)]), &mut rig.endpoint, rig.now);
    assert!(body(&rig.take()[0]).contains("<state>confirmed</state>"));
}
