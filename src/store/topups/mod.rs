//! Top-ups in the database: what was asked of payment providers, what they said, and what was booked for it. Who asks them is
//! [`crate::payments`].

mod auto;
mod dispute;
mod error;
mod open;
mod refund;
mod settle;

pub use auto::{Low, low, open_automatic};
pub use dispute::{SeenDispute, due_disputes, postpone_dispute, settle_dispute};
pub use error::TopupError;
pub use open::{NewTopup, Way, failed, open, way, with_payer};
pub use refund::{NewRefund, due_refunds, open_refund, postpone_refund, settle_refund};
pub use settle::{Seen, SeenStatus, due, postpone, settle};

use super::rows::{Value, fields};
use super::{Db, StoreError, read};
use crate::model::{Entity, PaymentProvider, PaymentProviderId, Topup, TopupId};
use crate::store::rows::Conn as _;

/// The top-up with this id.
///
/// # Errors
/// There is none, or the database failed.
pub async fn find(db: &Db, id: TopupId) -> Result<Topup, TopupError> {
    db.find_by::<Topup>("id", id.0).await?.pop().ok_or(TopupError::NoTopup(id))
}

/// The account with this id.
///
/// # Errors
/// There is none, or the database failed.
pub async fn provider(db: &Db, id: PaymentProviderId) -> Result<PaymentProvider, TopupError> {
    db.find_by::<PaymentProvider>("id", id.0).await?.pop().ok_or(TopupError::NoProvider)
}

/// The top-up of an account that the provider means: by its own id of the payment, else by our reference. `None`: it is none
/// of ours.
///
/// # Errors
/// The database failed.
pub async fn meant(
    db: &Db,
    provider: PaymentProviderId,
    intent: &str,
    reference: Option<&str>,
) -> Result<Option<Topup>, StoreError> {
    let by = async |column: &str, value: &str| -> Result<Option<Topup>, StoreError> {
        let sql = format!("SELECT {} FROM topups WHERE provider_id = ? AND {column} = ?", columns::<Topup>());
        let values = vec![Value::from(provider.0), Value::from(value)];
        let found: Vec<Topup> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
        Ok(found.into_iter().next())
    };
    match (by("intent_id", intent).await?, reference) {
        (None, Some(reference)) => by("reference", reference).await,
        (found, _) => Ok(found),
    }
}

fn columns<T: Entity>() -> String {
    fields::<T>().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn clip(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(255).collect()
}
