//! Alerts: carriers are the business of the owner of the system.

use super::super::Refused;
use super::super::write::Writer;
use crate::model::{Alert, Customer, Wrong};
use crate::store::rows::Conn;

pub async fn check<C: Conn>(writer: &mut Writer<'_, C>, new: &Alert) -> Result<(), Refused> {
    if !new.kind.is_of_carriers() {
        return Ok(());
    }
    let customer: Option<Customer> = writer.row(new.customer_id.0).await?;
    let of_owner = customer.is_some_and(|customer| customer.parent_id.is_none());
    Ok(Wrong::unless(of_owner, "kind", || "only the owner of the system has alerts of carriers".to_owned())?)
}
