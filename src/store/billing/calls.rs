//! The calls of an invoice, one by one.

use serde::{Deserialize, Serialize};

use super::BillError;
use crate::model::{AccountKind, CallId, Entity, Invoice, LedgerAccount, Micros, Timestamp};
use crate::store::reports::quoted;
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError};

/// Calls that are read at once.
const PAGE: i64 = 5_000;

/// A call as its payer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BilledCall {
    /// Its CDR.
    pub id: CallId,
    /// When it came in.
    pub started_at: Timestamp,
    /// Who called.
    pub caller: String,
    /// Who was called.
    pub called: String,
    /// Seconds charged.
    pub seconds: i64,
    /// Its price.
    pub amount: Micros,
}

impl Entity for BilledCall {
    const TABLE: &'static str = "the calls of an invoice";
}

const SQL: &str = "SELECT c.id AS id, c.started_at AS started_at, c.caller AS caller, c.called AS called, \
     p.billed_seconds AS seconds, p.amount AS amount FROM postings p JOIN cdrs c ON c.id = p.transaction_id \
     WHERE p.debit_account_id = ? AND c.started_at >= ? AND c.started_at < ? \
     AND (c.started_at > ? OR (c.started_at = ? AND c.id > ?)) ORDER BY c.started_at, c.id LIMIT ?";

/// Columns of [`calls_csv`].
const COLUMNS: [&str; 5] = ["started_at", "caller", "called", "seconds", "amount"];

/// Every call of the invoice's period as comma-separated values with a header.
///
/// # Errors
/// The database failed.
pub async fn calls_csv(db: &Db, invoice: &Invoice) -> Result<Vec<u8>, BillError> {
    let mut text = format!("{}\n", COLUMNS.join(","));
    let row = |call: &BilledCall| {
        let BilledCall { started_at, caller, called, seconds, amount, .. } = call;
        let cells = [started_at.to_string(), caller.clone(), called.clone(), seconds.to_string(), amount.to_string()];
        text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        text.push('\n');
        Ok::<_, BillError>(())
    };
    calls(db, invoice, row).await?;
    Ok(text.into_bytes())
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
    let mut after = (invoice.period_start.micros() - 1, 0);
    loop {
        let values = vec![
            account.id.0.into(),
            invoice.period_start.micros().into(),
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
