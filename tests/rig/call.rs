//! One call in the rig.

use std::net::{Ipv4Addr, UdpSocket};
use std::time::Duration;

use anyhow::Context as _;

use super::process::{Process, until};
use super::records::Cdr;
use super::run::Rig;
use super::sipp::{Fields, Player};

/// Who calls.
#[derive(Debug, Clone, Copy)]
pub enum Caller {
    /// A line, from the host that has its number.
    Line {
        /// Host of its phone.
        host: u8,
        /// User part.
        user: &'static str,
        /// Domain.
        domain: &'static str,
        /// Password it uses.
        password: &'static str,
    },
    /// A carrier, with the number it shows.
    Carrier {
        /// Host it calls from.
        host: u8,
        /// Caller number.
        number: &'static str,
    },
    /// A carrier whose caller dials digits once somebody answered.
    Dialling {
        /// Host it calls from.
        host: u8,
        /// Caller number.
        number: &'static str,
        /// The digits; a comma is a pause.
        digits: &'static str,
    },
}

/// What somebody does who is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// Answers and sends back what it hears.
    Answer,
    /// Refuses with this status code.
    Reject(u16),
    /// Rings and never answers.
    Ring,
    /// Answers, and ends the call after two seconds with this cause (ITU-T Q.850).
    Cut(u16),
    /// Receives and says nothing.
    Silent,
}

/// Somebody who may be called.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// Host of the phone or carrier.
    pub host: u8,
    /// What it does.
    pub behaviour: Behaviour,
}

/// A call to place.
#[derive(Debug, Clone, Copy)]
pub struct Call {
    /// Who calls.
    pub caller: Caller,
    /// What is dialled.
    pub number: &'static str,
    /// Who may be reached.
    pub answers: &'static [Answer],
    /// Milliseconds of talk.
    pub talk_ms: u64,
    /// Final status code the caller has to get.
    pub expected: u16,
}

/// How a call went.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The caller got the expected final answer and, if it was 200, the call ended as it should.
    pub as_expected: bool,
    /// What the caller got instead.
    pub complaint: String,
    /// The record of the call. `None`: none was written within the deadline.
    pub cdr: Option<Cdr>,
}

/// Somebody who is waiting for a call.
pub enum Waiting {
    /// Played by SIPp.
    Player(Process),
    /// A socket that nobody reads.
    Silent(UdpSocket),
}

impl Waiting {
    fn has_ended(&mut self) -> bool {
        match self {
            Self::Player(process) => process.ended().is_some(),
            Self::Silent(_) => false,
        }
    }
}

/// A call that was started.
pub struct Running {
    call_id: String,
    scenario: &'static str,
    host: u8,
    process: Process,
    waiting: Vec<Waiting>,
    /// Which of those answer it; of many calls at once, nobody can tell.
    answering: Vec<bool>,
    deadline: Duration,
}

impl Running {
    /// How its Call-ID begins.
    pub fn call_id(&self) -> String {
        self.call_id.clone()
    }
}

impl Rig {
    /// Places a call, waits for its end and for its CDR.
    pub fn call(&self, call: &Call) -> anyhow::Result<Outcome> {
        let running = self.start_call(call)?;
        self.finish_call(running)
    }

    /// Places a call and comes back while it goes on.
    pub fn start_call(&self, call: &Call) -> anyhow::Result<Running> {
        self.start_named_call(call, "")
    }

    /// Places a call of somebody with this display name, and comes back while it goes on.
    pub fn start_named_call(&self, call: &Call, name: &str) -> anyhow::Result<Running> {
        self.start_all(call, name, 1)
    }

    /// Places so many calls of a line at once; each is answered, or refused with 402.
    pub fn start_many_calls(&self, call: &Call, calls: u32) -> anyhow::Result<Running> {
        self.start_all(call, "", calls)
    }

