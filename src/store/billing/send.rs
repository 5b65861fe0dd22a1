//! Documents that go to their customers.

use super::BillError;
use super::approve::locked;
use super::seller::profile;
use crate::billing::text;
use crate::model::{BillingProfile, CustomerId, Invoice, InvoiceId, InvoiceStatus, Mail};
use crate::store::access::{Author, audit_row};
use crate::store::contention::repeated;
use crate::store::ledger::Tx;
use crate::store::{Db, StoreError, mail, rows};

/// Sends a document that has a number: notes that its customer has it, and puts a mail with it into the outbox, if the customer
/// has an address for that. Both happen or none. What was sent before is sent only `again`.
///
/// # Errors
/// It is a draft or cancelled, or was sent before.
pub async fn send(db: &Db, id: InvoiceId, again: bool, author: &Author) -> Result<Invoice, BillError> {
    repeated(|| send_once(db, id, again, author)).await
}

async fn send_once(db: &Db, id: InvoiceId, again: bool, author: &Author) -> Result<Invoice, BillError> {
    let mut tx = Tx::begin(db).await?;
    let invoice = locked(&mut tx, id).await?;
    let status = match invoice.status {
        InvoiceStatus::Draft | InvoiceStatus::Cancelled => {
            return Err(BillError::Status { id, status: invoice.status, wanted: "sent" });
        }
        InvoiceStatus::Approved => InvoiceStatus::Sent,
        further => further,
    };
    let cause = match invoice.sent_at {
        None => format!("invoice:{id}"),
        Some(_) if again => format!("invoice:{id}:{}", author.at.micros()),
        Some(_) => return Err(BillError::SentBefore(id)),
    };
    let sent = Invoice { status, sent_at: Some(author.at), ..invoice.clone() };
    rows::update(&mut tx, &sent).await?;
    if let Some(mail) = letter(&mut tx, &sent, cause, author).await? {
        mail::queue(&mut tx, &mail).await?;
    }
    audit_row(&mut tx, author, Some(&invoice), Some(&sent)).await?;
    tx.finish(author).await?;
    Ok(sent)
}

/// The mail, in the language of the buyer and in the name of the seller. `None`: the buyer has no address.
async fn letter(tx: &mut Tx, invoice: &Invoice, cause: String, author: &Author) -> Result<Option<Mail>, StoreError> {
    let Some(BillingProfile { email: Some(email), language, .. }) = profile(tx, invoice.customer_id).await? else {
        return Ok(None);
    };
    let number = invoice.number.as_deref().unwrap_or_default();
    let seller = named(tx, invoice.seller_id).await?;
    let gross = format!("{} {}", invoice.gross, invoice.currency);
    let (subject, body) = text::letter(language, invoice.kind, number, &seller, &gross);
    let whose = (invoice.customer_id, invoice.seller_id);
    Ok(Some(Mail::new(whose, cause, email, &subject, &body, author.at).attach(invoice.id)))
}

/// How a seller is called on its documents.
async fn named(tx: &mut Tx, seller: CustomerId) -> Result<String, StoreError> {
    let found = profile(tx, seller).await?;
    Ok(found.map(|profile| profile.brand.unwrap_or(profile.name)).unwrap_or_default())
}
