//! Many rows through the API, a request for every few.

use hyper::Method;
use serde_json::Value;

use super::entities::{Object, validating};
use super::{Client, ClientError, Question};
use crate::model::{FieldError, Report, Resource, Wrong};

/// Rows of one request.
const ROWS: usize = 500;
/// Bytes after which a request is full.
const BYTES: usize = 4 * 1024 * 1024;
/// Longest row that the API takes.
const ROW_MAX: usize = 64 * 1024;

/// Rows that are sent together.
#[derive(Default)]
struct Chunk {
    lines: String,
    /// The number of every row in it.
    rows: Vec<usize>,
}

impl Client {
    /// Makes rows. Those that are refused are reported and the others made. `progress` is told how many rows are done.
    ///
    /// # Errors
    /// As [`Client::ask`]; rows that `progress` counted are there.
    pub async fn import(
        &self,
        resource: &Resource,
        validate: bool,
        rows: impl Iterator<Item = Result<Object, Wrong>>,
        mut progress: impl FnMut(usize),
    ) -> Result<Report, ClientError> {
        let (mut report, mut chunk) = (Report::default(), Chunk::default());
        let mut rows = (1..).zip(rows).peekable();
        while let Some((number, row)) = rows.next() {
            match row.and_then(line) {
                Ok(line) => {
                    chunk.lines.push_str(&line);
                    chunk.lines.push('\n');
                    chunk.rows.push(number);
                }
                Err(wrong) => report.refuse(number, wrong.message.clone(), vec![FieldError::from(&wrong)]),
            }
            if chunk.rows.len() >= ROWS || chunk.lines.len() >= BYTES || rows.peek().is_none() {
                self.send(resource, validate, std::mem::take(&mut chunk), &mut report).await?;
                progress(number);
            }
        }
        report.failures.sort_by_key(|failure| failure.row);
        Ok(report)
    }

    async fn send(
        &self,
        resource: &Resource,
        validate: bool,
        chunk: Chunk,
        report: &mut Report,
    ) -> Result<(), ClientError> {
        if chunk.rows.is_empty() {
            return Ok(());
        }
        let question = Question::new(Method::POST, &[&resource.path(), "import"], validating(validate));
        let answer = self.ask(&question.body("application/x-ndjson", chunk.lines)).await?;
        let done: Report = self.read(&answer)?;
        report.created += done.created;
        for failure in done.failures {
            let row = failure.row.checked_sub(1).and_then(|at| chunk.rows.get(at)).copied();
            report.refuse(row.unwrap_or_default(), failure.detail, failure.errors);
        }
        Ok(())
    }
}

fn line(row: Object) -> Result<String, Wrong> {
    let line = Value::Object(row).to_string();
    Wrong::unless(line.len() <= ROW_MAX, "", || format!("a row is longer than {ROW_MAX} bytes"))?;
    Ok(line)
}
