//! Picking up: whoever dials [`CODE`] answers a call that rings for somebody else of the same customer.

use super::Snapshot;
use crate::model::{CallId, CustomerId, HuntGroupId, Line, LineId};

/// Dialled alone it picks up a call of a colleague in a hunt group; with an extension behind it one that rings for that.
pub const CODE: &str = "*8";

/// Kamailio makes this, with the id of the call behind it, of what a phone wants to replace (RFC 3891).
pub const REPLACES: &str = "pickup.";

/// What a line wants to pick up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pickup {
    /// The line.
    pub line_id: LineId,
    /// Its customer: nobody else's calls are picked up.
    pub customer_id: CustomerId,
    /// Its address, as a SIP URI.
    pub uri: String,
    /// Calls that it may take at the same time.
    pub max_calls: Option<u32>,
    /// Which calls it wants.
    pub wanted: Wanted,
}

/// Which calls a line wants to pick up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// This call.
    Call(CallId),
    /// One that rings for this line.
    Line(LineId),
    /// One that rings for this hunt group.
    Group(HuntGroupId),
    /// One that rings for any of these lines.
    Lines(Vec<LineId>),
}

/// Somebody for whom a call rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// The line.
    pub line_id: LineId,
    /// The hunt group for which it rings.
    pub hunt_group_id: Option<HuntGroupId>,
}

impl Pickup {
    /// Whether the line may have a call with this id that rings for these.
    #[must_use]
    pub fn takes(&self, snapshot: &Snapshot, call: CallId, rung: &[Rung]) -> bool {
        let own = |rung: &&Rung| snapshot.line(rung.line_id).is_some_and(|line| line.customer_id == self.customer_id);
        let mut own = rung.iter().filter(own);
        match &self.wanted {
            Wanted::Call(wanted) => *wanted == call && own.next().is_some(),
            Wanted::Line(wanted) => own.any(|rung| rung.line_id == *wanted),
            Wanted::Group(wanted) => own.any(|rung| rung.hunt_group_id == Some(*wanted)),
            Wanted::Lines(wanted) => own.any(|rung| wanted.contains(&rung.line_id)),
        }
    }
}

impl Snapshot {
    /// What the line with this address picks up by dialling this; `None`: it does something else.
    #[must_use]
    pub fn pickup(&self, username: &str, domain: &str, dialled: &str) -> Option<Pickup> {
        let line = self.line_by_address(username, domain)?;
        let (line_id, customer_id, max_calls) = (line.id, line.customer_id, line.max_calls);
        let wanted = self.wanted(line, dialled)?;
        Some(Pickup { line_id, customer_id, uri: self.line_uri(line), max_calls, wanted })
    }

    /// Which calls this line picks up by dialling this. An extension that looks like the code is an extension.
    pub(super) fn wanted(&self, line: &Line, dialled: &str) -> Option<Wanted> {
        if let Some(call) = dialled.strip_prefix(REPLACES) {
            return call.parse().ok().map(|id| Wanted::Call(CallId(id)));
        }
        let extension = dialled.strip_prefix(CODE)?;
        let (customer, groups) = (line.customer_id, &self.hunt_groups);
        if self.line_by_extension(customer, dialled).is_some() || groups.find(customer, dialled).is_some() {
            return None;
        }
        if extension.is_empty() {
            return Some(Wanted::Lines(groups.colleagues(customer, line.id)));
        }
        if let Some(called) = self.line_by_extension(customer, extension) {
            return Some(Wanted::Line(called.id));
        }
        groups.find(customer, extension).map(|group| Wanted::Group(group.row.id))
    }
}
