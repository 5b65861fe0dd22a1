//! The calls of an invoice, one by one.

use std::io::Cursor;

use super::BillError;
use crate::model::{AccountKind, BilledCall, Invoice, InvoiceLine, LedgerAccount, LineKind};
use crate::store::reports::{Columns, ExportError, SHEET_ROWS, Xlsx, quoted};
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError};

/// Calls that are read at once.
const PAGE: i64 = 5_000;

const SQL: &str = "SELECT c.id AS id, c.started_at AS started_at, c.caller AS caller, c.called AS called, \
     p.billed_seconds AS seconds, p.amount AS amount FROM postings p JOIN cdrs c ON c.id = p.transaction_id \
     WHERE p.debit_account_id = ? AND c.started_at >= ? AND c.started_at < ? \
     AND (c.started_at > ? OR (c.started_at = ? AND c.id > ?)) ORDER BY c.started_at, c.id LIMIT ?";

/// Columns of [`calls_csv`] and [`calls_xlsx`].
const COLUMNS: [&str; 5] = ["started_at", "caller", "called", "seconds", "amount"];

/// Every call of the invoice's period as comma-separated values with a header. What a spreadsheet would take for a formula is made
/// harmless.
///
/// # Errors
/// The database failed.
pub async fn calls_csv(db: &Db, invoice: &Invoice) -> Result<Vec<u8>, BillError> {
    let columns = Columns::named::<BilledCall>(COLUMNS).map_err(|wrong| BillError::Table(wrong.to_string()))?;
    let mut text = format!("{}\n", COLUMNS.join(","));
    let row = |call: &BilledCall| {
        text.push_str(&columns.cells(call)?.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        text.push('\n');
        Ok::<_, BillError>(())
    };
    calls(db, invoice, row).await?;
    Ok(text.into_bytes())
}

/// Every call of the invoice's period as a workbook of Excel (ECMA-376).
///
/// # Errors
/// The database failed, or the workbook could not be written.
pub async fn calls_xlsx(db: &Db, invoice: &Invoice) -> Result<Vec<u8>, BillError> {
    let failed = |error: ExportError| BillError::Table(error.to_string());
    let columns = Columns::named::<BilledCall>(COLUMNS).map_err(|wrong| BillError::Table(wrong.to_string()))?;
    let mut workbook = Xlsx::new(columns, SHEET_ROWS).map_err(failed)?;
    calls(db, invoice, |call| workbook.push(std::slice::from_ref(call)).map_err(failed)).await?;
    let mut bytes = Cursor::new(Vec::new());
    workbook.save(&mut bytes).map_err(failed)?;
    Ok(bytes.into_inner())
}

/// Tells every call of the invoice's period, in order of time; few of them are in memory at once.
///
/// # Errors
/// The database failed, or `tell` did.
pub async fn calls<E: From<BillError>>(
    db: &Db,
    invoice: &Invoice,
    mut tell: impl FnMut(&BilledCall) -> Result<(), E>,
) -> Result<(), E> {
    let accounts: Vec<LedgerAccount> =
        db.find_by("customer_id", invoice.customer_id.0).await.map_err(BillError::from)?;
    let Some(account) = accounts.iter().find(|account| account.kind == AccountKind::Customer) else { return Ok(()) };
    let lines: Vec<InvoiceLine> = db.find_by("invoice_id", invoice.id.0).await.map_err(BillError::from)?;
    // Calls that somebody paid in another way are on no line.
    let from = lines.iter().filter(|line| line.kind == LineKind::Calls).map(|line| line.period_start).min();
    let Some(from) = from else { return Ok(()) };
    let mut after = (from.micros() - 1, 0);
    loop {
        let values = vec![
            account.id.0.into(),
            from.micros().into(),
            invoice.period_end.micros().into(),
            after.0.into(),
            after.0.into(),
            after.1.into(),
            PAGE.into(),
        ];
        let page = page(db, values).await.map_err(BillError::from)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = (last.started_at.micros(), last.id.0);
        page.iter().try_for_each(&mut tell)?;
    }
}

async fn page(db: &Db, values: Vec<Value>) -> Result<Vec<BilledCall>, StoreError> {
    crate::store::read!(db, pool => {
        let mut connection = pool.acquire().await?;
        (*connection).rows(SQL.to_owned(), values).await
    })
}
