//! The calls of an invoice, one by one, and whatever else is told with them.

use std::io::Cursor;

use serde::{Deserialize, Serialize};

use super::BillError;
use super::listed::{self, MINE, is_used};
use super::seller::sides;
use super::usage::Accounts;
use crate::model::{
    AccountId, AccountKind, BilledCall, BilledKind, CallId, Entity, Invoice, InvoiceId, InvoiceKind, InvoiceLine,
    InvoiceStatus, LedgerAccount, LineKind, Micros, Timestamp,
};
use crate::store::ledger::Tx;
use crate::store::reports::{Columns, ExportError, SHEET_ROWS, Xlsx, quoted};
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError};

/// Calls that are read at once.
const PAGE: usize = 5_000;

/// What a document tells, in order of time. A correction is known by the call whose price it corrects.
const LISTED: &str = "SELECT p.transaction_id AS id, p.position AS position, \
     COALESCE(c.started_at, m.created_at, t.at) AS started_at, COALESCE(c.caller, m.caller, x.caller, '') AS caller, \
     COALESCE(c.called, m.called, x.called, '') AS called, \
     CASE WHEN c.id IS NULL THEN 0 ELSE p.billed_seconds END AS seconds, \
     CASE WHEN p.debit_account_id = ? THEN p.amount ELSE -p.amount END AS amount, \
     CASE WHEN i.kind = 'correction' THEN 'correction' \
     WHEN i.kind = 'calls' THEN CASE WHEN c.id IS NULL THEN 'message' ELSE 'call' END \
     WHEN c.id IS NULL THEN 'late_message' ELSE 'late_call' END AS kind \
     FROM invoice_calls i JOIN postings p ON {mine} JOIN ledger_transactions t ON t.id = p.transaction_id \
     LEFT JOIN cdrs c ON c.id = p.transaction_id \
     LEFT JOIN messages m ON m.id = p.transaction_id AND c.id IS NULL \
     LEFT JOIN cdrs x ON c.id IS NULL AND m.id IS NULL AND x.id = CAST(SUBSTR(t.idempotency_key, 10) AS SIGNED) \
     WHERE i.invoice_id = ? AND (COALESCE(c.started_at, m.created_at, t.at) > ? \
     OR (COALESCE(c.started_at, m.created_at, t.at) = ? AND (p.transaction_id > ? \
     OR (p.transaction_id = ? AND p.position > ?)))) \
     ORDER BY COALESCE(c.started_at, m.created_at, t.at), p.transaction_id, p.position LIMIT ?";

/// Calls and messages of a time, for documents of which nobody wrote down what they tell.
const UNLISTED: &str = "SELECT p.transaction_id AS id, p.position AS position, \
     COALESCE(c.started_at, m.created_at) AS started_at, COALESCE(c.caller, m.caller) AS caller, \
     COALESCE(c.called, m.called) AS called, CASE WHEN c.id IS NULL THEN 0 ELSE p.billed_seconds END AS seconds, \
     p.amount AS amount, CASE WHEN c.id IS NULL THEN 'message' ELSE 'call' END AS kind \
     FROM postings p LEFT JOIN cdrs c ON c.id = p.transaction_id \
     LEFT JOIN messages m ON m.id = p.transaction_id AND c.id IS NULL \
     WHERE p.debit_account_id = ? AND COALESCE(c.started_at, m.created_at) >= ? AND COALESCE(c.started_at, m.created_at) < ? \
     AND (COALESCE(c.started_at, m.created_at) > ? \
     OR (COALESCE(c.started_at, m.created_at) = ? AND (p.transaction_id > ? \
     OR (p.transaction_id = ? AND p.position > ?)))) \
     ORDER BY COALESCE(c.started_at, m.created_at), p.transaction_id, p.position LIMIT ?";

/// Columns of [`calls_csv`] and [`calls_xlsx`].
const COLUMNS: [&str; 6] = ["started_at", "caller", "called", "seconds", "amount", "kind"];

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Row {
    id: CallId,
    position: u32,
    started_at: Timestamp,
    caller: String,
    called: String,
    seconds: i64,
    amount: Micros,
    kind: BilledKind,
}

impl Entity for Row {
    const TABLE: &'static str = "calls of a document";
}

impl Row {
    fn call(self) -> BilledCall {
        let Self { id, started_at, caller, called, seconds, amount, kind, .. } = self;
        BilledCall { id, started_at, caller, called, seconds, amount, kind }
    }
}

/// Every call of a document, and all else that its lines of calls and corrections tell, as comma-separated values with a header. What a
/// spreadsheet would take for a formula is made harmless.
///
/// # Errors
/// The database failed, or the calls of a draft are other ones by now.
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

/// The same as a workbook of Excel (ECMA-376).
///
/// # Errors
/// As [`calls_csv`], or the workbook could not be written.
pub async fn calls_xlsx(db: &Db, invoice: &Invoice) -> Result<Vec<u8>, BillError> {
    let failed = |error: ExportError| BillError::Table(error.to_string());
    let columns = Columns::named::<BilledCall>(COLUMNS).map_err(|wrong| BillError::Table(wrong.to_string()))?;
    let mut workbook = Xlsx::new(columns, SHEET_ROWS).map_err(failed)?;
    calls(db, invoice, |call| workbook.push(std::slice::from_ref(call)).map_err(failed)).await?;
    let mut bytes = Cursor::new(Vec::new());
    workbook.save(&mut bytes).map_err(failed)?;
    Ok(bytes.into_inner())
}

