//! Text messages in the rig.

use std::time::Duration;

use anyhow::Context as _;

use super::call::{Caller, listens};
use super::process::{Process, until};
use super::run::Rig;
use super::sipp::{Fields, Player};

impl Rig {
    /// Sends a message; the sender has to get this status code.
    pub fn send_text(&self, sender: Caller, called: &str, text: &str, expected: u16) -> anyhow::Result<()> {
        let kamailio = self.net.host(20);
        let kamailio_text = kamailio.to_string();
        let (host, scenario, fields) = match sender {
            Caller::Line { host, user, domain, password } => {
                let fields = Fields { user, password, number: called, host: domain, domain, name: text };
                (host, "message", fields)
            }
            Caller::Carrier { host, number: user } | Caller::Dialling { host, number: user, .. } => {
                let (host_name, domain) = (kamailio_text.as_str(), "carrier.example");
                let fields = Fields { user, password: "", number: called, host: host_name, domain, name: text };
                (host, "carrier-message", fields)
            }
        };
        let player = Player { digits: "", dir: &self.dir, scenario, code: expected, own: self.net.host(host) };
        let call_id = self.next_call_id();
        // Whoever is told to come again (RFC 3261 section 21.5.1) does, with the same message: it is kept once.
        for again in [true, true, true, false] {
            let status = player.play(kamailio, &fields, &call_id, 0, 1)?.wait(Duration::from_secs(60))?;
            if status.success() {
                return Ok(());
            }
            let complaint = player.complaint();
            let busy = again && complaint.starts_with("SIP/2.0 500");
            anyhow::ensure!(busy, "{text:?} to {called} got something else than {expected}: {complaint}");
            std::thread::sleep(Duration::from_secs(2));
        }
        Ok(())
    }

    /// A phone or carrier that takes so many messages.
    pub fn take_texts(&self, host: u8, count: u32) -> anyhow::Result<Process> {
        self.answer_texts(host, count, 200)
    }

    /// A phone or carrier that answers so many messages with this code.
    pub fn answer_texts(&self, host: u8, count: u32, code: u16) -> anyhow::Result<Process> {
        let own = self.net.host(host);
        let process = Player { digits: "", dir: &self.dir, scenario: "take-message", code, own }.listen(count)?;
        until("somebody who waits for a message", Duration::from_secs(10), || listens(own))?;
        Ok(process)
    }

    /// Waits until it has got them.
    pub fn got_texts(&self, mut process: Process) -> anyhow::Result<()> {
        let status = process.wait(Duration::from_secs(100))?;
        anyhow::ensure!(status.success(), "not all messages came");
        Ok(())
    }

    /// Waits until so many messages have this status.
    pub fn await_texts(&self, condition: &str, count: usize) -> anyhow::Result<()> {
        let rest = format!("FROM messages WHERE {condition}");
        until(condition, Duration::from_secs(60), || self.sql(&["id"], &rest).is_ok_and(|rows| rows.len() == count))
            .with_context(|| format!("{:?}", self.sql(&["status", "sip_code", "called", "body"], "FROM messages")))
    }

    /// A message as the API leaves it for sipd.
    pub fn send_text_by_api(&self, message: &enswitch::model::Message) -> anyhow::Result<()> {
        Ok(self.runtime.block_on(enswitch::store::messages::add(self.db()?, message))?)
    }
}
