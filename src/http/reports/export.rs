//! Exports: as many rows as there are, a page at a time from the database into the response. Memory stays the same.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use tokio::io::AsyncReadExt as _;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::timeout;

use super::{Given, level, parameter};
use crate::http::auth::Actor;
use crate::http::body::Parameters;
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::store::reports::{Columns, ExportError, Format, Level, Lines, Page, Report, SHEET_ROWS, Search, Xlsx, page};
use crate::store::{Db, StoreError};

/// Calls read at once.
const PAGE: usize = 1000;
/// Pieces that wait for the client.
const PIECES: usize = 2;
/// Bytes of a piece of a file.
const PIECE: usize = 64 * 1024;
/// Longest wait for a page.
const READ: Duration = Duration::from_secs(60);
/// Longest wait for a client that takes nothing.
const STALLED: Duration = Duration::from_secs(120);

type Pieces = mpsc::Sender<Result<Bytes, io::Error>>;

/// An export in progress.
struct Export {
    db: Db,
    level: Level,
    search: Search,
    columns: Columns,
    format: Format,
    /// Ends with the export.
    _place: OwnedSemaphorePermit,
}

pub async fn export<T: Report>(
    State(api): State<Api>,
    actor: Actor,
    parameters: Parameters,
) -> Result<Response, Problem> {
    let mut given = Given(parameters.0);
    let level = level(&api, &actor, "cdrs", &mut given).await?;
    let format = match given.take("format")? {
        None => Format::Csv,
        Some(name) => Format::named(&name).ok_or_else(|| parameter("format", "format must be csv, jsonl or xlsx"))?,
    };
    let columns = match given.take("columns")? {
        None => Columns::all::<T>(),
        Some(names) => Columns::named::<T>(names.split(',')).map_err(crate::store::entities::Refused::Parameter)?,
    };
    if given.take("limit")?.is_some() {
        return Err(parameter("limit", "an export has no limit").into());
    }
    let mut search = given.search()?;
    search.limit = PAGE;
    let busy = |_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too many exports at once").detail("try again later");
    let place = api.reports.exports.clone().try_acquire_owned().map_err(busy)?;
    // Whatever is wrong with the request is told before the response begins.
    let db = api.reader().await.clone();
    let first = page::<T>(&db, &level, &search).await?;
    let (pieces, taken) = mpsc::channel(PIECES);
    let export = Export { db, level, search, columns, format, _place: place };
    tokio::spawn(run(export, first, pieces));
    let body = Body::from_stream(unfold(taken, async |mut taken| taken.recv().await.map(|piece| (piece, taken))));
    let name = T::RESOURCE.path();
    let end = Format::ALL.iter().find(|(_, known)| *known == format).map_or("", |(end, _)| *end);
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{end}\"")),
    ];
    Ok((headers, body).into_response())
}

/// Writes everything. If that fails the response is broken off, so that nobody takes a part for the whole.
async fn run<T: Report>(export: Export, first: Page<T>, pieces: Pieces) {
    let written = match export.format {
        Format::Xlsx => workbook(export, first, &pieces).await,
        Format::Csv | Format::JsonLines => lines(export, first, &pieces).await,
    };
    if let Err(error) = written {
        tracing::warn!(%error, "an export ended early");
        let _ = pieces.send_timeout(Err(io::Error::other(error.to_string())), STALLED).await;
    }
}

async fn send(pieces: &Pieces, bytes: Bytes) -> Result<(), ExportError> {
    if bytes.is_empty() {
        return Ok(());
    }
    let gone = |_| ExportError::Write(io::Error::new(io::ErrorKind::TimedOut, "the client takes nothing"));
    pieces.send_timeout(Ok(bytes), STALLED).await.map_err(gone)
}

async fn next<T: Report>(export: &mut Export, cursor: &str) -> Result<Page<T>, ExportError> {
    export.search.after(cursor).map_err(crate::store::entities::Refused::Parameter)?;
    let read = timeout(READ, page(&export.db, &export.level, &export.search)).await;
    Ok(read.map_err(|_| StoreError::Away)??)
}

async fn lines<T: Report>(mut export: Export, mut page: Page<T>, pieces: &Pieces) -> Result<(), ExportError> {
    let lines = Lines::new(export.columns.clone(), export.format == Format::JsonLines);
    send(pieces, lines.head().into()).await?;
    loop {
        send(pieces, lines.rows(&page.rows)?.into()).await?;
        let Some(cursor) = page.next else { return Ok(()) };
        page = next(&mut export, &cursor).await?;
    }
}

/// A workbook is packed at the end, so nothing is sent before.
async fn workbook<T: Report>(mut export: Export, mut page: Page<T>, pieces: &Pieces) -> Result<(), ExportError> {
    let (rows, mut written) = mpsc::channel::<Vec<T>>(PIECES);
    let columns = export.columns.clone();
    let sheet = tokio::task::spawn_blocking(move || {
        let mut book = Xlsx::new(columns, SHEET_ROWS)?;
        while let Some(rows) = written.blocking_recv() {
            book.push(&rows)?;
        }
        let mut file = tempfile::tempfile()?;
        book.save(&mut file)?;
        io::Seek::rewind(&mut file)?;
        Ok::<_, ExportError>(file)
    });
    loop {
        // The writer ends early only with an error, which it tells below; a client that went away ends us.
        if rows.send(std::mem::take(&mut page.rows)).await.is_err() || pieces.is_closed() {
            break;
        }
        let Some(cursor) = page.next else { break };
        page = next(&mut export, &cursor).await?;
    }
    drop(rows);
    let file = sheet.await.map_err(|_| io::Error::other("the workbook was not written"))??;
    let mut file = tokio::fs::File::from_std(file);
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        if (&mut file).take(PIECE as u64).read_to_end(&mut piece).await? == 0 {
            return Ok(());
        }
        send(pieces, piece.into()).await?;
    }
}
