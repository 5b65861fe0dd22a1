//! What `enswitch call explain` records while production decides without a record.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Watches a decision. The closures run only where somebody watches: `()` costs nothing.
pub trait Trace {
    /// Something was found out.
    fn step(&mut self, subject: &'static str, detail: impl FnOnce() -> String);
    /// A carrier was considered.
    fn candidate(&mut self, candidate: impl FnOnce() -> Candidate);
}

/// Nobody watches.
impl Trace for () {
    fn step(&mut self, _: &'static str, _: impl FnOnce() -> String) {}

    fn candidate(&mut self, _: impl FnOnce() -> Candidate) {}
}

/// One thing found out on the way to a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it is about.
    pub subject: Cow<'static, str>,
    /// What was found.
    pub detail: String,
}

/// A carrier that was considered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its name.
    pub carrier: String,
    /// Place in the order of attempts, from 1; `None`: it is not tried.
    pub place: Option<usize>,
    /// Why it stands where it stands, or why it lost.
    pub verdict: String,
}

/// Keeps everything.
#[derive(Debug, Clone, Default)]
pub struct Recorder {
    /// What was found out, in order.
    pub steps: Vec<Step>,
    /// Carriers considered, those that are tried first.
    pub candidates: Vec<Candidate>,
}

impl Trace for Recorder {
    fn step(&mut self, subject: &'static str, detail: impl FnOnce() -> String) {
        self.steps.push(Step { subject: subject.into(), detail: detail() });
    }

    fn candidate(&mut self, candidate: impl FnOnce() -> Candidate) {
        self.candidates.push(candidate());
    }
}
