//! Imports: many rows, a transaction for every few, a report of those that were refused.

use serde::Serialize;

use super::{Change, Object, Refused, Table, writing};
use crate::model::Wrong;
use crate::store::{Db, StoreError};

/// Most rows of one import.
pub const ROWS_MAX: usize = 1_000_000;

/// Rows of one transaction.
const CHUNK: usize = 500;

/// Refused rows that are reported one by one.
const FAILURES_MAX: usize = 1000;

/// What an import did.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows that were made, or could be.
    pub created: usize,
    /// Rows that were refused.
    pub refused: usize,
    /// Why, of the first 1000.
    pub failures: Vec<Failure>,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Which one, from 1; the header of CSV does not count.
    pub row: usize,
    /// Why.
    pub detail: String,
    /// What is wrong with which fields.
    pub errors: Vec<FieldError>,
}

/// A field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    fn refuse(&mut self, row: usize, refused: &Refused) {
        self.refused += 1;
        if self.failures.len() < FAILURES_MAX {
            let errors = refused.fields().iter().map(FieldError::from).collect();
            self.failures.push(Failure { row, detail: refused.to_string(), errors });
        }
    }
}

/// Makes rows. Those that are refused are reported and the others made. `progress` is told how many rows are done.
///
/// # Errors
/// The database failed; what the report of `progress` counted is there.
pub async fn import(
    db: &Db,
    change: &Change<'_>,
    table: &'static Table,
    rows: impl Iterator<Item = Result<Object, Wrong>> + Send,
    mut progress: impl FnMut(usize) + Send,
) -> Result<Report, Refused> {
    let mut report = Report::default();
    let mut rows = rows.take(ROWS_MAX).enumerate();
    loop {
        let chunk: Vec<_> = rows.by_ref().take(CHUNK).collect();
        let Some((last, _)) = chunk.last() else { return Ok(report) };
        let done = last + 1;
        report = some(db, change, table, chunk, report).await?;
        progress(done);
    }
}

async fn some(
    db: &Db,
    change: &Change<'_>,
    table: &'static Table,
    rows: Vec<(usize, Result<Object, Wrong>)>,
    mut report: Report,
) -> Result<Report, Refused> {
    writing!(db, change, writer => {
        for (index, row) in rows {
            let made = match row {
                Ok(given) => writer.create(table, given).await.map(drop),
                Err(wrong) => Err(wrong.into()),
            };
            match made {
                Ok(()) => report.created += 1,
                Err(Refused::Store(error)) => return Err(Refused::Store(error)),
                Err(refused) => report.refuse(index + 1, &refused),
            }
        }
        Ok::<_, Refused>(report)
    })
}
