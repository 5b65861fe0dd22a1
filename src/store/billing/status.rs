//! How far all documents are.

use serde::{Deserialize, Serialize};

use crate::model::{Entity, Invoice, InvoiceKind, InvoiceStatus, Micros, Timestamp};
use crate::store::access::{Author, audit_row};
use crate::store::ledger::Tx;
use crate::store::rows::{self, Conn, Value};
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

/// Documents of one transaction.
const CHUNK: usize = 200;

/// Notes the documents whose time to pay is over as overdue.
async fn overdue(db: &Db, now: Timestamp) -> Result<(), StoreError> {
    let author = Author::shell("overdue".to_owned(), now);
    loop {
        let mut tx = Tx::begin(db).await?;
        let names: Vec<String> = rows::fields::<Invoice>().iter().map(|name| format!("`{name}`")).collect();
        let sql = format!(
            "SELECT {} FROM invoices WHERE status = 'sent' AND kind = 'invoice' AND due_at < ? ORDER BY id LIMIT {CHUNK}{}",
            names.join(", "),
            tx.for_update()
        );
        let late: Vec<Invoice> = tx.rows(sql, vec![now.micros().into()]).await?;
        for invoice in &late {
            let after = Invoice { status: InvoiceStatus::Overdue, ..invoice.clone() };
            rows::update(&mut tx, &after).await?;
            audit_row(&mut tx, &author, Some(invoice), Some(&after)).await?;
        }
        tx.commit().await?;
        if late.len() < CHUNK {
            return Ok(());
        }
    }
}

/// How far the documents are that are issued by the customer with this path and those below. Those whose time is over are
/// noted as overdue first.
///
/// # Errors
/// The database failed.
pub async fn status(db: &Db, path: &str, now: Timestamp) -> Result<Vec<Standing>, StoreError> {
    overdue(db, now).await?;
    crate::store::read!(db, pool => {
        let mut connection = pool.acquire().await?;
        (*connection).rows(SQL.to_owned(), vec![Value::Text(format!("{path}%"))]).await
    })
}
