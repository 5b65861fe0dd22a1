//! How far all documents are.

use serde::{Deserialize, Serialize};

use crate::model::{CustomerId, Entity, Invoice, InvoiceKind, InvoiceStatus, Micros, Timestamp};
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

/// Notes the documents of customers below a path, or of one customer, whose time to pay is over as overdue; tells how many.
pub async fn overdue(
    db: &Db,
    (below, customer): (&str, Option<CustomerId>),
    now: Timestamp,
) -> Result<u64, StoreError> {
    let author = Author::shell("overdue".to_owned(), now);
    let mut noted = 0;
    let (path, only) = (Value::Text(format!("{below}%")), customer.map_or(0, |id| id.0));
    loop {
        let mut tx = Tx::begin(db).await?;
        let names: Vec<String> = rows::fields::<Invoice>().iter().map(|name| format!("`{name}`")).collect();
        let sql = format!(
            "SELECT {} FROM invoices WHERE status = 'sent' AND kind = 'invoice' AND due_at < ? AND (? = 0 OR customer_id = ?) \
             AND customer_id IN (SELECT id FROM customers WHERE path LIKE ?) ORDER BY id LIMIT {CHUNK}{}",
            names.join(", "),
            tx.for_update()
        );
        let values = vec![now.micros().into(), only.into(), only.into(), path.clone()];
        let late: Vec<Invoice> = tx.rows(sql, values).await?;
        for invoice in &late {
            let after = Invoice { status: InvoiceStatus::Overdue, ..invoice.clone() };
            rows::update(&mut tx, &after).await?;
            audit_row(&mut tx, &author, Some(invoice), Some(&after)).await?;
        }
        tx.commit().await?;
        noted += late.len() as u64;
        if late.len() < CHUNK {
            return Ok(noted);
        }
    }
}

/// How far the documents are that are issued by the customer with this path and those below. Those whose time is over are
/// noted as overdue first.
///
/// # Errors
/// The database failed.
pub async fn status(db: &Db, path: &str, now: Timestamp) -> Result<Vec<Standing>, StoreError> {
    overdue(db, ("/", None), now).await?;
    crate::store::read!(db, pool => {
        let mut connection = pool.acquire().await?;
        (*connection).rows(SQL.to_owned(), vec![Value::Text(format!("{path}%"))]).await
    })
}
