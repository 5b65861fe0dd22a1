//! What happens, for those who follow it.

use serde::{Deserialize, Serialize};

use super::{CustomerId, EventId, Timestamp, entity};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A call begins to ring.
    CallStarted,
    /// Somebody answered a call.
    CallAnswered,
    /// A call ended or was refused: its CDR is there.
    CallEnded,
    /// A customer's balance is another one.
    BalanceChanged,
    /// A line has a phone where it had none.
    LineRegistered,
    /// A line has no phone any more.
    LineUnregistered,
    /// A text message for a line is kept.
    MessageReceived,
    /// A phone or a carrier took a text message.
    MessageDelivered,
    /// A text message was refused, or nobody took it in time.
    MessageFailed,
    /// Calls to a country burned money too fast, and are refused from now on.
    CountryLocked,
    /// The payer of a top-up disputes it, or that was decided.
    TopupDisputed,
}

impl EventKind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::CallStarted,
        Self::CallAnswered,
        Self::CallEnded,
        Self::BalanceChanged,
        Self::LineRegistered,
        Self::LineUnregistered,
        Self::MessageReceived,
        Self::MessageDelivered,
        Self::MessageFailed,
        Self::CountryLocked,
        Self::TopupDisputed,
    ];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CallStarted => "call_started",
            Self::CallAnswered => "call_answered",
            Self::CallEnded => "call_ended",
            Self::BalanceChanged => "balance_changed",
            Self::LineRegistered => "line_registered",
            Self::LineUnregistered => "line_unregistered",
            Self::MessageReceived => "message_received",
            Self::MessageDelivered => "message_delivered",
            Self::MessageFailed => "message_failed",
            Self::CountryLocked => "country_locked",
            Self::TopupDisputed => "topup_disputed",
        }
    }

    /// First word of the privilege `:read` that it takes to hear of it.
    #[must_use]
    pub const fn privilege(self) -> &'static str {
        match self {
            Self::CallStarted | Self::CallAnswered | Self::CallEnded => "calls",
            Self::BalanceChanged => "balances",
            Self::LineRegistered | Self::LineUnregistered => "lines",
            Self::MessageReceived | Self::MessageDelivered | Self::MessageFailed => "messages",
            Self::CountryLocked => "country_locks",
            Self::TopupDisputed => "topups",
        }
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Id; 0: the database chooses one.
    pub id: EventId,
    /// When it was written down.
    pub at: Timestamp,
    /// What happened.
    pub kind: EventKind,
    /// Whose it is: this customer's and everybody's above; `None`: the owner's of the system.
    pub customer_id: Option<CustomerId>,
    /// All about it: a JSON object.
    pub body: String,
}
entity!(Event, "events");
