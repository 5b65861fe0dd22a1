//! What is written about a call.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::ledger::{FinishedCall, OpenCall};
use crate::model::CallId;

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Record<'a> {
    /// A call began, or was answered: the newest counts.
    Started(Cow<'a, OpenCall>),
    /// It ended; the database does not know yet.
    Finished(Cow<'a, FinishedCall>),
    /// The database knows.
    Settled(CallId),
}

impl Record<'_> {
    pub fn call(&self) -> CallId {
        match self {
            Self::Started(call) => call.cdr.id,
            Self::Finished(call) => call.cdr.id,
            Self::Settled(id) => *id,
        }
    }

    pub fn encode(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(self)
    }

    pub fn decode(payload: &[u8]) -> Option<Self> {
        postcard::from_bytes(payload).ok()
    }
}
