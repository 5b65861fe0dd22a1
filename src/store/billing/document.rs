//! A document with everything that is on it.

use serde_json::{Map, Value};

use super::BillError;
use super::seller::profile;
use crate::billing::document::{Document, Parties};
use crate::billing::{EInvoiceError, check};
use crate::model::{Invoice, InvoiceId, InvoiceStatus};
use crate::store::ledger::Tx;
use crate::store::reports::shown;
use crate::store::{Db, StoreError, rows};

/// Reads an approved document.
///
/// # Errors
/// There is none, or it is a draft, which has no sides yet.
pub async fn document(db: &Db, id: InvoiceId) -> Result<Document, BillError> {
    let found: Vec<Invoice> = db.find_by("id", id.0).await?;
    let invoice = found.into_iter().next().ok_or(BillError::NoInvoice(id))?;
    let parties = parties(&invoice)?;
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

/// Both sides, as they were written down.
fn parties(invoice: &Invoice) -> Result<Parties, BillError> {
    let id = invoice.id;
    let Some(parties) = &invoice.parties else {
        return Err(BillError::Status { id, status: InvoiceStatus::Draft, wanted: "printed before it is approved" });
    };
    serde_json::from_str(parties).map_err(|error| BillError::Parties(id, error.to_string()))
}

/// A document after a step, and what its customer gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The document.
    pub invoice: Invoice,
    /// Why its PDF is a plain one; `None`: there is the electronic invoice in it.
    pub not_electronic: Option<String>,
}

impl Told {
    /// As JSON: the fields of the document, and `not_electronic` where it is known.
    ///
    /// # Errors
    /// See [`shown`].
    pub fn shown(&self) -> Result<Map<String, Value>, StoreError> {
        let mut object = shown(&self.invoice)?;
        object.extend(self.not_electronic.iter().map(|why| ("not_electronic".to_owned(), Value::from(why.as_str()))));
        Ok(object)
    }
}

/// What keeps a document that has a number from being an electronic invoice.
pub async fn flaw(tx: &mut Tx, invoice: &Invoice) -> Result<Option<EInvoiceError>, BillError> {
    let document = Document {
        lines: rows::find_by(tx, "invoice_id", invoice.id.0).await?,
        taxes: rows::find_by(tx, "invoice_id", invoice.id.0).await?,
        original: None,
        parties: parties(invoice)?,
        invoice: invoice.clone(),
    };
    Ok(check(&document).err())
}

/// Refuses a document that would be none in law, and tells which field of whose billing profile has to be another one. What EN 16931
/// does not know, such as two taxes on a line, is told, because it can be printed all the same.
pub async fn checked(tx: &mut Tx, invoice: Invoice) -> Result<Told, BillError> {
    let flaw = flaw(tx, &invoice).await?;
    if let Some((flaw, (customer, field))) = flaw.as_ref().and_then(|flaw| Some((flaw, flaw.field()?))) {
        let profile = profile(tx, customer).await?.ok_or(BillError::NoProfile(customer))?.id;
        return Err(BillError::Field { flaw: flaw.clone(), profile, field });
    }
    Ok(Told { invoice, not_electronic: flaw.map(|flaw| flaw.to_string()) })
}
