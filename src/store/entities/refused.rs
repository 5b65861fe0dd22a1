//! Why something was not done.

use crate::model::Wrong;
use crate::store::StoreError;

/// Why a request for entities was refused. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Fields are not as they must be.
    #[error("{}", told(.0))]
    Invalid(Vec<Wrong>),
    /// A parameter of a list is not as it must be.
    #[error("{0}")]
    Parameter(Wrong),
    /// There is no such row, or it is none of theirs.
    #[error("there is no {noun} {key}")]
    NotFound {
        /// What was looked for.
        noun: &'static str,
        /// Which one.
        key: String,
    },
    /// They may see it but not do that.
    #[error("{0}")]
    Forbidden(String),
    /// Another row has this already.
    #[error("{0}")]
    Taken(Wrong),
    /// Other rows need it.
    #[error("{0}")]
    InUse(String),
    /// The row was changed since it was read.
    #[error("it was changed meanwhile: read it again")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn told(wrong: &[Wrong]) -> String {
    wrong.iter().map(|wrong| wrong.message.as_str()).collect::<Vec<_>>().join("; ")
}

impl From<Wrong> for Refused {
    fn from(wrong: Wrong) -> Self {
        Self::Invalid(vec![wrong])
    }
}

impl Refused {
    /// What is wrong with which fields.
    #[must_use]
    pub fn fields(&self) -> &[Wrong] {
        match self {
            Self::Invalid(wrong) => wrong,
            Self::Parameter(wrong) | Self::Taken(wrong) => std::slice::from_ref(wrong),
            _ => &[],
        }
    }
}
