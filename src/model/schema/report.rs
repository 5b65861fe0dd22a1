//! What an import did.

use serde::{Deserialize, Serialize};

use super::Wrong;

/// Refused rows that are reported one by one.
const FAILURES_MAX: usize = 1000;

/// What an import did.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Rows that were made, or could be.
    pub created: usize,
    /// Rows that were refused.
    pub refused: usize,
    /// Why, of the first 1000.
    pub failures: Vec<Failure>,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Which one, from 1; the header of CSV does not count.
    pub row: usize,
    /// Why.
    pub detail: String,
    /// What is wrong with which fields.
    pub errors: Vec<FieldError>,
}

/// A field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Name of the field.
    pub field: String,
    /// What is wrong.
    pub detail: String,
}

impl From<&Wrong> for FieldError {
    fn from(wrong: &Wrong) -> Self {
        Self { field: wrong.field.clone(), detail: wrong.message.clone() }
    }
}

impl Report {
    /// Notes that a row was refused.
    pub fn refuse(&mut self, row: usize, detail: String, errors: Vec<FieldError>) {
        self.refused += 1;
        if self.failures.len() < FAILURES_MAX {
            self.failures.push(Failure { row, detail, errors });
        }
    }
}
