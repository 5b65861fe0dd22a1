//! Rows as text for other programs: CSV and JSON lines.

use serde_json::{Map, Value as Json};

use crate::model::{Described, Field, Wrong, cell};
use crate::store::StoreError;
use crate::store::entities::Refused;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values (RFC 4180) with a header.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// A workbook of Excel (ECMA-376).
    Xlsx,
}

impl Format {
    /// All of them, with their names, which are the ends of names of files too.
    pub const ALL: [(&'static str, Self); 3] = [("csv", Self::Csv), ("jsonl", Self::JsonLines), ("xlsx", Self::Xlsx)];

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::JsonLines => "application/x-ndjson",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Why an export ended early.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The rows could not be read.
    #[error(transparent)]
    Read(#[from] Refused),
    /// A row is not what this program writes.
    #[error(transparent)]
    Row(#[from] StoreError),
    /// The workbook could not be written.
    #[error("the workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// Something could not be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// The columns of an export, in order.
#[derive(Debug, Clone)]
pub struct Columns(Vec<&'static Field>);

impl Columns {
    /// All of an entity.
    #[must_use]
    pub fn all<T: Described>() -> Self {
        Self(T::RESOURCE.fields.iter().filter(|field| field.shown()).collect())
    }

    /// These, by name.
    ///
    /// # Errors
    /// There is no column of a name, or one stands twice.
    pub fn named<'n, T: Described>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, Wrong> {
        let mut fields: Vec<&'static Field> = Vec::new();
        for name in names {
            let known = || T::RESOURCE.fields.iter().filter(|field| field.shown());
            let field = known().find(|field| field.name == name).ok_or_else(|| {
                let hint = crate::store::did_you_mean(name, known().map(|field| field.name));
                Wrong::new("columns", format!("there is no column {name:?}{hint}"))
            })?;
            let twice = fields.iter().any(|other| other.name == name);
            Wrong::unless(!twice, "columns", || format!("column {name} stands twice"))?;
            fields.push(field);
        }
        Ok(Self(fields))
    }

    /// The columns.
    #[must_use]
    pub fn fields(&self) -> &[&'static Field] {
        &self.0
    }

    /// The values of a row.
    pub(super) fn values<T: Described>(&self, row: &T) -> Result<Vec<Json>, StoreError> {
        let mut object = object(row)?;
        Ok(self.0.iter().map(|field| object.remove(field.name).unwrap_or_default()).collect())
    }

    /// A row as a JSON object.
    ///
    /// # Errors
    /// The row is not what this program writes.
    pub fn object<T: Described>(&self, row: &T) -> Result<Map<String, Json>, StoreError> {
        let values = self.values(row)?;
        Ok(self.0.iter().map(|field| field.name.to_owned()).zip(values).collect())
    }

    /// A row as cells of text. Texts that a spreadsheet would take for formulas are made harmless.
    ///
    /// # Errors
    /// The row is not what this program writes.
    pub fn cells<T: Described>(&self, row: &T) -> Result<Vec<String>, StoreError> {
        let text = |(field, value): (&&Field, &Json)| {
            let text = cell(value);
            if field.kind.is_number() { text } else { harmless(text) }
        };
        Ok(self.0.iter().zip(&self.values(row)?).map(text).collect())
    }
}

/// A row as JSON, for those who may see it.
///
/// # Errors
/// The row is not what this program writes.
pub fn shown<T: Described>(row: &T) -> Result<Map<String, Json>, StoreError> {
    Columns::all::<T>().object(row)
}

fn object<T: Described>(row: &T) -> Result<Map<String, Json>, StoreError> {
    match serde_json::to_value(row) {
        Ok(Json::Object(object)) => Ok(object),
        other => Err(StoreError::Corrupt(format!("{}: {other:?} is no row", T::TABLE))),
    }
}

/// Callers choose what they dial and how they are called; spreadsheets run what begins like a formula (CWE-1236).
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text }
}

/// Writes rows as lines of text.
#[derive(Debug, Clone)]
pub struct Lines {
    columns: Columns,
    json: bool,
}

impl Lines {
    /// CSV, or with `json` JSON lines.
    #[must_use]
    pub const fn new(columns: Columns, json: bool) -> Self {
        Self { columns, json }
    }

    /// What stands before the first row.
    #[must_use]
    pub fn head(&self) -> String {
        if self.json {
            return String::new();
        }
        let names: Vec<&str> = self.columns.0.iter().map(|field| field.name).collect();
        format!("{}\r\n", names.join(","))
    }

    /// Rows as text.
    ///
    /// # Errors
    /// A row is not what this program writes.
    pub fn rows<T: Described>(&self, rows: &[T]) -> Result<String, StoreError> {
        let mut text = String::new();
        for row in rows {
            if self.json {
                text.push_str(&Json::Object(self.columns.object(row)?).to_string());
                text.push('\n');
            } else {
                let cells: Vec<String> = self.columns.cells(row)?.iter().map(|cell| quoted(cell)).collect();
                text.push_str(&cells.join(","));
                text.push_str("\r\n");
            }
        }
        Ok(text)
    }
}

/// A cell of CSV, in quotes if it must be.
#[must_use]
pub fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Lines};
    use crate::model::{Currency, Figures, Hundredths, Micros};

    fn figures(name: &str) -> Figures {
        Figures {
            name: name.to_owned(),
            id: None,
            calls: 1,
            answered: 0,
            minutes: Hundredths::default(),
            asr: None,
            acd: None,
            currency: Currency::EUR,
            revenue: Micros::ZERO,
            cost: Micros::UNIT,
            margin: Some(Micros::new(-1_000_000)),
        }
    }

    #[test]
    fn nothing_that_a_caller_chose_is_run_by_a_spreadsheet() {
        let lines = Lines::new(Columns::named::<Figures>(["name", "margin"]).expect("columns"), false);
        for (name, cell) in [
            ("=1+1", "'=1+1"),
            ("+34911", "'+34911"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("34911", "34911"),
            ("a,\"b\"", "\"a,\"\"b\"\"\""),
            ("ñ 中\n2", "\"ñ 中\n2\""),
        ] {
            assert_eq!(lines.rows(&[figures(name)]).expect("text"), format!("{cell},-1.00\r\n"), "{name:?}");
        }
        assert_eq!(lines.head(), "name,margin\r\n");
    }

    #[test]
    fn json_lines_keep_texts_as_they_are() {
        let lines = Lines::new(Columns::named::<Figures>(["asr", "name"]).expect("columns"), true);
        assert_eq!(lines.rows(&[figures("=1\n")]).expect("text"), "{\"asr\":null,\"name\":\"=1\\n\"}\n");
        assert!(Columns::named::<Figures>(["nam"]).expect_err("unknown").message.contains("name"));
    }
}
