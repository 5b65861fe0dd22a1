//! `enswitch cdr export`

use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::Context as _;
use enswitch::config::Loaded;
use enswitch::model::{SeenCall, SeenLeg};
use enswitch::store::Db;
use enswitch::store::reports::{self, Columns, Format, Level, Lines, Report, SHEET_ROWS, Search, Xlsx};

use super::search::{level, refused, search};
use crate::cli::{By, CdrExport, ExportFormat};
use crate::database;
use crate::error::Failure;
use crate::output::{self, Progress};

/// Calls read at once.
const PAGE: usize = 1000;

pub async fn run(args: &CdrExport, config: &Loaded) -> anyhow::Result<()> {
    let mut search = search(&args.search)?;
    search.limit = PAGE;
    let db = database::open(&config.config).await?;
    let level = level(&db, &args.search).await?;
    let written = match args.by {
        By::Call => export::<SeenCall>(&db, &level, search, args).await,
        By::Leg => export::<SeenLeg>(&db, &level, search, args).await,
    };
    db.close().await;
    written
}

async fn export<T: Report>(db: &Db, level: &Level, search: Search, args: &CdrExport) -> anyhow::Result<()> {
    let names = args.columns.iter().map(String::as_str);
    let columns = if args.columns.is_empty() { Ok(Columns::all::<T>()) } else { Columns::named::<T>(names) };
    let columns = columns.map_err(|wrong| Failure::usage(wrong.message))?;
    let format = format(args);
    if format == Format::Xlsx {
        return workbook::<T>(db, level, search, columns, &args.file).await;
    }
    let lines = Lines::new(columns, format == Format::JsonLines);
    let mut to = output::create(&args.file).with_context(|| format!("cannot write {}", args.file.display()))?;
    to.write_all(lines.head().as_bytes())?;
    each::<T>(db, level, search, |rows| Ok(to.write_all(lines.rows(&rows)?.as_bytes())?)).await?;
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

async fn workbook<T: Report>(
    db: &Db,
    level: &Level,
    search: Search,
    columns: Columns,
    path: &Path,
) -> anyhow::Result<()> {
    if path == Path::new("-") {
        return Err(Failure::usage("a workbook needs a file").hint("enswitch cdr export calls.xlsx").into());
    }
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut book = Xlsx::new(columns, SHEET_ROWS)?;
    each::<T>(db, level, search, |rows| Ok(book.push(&rows)?)).await?;
    Ok(book.save(file)?)
}

/// Hands out all rows, page by page.
async fn each<T: Report>(
    db: &Db,
    level: &Level,
    mut search: Search,
    mut take: impl FnMut(Vec<T>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let (progress, mut count) = (Progress::start(), 0);
    loop {
        let page = reports::page::<T>(db, level, &search).await.map_err(refused)?;
        count += page.rows.len();
        progress.doing(format!("{count} rows"));
        take(page.rows)?;
        match page.next {
            Some(next) => search.after(&next)?,
            None => break,
        }
    }
    progress.end();
    Ok(())
}
