//! The only place that prints. Results go to standard output; everything else to standard error.

use std::io::{self, IsTerminal, Write};

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use serde::Serialize;

/// A line below the header and nothing else, so that a wide table still fits and can be copied.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    name: &'static str,
    align: CellAlignment,
}

impl Column {
    /// Of texts.
    pub const fn left(name: &'static str) -> Self {
        Self { name, align: CellAlignment::Left }
    }
}

/// Prints a table that fits the terminal, or is as wide as it needs where there is none.
pub fn table(columns: &[Column], rows: Vec<Vec<String>>) -> anyhow::Result<()> {
    let mut table = Table::new();
    table.load_style(STYLE).set_header(columns.iter().map(|column| column.name));
    if io::stdout().is_terminal() {
        table.set_content_arrangement(ContentArrangement::Dynamic);
    }
    for (column, own) in table.column_iter_mut().zip(columns) {
        column.set_cell_alignment(own.align);
    }
    table.add_rows(rows);
    line(&table.trim_fmt())
}

/// Prints a value as JSON.
pub fn json<T: Serialize + ?Sized>(value: &T) -> anyhow::Result<()> {
    line(&serde_json::to_string_pretty(value)?)
}

/// Prints a line.
pub fn line(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(io::stdout().lock(), "{text}")?)
}

/// Tells of something that is allowed but probably not wanted.
pub fn warning(text: &str) {
    complain(&format!("warning: {text}"));
}

/// Tells why a command failed.
pub fn failure(error: &anyhow::Error, hint: Option<&str>) {
    complain(&format!("error: {error:#}"));
    if let Some(hint) = hint {
        complain(&format!("hint: {hint}"));
    }
}

/// Nothing can be done about a closed standard error.
fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
