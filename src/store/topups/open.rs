//! The beginning of a top-up: it is written down before the provider hears of it.

use super::{TopupError, auto, clip, columns};
use crate::fault;
use crate::model::{
    AutoTopup, Customer, CustomerId, InvoiceId, Issuer, Micros, PaymentProvider, PaymentProviderId, Topup, TopupId,
    TopupStatus,
};
use crate::store::access::{Author, audit_row, random};
use crate::store::billing::{BillError, meant, paying, takes};
use crate::store::contention::repeated;
use crate::store::ledger::{PayError, Tx};
use crate::store::rows::{self, Conn as _, Value};
use crate::store::{Db, StoreError};

/// How a customer pays.
#[derive(Debug, Clone)]
pub struct Way {
    /// The account of whoever sells to the customer.
    pub provider: PaymentProvider,
    /// The currency in which the customer pays.
    pub currency: String,
}

/// What is to be paid.
#[derive(Debug, Clone)]
pub struct NewTopup {
    /// Who pays.
    pub customer_id: CustomerId,
    /// How much; above zero.
    pub amount: Micros,
    /// The invoice it is for.
    pub invoice_id: Option<InvoiceId>,
    /// Asking again with the same one makes no second top-up.
    pub key: Option<String>,
    /// What it is paid with may be charged later, when the balance is low.
    pub save: bool,
}

/// How a customer pays.
///
/// # Errors
/// Whoever sells to it takes no such payments.
pub async fn way(db: &Db, customer: CustomerId) -> Result<Way, TopupError> {
    let customers: Vec<Customer> = db.find_by("id", customer.0).await?;
    let customer = customers.first().ok_or(PayError::NoCustomer(customer))?;
    let parent = customer.parent_id.ok_or(PayError::Owner(customer.id))?;
    paying(customer)?;
    let provider: Option<PaymentProvider> = db.find_by("customer_id", parent.0).await?.pop();
    let provider = provider.filter(|provider| provider.enabled).ok_or(TopupError::NoProvider)?;
    let issuer: Option<Issuer> = db.find_by("customer_id", parent.0).await?.pop();
    issuer.ok_or(BillError::NoIssuer(parent))?;
    Ok(Way { provider, currency: customer.currency.to_string() })
}

/// Writes a top-up down, or finds the one that was made with this key. With an author who only wants to know whether it could be done
/// it is not kept.
///
/// # Errors
/// The amount or the key cannot be used, the invoice takes nothing, or too many wait.
pub async fn open(db: &Db, new: &NewTopup, way: &Way, author: &Author) -> Result<Topup, TopupError> {
    repeated(|| open_once(db, new, way, author)).await
}

async fn open_once(db: &Db, new: &NewTopup, way: &Way, author: &Author) -> Result<Topup, TopupError> {
    let most = way.provider.amount_max;
    if new.amount <= Micros::ZERO || new.amount > most {
        return Err(TopupError::Amount(format!("the amount must be above zero and at most {most}")));
    }
    let mut tx = Tx::begin(db).await?;
    let invoice = meant(&mut tx, new.customer_id, new.invoice_id).await?;
    // Whoever asks at the same time waits here, so that the limit is one and a key makes one.
    let customer: Option<Customer> = tx.locked(new.customer_id.0).await?;
    let customer = customer.ok_or(PayError::NoCustomer(new.customer_id))?;
    if let Some(key) = &new.key {
        let sql = format!("SELECT {} FROM topups WHERE customer_id = ? AND request_key = ?", columns::<Topup>());
        let values = vec![Value::from(new.customer_id.0), Value::from(key.as_str())];
        if let Some(there) = tx.rows::<Topup>(sql, values).await?.pop() {
            let same = (there.amount, there.invoice_id) == (new.amount, new.invoice_id);
            return if same { Ok(there) } else { Err(TopupError::Key(there.amount)) };
        }
    }
    if let Some(invoice) = &invoice {
        takes(invoice, &customer, new.amount)?;
    }
    let sql = "SELECT COUNT(*) AS number FROM topups WHERE customer_id = ? AND status = 'pending'";
    let waiting = tx.number(sql, vec![new.customer_id.0.into()]).await?;
    if usize::try_from(waiting).is_ok_and(|waiting| waiting >= Topup::PENDING_MAX) {
        return Err(TopupError::Pending(new.customer_id));
    }
    let mut topup = blank(new.customer_id, new.amount, way, author)?;
    topup.request_key.clone_from(&new.key);
    topup.invoice_id = new.invoice_id;
    topup.save_method = new.save;
    if new.save {
        let autos: Vec<AutoTopup> = rows::find_by(&mut tx, "customer_id", new.customer_id.0).await?;
        topup.payer = autos.into_iter().next().and_then(|auto| auto.payer);
    }
    topup.id = TopupId(rows::insert(&mut tx, &topup).await?);
    audit_row(&mut tx, author, None, Some(&topup)).await?;
    tx.finish(author).await?;
    fault::point("topup.after-open");
    Ok(topup)
}

/// A top-up of which the provider knows nothing yet.
pub(super) fn blank(customer_id: CustomerId, amount: Micros, way: &Way, author: &Author) -> Result<Topup, StoreError> {
    let reference = random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Topup {
        id: TopupId(0),
        customer_id,
        provider_id: way.provider.id,
        amount,
        currency: way.currency.clone(),
        invoice_id: None,
        automatic: false,
        status: TopupStatus::Pending,
        reference,
        request_key: None,
        intent_id: None,
        payer: None,
        save_method: false,
        payment_method: None,
        paid: Micros::ZERO,
        refunded: Micros::ZERO,
        disputed: Micros::ZERO,
        payment_id: None,
        created_at: author.at,
        settled_at: None,
        next_try_at: Topup::again_at(0, author.at),
        tries: 0,
        error: None,
        automatic_for: None,
    })
}

/// Notes who pays at the provider. Gives the top-up as it is now.
///
/// # Errors
/// There is none, or the database failed.
pub async fn with_payer(db: &Db, id: TopupId, payer: &str) -> Result<Topup, TopupError> {
    let mut tx = Tx::begin(db).await?;
    let before: Topup = tx.locked(id.0).await?.ok_or(TopupError::NoTopup(id))?;
    let payer = before.payer.clone().unwrap_or_else(|| payer.to_owned());
    let after = Topup { payer: Some(payer), ..before };
    rows::update(&mut tx, &after).await?;
    tx.commit().await?;
    Ok(after)
}

/// Notes that a top-up will not be paid, unless it was in the meantime. Gives it as it is now.
///
/// # Errors
/// There is none, or the database failed.
pub async fn failed(db: &Db, id: TopupId, error: &str, author: &Author) -> Result<Topup, TopupError> {
    let mut tx = Tx::begin(db).await?;
    let before: Topup = tx.locked(id.0).await?.ok_or(TopupError::NoTopup(id))?;
    if before.status != TopupStatus::Pending {
        return Ok(before);
    }
    let after = Topup {
        status: TopupStatus::Failed,
        error: Some(clip(error)),
        settled_at: Some(author.at),
        automatic_for: None,
        ..before.clone()
    };
    rows::update(&mut tx, &after).await?;
    audit_row(&mut tx, author, Some(&before), Some(&after)).await?;
    auto::note(&mut tx, &after, None, author.at).await?;
    tx.commit().await?;
    Ok(after)
}

/// The provider of a top-up, by whom changes that nobody asked for are made.
#[must_use]
pub fn named(provider: PaymentProviderId) -> String {
    format!("payment provider {provider}")
}
