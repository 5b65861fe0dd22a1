//! Which machine gets a call: by the region of the number that a carrier calls, and by what the call offers.

use std::net::UdpSocket;
use std::time::Duration;

use crate::rig::{Database, Rig, wait};

const PATIENCE: Duration = Duration::from_secs(15);

/// Region 1 prefers the first machine, the others have one each. A customer in the west has a number without a region and one with.
const REGIONS: &str = r#"
[[machine]]
name = "a2"
address = "127.0.0.12"
video = true
[[region]]
name = "main"
machines = [{ machine = "a1", priority = 9 }, { machine = "a2", priority = 2 }]
[[region]]
name = "east"
machines = [{ machine = "a1" }]
[[region]]
name = "west"
machines = [{ machine = "a2" }]
[[customer]]
name = "Westside"
parent = "Costa Voice"
plan = "retail"
billing_type = "prepaid"
region = "west"
[[number]]
number = "34900222001"
customer = "Westside"
inbound_group = "freephone"
[[number]]
number = "34900222002"
customer = "Westside"
inbound_group = "freephone"
region = "east"
"#;

const AUDIO: &str = "m=audio 20000 RTP/AVP 8\r\n";
const VIDEO: &str = "m=audio 20000 RTP/AVP 8\r\nm=video 20002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n";
const VIDEO_ENDED: &str = "m=audio 20000 RTP/AVP 8\r\nm=video 0 RTP/AVP 96\r\n";

/// A carrier calls a number that leads nowhere. Tells which machine refused the call.
fn called(rig: &Rig, number: &str, media: &str) -> u8 {
    let socket = UdpSocket::bind((rig.host(201), 0)).expect("a carrier");
    socket.set_read_timeout(Some(Duration::from_secs(10))).expect("set");
    socket.connect((rig.host(20), 5060)).expect("Kamailio");
    let (own, id) = (socket.local_addr().expect("bound"), getrandom::u64().expect("random"));
    let body = format!("v=0\r\no=- 1 1 IN IP4 {0}\r\ns=-\r\nc=IN IP4 {0}\r\nt=0 0\r\n{media}", own.ip());
    let request = |method: &str, to: &str, body: &str| {
        format!(
            "{method} sip:{number}@{kamailio} SIP/2.0\r\nVia: SIP/2.0/UDP {own};branch=z9hG4bK{id:x};rport\r\nMax-Forwards: 70\r\n\
             From: <sip:600111222@{own}>;tag=1\r\nTo: {to}\r\nCall-ID: {id:x}@carrier\r\nCSeq: 1 {method}\r\n\
             Contact: <sip:{own}>\r\nContent-Type: application/sdp\r\nContent-Length: {length}\r\n\r\n{body}",
            kamailio = rig.host(20),
            length = body.len()
        )
    };
    socket.send(request("INVITE", &format!("<sip:{number}@switch>"), &body).as_bytes()).expect("sent");
    let mut buffer = [0; 4096];
    let refused = loop {
        let length = socket.recv(&mut buffer).expect("an answer");
        let answer = String::from_utf8_lossy(&buffer[..length]).into_owned();
        if !answer.starts_with("SIP/2.0 1") {
            break answer;
        }
    };
    let to = refused.lines().find_map(|line| line.strip_prefix("To: ")).expect("To");
    socket.send(request("ACK", to, "").as_bytes()).expect("sent");
    let mut machine = 0;
    let found = wait(PATIENCE, || {
        let rows = rig.sql(&["unique_id"], &format!("FROM cdrs WHERE sip_call_id = '{id:x}@carrier'")).expect("read");
        machine = rows.first().map_or(0, |row| if row[0].starts_with("a1-") { 1 } else { 2 });
        machine > 0
    });
    found.unwrap_or_else(|error| panic!("no CDR of {number}, {error}: {refused}"));
    machine
}

fn calls_reach_their_region(database: Database) {
    let rig = Rig::start(database).expect("the switch comes up");
    rig.apply(REGIONS).expect("applied");
    wait(PATIENCE, || rig.kamailio("dispatcher.list").is_ok_and(|list| list.matches("video=1").count() == 2))
        .expect("read again");
    // A number that is not ours goes by the proxy's region, a number by its own, else by that of its owner, however it is written.
    for (number, machine) in
        [("34900999999", 1), ("34900222001", 2), ("+34900222001", 2), ("0034900222001", 2), ("34900222002", 1)]
    {
        assert_eq!(called(&rig, number, AUDIO), machine, "{number}");
    }
    assert_eq!(called(&rig, "34900999999", VIDEO), 2, "the only machine for video, in spite of its priority");
    assert_eq!(called(&rig, "34900999999", VIDEO_ENDED), 1, "no video is offered");
    assert_eq!(called(&rig, "34900222002", VIDEO), 2, "that of region 1 rather than no video");
    rig.enswitch(&["cluster", "drain", "a2"]).expect("drained");
    let shunned = || rig.kamailio("htable.dump shunned").is_ok_and(|text| text.contains(&rig.host(12).to_string()));
    wait(PATIENCE, shunned).expect("draining");
    assert_eq!(called(&rig, "34900999999", VIDEO), 1, "as audio rather than not at all");
}

#[test]
fn calls_from_carriers_reach_the_region_of_the_number_and_video_reaches_who_can_do_it() {
    calls_reach_their_region(Database::Sqlite);
}

#[test]
fn regions_of_numbers_are_read_from_mariadb_too() {
    calls_reach_their_region(Database::MariaDb);
}
