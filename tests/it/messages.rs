//! Text messages with the real Kamailio, and SIPp as phones and carrier.

use std::time::Duration;

use enswitch::ledger::Way;
use enswitch::model::{CustomerId, Direction, LineId, Message, MessageId, MessageStatus, Timestamp};
use enswitch::rating::Quote;

use crate::rig::{Caller, Database, Options, Rig, wait};

/// A carrier for messages, and a line without a phone.
const MORE: &str = r#"
[[outbound_group]]
name = "Spain text"
time_zone = "Europe/Madrid"

[[carrier]]
name = "text"
host = "127.0.0.204"
addresses = [{ address = "127.0.0.204" }]
prices = [{ outbound_group = "Spain text", per_minute = "9", per_message = "0.05" }]

[[route]]
called_prefix = "346"
called_min_length = 11
called_max_length = 11
media = "message"
outbound_group = "Spain text"
carriers = ["text"]

[[line]]
username = "102"
domain = "acme.example"
customer = "Acme"
password = "pw-102"
caller_id = "34910000102"
"#;

const fn line(host: u8, user: &'static str, domain: &'static str, password: &'static str) -> Caller {
    Caller::Line { host, user, domain, password }
}

const ANNA: Caller = line(100, "100", "acme.example", "pw-100");

/// A message as the API leaves it.
fn by_api(rig: &Rig) -> Message {
    let numbers = rig.sql(&["id", "customer_id"], "FROM lines WHERE username = '100'").expect("rows");
    let number = |index: usize| numbers[0][index].parse().expect("a number");
    let now = Timestamp::from_micros(1_800_000_000_000_000);
    Message {
        id: MessageId(77),
        customer_id: CustomerId(number(1)),
        direction: Direction::Internal,
        status: MessageStatus::New,
        reason: None,
        line_id: Some(LineId(number(0))),
        to_line_id: None,
        carrier_id: None,
        caller: String::new(),
        called: "600111222".into(),
        content_type: "text/plain".into(),
        body: "by API".into(),
        cause: "api:77".into(),
        sip_code: 0,
        tries: 0,
        created_at: now,
        next_try_at: Timestamp::from_micros(0),
        expires_at: now.plus_millis(1_000_000_000),
        delivered_at: None,
        ways: String::new(),
    }
}

/// A message inside CPIM whose sender wants to be told.
fn wrapped(rig: &Rig, id: i64, called: &str, asked: &str) -> Message {
    let body = format!(
        "From: <sip:100@acme.example>\r\nTo: <sip:{called}@acme.example>\r\nNS: imdn <urn:ietf:params:imdn>\r\n\
         imdn.Message-ID: m{id}\r\nimdn.Disposition-Notification: {asked}\r\n\r\nContent-Type: text/plain\r\n\r\nwrapped {id}"
    );
    let (cause, content_type) = (format!("api:{id}"), "message/cpim".to_owned());
    Message { id: MessageId(id), called: called.into(), cause, content_type, body, ..by_api(rig) }
}

/// Delivery reports (RFC 5438) come to who asked, and a message that is refused is an event.
fn a_sender_is_told_what_became_of_a_message(rig: &Rig) {
    let sender = rig.take_texts(100, 3).expect("the sender's phone");
    // Nobody answers there now.
    rig.send_text_by_api(&wrapped(rig, 81, "102", "processing")).expect("added");
    let phone = rig.answer_texts(101, 2, 415).expect("a phone that knows no CPIM");
    rig.send_text_by_api(&wrapped(rig, 78, "101", "positive-delivery, negative-delivery")).expect("added");
    rig.send_text_by_api(&wrapped(rig, 79, "101", "positive-delivery")).expect("added");
    rig.got_texts(phone).expect("both");
    rig.await_texts("status = 'failed' AND sip_code = 415", 2).expect("refused");
    let told = rig.sql(&["COUNT(*)"], "FROM events WHERE kind = 'message_failed'").expect("rows");
    assert_eq!(told[0][0], "2", "each is an event");
    let carrier = rig.take_texts(204, 1).expect("a carrier");
    rig.send_text_by_api(&wrapped(rig, 80, "600111222", "positive-delivery")).expect("added");
    rig.got_texts(carrier).expect("the text alone");

    rig.got_texts(sender).expect("what was asked for");
    rig.await_texts("content_type = 'message/cpim' AND to_line_id IS NOT NULL AND status = 'delivered'", 3)
        .expect("told");
    let reports = rig.sql(&["body"], "FROM messages WHERE cause LIKE 'imdn:%' ORDER BY cause").expect("rows").concat();
    assert_eq!(reports.len(), 3, "no more than was asked for: {reports:?}");
    for (report, parts) in reports.iter().zip([["m78", "<failed/>"], ["m80", "<delivered/>"], ["m81", "<stored/>"]]) {
        assert!(parts.iter().all(|part| report.contains(part)), "{report}");
    }
}

