//! The calls that prove the switch: what is dialled, and what has to come of it.

use serde::Serialize;

use super::call::{Answer, Behaviour, Call, Caller};
use super::records::Cdr;
use super::run::Rig;

/// One call of the proof and what is expected of it.
pub struct Case {
    /// What it shows.
    pub name: &'static str,
    /// The call.
    pub call: Call,
    /// Status of its CDR.
    pub status: &'static str,
    /// Reason of its CDR; empty: none.
    pub reason: &'static str,
    /// Attempts: to whom, and the status code.
    pub legs: &'static [(&'static str, u16)],
    /// Who pays how much, in micro-units, the owner first.
    pub charges: &'static [(&'static str, i64)],
}

/// A row of the proof.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// What it shows.
    pub name: &'static str,
    /// Who called.
    pub from: String,
    /// What was dialled.
    pub to: &'static str,
    /// The record, if there is one.
    pub cdr: Option<Cdr>,
    /// What is not as expected; empty: everything is.
    pub wrong: Vec<String>,
}

const ACME: Caller = Caller::Line { host: 100, user: "100", domain: "acme.example", password: "pw-100" };
const PENNILESS: Caller = Caller::Line { host: 110, user: "200", domain: "penniless.example", password: "pw-200" };
const CLOSED: Caller = Caller::Line { host: 111, user: "300", domain: "closed.example", password: "pw-300" };
const STRANGER: Caller = Caller::Line { host: 112, user: "100", domain: "acme.example", password: "wrong" };
const CARRIER: Caller = Caller::Carrier { host: 201, number: "34600999888" };

const PHONE: &[Answer] = &[Answer { host: 101, behaviour: Behaviour::Answer }];
const CHEAPEST: &[Answer] = &[Answer { host: 203, behaviour: Behaviour::Answer }];
const THIRD: &[Answer] = &[
    Answer { host: 201, behaviour: Behaviour::Reject(503) },
    Answer { host: 202, behaviour: Behaviour::Silent },
    Answer { host: 203, behaviour: Behaviour::Answer },
];

const fn refused(name: &'static str, caller: Caller, number: &'static str, code: u16, reason: &'static str) -> Case {
    Case {
        name,
        call: Call { caller, number, answers: &[], talk_ms: 0, expected: code },
        status: "refused",
        reason,
        legs: &[],
        charges: &[],
    }
}

const fn answered(caller: Caller, number: &'static str, answers: &'static [Answer]) -> Call {
    Call { caller, number, answers, talk_ms: 3000, expected: 200 }
}

/// Calls of 3.0x seconds are charged as 4, or as their first block.
pub const CASES: [Case; 9] = [
    Case {
        name: "inside",
        call: answered(ACME, "101", PHONE),
        status: "answered",
        reason: "",
        legs: &[("", 200)],
        charges: &[],
    },
    // 0.02 + 30 s of 0.03 a minute = 0.035; +20 % 0.042; +10 % 0.0462; +25 % 0.05775, rounded to 4 places
    Case {
        name: "cheapest carrier",
        call: answered(ACME, "612345678", CHEAPEST),
        status: "answered",
        reason: "",
        legs: &[("south", 200)],
        charges: &[("Owner", 35_000), ("Iberia Telecom", 42_000), ("Costa Voice", 46_200), ("Acme", 57_800)],
    },
    // 4 s of 0.024 a minute = 0.0016; 0.00192; 0.002112; 0.00264
    Case {
        name: "third carrier",
        call: answered(ACME, "911222333", THIRD),
        status: "answered",
        reason: "",
        legs: &[("north", 503), ("east", 408), ("south", 200)],
        charges: &[("Owner", 1_600), ("Iberia Telecom", 1_900), ("Costa Voice", 2_100), ("Acme", 2_600)],
    },
    // 4 s of 0.60 a minute = 0.04; 0.048; 0.0528; 0.066
    Case {
        name: "inbound, charged",
        call: answered(CARRIER, "34900111222", PHONE),
        status: "answered",
        reason: "",
        legs: &[("", 200)],
        charges: &[("Owner", 40_000), ("Iberia Telecom", 48_000), ("Costa Voice", 52_800), ("Acme", 66_000)],
    },
    refused("unknown number", ACME, "199", 404, "unknown_number"),
    refused("no credit", PENNILESS, "612345678", 402, "no_credit"),
    refused("barred", ACME, "803123456", 403, "barred"),
    refused("wrong password", STRANGER, "101", 407, "wrong_password"),
    refused("customer locked", CLOSED, "612345678", 403, "customer_locked"),
];

impl Case {
    /// Places the call and compares.
    pub fn run(&self, rig: &Rig) -> anyhow::Result<Row> {
        let outcome = rig.call(&self.call)?;
        let mut wrong = Vec::new();
        if !outcome.as_expected {
            wrong.push(format!("the caller expected {} and got {}", self.call.expected, outcome.complaint));
        }
        match &outcome.cdr {
            None => wrong.push("no CDR was written".to_owned()),
            Some(cdr) => self.compare(cdr, &mut wrong),
        }
        let from = match self.call.caller {
            Caller::Line { user, domain, .. } => format!("{user}@{domain}"),
            Caller::Carrier { number, .. } | Caller::Dialling { number, .. } => number.to_owned(),
        };
        Ok(Row { name: self.name, from, to: self.call.number, cdr: outcome.cdr, wrong })
    }

    fn compare(&self, cdr: &Cdr, wrong: &mut Vec<String>) {
        let mut expect = |what: &str, expected: String, got: String| {
            if expected != got {
                wrong.push(format!("{what}: expected {expected}, got {got}"));
            }
        };
        expect("status", self.status.to_owned(), cdr.status.clone());
        expect("reason", self.reason.to_owned(), cdr.reason.clone());
        let named =
            |to: &str| if self.legs.iter().any(|(name, _)| *name == to) { to.to_owned() } else { String::new() };
        let legs: Vec<_> = cdr.legs.iter().map(|leg| (named(&leg.to), leg.sip_code)).collect();
        let wanted: Vec<_> = self.legs.iter().map(|(to, code)| ((*to).to_owned(), *code)).collect();
        expect("legs", format!("{wanted:?}"), format!("{legs:?}"));
        let charges: Vec<_> =
            cdr.charges.iter().filter(|c| c.amount != 0).map(|c| (c.payer.as_str(), c.amount)).collect();
        expect("charges", format!("{:?}", self.charges), format!("{charges:?}"));
        if self.status == "answered" {
            expect("seconds of talk", "3".to_owned(), (cdr.talk_ms / 1000).to_string());
            // 50 packets a second each way; what comes back was sent by the other side
            let enough = |packets: i64| if packets >= 120 { "enough" } else { "too few" };
            expect("RTP from the caller", "enough".to_owned(), enough(cdr.rtp_received).to_owned());
            expect("RTP to the caller", "enough".to_owned(), enough(cdr.rtp_sent).to_owned());
        }
    }
}
