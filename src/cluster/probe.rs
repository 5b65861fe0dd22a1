//! The questions to an Asterisk as SIP messages, and its answers.

use std::net::SocketAddr;

use super::health::Ask;
use crate::model::MachineId;
use crate::sip::message::{Method, Outgoing, Response};
use crate::sip::wire;

/// The extension of the static dialplan that asks `routed` and ends.
const EXTENSION: &str = "enswitchprobe";

/// Writes questions and recognises the answers to them.
#[derive(Debug)]
pub struct Prober {
    local: SocketAddr,
    /// Random, so that nobody who does not see the questions can answer.
    seed: u64,
}

/// An answer of a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// To OPTIONS with this number.
    Options(u32),
    /// To the test call with this number, with this code. If there are bytes they have to be sent back: the ACK.
    Call(u32, u16, Option<Vec<u8>>),
}

impl Prober {
    /// Asks from this address.
    pub const fn new(local: SocketAddr, seed: u64) -> Self {
        Self { local, seed }
    }

    /// The message that asks this of a machine at this address.
    pub fn write(&self, machine: MachineId, at: SocketAddr, ask: Ask) -> Vec<u8> {
        match ask {
            Ask::Options(number) => self.request(machine, at, 'o', number, Method::Options, None),
            Ask::Invite(number) => self.request(machine, at, 'c', number, Method::Invite, None),
            Ask::Cancel(number) => self.request(machine, at, 'c', number, Method::Cancel, None),
        }
    }

    /// What a datagram answers, and which machine it is from; `None`: it answers no question of ours.
    pub fn read(&self, bytes: &[u8], from: SocketAddr) -> Option<(MachineId, Heard)> {
        let response = Response::read(wire::datagram(bytes).ok()?).ok()?;
        let mut parts = response.via.branch()?.strip_prefix("z9hG4bK")?.split('.');
        if parts.next()? != format!("{:016x}", self.seed) {
            return None;
        }
        let machine = MachineId(parts.next()?.parse().ok()?);
        let (kind, number) = parts.next()?.split_at_checked(1)?;
        let number = number.parse().ok()?;
        match (kind, response.method?) {
            ("o", Method::Options) => Some((machine, Heard::Options(number))),
            ("c", Method::Invite) => {
                let ack = (200..700).contains(&response.code).then(|| {
                    let to = response.headers.get("To").map(str::to_owned);
                    self.request(machine, from, 'c', number, Method::Ack, to)
                });
                Some((machine, Heard::Call(number, response.code, ack)))
            }
            _ => None,
        }
    }

    /// Requests of one kind and number are one transaction: INVITE, its CANCEL and the ACK to its refusal share a branch
    /// (RFC 3261, 9.1 and 17.1.1.3).
    fn request(
        &self,
        machine: MachineId,
        at: SocketAddr,
        kind: char,
        number: u32,
        method: Method,
        to: Option<String>,
    ) -> Vec<u8> {
        let (seed, local) = (self.seed, self.local);
        let target = if kind == 'o' { format!("sip:{at}") } else { format!("sip:{EXTENSION}@{at}") };
        let mut headers = vec![
            ("From", format!("<sip:probe@{local}>;tag={kind}{number}")),
            ("To", to.unwrap_or_else(|| format!("<{target}>"))),
            ("Call-ID", format!("{kind}{number}-{seed:016x}@{}", local.ip())),
        ];
        if matches!(method, Method::Options | Method::Invite) {
            headers.push(("Contact", format!("<sip:probe@{local}>")));
        }
        let outgoing = Outgoing { method, target, headers, cseq: 1, body: Vec::new() };
        outgoing.write(&format!("SIP/2.0/UDP {local};branch=z9hG4bK{seed:016x}.{machine}.{kind}{number};rport"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Heard, Prober};
    use crate::cluster::health::Ask;
    use crate::model::MachineId;
    use crate::sip::message::{Reply, Request};
    use crate::sip::wire;

    fn address(text: &str) -> std::net::SocketAddr {
        text.parse().expect("address")
    }

    fn answer(bytes: &[u8], code: u16) -> Vec<u8> {
        let request = Request::read(wire::datagram(bytes).expect("a message")).expect("a request");
        Reply::new(code).write(&request.headers, "theirs", address("127.0.0.1:7"))
    }

    #[test]
    fn answers_are_known_by_machine_and_number_and_a_refused_call_is_acknowledged() {
        let (prober, asterisk) = (Prober::new(address("127.0.0.1:7"), 42), address("127.0.0.9:5060"));
        let options = prober.write(MachineId(3), asterisk, Ask::Options(8));
        let heard = prober.read(&answer(&options, 200), asterisk);
        assert_eq!(heard, Some((MachineId(3), Heard::Options(8))));
        let invite = prober.write(MachineId(3), asterisk, Ask::Invite(5));
        assert_eq!(
            prober.read(&answer(&invite, 100), asterisk),
            Some((MachineId(3), Heard::Call(5, 100, None))),
            "a provisional answer is not acknowledged"
        );
        let Some((_, Heard::Call(5, 404, Some(ack)))) = prober.read(&answer(&invite, 404), asterisk) else {
            panic!("a final answer is")
        };
        let text = String::from_utf8(ack).expect("text");
        assert!(text.starts_with("ACK sip:enswitchprobe@127.0.0.9:5060 SIP/2.0\r\n"), "{text}");
        assert!(text.contains(";tag=theirs\r\n") && text.contains("CSeq: 1 ACK\r\n"), "{text}");
    }

    #[test]
    fn what_nobody_asked_is_no_answer() {
        let asterisk = address("127.0.0.9:5060");
        let other = Prober::new(address("127.0.0.1:7"), 41).write(MachineId(3), asterisk, Ask::Options(8));
        let prober = Prober::new(address("127.0.0.1:7"), 42);
        assert_eq!(prober.read(&answer(&other, 200), asterisk), None);
        for garbage in [&b""[..], b"SIP/2.0 200 OK\r\n\r\n", b"\x00\xff", &other] {
            assert_eq!(prober.read(garbage, asterisk), None);
        }
    }
}
