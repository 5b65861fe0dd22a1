//! Rules of resource lists (RFC 4662).

use std::collections::HashMap;

use super::{Rig, body, code, header, tag};
use crate::sip::presence::document::dialog::{Dialog, State};
use crate::sip::presence::{Directory, Line};
use crate::sip::wire::Message;

const UNDERSTOOD: &str = "Supported: replaces, eventlist";

/// Lines 1 to `count`, all of them in the list `lamps@t`.
fn directory(count: usize) -> Directory {
    let mut directory = Directory::default();
    directory.add("100@t".to_owned(), "/1/2/");
    directory.add("200@u".to_owned(), "/1/3/");
    let members: Vec<String> = (1..=count).map(|number| format!("m{number:03}@t")).collect();
    members.iter().for_each(|member| directory.add(member.clone(), "/1/2/"));
    directory.add_list("lamps@t".to_owned(), "/1/2/", members);
    directory
}

fn rig(count: usize) -> Rig {
    let mut rig = Rig::start();
    rig.presence.set_directory(directory(count), &mut rig.endpoint, rig.now);
    rig
}

fn talks(rig: &mut Rig, lines: &[&str]) -> Vec<Message> {
    let (remote, call_id) = (String::new(), String::new());
    let call = Dialog { id: "c".into(), initiator: false, state: State::Confirmed, remote, call_id };
    let line = Line { calls: vec![call], registered: true, ..Line::default() };
    let lines: HashMap<String, Line> = lines.iter().map(|name| ((*name).to_owned(), line.clone())).collect();
    rig.presence.set_lines(lines, &mut rig.endpoint, rig.now);
    rig.take()
}

/// What a NOTIFY says: whether it names all lines, and of which it tells the state.
fn told(notify: &Message) -> (bool, Vec<String>) {
    let text = body(notify);
    let lines = text.split("<resource uri=\"sip:").skip(1).filter(|part| part.contains("<instance "));
    let mut told: Vec<String> = lines.filter_map(|part| part.split_once('"')).map(|(uri, _)| uri.to_owned()).collect();
    told.retain(|uri| text.contains(&format!("entity=\"sip:{uri}\"")));
    (text.contains("fullState=\"true\""), told)
}

#[test]
fn one_subscription_tells_of_all_lines_and_then_of_those_that_changed() {
    let mut rig = rig(3);
    let messages = rig.request("SUBSCRIBE", "lamps@t", "a", &[UNDERSTOOD], "");
    assert_eq!((code(&messages[0]), header(&messages[0], "Require")), (200, "eventlist"));
    let first = &messages[1];
    assert_eq!((header(first, "Require"), header(first, "Event")), ("eventlist", "dialog"));
    let media = header(first, "Content-Type");
    let boundary = media.split("boundary=\"").nth(1).expect("a boundary").trim_end_matches('"');
    assert!(media.starts_with("multipart/related;type=\"application/rlmi+xml\";start=\"<list."), "{media}");
    assert_eq!(body(first).matches(&format!("--{boundary}\r\n")).count(), 4, "the list and its lines");
    assert!(body(first).ends_with(&format!("--{boundary}--\r\n")));
    assert_eq!(told(first), (true, ["m001@t", "m002@t", "m003@t"].map(str::to_owned).to_vec()));
    assert!(body(first).contains("uri=\"sip:lamps@t\" version=\"0\""));
    rig.answer(first, 200);

    let change = talks(&mut rig, &["m002@t"]);
    assert_eq!(told(&change[0]), (false, vec!["m002@t".to_owned()]));
    assert!(body(&change[0]).contains("version=\"1\"") && body(&change[0]).contains("<state>confirmed</state>"));
    assert!(talks(&mut rig, &["m001@t", "m002@t"]).is_empty(), "one is on its way");
    let next = rig.answer(&change[0], 200);
    assert_eq!(told(&next[0]), (false, vec!["m001@t".to_owned()]));
    rig.answer(&next[0], 200);
    assert_eq!(rig.presence.audit(&mut rig.endpoint, rig.now), 0);

    let refresh = format!("a,{}", tag(&messages[0]));
    let all = rig.request("SUBSCRIBE", "lamps@t", &refresh, &[UNDERSTOOD], "");
    assert_eq!((header(&all[0], "Require"), told(&all[1]).0, told(&all[1]).1.len()), ("eventlist", true, 3));
    rig.answer(&all[1], 200);
    let over = rig.request("SUBSCRIBE", "lamps@t", &refresh, &[UNDERSTOOD, "Expires: 0"], "");
    assert!(header(&over[1], "Subscription-State").starts_with("terminated") && over[1].body.is_empty());
    assert!(rig.presence.is_empty() && rig.presence.resources.is_empty());
}