/// Tells every call of a document, and all else that its lines of calls and corrections tell, in order of time; few of them are in memory
/// at once. They add up to these lines: what was written down at the approval is told, of a draft what would be written down now.
///
/// # Errors
/// The database failed, the calls of a draft are other ones by now, or `tell` failed.
pub async fn calls<E: From<BillError>>(
    db: &Db,
    invoice: &Invoice,
    mut tell: impl FnMut(&BilledCall) -> Result<(), E>,
) -> Result<(), E> {
    let mut lines: Vec<InvoiceLine> = db.find_by("invoice_id", invoice.id.0).await.map_err(BillError::from)?;
    lines.retain(is_used);
    if lines.is_empty() {
        return Ok(());
    }
    let of = Of::of(db, invoice, &lines).await?;
    if invoice.status == InvoiceStatus::Draft {
        return of_draft(db, invoice, (&lines, &of), tell).await;
    }
    let mut seen = Vec::new();
    for sql in [LISTED, UNLISTED] {
        let mut after = Some(BEGIN);
        while let Some(place) = after {
            let page = read(db, &of, (sql, place)).await.map_err(BillError::from)?;
            after = told(page, &mut seen, &mut tell)?;
        }
        if !seen.is_empty() {
            break;
        }
    }
    // Nobody wrote down what these lines tell: they stand for themselves.
    for line in lines.iter().filter(|line| !seen.contains(&line.kind)) {
        tell(&alone(line))?;
    }
    Ok(())
}

/// Where a page ends: time, transaction and position of its last row.
type Place = (i64, i64, i64);

const BEGIN: Place = (i64::MIN, 0, 0);

/// Tells a page, and notes of which lines it was; where it ends, or nothing if it is the last one.
fn told<E>(
    page: Vec<Row>,
    seen: &mut Vec<LineKind>,
    tell: &mut impl FnMut(&BilledCall) -> Result<(), E>,
) -> Result<Option<Place>, E> {
    let last = page.last().map(|last| (last.started_at.micros(), last.id.0, i64::from(last.position)));
    for row in page {
        let kind = row.kind.line();
        if !seen.contains(&kind) {
            seen.push(kind);
        }
        tell(&row.call())?;
    }
    Ok(last)
}

/// A line of which the calls are not known.
fn alone(line: &InvoiceLine) -> BilledCall {
    BilledCall {
        id: CallId(0),
        started_at: line.period_start,
        caller: String::new(),
        called: String::new(),
        seconds: line.seconds,
        amount: line.exact,
        kind: match line.kind {
            LineKind::LateCalls => BilledKind::LateCall,
            LineKind::Correction => BilledKind::Correction,
            _ => BilledKind::Call,
        },
    }
}

/// What the statements ask for.
#[derive(Debug)]
struct Of {
    /// Of a credit note, the invoice that it takes back: it tells the same.
    id: InvoiceId,
    accounts: Accounts,
    from: Timestamp,
    until: Timestamp,
}

impl Of {
    async fn of(db: &Db, invoice: &Invoice, lines: &[InvoiceLine]) -> Result<Self, BillError> {
        let account = |all: Vec<LedgerAccount>, kind: AccountKind| {
            let same = |one: &&LedgerAccount| one.kind == kind && one.currency.to_string() == invoice.currency;
            all.iter().find(same).map_or(AccountId(0), |account| account.id)
        };
        let customer = account(db.find_by("customer_id", invoice.customer_id.0).await?, AccountKind::Customer);
        let revenue = account(db.find_by("customer_id", invoice.seller_id.0).await?, AccountKind::Revenue);
        let original = invoice.original_id.filter(|_| invoice.kind == InvoiceKind::CreditNote);
        let calls = lines.iter().filter(|line| line.kind == LineKind::Calls);
        Ok(Self {
            id: original.unwrap_or(invoice.id),
            accounts: Accounts { customer, due: customer, revenue },
            // Calls that somebody paid in another way are on no line.
            from: calls.map(|line| line.period_start).min().unwrap_or(invoice.period_end),
            until: invoice.period_end,
        })
    }

    fn values(&self, sql: &str, (at, id, position): Place) -> Vec<Value> {
        let [customer, revenue] = [self.accounts.customer, self.accounts.revenue].map(|account| account.0);
        let which = if sql == LISTED {
            vec![customer, customer, revenue, customer, revenue, self.id.0]
        } else {
            vec![customer, self.from.micros(), self.until.micros()]
        };
        let place = [at, at, id, id, position, i64::try_from(PAGE).unwrap_or(i64::MAX)];
        which.into_iter().chain(place).map(Value::from).collect()
    }
}

async fn page(conn: &mut impl Conn, of: &Of, (sql, after): (&str, Place)) -> Result<Vec<Row>, StoreError> {
    conn.rows(sql.replace("{mine}", MINE), of.values(sql, after)).await
}

async fn read(db: &Db, of: &Of, place: (&str, Place)) -> Result<Vec<Row>, StoreError> {
    crate::store::read!(db, pool => page(&mut *pool.acquire().await?, of, place).await)
}

/// What would be written down if a draft was approved now; nothing is.
async fn of_draft<E: From<BillError>>(
    db: &Db,
    invoice: &Invoice,
    (lines, of): (&[InvoiceLine], &Of),
    mut tell: impl FnMut(&BilledCall) -> Result<(), E>,
) -> Result<(), E> {
    let mut tx = Tx::begin(db).await.map_err(BillError::from)?;
    let (_, seller) = sides(&mut tx, invoice.customer_id).await?;
    listed::list(&mut tx, invoice, lines, of.accounts, &seller.calendar).await?;
    let (mut after, mut seen) = (Some(BEGIN), Vec::new());
    while let Some(place) = after {
        let page = page(&mut tx, of, (LISTED, place)).await.map_err(BillError::from)?;
        after = told(page, &mut seen, &mut tell)?;
    }
    for line in lines.iter().filter(|line| !seen.contains(&line.kind)) {
        tell(&alone(line))?;
    }
    Ok(())
}
