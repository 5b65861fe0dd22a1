//! What somebody wants done with calls, for the machine that handles them.

use serde::{Deserialize, Serialize};

use super::{CallId, MachineId, OrderId, Timestamp, entity};

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// End a call.
    Hangup,
    /// Connect the caller of a call with another number.
    Redirect,
    /// Ring a line and, when it answers, call a number as that line.
    Make,
}

impl OrderKind {
    /// The word, as in a privilege and in the audit log.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hangup => "hangup",
            Self::Redirect => "redirect",
            Self::Make => "make",
        }
    }
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// The machine has not seen it.
    Waiting,
    /// The machine is at it.
    Taken,
    /// It is done.
    Done,
    /// It could not be done.
    Refused,
    /// The machine did not take it in time; it will not be done.
    Late,
}

/// An order to one machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Id.
    pub id: OrderId,
    /// Who has to do it.
    pub machine_id: MachineId,
    /// What.
    pub kind: OrderKind,
    /// The call, of all but `make`.
    pub call_id: Option<CallId>,
    /// The line to ring, `user@domain`, of `make`; else empty.
    pub line: String,
    /// The number to connect with; empty of `hangup`.
    pub called: String,
    /// Seconds that the line may ring.
    pub ring_seconds: u16,
    /// When it was given.
    pub made_at: Timestamp,
    /// After this it is not begun any more.
    pub deadline_at: Timestamp,
    /// How far it is.
    pub state: OrderState,
    /// What came of it, for people; of `make` the unique id of the call.
    pub detail: String,
}
entity!(Order, "orders");
