//! A document with everything that is on it.

use super::BillError;
use crate::billing::document::{Document, Parties};
use crate::model::{Invoice, InvoiceId, InvoiceStatus};
use crate::store::Db;

/// Reads an approved document.
///
/// # Errors
/// There is none, or it is a draft, which has no sides yet.
pub async fn document(db: &Db, id: InvoiceId) -> Result<Document, BillError> {
    let found: Vec<Invoice> = db.find_by("id", id.0).await?;
    let invoice = found.into_iter().next().ok_or(BillError::NoInvoice(id))?;
    let Some(parties) = &invoice.parties else {
        return Err(BillError::Status { id, status: InvoiceStatus::Draft, wanted: "printed before it is approved" });
    };
    let parties: Parties = serde_json::from_str(parties).map_err(|error| BillError::Parties(id, error.to_string()))?;
    let original: Vec<Invoice> = match invoice.original_id {
        Some(original) => db.find_by("id", original.0).await?,
        None => Vec::new(),
    };
    Ok(Document {
        lines: db.find_by("invoice_id", id.0).await?,
        taxes: db.find_by("invoice_id", id.0).await?,
        original: original.into_iter().next().and_then(|original| original.number),
        parties,
        invoice,
    })
}