#[test]
fn who_does_not_understand_lists_or_may_not_see_them_is_refused() {
    let mut rig = rig(2);
    for (target, edits, expected) in [
        ("lamps@t", &[][..], 421),
        ("lamps@t", &["Require: eventlist"], 200),
        ("lamps@t", &["Require: eventlist, time-travel"], 420),
        ("lamps@t", &[UNDERSTOOD, "Accept: application/dialog-info+xml"], 406),
        ("lamps@t", &[UNDERSTOOD, "Accept: multipart/related, application/rlmi+xml, application/dialog-info+xml"], 200),
        ("lamps@t", &[UNDERSTOOD, "Event: weather"], 489),
        ("lamps@t", &[UNDERSTOOD, "X-Enswitch-Line: 200@u"], 404),
        ("lamps@u", &[UNDERSTOOD], 404),
        ("m001@t", &[UNDERSTOOD], 200),
        ("lamps@t", &[UNDERSTOOD, "Event: presence"], 200),
        ("lamps@t", &[UNDERSTOOD, "Event: message-summary"], 200),
    ] {
        let call_id = format!("x{}", rig.sent);
        let messages = rig.request("SUBSCRIBE", target, &call_id, edits, "");
        assert_eq!(code(&messages[0]), expected, "{target} {edits:?}");
        if expected == 421 {
            assert_eq!(header(&messages[0], "Require"), "eventlist");
        }
    }
    let publish = ["Event: presence", "X-Enswitch-Line: lamps@t", "Content-Type: application/pidf+xml"];
    assert_eq!(code(&rig.request("PUBLISH", "lamps@t", "p", &publish, "<presence/>")[0]), 403, "a list is no line");
}

#[test]
fn a_long_list_comes_in_pieces_that_a_datagram_holds() {
    let mut rig = rig(100);
    let messages = rig.request("SUBSCRIBE", "lamps@t", "a", &[UNDERSTOOD], "");
    let mut notify = messages[1].clone();
    assert_eq!(body(&notify).matches("<resource ").count(), 100, "all are named at once");
    let (mut known, mut pieces) = (Vec::new(), 0);
    loop {
        let (full, lines) = told(&notify);
        assert_eq!(full, pieces == 0);
        assert!(pieces == 0 || notify.body.len() < 5_000, "{}", notify.body.len());
        known.extend(lines);
        pieces += 1;
        let Some(next) = rig.answer(&notify, 200).pop() else { break };
        notify = next;
    }
    let expected: Vec<String> = (1..=100).map(|number| format!("m{number:03}@t")).collect();
    assert_eq!(known, expected, "each once, in the order of the list");
    assert!(pieces > 5, "{pieces}");

    let stream = ["Contact: <sip:100@192.0.2.9;transport=TCP>", UNDERSTOOD];
    let first = rig.request("SUBSCRIBE", "lamps@t", "b", &stream, "").pop().expect("a NOTIFY");
    assert!(told(&first).1.len() > 40 && first.body.len() < 50_000, "{} {}", told(&first).1.len(), first.body.len());
}

#[test]
fn what_nobody_acknowledged_is_told_again_as_a_whole() {
    let mut rig = rig(3);
    let messages = rig.request("SUBSCRIBE", "lamps@t", "a", &[UNDERSTOOD], "");
    rig.answer(&messages[1], 200);
    let change = talks(&mut rig, &["m002@t"]);
    assert!(rig.answer(&change[0], 503).is_empty());
    let again = rig.pass(6);
    assert_eq!((told(&again[0]).0, told(&again[0]).1.len()), (true, 3));
}

#[test]
fn a_list_that_changes_is_told_anew_and_one_that_goes_ends() {
    let mut rig = rig(3);
    let messages = rig.request("SUBSCRIBE", "lamps@t", "a", &[UNDERSTOOD], "");
    rig.answer(&messages[1], 200);
    rig.presence.set_directory(directory(4), &mut rig.endpoint, rig.now);
    let more = rig.take();
    assert_eq!((told(&more[0]).0, told(&more[0]).1.len()), (true, 4));
    rig.answer(&more[0], 200);
    assert_eq!(told(&talks(&mut rig, &["m004@t"])[0]).1, ["m004@t"]);

    let mut moved = directory(4);
    moved.add("m004@t".to_owned(), "/1/3/");
    let mut other = self::rig(4);
    let first = other.request("SUBSCRIBE", "lamps@t", "a", &[UNDERSTOOD], "");
    other.answer(&first[1], 200);
    other.presence.set_directory(moved, &mut other.endpoint, other.now);
    let fewer = other.take();
    assert_eq!((told(&fewer[0]).0, told(&fewer[0]).1.len()), (true, 3), "a line of somebody else now is not shown");
    other.answer(&fewer[0], 200);
    let mut gone = Directory::default();
    gone.add("100@t".to_owned(), "/1/2/");
    other.presence.set_directory(gone, &mut other.endpoint, other.now);
    assert_eq!(header(&other.take()[0], "Subscription-State"), "terminated;reason=rejected");
    assert!(other.presence.is_empty());
}

#[test]
fn after_a_restart_a_list_is_told_as_a_whole_with_a_higher_version() {
    let mut rig = rig(3);
    let messages = rig.request("SUBSCRIBE", "lamps@t", "a", &[UNDERSTOOD], "");
    rig.answer(&messages[1], 200);
    let stored = rig.stored.values().next().expect("stored").clone();
    let text = serde_json::to_string(&stored).expect("JSON");
    let mut again = Rig::new(2, rig.now);
    again.presence.set_directory(directory(3), &mut again.endpoint, again.now);
    assert!(again.presence.restore(serde_json::from_str(&text).expect("reads its own"), again.now));
    let told_again = talks(&mut again, &["m003@t"]);
    assert_eq!((told(&told_again[0]).0, told(&told_again[0]).1.len()), (true, 3));
    assert!(!body(&told_again[0]).contains("version=\"0\"") && body(&told_again[0]).contains("confirmed"));
    again.answer(&told_again[0], 200);

    // The list went while nobody served.
    let mut late = Rig::new(3, rig.now);
    assert!(late.presence.restore(stored, late.now));
    late.presence.tick(&mut late.endpoint, late.now);
    assert_eq!(header(&late.take()[0], "Subscription-State"), "terminated;reason=noresource");
}