    fn start_all(&self, call: &Call, name: &str, calls: u32) -> anyhow::Result<Running> {
        let waiting = call
            .answers
            .iter()
            .map(|answer| self.wait_for_calls(*answer, calls))
            .collect::<anyhow::Result<Vec<_>>>()?;
        let call_id = self.next_call_id();
        let refused = call.expected != 200;
        let kamailio = self.net.host(20);
        let kamailio_text = kamailio.to_string();
        let (host, scenario, fields) = match call.caller {
            Caller::Line { host, user, domain, password } => {
                let scenario = match (calls, refused) {
                    (1, true) => "line-refused",
                    (1, false) => "line-call",
                    _ => "line-any",
                };
                (host, scenario, Fields { user, password, number: call.number, host: domain, domain, name })
            }
            Caller::Carrier { host, number } | Caller::Dialling { host, number, .. } => {
                let scenario = match call.caller {
                    Caller::Dialling { .. } => "carrier-digits",
                    _ if refused => "carrier-refused",
                    _ => "carrier-call",
                };
                let fields = Fields {
                    user: number,
                    password: "",
                    number: call.number,
                    host: &kamailio_text,
                    domain: "carrier.example",
                    name,
                };
                (host, scenario, fields)
            }
        };
        let digits = if let Caller::Dialling { digits, .. } = call.caller { digits } else { "" };
        let player = Player { digits, dir: &self.dir, scenario, code: call.expected, own: self.net.host(host) };
        let process = player.play(kamailio, &fields, &call_id, call.talk_ms, calls)?;
        let deadline = Duration::from_millis(call.talk_ms) + Duration::from_secs(40);
        let answers = |one: &Answer| calls == 1 && !refused && one.behaviour == Behaviour::Answer;
        let answering = call.answers.iter().map(answers).collect();
        Ok(Running { call_id, scenario, host, process, waiting, answering, deadline })
    }

    /// A line plays a scenario of its own towards a number, and comes back while it goes on. `name` is the last of its fields.
    pub fn start_scenario(
        &self,
        scenario: &'static str,
        (caller, number): (Caller, &str),
        name: &str,
        talk_ms: u64,
    ) -> anyhow::Result<Running> {
        let Caller::Line { host, user, domain, password } = caller else { anyhow::bail!("{scenario} is for lines") };
        let call_id = self.next_call_id();
        let fields = Fields { user, password, number, host: domain, domain, name };
        let player = Player { digits: "", dir: &self.dir, scenario, code: 200, own: self.net.host(host) };
        let process = player.play(self.net.host(20), &fields, &call_id, talk_ms, 1)?;
        let deadline = Duration::from_millis(talk_ms) + Duration::from_secs(40);
        Ok(Running { call_id, scenario, host, process, waiting: Vec::new(), answering: Vec::new(), deadline })
    }

    /// Waits for the end of a call and for its CDR.
    pub fn finish_call(&self, running: Running) -> anyhow::Result<Outcome> {
        let call_id = running.call_id.clone();
        let outcome = self.hang_up(running)?;
        Ok(Outcome { cdr: self.await_cdr(&call_id, Duration::from_secs(10))?, ..outcome })
    }

    /// Waits for the end of a call, not for its CDR.
    pub fn hang_up(&self, mut running: Running) -> anyhow::Result<Outcome> {
        let status = running.process.wait(running.deadline)?;
        let player = Player {
            digits: "",
            dir: &self.dir,
            scenario: running.scenario,
            code: 0,
            own: self.net.host(running.host),
        };
        let as_expected = status.success();
        let complaint = if as_expected { String::new() } else { player.complaint() };
        if as_expected && running.answering.contains(&true) {
            // Who goes before it answered the BYE gets it again, and whoever comes to its place then: that would not be a call.
            until("the end of the call of who answered", Duration::from_secs(10), || {
                let mut all = running.waiting.iter_mut().zip(&running.answering);
                all.any(|(one, answers)| *answers && one.has_ended())
            })?;
        }
        drop(running.waiting);
        Ok(Outcome { as_expected, complaint, cdr: None })
    }

    /// The record of a call, as soon as it is there.
    pub fn await_cdr(&self, call_id: &str, limit: Duration) -> anyhow::Result<Option<Cdr>> {
        let mut found = Ok(None);
        let there = || {
            found = self.cdrs_of(call_id).map(|cdrs| cdrs.into_iter().next());
            !matches!(found, Ok(None))
        };
        // Who asks is told, too, that there is none.
        let _ = until("a CDR", limit, there);
        found
    }