/// Acme wrote to Spain for more than it may burn: nobody of it writes there now, and what still waits is not sent. All others go on.
fn messages_burn_money_too(rig: &Rig) {
    let locks = || rig.sql(&["country_code", "burned"], "FROM country_locks").expect("rows");
    assert!(locks().is_empty(), "three messages cost less than is allowed");
    let carrier = rig.take_texts(204, 1).expect("a carrier");
    rig.send_text(ANNA, "600111222", "one more", 202).expect("kept");
    rig.got_texts(carrier).expect("one more");
    wait(Duration::from_secs(15), || !locks().is_empty()).expect("locked");
    assert_eq!(locks(), [["34", "330000"]], "four at 0.0825");
    // sipd looks every second whether something changed.
    std::thread::sleep(Duration::from_millis(2_500));
    rig.send_text(ANNA, "600111222", "braked", 403).expect("locked");
    rig.send_text(ANNA, "102", "inside", 202).expect("inside nothing burns");
    let country = Some("34".to_owned());
    let (uri, from) = ("sip:34600111222@127.0.0.204".to_owned(), "sip:34910000100@acme.example".to_owned());
    let way = Way { carrier_id: None, line_id: None, uri, from, quote: Quote { country, ..Quote::default() } };
    let ways = serde_json::to_string(&[way]).expect("JSON");
    let (status, cause) = (MessageStatus::Waiting, "test:90".to_owned());
    let waiting = Message { id: MessageId(90), status, cause, ways, body: "late".into(), ..by_api(rig) };
    rig.send_text_by_api(&waiting).expect("added");
    let ended = "body = 'late' AND status = 'failed' AND sip_code = 403 AND reason = 'country_locked'";
    rig.await_texts(ended, 1).expect("it is not sent");
}

#[test]
fn messages_reach_lines_and_carriers_and_every_level_pays_once() {
    let rig =
        Rig::start_with(Database::Sqlite, Options { more: MORE, ..Options::default() }).expect("the switch comes up");
    rig.await_texts("1 = 1", 0).expect("none yet");
    // Three messages to a carrier cost 0.2475, which is less than 60 times this.
    let limit =
        ["--customer-id", "Costa Voice", "--buyer-id", "Acme", "--per-minute", "0.0042", "--window-minutes", "60"];
    rig.enswitch(&[&["burn-limit", "add"][..], &limit].concat()).expect("added");

    // Nobody is there: kept, and delivered in order when the phone registers.
    for text in ["one", "two", "three"] {
        rig.send_text(ANNA, "102", text, 202).expect("kept");
    }
    rig.await_texts("status = 'waiting' AND sip_code = 480", 1).expect("tried");

    // A line with a phone, and what is refused.
    let phone = rig.take_texts(101, 1).expect("a phone");
    rig.send_text(ANNA, "101", "hello", 202).expect("kept");
    rig.got_texts(phone).expect("hello");
    rig.send_text(line(120, "200", "penniless.example", "pw-200"), "600111222", "poor", 402).expect("no credit");
    rig.send_text(line(130, "300", "closed.example", "pw-300"), "600111222", "locked", 403).expect("locked");
    rig.send_text(ANNA, "803111222", "premium", 403).expect("class of service");
    rig.send_text(ANNA, "911111222", "no route", 404).expect("a route of calls takes no messages");

    // To a carrier, with prices at every level.
    let carrier = rig.take_texts(204, 2).expect("a carrier");
    rig.send_text(ANNA, "600111222", "out", 202).expect("kept");
    rig.send_text_by_api(&by_api(&rig)).expect("added");
    rig.got_texts(carrier).expect("out, and that of the API");
    rig.await_texts("status = 'delivered' AND direction = 'outbound'", 2).expect("delivered");
    let paid = "FROM postings p JOIN messages m ON m.id = p.transaction_id WHERE m.body = 'out' ORDER BY p.position";
    let paid: Vec<String> = rig.sql(&["p.amount"], paid).expect("rows").concat();
    assert_eq!(paid, ["50000", "60000", "66000", "82500"], "the carrier, wholesale, partner, retail");
    let all = rig.sql(&["COUNT(*)"], "FROM postings p JOIN messages m ON m.id = p.transaction_id").expect("rows");
    assert_eq!(all[0][0], "8", "messages between lines are free, and each of the others is paid once");

    // From a carrier to a number.
    let phone = rig.take_texts(101, 1).expect("a phone");
    let text = Caller::Carrier { host: 204, number: "34600111222" };
    rig.send_text(text, "34900111222", "in", 202).expect("kept");
    rig.got_texts(phone).expect("in");
    rig.send_text(text, "34900999999", "nobody", 404).expect("no such number");

    rig.register(102, "102", "acme.example", "pw-102").expect("registers");
    let phone = rig.take_texts(102, 3).expect("a phone");
    rig.got_texts(phone).expect("all three");
    rig.await_texts("called = '102' AND status = 'delivered'", 3).expect("delivered");
    let order = rig.sql(&["body"], "FROM messages WHERE called = '102' ORDER BY delivered_at").expect("rows").concat();
    assert_eq!(order, ["one", "two", "three"]);
    rig.await_texts("status = 'delivered'", 7).expect("all of them");
    for (kind, count) in [("message_received", "5"), ("message_delivered", "7")] {
        let told = rig.sql(&["COUNT(*)"], &format!("FROM events WHERE kind = '{kind}'")).expect("rows");
        assert_eq!(told[0][0], count, "{kind}: to lines, and all that arrived");
    }
    a_sender_is_told_what_became_of_a_message(&rig);
    messages_burn_money_too(&rig);
    rig.enswitch(&["ledger", "verify"]).expect("the ledger is in order");
}
