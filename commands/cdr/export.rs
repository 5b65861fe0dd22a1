//! `enswitch cdr export`

use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::Context as _;
use enswitch::client::Client;
use enswitch::config::Loaded;
use enswitch::model::{SeenCall, SeenLeg};
use enswitch::store::reports::{Columns, Format, Lines, Report, SHEET_ROWS, Xlsx};

use super::calls::Calls;
use crate::cli::{By, CdrExport, ExportFormat};
use crate::error::Failure;
use crate::output::{self, Progress};
use crate::remote::Remote;
use crate::source::unanswered;

/// Calls read at once.
const PAGE: usize = 1000;

pub async fn run(args: &CdrExport, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let calls = Calls::open(&args.search, remote, config).await?;
    let written = match args.by {
        By::Call => export::<SeenCall>(&calls, args).await,
        By::Leg => export::<SeenLeg>(&calls, args).await,
    };
    calls.close().await;
    written
}

async fn export<T: Report>(calls: &Calls, args: &CdrExport) -> anyhow::Result<()> {
    let names = args.columns.iter().map(String::as_str);
    let columns = if args.columns.is_empty() { Ok(Columns::all::<T>()) } else { Columns::named::<T>(names) };
    let columns = columns.map_err(|wrong| Failure::usage(wrong.message))?;
    let format = format(args);
    if format == Format::Xlsx && args.file == Path::new("-") {
        return Err(Failure::usage("a workbook needs a file").hint("enswitch cdr export calls.xlsx").into());
    }
    if let Some((client, parameters)) = calls.far() {
        return download(client, &T::RESOURCE.path(), parameters, format, args).await;
    }
    if format == Format::Xlsx {
        return workbook::<T>(calls, columns, &args.file).await;
    }
    let lines = Lines::new(columns, format == Format::JsonLines);
    let mut to = create(&args.file)?;
    to.write_all(lines.head().as_bytes())?;
    each::<T>(calls, |rows| Ok(to.write_all(lines.rows(&rows)?.as_bytes())?)).await?;
    Ok(to.flush()?)
}

fn create(path: &Path) -> anyhow::Result<Box<dyn Write>> {
    output::create(path).with_context(|| format!("cannot write {}", path.display()))
}

/// The API writes the file; it is taken as it comes.
async fn download(
    client: &Client,
    path: &str,
    mut parameters: Vec<(&str, &str)>,
    format: Format,
    args: &CdrExport,
) -> anyhow::Result<()> {
    let names = args.columns.join(",");
    let name = Format::ALL.iter().find(|(_, known)| *known == format).map_or("csv", |(name, _)| *name);
    parameters.push(("format", name));
    if !names.is_empty() {
        parameters.push(("columns", &names));
    }
    let progress = Progress::start();
    progress.doing("the first rows are read".to_owned());
    let mut pieces = client.stream(&[path, "export"], &parameters).await.map_err(unanswered)?;
    let (mut to, mut count) = (create(&args.file)?, 0);
    while let Some(piece) = pieces.next().await? {
        to.write_all(&piece)?;
        count += piece.len();
        progress.doing(format!("{} kB", count / 1000));
    }
    progress.end();
    Ok(to.flush()?)
}

fn format(args: &CdrExport) -> Format {
    match args.output {
        Some(ExportFormat::Csv) => Format::Csv,
        Some(ExportFormat::Jsonl) => Format::JsonLines,
        Some(ExportFormat::Xlsx) => Format::Xlsx,
        None => args.file.extension().and_then(|end| Format::named(end.to_str()?)).unwrap_or(Format::Csv),
    }
}

async fn workbook<T: Report>(calls: &Calls, columns: Columns, path: &Path) -> anyhow::Result<()> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut book = Xlsx::new(columns, SHEET_ROWS)?;
    each::<T>(calls, |rows| Ok(book.push(&rows)?)).await?;
    Ok(book.save(file)?)
}

/// Hands out all rows, page by page.
async fn each<T: Report>(calls: &Calls, mut take: impl FnMut(Vec<T>) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let (progress, mut count, mut cursor) = (Progress::start(), 0, None::<String>);
    loop {
        let (rows, next) = calls.page::<T>(PAGE, cursor.as_deref()).await?;
        count += rows.len();
        progress.doing(format!("{count} rows"));
        take(rows)?;
        cursor = next;
        if cursor.is_none() {
            break;
        }
    }
    progress.end();
    Ok(())
}
