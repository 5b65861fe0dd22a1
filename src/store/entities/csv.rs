//! Rows in text: CSV (RFC 4180) with a header of field names, and JSON lines.

use std::io::{BufRead, Read};

use serde_json::Value as Json;

use super::{Object, Table};
use crate::model::{Access, Field, Wrong};

/// Longest line of JSON in bytes.
const LINE_MAX: u64 = 64 * 1024;

/// Rows of CSV. The first line names the fields.
///
/// # Errors
/// The header cannot be read or names a field that there is not.
pub fn read_csv<R: Read>(
    table: &'static Table,
    input: R,
) -> Result<impl Iterator<Item = Result<Object, Wrong>>, Wrong> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::Headers).from_reader(input);
    let header = reader.headers().map_err(|error| Wrong::new("", error.to_string()))?.clone();
    let mut columns = Vec::new();
    for name in &header {
        let name = name.trim_start_matches('\u{feff}');
        columns.push(column(table, name).ok_or_else(|| {
            let known = table.resource.fields.iter().filter(|field| field.shown()).map(|field| field.name);
            let hint = crate::store::did_you_mean(name, known);
            Wrong::new(name, format!("a {} has no field {name:?}{hint}", table.resource.noun))
        })?);
    }
    Ok(reader.into_records().map(move |record| {
        let record = record.map_err(|error| Wrong::new("", error.to_string()))?;
        if record.len() != columns.len() {
            let message = format!("{} cells, but the header has {}", record.len(), columns.len());
            return Err(Wrong::new("", message));
        }
        let cell = |((name, field), text): (&(String, Option<&Field>), &str)| {
            (name.clone(), field.map_or_else(|| Json::from(text), |field| field.read(text)))
        };
        Ok(columns.iter().zip(&record).filter(|((_, field), _)| !ignored(table, *field)).map(cell).collect())
    }))
}

/// What a column of CSV fills: a field, or the input of a secret.
fn column(table: &Table, name: &str) -> Option<(String, Option<&'static Field>)> {
    let fields = table.resource.fields;
    if let Some(field) = fields.iter().find(|field| field.name == name && field.access != Access::Internal) {
        return Some((name.to_owned(), Some(field)));
    }
    let secret = fields.iter().any(|field| matches!(field.access, Access::Secret(input) if input == name));
    secret.then(|| (name.to_owned(), None))
}

/// Ids that the database gives are in an export, and of no use in another database.
fn ignored(table: &Table, field: Option<&Field>) -> bool {
    field.is_some_and(|field| table.resource.given(field) || field.access == Access::ReadOnly)
}

/// Rows as one JSON object a line. Empty lines are skipped.
pub fn read_json_lines<R: BufRead>(mut input: R) -> impl Iterator<Item = Result<Object, Wrong>> {
    let mut ended = false;
    std::iter::from_fn(move || {
        loop {
            let mut line = Vec::new();
            let read = input.by_ref().take(LINE_MAX + 1).read_until(b'\n', &mut line);
            match read {
                _ if ended => return None,
                Ok(0) => return None,
                Ok(_) if line.len() as u64 > LINE_MAX => {
                    ended = true;
                    return Some(Err(Wrong::new("", format!("a line is longer than {LINE_MAX} bytes"))));
                }
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => return Some(serde_json::from_slice(&line).map_err(|error| Wrong::new("", error.to_string()))),
                Err(error) => {
                    ended = true;
                    return Some(Err(Wrong::new("", error.to_string())));
                }
            }
        }
    })
}
