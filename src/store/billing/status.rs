//! How far all documents are.

use serde::{Deserialize, Serialize};

use crate::model::{Entity, InvoiceKind, InvoiceStatus, Micros, Timestamp};
use crate::store::ledger::Tx;
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError};

/// The documents of an issuer that are equally far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Name of the issuer.
    pub issuer: String,
    /// Invoices or credit notes.
    pub kind: InvoiceKind,
    /// How far they are.
    pub status: InvoiceStatus,
    /// How many.
    pub documents: i64,
    /// Their sum with tax.
    pub gross: Micros,
    /// What of it is still to be paid.
    pub open: Micros,
}

impl Entity for Standing {
    const TABLE: &'static str = "how far documents are";
}

const SQL: &str = "SELECT c.name AS issuer, i.kind AS kind, i.status AS status, COUNT(*) AS documents, \
     CAST(SUM(i.gross) AS SIGNED) AS gross, \
     CAST(SUM(CASE WHEN i.kind = 'invoice' AND i.status IN ('approved', 'sent', 'overdue') THEN i.gross - i.paid \
     ELSE 0 END) AS SIGNED) AS open \
     FROM invoices i JOIN customers c ON c.id = i.seller_id WHERE c.path LIKE ? GROUP BY c.name, i.kind, i.status ORDER BY c.name, i.kind, i.status";

/// How far the documents are that are issued by the customer with this path and those below. Those whose time is over are
/// noted as overdue first.
///
/// # Errors
/// The database failed.
pub async fn status(db: &Db, path: &str, now: Timestamp) -> Result<Vec<Standing>, StoreError> {
    let late = "UPDATE invoices SET status = 'overdue' WHERE status = 'sent' AND kind = 'invoice' AND due_at < ?";
    let mut tx = Tx::begin(db).await?;
    tx.run(late.to_owned(), vec![now.micros().into()]).await?;
    tx.commit().await?;
    crate::store::read!(db, pool => {
        let mut connection = pool.acquire().await?;
        (*connection).rows(SQL.to_owned(), vec![Value::Text(format!("{path}%"))]).await
    })
}
