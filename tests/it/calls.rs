//! The proof calls, with real components, on every database.

use std::net::UdpSocket;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use md5::{Digest, Md5};

use crate::rig::proof::CASES;
use crate::rig::{Answer, Behaviour, Call, Caller, Database, Rig, wait};

/// The status code that Kamailio gives to a request from one of the rig's hosts.
fn answer(rig: &Rig, host: u8, request: &str) -> Option<u16> {
    let socket = UdpSocket::bind((rig.host(host), 5060)).expect("bound");
    socket.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
    socket.send_to(request.as_bytes(), (rig.host(20), 5060)).expect("sent");
    loop {
        let mut answer = [0; 4096];
        let length = socket.recv(&mut answer).ok()?;
        let text = String::from_utf8_lossy(&answer[..length]).into_owned();
        let code: u16 = text.split(' ').nth(1)?.parse().ok()?;
        if code >= 200 {
            return Some(code);
        }
    }
}

/// A request of its own: a branch that was there before would make it a retransmission (RFC 3261, 8.1.1.7).
fn request(rig: &Rig, host: u8, uri: &str, to_tag: &str, more: &str) -> String {
    static BRANCHES: AtomicU32 = AtomicU32::new(0);
    let (own, call) = (rig.host(host), format!("hostile{host}"));
    format!(
        "INVITE {uri} SIP/2.0\r\nVia: SIP/2.0/UDP {own}:5060;branch=z9hG4bK{call}-{}\r\nMax-Forwards: 70\r\n\
         From: <sip:100@acme.example>;tag=a\r\nTo: <{uri}>{to_tag}\r\nCall-ID: {call}\r\nCSeq: 1 INVITE\r\n\
         Contact: <sip:100@{own}:5060>\r\n{more}Content-Length: 0\r\n\r\n",
        BRANCHES.fetch_add(1, Ordering::Relaxed)
    )
}

/// Somebody who knows the route of his own call sends nothing to others, and nothing strange reaches the dialplan.
fn nobody_sends_others_anywhere(rig: &Rig) {
    let victim = UdpSocket::bind((rig.host(201), 5060)).expect("bound");
    victim.set_read_timeout(Some(Duration::from_millis(500))).expect("set");
    let kamailio = rig.host(20);
    let signature: String = Md5::digest(b"hostile150 rig").iter().map(|byte| format!("{byte:02x}")).collect();
    let route = |signature: &str| format!("Route: <sip:{kamailio};lr;sig={signature}>\r\n");
    let there = format!("sip:34600111222@{}:5060", rig.host(201));
    let alias = format!("sip:x@{}:5060;alias={}~5060~1", rig.host(11), rig.host(201));
    for (uri, route) in [(&there, route("forged")), (&there, route(&signature)), (&alias, route(&signature))] {
        assert_eq!(answer(rig, 150, &request(rig, 150, uri, ";tag=b", &route)), Some(403), "{uri} {route}");
        assert!(victim.recv(&mut [0; 64]).is_err(), "nothing comes of {uri} {route}");
    }
    // Asterisk answers: the same route leads there, and it knows no such call
    let asterisk = format!("sip:x@{}:5060", rig.host(11));
    assert_eq!(answer(rig, 150, &request(rig, 150, &asterisk, ";tag=b", &route(&signature))), Some(481));
    drop(victim);
    let uri = format!("sip:101@{kamailio}");
    let digest = "Proxy-Authorization: Digest username=\"100@acme.example\", realm=\"acme.example\", nonce=\"x\", \
                  uri=\"sip:101@acme.example\", response=\"0123456789abcdef0123456789abcdef\"\r\n";
    let user = |text: &str| request(rig, 151, &uri, "", &digest.replace("100@acme.example", text));
    let phone = |text: &str| answer(rig, 151, &user(text));
    assert_eq!((phone("100@acme.example"), phone("100")), (Some(403), Some(407)), "a user name is that of a line");
    for (dialled, code) in [("1,4", 484), ("1&2", 484), ("$%7bX%7d", 484), ("%23101", 404), ("+999", 404)] {
        let uri = format!("sip:{dialled}@{kamailio}");
        assert_eq!(answer(rig, 202, &request(rig, 202, &uri, "", "")), Some(code), "{dialled}");
    }
}

/// A Call-ID is free text of the caller, which the dialplan hands on among other things: it says nothing but itself.
fn a_call_id_may_have_any_character(rig: &Rig) {
    let uri = format!("sip:+999@{}", rig.host(20));
    for id in ["\"x\\y(z", "a)b}c{d\"", "a'b<c>d:e/f[g]h?i%2C", "a,b|100@acme.example||", "${EXTEN}${HASH(x", "\\\""] {
        let invite = request(rig, 202, &uri, "", "").replace("Call-ID: hostile202", &format!("Call-ID: {id}"));
        assert_eq!(answer(rig, 202, &invite), Some(404), "{id}");
        let there = || {
            let rows = rig.sql(&["sip_call_id"], "FROM cdrs ORDER BY id DESC LIMIT 1").expect("read");
            rows.first().is_some_and(|row| row[0] == id)
        };
        wait(Duration::from_secs(5), there).unwrap_or_else(|_| panic!("the CDR has {id}"));
    }
}

/// Asterisk's own notes name the carrier that answered, which is what a call is charged by when nothing else is left.
fn asterisk_notes_who_was_called_last(rig: &Rig) {
    let noted = ["a1", "a2"].map(|machine| {
        let path = rig.folder().join(machine).join("log/cdr-custom/enswitch.csv");
        std::fs::read_to_string(path).unwrap_or_default()
    });
    let third = noted.iter().flat_map(|text| text.lines()).rfind(|line| line.contains(":2"));
    assert!(third.is_some_and(|line| line.contains("ANSWERED")), "{noted:#?}");
}

/// Some switches take a call for failed by its last cause, and give it away.
fn a_call_that_the_network_cuts_is_paid(rig: &Rig) {
    const CUT: &[Answer] = &[Answer { host: 203, behaviour: Behaviour::Cut(38) }];
    let caller = Caller::Line { host: 100, user: "100", domain: "acme.example", password: "pw-100" };
    let call = Call { caller, number: "612345678", answers: CUT, talk_ms: 20_000, expected: 200 };
    let cdr = rig.call(&call).expect("called").cdr.expect("a record");
    assert!(cdr.status == "answered" && (1_900..10_000).contains(&cdr.talk_ms), "{cdr:#?}");
    let paid: Vec<_> = cdr.charges.iter().map(|charge| charge.amount).collect();
    assert_eq!(paid, [35_000, 42_000, 46_200, 57_800], "as any other call of its length: {cdr:#?}");
}

fn every_proof_call_is_as_expected(database: Database) -> Rig {
    let rig = Rig::start(database).expect("the switch comes up");
    let rows: Vec<_> = CASES.iter().map(|case| case.run(&rig).expect("a call")).collect();
    let wrong: Vec<_> = rows.iter().filter(|row| !row.wrong.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let report = rig.enswitch(&["ledger", "verify"]).expect("the ledger balances");
    assert!(!report.is_empty());
    rig
}

#[test]
fn on_sqlite() {
    let rig = every_proof_call_is_as_expected(Database::Sqlite);
    nobody_sends_others_anywhere(&rig);
    a_call_id_may_have_any_character(&rig);
    asterisk_notes_who_was_called_last(&rig);
    a_call_that_the_network_cuts_is_paid(&rig);
}

#[test]
fn on_mariadb() {
    every_proof_call_is_as_expected(Database::MariaDb);
}

#[test]
fn on_mysql() {
    every_proof_call_is_as_expected(Database::MySql);
}
