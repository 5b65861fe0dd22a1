//! What can be wrong with a file, told so that it can be put right.

use std::ops::Range;

use crate::store::StoreError;

/// Why a file was not applied. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// The file is not what it should be.
    #[error("line {line}, column {column}: {message}")]
    Invalid {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong, and where it is known, what to do.
        message: String,
    },
    /// The database failed, or refused a row.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A mistake at a place of the text; becomes an [`ApplyError`] where the text is known.
#[derive(Debug)]
pub enum Fault {
    /// In the file.
    At(Range<usize>, String),
    /// In the store.
    Store(StoreError),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Fault {
    /// Finds line and column in the text.
    pub fn locate(self, text: &str) -> ApplyError {
        match self {
            Self::Store(error) => ApplyError::Store(error),
            Self::At(span, message) => {
                let before = text.get(..span.start).unwrap_or(text);
                let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
                ApplyError::Invalid { line, column, message }
            }
        }
    }
}