    fn wait_for_calls(&self, answer: Answer, calls: u32) -> anyhow::Result<Waiting> {
        let own = self.net.host(answer.host);
        let (scenario, code) = match answer.behaviour {
            Behaviour::Answer => ("answer", 200),
            Behaviour::Reject(code) => ("reject", code),
            Behaviour::Ring => ("ring", 180),
            Behaviour::Cut(cause) => ("cut", cause),
            Behaviour::Silent => {
                let socket = UdpSocket::bind((own, 5060)).with_context(|| format!("{own}:5060 is taken"))?;
                return Ok(Waiting::Silent(socket));
            }
        };
        let player = Player { digits: "", dir: &self.dir, scenario, code, own }.listen(calls)?;
        until("a phone that waits for a call", Duration::from_secs(10), || listens(own))?;
        Ok(Waiting::Player(player))
    }

    /// Somebody waits for a call.
    pub fn answer(&self, answer: Answer) -> anyhow::Result<Waiting> {
        self.wait_for_calls(answer, 1)
    }

    /// Registers the phone of a line.
    pub fn register(&self, host: u8, user: &str, domain: &str, password: &str) -> anyhow::Result<()> {
        let player = Player { digits: "", dir: &self.dir, scenario: "register", code: 200, own: self.net.host(host) };
        let fields = Fields { user, password, number: user, host: domain, domain, name: "" };
        let mut process = player.play(self.net.host(20), &fields, &self.next_call_id(), 0, 1)?;
        let status = process.wait(Duration::from_secs(20))?;
        until("a registration", Duration::from_secs(1), || status.success())
            .with_context(|| format!("{user}@{domain} did not register: {}", player.complaint()))
    }

    /// Starts a phone that watches another line until its lamp was lit and went out again. It has subscribed, and the database knows.
    pub fn watch(&self, host: u8, user: &str, password: &str, domain: &str, target: &str) -> anyhow::Result<Watcher> {
        self.watch_as("watch", host, &Fields { user, password, number: target, host: domain, domain, name: "" })
    }

    /// As [`Self::watch`], a resource list of the lines 100 and 101.
    pub fn watch_list(
        &self,
        host: u8,
        user: &str,
        password: &str,
        domain: &str,
        list: &str,
    ) -> anyhow::Result<Watcher> {
        self.watch_as("watch-list", host, &Fields { user, password, number: list, host: domain, domain, name: "" })
    }

    fn watch_as(&self, scenario: &'static str, host: u8, fields: &Fields<'_>) -> anyhow::Result<Watcher> {
        let player = Player { digits: "", dir: &self.dir, scenario, code: 0, own: self.net.host(host) };
        let call_id = self.next_call_id();
        let process = player.play(self.net.host(20), fields, &call_id, 0, 1)?;
        let kept = format!("FROM presence WHERE kind = 'subscription' AND state LIKE '%{call_id}-%'");
        until("a subscription", Duration::from_secs(15), || self.count(&kept).is_ok_and(|count| count > 0))?;
        Ok(Watcher { host, scenario, process })
    }

    /// Waits until a watcher has seen what it waits for.
    pub fn seen(&self, mut watcher: Watcher) -> anyhow::Result<()> {
        let status = watcher.process.wait(Duration::from_secs(30))?;
        let player = Player {
            digits: "",
            dir: &self.dir,
            scenario: watcher.scenario,
            code: 0,
            own: self.net.host(watcher.host),
        };
        anyhow::ensure!(status.success(), "the watcher saw something else: {}", player.complaint());
        Ok(())
    }
}

/// Whether somebody has bound UDP port 5060 of this address, as the kernel tells.
pub(super) fn listens(address: Ipv4Addr) -> bool {
    let entry = format!(" {:08X}:{:04X} ", u32::from_ne_bytes(address.octets()), 5060);
    std::fs::read_to_string("/proc/net/udp").is_ok_and(|sockets| sockets.contains(&entry))
}

/// A phone with a lamp.
pub struct Watcher {
    host: u8,
    scenario: &'static str,
    process: Process,
}
