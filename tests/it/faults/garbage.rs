//! Strangers talk to routed's FastAGI port while calls go through it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::{MOBILE, answered, books_are_closed, charges, inside, log, mobile, talked};
use crate::rig::{Component, Database, Rig};

/// Sends this and tells what came back once the connection is closed.
fn send(address: SocketAddr, garbage: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).expect("connected");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
    // it may be closed before the end
    let _ = stream.write_all(garbage);
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Ok(_) => answer,
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => answer,
        Err(error) => panic!("not closed in time: {error}"),
    }
}

/// Kilobytes of memory in use.
fn memory(rig: &Rig, machine: u8) -> u64 {
    let pid = rig.pid(Component::Routed(machine)).expect("runs");
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("read");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("there");
    line.split_whitespace().nth(1).expect("a figure").parse().expect("a number")
}

#[test]
fn garbage_is_closed_and_harms_no_call() {
    let rig = Rig::start(Database::Sqlite).expect("starts");
    let addresses = [11, 12].map(|host| SocketAddr::from((rig.host(host), 4573)));
    let call = rig.start_named_call(&mobile(15_000), "\"José Ñandú\"").expect("called");
    answered(&rig);
    let before = [memory(&rig, 1), memory(&rig, 2)];

    // half a prelude, then silence, 200 times
    let silent: Vec<TcpStream> = addresses
        .iter()
        .flat_map(|address| (0..100).map(move |_| *address))
        .map(|address| {
            let mut stream = TcpStream::connect(address).expect("connected");
            stream.write_all(b"agi_network: yes\nagi_network_script: call\nagi_uni").expect("written");
            stream.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
            stream
        })
        .collect();
    let long = [b"agi_x: ".as_slice(), &vec![b'y'; 10_000_000], b"\n\n"].concat();
    let many: Vec<u8> = (0..10_000).flat_map(|n| format!("agi_v{n}: x\n").into_bytes()).chain(*b"\n").collect();
    let binary: Vec<u8> = (0..100_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let named = b"agi_network: yes\nagi_network_script: none\nagi_calleridname: Jos\xe9\n\n";
    for address in addresses {
        for garbage in [&long, &many, &binary, &named.to_vec(), &b"GET / HTTP/1.1\r\n\r\n".to_vec(), &Vec::new()] {
            if garbage.is_empty() {
                drop(TcpStream::connect(address).expect("connected"));
                continue;
            }
            assert_eq!(send(address, garbage), b"", "closed without a word");
        }
    }
    let next = rig.call(&super::drain::FROM_CARRIER).expect("called");
    assert!(next.as_expected, "{}", next.complaint);
    for mut stream in silent {
        assert_eq!(stream.read(&mut [0; 8]).unwrap_or(0), 0, "closed in time");
    }

    let outcome = rig.finish_call(call).expect("ends");
    assert!(outcome.as_expected, "{}", outcome.complaint);
    let cdr = outcome.cdr.expect("a CDR");
    assert_eq!((cdr.status.as_str(), charges(&cdr)), ("answered", MOBILE.to_vec()));
    assert!(talked(&cdr, 15_000), "{cdr:#?}");
    for machine in [1, 2] {
        let grown = memory(&rig, machine).saturating_sub(before[usize::from(machine) - 1]);
        assert!(grown < 16_000, "grew by {grown} kB");
        let log = log(&rig, &format!("routed-a{machine}"));
        assert!(log.contains("fastagi connection closed") && log.contains("no such script"), "{log}");
        assert!(log.lines().count() < 60, "strangers do not fill the log: {log}");
    }
    assert!(rig.call(&inside(1_000)).expect("called").as_expected);
    books_are_closed(&rig);
}
