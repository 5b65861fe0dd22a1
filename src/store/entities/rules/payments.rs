//! Payment providers: their keys, and what customers pay with.

use serde_json::Value as Json;

use super::super::write::Writer;
use super::super::{Object, Record, Refused};
use crate::model::{PaymentProvider, Wrong};
use crate::store::rows::Conn;

/// The keys are kept as they are given; an empty `webhook_secret` takes that one away.
pub fn fill(row: &mut Object, secrets: &Object) -> Result<(), Refused> {
    for (input, column) in [("secret_key", "api_key"), ("webhook_secret", "webhook_key")] {
        match secrets.get(input) {
            Some(Json::String(text)) if text.trim().is_empty() && column == "webhook_key" => {
                row.insert(column.to_owned(), Json::Null);
            }
            Some(Json::String(text)) => {
                PaymentProvider::check_key(input, text.trim())?;
                row.insert(column.to_owned(), text.trim().into());
            }
            Some(_) => return Err(Wrong::new(input, format!("{input} must be a text")).into()),
            None => {}
        }
    }
    let message = || "a new payment provider needs a secret_key".to_owned();
    Ok(Wrong::unless(row.contains_key("api_key"), "secret_key", message)?)
}

/// What is charged is set by whoever sells to the customer, or by a payment of the customer: nobody names what somebody else pays
/// with. Enabled again, it begins anew.
pub fn fill_auto<C: Conn>(writer: &Writer<'_, C>, old: Option<&Record>, row: &mut Object) -> Result<(), Refused> {
    let before = old.map(Record::whole).transpose()?.unwrap_or_default();
    let own = writer.who.below().is_some_and(|(customer, _)| row.get("customer_id") == Some(&Json::from(customer.0)));
    for field in ["payer", "payment_method"] {
        let given = row.get(field).filter(|value| !value.is_null());
        if own && given.is_some() && given != before.get(field) {
            return Err(Refused::Forbidden(format!(
                "{field} is set by those above the customer, or by a topup with save"
            )));
        }
    }
    let enabled = |row: &Object| row.get("enabled").and_then(Json::as_bool).unwrap_or_default();
    let new_method = row.get("payment_method") != before.get("payment_method");
    if enabled(row) && (!enabled(&before) || new_method) {
        row.insert("failures".to_owned(), 0.into());
        row.insert("paused_until".to_owned(), Json::Null);
    }
    Ok(())
}
