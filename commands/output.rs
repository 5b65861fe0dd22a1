//! The only place that prints. Results go to standard output; everything else to standard error.

use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::cli::Format;
use crate::error;

/// A line below the header and nothing else, so that a wide table still fits and can be copied.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// Most bytes of a small file, such as one with a password.
const SMALL_MAX: u64 = 64 * 1024;

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

    /// Of numbers.
    pub const fn right(name: &'static str) -> Self {
        Self { name, align: CellAlignment::Right }
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

/// Tells that something could be done, and was not.
pub fn could(format: Format) -> anyhow::Result<()> {
    match format {
        Format::Json => json(&serde_json::json!({ "dry_run": true })),
        Format::Table => line("this could be done; nothing was changed"),
    }
}

/// Prints comma-separated values (RFC 4180), with a header.
pub fn csv(columns: &[Column], rows: &[Vec<String>]) -> anyhow::Result<()> {
    csv_row(&columns.iter().map(|column| column.name.to_owned()).collect::<Vec<_>>())?;
    rows.iter().try_for_each(|row| csv_row(row))
}

/// Prints one line of comma-separated values.
pub fn csv_row(row: &[String]) -> anyhow::Result<()> {
    line(&row.iter().map(|text| enswitch::store::reports::quoted(text)).collect::<Vec<_>>().join(","))
}

/// Opens a file that a command reads; - is standard input.
pub fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") { Ok(Box::new(io::stdin())) } else { Ok(Box::new(std::fs::File::open(path)?)) }
}

/// Opens a file that a command writes; - is standard output.
pub fn create(path: &Path) -> io::Result<Box<dyn Write>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::BufWriter::new(io::stdout())));
    }
    Ok(Box::new(io::BufWriter::new(std::fs::File::create(path)?)))
}

/// Reads a small file; - is standard input.
pub fn read_all(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.take(SMALL_MAX).read_to_string(&mut text)?;
    Ok(text)
}

/// Prints a value as JSON.
pub fn json<T: Serialize + ?Sized>(value: &T) -> anyhow::Result<()> {
    line(&serde_json::to_string_pretty(value)?)
}

/// Writes bytes to a file; - is standard output.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if path == Path::new("-") {
        return Ok(io::stdout().lock().write_all(bytes)?);
    }
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Prints a line.
pub fn line(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(io::stdout().lock(), "{text}")?)
}

/// Clears the terminal; elsewhere an empty line parts one look from the next.
pub fn clear() -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let text = if io::stdout().is_terminal() { "\x1b[H\x1b[2J" } else { "\n" };
    Ok(out.write_all(text.as_bytes())?)
}

/// What a command is doing, for whoever watches: a moving line on a terminal, finished steps only elsewhere.
pub struct Progress(ProgressBar);

impl Progress {
    /// Shows nothing yet.
    pub fn start() -> Self {
        if !io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// So many of so many are done.
    pub fn count(&self, done: u64, all: u64) {
        if self.0.length() != Some(all) && !self.0.is_hidden() {
            self.0.set_length(all);
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}, {eta} left: {msg}") {
                self.0.set_style(style);
            }
        }
        self.0.set_position(done);
    }

    /// This is being done now.
    pub fn doing(&self, text: String) {
        self.0.set_message(text);
    }

    /// This was done.
    pub fn did(&self, text: String) {
        if self.0.is_hidden() { complain(&text) } else { self.0.println(text) }
    }

    /// Clears the moving line.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

/// Tells people what was printed.
pub fn note(text: &str) {
    complain(text);
}

/// Tells of something that is allowed but probably not wanted.
pub fn warning(text: &str) {
    complain(&format!("warning: {text}"));
}

/// Tells why a command failed.
pub fn failure(error: &anyhow::Error, hint: Option<&str>) {
    complain(&format!("error: {}", error::message(error)));
    if let Some(hint) = hint {
        complain(&format!("hint: {hint}"));
    }
}

/// Nothing can be done about a closed standard error.
fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
