//! Imports: many rows, a transaction for every few, a report of those that were refused.

use super::{Change, Object, Refused, Table, writing};
use crate::model::{FieldError, Report, Wrong};
use crate::store::{Db, StoreError};

/// Most rows of one import.
pub const ROWS_MAX: usize = 1_000_000;

/// Rows of one transaction.
const CHUNK: usize = 500;

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
                Err(refused) => {
                    let errors = refused.fields().iter().map(FieldError::from).collect();
                    report.refuse(index + 1, refused.to_string(), errors);
                }
            }
        }
        Ok::<_, Refused>(report)
    })
}
